//! Addresses that are safe to put into `href` and `src`.

use crate::json::{FromJson, Json};
use serde::Serialize;
use std::fmt;

/// An absolute address with a scheme that cannot run code: `http`, `https`, or `mailto` where asked for.
///
/// Leptos escapes attributes but does not look at schemes, so an address from a feed becomes a `Link` before it
/// may reach a view.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct Link(String);

/// How addresses of pictures end.
const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];

/// Whether an address, of whatever kind, ends like that of a picture before its query and fragment.
pub fn leads_to_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        PICTURES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })
}

impl Link {
    /// An `http` or `https` address, resolved against `base` if it is relative (WHATWG URL).
    pub fn http(raw: &str, base: Option<&Link>) -> Option<Self> {
        let raw = raw.trim();
        if is_plain(raw) {
            return Some(Self(raw.to_owned()));
        }
        resolve(raw, base.map(Self::as_str))
            .filter(|url| has_web_scheme(url))
            .map(Self)
    }

    /// As [`Link::http`], and `mailto:` too: what a person's address may be.
    pub fn contact(raw: &str, base: Option<&Link>) -> Option<Self> {
        let raw = raw.trim();
        if starts_with_scheme(raw, "mailto:") && !raw.contains(char::is_control) {
            return Some(Self(raw.to_owned()));
        }
        Self::http(raw, base)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host name with its port, without `www.`: how an address is named to a reader.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// Scheme, host and port: what "the same origin" compares.
    pub fn origin(&self) -> &str {
        let start = self.0.find("://").map_or(0, |at| at + 3);
        let end = self.0[start..]
            .find(['/', '?', '#'])
            .map_or(self.0.len(), |at| start + at);
        &self.0[..end]
    }
}

/// `raw` against `base` as an absolute, normalised address (WHATWG URL), by the browser's own parser: the `url` crate
/// would bring its own tables for internationalised names. `None` when that is not possible.
#[cfg(target_arch = "wasm32")]
fn resolve(raw: &str, base: Option<&str>) -> Option<String> {
    let url = match base {
        Some(base) => web_sys::Url::new_with_base(raw, base),
        None => web_sys::Url::new(raw),
    };
    url.ok().map(|url| url.href())
}

/// `raw` against `base` as an absolute, normalised address; `None` when that is not possible.
#[cfg(not(target_arch = "wasm32"))]
fn resolve(raw: &str, base: Option<&str>) -> Option<String> {
    let url = match base {
        Some(base) => url::Url::parse(base).ok()?.join(raw),
        None => url::Url::parse(raw),
    };
    url.ok().map(String::from)
}

/// The common case, worth skipping the URL parser for: already absolute, nothing to escape or normalise.
fn is_plain(raw: &str) -> bool {
    let rest = raw
        .strip_prefix("https://")
        .or_else(|| raw.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.starts_with(|c: char| c.is_ascii_lowercase())
            && host
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
            && rest
                .bytes()
                .all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>' | b'`'))
    })
}

fn has_web_scheme(raw: &str) -> bool {
    starts_with_scheme(raw, "https://") || starts_with_scheme(raw, "http://")
}

fn starts_with_scheme(raw: &str, scheme: &str) -> bool {
    raw.get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromJson for Link {
    const SHAPE: u32 = String::SHAPE;

    fn from_json(json: &Json) -> Option<Self> {
        Self::contact(&json.text()?, None)
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(raw: &str, base: &str) -> Option<String> {
        let base = Link::http(base, None).expect("a base");
        Link::http(raw, Some(&base)).map(String::from)
    }

    #[test]
    fn relative_addresses_resolve_as_a_browser_does() {
        let base = "https://example.org/a/b?c";
        assert_eq!(
            http("../x.png", base).as_deref(),
            Some("https://example.org/x.png")
        );
        assert_eq!(
            http("//cdn.example/x", base).as_deref(),
            Some("https://cdn.example/x")
        );
        assert_eq!(
            http(" HTTPS://Example.org/é ", base).as_deref(),
            Some("https://example.org/%C3%A9")
        );
    }

    #[test]
    fn schemes_that_run_code_are_refused() {
        let base = "https://example.org/";
        for raw in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
        ] {
            assert_eq!(http(raw, base), None, "{raw}");
        }
        assert_eq!(
            Link::contact("mailto:a@b.c", None)
                .map(String::from)
                .as_deref(),
            Some("mailto:a@b.c")
        );
    }

    #[test]
    fn an_address_that_no_browser_can_read_is_refused() {
        for raw in [
            "http://example.com]",
            "https://exa mple.org/",
            "https://",
            "http://[::1",
        ] {
            assert_eq!(Link::http(raw, None), None, "{raw}");
        }
    }

    #[test]
    fn the_host_is_named_without_credentials_or_www() {
        let link = Link::http("https://u:p@www.example.org:8443/x", None).expect("a link");
        assert_eq!(link.host(), "example.org:8443");
        assert_eq!(
            Link::http("https://example.org?x", None)
                .expect("a link")
                .origin(),
            "https://example.org"
        );
    }
}
