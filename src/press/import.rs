//! `press import`: an RSS or Atom feed, or the export of `WordPress` or Ghost, as a JSON Feed.
//!
//! quick-xml reads the XML. Out of its events `xml` makes elements, one item at a time, which the other modules
//! look through for what a JSON Feed can say. The document is gone through twice: for what is said of the whole, such as
//! the pictures of an export, and for the items. Nothing is invented: a date that cannot be read is left out and noted.

mod archive;
mod element;
mod encoding;
mod ghost;
mod head;
mod ids;
mod input;
mod item;
mod markup;
mod media;
mod people;
mod picture;
mod plain;
mod space;
mod summary;
mod target;
mod text;
mod text_construct;
mod wire;
mod wordpress;
mod xml;

use crate::feed as reader;
use crate::feed::FeedError;
use crate::model::{Language, Link};
use crate::press::clock;
use element::{Element, Node};
use std::fmt;
use std::io::{self, Read, Write};
use text::Text;
use wordpress::Export;
use xml::{Part, Parts};

pub use input::Input;
pub use target::{Target, TargetError};

/// An imported feed.
#[derive(Debug)]
pub struct Imported {
    feed: wire::Feed,
    /// What the publisher should know, one sentence each.
    pub notes: Vec<String>,
}

impl Imported {
    /// How many items it has.
    pub fn items(&self) -> usize {
        self.feed.items.len()
    }

    /// Writes the JSON Feed, indented.
    ///
    /// # Errors
    ///
    /// When `out` takes it not.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.feed)?;
        out.write_all(b"\n")
    }

    /// The JSON Feed, indented.
    pub fn json(&self) -> String {
        let mut json = serde_json::to_string_pretty(&self.feed).unwrap_or_default();
        json.push('\n');
        json
    }
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
    /// The system refuses to read on.
    Unreadable(String),
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
            Self::Unreadable(reason) => write!(f, "It cannot be read: {reason}."),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Turns a feed or an export into a JSON Feed. `site` is where it was published, for exports that do not say.
///
/// # Errors
///
/// When it is neither, or broken.
pub fn import(input: &Input, site: Option<&Link>) -> Result<Imported, ImportError> {
    let (mut text, note) = Text::of(input)?;
    let mut notes: Vec<String> = note.into_iter().collect();
    let beginning = text.beginning()?;
    match beginning.chars().next() {
        None => return Err(ImportError::Empty),
        Some('<') if is_page(&beginning) => return Err(ImportError::WebPage),
        Some('<') => {}
        Some('{' | '[') => return import_json(&text, site, notes),
        Some(_) => return Err(ImportError::NotXml),
    }
    let address = input.address.as_ref();
    let outline = match Outline::of(&text, address) {
        Err(ImportError::Broken { .. }) if text.complete()? => {
            notes.push("The last tag of the document is cut off; it was completed.".to_owned());
            Outline::of(&text, address)
        }
        outline => outline,
    }?;
    let feed = outline.feed(&text, address, &mut notes)?;
    Ok(Imported { feed, notes })
}

/// An export of Ghost; other JSON is refused.
fn import_json(
    text: &Text,
    site: Option<&Link>,
    mut notes: Vec<String>,
) -> Result<Imported, ImportError> {
    if let Some(export) = ghost::read(text.read()?) {
        let feed = export.feed(site, &mut notes);
        return Ok(Imported { feed, notes });
    }
    let mut bytes = Vec::new();
    text.read()?.read_to_end(&mut bytes)?;
    Err(match reader::read(&bytes, None, clock::now()) {
        Ok(_) => ImportError::JsonFeed,
        Err(_) => ImportError::Json,
    })
}

/// What has to be known before the first item is read.
struct Outline {
    /// What is said of the feed as a whole, put together in one element.
    head: Element,
    export: Export,
    /// What was mended.
    notes: Vec<String>,
}

impl Outline {
    fn of(text: &Text, address: Option<&Link>) -> Result<Self, ImportError> {
        let (mut said, mut export) = (Vec::new(), Export::default());
        let mut parts = Parts::of(text.read()?, address);
        while let Some(part) = parts.next().map_err(|fault| broken(text, fault))? {
            match part {
                Part::Said(element) => {
                    export.take_head(&element);
                    said.push(Node::Element(element));
                }
                Part::Item(item) => export.take_item(&item),
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
        let mut notes = Vec::new();
        if let Some(position) = parts.ampersand {
            let (line, column) = text.place(position)?;
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
        Ok(Self {
            head,
            export,
            notes,
        })
    }

    /// The feed with its items.
    fn feed(
        mut self,
        text: &Text,
        address: Option<&Link>,
        notes: &mut Vec<String>,
    ) -> Result<wire::Feed, ImportError> {
        notes.append(&mut self.notes);
        let mut feed = head::convert(&self.head, address, notes);
        let link = |raw: &Option<String>| Link::http(raw.as_deref()?, None);
        let base = link(&feed.home_page_url).or_else(|| link(&feed.feed_url));
        let context = item::Context {
            base: base.as_ref(),
            language: feed.language.as_deref().and_then(Language::parse),
        };
        let (mut items, mut undated) = (Vec::new(), Vec::new());
        let mut place = 0;
        let mut parts = Parts::of(text.read()?, address);
        while let Some(part) = parts.next().map_err(|fault| broken(text, fault))? {
            let Part::Item(element) = part else { continue };
            if let Some((element, section)) = self.export.published(element) {
                let mut item = item::convert(&element, &context, place, &mut undated);
                item.extension.section = section;
                items.push(item.marked());
            }
            place += 1;
        }
        // The mistake is made in every item or in one.
        let more = undated.len().saturating_sub(MAX_UNDATED);
        notes.extend(undated.into_iter().take(MAX_UNDATED));
        if more > 0 {
            notes.push(format!("{more} more dates could not be read."));
        }
        notes.extend(self.export.notes());
        feed.items = ids::settle(items, notes);
        Ok(feed)
    }
}

fn broken(text: &Text, fault: xml::Fault) -> ImportError {
    match text.place(fault.position) {
        Ok((line, column)) => ImportError::Broken {
            line,
            column,
            reason: fault.reason,
        },
        Err(error) => error.into(),
    }
}

/// How many dates that cannot be read are told one by one.
const MAX_UNDATED: usize = 5;

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
    use crate::press::source::Document;

    fn imported(text: &str) -> Result<Imported, ImportError> {
        let input = Input::from(Document {
            bytes: text.as_bytes().to_vec(),
            address: None,
            charset: None,
        });
        import(&input, None)
    }

    fn error(text: &str) -> ImportError {
        imported(text).expect_err("no feed")
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
        let json = imported(rss).expect("a feed").json();
        assert!(json.contains("\"name\": \"张三\""), "{json}");
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
