//! Bytes to text, whatever the document says about itself.
//!
//! Order of trust: a byte order mark; text that happens to be valid UTF-8, which hardly ever is anything else,
//! whatever it claims; the server's word; the document's own; and at last a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text, and what the publisher should know of how it was won.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<String>,
}

/// Decodes a document; `charset` is what the server says of it.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return read(encoding, &bytes[length..], None);
    }
    // Without a mark, the zero beside the first character tells UTF-16.
    match bytes {
        [b'<', 0, ..] => return read(UTF_16LE, bytes, None),
        [0, b'<', ..] => return read(UTF_16BE, bytes, None),
        _ => {}
    }
    let declared = declared(bytes);
    let stated = charset.or(declared);
    let encoding = charset
        .and_then(known)
        .or_else(|| declared.and_then(known))
        .filter(|encoding| *encoding != UTF_8);
    match std::str::from_utf8(bytes) {
        // Japanese mail encodings are written in ASCII too, so pure ASCII is left to what is stated.
        Ok(text) if !text.is_ascii() || encoding.is_none() => {
            let wrong = stated.filter(|label| known(label) != Some(UTF_8));
            let note = wrong.filter(|_| !text.is_ascii() || encoding.is_none());
            return Decoded {
                text: text.to_owned(),
                note: note.map(|label| {
                    format!("The document says that it is \"{label}\"; it was read as UTF-8.")
                }),
            };
        }
        _ => {}
    }
    if let Some(encoding) = encoding {
        return read(encoding, bytes, None);
    }
    let guess = guess(bytes);
    let said = stated.map_or_else(
        || "does not name its encoding and is not UTF-8".to_owned(),
        |label| format!("says that it is \"{label}\", which it is not"),
    );
    let note = format!("The document {said}; it was read as {}.", guess.name());
    read(guess, bytes, Some(note))
}

fn read(encoding: &'static Encoding, bytes: &[u8], note: Option<String>) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let damage = || {
        let name = encoding.name();
        format!("Some bytes are not {name}; they are shown as \u{fffd}.")
    };
    Decoded {
        text: text.into_owned(),
        note: note.or_else(|| is_damaged.then(damage)),
    }
}

fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes())
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

/// UTF-8 with damage, or the encoding of old Western files: whichever explains more of the bytes.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut letters, mut damages) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damages += usize::from(!chunk.invalid().is_empty());
    }
    if letters > damages {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], charset: Option<&str>) -> (String, bool) {
        let Decoded { text, note } = decode(bytes, charset);
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
