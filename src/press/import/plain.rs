//! Plain text, dates and times from what feeds write there.

use crate::feed::{decode_entities, one_line, plain};
use crate::model::Timestamp;

/// Elements that are formatting wherever they stand. Other names in a title are more likely what it is about:
/// "How to use <main>".
const FORMATTING: [&str; 12] = [
    "a", "b", "br", "cite", "code", "em", "i", "p", "span", "strong", "sub", "sup",
];

/// A line of plain text from HTML.
pub(super) fn line_of_html(html: &str) -> Option<String> {
    some(one_line(&decoded(&plain(html, usize::MAX))))
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
    let once = decode_entities(text).into_owned();
    decode_entities(&once).into_owned()
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
    text.split('<').skip(1).any(tag) || decode_entities(text) != text
}

/// Names of zones the model does not know, in minutes east of UTC. A name that is nobody's counts as UTC, as
/// RFC 2822 wants it.
const ZONES: [(&str, &str); 12] = [
    ("CET", "+0100"),
    ("CEST", "+0200"),
    ("WET", "+0000"),
    ("WEST", "+0100"),
    ("BST", "+0100"),
    ("EET", "+0200"),
    ("EEST", "+0300"),
    ("MSK", "+0300"),
    ("IST", "+0530"),
    ("JST", "+0900"),
    ("KST", "+0900"),
    ("AEST", "+1000"),
];

/// A date in any spelling feeds use, with its offset.
pub(super) fn date(raw: &str) -> Option<Timestamp> {
    let raw = raw.trim();
    if let Some((date, _)) = Timestamp::parse(raw) {
        return Some(date);
    }
    if let Some(date) = with_slashes(raw) {
        return Some(date);
    }
    let (rest, zone) = raw.rsplit_once(' ')?;
    if !zone.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let offset = ZONES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(zone));
    let offset = offset.map_or("+0000", |(_, offset)| offset);
    Timestamp::parse(&format!("{rest} {offset}")).map(|(date, _)| date)
}

/// `2020/1/10 14:33:00`, as programs from China write it. A year in front leaves no doubt of what is the month.
fn with_slashes(raw: &str) -> Option<Timestamp> {
    let (day, time) = raw.split_once(' ').unwrap_or((raw, ""));
    let fields: Vec<u16> = day
        .split('/')
        .map(|field| field.parse().ok())
        .collect::<Option<_>>()?;
    let [year, month, day] = fields[..] else {
        return None;
    };
    if year < 1000 {
        return None;
    }
    let clock = if time.is_empty() { "" } else { "T" };
    let date = format!("{year}-{month:02}-{day:02}{clock}{time}");
    Timestamp::parse(&date).map(|(date, _)| date)
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
    fn a_date_keeps_its_offset_also_when_it_has_a_name() {
        for (raw, read) in [
            (
                "Tue, 05 Jan 2016 10:00:00 -0500",
                "2016-01-05T10:00:00-05:00",
            ),
            (
                "Tue, 05 Jan 2016 10:00:00 CEST",
                "2016-01-05T10:00:00+02:00",
            ),
            ("Tue, 05 Jan 2016 10:00:00 XYZ", "2016-01-05T10:00:00Z"),
            ("2016-01-05T10:00:00+08:00", "2016-01-05T10:00:00+08:00"),
            ("2016/1/5 10:00:00", "2016-01-05T10:00:00Z"),
        ] {
            assert_eq!(
                date(raw).map(|date| date.to_string()).as_deref(),
                Some(read)
            );
        }
        assert_eq!(date("vendredi soir"), None);
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
