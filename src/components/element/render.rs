//! How an [`Element`] becomes HTML natively and nodes of the document in the browser.
//!
//! When the program takes a page over, it only looks into elements that hold something which reacts. All others are
//! as `press` wrote them and stay so until the next page: passing them by costs nothing, however long the page is.

use super::{Attribute, Element, Node, Parts};
use leptos::tachys::html::attribute::Attribute as _;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::JsCast;

no_attrs!(Element);

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        out: &mut String,
        position: &mut Position,
        _escape: bool,
        mark_branches: bool,
        _more: Vec<AnyAttribute>,
    ) {
        let Parts {
            tag,
            attributes,
            live,
            children,
            ..
        } = *self.0;
        out.extend(["<", tag]);
        for (name, value) in &attributes {
            out.extend([" ", name, "=\""]);
            crate::escape::push_attribute(out, value);
            out.push('"');
        }
        // Elements have no live class, style or inner HTML.
        live.to_html(
            out,
            &mut String::new(),
            &mut String::new(),
            &mut String::new(),
        );
        out.push('>');
        if !is_void(tag) {
            *position = Position::FirstChild;
            for child in children {
                match child {
                    Node::Text(text) => {
                        text.to_html_with_buf(out, position, true, mark_branches, Vec::new());
                    }
                    Node::Element(element) => {
                        element.to_html_with_buf(out, position, true, mark_branches, Vec::new());
                    }
                    Node::View(view) => {
                        view.to_html_with_buf(out, position, true, mark_branches, Vec::new());
                    }
                }
            }
            out.extend(["</", tag, ">"]);
        }
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Shown {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        let Parts {
            tag,
            attributes,
            live,
            children,
            is_live,
        } = *self.0;
        let node: types::Element = cursor.current().unchecked_into();
        let live = live.hydrate::<FROM_SERVER>(&node);
        let children = is_live.then(|| {
            position.set(Position::FirstChild);
            let hydrate = |child| match child {
                Node::Text(text) => Part::Text(text.hydrate::<FROM_SERVER>(cursor, position)),
                Node::Element(element) => {
                    Part::Element(element.hydrate::<FROM_SERVER>(cursor, position))
                }
                Node::View(view) => Part::View(view.hydrate::<FROM_SERVER>(cursor, position)),
            };
            let children = children.into_iter().map(hydrate).collect();
            cursor.set(node.clone().into());
            children
        });
        position.set(Position::NextChild);
        Shown {
            tag,
            node,
            attributes,
            live,
            children,
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Render for Element {
    type State = Shown;

    fn build(self) -> Shown {
        let Parts {
            tag,
            attributes,
            live,
            children,
            ..
        } = *self.0;
        let node = Rndr::create_element(tag, None);
        for (name, value) in &attributes {
            Rndr::set_attribute(&node, name, value);
        }
        let live = live.build(&node);
        let children = children.into_iter().map(|child| {
            let mut part = Part::new(child);
            part.state().mount(&node, None);
            part
        });
        Shown {
            tag,
            children: Some(children.collect()),
            node,
            attributes,
            live,
        }
    }

    fn rebuild(self, shown: &mut Shown) {
        let same = self.0.tag == shown.tag && self.0.live.len() == shown.live.1.len();
        let Some(shown_children) = shown.children.as_mut().filter(|_| same) else {
            let mut new = self.build();
            shown.insert_before_this(&mut new);
            shown.unmount();
            *shown = new;
            return;
        };
        let Parts {
            attributes,
            live,
            children,
            ..
        } = *self.0;
        live.rebuild(&mut shown.live);
        for (name, _) in &shown.attributes {
            if attributes.iter().all(|(kept, _)| kept != name) {
                Rndr::remove_attribute(&shown.node, name);
            }
        }
        for attribute in &attributes {
            if !shown.attributes.contains(attribute) {
                Rndr::set_attribute(&shown.node, attribute.0, &attribute.1);
            }
        }
        shown.attributes = attributes;

        let count = children.len();
        for (place, child) in children.into_iter().enumerate() {
            match (child, shown_children.get_mut(place)) {
                (Node::Text(text), Some(Part::Text(state))) => text.rebuild(state),
                (Node::Element(element), Some(Part::Element(state))) => element.rebuild(state),
                (Node::View(view), Some(Part::View(state))) => view.rebuild(state),
                (child, Some(other)) => {
                    let mut part = Part::new(child);
                    other.state().insert_before_this(part.state());
                    other.state().unmount();
                    *other = part;
                }
                (child, None) => {
                    let mut part = Part::new(child);
                    part.state().mount(&shown.node, None);
                    shown_children.push(part);
                }
            }
        }
        for mut part in shown_children.drain(count..) {
            part.state().unmount();
        }
    }
}

/// An element in the document.
pub struct Shown {
    tag: &'static str,
    node: types::Element,
    attributes: Vec<Attribute>,
    live: <Vec<AnyAttribute> as leptos::attr::Attribute>::State,
    /// Nobody has looked into it yet where there are none.
    children: Option<Vec<Part>>,
}

enum Part {
    Text(<String as Render>::State),
    Element(Shown),
    View(AnyViewState),
}

impl Part {
    fn new(node: Node) -> Self {
        match node {
            Node::Text(text) => Self::Text(text.build()),
            Node::Element(element) => Self::Element(element.build()),
            Node::View(view) => Self::View(view.build()),
        }
    }

    fn state(&mut self) -> &mut dyn Mountable {
        match self {
            Self::Text(text) => text,
            Self::Element(element) => element,
            Self::View(view) => view,
        }
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.node.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.node.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.node));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

/// Elements that hold nothing and have no end tag (HTML, "Void elements"), as far as pages have them.
fn is_void(tag: &str) -> bool {
    matches!(tag, "br" | "hr" | "img" | "input" | "source")
}

#[cfg(test)]
mod tests {
    use super::super::{bare, el};
    use super::*;

    #[test]
    fn texts_stand_apart_and_nothing_ends_its_element() {
        let picture = bare("img").attr("alt", "\"&<");
        let page = el("p", "a").child("1 < 2").child("<!").child(picture);
        assert_eq!(
            page.to_html(),
            "<p class=\"a\">1 &lt; 2<!>&lt;!<img alt=\"&quot;&amp;&lt;\"></p>"
        );
    }
}
