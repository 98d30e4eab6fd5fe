//! Plain text and durations from what feeds write there.

use crate::entity;
use crate::feed::{one_line, plain};

/// Elements that are formatting wherever they stand. Other names in a title are more likely what it is about:
/// "How to use <main>".
const FORMATTING: [&str; 12] = [
    "a", "b", "br", "cite", "code", "em", "i", "p", "span", "strong", "sub", "sup",
];

/// A line of plain text from HTML.
pub(super) fn line_of_html(html: &str) -> Option<String> {
    some(one_line(&decoded(&plain(html, usize::MAX))))
}

/// How much of a text is looked at for its beginning, in bytes.
const BEGINNING: usize = 4000;

/// The first paragraphs of HTML, each on one line; of some 4,000 bytes, the last may be cut.
pub(super) fn paragraphs_of_html(html: &str) -> Vec<String> {
    paragraphs_of_text(&decoded(&plain(html, BEGINNING)))
}

/// The first paragraphs of plain text, each on one line.
pub(super) fn paragraphs_of_text(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut paragraphs: Vec<String> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut read = 0;
    for line in text.lines().chain([""]) {
        read += line.len();
        if !line.trim().is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            paragraphs.push(one_line(&lines.join(" ")));
            lines.clear();
            if read > BEGINNING {
                break;
            }
        }
    }
    paragraphs
}

/// A line of what is plain text already.
pub(super) fn line_of_text(text: &str) -> Option<String> {
    some(one_line(text))
}

/// A line of plain text from an element of which nobody knows whether it is HTML, as the titles of RSS.
pub(super) fn line(text: &str) -> Option<String> {
    if has_formatting(text) {
        return line_of_html(text);
    }
    some(one_line(&decoded(text)))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Character references decoded, and those that were escaped once more by mistake.
fn decoded(text: &str) -> String {
    let once = entity::decode(text).into_owned();
    entity::decode(&once).into_owned()
}

fn has_formatting(text: &str) -> bool {
    text.split('<').skip(1).any(|tag| {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &name[..end.unwrap_or(name.len())];
        FORMATTING.iter().any(|it| it.eq_ignore_ascii_case(name))
    })
}

/// Whether a text must be HTML, because there are tags or character references in it.
pub(super) fn is_html(text: &str) -> bool {
    let tag =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    text.split('<').skip(1).any(tag) || entity::decode(text) != text
}

/// Seconds from `1:02:03`, `62:03`, `3723` or `3723.5`.
pub(super) fn seconds(raw: &str) -> Option<u64> {
    let raw = raw.trim();
    let whole = raw.split_once('.').map_or(raw, |(whole, _)| whole);
    let fields: Vec<u64> = whole
        .split(':')
        .map(|field| field.trim().parse().ok())
        .collect::<Option<_>>()?;
    if fields.len() > 3 {
        return None;
    }
    let add = |sum: u64, field: &u64| sum.checked_mul(60)?.checked_add(*field);
    fields.iter().try_fold(0, add).filter(|sum| *sum > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_loses_its_formatting_but_not_its_subject() {
        for (title, read) in [
            ("Tom &amp; Jerry", "Tom & Jerry"),
            ("Tom &amp;amp; Jerry", "Tom & Jerry"),
            ("<b>Big</b> news<br/>today", "Big news today"),
            ("How to use <main>", "How to use <main>"),
            ("1 < 2", "1 < 2"),
        ] {
            assert_eq!(line(title).as_deref(), Some(read), "{title}");
        }
        assert_eq!(line(" \n "), None);
    }

    #[test]
    fn html_is_told_from_text() {
        for html in ["<p>x", "a &amp; b", "x<!-- y -->", "caf&eacute;"] {
            assert!(is_html(html), "{html}");
        }
        for text in ["x", "1 < 2 & 3", "AT&T"] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn a_duration_is_read_in_each_of_its_spellings() {
        for (raw, read) in [
            ("1:02:03", Some(3723)),
            ("62:03", Some(3723)),
            ("3723.9", Some(3723)),
            ("0", None),
            ("an hour", None),
            ("1:2:3:4", None),
        ] {
            assert_eq!(seconds(raw), read, "{raw}");
        }
    }
}
