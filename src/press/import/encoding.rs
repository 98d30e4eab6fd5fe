//! Bytes to text, whatever the document says about itself.
//!
//! Order of trust: a byte order mark; text that happens to be valid UTF-8, which hardly ever is anything else,
//! whatever it claims; the server's word; the document's own; and at last a guess.

use super::input::Input;
use encoding_rs::{CoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, BufRead, Read};

/// How much of the beginning may name the encoding, in bytes.
const DECLARATION: u64 = 512;

/// How a document is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Encoding {
    table: &'static encoding_rs::Encoding,
    /// How long its byte order mark is.
    pub(super) mark: u64,
    /// Whether the bytes are the text already.
    is_text: bool,
}

impl Encoding {
    /// What turns the bytes into UTF-8, where they are not.
    pub(super) fn decoder(&self) -> Option<encoding_rs::Decoder> {
        let decoder = || self.table.new_decoder_without_bom_handling();
        (!self.is_text).then(decoder)
    }
}

/// How the bytes are to be read, and what the publisher should know of that.
pub(super) fn survey(input: &Input) -> io::Result<(Encoding, Option<String>)> {
    let mut beginning = Vec::new();
    let read = input.bytes()?.take(DECLARATION).read_to_end(&mut beginning);
    read?;
    let bytes = beginning.as_slice();
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return decided(input, encoding, length as u64, None);
    }
    // Without a mark, the zero beside the first character tells UTF-16.
    match bytes {
        [b'<' | b'{', 0, ..] => return decided(input, UTF_16LE, 0, None),
        [0, b'<' | b'{', ..] => return decided(input, UTF_16BE, 0, None),
        _ => {}
    }
    let declared = declared(bytes);
    let stated = input.charset.as_deref().or(declared);
    let encoding = (input.charset.as_deref().and_then(known))
        .or_else(|| declared.and_then(known))
        .filter(|encoding| *encoding != UTF_8);
    let count = Count::of(input)?;
    let is_ascii = count.letters == 0;
    // Japanese mail encodings are written in ASCII too, so pure ASCII is left to what is stated.
    if count.damages == 0 && (!is_ascii || encoding.is_none()) {
        let wrong = stated.filter(|label| known(label) != Some(UTF_8));
        let note = wrong.map(|label| {
            format!("The document says that it is \"{label}\"; it was read as UTF-8.")
        });
        let encoding = Encoding {
            table: UTF_8,
            mark: 0,
            is_text: true,
        };
        return Ok((encoding, note));
    }
    if let Some(encoding) = encoding {
        return decided(input, encoding, 0, None);
    }
    // UTF-8 with damage, or the encoding of old Western files: whichever explains more of the bytes.
    let guess = if count.letters > count.damages {
        UTF_8
    } else {
        WINDOWS_1252
    };
    let said = stated.map_or_else(
        || "does not name its encoding and is not UTF-8".to_owned(),
        |label| format!("says that it is \"{label}\", which it is not"),
    );
    let note = format!("The document {said}; it was read as {}.", guess.name());
    decided(input, guess, 0, Some(note))
}

fn decided(
    input: &Input,
    encoding: &'static encoding_rs::Encoding,
    mark: u64,
    note: Option<String>,
) -> io::Result<(Encoding, Option<String>)> {
    let found = Encoding {
        table: encoding,
        mark,
        is_text: false,
    };
    let is_damaged = || {
        let mut bytes = input.bytes()?;
        io::copy(&mut bytes.by_ref().take(mark), &mut io::sink())?;
        let decoder = encoding.new_decoder_without_bom_handling();
        let mut text = Decoder::new(bytes, decoder);
        io::copy(&mut text, &mut io::sink())?;
        io::Result::Ok(text.is_damaged)
    };
    let note = match note {
        Some(note) => Some(note),
        None => is_damaged()?.then(|| {
            let name = encoding.name();
            format!("Some bytes are not {name}; they are shown as \u{fffd}.")
        }),
    };
    Ok((found, note))
}

/// Reads bytes in an encoding as UTF-8.
pub(super) struct Decoder<R> {
    bytes: R,
    table: encoding_rs::Decoder,
    text: Vec<u8>,
    at: usize,
    is_over: bool,
    is_damaged: bool,
}

impl<R: BufRead> Decoder<R> {
    pub(super) fn new(bytes: R, decoder: encoding_rs::Decoder) -> Self {
        Self {
            bytes,
            table: decoder,
            text: Vec::new(),
            at: 0,
            is_over: false,
            is_damaged: false,
        }
    }
}

impl<R: BufRead> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Decoder<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.text.len() && !self.is_over {
            let bytes = self.bytes.fill_buf()?;
            let is_last = bytes.is_empty();
            self.text.resize(1 << 15, 0);
            let (result, read, written, is_damaged) =
                self.table.decode_to_utf8(bytes, &mut self.text, is_last);
            self.bytes.consume(read);
            self.text.truncate(written);
            self.at = 0;
            self.is_damaged |= is_damaged;
            self.is_over = is_last && result == CoderResult::InputEmpty;
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

/// What the bytes are, if they are UTF-8.
#[derive(Default)]
struct Count {
    /// Characters beyond ASCII.
    letters: usize,
    /// Places that are no UTF-8.
    damages: usize,
}

impl Count {
    fn of(input: &Input) -> io::Result<Self> {
        let mut count = Self::default();
        let mut bytes = input.bytes()?;
        // The beginning of a character whose rest comes with the next bytes.
        let mut cut: Vec<u8> = Vec::new();
        loop {
            let next = bytes.fill_buf()?;
            let length = next.len();
            if length == 0 {
                count.damages += usize::from(!cut.is_empty());
                return Ok(count);
            }
            let joined;
            let known = if cut.is_empty() {
                next
            } else {
                joined = [cut.as_slice(), next].concat();
                &joined
            };
            let mut rest = Vec::new();
            let mut chunks = known.utf8_chunks().peekable();
            while let Some(chunk) = chunks.next() {
                // Of a character its first byte counts.
                let firsts = chunk.valid().bytes().filter(|byte| *byte >= 0xc0);
                count.letters += firsts.count();
                let invalid = chunk.invalid();
                let is_cut = || {
                    let error = std::str::from_utf8(invalid).err();
                    error.is_some_and(|error| error.error_len().is_none())
                };
                if chunks.peek().is_none() && !invalid.is_empty() && is_cut() {
                    rest = invalid.to_vec();
                } else {
                    count.damages += usize::from(!invalid.is_empty());
                }
            }
            cut = rest;
            bytes.consume(length);
        }
    }
}

fn known(label: &str) -> Option<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_label(label.as_bytes())
}

/// The `encoding` of the XML declaration.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.trim_ascii_start();
    let head = &head[..head.len().min(256)];
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&head[..end]).ok()?;
    let (_, after) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::super::text::Text;
    use super::*;
    use crate::press::source::Document;

    fn text(bytes: &[u8], charset: Option<&str>) -> (String, bool) {
        let input = Input::from(Document {
            bytes: bytes.to_vec(),
            address: None,
            charset: charset.map(str::to_owned),
        });
        let (decoded, note) = Text::of(&input).expect("bytes");
        let mut text = String::new();
        let read = decoded
            .read()
            .and_then(|mut it| it.read_to_string(&mut text));
        read.expect("UTF-8");
        let text = text
            .split_once("?>")
            .map_or(text.as_str(), |(_, rest)| rest);
        (text.to_owned(), note.is_some())
    }

    #[test]
    fn the_document_is_believed_where_it_tells_the_truth() {
        let koi8 = b"<?xml version=\"1.0\" encoding='KOI8-R'?>\xf0\xd2\xc9\xd7\xc5\xd4";
        assert_eq!(text(koi8, None), ("Привет".into(), false));
        let latin = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\xe9\x80";
        assert_eq!(text(latin, None), ("é€".into(), false));
        let utf8 = "<?xml encoding=\"iso-8859-1\"?>é".as_bytes();
        assert_eq!(text(utf8, None), ("é".into(), true));
    }

    #[test]
    fn the_server_is_believed_before_the_document_but_not_about_utf8() {
        let cyrillic = b"<?xml encoding=\"iso-8859-1\"?>\xcf\xf0\xe8\xe2\xe5\xf2";
        assert_eq!(
            text(cyrillic, Some("windows-1251")),
            ("Привет".into(), false)
        );
        assert_eq!(text("é".as_bytes(), Some("iso-8859-1")), ("é".into(), true));
        assert_eq!(text(b"\xe9", Some("utf-8")), ("é".into(), true));
        assert_eq!(
            text(b"<?xml encoding=\"x-unknown\"?>a", None),
            ("a".into(), true)
        );
    }

    #[test]
    fn one_broken_byte_does_not_make_a_utf8_document_western() {
        assert_eq!(text("café été \u{e9}".as_bytes(), None).0, "café été é");
        let broken = [b"\xff".as_slice(), "été".as_bytes()].concat();
        assert_eq!(text(&broken, None), ("\u{fffd}été".into(), true));
    }

    #[test]
    fn a_byte_order_mark_outdoes_every_word() {
        let utf16: Vec<u8> = "\u{feff}<a>é</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&utf16, Some("utf-8")), ("<a>é</a>".into(), false));
        assert_eq!(text(&utf16[2..], None), ("<a>é</a>".into(), false));
        assert_eq!(
            text(b"\xef\xbb\xbf\xc3\xa9", Some("koi8-r")),
            ("é".into(), false)
        );
    }
}
