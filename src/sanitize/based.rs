//! HTML with its addresses made absolute, and otherwise as it was written.

use super::picture::{SETS, SOURCES};
use super::policy::Value;
use super::token::{Token, Tokens};
use super::{Context, value};
use crate::entity::decode;
use crate::escape::push_attribute;
use crate::model::Link;

/// Attributes that hold addresses, and how.
const ADDRESSES: [(&str, Value); 6] = [
    ("href", Value::Contact),
    ("src", Value::Address),
    ("srcset", Value::Candidates),
    ("poster", Value::Address),
    ("cite", Value::Address),
    ("data", Value::Address),
];

/// How the attribute holds addresses, if it does.
fn kind(name: &str) -> Option<Value> {
    let is_name = |known: &str| known.eq_ignore_ascii_case(name);
    let sources = SOURCES.map(|known| (known, Value::Address));
    let sets = SETS.map(|known| (known, Value::Candidates));
    let mut all = ADDRESSES.into_iter().chain(sources).chain(sets);
    all.find(|(known, _)| is_name(known)).map(|(_, kind)| kind)
}

/// `html` with its relative addresses resolved against `base`.
pub(super) fn with_base(html: &str, base: &Link) -> String {
    let context = Context::bare(Some(base), "/");
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut copied = 0;
    for token in Tokens::new(html) {
        let Token::Start(tag) = token else { continue };
        for (name, written) in tag.attributes() {
            let is_address = !written.is_empty() && !written.trim_start().starts_with('#');
            let Some(kind) = kind(name).filter(|_| is_address) else {
                continue;
            };
            let raw = decode(written);
            let Some(address) = value::check(kind, &raw, &context).filter(|it| *it != raw) else {
                continue;
            };
            // Both are slices of one text.
            let at = written.as_ptr() as usize - html.as_ptr() as usize;
            out.push_str(&html[copied..at]);
            push_attribute(&mut out, &address);
            copied = at + written.len();
        }
    }
    out.push_str(&html[copied..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_addresses_change() {
        let base = Link::http("https://x.y/a/", None).expect("a link");
        for (html, meant) in [
            (
                "<P><img src=b.png alt='src=\"c\"'> é &amp; <a href='../?x=1&amp;y=2'>d</a>",
                "<P><img src=https://x.y/a/b.png alt='src=\"c\"'> é &amp; \
                 <a href='https://x.y/?x=1&amp;y=2'>d</a>",
            ),
            (
                "<img srcset=\"1.png 1x, 2.png 2x\">",
                "<img srcset=\"https://x.y/a/1.png 1x, https://x.y/a/2.png 2x\">",
            ),
            (
                "<img data-lazy-src=1.png DATA-SRCSET='2.png 2x'>",
                "<img data-lazy-src=https://x.y/a/1.png DATA-SRCSET='https://x.y/a/2.png 2x'>",
            ),
            (
                "<a href=\"#n\" title=\"href\">x</a><a href=\"mailto:a@b.c\">x</a>",
                "<a href=\"#n\" title=\"href\">x</a><a href=\"mailto:a@b.c\">x</a>",
            ),
            (
                "<a href=\"javascript:x\">x</a><a href>",
                "<a href=\"javascript:x\">x</a><a href>",
            ),
        ] {
            assert_eq!(with_base(html, &base), meant);
        }
    }
}
