//! What an attribute's value becomes, or that it may not stay.

use super::policy::Value;
use super::{Context, places};
use crate::model::{Language, Link};
use std::borrow::Cow;

/// End tags of elements whose content is not markup.
const RAW_TEXT: &[&str] = &[
    "style", "script", "title", "xmp", "textarea", "noscript", "iframe", "noembed", "noframes",
];

/// `raw`, decoded already, as `value` demands it; `None` leaves the attribute out.
pub(super) fn check<'v>(value: Value, raw: &'v str, ctx: &Context<'_>) -> Option<Cow<'v, str>> {
    let raw = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if breaks_out(raw) {
        return None;
    }
    match value {
        Value::Address | Value::Contact if hides_scheme(raw) => None,
        Value::Address => Link::http(raw, ctx.base).map(|link| address(&link, ctx)),
        Value::Contact => Link::contact(raw, ctx.base).map(|link| href(&link, ctx)),
        Value::Candidates => candidates(raw, ctx),
        Value::Number(most) => {
            let digits = raw.trim_end_matches("px");
            number(digits)
                .filter(|number| *number <= most)
                .map(|n| n.to_string().into())
        }
        Value::Integer => {
            number(raw.strip_prefix('-').unwrap_or(raw))?;
            Some(raw.into())
        }
        Value::Flag => Some("".into()),
        Value::Text => Some(raw.into()),
        Value::Language => Language::parse(raw).map(|language| String::from(language).into()),
        Value::Word(words) => {
            // Case counts where it tells two of the words apart, as in the type of a list.
            let exact = words.iter().find(|word| **word == raw);
            let found = exact.or_else(|| words.iter().find(|word| word.eq_ignore_ascii_case(raw)));
            found.map(|word| (*word).into())
        }
        Value::Ours(ours) => (raw == ours).then(|| ours.into()),
        // `finish` knows the other places of the document.
        Value::Place => None,
    }
}

/// Where a link leads: to a page of this site, or to the address as it is.
pub(super) fn href<'v>(link: &Link, ctx: &Context<'_>) -> Cow<'v, str> {
    let address = link.as_str();
    let (plain, fragment) = match address.split_once('#') {
        Some((plain, fragment)) => (plain, Some(fragment)),
        None => (address, None),
    };
    let page = Link::http(plain, None).and_then(|link| (ctx.page)(&link));
    match page {
        Some(page) => (page + &places::on_page(fragment)).into(),
        None => String::from(address).into(),
    }
}

/// The address of a picture or file: one of this site starts at the site's root, wherever that is hosted.
pub(super) fn address<'v>(link: &Link, ctx: &Context<'_>) -> Cow<'v, str> {
    let address = link.as_str();
    let own = ctx
        .own
        .and_then(|own| address.strip_prefix(own.trim_end_matches('/')));
    match own {
        // Without further slashes: `//` would begin the name of a host.
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '?', '#']) => {
            format!("{}{}", ctx.root, rest.trim_start_matches('/')).into()
        }
        _ => String::from(address).into(),
    }
}

/// Whether an address as [`address`] writes it leads to another site.
pub(super) fn leaves_site(address: &str) -> bool {
    address.starts_with("http")
}

/// Whether a value would end what it stands in, were it misread as being in a comment or in raw text.
///
/// `DOMPurify` refuses these; here it is for the sake of agreement, as values are escaped anyway.
fn breaks_out(raw: &str) -> bool {
    let ends_raw_text = |(at, _): (usize, &str)| {
        let after = &raw.as_bytes()[at + 2..];
        RAW_TEXT.iter().any(|name| {
            let start = after.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        })
    };
    ["-->", "--!>", "]>"].iter().any(|end| raw.contains(end))
        || raw.match_indices("</").any(ends_raw_text)
}

/// Whether an address would have a scheme we refuse, were it not for characters that cannot be seen.
///
/// Browsers read `java\u{200b}script:x` as the name of a file. Nobody means that.
fn hides_scheme(raw: &str) -> bool {
    if raw.starts_with("https://") {
        return false;
    }
    let seen = |c: &char| !c.is_whitespace() && !c.is_control() && !is_invisible(*c);
    let in_scheme = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let visible = || raw.chars().filter(seen);
    let scheme: String = visible().take_while(in_scheme).collect();
    let has_colon = visible().nth(scheme.len()) == Some(':');
    let allowed = ["http", "https", "mailto"];
    has_colon
        && !allowed
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The number `raw` consists of.
pub(super) fn number(raw: &str) -> Option<u32> {
    let all_digits = !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| raw.parse().ok())?
}

/// `srcset`, candidate by candidate (HTML standard, "parse a srcset attribute"; addresses may contain commas).
fn candidates<'v>(raw: &str, ctx: &Context<'_>) -> Option<Cow<'v, str>> {
    let separators = |c: char| c == ',' || c.is_ascii_whitespace();
    let mut out = String::new();
    let mut rest = raw.trim_start_matches(separators);
    while !rest.is_empty() {
        let (url, after) = rest.split_at(
            rest.find(|c: char| c.is_ascii_whitespace())
                .unwrap_or(rest.len()),
        );
        let (descriptor, after) = if url.ends_with(',') {
            ("", after)
        } else {
            after.split_once(',').unwrap_or((after, ""))
        };
        let descriptor = descriptor.trim_ascii();
        let link = Link::http(url.trim_end_matches(','), ctx.base);
        if let Some(link) = link.filter(|_| is_descriptor(descriptor)) {
            let separator = if out.is_empty() { "" } else { ", " };
            let space = if descriptor.is_empty() { "" } else { " " };
            out.extend([separator, &address(&link, ctx), space, descriptor]);
        }
        rest = after.trim_start_matches(separators);
    }
    (!out.is_empty()).then(|| out.into())
}

fn is_descriptor(raw: &str) -> bool {
    let number = raw.strip_suffix(['w', 'x']);
    raw.is_empty()
        || number
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.')))
}
