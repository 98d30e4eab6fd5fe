//! Pictures that wait for a script: where their addresses really are.
//!
//! Lazy loading by script leaves a stand-in in `src` and the address in an attribute of its own. No script comes here,
//! so the address goes where browsers look for it; they load pictures late by themselves.

use super::token::{Tag, Token, Tokens};
use super::value;
use crate::entity::decode;
use crate::model::leads_to_picture;
use std::borrow::Cow;

/// Where scripts look for an address, the most widespread first.
pub const SOURCES: [&str; 20] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-original-src",
    "data-full-src",
    "data-echo",
    "data-cfsrc",
    "data-ezsrc",
    "data-pagespeed-lazy-src",
    "data-actualsrc",
    "data-lazyload",
    "data-ll-src",
    "data-defer-src",
    "data-hi-res-src",
    "data-img-src",
    "data-src-img",
    "data-src-webp",
    "data-flickity-lazyload",
    "data-splide-lazy",
];

/// Where they look for candidates.
pub(super) const SETS: [&str; 5] = [
    "data-srcset",
    "data-lazy-srcset",
    "data-original-set",
    "data-ll-srcset",
    "data-src-set",
];

/// Where a picture is, as it is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Addresses<'a> {
    pub(super) src: Option<&'a str>,
    pub(super) srcset: Option<&'a str>,
}

impl<'a> Addresses<'a> {
    /// What an `<img>` or `<source>` says.
    pub(super) fn of(tag: &Tag<'a>) -> Self {
        let first = |names: &[&str]| {
            let mut values = names.iter().filter_map(|name| tag.attribute(name));
            values.find(|value| is_usable(value))
        };
        let srcset = first(&SETS).or_else(|| first(&["srcset"]));
        let src = first(&SOURCES).or_else(|| first(&["src"]));
        Self {
            src: src.or_else(|| largest(srcset?)).or_else(|| guess(tag)),
            srcset,
        }
    }

    /// Whether the address waits for a script.
    pub(super) fn is_lazy(tag: &Tag) -> bool {
        let names = SOURCES.iter().chain(&SETS);
        names
            .clone()
            .any(|name| tag.attribute(name).is_some_and(is_usable))
    }
}

/// Whether it may be an address: none of a stand-in, nor a pattern that a script fills in.
fn is_usable(value: &str) -> bool {
    let value = value.trim_start();
    let begins = |scheme: &str| {
        let start = value.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    !value.is_empty() && !begins("data:") && !begins("about:") && !value.contains('{')
}

/// What looks like the address of a picture, or of what a frame shows, where no known attribute has one.
fn guess<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let is_frame = tag.name.eq_ignore_ascii_case("iframe");
    let names = ["img", "amp-img", "image"];
    if !is_frame && !names.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
        return None;
    }
    let is_address = |value: &str| {
        let is_absolute = ["https://", "http://", "//"]
            .iter()
            .any(|start| value.starts_with(start));
        let is_rooted = is_absolute || value.starts_with('/') && !is_frame;
        is_rooted
            && is_usable(value)
            && !value.contains(char::is_whitespace)
            && (is_frame || leads_to_picture(value))
    };
    let mut all = tag.attributes();
    all.find(|(name, value)| {
        name.get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("data-"))
            && is_address(value)
    })
    .map(|(_, value)| value)
}

/// The pictures in the text of a `<noscript>` that was escaped, as browsers with scripts write what is in it.
pub(super) fn escaped(text: &str) -> Option<Cow<'_, str>> {
    let html = Some(decode(text)).filter(|_| text.trim_start().starts_with("&lt;"))?;
    html.contains("<img").then_some(html)
}

/// The address of the candidate with the largest number, of those with the same whole part the first.
fn largest(srcset: &str) -> Option<&str> {
    let mut best: Option<(u32, &str)> = None;
    for candidate in srcset.split(", ").flat_map(|part| part.split(",\n")) {
        let mut words = candidate.split_ascii_whitespace();
        let Some(address) = words.next() else {
            continue;
        };
        let whole = |size: &str| size.split(['.', 'w', 'x']).next()?.parse().ok();
        let size = words.next().and_then(whole).unwrap_or(1);
        if best.is_none_or(|(most, _)| size > most) {
            best = Some((size, address.trim_end_matches(',')));
        }
    }
    best.map(|(_, address)| address)
}

/// The addresses of the pictures in `html` in the order they come, in whatever attribute they are; what stands in `src`
/// where that is none. What counts readers is no picture.
pub(super) fn all(html: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // Of the `<picture>` around, and whether the last picture may yet be replaced by that of a `<noscript>`.
    let (mut around, mut waits, mut inside) = (None, false, false);
    for token in Tokens::new(html) {
        let tag = match token {
            Token::Start(tag) => tag,
            Token::Text(text) => {
                if let Some(html) = escaped(text).filter(|_| inside) {
                    let more = all(&html);
                    if waits && more.iter().any(|address| is_usable(address)) {
                        found.pop();
                    }
                    found.extend(more);
                }
                waits &= text.trim_ascii().is_empty();
                continue;
            }
            Token::End(name) => {
                inside &= !name.eq_ignore_ascii_case("noscript");
                if name.eq_ignore_ascii_case("picture") {
                    around = None;
                }
                continue;
            }
        };
        match tag.name.to_ascii_lowercase().as_str() {
            "noscript" => inside = true,
            "br" => {}
            "source" => around = around.or_else(|| Addresses::of(&tag).src),
            "img" | "image" | "amp-img" => {
                let is_tiny = ["width", "height"].iter().all(|side| {
                    let size = tag
                        .attribute(side)
                        .and_then(|raw| value::number(raw.trim_end_matches("px")));
                    size.is_some_and(|size| size <= super::PIXEL)
                });
                if is_tiny {
                    continue;
                }
                let address = Addresses::of(&tag).src.or(around);
                let written = address.or_else(|| tag.attribute("src"));
                let address = decode(written.unwrap_or_default()).into_owned();
                let replaces = |last: &String| !is_usable(last) || *last == address;
                if inside && waits && found.last().is_some_and(replaces) {
                    found.pop();
                }
                waits = !inside;
                found.push(address);
            }
            _ => waits = false,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_where_the_script_would_find_it() {
        for (html, addresses) in [
            (r#"<img src="a.gif" data-src="b.jpg">"#, vec!["b.jpg"]),
            (
                r#"<img src="data:image/gif;base64,R0" data-lazy-src="b.jpg">"#,
                vec!["b.jpg"],
            ),
            (
                r#"<img data-srcset="s.jpg 400w, l.jpg 800w, m.jpg 600w">"#,
                vec!["l.jpg"],
            ),
            (
                r#"<img data-src="b.jpg"> <noscript><img src="b.jpg"></noscript>"#,
                vec!["b.jpg"],
            ),
            (
                r#"<img src="a.gif"><noscript><img src="b.jpg"></noscript>"#,
                vec!["a.gif", "b.jpg"],
            ),
            (
                r#"<img src="data:,"><noscript><img src="b.jpg"></noscript>"#,
                vec!["b.jpg"],
            ),
            (
                r#"<picture><source srcset="b.webp 2x"><img alt=""></picture>"#,
                vec!["b.webp"],
            ),
            (
                r#"<img src="data:image/png;base64,iVBO" alt="x"><p>y</p><img>"#,
                vec!["data:image/png;base64,iVBO", ""],
            ),
            (r#"<img src="p.gif" width="1" height=1>"#, vec![]),
            (
                r#"<img src="a.jpg" data-src="//x/a_{width}x.jpg">"#,
                vec!["a.jpg"],
            ),
            (
                r#"<img src="data:," data-image-title="DSC.jpg" data-orig-file="https://x/b.jpg?w=1">"#,
                vec!["https://x/b.jpg?w=1"],
            ),
            (r#"<img data-url="https://x/page/">"#, vec![""]),
            (
                r#"<img src="data:,"><br><noscript>&lt;img src="b.jpg"&gt;</noscript>"#,
                vec!["b.jpg"],
            ),
        ] {
            assert_eq!(all(html), addresses, "{html}");
        }
    }
}
