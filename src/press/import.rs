//! `press import`: an RSS or Atom feed as a JSON Feed.
//!
//! quick-xml reads the XML. Out of its events `xml` makes elements, one item at a time, which the other modules
//! look through for what a JSON Feed can say. Nothing is invented: a date that cannot be read is left out and noted.

mod element;
mod encoding;
mod head;
mod ids;
mod item;
mod markup;
mod media;
mod people;
mod picture;
mod plain;
mod space;
mod summary;
mod text_construct;
mod wire;
mod xml;

use crate::feed as reader;
use crate::feed::FeedError;
use crate::model::{Language, Link};
use crate::press::clock;
use crate::press::source::Document;
use element::{Element, Node};
use std::fmt;
use xml::{Part, Parts};

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
    let (text, address) = (decoded.text.trim(), document.address.as_ref());
    sniff(text)?;

    let parsed = match (parse(text, address, &mut notes), xml::completed(text)) {
        (Err(ImportError::Broken { .. }), Some(completed)) => {
            notes.push("The last tag of the document is cut off; it was completed.".to_owned());
            parse(&completed, address, &mut notes)
        }
        (parsed, _) => parsed,
    };
    let (head, items) = parsed?;
    let feed = convert(&head, &items, address, &mut notes);
    let mut json = serde_json::to_string_pretty(&feed).unwrap_or_default();
    json.push('\n');
    Ok(Imported {
        items: feed.items.len(),
        json,
        notes,
    })
}

/// What is said of the feed as a whole, put together in one element, and the items.
fn parse(
    text: &str,
    address: Option<&Link>,
    notes: &mut Vec<String>,
) -> Result<(Element, Vec<Element>), ImportError> {
    let broken = |fault: xml::Fault| {
        let (line, column) = xml::place(text, fault.position);
        ImportError::Broken {
            line,
            column,
            reason: fault.reason,
        }
    };
    let (mut said, mut items) = (Vec::new(), Vec::new());
    let mut parts = Parts::of(text.as_bytes(), address);
    while let Some(part) = parts.next().map_err(broken)? {
        match part {
            Part::Said(element) => said.push(Node::Element(element)),
            Part::Item(item) => items.push(item),
        }
    }
    let root = parts.root().ok_or(ImportError::NotXml)?;
    if !parts.is_feed() {
        return Err(ImportError::NotAFeed(root.name.clone()));
    }
    let head = Element {
        nodes: said,
        ..root.clone()
    };
    if let Some(position) = parts.ampersand {
        let (line, column) = xml::place(text, position);
        notes.push(format!(
            "At line {line}, column {column}, \"&\" begins no character reference; it was read as \"&amp;\"."
        ));
    }
    if !parts.undeclared.is_empty() {
        let prefixes: Vec<&str> = parts.undeclared.iter().map(String::as_str).collect();
        notes.push(format!(
            "These prefixes are not declared and were taken for what they usually mean: {}.",
            prefixes.join(", ")
        ));
    }
    Ok((head, items))
}

/// How many dates that cannot be read are told one by one.
const MAX_UNDATED: usize = 5;

fn convert(
    head: &Element,
    items: &[Element],
    address: Option<&Link>,
    notes: &mut Vec<String>,
) -> wire::Feed {
    let mut feed = head::convert(head, address, notes);
    let link = |raw: &Option<String>| Link::http(raw.as_deref()?, None);
    let base = link(&feed.home_page_url).or_else(|| link(&feed.feed_url));
    let context = item::Context {
        base: base.as_ref(),
        language: feed.language.as_deref().and_then(Language::parse),
    };
    let mut undated = Vec::new();
    let convert = |(place, item)| item::convert(item, &context, place, &mut undated);
    let items = items.iter().enumerate().map(convert).collect();
    // The mistake is made in every item or in one.
    let more = undated.len().saturating_sub(MAX_UNDATED);
    notes.extend(undated.into_iter().take(MAX_UNDATED));
    if more > 0 {
        notes.push(format!("{more} more dates could not be read."));
    }
    feed.items = ids::settle(items, notes);
    feed
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

/// Whether it is HTML: by its outermost element, and for what is no XML by the words it begins with.
fn is_page(text: &str) -> bool {
    const DOCTYPE: &str = "<!doctype html";
    let head = text.get(..DOCTYPE.len()).unwrap_or_default();
    let has_doctype = head.eq_ignore_ascii_case(DOCTYPE);
    let mut parts = Parts::of(text.as_bytes(), None);
    let first = parts.next();
    match parts.root() {
        _ if parts.is_feed() => false,
        Some(root) if first.is_ok() => has_doctype || root.name.eq_ignore_ascii_case("html"),
        _ => reader::read(text.as_bytes(), None, clock::now()) == Err(FeedError::WebPage),
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
