//! What is imported, as bytes and as text. It is gone through several times from its beginning rather than held, so that
//! an export of a gigabyte needs no more memory than the articles in it.

use super::encoding::{Decoder, Encoding, survey};
use crate::model::Link;
use crate::press::source::{Document, Source, SourceError};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::time::Duration;

/// How much of the beginning tells what a document is, in bytes.
const BEGINNING: u64 = 65_536;

/// How much of the end may be a tag that is cut off, in bytes.
const END: usize = 256;

/// What is imported.
pub struct Input<'a> {
    content: Content,
    /// Where it was in the end, if it is from the web.
    pub(super) address: Option<Link>,
    pub(super) charset: Option<String>,
    watch: RefCell<Box<Watch<'a>>>,
}

/// Is told how many of how many bytes have been read.
type Watch<'a> = dyn FnMut(u64, u64) + 'a;

enum Content {
    Held(Vec<u8>),
    File(PathBuf, u64),
}

impl<'a> Input<'a> {
    /// What is at `source`. A file may have any length; what comes from elsewhere is held, and has the limits of
    /// [`Source::read`].
    ///
    /// # Errors
    ///
    /// When it cannot be had.
    pub fn open(source: &Source, patience: Duration) -> Result<Self, SourceError> {
        if let Source::File(path) = source
            && let Ok(file) = File::open(path)
            && let Ok(about) = file.metadata()
            && about.is_file()
        {
            return Ok(Self {
                content: Content::File(path.clone(), about.len()),
                address: None,
                charset: None,
                watch: RefCell::new(Box::new(|_, _| {})),
            });
        }
        source.read(patience).map(Self::from)
    }

    /// The same; `watch` is told how many of how many bytes have been read, each time it is gone through.
    #[must_use]
    pub fn watched(self, watch: impl FnMut(u64, u64) + 'a) -> Self {
        Self {
            watch: RefCell::new(Box::new(watch)),
            ..self
        }
    }

    /// The bytes from the beginning.
    pub(super) fn bytes(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let (bytes, all): (Box<dyn BufRead>, _) = match &self.content {
            Content::Held(bytes) => (Box::new(bytes.as_slice()), bytes.len() as u64),
            Content::File(path, length) => {
                let file = BufReader::with_capacity(1 << 16, File::open(path)?);
                (Box::new(file), *length)
            }
        };
        let watch = &self.watch;
        Ok(Box::new(Watched {
            bytes,
            done: 0,
            all,
            watch,
        }))
    }
}

impl From<Document> for Input<'_> {
    fn from(document: Document) -> Self {
        Self {
            content: Content::Held(document.bytes),
            address: document.address,
            charset: document.charset,
            watch: RefCell::new(Box::new(|_, _| {})),
        }
    }
}

struct Watched<'a, 'b> {
    bytes: Box<dyn BufRead + 'a>,
    done: u64,
    all: u64,
    watch: &'a RefCell<Box<Watch<'b>>>,
}

impl Read for Watched<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Watched<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // Not at every tag.
        const STEP: u64 = 1 << 20;
        let before = self.done;
        self.done += amount as u64;
        if self.done / STEP != before / STEP {
            (self.watch.borrow_mut())(self.done, self.all);
        }
        self.bytes.consume(amount);
    }
}

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
