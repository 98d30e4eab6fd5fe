//! Writes what a sanitiser let through as it appears in a page.
//!
//! Every tag and every attribute is written anew from the policy, so the result is the same whichever sanitiser
//! came before, balanced whatever it gave, and holds nothing the policy does not name.

use super::places::Places;
use super::policy::{Element, Nature, Policy, Value};
use super::token::{Tag, Token, Tokens};
use super::{Context, PIXEL, embed, figures, gallery, value};
use crate::entity::decode;
use crate::escape::{push_attribute, push_text};
use crate::model::{Language, Link};
use std::borrow::Cow;

/// Elements whose text is not prose.
const CODE: &[&str] = &["code", "pre", "kbd", "samp", "var"];

/// Elements whose content is only shown by browsers that cannot play them.
const PLAYERS: &[&str] = &["audio", "video"];

/// The start tag of the paragraph in which `prepare` leaves the address of a frame.
const EMBED: &str = r#"<p class="embed">"#;

/// Brings a sanitiser's output into its final form.
pub(super) fn finish<const ARTICLE: bool>(clean: &str, ctx: &Context<'_>) -> String {
    let mut writer = Writer::<ARTICLE> {
        policy: Policy::of::<ARTICLE>(),
        ctx,
        out: String::with_capacity(clean.len() + clean.len() / 4),
        open: Vec::new(),
        before: None,
        places: if ARTICLE {
            Places::of(clean)
        } else {
            Places::default()
        },
    };
    for token in Tokens::new(clean) {
        match token {
            Token::Text(text) => writer.text(&decode(text)),
            Token::Start(tag) => writer.start(&tag),
            Token::End(name) => writer.end(name),
        }
    }
    while let Some(open) = writer.open.pop() {
        writer.close(&open);
    }
    let mut out = writer.out;
    out.truncate(out.trim_ascii_end().len());
    if ARTICLE {
        gallery::gather(figures::mark(out), ctx.gallery_label)
    } else {
        out
    }
}

/// What holds for everything within an element.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    code: bool,
    /// The text is in another language than the one typography is for.
    foreign: bool,
    /// Stands in a player, for browsers that cannot play it.
    fallback: bool,
}

/// An element whose end tag is still to come.
struct Open {
    element: &'static Element,
    place: Place,
    end: End,
    /// Where it begins in the output, and where its content does.
    start: usize,
    content: usize,
    /// Whether it has anything to show.
    filled: bool,
}

/// What closes an element in the output.
#[derive(Debug, Clone, Copy)]
enum End {
    /// Nothing: its start tag was left out.
    None,
    Tag,
    /// A table in its frame.
    Framed,
}

type Attributes = Vec<(&'static str, String)>;

struct Writer<'a, const ARTICLE: bool> {
    policy: &'static Policy,
    ctx: &'a Context<'a>,
    out: String,
    open: Vec<Open>,
    /// The character before, within the same line of text.
    before: Option<char>,
    places: Places,
}

impl<const ARTICLE: bool> Writer<'_, ARTICLE> {
    fn text(&mut self, text: &str) {
        let place = self.place();
        if place.fallback {
            return;
        }
        // Space that begins a document is dropped by parsers of whole documents only.
        let text = if self.out.is_empty() {
            text.trim_ascii_start()
        } else {
            text
        };
        if !text.chars().all(char::is_whitespace) {
            self.fill();
        }
        // A parser drops the first line feed in a <pre>.
        let at_start = |open: &Open| open.element.name == "pre" && open.content == self.out.len();
        if text.starts_with('\n') && self.open.last().is_some_and(at_start) {
            self.out.push('\n');
        }
        let text = match &self.ctx.typography {
            Some(typography) if !place.code && !place.foreign => {
                (typography.apply)(text, self.before)
            }
            _ => Cow::Borrowed(text),
        };
        push_text(&mut self.out, &text);
        self.before = text.chars().next_back().or(self.before);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        // A sanitiser gives nothing else, but this does not depend on it.
        let Some(element) = self.policy.element(tag.name) else {
            return;
        };
        if !matches!(element.nature, Nature::Formatting | Nature::Phrasing) {
            self.before = None;
        }
        let mut attributes = self.attributes(element, tag);
        let place = self.place_within(element, &attributes);
        let start = self.out.len();
        let end = if self.admits(element, &mut attributes) {
            self.write(element, &attributes)
        } else {
            End::None
        };
        if element.nature != Nature::Void {
            let content = self.out.len();
            let id = attributes.iter().find(|(name, _)| *name == "id");
            let marks =
                ARTICLE && id.is_some_and(|(_, id)| self.places.is_wanted(id)) && content > start;
            let filled = marks || (PLAYERS.contains(&element.name) && has(&attributes, "src"));
            self.open.push(Open {
                element,
                place,
                end,
                start,
                content,
                filled,
            });
            if element.name == "a" && self.out[..start].ends_with(EMBED) && content > start {
                self.label(tag);
            }
        } else if self.out.len() > start && matches!(element.name, "img" | "hr" | "source") {
            self.fill();
        }
    }

    fn end(&mut self, name: &str) {
        let same = |open: &Open| open.element.name.eq_ignore_ascii_case(name);
        if let Some(at) = self.open.iter().rposition(same) {
            while self.open.len() > at
                && let Some(open) = self.open.pop()
            {
                self.close(&open);
            }
        }
    }

    fn close(&mut self, open: &Open) {
        let Element { name, nature, .. } = *open.element;
        let blank = match nature {
            Nature::Table => false,
            Nature::Block => !open.filled,
            _ if PLAYERS.contains(&name) => !open.filled,
            _ => self.out.len() == open.content && !open.filled,
        };
        if blank {
            self.out.truncate(open.start);
        } else if !matches!(open.end, End::None) {
            self.out.extend(["</", name, ">"]);
            if matches!(open.end, End::Framed) {
                self.out.push_str("</div>");
            }
        }
        if open.filled {
            self.fill();
        }
        if matches!(nature, Nature::Block | Nature::Table) {
            self.before = None;
        }
    }

    fn attributes(&mut self, element: &'static Element, tag: &Tag<'_>) -> Attributes {
        let mut attributes = Attributes::new();
        for attribute in self.policy.attributes_of(element) {
            let Some(raw) = tag.attribute(attribute.name) else {
                continue;
            };
            let raw = decode(raw);
            let value = match attribute.value {
                Value::Place if ARTICLE => self.places.take(&raw),
                Value::Contact if ARTICLE && raw.trim_start().starts_with('#') => {
                    self.places.link(&raw)
                }
                kind => value::check(kind, &raw, self.ctx).map(Cow::into_owned),
            };
            attributes.extend(value.map(|value| (attribute.name, value)));
        }
        attributes
    }

    /// Whether the element itself stays; adds what depends on the attributes it came with.
    fn admits(&self, element: &Element, attributes: &mut Attributes) -> bool {
        let parent = self.open.last().map(|open| open.element.name);
        let in_player = parent.is_some_and(|name| PLAYERS.contains(&name));
        if element.name == "source" {
            return in_player && has(attributes, "src");
        }
        if in_player || self.place().fallback {
            return false;
        }
        match element.name {
            "a" => {
                if let Some((_, href)) = attributes.iter().find(|(name, _)| *name == "href")
                    && value::leaves_site(href)
                {
                    attributes.push(("rel", self.policy.rel.into()));
                }
                has(attributes, "href") || has(attributes, "id")
            }
            "img" => {
                if !has(attributes, "alt") {
                    attributes.push(("alt", String::new()));
                }
                has(attributes, "src")
                    && !(is_tiny(attributes, "width") && is_tiny(attributes, "height"))
            }
            "span" => !attributes.is_empty(),
            _ => true,
        }
    }

    fn write(&mut self, element: &Element, attributes: &Attributes) -> End {
        let framed = element.name == "table" && !self.is_in("table");
        if framed {
            self.out
                .push_str(r#"<div class="table-scroll" role="region" tabindex="0" aria-label=""#);
            push_attribute(&mut self.out, self.ctx.table_label);
            self.out.push_str(r#"">"#);
        }
        self.out.extend(["<", element.name]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            push_attribute(&mut self.out, value);
            self.out.push('"');
        }
        self.out.extend([element.always, ">"]);
        if framed { End::Framed } else { End::Tag }
    }

    /// Writes the link that stands for a frame, in place of the one just written for its raw address.
    fn label(&mut self, tag: &Tag<'_>) {
        let raw = decode(tag.attribute("href").unwrap_or_default());
        let (Some(link), Some(open)) = (Link::http(&raw, self.ctx.base), self.open.last()) else {
            return;
        };
        let (element, start) = (open.element, open.start);
        let link = embed::page(link);
        let mut attributes = vec![("href", value::href(&link, self.ctx).into_owned())];
        self.out.truncate(start);
        self.admits(element, &mut attributes);
        self.write(element, &attributes);
        push_text(&mut self.out, &(self.ctx.embed_label)(link.host()));
        self.fill();
    }

    fn place(&self) -> Place {
        self.open
            .last()
            .map_or_else(Place::default, |open| open.place)
    }

    fn place_within(&self, element: &Element, attributes: &Attributes) -> Place {
        let around = self.place();
        let lang = attributes.iter().find(|(name, _)| *name == "lang");
        let language = lang.and_then(|(_, tag)| Language::parse(tag));
        let typography = self.ctx.typography.as_ref();
        let foreign = language
            .zip(typography)
            .map(|(own, t)| own.primary() != t.language);
        Place {
            code: around.code || CODE.contains(&element.name),
            foreign: foreign.unwrap_or(around.foreign),
            fallback: around.fallback || PLAYERS.contains(&element.name),
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.element.name == name)
    }

    fn fill(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.filled = true;
        }
    }
}

fn has(attributes: &Attributes, name: &str) -> bool {
    attributes.iter().any(|(known, _)| *known == name)
}

fn is_tiny(attributes: &Attributes, name: &str) -> bool {
    let value = attributes.iter().find(|(known, _)| *known == name);
    value
        .and_then(|(_, value)| value::number(value))
        .is_some_and(|side| side <= PIXEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_raw_input_comes_out_balanced_and_within_the_policy() {
        let ctx = Context::bare(None, "/");
        for (raw, meant) in [
            ("<script>alert(1)</script>", "alert(1)"),
            ("<img src=x onerror=alert(1)>", ""),
            (
                "<IMG SRC=https://a.example/x onerror=alert(1) alt=\"\">",
                "<img src=\"https://a.example/x\" \
             alt=\"\" loading=\"lazy\" decoding=\"async\">",
            ),
            (
                "<a href=javascript:alert(1) onclick=alert(1)>x</p></a></div>",
                "x",
            ),
            ("<p><b>x</p>y", "<p><b>x</b></p>y"),
            ("</p><svg><p onclick=x>a<!--<p>", "<p>a</p>"),
            ("<p class=embed><a href=javascript:x>", ""),
        ] {
            assert_eq!(finish::<true>(raw, &ctx), meant, "{raw}");
        }
    }
}
