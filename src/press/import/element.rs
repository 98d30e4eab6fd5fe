//! One element of a feed with all that is in it.

use super::space::Space;
use crate::escape::{attribute, text};
use crate::model::Link;
use crate::sanitize;

/// An element of XML. Character references are resolved, and CDATA sections are text.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) space: Space,
    /// Without prefix.
    pub(super) name: String,
    /// By the names they are written with.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
    /// The language that holds here (`xml:lang`); blank where it was taken back.
    pub(super) language: Option<String>,
    /// What relative addresses resolve against here (XML Base), where the document says so.
    pub(super) base: Option<Link>,
}

/// What is in an element.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Elements of HTML that have no end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

impl Element {
    /// The first attribute of this name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(found.1.trim())
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Every element in it, at any depth, in the order of the document.
    pub(super) fn descendants(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Self> = self.elements().collect();
        waiting.reverse();
        while let Some(element) = waiting.pop() {
            found.push(element);
            let below = waiting.len();
            waiting.extend(element.elements());
            waiting[below..].reverse();
        }
        found
    }

    /// The elements directly in it that have this name in this space.
    pub(super) fn all(&self, space: Space, name: &str) -> impl Iterator<Item = &Self> {
        self.elements()
            .filter(move |it| it.space == space && it.name.eq_ignore_ascii_case(name))
    }

    /// The first element directly in it that has one of these names and is not blank; earlier names count more.
    pub(super) fn first(&self, names: &[(Space, &str)]) -> Option<&Self> {
        names
            .iter()
            .find_map(|(space, name)| self.all(*space, name).find(|it| !it.is_blank()))
    }

    /// The text of the first such element, trimmed.
    pub(super) fn text_of(&self, names: &[(Space, &str)]) -> Option<String> {
        Some(self.first(names)?.text().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Puts an element with this text in the place of all that have its name; a blank one only takes them away.
    pub(super) fn set(&mut self, space: Space, name: &str, text: &str) {
        self.take_away(space, name);
        if !text.trim().is_empty() {
            self.push(space, name, text);
        }
    }

    /// Takes away the elements directly in it that have this name in this space.
    pub(super) fn take_away(&mut self, space: Space, name: &str) {
        self.nodes.retain(|node| match node {
            Node::Element(it) => it.space != space || !it.name.eq_ignore_ascii_case(name),
            Node::Text(_) => true,
        });
    }

    /// Adds an element with this text.
    pub(super) fn push(&mut self, space: Space, name: &str, text: &str) {
        let element = self.child(space, name, text);
        self.nodes.push(Node::Element(element));
    }

    /// An element with this text that could stand in this one.
    pub(super) fn child(&self, space: Space, name: &str, text: &str) -> Self {
        Self {
            space,
            name: name.to_owned(),
            attributes: Vec::new(),
            nodes: vec![Node::Text(text.to_owned())],
            language: self.language.clone(),
            base: self.base.clone(),
        }
    }

    pub(super) fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }

    fn is_blank(&self) -> bool {
        self.nodes.iter().all(|node| match node {
            Node::Element(_) => false,
            Node::Text(text) => text.trim().is_empty(),
        })
    }

    /// All text in it, without the elements.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut waiting: Vec<&Node> = self.nodes.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => waiting.extend(element.nodes.iter().rev()),
            }
        }
        text
    }

    /// What is in it, as HTML.
    pub(super) fn markup(&self) -> String {
        enum Step<'a> {
            Node(&'a Node),
            End(&'a str),
        }
        let mut html = String::new();
        let mut waiting: Vec<Step> = self.nodes.iter().rev().map(Step::Node).collect();
        while let Some(step) = waiting.pop() {
            match step {
                Step::Node(Node::Text(part)) => html.push_str(&text(part)),
                Step::Node(Node::Element(element)) => {
                    html.push_str(&element.start_tag());
                    if !VOID.contains(&element.name.as_str()) {
                        waiting.push(Step::End(&element.name));
                        waiting.extend(element.nodes.iter().rev().map(Step::Node));
                    }
                }
                Step::End(name) => html.extend(["</", name, ">"]),
            }
        }
        html
    }

    fn start_tag(&self) -> String {
        let mut tag = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            let name = if name == "xml:lang" { "lang" } else { name };
            if !name.contains(':') && name != "xmlns" {
                tag.extend([" ", name, "=\"", &attribute(value), "\""]);
            }
        }
        tag.push('>');
        self.based(&tag)
    }

    /// The address that its text is; `base` counts where the document names none.
    pub(super) fn link(&self, base: Option<&Link>) -> Option<Link> {
        Link::http(self.text().trim(), self.base.as_ref().or(base))
    }

    /// HTML that stands in it, with its addresses made absolute where the document says against what.
    pub(super) fn based(&self, html: &str) -> String {
        match &self.base {
            Some(base) => sanitize::with_base(html, base),
            None => html.to_owned(),
        }
    }
}
