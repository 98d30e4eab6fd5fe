//! Bytes to JSON, or a clear word on what they are instead.

use super::wire::Notes;
use super::{FeedError, Finding, FindingKind};
use serde_json::Value;
use std::borrow::Cow;

/// Parses the bytes of a document.
pub(super) fn parse(bytes: &[u8], notes: &Notes) -> Result<Value, FeedError> {
    let (text, damage) = decode(bytes);
    let note = |kind| {
        let pointer = String::new();
        notes.borrow_mut().push(Finding { pointer, kind });
    };
    damage.into_iter().for_each(note);
    // Without the last line break, a document cut inside a text ends there, instead of in a stray character.
    let text = text.trim_end();
    sniff(text.trim_start())?;
    match serde_json::from_slice(text.as_bytes()) {
        Err(error) if error.is_syntax() => match mend_surrogates(text) {
            Some(mended) => {
                note(FindingKind::LoneSurrogate);
                serde_json::from_slice(mended.as_bytes()).map_err(|error| not_json(&error))
            }
            None => Err(not_json(&error)),
        },
        parsed => parsed.map_err(|error| not_json(&error)),
    }
}

fn not_json(error: &serde_json::Error) -> FeedError {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        return FeedError::Truncated { line, column };
    }
    let reason = error.to_string();
    let reason = reason
        .rsplit_once(" at line ")
        .map_or(reason.as_str(), |(reason, _)| reason);
    FeedError::NotJson {
        line,
        column,
        reason: reason.to_owned(),
    }
}

/// The text of the bytes, and what had to be mended to have it.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<FindingKind>) {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        (Cow::Owned(text.collect()), Some(FindingKind::Utf16))
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        // JSON begins with an ASCII character, so a zero beside it tells the width without a byte order mark.
        [b'{', 0, ..] => wide(bytes, u16::from_le_bytes),
        [0, b'{', ..] => wide(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> (Cow<'_, str>, Option<FindingKind>) {
    let text = String::from_utf8_lossy(bytes);
    let damage = matches!(text, Cow::Owned(_)).then_some(FindingKind::NotUtf8);
    (text, damage)
}

/// Refuses what is plainly something else, by its beginning.
fn sniff(text: &str) -> Result<(), FeedError> {
    if text.is_empty() {
        return Err(FeedError::Empty);
    }
    if !text.starts_with('<') {
        return Ok(());
    }
    let head: String = text
        .chars()
        .take(1000)
        .collect::<String>()
        .to_ascii_lowercase();
    let has = |mark| head.contains(mark);
    Err(if has("<!doctype html") || has("<html") {
        FeedError::WebPage
    } else if has("<rss") || has("<rdf:rdf") {
        FeedError::Rss
    } else if has("<feed") {
        FeedError::Atom
    } else if has("<?xml") {
        FeedError::Xml
    } else {
        FeedError::WebPage
    })
}

/// Replaces halves of surrogate pairs (`"\ud83d"`), or `None` when there are none.
///
/// JSON's grammar allows them and programs that cut a text inside an emoji write them, but they are no
/// characters, and the parser would refuse the whole feed for one.
fn mend_surrogates(text: &str) -> Option<String> {
    let mut mended = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let length = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(Half::High), Some(Half::Low)) => 12,
            (Some(_), _) => {
                mended.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            // The escaped character is skipped with its backslash: `\\u` is no escape of a number.
            (None, _) => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    mended.push_str(rest);
    (mended != text).then_some(mended)
}

#[derive(PartialEq)]
enum Half {
    High,
    Low,
}

/// Which half of a surrogate pair the text begins with, if it begins with one.
fn surrogate(text: &str) -> Option<Half> {
    let number = text.strip_prefix("\\u")?.get(..4)?;
    match u16::from_str_radix(number, 16).ok()? {
        0xd800..=0xdbff => Some(Half::High),
        0xdc00..=0xdfff => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_emoji_does_not_cost_the_feed() {
        for (sent, mended) in [
            (r#""a\ud83d""#, Some(r#""a\ufffd""#)),
            (
                r#""\ude00\ud83d\ud83d\ude00""#,
                Some(r#""\ufffd\ufffd\ud83d\ude00""#),
            ),
            (r#""\ud83d\ude00""#, None),
            (r#""\\ud83d""#, None),
            ("\"\\", None),
            ("\"\\é\\u12", None),
        ] {
            assert_eq!(mend_surrogates(sent).as_deref(), mended, "{sent}");
        }
    }

    #[test]
    fn every_encoding_json_ever_had_is_read() {
        let sent = "{\"é\":\"😀\"}";
        let le: Vec<u8> = sent.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = sent.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            le.clone(),
            be.clone(),
            with(b"\xff\xfe", &le),
            with(b"\xfe\xff", &be),
        ] {
            assert_eq!(decode(&bytes), (Cow::from(sent), Some(FindingKind::Utf16)));
        }
        assert_eq!(
            decode(&with(b"\xef\xbb\xbf", sent.as_bytes())),
            (Cow::from(sent), None)
        );
        assert_eq!(decode(b"\xe9").1, Some(FindingKind::NotUtf8));
    }
}
