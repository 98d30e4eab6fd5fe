//! Whether a document is XML at all, and small repairs that let feed-rs understand it.

use super::ImportError;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::collections::BTreeSet;

/// How deep elements may lie. feed-rs descends by recursion, and a stack ends sooner than a document.
const MAX_DEPTH: usize = 500;

pub(super) const ATOM: &str = "http://www.w3.org/2005/Atom";
pub(super) const RSS: &str = "http://purl.org/rss/1.0/";
pub(super) const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
pub(super) const MEDIA: &str = "http://search.yahoo.com/mrss/";
pub(super) const ITUNES: &str = "http://www.itunes.com/dtds/podcast-1.0.dtd";
/// Outermost elements of feeds, without prefix.
pub(super) const FEED_ROOTS: [&str; 4] = ["rss", "RDF", "feed", "entry"];

const ATOM_03: &str = "http://purl.org/atom/ns#";

/// Prefixes that stand for one thing wherever they are seen, also where a feed forgot to declare them.
const PREFIXES: [(&str, &str); 6] = [
    ("atom", ATOM),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", DUBLIN_CORE),
    ("itunes", ITUNES),
    ("media", MEDIA),
    ("podcast", "https://podcastindex.org/namespace/1.0"),
];

/// Other spellings of namespaces, which feed-rs would not know.
const ALIASES: [(&str, &str); 6] = [
    ("http://search.yahoo.com/mrss", MEDIA),
    ("https://search.yahoo.com/mrss/", MEDIA),
    ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/DTDs/PodCast-1.0.dtd", ITUNES),
    ("https://www.itunes.com/dtds/podcast-1.0.dtd", ITUNES),
    ("http://purl.org/dc/elements/1.0/", DUBLIN_CORE),
];

/// What is known of a document after going through it once.
pub(super) struct Outline {
    /// The outermost element, without prefix.
    pub(super) name: String,
    /// Where its start tag begins and ends.
    tag: std::ops::Range<usize>,
    namespace: Option<String>,
    version: Option<String>,
    undeclared: BTreeSet<String>,
    /// Line and column of the start tag.
    origin: (usize, usize),
}

impl Outline {
    /// Line and column in the document as it was sent, of a byte of the mended one.
    pub(super) fn place(&self, mended: &str, position: u64) -> (usize, usize) {
        let (line, column) = line_and_column(mended, position);
        if line == 1 {
            // The tag itself may have grown, so only the line is sure.
            (self.origin.0, self.origin.1)
        } else {
            (line + self.origin.0 - 1, column)
        }
    }
}

/// Goes through the whole document and finds its faults before feed-rs does, which cannot say where they are.
pub(super) fn outline(text: &str) -> Result<Outline, ImportError> {
    let mut reader = NsReader::from_str(text);
    let mut outline: Option<Outline> = None;
    let (mut depth, mut start) = (0_usize, 0);
    loop {
        let event = reader.read_resolved_event();
        let (namespace, event) = match event {
            Ok((ResolveResult::Bound(namespace), event)) => {
                (Some(namespace.as_ref().to_owned()), event)
            }
            Ok((ResolveResult::Unbound, event)) => (None, event),
            Ok((ResolveResult::Unknown(prefix), event)) => {
                if let Some(outline) = &mut outline {
                    outline.undeclared.insert(prefix);
                }
                (None, event)
            }
            Err(error) => {
                return Err(broken(text, reader.error_position(), &error.to_string()));
            }
        };
        let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Event::Start(tag) | Event::Empty(tag) if outline.is_none() => {
                let version = attribute(&tag, "version");
                outline = Some(Outline {
                    name: tag.local_name().as_ref().to_owned(),
                    tag: start..end,
                    namespace,
                    version,
                    undeclared: BTreeSet::new(),
                    origin: line_and_column(text, start as u64),
                });
                depth = usize::from(!text[start..end].ends_with("/>"));
            }
            Event::Start(_) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let reason = format!("elements lie more than {MAX_DEPTH} deep");
                    return Err(broken(text, start as u64, &reason));
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 => {
                return Err(broken(text, end as u64, "the document ends in the middle"));
            }
            Event::Eof => return outline.ok_or(ImportError::NotXml),
            _ => {}
        }
        start = end;
    }
}

/// The value of an attribute, as long as the tag can be read.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attributes = tag.attributes();
    let found = attributes.flatten().find(|it| it.key.as_ref() == name)?;
    let raw = found.value.as_ref();
    let value = quick_xml::escape::unescape(raw);
    Some(value.map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned))
}

fn broken(text: &str, position: u64, reason: &str) -> ImportError {
    let (line, column) = line_and_column(text, position);
    let reason = reason
        .rsplit_once("error: ")
        .map_or(reason, |(_, reason)| reason);
    ImportError::Broken {
        line,
        column,
        reason: reason.to_owned(),
    }
}

fn line_and_column(text: &str, position: u64) -> (usize, usize) {
    let position = usize::try_from(position).unwrap_or(usize::MAX);
    let before = &text.as_bytes()[..position.min(text.len())];
    let before = String::from_utf8_lossy(before);
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line..].chars().count() + 1,
    )
}

/// The document from its outermost element on, as feed-rs knows such documents.
///
/// The XML declaration goes, because it names an encoding that the text no longer has, and so does the DOCTYPE.
pub(super) fn mend(text: &str, outline: &Outline, notes: &mut Vec<String>) -> String {
    let mut tag = text[outline.tag.clone()].to_owned();
    let mut rest = text[outline.tag.end..].to_owned();
    let (name, is_known) = match outline.name.as_str() {
        "feed" | "entry" => (ATOM, outline.namespace.as_deref() == Some(ATOM)),
        "rss" | "RDF" => (RSS, outline.namespace.as_deref() == Some(RSS)),
        _ => return text.to_owned(),
    };
    if let Some(namespace) = outline
        .namespace
        .as_deref()
        .filter(|_| !is_known && outline.name != "RDF")
    {
        tag = tag.replace(&format!("\"{namespace}\""), &format!("\"{name}\""));
        tag = tag.replace(&format!("'{namespace}'"), &format!("'{name}'"));
    }
    if outline.name == "RDF" {
        set_attribute(&mut tag, "xmlns", RSS);
    }
    for (alias, namespace) in ALIASES {
        for quote in ['"', '\''] {
            let (from, to) = (
                format!("{quote}{alias}{quote}"),
                format!("{quote}{namespace}{quote}"),
            );
            tag = tag.replace(&from, &to);
        }
    }
    let version = outline.version.as_deref();
    if outline.name == "rss" && !matches!(version, Some("2.0" | "0.91" | "0.92")) {
        // feed-rs takes no other version, though all of them are read in the same way.
        set_attribute(&mut tag, "version", "2.0");
    }
    for prefix in &outline.undeclared {
        let known = PREFIXES.iter().find(|(known, _)| known == prefix);
        let namespace = known.map_or_else(
            || format!("urn:undeclared:{prefix}"),
            |(_, name)| (*name).to_owned(),
        );
        set_attribute(&mut tag, &format!("xmlns:{prefix}"), &namespace);
    }
    if !outline.undeclared.is_empty() {
        let prefixes: Vec<&str> = outline.undeclared.iter().map(String::as_str).collect();
        notes.push(format!(
            "These prefixes are not declared and were taken for what they usually mean: {}.",
            prefixes.join(", ")
        ));
    }
    if name == ATOM {
        // Version 0.3 writes it so, and feed-rs would refuse the whole feed.
        rest = rest.replace(" type=\"text/plain\"", " type=\"text\"");
    }
    if outline.namespace.as_deref() == Some(ATOM_03) {
        for (old, new) in [
            ("issued", "published"),
            ("modified", "updated"),
            ("tagline", "subtitle"),
        ] {
            rest = rest.replace(&format!("<{old}"), &format!("<{new}"));
            rest = rest.replace(&format!("</{old}>"), &format!("</{new}>"));
        }
    }
    tag + &rest
}

/// The text with `&amp;` for each `&` that begins no reference; `None` when there is no such.
pub(super) fn escape_ampersands(text: &str) -> Option<String> {
    let mut escaped = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        escaped.push_str(&rest[..at]);
        rest = &rest[at..];
        let literal = [("<![CDATA[", "]]>"), ("<!--", "-->")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open));
        let length = match literal {
            Some((_, close)) => rest.find(close).map_or(rest.len(), |at| at + close.len()),
            None => 1,
        };
        if rest.starts_with('&') && !is_reference(&rest[1..]) {
            escaped.push_str("&amp;");
        } else {
            escaped.push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    escaped.push_str(rest);
    (escaped != text).then_some(escaped)
}

fn is_reference(text: &str) -> bool {
    let name = text.strip_prefix('#').unwrap_or(text);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

/// Sets an attribute of a start tag, whether it has it or not.
fn set_attribute(tag: &mut String, name: &str, value: &str) {
    let bytes = tag.as_bytes();
    let assigned = |at: usize| {
        let after = tag[at + name.len()..].trim_start();
        bytes[at - 1].is_ascii_whitespace() && after.starts_with('=')
    };
    let found = tag
        .match_indices(name)
        .map(|(at, _)| at)
        .find(|at| assigned(*at));
    if let Some(at) = found {
        let value_at = tag[at..].find(['"', '\'']).map(|quote| at + quote);
        let end = value_at.and_then(|open| {
            let quote = char::from(bytes[open]);
            tag[open + 1..]
                .find(quote)
                .map(|close| open + 1 + close + 1)
        });
        if let (Some(_), Some(end)) = (value_at, end) {
            tag.replace_range(at..end, &format!("{name}=\"{value}\""));
        }
        return;
    }
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    tag.insert_str(end.unwrap_or(tag.len()), &format!(" {name}=\"{value}\""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, Vec<String>) {
        let mut notes = Vec::new();
        let outline = outline(text).expect("XML");
        (mend(text, &outline, &mut notes), notes)
    }

    #[test]
    fn an_ampersand_of_its_own_is_escaped_and_no_other() {
        for (text, escaped) in [
            ("a & b", Some("a &amp; b")),
            ("?a=1&b=2&amp;c", Some("?a=1&amp;b=2&amp;c")),
            ("&amp;&#233;&#xe9;", None),
            ("<![CDATA[ & ]]><!-- & -->", None),
            ("&", Some("&amp;")),
            ("<![CDATA[ &", None),
        ] {
            assert_eq!(escape_ampersands(text).as_deref(), escaped, "{text}");
        }
    }

    #[test]
    fn old_spellings_are_read_as_their_successors() {
        let rss = |version: &str| mended(&format!("<?xml version=\"1.0\"?>\n<rss{version}/>")).0;
        assert_eq!(rss(" version = '0.94'"), "<rss version=\"2.0\"/>");
        assert_eq!(rss(""), "<rss version=\"2.0\"/>");
        assert_eq!(rss(" version=\"0.91\""), "<rss version=\"0.91\"/>");
        let atom = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><issued>x</issued></feed>";
        assert_eq!(
            mended(atom).0,
            format!("<feed version='0.3' xmlns='{ATOM}'><published>x</published></feed>")
        );
    }

    #[test]
    fn a_prefix_that_is_not_declared_means_what_it_usually_means() {
        let (text, notes) = mended("<rss version='2.0'><media:thumbnail/><x:y/></rss>");
        assert!(text.contains(&format!("xmlns:media=\"{MEDIA}\"")), "{text}");
        assert!(text.contains("xmlns:x=\"urn:undeclared:x\""), "{text}");
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn a_document_too_deep_for_a_stack_is_refused() {
        let deep = format!("<rss>{}", "<a>".repeat(100_000));
        let error = outline(&deep).err().expect("too deep");
        assert!(error.to_string().contains("500 deep"), "{error}");
    }

    #[test]
    fn a_document_that_ends_in_the_middle_is_broken() {
        for cut in ["<rss><channel>", "<rss><chan", "<rss", "<!-- x"] {
            assert!(outline(cut).is_err(), "{cut}");
        }
    }
}
