//! Plain text as HTML, and HTML as plain text.

use super::policy::{self, Nature, Rule};
use super::token::{Token, Tokens};
use super::{Context, value};
use crate::entity::decode;
use crate::escape::{push_attribute, push_text};
use crate::model::Link;
use std::borrow::Cow;

/// `text` as paragraphs, with its addresses made links.
pub(super) fn to_html(text: &str, ctx: &Context<'_>) -> String {
    paragraphs(text, |out, line| push_line(out, line, ctx))
}

/// `text` as paragraphs and nothing else.
pub(super) fn escaped(text: &str) -> String {
    paragraphs(text, push_text)
}

fn paragraphs(text: &str, push_line: impl Fn(&mut String, &str)) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut paragraph = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push(line.trim());
        } else if !paragraph.is_empty() {
            out.push_str("<p>");
            for (place, line) in paragraph.drain(..).enumerate() {
                if place > 0 {
                    out.push_str("<br>");
                }
                push_line(&mut out, line);
            }
            out.push_str("</p>");
        }
    }
    out
}

fn push_line(out: &mut String, text: &str, ctx: &Context<'_>) {
    let mut before = None;
    let mut prose = |out: &mut String, piece: &str| {
        let text = match &ctx.typography {
            Some(typography) => (typography.apply)(piece, before),
            None => Cow::Borrowed(piece),
        };
        push_text(out, &text);
        before = text.chars().next_back().or(before);
    };
    let mut rest = text;
    while let Some((at, url)) = first_address(rest) {
        prose(out, &rest[..at]);
        match Link::http(url, None) {
            Some(link) => push_link(out, &link, url, ctx),
            None => push_text(out, url),
        }
        rest = &rest[at + url.len()..];
    }
    prose(out, rest);
}

fn push_link(out: &mut String, link: &Link, text: &str, ctx: &Context<'_>) {
    let address = value::href(link, ctx);
    out.push_str("<a href=\"");
    push_attribute(out, &address);
    if value::leaves_site(&address) {
        out.extend(["\" rel=\"", policy::ARTICLE.rel]);
    }
    out.push_str("\">");
    push_text(out, text);
    out.push_str("</a>");
}

/// The first web address in a line, without the punctuation of the sentence around it.
fn first_address(line: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    while let Some(found) = line[from..].find("http") {
        let at = from + found;
        from = at + "http".len();
        let url = &line[at..];
        let after = url["http".len()..].trim_start_matches('s');
        let starts_word = line[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_ascii_alphanumeric());
        if starts_word && after.starts_with("://") {
            let ends =
                |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”');
            let url = trim_punctuation(&url[..url.find(ends).unwrap_or(url.len())]);
            if !url.ends_with("//") {
                return Some((at, url));
            }
        }
    }
    None
}

fn trim_punctuation(mut url: &str) -> &str {
    while let Some(last) = url.chars().next_back() {
        let count = |wanted| url.chars().filter(|c| *c == wanted).count();
        let goes = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*' | '_' => true,
            ')' => count(')') > count('('),
            ']' => count(']') > count('['),
            _ => false,
        };
        if !goes {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}

/// The text of an HTML fragment on one line: its first `limit` bytes, or a little more.
pub(super) fn of_html(html: &str, limit: usize) -> String {
    let mut line = Line::default();
    let mut unclosed = Vec::new();
    let mut tokens = Tokens::new(html);
    while line.text.len() < limit
        && let Some(token) = tokens.next()
    {
        let (name, starts) = match token {
            Token::Text(part) => {
                line.push(&decode(part));
                continue;
            }
            Token::Start(tag) => (tag.name, true),
            Token::End(name) => (name, false),
        };
        let is_inline = match policy::ARTICLE.rule(name) {
            Rule::Keep(element) => {
                matches!(element.nature, Nature::Formatting | Nature::Phrasing) || name == "wbr"
            }
            Rule::Drop(name) | Rule::Embed(name, _) => {
                if starts && !unclosed.contains(&name) && !tokens.skip_content(name) {
                    unclosed.push(name);
                }
                false
            }
            Rule::Instead(_) => false,
            Rule::Unwrap => true,
        };
        line.gap |= !is_inline;
    }
    line.text
}

/// Words with one space between them. No-break spaces are part of a word.
#[derive(Default)]
struct Line {
    text: String,
    /// Whether the next word stands apart.
    gap: bool,
}

impl Line {
    fn push(&mut self, text: &str) {
        self.gap |= text.starts_with(|c: char| c.is_ascii_whitespace());
        for word in text.split_ascii_whitespace() {
            if self.gap && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
            self.gap = true;
        }
        self.gap &= text.ends_with(|c: char| c.is_ascii_whitespace());
    }
}
