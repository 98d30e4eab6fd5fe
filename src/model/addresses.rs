//! Which article is at an address on the web.

use super::{Article, Link};
use std::collections::HashMap;
use std::sync::Arc;

/// The addresses that a feed gives its articles.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses {
    /// `url`. What several articles have, such as the address of a newsletter, leads to none of them.
    own: HashMap<String, Option<usize>>,
    /// `external_url`, likewise.
    external: HashMap<String, Option<usize>>,
}

impl Addresses {
    pub(super) fn of(articles: &[Arc<Article>]) -> Self {
        let mut addresses = Self::default();
        let add = |map: &mut HashMap<String, Option<usize>>, address: &Option<Link>, place| {
            if let Some(key) = address.as_ref().and_then(key) {
                map.entry(key)
                    .and_modify(|known| *known = None)
                    .or_insert(Some(place));
            }
        };
        for (place, article) in articles.iter().enumerate() {
            add(&mut addresses.own, &article.url, place);
            add(&mut addresses.external, &article.external_url, place);
        }
        addresses
    }

    /// The place of the article that has this address; `external` ones count too if asked for.
    pub(super) fn place(&self, address: &Link, external: bool) -> Option<usize> {
        let key = key(address)?;
        match self.own.get(&key) {
            Some(place) => *place,
            None => *self.external.get(&key).filter(|_| external)?,
        }
    }
}

/// An address as servers tell them apart, without what is written in several ways: scheme, `www.`, fragment, marks of
/// where readers came from, escapes, the name of a folder's page and the slash at the end. That of a whole server is none
/// of an article.
fn key(address: &Link) -> Option<String> {
    let (_, rest) = address.as_str().split_once("://")?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let folder = ["index.html", "index.htm", "index.php"]
        .iter()
        .find_map(|page| {
            let folder = path.strip_suffix(page)?;
            folder.ends_with('/').then_some(folder)
        });
    let mut plain = unescaped(folder.unwrap_or(path).trim_end_matches('/'));
    let mut mark = '?';
    for field in query.split('&').filter(|field| !is_campaign(field)) {
        plain.push(mark);
        plain.push_str(&unescaped(field));
        mark = '&';
    }
    plain.contains(['/', '?']).then_some(plain)
}

/// Whether a field of a query only says where readers came from.
fn is_campaign(field: &str) -> bool {
    let name = field.split('=').next().unwrap_or_default();
    name.is_empty()
        || name.starts_with("utm_")
        || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid")
}

/// With escapes in one spelling, and only those that are needed (RFC 3986, section 6.2.2).
fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                out.push_str(&part[2..]);
            }
            Some(_) => out.extend(["%", &part[..2].to_ascii_uppercase(), &part[2..]]),
            None => out.extend(["%", part]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_many_spellings() {
        let key = |raw: &str| key(&Link::http(raw, None).expect("an address"));
        for spelling in [
            "https://a.example/%C3%A9/b",
            "http://www.a.example/%c3%a9/b/",
            "https://A.example:443/é/%62/#c",
            "https://a.example/é/b/index.html",
            "https://a.example/é/b/?utm_source=x&fbclid=y",
        ] {
            assert_eq!(
                key(spelling).as_deref(),
                Some("a.example/%C3%A9/b"),
                "{spelling}"
            );
        }
        for other in [
            "https://b.a.example/é/b",
            "https://a.example/é/B",
            "https://a.example/é/b?p=1",
            "https://a.example/é%2Fb",
            "https://a.example/é/b/%zz",
        ] {
            assert_ne!(key(other).as_deref(), Some("a.example/%C3%A9/b"), "{other}");
        }
        assert_eq!(
            key("https://a.example/?p=1&utm_medium=rss").as_deref(),
            Some("a.example?p=1")
        );
        assert_eq!(key("https://www.a.example/?utm_source=x"), None);
    }
}
