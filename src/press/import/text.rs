//! A document as text, in UTF-8 whatever it is written in.

use super::encoding::{Decoder, Encoding, survey};
use super::input::Input;
use std::io::{self, BufRead, Read};

/// How much of the beginning tells what a document is, in bytes.
const BEGINNING: u64 = 65_536;

/// How much of the end may be a tag that is cut off, in bytes.
const END: usize = 256;

/// A document as text.
pub(super) struct Text<'a, 'w> {
    input: &'a Input<'w>,
    encoding: Encoding,
    /// How much of the text counts, and what comes after instead.
    end: Option<(u64, String)>,
}

impl<'a, 'w> Text<'a, 'w> {
    /// The text of a document, and what its publisher should know of how it was won.
    pub(super) fn of(input: &'a Input<'w>) -> io::Result<(Self, Option<String>)> {
        let (encoding, note) = survey(input)?;
        let text = Self {
            input,
            encoding,
            end: None,
        };
        Ok((text, note))
    }

    /// The text in UTF-8 from its first character that is no space.
    pub(super) fn read(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let mut bytes = self.input.bytes()?;
        io::copy(
            &mut bytes.by_ref().take(self.encoding.mark),
            &mut io::sink(),
        )?;
        let mut text: Box<dyn BufRead> = match self.encoding.decoder() {
            None => bytes,
            Some(decoder) => Box::new(Decoder::new(bytes, decoder)),
        };
        while let [b' ' | b'\t' | b'\n' | b'\r' | b'\x0c', ..] = text.fill_buf()? {
            text.consume(1);
        }
        Ok(match &self.end {
            Some((length, end)) => Box::new(text.take(*length).chain(end.as_bytes())),
            None => text,
        })
    }

    /// How it begins.
    pub(super) fn beginning(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.read()?.take(BEGINNING).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Line and column of a place, both counted from 1; columns in characters.
    pub(super) fn place(&self, position: u64) -> io::Result<(usize, usize)> {
        let (mut line, mut column) = (1, 1);
        let mut before = self.read()?.take(position);
        loop {
            let bytes = before.fill_buf()?;
            if bytes.is_empty() {
                return Ok((line, column));
            }
            for byte in bytes {
                match byte {
                    b'\n' => (line, column) = (line + 1, 1),
                    // Of a character its first byte counts.
                    0x80..0xc0 => {}
                    _ => column += 1,
                }
            }
            let length = bytes.len();
            before.consume(length);
        }
    }

    /// Completes the last end tag, where nothing but the rest of that is missing.
    pub(super) fn complete(&mut self) -> io::Result<bool> {
        let (mut end, mut length): (Vec<u8>, u64) = (Vec::new(), 0);
        let mut text = self.read()?;
        loop {
            let bytes = text.fill_buf()?;
            if bytes.is_empty() {
                break;
            }
            end.extend_from_slice(bytes);
            end.drain(..end.len().saturating_sub(END));
            let read = bytes.len();
            length += read as u64;
            text.consume(read);
        }
        drop(text);
        let beginning = self.beginning()?;
        let Some(at) = end.iter().rposition(|byte| *byte == b'<') else {
            return Ok(false);
        };
        let cut = String::from_utf8_lossy(&end[at..]);
        let Some(tag) = completed(&beginning, &cut) else {
            return Ok(false);
        };
        self.end = Some((length - (end.len() - at) as u64, tag));
        Ok(true)
    }
}

/// The last end tag of a document, which ends in `cut`.
fn completed(beginning: &str, cut: &str) -> Option<String> {
    let cut = cut.strip_prefix("</")?;
    let starts = beginning.match_indices('<');
    let mut names = starts
        .map(|(at, _)| &beginning[at + 1..])
        .filter(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
    let root = names
        .next()?
        .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        .next()?;
    root.starts_with(cut.trim_end())
        .then(|| format!("</{root}>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::source::Document;

    fn completed(text: &str) -> Option<String> {
        let input = Input::from(Document {
            bytes: text.as_bytes().to_vec(),
            address: None,
            charset: None,
        });
        let (mut text, _) = Text::of(&input).expect("bytes");
        text.complete().expect("bytes").then(|| {
            let mut whole = String::new();
            let read = text.read().and_then(|mut it| it.read_to_string(&mut whole));
            read.expect("text");
            whole
        })
    }

    #[test]
    fn a_document_is_completed_only_where_its_last_tag_is_cut() {
        assert_eq!(
            completed("<?xml?><rss><a/></rs").as_deref(),
            Some("<?xml?><rss><a/></rss>")
        );
        assert_eq!(completed("<rss></").as_deref(), Some("<rss></rss>"));
        for whole in ["<rss></rss>", "<rss><channel></chan", "<rss><chan", ""] {
            assert_eq!(completed(whole), None, "{whole}");
        }
    }
}
