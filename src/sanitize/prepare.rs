//! Writes hostile HTML anew so that every parser reads it the same way, before a sanitiser sees it.
//!
//! What parsers have been fooled with is gone afterwards: comments, foreign content, raw text, unknown
//! elements, unquoted attributes, bombs. This is not the sanitiser (that is the platform's): it makes the three
//! platforms agree, and lets obsolete and structural elements live on as plain ones.

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

/// Longest attribute: longer ones are images in `data:` addresses, which would be refused anyway.
const MAX_VALUE: usize = 4096;

/// Brings `html` into the form that a sanitiser gets.
pub(super) fn prepare(html: &str, policy: &'static Policy) -> String {
    let mut writer = Writer {
        policy,
        out: String::with_capacity(html.len().min(MAX_BYTES)),
        nesting: Vec::new(),
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

struct Writer {
    policy: &'static Policy,
    out: String,
    /// What is open at most. Which elements a parser really has open is hard to say in misnested HTML; this
    /// counts too many rather than too few.
    nesting: Vec<&'static Element>,
}

impl Writer {
    fn text(&mut self, text: &str) -> Option<&'static str> {
        for part in text.split_inclusive(['<', '\0']) {
            let written = part.trim_end_matches(['<', '\0']);
            self.out.push_str(written);
            if part.ends_with('<') {
                self.out.push_str("&lt;");
            }
        }
        None
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
                self.embed(tag.attribute(address));
                return (name != "embed").then_some(name);
            }
            Rule::Drop(name) => return Some(name),
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
            Rule::Embed(..) | Rule::Drop(_) | Rule::Unwrap => {}
        }
        None
    }

    fn open(&mut self, element: &'static Element, tag: &Tag<'_>) {
        if !self.fits(element) {
            return;
        }
        self.out.push('<');
        self.out.push_str(element.name);
        for attribute in element.all_attributes() {
            if !matches!(attribute.value, Value::Ours(_))
                && let Some(value) = tag.attribute(attribute.name)
            {
                self.attribute(attribute.name, value);
            }
        }
        self.out.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if value.len() > MAX_VALUE {
            return;
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for part in value.split_inclusive('"') {
            match part.strip_suffix('"') {
                Some(part) => {
                    self.out.push_str(part);
                    self.out.push_str("&quot;");
                }
                None => self.out.push_str(part),
            }
        }
        self.out.push('"');
    }

    /// A paragraph with a link, which `finish` fills in.
    fn embed(&mut self, address: Option<&str>) {
        if let (Some(address), Some(paragraph)) = (address, self.policy.element("p"))
            && self.fits(paragraph)
        {
            self.out.push_str("<p class=\"embed\"><a");
            self.attribute("href", address);
            self.out.push_str("></a></p>");
            self.close(paragraph);
        }
    }

    fn shut(&mut self, element: &'static Element) {
        if element.nature != Nature::Void {
            self.close(element);
            self.out.push_str("</");
            self.out.push_str(element.name);
            self.out.push('>');
        }
    }

    /// Enters a start tag into the books; `false` when there are too many open elements for it.
    fn fits(&mut self, element: &'static Element) -> bool {
        if matches!(element.nature, Nature::Void | Nature::Table) {
            return true;
        }
        let closes: &[&str] = match element.name {
            "dd" | "dt" => &["dd", "dt"],
            "p" | "li" | "a" => &[element.name],
            _ => &[],
        };
        for closed in closes.iter().filter_map(|name| self.policy.element(name)) {
            self.close(closed);
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

    /// Takes the innermost open `element` out of the books, unless a block stands between.
    ///
    /// Formatting elements within it stay: the parser opens them again after it.
    fn close(&mut self, element: &'static Element) {
        let mut at = self.nesting.len();
        while at > 0 {
            at -= 1;
            let open = self.nesting[at];
            if std::ptr::eq(open, element) {
                self.nesting.remove(at);
                let mut place = 0;
                self.nesting.retain(|open| {
                    place += 1;
                    place <= at || open.nature == Nature::Formatting
                });
                return;
            }
            let passes = matches!(open.nature, Nature::Formatting | Nature::Phrasing)
                || (open.name == "p" && element.nature == Nature::Block);
            if !passes {
                return;
            }
        }
    }
}
