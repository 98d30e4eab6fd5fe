//! What may stay of an article or a comment: the one table that all sanitisers are configured from.
//!
//! `prepare` brings a document down to these elements and attribute names, the platform's sanitiser enforces
//! them, and `finish` checks every value against its [`Value`]. Whatever is not listed here cannot come out.

use Nature::{Block, Formatting, Phrasing, Table, Void};

/// How an element nests, as far as the HTML parser treats it specially.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Has no content and no end tag.
    Void,
    /// Inline, and opened again by the parser wherever a block cut it short (`<b>`, `<a>`).
    Formatting,
    /// Inline, and simply closed with what surrounds it.
    Phrasing,
    /// Stands on lines of its own.
    Block,
    /// A part of a table; the parser ignores it anywhere else.
    Table,
}

/// What the value of an attribute must be. One that is not is left out together with its attribute.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    /// A web address.
    Address,
    /// A web address or `mailto:`.
    Contact,
    /// `srcset`.
    Candidates,
    /// A whole number, at most this one; `px` after it is forgiven.
    Number(u32),
    /// A whole number that may be negative.
    Integer,
    /// True by being there.
    Flag,
    /// Anything; it is escaped.
    Text,
    /// A language tag.
    Language,
    /// The name of a place in the document; `prepare` puts [`PLACE`](super::PLACE) before it.
    Place,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Never taken from a feed: only `prepare` writes it, with this value.
    Ours(&'static str),
}

/// An attribute and what it may hold.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) value: Value,
}

/// An element that may stay.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) nature: Nature,
    /// Besides those of every element.
    pub(super) attributes: &'static [Attribute],
    /// What `finish` adds to every start tag.
    pub(super) always: &'static str,
}

/// Which of the two policies; the platforms keep one prepared sanitiser for each.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Article,
    Comment,
}

/// Everything that decides what stays.
#[derive(Debug)]
pub(super) struct Policy {
    pub(super) kind: Kind,
    /// Elements that stay, sorted by name: each tag is looked up here four times.
    pub(super) elements: &'static [Element],
    /// Attributes that every element may have, besides its own.
    pub(super) global: &'static [Attribute],
    /// Elements that others stand in for, from the outside in.
    instead: &'static [(&'static str, &'static [&'static str])],
    /// The relation of links that leave the site.
    pub(super) rel: &'static str,
}

/// What becomes of an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// It stays.
    Keep(&'static Element),
    /// Others take its place.
    Instead(&'static [&'static str]),
    /// A link to the address in this attribute takes its place; its content goes.
    Embed(&'static str, &'static str),
    /// It goes with all that is in it.
    Drop(&'static str),
    /// Its tags go and its content stays. Unknown elements are of this kind, so that an unescaped
    /// `Jean <jean@example.org>` does not swallow the rest of an article.
    Unwrap,
}

impl Policy {
    /// That of articles, or that of comments.
    pub(super) fn of<const ARTICLE: bool>() -> &'static Self {
        if ARTICLE { &self::ARTICLE } else { &COMMENT }
    }

    /// What becomes of the element called `name`, in whatever case.
    pub(super) fn rule(&self, name: &str) -> Rule {
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        if let Some(element) = self.element(name) {
            Rule::Keep(element)
        } else if let Some((_, instead)) = self.instead.iter().find(|(from, _)| same(from)) {
            Rule::Instead(instead)
        } else if let Some((name, address)) = EMBEDS.iter().find(|(from, _)| same(from)) {
            Rule::Embed(name, address)
        } else if let Some(name) = DROPPED.iter().find(|from| same(from)) {
            Rule::Drop(name)
        } else {
            Rule::Unwrap
        }
    }

    /// Every attribute an element may have, in the order they are written.
    pub(super) fn attributes_of(
        &self,
        element: &Element,
    ) -> impl Iterator<Item = &'static Attribute> + use<> {
        element.attributes.iter().chain(self.global)
    }

    /// The element called `name`, in whatever case, if it may stay.
    pub(super) fn element(&self, name: &str) -> Option<&'static Element> {
        let lower = || name.bytes().map(|b| b.to_ascii_lowercase());
        let found = self
            .elements
            .binary_search_by(|element| element.name.bytes().cmp(lower()));
        found.ok().map(|at| &self.elements[at])
    }
}

const fn at(name: &'static str, value: Value) -> Attribute {
    Attribute { name, value }
}

const fn el(nature: Nature, name: &'static str, attributes: &'static [Attribute]) -> Element {
    Element {
        name,
        nature,
        attributes,
        always: "",
    }
}

const fn with(always: &'static str, element: Element) -> Element {
    Element { always, ..element }
}

const LANG: Attribute = at("lang", Value::Language);
const DIR: Attribute = at("dir", Value::Word(&["ltr", "rtl", "auto"]));
const TITLE: Attribute = at("title", Value::Text);

/// Elements that show another site, and where they hold its address.
const EMBEDS: &[(&str, &str)] = &[("iframe", "src"), ("object", "data"), ("embed", "src")];

/// Elements whose content is code, an image's innards, or a control that would do nothing here.
pub(super) const DROPPED: &[&str] = &[
    "script",
    "style",
    "title",
    "textarea",
    "noframes",
    "noembed",
    "svg",
    "template",
    "select",
    "datalist",
    "button",
    "applet",
    "annotation",
    "annotation-xml",
];

const CITE: &[Attribute] = &[at("cite", Value::Address)];
const WIDTH: Attribute = at("width", Value::Number(99_999));
const HEIGHT: Attribute = at("height", Value::Number(99_999));
const PARAGRAPH: &[Attribute] = &[at("class", Value::Ours("embed"))];
const LINK: &[Attribute] = &[at("href", Value::Contact)];
const IMAGE: &[Attribute] = &[
    at("src", Value::Address),
    at("srcset", Value::Candidates),
    at("alt", Value::Text),
    WIDTH,
    HEIGHT,
];
const AUDIO: &[Attribute] = &[at("src", Value::Address)];
const VIDEO: &[Attribute] = &[
    at("src", Value::Address),
    at("poster", Value::Address),
    WIDTH,
    HEIGHT,
];
const SOURCE: &[Attribute] = &[at("src", Value::Address), at("type", Value::Text)];
const ORDERED: &[Attribute] = &[
    at("start", Value::Integer),
    at("reversed", Value::Flag),
    at("type", Value::Word(&["1", "a", "A", "i", "I"])),
];
const ITEM: &[Attribute] = &[at("value", Value::Integer)];
const CELL: &[Attribute] = &[
    at("colspan", Value::Number(1000)),
    at("rowspan", Value::Number(65_534)),
];
const HEADING_CELL: &[Attribute] = &[
    at(
        "scope",
        Value::Word(&["row", "col", "rowgroup", "colgroup"]),
    ),
    at("abbr", Value::Text),
    at("colspan", Value::Number(1000)),
    at("rowspan", Value::Number(65_534)),
];
const COLUMN: &[Attribute] = &[at("span", Value::Number(1000))];
const TIME: &[Attribute] = &[at("datetime", Value::Text)];
const DETAILS: &[Attribute] = &[at("open", Value::Flag)];

/// The body of an article.
pub(super) static ARTICLE: Policy = Policy {
    kind: Kind::Article,
    rel: "noopener noreferrer",
    global: &[LANG, DIR, TITLE, at("id", Value::Place)],
    elements: &[
        el(Formatting, "a", LINK),
        el(Phrasing, "abbr", &[]),
        el(Block, "address", &[]),
        with(
            r#" controls="" preload="none""#,
            el(Phrasing, "audio", AUDIO),
        ),
        el(Formatting, "b", &[]),
        el(Phrasing, "bdi", &[]),
        el(Phrasing, "bdo", &[]),
        el(Block, "blockquote", CITE),
        el(Void, "br", &[]),
        el(Table, "caption", &[]),
        el(Phrasing, "cite", &[]),
        el(Formatting, "code", &[]),
        el(Void, "col", COLUMN),
        el(Table, "colgroup", COLUMN),
        el(Block, "dd", &[]),
        el(Phrasing, "del", CITE),
        el(Block, "details", DETAILS),
        el(Phrasing, "dfn", &[]),
        el(Block, "div", &[]),
        el(Block, "dl", &[]),
        el(Block, "dt", &[]),
        el(Formatting, "em", &[]),
        el(Block, "figcaption", &[]),
        el(Block, "figure", &[]),
        el(Block, "h2", &[]),
        el(Block, "h3", &[]),
        el(Block, "h4", &[]),
        el(Block, "h5", &[]),
        el(Block, "h6", &[]),
        el(Void, "hr", &[]),
        el(Formatting, "i", &[]),
        with(
            r#" loading="lazy" decoding="async""#,
            el(Void, "img", IMAGE),
        ),
        el(Phrasing, "ins", CITE),
        el(Phrasing, "kbd", &[]),
        el(Block, "li", ITEM),
        el(Phrasing, "mark", &[]),
        el(Block, "ol", ORDERED),
        el(Block, "p", PARAGRAPH),
        el(Block, "pre", &[]),
        el(Phrasing, "q", CITE),
        el(Phrasing, "rp", &[]),
        el(Phrasing, "rt", &[]),
        el(Phrasing, "ruby", &[]),
        el(Formatting, "s", &[]),
        el(Phrasing, "samp", &[]),
        el(Formatting, "small", &[]),
        el(Void, "source", SOURCE),
        // Kept for `lang`, `dir` and `id`; without them `finish` unwraps it.
        el(Phrasing, "span", &[]),
        el(Formatting, "strong", &[]),
        el(Phrasing, "sub", &[]),
        el(Block, "summary", &[]),
        el(Phrasing, "sup", &[]),
        el(Block, "table", &[]),
        el(Table, "tbody", &[]),
        el(Table, "td", CELL),
        el(Table, "tfoot", &[]),
        el(Table, "th", HEADING_CELL),
        el(Table, "thead", &[]),
        el(Phrasing, "time", TIME),
        el(Table, "tr", &[]),
        el(Formatting, "u", &[]),
        el(Block, "ul", &[]),
        el(Phrasing, "var", &[]),
        with(
            r#" controls="" preload="none""#,
            el(Phrasing, "video", VIDEO),
        ),
        el(Void, "wbr", &[]),
    ],
    instead: &[
        ("h1", &["h2"]),
        ("section", &["div"]),
        ("article", &["div"]),
        ("main", &["div"]),
        ("header", &["div"]),
        ("footer", &["div"]),
        ("aside", &["div"]),
        ("nav", &["div"]),
        ("center", &["div"]),
        ("form", &["div"]),
        ("fieldset", &["div"]),
        ("hgroup", &["div"]),
        ("menu", &["ul"]),
        ("dir", &["ul"]),
        ("listing", &["pre"]),
        ("image", &["img"]),
        ("amp-img", &["img"]),
        ("strike", &["s"]),
        ("tt", &["code"]),
        ("acronym", &["abbr"]),
    ],
};

/// A reader's comment: words, links, quotations, lists and code.
pub(super) static COMMENT: Policy = Policy {
    kind: Kind::Comment,
    rel: "noopener noreferrer nofollow ugc",
    global: &[LANG, DIR, TITLE],
    elements: &[
        el(Formatting, "a", LINK),
        el(Formatting, "b", &[]),
        el(Block, "blockquote", &[]),
        el(Void, "br", &[]),
        el(Formatting, "code", &[]),
        el(Phrasing, "del", &[]),
        el(Formatting, "em", &[]),
        el(Void, "hr", &[]),
        el(Formatting, "i", &[]),
        el(Block, "li", ITEM),
        el(Block, "ol", ORDERED),
        el(Block, "p", PARAGRAPH),
        el(Block, "pre", &[]),
        el(Formatting, "strong", &[]),
        el(Block, "ul", &[]),
    ],
    // A comment must not add to the outline of the page.
    instead: &[
        ("h1", &["p", "strong"]),
        ("h2", &["p", "strong"]),
        ("h3", &["p", "strong"]),
        ("h4", &["p", "strong"]),
        ("h5", &["p", "strong"]),
        ("h6", &["p", "strong"]),
        ("div", &["p"]),
        ("s", &["del"]),
        ("strike", &["del"]),
        ("tt", &["code"]),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_in_any_case() {
        for policy in [&ARTICLE, &COMMENT] {
            assert!(policy.elements.is_sorted_by_key(|element| element.name));
        }
        assert!(ARTICLE.element("FigCaption").is_some() && ARTICLE.element("script").is_none());
    }

    #[test]
    fn what_stands_in_for_others_may_stay_itself() {
        for policy in [&ARTICLE, &COMMENT] {
            for (from, instead) in policy.instead {
                assert!(policy.element(from).is_none());
                assert!(instead.iter().all(|name| policy.element(name).is_some()));
            }
        }
    }
}
