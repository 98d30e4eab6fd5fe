//! The document as it came: a cursor over JSON that expects nothing and knows where it is.
//!
//! Not structs for serde to fill: a struct refuses all of an object for one field of the wrong type, forgets the
//! place a finding has to name, and costs the browser build a parser of its own.

use super::findings::quote;
use super::{Finding, FindingKind, Shape, decimal, text};
use crate::entity;
use crate::model::{Language, Link, Spelling, Timestamp};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Write as _;

/// Where findings are collected.
pub(super) type Notes = RefCell<Vec<Finding>>;

/// A place in the document and the value there, which is `null` where there is none.
///
/// Reading never fails: what cannot be read is `None` and leaves a finding. What is absent, `null` or blank leaves
/// none; whether it must be there is for the caller to say.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    up: Option<&'a Node<'a>>,
    step: Step<'a>,
    notes: &'a Notes,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Here,
    Key(&'a str),
    Place(usize),
}

static NULL: Value = Value::Null;

/// Going places.
impl<'a> Node<'a> {
    /// The document itself.
    pub(super) fn root(value: &'a Value, notes: &'a Notes) -> Self {
        Self {
            value,
            up: None,
            step: Step::Here,
            notes,
        }
    }

    fn down<'b>(&'b self, step: Step<'b>, value: &'b Value) -> Node<'b> {
        Node {
            value,
            up: Some(self),
            step,
            notes: self.notes,
        }
    }

    /// The value under a key.
    pub(super) fn get<'b>(&'b self, key: &'b str) -> Node<'b> {
        self.down(Step::Key(key), self.value.get(key).unwrap_or(&NULL))
    }

    /// The elements of a list; any other value counts as a list of one.
    pub(super) fn many(&self) -> Vec<Node<'_>> {
        match self.value {
            Value::Null => Vec::new(),
            Value::String(text) if text::is_blank(text) => Vec::new(),
            Value::Array(list) => {
                let places = list.iter().enumerate();
                places
                    .map(|(place, value)| self.down(Step::Place(place), value))
                    .collect()
            }
            value => {
                self.note(FindingKind::NotAList(self.shape()));
                vec![self.down(Step::Here, value)]
            }
        }
    }

    /// The elements, if it is a list and nothing else.
    pub(super) fn list(&self) -> Option<Vec<Node<'_>>> {
        self.value.is_array().then(|| self.many())
    }

    /// The value as an object with no other keys than these; unknown ones and other shapes are findings.
    pub(super) fn expect_object(&self, keys: &[&str]) {
        match self.object() {
            Some(object) => object
                .keys()
                .filter(|key| !keys.contains(&key.as_str()))
                .for_each(|key| self.get(key).note(FindingKind::UnknownKey)),
            None if self.is_null() => {}
            None => self.refuse("an object"),
        }
    }

    fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    pub(super) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    pub(super) fn shape(&self) -> Shape {
        match self.value {
            Value::Null => Shape::Null,
            Value::Bool(_) => Shape::Bool,
            Value::Number(_) => Shape::Number,
            Value::String(_) => Shape::Text,
            Value::Array(_) => Shape::List,
            Value::Object(_) => Shape::Object,
        }
    }
}

/// Saying what was found.
impl Node<'_> {
    /// Leaves a finding about this place.
    pub(super) fn note(&self, kind: FindingKind) {
        let mut pointer = String::new();
        self.point(&mut pointer);
        self.notes.borrow_mut().push(Finding { pointer, kind });
    }

    fn point(&self, pointer: &mut String) {
        if let Some(up) = self.up {
            up.point(pointer);
        }
        match self.step {
            Step::Here => {}
            Step::Key(key) => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Place(place) => {
                let _ = write!(pointer, "/{place}");
            }
        }
    }

    fn refuse(&self, wanted: &'static str) {
        self.note(FindingKind::WrongType {
            wanted,
            found: self.shape(),
        });
    }

    /// Notes that a value was used although its shape is not the one wanted.
    pub(super) fn coerced(&self, wanted: &'static str) {
        self.note(FindingKind::Coerced {
            wanted,
            found: self.shape(),
        });
    }
}

/// Reading values.
impl<'a> Node<'a> {
    /// Plain text on one line, such as a title or a name.
    ///
    /// Character references are decoded, although plain text has none [Items]: blog engines escape titles for HTML
    /// before they write JSON, and a headline with "&#8217;" in it is hardly ever what was meant. Who does mean it, as
    /// press does, says so with `_depeche.plain`. Escaping it once more instead would be right here and wrong for every
    /// other reader. Tags are left alone: a title may well be about `<video>`.
    pub(super) fn line(&self) -> Option<String> {
        let mut line = self.scalar()?;
        let decoded = entity::decode(&line);
        if decoded != line && !self.is_plain() {
            self.note(FindingKind::Entities);
            line = Cow::Owned(decoded.into_owned());
        }
        Some(text::one_line(&line)).filter(|line| !line.is_empty())
    }

    /// Whether an object around this says that its texts are plain to the letter.
    fn is_plain(&self) -> bool {
        self.value["_depeche"]["plain"] == true || self.up.is_some_and(Node::is_plain)
    }

    /// A line of text for each element of a list.
    pub(super) fn lines(&self) -> Vec<String> {
        self.many().iter().filter_map(Node::line).collect()
    }

    /// Text exactly as it is.
    pub(super) fn text(&self) -> Option<String> {
        let raw = self.scalar()?;
        (!text::is_blank(&raw)).then(|| raw.into_owned())
    }

    fn scalar(&self) -> Option<Cow<'a, str>> {
        match self.value {
            Value::String(text) => return Some(Cow::Borrowed(text)),
            Value::Number(number) => {
                self.coerced("text");
                return Some(Cow::Owned(decimal::plain(&number.to_string())));
            }
            Value::Null => {}
            _ => self.refuse("text"),
        }
        None
    }

    /// Text of a kind that only text can be; trimmed.
    fn words(&self, wanted: &'static str) -> Option<&'a str> {
        if !matches!(self.value, Value::String(_) | Value::Null) {
            self.refuse(wanted);
        }
        self.value
            .as_str()
            .map(str::trim)
            .filter(|words| !words.is_empty())
    }

    /// An id of an item: text, or a number of any length [Items].
    pub(super) fn id(&self) -> Option<String> {
        let id = match self.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => decimal::plain(&number.to_string()),
            _ => return None,
        };
        (!text::is_blank(&id)).then_some(id)
    }

    /// A whole number, rounded if it is not one.
    pub(super) fn whole(&self) -> Option<u64> {
        let number = match self.value {
            Value::Number(number) => number.to_string(),
            Value::String(text) if text::is_blank(text) => return None,
            Value::String(text) => text.trim().to_owned(),
            Value::Null => return None,
            _ => {
                self.refuse("a number");
                return None;
            }
        };
        let whole = decimal::rounded(&number);
        match (self.shape(), whole) {
            (_, None) => self.note(FindingKind::BadNumber(quote(&number))),
            (Shape::Text, _) => self.coerced("a number"),
            _ => {}
        }
        whole
    }

    /// Literally `true`; whatever else stands there counts as `false` [Top-level].
    pub(super) fn is_true(&self) -> bool {
        if !matches!(self.value, Value::Bool(_) | Value::Null) {
            self.refuse("true or false");
        }
        self.value.as_bool() == Some(true)
    }

    /// A date. What cannot be read, or stands for no date, is none: one is never invented.
    pub(super) fn date(&self) -> Option<Timestamp> {
        let raw = self.words("a date in quotes")?;
        let Some((date, spelling)) = Timestamp::parse(raw) else {
            self.note(FindingKind::BadDate(quote(raw)));
            return None;
        };
        if date.is_placeholder() {
            self.note(FindingKind::PlaceholderDate(quote(raw)));
            return None;
        }
        if spelling != Spelling::Rfc3339 {
            self.note(FindingKind::OddDate(quote(raw), date.to_string()));
        }
        Some(date)
    }

    /// A language tag.
    pub(super) fn language(&self) -> Option<Language> {
        let raw = self.words("a language tag")?;
        let language = Language::parse(raw);
        match &language {
            None => self.note(FindingKind::BadLanguage(quote(raw))),
            Some(read) if raw.contains('_') => {
                self.note(FindingKind::MendedLanguage(
                    quote(raw),
                    read.as_str().to_owned(),
                ));
            }
            Some(_) => {}
        }
        language
    }

    /// An `http` or `https` address.
    pub(super) fn link(&self, base: Option<&Link>) -> Option<Link> {
        self.address(base, Link::http)
    }

    /// An `http` or `https` address that needs no base; anything else is left without a finding.
    pub(super) fn absolute(&self) -> Option<Link> {
        self.value.as_str().and_then(|raw| Link::http(raw, None))
    }

    /// An address of a person, which may be `mailto:` [Top-level].
    pub(super) fn contact(&self, base: Option<&Link>) -> Option<Link> {
        self.address(base, Link::contact)
    }

    fn address(
        &self,
        base: Option<&Link>,
        resolve: fn(&str, Option<&Link>) -> Option<Link>,
    ) -> Option<Link> {
        let raw = self.words("an address")?;
        if let Some(link) = resolve(raw, None) {
            return Some(link);
        }
        let link = base.and_then(|base| resolve(raw, Some(base)));
        self.note(match &link {
            Some(link) => FindingKind::RelativeUrl(quote(raw), quote(link.as_str())),
            None if base.is_none() && !has_scheme(raw) => FindingKind::NoBase(quote(raw)),
            None => FindingKind::RefusedUrl(quote(raw)),
        });
        link
    }
}

/// Whether an address names a scheme (RFC 3986, section 3.1).
fn has_scheme(raw: &str) -> bool {
    raw.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pointer_escapes_what_rfc_6901_escapes() {
        let (value, notes) = (json!({ "a/b": [{ "c~d": {} }] }), Notes::default());
        let root = Node::root(&value, &notes);
        let outer = root.get("a/b");
        assert_eq!(outer.many()[0].get("c~d").line(), None);
        assert_eq!(notes.borrow()[0].pointer, "/a~1b/0/c~0d");
    }

    #[test]
    fn what_is_not_there_leaves_no_finding() {
        let (value, notes) = (json!({ "null": null, "blank": " " }), Notes::default());
        let root = Node::root(&value, &notes);
        for key in ["null", "blank", "missing"] {
            let node = root.get(key);
            assert_eq!(
                (node.line(), node.text(), node.id(), node.whole()),
                (None, None, None, None)
            );
            assert_eq!(
                (node.date(), node.language(), node.link(None)),
                (None, None, None)
            );
            assert!(node.many().is_empty() && !node.get("below").get("deeper").is_true());
        }
        assert_eq!(*notes.borrow(), []);
    }

    #[test]
    fn a_scheme_is_told_from_a_path() {
        for (raw, is_scheme) in [
            ("javascript:x", true),
            ("a/b:c", false),
            (":x", false),
            ("x y:z", false),
            ("", false),
        ] {
            assert_eq!(has_scheme(raw), is_scheme, "{raw}");
        }
    }
}
