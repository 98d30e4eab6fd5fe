//! XML as a stream of what a feed is made of: what is said of the whole, and item after item, each of them complete.
//!
//! Forgiving where the meaning is plain (an `&` written for itself, HTML's character references, undeclared prefixes,
//! a last end tag that was cut off), and strict about everything else: a fault is told with its place.

use super::element::{Element, Node};
use super::space::Space;
use crate::entity;
use crate::model::Link;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::collections::{BTreeSet, HashMap};
use std::io::BufRead;

/// How deep elements may lie.
const MAX_DEPTH: usize = 500;

/// Longest replacement of an entity that a document declares for itself.
const MAX_ENTITY: usize = 1000;

/// What a feed begins with: RSS, RSS 0.90 and 1.0, Atom's feed, or an entry of it alone.
const ROOTS: [&str; 4] = ["rss", "rdf", "feed", "entry"];

/// A part of the document.
pub(super) enum Part {
    /// An element that says something of the whole feed.
    Said(Element),
    /// An item or entry.
    Item(Element),
}

/// Where a document is no XML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// In bytes.
    pub(super) position: u64,
    pub(super) reason: String,
}

/// Reads a document part by part.
pub(super) struct Parts<R> {
    xml: NsReader<R>,
    address: Option<Link>,
    buffer: Vec<u8>,
    /// The outermost element without what is in it.
    root: Option<Element>,
    space_of_root: Option<String>,
    /// The elements around, from the outside in: first those that are gone through, then those that are put together.
    open: Vec<Element>,
    /// How many of those are gone through.
    containers: usize,
    entities: HashMap<String, String>,
    /// Prefixes that were used without being declared.
    pub(super) undeclared: BTreeSet<String>,
    /// Where the first `&` is that begins no reference.
    pub(super) ampersand: Option<u64>,
}

impl<R: BufRead> Parts<R> {
    /// Reads a document from its beginning; `address` is where it came from.
    pub(super) fn of(reader: R, address: Option<&Link>) -> Self {
        let mut xml = NsReader::from_reader(reader);
        let config = xml.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            xml,
            address: address.cloned(),
            buffer: Vec::new(),
            root: None,
            space_of_root: None,
            open: Vec::new(),
            containers: 0,
            entities: HashMap::new(),
            undeclared: BTreeSet::new(),
            ampersand: None,
        }
    }

    /// The name of the outermost element, once it has been seen.
    pub(super) fn root(&self) -> Option<&Element> {
        self.root.as_ref()
    }

    /// Whether the outermost element is one that a feed begins with.
    pub(super) fn is_feed(&self) -> bool {
        let root = self.root.as_ref();
        let mut roots = ROOTS.iter();
        root.is_some_and(|root| roots.any(|name| root.name.eq_ignore_ascii_case(name)))
    }

    /// Reads to the next part; `None` at the end of the document.
    pub(super) fn next(&mut self) -> Result<Option<Part>, Fault> {
        loop {
            self.buffer.clear();
            let mut buffer = std::mem::take(&mut self.buffer);
            let position = self.xml.buffer_position();
            let step = match self.xml.read_resolved_event_into(&mut buffer) {
                Ok((namespace, event)) => {
                    let (space, event) = match (namespace, event) {
                        (namespace, Event::Start(tag)) => {
                            let name = match namespace {
                                ResolveResult::Bound(name) => Bound::Name(name.as_ref().to_owned()),
                                ResolveResult::Unbound => Bound::Name(String::new()),
                                ResolveResult::Unknown(prefix) => Bound::Prefix(prefix),
                            };
                            (Some(name), Event::Start(tag))
                        }
                        (_, event) => (None, event),
                    };
                    take(event, space)
                }
                Err(error) => {
                    let reason = error.to_string();
                    let reason = reason.rsplit_once("error: ").map_or(&*reason, |(_, it)| it);
                    return Err(Fault {
                        position: self.xml.error_position(),
                        reason: reason.to_owned(),
                    });
                }
            };
            self.buffer = buffer;
            match step {
                Step::Start(tag) => self.start(tag, position)?,
                Step::End => {
                    if let Some(part) = self.end() {
                        return Ok(Some(part));
                    }
                }
                Step::Text(text) => {
                    if self.ampersand.is_none() && text.contains('&') {
                        self.ampersand = Some(position);
                    }
                    self.text(&text);
                }
                Step::Literal(text) => self.text(&text),
                Step::Reference(name) => {
                    let text = self.resolved(&name);
                    self.text(&text);
                }
                Step::Declarations(text) => self.declare(&text),
                Step::Nothing => {}
                Step::Eof if !self.open.is_empty() => {
                    return Err(Fault {
                        position,
                        reason: "the document ends in the middle".to_owned(),
                    });
                }
                Step::Eof => return Ok(None),
            }
        }
    }

    fn start(&mut self, tag: Tag, position: u64) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            let reason = format!("elements lie more than {MAX_DEPTH} deep");
            return Err(Fault { position, reason });
        }
        let space = self.space(&tag);
        let attributes: Vec<(String, String)> = tag
            .attributes
            .into_iter()
            .map(|(name, raw)| (name, self.unescaped(&raw)))
            .collect();
        let mut element = Element {
            space,
            name: tag.name,
            attributes,
            nodes: Vec::new(),
            language: None,
            base: None,
        };
        let around = self.open.last();
        let language = element.attribute("xml:lang").map(str::to_owned);
        element.language = language.or_else(|| around?.language.clone());
        let above = around.and_then(|around| around.base.as_ref());
        let base = element
            .attribute("xml:base")
            .and_then(|raw| Link::http(raw, above.or(self.address.as_ref())));
        element.base = base.or_else(|| above.cloned());
        if self.root.is_none() {
            self.root = Some(element.clone());
        }
        self.open.push(element);
        if self.containers + 1 == self.open.len() && self.is_container() {
            self.containers += 1;
        }
        Ok(())
    }

    /// The space of an element. What the outermost element's unknown namespace holds is of its kind.
    fn space(&mut self, tag: &Tag) -> Space {
        let name = match &tag.bound {
            Bound::Prefix(prefix) => {
                self.undeclared.insert(prefix.clone());
                return Space::prefixed(prefix);
            }
            Bound::Name(name) => name,
        };
        let of_root = self.space_of_root.get_or_insert_with(|| name.clone());
        let is_atom =
            |root: &str| root.eq_ignore_ascii_case("feed") || root.eq_ignore_ascii_case("entry");
        let root = self.root.as_ref().map_or(&tag.name, |root| &root.name);
        match Space::named(name) {
            Space::Other | Space::Rss if name == of_root && is_atom(root) => Space::Atom,
            Space::Other if name == of_root => Space::Rss,
            space => space,
        }
    }

    /// Whether the innermost element is one whose children are parts of their own.
    fn is_container(&self) -> bool {
        let names: Vec<String> = self
            .open
            .iter()
            .map(|it| it.name.to_ascii_lowercase())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        matches!(
            names[..],
            ["rss" | "rdf" | "feed"] | ["rss" | "rdf", "channel"]
        )
    }

    fn end(&mut self) -> Option<Part> {
        let element = self.open.pop()?;
        let depth = self.open.len();
        if depth < self.containers {
            self.containers = depth;
            return None;
        }
        if depth > self.containers {
            let around = self.open.last_mut()?;
            around.nodes.push(Node::Element(element));
            return None;
        }
        let is_item = ["item", "entry"]
            .iter()
            .any(|name| element.name.eq_ignore_ascii_case(name));
        let part = if is_item {
            Part::Item(element)
        } else {
            Part::Said(element)
        };
        Some(part)
    }

    fn text(&mut self, text: &str) {
        if self.open.len() <= self.containers {
            return;
        }
        if let Some(around) = self.open.last_mut() {
            match around.nodes.last_mut() {
                Some(Node::Text(before)) => before.push_str(text),
                _ => around.nodes.push(Node::Text(text.to_owned())),
            }
        }
    }

    /// What a reference stands for; itself, if nobody knows.
    fn resolved(&self, name: &str) -> String {
        match self.entities.get(name) {
            Some(own) => own.clone(),
            None => entity::decode(&format!("&{name};")).into_owned(),
        }
    }

    fn unescaped(&self, raw: &str) -> String {
        let mut text = raw.to_owned();
        for (name, value) in &self.entities {
            text = text.replace(&format!("&{name};"), value);
        }
        entity::decode(&text).into_owned()
    }

    /// Takes the entities that a document declares for itself: `<!ENTITY name "text">`. Others in them stay as they are,
    /// so that none can grow.
    fn declare(&mut self, doctype: &str) {
        for declaration in doctype.split("<!ENTITY").skip(1) {
            let mut words = declaration.trim_start().splitn(2, char::is_whitespace);
            let (Some(name), Some(rest)) = (words.next(), words.next()) else {
                continue;
            };
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = quote.and_then(|quote| rest[1..].split(quote).next());
            if let Some(value) = value.filter(|value| value.len() <= MAX_ENTITY) {
                self.entities
                    .insert(name.to_owned(), entity::decode(value).into_owned());
            }
        }
    }
}

/// What a namespace is known by.
enum Bound {
    Name(String),
    /// It was not declared.
    Prefix(String),
}

struct Tag {
    bound: Bound,
    name: String,
    attributes: Vec<(String, String)>,
}

/// An event, without its ties to the reader.
enum Step {
    Start(Tag),
    End,
    Text(String),
    Literal(String),
    Reference(String),
    Declarations(String),
    Nothing,
    Eof,
}

fn take(event: Event, bound: Option<Bound>) -> Step {
    match event {
        Event::Start(tag) => Step::Start(Tag {
            bound: bound.unwrap_or(Bound::Name(String::new())),
            name: tag.local_name().as_ref().to_owned(),
            attributes: attributes(&tag),
        }),
        Event::End(_) => Step::End,
        Event::Text(words) => Step::Text(words.xml10_content().into_owned()),
        Event::CData(words) => Step::Literal(words.xml10_content().into_owned()),
        Event::GeneralRef(name) => Step::Reference(name.into_inner().into_owned()),
        Event::DocType(text) => Step::Declarations(text.into_inner().into_owned()),
        Event::Eof => Step::Eof,
        _ => Step::Nothing,
    }
}

/// The attributes, as long as the tag can be read.
fn attributes(tag: &BytesStart) -> Vec<(String, String)> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    attributes
        .map(|it| (it.key.as_ref().to_owned(), it.value.into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Result<Vec<Element>, Fault> {
        let mut parts = Parts::of(text.as_bytes(), None);
        let mut items = Vec::new();
        while let Some(part) = parts.next()? {
            if let Part::Item(item) = part {
                items.push(item);
            }
        }
        Ok(items)
    }

    fn title(item: &Element) -> String {
        item.text_of(&[(Space::Rss, "title"), (Space::Atom, "title")])
            .unwrap_or_default()
    }

    #[test]
    fn items_are_found_in_every_kind_of_feed() {
        for feed in [
            "<rss><channel><title>x</title><item><title>a</title></item></channel></rss>",
            "<RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/><item><title>a</title></item></RDF>",
            "<r:RDF xmlns:r='urn:rdf' xmlns='http://purl.org/rss/1.0/'><item><title>a</title></item></r:RDF>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title></entry></feed>",
            "<a:feed xmlns:a='http://purl.org/atom/ns#'><a:entry><a:title>a</a:title></a:entry></a:feed>",
            "<entry xmlns='http://www.w3.org/2005/Atom'><title>a</title></entry>",
            "<feed><entry><title>a</title></entry></feed>",
            "<rss xmlns='urn:own'><channel><item><title>a</title></item></channel></rss>",
        ] {
            let items = items(feed).expect("XML");
            assert_eq!(items.iter().map(title).collect::<Vec<_>>(), ["a"], "{feed}");
        }
    }

    #[test]
    fn references_are_resolved_whoever_declares_them() {
        for (written, read) in [
            ("a & b &amp;amp; &eacute;&#X41;&#x42;", "a & b &amp; éAB"),
            ("<![CDATA[&amp;]]>&unknown;", "&amp;&unknown;"),
            ("&own;!", "Le Courrier & Cie!"),
        ] {
            let doctype = "<!DOCTYPE rss [<!ENTITY own \"Le Courrier &amp; Cie\">]>";
            let feed = format!("{doctype}<rss><item><title>{written}</title></item></rss>");
            assert_eq!(title(&items(&feed).expect("XML")[0]), read);
        }
    }

    #[test]
    fn language_and_base_hold_for_all_that_is_inside() {
        let feed = "<feed xml:lang='fr' xml:base='https://x.y/a/'><entry xml:base='b/'>\
                    <title xml:lang=''>a</title></entry></feed>";
        let item = &items(feed).expect("XML")[0];
        let title = item.first(&[(Space::Atom, "title")]).expect("a title");
        assert_eq!(item.language.as_deref(), Some("fr"));
        assert_eq!(title.language.as_deref(), Some(""));
        assert_eq!(
            title.base.as_ref().map(Link::as_str),
            Some("https://x.y/a/b/")
        );
    }

    #[test]
    fn a_document_too_deep_is_refused() {
        let deep = format!("<rss>{}", "<a>".repeat(100_000));
        let fault = items(&deep).expect_err("too deep");
        assert!(fault.reason.contains("500 deep"), "{fault:?}");
    }

    #[test]
    fn a_document_that_ends_in_the_middle_is_broken() {
        for cut in [
            "<rss><channel>",
            "<rss><chan",
            "<rss",
            "<!-- x",
            "<rss><item>",
        ] {
            assert!(items(cut).is_err(), "{cut}");
        }
    }
}
