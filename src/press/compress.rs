//! Compressed versions of files, for hosts that send them as they are.

use std::io::{self, Write};

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
}

/// A smaller file fits into the first packets anyway.
const WORTH_IT: usize = 1024;
/// Up to this size, the slowest and best setting.
const SMALL: usize = 4 * 1024 * 1024;

impl Coding {
    pub(super) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// Whether a file of this name and size has compressed versions: text and WebAssembly do.
pub(super) fn is_worth_it(path: &str, size: usize) -> bool {
    const ENDINGS: [&str; 9] = [
        "html",
        "css",
        "js",
        "json",
        "xml",
        "svg",
        "wasm",
        "txt",
        "webmanifest",
    ];
    size >= WORTH_IT
        && path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// The path of the file that the one at `path` is a compressed version of, by its name.
pub(super) fn plain(path: &str) -> Option<&str> {
    Coding::ALL
        .iter()
        .find_map(|coding| path.strip_suffix(coding.suffix()))
}

pub(super) fn compress(coding: Coding, content: &[u8]) -> io::Result<Vec<u8>> {
    // Pages, feeds and sitemaps change with every edition. The best settings take 40 times as long (Brotli) and twice as
    // long (gzip), for a tenth and a hundredth less.
    let beginnings: [&[u8]; 3] = [b"<!doctype", b"{", b"<?xml"];
    let changes = beginnings
        .iter()
        .any(|beginning| content.starts_with(beginning));
    let mut out = Vec::with_capacity(content.len() / 3);
    match coding {
        Coding::Brotli => {
            let params = brotli::enc::BrotliEncoderParams {
                quality: if changes || content.len() > SMALL {
                    6
                } else {
                    11
                },
                // A window larger than the content only takes time to set up.
                lgwin: i32::try_from(content.len().ilog2() + 1)
                    .map_or(22, |bits| bits.clamp(18, 22)),
                size_hint: content.len(),
                ..Default::default()
            };
            brotli::BrotliCompress(&mut &content[..], &mut out, &params)?;
            Ok(out)
        }
        Coding::Gzip => {
            let level = if changes { 6 } else { 9 };
            let mut encoder = flate2::write::GzEncoder::new(out, flate2::Compression::new(level));
            encoder.write_all(content)?;
            encoder.finish()
        }
    }
}
