//! HTML as data: what most of a page is made of.
//!
//! `view!` gives every element, attribute and list a type, and every type code of its own to build, hydrate and
//! change it. A page of a newspaper is mostly text that stays as it is, so it is made of one type, which is a Leptos
//! view as a whole; that halves what a reader downloads for the views. What reacts is written with `view!` as anywhere,
//! and hangs in the tree as it is.

mod render;

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::{Custom, on};
use leptos::tachys::html::property::prop;
use std::borrow::Cow;
use web_sys::Event;

/// An element of HTML with all it holds.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<Attribute>,
    /// What changes, and what is listened for.
    live: Vec<AnyAttribute>,
    children: Vec<Node>,
    /// Whether something in it reacts, at any depth.
    is_live: bool,
}

/// A name and a value.
type Attribute = (&'static str, Cow<'static, str>);

enum Node {
    Text(String),
    Element(Element),
    View(AnyView),
}

/// An element without attributes.
pub fn bare(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        live: Vec::new(),
        children: Vec::new(),
        is_live: false,
    }))
}

/// An element of a class.
pub fn el(tag: &'static str, class: &'static str) -> Element {
    let mut element = bare(tag);
    element.give("class", Cow::Borrowed(class));
    element
}

impl Element {
    /// Gives it an attribute; none where there is no value.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Value) -> Self {
        value.give(name, &mut self);
        self
    }

    /// Gives it `lang` and `dir`, where a text needs them.
    #[must_use]
    pub fn marked(self, (lang, dir): (Option<String>, Option<&'static str>)) -> Self {
        self.attr("lang", lang).attr("dir", dir)
    }

    /// Puts something behind what it holds already.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        child.put(&mut self);
        self
    }

    /// Puts each of these behind what it holds already.
    #[must_use]
    pub fn children<C: Child>(mut self, children: impl IntoIterator<Item = C>) -> Self {
        for child in children {
            child.put(&mut self);
        }
        self
    }

    /// Gives it an attribute that changes with the signals that `value` reads; it goes where there is no value.
    #[must_use]
    pub fn live_attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> Option<String> + Send> = Box::new(value);
        self.add(custom_attribute(name, value));
        self
    }

    /// Has a field show what `value` reads from signals, whatever was typed.
    #[must_use]
    pub fn live_value(mut self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> String + Send> = Box::new(value);
        self.add(prop("value", value));
        self
    }

    /// Calls `act` for every event of this name. In the browser only.
    #[must_use]
    pub fn on(mut self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.add(on(Custom::<Event>::new(name), act));
        self
    }

    fn add(&mut self, attribute: impl IntoAnyAttribute) {
        self.0.live.push(attribute.into_any_attr());
        self.0.is_live = true;
    }

    #[inline(never)]
    fn give(&mut self, name: &'static str, value: Cow<'static, str>) {
        self.0.attributes.push((name, value));
    }

    #[inline(never)]
    fn put(&mut self, node: Node) {
        self.0.is_live |= match &node {
            Node::Text(_) => false,
            Node::Element(element) => element.0.is_live,
            Node::View(_) => true,
        };
        self.0.children.push(node);
    }

    /// The element as a view.
    pub fn into_view(self) -> AnyView {
        self.into_any()
    }
}

/// What is made anew whenever a signal changes that it reads.
pub fn live(make: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    live_view(Box::new(make))
}

/// Not in [`live`]: a closure there would be of another type for each caller, and each type is a kilobyte.
fn live_view(make: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    (move || make()).into_any()
}

/// What an attribute can be given.
pub trait Value {
    /// Gives it.
    fn give(self, name: &'static str, element: &mut Element);
}

impl Value for String {
    fn give(self, name: &'static str, element: &mut Element) {
        element.give(name, self.into());
    }
}

impl Value for &str {
    #[inline(never)]
    fn give(self, name: &'static str, element: &mut Element) {
        element.give(name, self.to_owned().into());
    }
}

impl<V: Value> Value for Option<V> {
    fn give(self, name: &'static str, element: &mut Element) {
        if let Some(value) = self {
            value.give(name, element);
        }
    }
}

/// What an element can hold.
pub trait Child {
    /// Puts it at the end of an element.
    fn put(self, parent: &mut Element);
}

impl Child for String {
    fn put(self, parent: &mut Element) {
        parent.put(Node::Text(self));
    }
}

impl Child for &str {
    #[inline(never)]
    fn put(self, parent: &mut Element) {
        parent.put(Node::Text(self.to_owned()));
    }
}

impl Child for Element {
    #[inline(never)]
    fn put(self, parent: &mut Element) {
        parent.put(Node::Element(self));
    }
}

impl Child for AnyView {
    fn put(self, parent: &mut Element) {
        parent.put(Node::View(self));
    }
}

impl<C: Child> Child for Option<C> {
    fn put(self, parent: &mut Element) {
        if let Some(child) = self {
            child.put(parent);
        }
    }
}

impl<A: Child, B: Child> Child for (A, B) {
    fn put(self, parent: &mut Element) {
        self.0.put(parent);
        self.1.put(parent);
    }
}

/// The moment `stamp` in words, with the machine's spelling behind it.
pub fn time(class: &'static str, stamp: crate::model::Timestamp, text: String) -> Element {
    el("time", class)
        .attr("datetime", stamp.to_string())
        .child(text)
}

/// A link to another site.
pub fn outward(class: Option<&'static str>, href: String, text: String) -> Element {
    bare("a")
        .attr("class", class)
        .attr("href", href)
        .attr("rel", "noopener noreferrer")
        .child(text)
}
