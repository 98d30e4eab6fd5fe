//! Writes hostile HTML anew so that every parser reads it the same way, before a sanitiser sees it.
//!
//! What parsers have been fooled with is gone afterwards: comments, foreign content, raw text, unknown
//! elements, unquoted attributes, bombs. This is not the sanitiser (that is the platform's): it makes the three
//! platforms agree, and lets obsolete and structural elements live on as plain ones.

use super::PLACE;
use super::picture::{self, Addresses};
use super::policy::{Element, Nature, Policy, Rule, Value};
use super::token::{Tag, Token, Tokens};

/// Deepest nesting that is kept; a deeper element loses its tags, not its content.
///
/// A parser compares each tag with the elements that are open, so that 100,000 nested `<div>` take Chromium
/// half a minute. Tables bring up to four elements of their own a level, and Chromium flattens what is deeper
/// than 512.
const MAX_DEPTH: usize = 100;

/// Most formatting elements open at once, for the same treatment: a parser opens every one of them again in
/// every following paragraph.
const MAX_FORMATTING: usize = 8;

/// Longest document; the rest is left out.
const MAX_BYTES: usize = 1 << 20;

/// Most characters in one text that html5ever looks at twice when it writes them out, with all that follows;
/// then comes a line break. Prose has one in fifty characters, and no text that long.
const MAX_SPECIAL: usize = 1 << 12;

/// Longest attribute: longer ones are images in `data:` addresses, which would be refused anyway.
const MAX_VALUE: usize = 4096;

/// Brings `html` into the form that a sanitiser gets; of an article, with its pictures and places.
pub(super) fn prepare<const ARTICLE: bool>(html: &str) -> String {
    let mut writer = Writer::<ARTICLE> {
        policy: Policy::of::<ARTICLE>(),
        out: String::with_capacity(html.len().min(MAX_BYTES)),
        nesting: Vec::new(),
        special: 0,
        lazy: None,
        noscript: None,
        is_in_noscript: false,
        shown: None,
    };
    let mut unclosed = Vec::new();
    let mut tokens = Tokens::new(html.trim_ascii_start());
    while let Some(token) = tokens.next() {
        let dropped = match token {
            Token::Text(text) if writer.out.len() + text.len() > MAX_BYTES => break,
            Token::Text(text) => writer.text(text),
            Token::Start(tag) => writer.start(&tag),
            Token::End(name) => writer.end(name),
        };
        if writer.out.len() > MAX_BYTES {
            break;
        }
        if let Some(name) = dropped
            && !unclosed.contains(&name)
            && !tokens.skip_content(name)
        {
            // Unclosed code would become text; an unclosed `<iframe>` must not cost the rest of the article.
            // It is remembered because looking for the end again each time takes quadratic time.
            if matches!(name, "script" | "style") {
                break;
            }
            unclosed.push(name);
        }
    }
    writer.out
}

struct Writer<const ARTICLE: bool> {
    policy: &'static Policy,
    out: String,
    /// What is open at most: elements other than parts of tables, and of those the cells and captions. Which
    /// elements a parser really has open is hard to say in misnested HTML; this counts too many rather than too
    /// few.
    nesting: Vec<&'static Element>,
    /// How many characters since the last tag count towards [`MAX_SPECIAL`].
    special: usize,
    /// Where the last picture ends, if it waits for a script.
    lazy: Option<usize>,
    /// The same at the start of a `<noscript>`, and where that begins.
    noscript: Option<(usize, usize)>,
    is_in_noscript: bool,
    /// Where the picture begins that a `<noscript>` ended with.
    shown: Option<usize>,
}

impl<const ARTICLE: bool> Writer<ARTICLE> {
    fn text(&mut self, text: &str) -> Option<&'static str> {
        if ARTICLE
            && self.is_in_noscript
            && let Some(html) = picture::escaped(text)
        {
            for token in Tokens::new(&html) {
                if let Token::Start(tag) = token
                    && tag.name.eq_ignore_ascii_case("img")
                {
                    self.start(&tag);
                }
            }
            return None;
        }
        if !text.trim_ascii().is_empty() {
            self.leave_gap();
        }
        let mut rest = text;
        while let Some(at) = rest.find(is_special) {
            let (before, special) = rest.split_at(at);
            self.out.push_str(before);
            self.special += 1;
            if self.special > MAX_SPECIAL {
                self.markup(&["<br>"]);
            }
            let mut chars = special.chars();
            match chars.next() {
                Some('<') => self.out.push_str("&lt;"),
                Some('\0') | None => {}
                Some(c) => self.out.push(c),
            }
            rest = chars.as_str();
        }
        self.out.push_str(rest);
        None
    }

    fn markup(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
        self.special = 0;
    }

    /// Writes what takes the place of a start tag; returns its name if its content is to go.
    fn start(&mut self, tag: &Tag<'_>) -> Option<&'static str> {
        match self.policy.rule(tag.name) {
            Rule::Keep(element) => self.open(element, tag),
            Rule::Instead(names) => {
                for element in names.iter().filter_map(|name| self.policy.element(name)) {
                    self.open(element, tag);
                }
            }
            Rule::Embed(name, address) => {
                let lazy = (ARTICLE && address == "src")
                    .then(|| Addresses::of(tag).src)
                    .flatten();
                self.embed(lazy.or_else(|| tag.attribute(address)));
                return (name != "embed").then_some(name);
            }
            Rule::Drop(name) => return Some(name),
            Rule::Unwrap if ARTICLE && tag.name.eq_ignore_ascii_case("noscript") => {
                self.is_in_noscript = true;
                // Only blanks may have come since the picture.
                let picture = self.lazy.take();
                let picture = picture.filter(|end| self.out[*end..].trim_ascii().is_empty());
                self.noscript = picture.map(|end| (end, self.out.len()));
            }
            Rule::Unwrap => {}
        }
        None
    }

    fn end(&mut self, name: &str) -> Option<&'static str> {
        match self.policy.rule(name) {
            Rule::Keep(element) => self.shut(element),
            Rule::Instead(names) => {
                for element in names
                    .iter()
                    .rev()
                    .filter_map(|name| self.policy.element(name))
                {
                    self.shut(element);
                }
            }
            Rule::Unwrap if ARTICLE && name.eq_ignore_ascii_case("noscript") => {
                self.is_in_noscript = false;
                let last = self.out.rfind('<');
                self.shown = last.filter(|start| self.out[*start..].starts_with("<img"));
            }
            Rule::Embed(..) | Rule::Drop(_) | Rule::Unwrap => {}
        }
        None
    }

    fn open(&mut self, element: &'static Element, tag: &Tag<'_>) {
        let is_picture = ARTICLE && element.name == "img";
        if is_picture && self.is_shown_before(tag) || !self.admits(element) {
            return;
        }
        let addresses = match element.name {
            _ if is_picture => Some(self.picture(tag)),
            "audio" | "video" | "source" if ARTICLE => Some(Addresses::of(tag)),
            _ => None,
        };
        self.markup(&["<", element.name]);
        for attribute in self.policy.attributes_of(element) {
            let value = match (attribute.name, attribute.value, addresses) {
                (_, Value::Ours(_), _) => None,
                ("src", _, Some(addresses)) => addresses.src,
                ("srcset", _, Some(addresses)) => addresses.srcset,
                (_, Value::Place, _) => {
                    if ARTICLE {
                        self.place(element, tag);
                    }
                    None
                }
                (name, ..) => tag.attribute(name),
            };
            if let Some(value) = value {
                self.attribute(attribute.name, value);
            }
        }
        self.markup(&[">"]);
        if is_picture {
            let waits = Addresses::is_lazy(tag) && self.noscript.is_none();
            self.lazy = waits.then_some(self.out.len());
        }
    }

    /// Where the picture is. That of a `<noscript>` takes the place of the one before it that waits for a script.
    fn picture<'a>(&mut self, tag: &Tag<'a>) -> Addresses<'a> {
        let addresses = Addresses::of(tag);
        if let Some((before, length)) = self.noscript.take()
            && self.out.len() == length
            && let Some(src) = addresses.src
        {
            let same = source(src);
            let start = self.out[..before].rfind("<img");
            if let Some(start) = start.filter(|start| self.out[*start..before].contains(&same)) {
                self.out.truncate(start);
            }
        }
        addresses
    }

    /// Whether it waits for a script, and a `<noscript>` right before it has shown the same.
    fn is_shown_before(&mut self, tag: &Tag<'_>) -> bool {
        let Some(shown) = self.shown.take().and_then(|start| self.out.get(start..)) else {
            return false;
        };
        let is_last = shown.trim_ascii_end().ends_with('>') && shown.rfind('<') == Some(0);
        let src = Addresses::of(tag)
            .src
            .filter(|_| is_last && Addresses::is_lazy(tag));
        src.is_some_and(|src| shown.contains(&source(src)))
    }

    /// Keeps the name of a place, also of those that are marked as it was done before HTML 4.
    fn place(&mut self, element: &Element, tag: &Tag<'_>) {
        let old = || tag.attribute("name").filter(|_| element.name == "a");
        let name = tag.attribute("id").or_else(old).unwrap_or_default();
        // What was sanitised before has it already.
        let name = name.strip_prefix(PLACE).unwrap_or(name);
        if !name.is_empty() {
            self.attribute("id", &[PLACE, name].concat());
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if value.len() <= MAX_VALUE {
            self.markup(&[" ", name, "=\"", &value.replace('"', "&quot;"), "\""]);
        }
    }

    /// A paragraph with a link, which `finish` fills in.
    fn embed(&mut self, address: Option<&str>) {
        let Some(address) = address else {
            return;
        };
        self.leave_gap();
        if let Some(paragraph) = self
            .policy
            .element("p")
            .filter(|element| self.admits(element))
        {
            self.markup(&["<p class=\"embed\"><a"]);
            self.attribute("href", address);
            self.markup(&["></a></p>"]);
            self.close(paragraph);
        }
    }

    fn shut(&mut self, element: &'static Element) {
        let table = self.table();
        match (element.nature, element.name, table) {
            (Nature::Void, ..) | (Nature::Table, _, None) | (_, "table", None) => return,
            (Nature::Table, name, Some(at)) => {
                let cell = self.nesting.get(at + 1).map(|cell| cell.name);
                let closes = match name {
                    "td" | "th" | "caption" => cell == Some(name),
                    _ => cell != Some("caption"),
                };
                if !closes {
                    return;
                }
                self.nesting.truncate(at + 1);
            }
            (_, "table", Some(at)) => self.nesting.truncate(at),
            _ if self.is_in_gap() => return,
            _ => self.close(element),
        }
        self.markup(&["</", element.name, ">"]);
    }

    /// Enters a start tag into the books; `false` if it must not be written.
    fn admits(&mut self, element: &'static Element) -> bool {
        if element.nature == Nature::Table || element.name == "col" {
            let Some(at) = self.table() else {
                return false;
            };
            self.nesting.truncate(at + 1);
            if matches!(element.name, "td" | "th" | "caption") {
                self.nesting.push(element);
            }
            return true;
        }
        if element.name == "img" {
            self.leave_gap();
        }
        if element.nature == Nature::Void || self.is_in_gap() {
            return !self.is_in_gap();
        }
        let closes: &[&str] = match element.name {
            "dd" | "dt" => &["dd", "dt"],
            "p" | "li" | "a" => &[element.name],
            _ => &[],
        };
        for closed in closes.iter().filter_map(|name| self.policy.element(name)) {
            self.close(closed);
        }
        if is_heading(element) {
            self.leave_heading();
        }
        let is_formatting = |open: &&&Element| open.nature == Nature::Formatting;
        let fits = self.nesting.len() < MAX_DEPTH
            && (element.nature != Nature::Formatting
                || self.nesting.iter().filter(is_formatting).count() < MAX_FORMATTING);
        if fits {
            self.nesting.push(element);
        }
        fits
    }

    /// Ends the heading that another one begins in: a parser does so only if nothing stands between.
    fn leave_heading(&mut self) {
        let cell = self
            .nesting
            .iter()
            .rposition(|open| open.nature == Nature::Table);
        let heading = self.nesting.iter().rposition(|open| is_heading(open));
        if let Some(at) = heading.filter(|at| Some(*at) > cell) {
            self.markup(&["</", self.nesting[at].name, ">"]);
            self.remove(at);
        }
    }

    /// Where the innermost table stands in the books.
    fn table(&self) -> Option<usize> {
        self.nesting.iter().rposition(|open| open.name == "table")
    }

    /// Whether this is within a table but in none of its cells.
    fn is_in_gap(&self) -> bool {
        self.nesting.last().is_some_and(|open| open.name == "table")
    }

    /// Opens a cell for content that stands between cells.
    ///
    /// A parser would move it before the table, which takes quadratic time and ends in links within links.
    fn leave_gap(&mut self) {
        if self.is_in_gap()
            && let Some(cell) = self.policy.element("td")
        {
            // A row that was just begun is the row of this cell; there is no other `<` outside of tags.
            let row = if self.out.ends_with("<tr>") {
                ""
            } else {
                "<tr>"
            };
            self.markup(&[row, "<td>"]);
            self.nesting.push(cell);
        }
    }

    /// Takes the innermost open `element` out of the books, unless a block stands between.
    fn close(&mut self, element: &'static Element) {
        let mut at = self.nesting.len();
        while at > 0 {
            at -= 1;
            let open = self.nesting[at];
            if std::ptr::eq(open, element) {
                self.remove(at);
                return;
            }
            let passes = matches!(open.nature, Nature::Formatting | Nature::Phrasing)
                || (open.name == "p" && element.nature == Nature::Block);
            if !passes {
                return;
            }
        }
    }

    /// Takes an element out of the books with what is in it, except for formatting elements: the parser opens
    /// those again after it.
    fn remove(&mut self, at: usize) {
        self.nesting.remove(at);
        let mut place = 0;
        self.nesting.retain(|open| {
            place += 1;
            place <= at || open.nature == Nature::Formatting
        });
    }
}

/// The attribute with an address, as it is written out.
fn source(src: &str) -> String {
    format!(" src=\"{}\"", src.replace('"', "&quot;"))
}

/// Whether a character must not be copied, or counts towards [`MAX_SPECIAL`].
fn is_special(c: char) -> bool {
    matches!(c, '<' | '\0' | '&' | '\u{80}'..='\u{bf}')
}

fn is_heading(element: &Element) -> bool {
    matches!(element.name.as_bytes(), [b'h', b'1'..=b'6'])
}
