//! `press import`: an RSS or Atom feed as a JSON Feed.
//!
//! feed-rs reads the feed. Around it stands what it leaves to others: telling the encoding, saying where a document
//! is broken, old namespaces, and the few things it drops (see `survey`). Nothing is invented: a date that
//! cannot be read is left out and noted.

mod construct;
mod encoding;
mod feed;
mod ids;
mod item;
mod media;
mod people;
mod plain;
mod survey;
mod wire;
mod xml;

use crate::feed as reader;
use crate::feed::FeedError;
use crate::press::clock;
use crate::press::source::Document;
use std::borrow::Cow;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

/// An imported feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The JSON Feed, indented.
    pub json: String,
    /// How many items it has.
    pub items: usize,
    /// What the publisher should know, one sentence each.
    pub notes: Vec<String>,
}

/// Why a document cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing but white space.
    Empty,
    /// It is a JSON Feed already.
    JsonFeed,
    /// It is JSON of another kind.
    Json,
    /// It is HTML: an error page, a login page, or the wrong address.
    WebPage,
    /// It is neither XML nor JSON.
    NotXml,
    /// It is XML that no program can read for sure.
    Broken {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is XML, but neither RSS nor Atom; the name of its outermost element.
    NotAFeed(String),
    /// It is RSS or Atom with something the parser does not take.
    Refused(String),
    /// The parser gave up without a word: a fault of it or of ours, not of the feed.
    Panicked,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The document is empty."),
            Self::JsonFeed => f.write_str(
                "This is a JSON Feed already, so there is nothing to import; `press check` examines it.",
            ),
            Self::Json => f.write_str("This is JSON, but no feed."),
            Self::WebPage => f.write_str(
                "This is a web page, not a feed. The address of its feed often stands in the page's head.",
            ),
            Self::NotXml => f.write_str("This is neither RSS nor Atom."),
            Self::Broken {
                line,
                column,
                reason,
            } => write!(
                f,
                "The XML is broken at line {line}, column {column}: {reason}."
            ),
            Self::NotAFeed(root) => write!(
                f,
                "This is XML, but neither RSS nor Atom: its outermost element is <{root}>."
            ),
            Self::Refused(reason) => write!(f, "The feed cannot be read: {reason}."),
            Self::Panicked => f.write_str(
                "The feed cannot be read, because the parser failed; please report this with the feed.",
            ),
        }
    }
}

impl std::error::Error for ImportError {}

/// Turns an RSS or Atom document into a JSON Feed.
///
/// # Errors
///
/// When it is neither, or broken.
pub fn import(document: &Document) -> Result<Imported, ImportError> {
    let decoded = encoding::decode(&document.bytes, document.charset.as_deref());
    let mut notes: Vec<String> = decoded.note.into_iter().collect();
    let text = decoded.text.trim();
    sniff(text)?;

    let (text, outline) = understood(text, &mut notes)?;
    let mended = people::spaced(xml::mend(&text, &outline, &mut notes));
    let survey = survey::survey(&mended)?;
    let feed = parse(&mended, document, &outline)?;

    let json_feed = feed::convert(&feed, &survey, document.address.as_ref(), &mut notes);
    let mut json = serde_json::to_string_pretty(&json_feed)
        .map_err(|error| ImportError::Refused(error.to_string()))?;
    json.push('\n');
    Ok(Imported {
        items: json_feed.items.len(),
        json,
        notes,
    })
}

/// The text with its outline; mended where nothing is wrong but `&` written for itself, as in many a link.
fn understood<'a>(
    text: &'a str,
    notes: &mut Vec<String>,
) -> Result<(Cow<'a, str>, xml::Outline), ImportError> {
    let error = match xml::outline(text) {
        Ok(outline) => return Ok((Cow::Borrowed(text), outline)),
        Err(error) => error,
    };
    let escaped = xml::escape_ampersands(text).ok_or_else(|| error.clone())?;
    let outline = xml::outline(&escaped).map_err(|_| error.clone())?;
    notes.push(format!("{error} \"&\" was read as \"&amp;\"."));
    Ok((Cow::Owned(escaped), outline))
}

/// Refuses what is plainly something else, by its beginning.
fn sniff(text: &str) -> Result<(), ImportError> {
    match text.chars().next() {
        None => Err(ImportError::Empty),
        Some('<') if is_page(text) => Err(ImportError::WebPage),
        Some('<') => Ok(()),
        Some('{' | '[') => Err(match reader::read(text.as_bytes(), None, clock::now()) {
            Ok(_) => ImportError::JsonFeed,
            Err(_) => ImportError::Json,
        }),
        Some(_) => Err(ImportError::NotXml),
    }
}

/// Whether it is HTML. The reader decides for what is no XML, by the words it begins with.
fn is_page(text: &str) -> bool {
    const DOCTYPE: &str = "<!doctype html";
    let head = text.get(..DOCTYPE.len()).unwrap_or_default();
    let has_doctype = head.eq_ignore_ascii_case(DOCTYPE);
    match xml::outline(text) {
        Ok(outline) if xml::FEED_ROOTS.contains(&outline.name.as_str()) => false,
        Ok(outline) => has_doctype || outline.name.eq_ignore_ascii_case("html"),
        Err(_) => reader::read(text.as_bytes(), None, clock::now()) == Err(FeedError::WebPage),
    }
}

fn parse(
    mended: &str,
    document: &Document,
    outline: &xml::Outline,
) -> Result<feed_rs::model::Feed, ImportError> {
    let base = document.address.as_ref().map(crate::model::Link::as_str);
    let parser = feed_rs::parser::Builder::new()
        .base_uri(base)
        .sanitize_content(false)
        // Its own ids are random where an item has no link; ours are the same every time.
        .id_generator(|_, _, _| String::new())
        // Dates come from the survey, with their offsets.
        .timestamp_parser(|_| None)
        .build();
    // It cuts texts at byte positions; what `people` does not know of must not end press.
    panic::catch_unwind(AssertUnwindSafe(|| parser.parse(mended.as_bytes())))
        .map_err(|_| ImportError::Panicked)?
        .map_err(|error| refusal(error, mended, outline))
}

fn refusal(
    error: feed_rs::parser::ParseFeedError,
    mended: &str,
    outline: &xml::Outline,
) -> ImportError {
    use feed_rs::parser::{ParseErrorKind as Kind, ParseFeedError as Error};
    let at = |position: u64, reason: String| {
        let (line, column) = outline.place(mended, position);
        ImportError::Refused(format!("at line {line}, column {column}, {reason}"))
    };
    match error {
        Error::ParseError(Kind::NoFeedRoot) => ImportError::NotAFeed(outline.name.clone()),
        Error::ParseError(Kind::UnknownMimeType { position, mime }) => at(
            position,
            format!("a text is of the unknown type \"{mime}\""),
        ),
        Error::ParseError(Kind::MissingContent { position, .. }) => at(
            position,
            "an element has no text where it needs some".into(),
        ),
        other => ImportError::Refused(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document {
            bytes: text.as_bytes().to_vec(),
            address: None,
            charset: None,
        }
    }

    fn error(text: &str) -> ImportError {
        import(&document(text)).expect_err("no feed")
    }

    #[test]
    fn what_is_no_rss_or_atom_is_called_what_it_is() {
        assert_eq!(error(" \n"), ImportError::Empty);
        assert_eq!(error(r#"{"title":"x","items":[]}"#), ImportError::JsonFeed);
        assert_eq!(error("[1]"), ImportError::Json);
        assert_eq!(
            error("<!doctype html><title>x</title>"),
            ImportError::WebPage
        );
        assert_eq!(error("Hello"), ImportError::NotXml);
        assert_eq!(
            error("<note><to>x</to></note>"),
            ImportError::NotAFeed("note".into())
        );
    }

    #[test]
    fn a_name_in_wide_brackets_does_not_bring_the_parser_down() {
        let rss = "<rss version='2.0'><channel><item><author>a@b.com（张三）</author></item></channel></rss>";
        let imported = import(&document(rss)).expect("a feed");
        assert!(
            imported.json.contains("\"name\": \"张三\""),
            "{}",
            imported.json
        );
    }

    #[test]
    fn broken_xml_is_told_with_its_place() {
        let error =
            error("<rss version='2.0'>\n <channel>\n  <title>é </b></title></channel></rss>");
        let ImportError::Broken { line, column, .. } = error else {
            panic!("{error}");
        };
        assert_eq!((line, column), (3, 12));
    }
}
