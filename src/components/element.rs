//! HTML as data: what most of a page is made of.
//!
//! `view!` gives every element, attribute and list a type, and every type code of its own to build, hydrate and
//! change it. A page of a newspaper is mostly text that stays as it is, so it is made of one type, which becomes a
//! Leptos view in one place; that halves what a reader downloads for the views. What reacts is written with `view!`
//! as anywhere, and hangs in the tree as it is.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::view::iterators::StaticVec;

/// An element of HTML with all it holds.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<Node>,
}

type Handler = Box<dyn Fn(web_sys::Event)>;

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
        handlers: Vec::new(),
        children: Vec::new(),
    }))
}

/// An element of a class.
pub fn el(tag: &'static str, class: &'static str) -> Element {
    bare(tag).attr("class", class)
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

    /// Has something done when `event` happens to it, in the browser.
    #[must_use]
    pub fn on(mut self, event: &'static str, act: impl Fn(web_sys::Event) + 'static) -> Self {
        self.0.handlers.push((event, Box::new(act)));
        self
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

    #[inline(never)]
    fn give(&mut self, name: &'static str, value: String) {
        self.0.attributes.push((name, value));
    }

    #[inline(never)]
    fn put(&mut self, node: Node) {
        self.0.children.push(node);
    }

    /// The element as a view.
    pub fn into_view(self) -> AnyView {
        let Parts {
            tag,
            attributes,
            handlers,
            children,
        } = *self.0;
        let attributes = attributes.into_iter();
        let mut attributes: Vec<_> = attributes
            .map(|(name, value)| custom_attribute(name, value).into_any_attr())
            .collect();
        for (event, act) in handlers {
            attributes.push(on(leptos::ev::Custom::new(event), act).into_any_attr());
        }
        if tag == "img" {
            return leptos::html::img().add_any_attr(attributes).into_any();
        }
        let children: Vec<AnyView> = children.into_iter().map(Node::into_view).collect();
        custom(tag)
            .add_any_attr(attributes)
            .child(StaticVec::from(children))
            .into_any()
    }
}

impl Node {
    fn into_view(self) -> AnyView {
        match self {
            Self::Text(text) => text.into_any(),
            Self::Element(element) => element.into_view(),
            Self::View(view) => view,
        }
    }
}

/// What is made anew whenever a signal changes that it reads.
pub fn live(make: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let make: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(make);
    (move || make()).into_any()
}

/// What an attribute can be given.
pub trait Value {
    /// Gives it.
    fn give(self, name: &'static str, element: &mut Element);
}

impl Value for String {
    fn give(self, name: &'static str, element: &mut Element) {
        element.give(name, self);
    }
}

impl Value for &str {
    #[inline(never)]
    fn give(self, name: &'static str, element: &mut Element) {
        element.give(name, self.to_owned());
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
