//! How far to follow `next_url` to older items.
//!
//! A feed may point anywhere, in circles, or on without end [Top-level: `next_url`], and whoever follows runs in a
//! reader's browser or on a publisher's build machine. [`Trail`] decides before each step; it fetches nothing.

use crate::model::Link;
use std::collections::HashSet;
use std::fmt;

/// Most documents that are read in one go.
pub const MAX_PAGES: usize = 50;
/// Most bytes that are read in one go.
pub const MAX_BYTES: usize = 20_000_000;

/// The documents read so far, and what is still allowed.
#[derive(Debug, Clone)]
pub struct Trail {
    visited: HashSet<String>,
    origins: HashSet<String>,
    pages_left: usize,
    bytes_left: usize,
}

/// Why the trail ends here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The document has been read before.
    Visited,
    /// As many documents as allowed have been read.
    TooManyPages,
    /// As many bytes as allowed have been read.
    TooManyBytes,
    /// The document is on another host, which is not on the list; its origin.
    Foreign(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visited => f.write_str("next_url leads back to a document already read."),
            Self::TooManyPages => f.write_str("There are more documents than are read in one go."),
            Self::TooManyBytes => f.write_str("There is more to read than is read in one go."),
            Self::Foreign(origin) => {
                write!(
                    f,
                    "next_url leads to {origin}, which is not this feed's own server."
                )
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl Trail {
    /// A trail that begins at the first document and stays on its server.
    pub fn new(first: &Link) -> Self {
        Self {
            visited: HashSet::from([page(first)]),
            origins: HashSet::from([origin(first)]),
            pages_left: MAX_PAGES - 1,
            bytes_left: MAX_BYTES,
        }
    }

    /// The trail with other limits; the first document counts.
    #[must_use]
    pub fn limited_to(mut self, pages: usize, bytes: usize) -> Self {
        self.pages_left = pages.saturating_sub(1);
        self.bytes_left = bytes;
        self
    }

    /// The trail, allowed onto this server too.
    #[must_use]
    pub fn allow(mut self, server: &Link) -> Self {
        self.origins.insert(origin(server));
        self
    }

    /// Tells that a document of so many bytes was read.
    pub fn received(&mut self, bytes: usize) {
        self.bytes_left = self.bytes_left.saturating_sub(bytes);
    }

    /// Takes a step: from now on the document counts as read.
    ///
    /// # Errors
    ///
    /// When the step must not be taken.
    pub fn next(&mut self, next_url: &Link) -> Result<(), Refusal> {
        let page = page(next_url);
        if self.visited.contains(&page) {
            return Err(Refusal::Visited);
        }
        let origin = origin(next_url);
        if !self.origins.contains(&origin) {
            return Err(Refusal::Foreign(origin));
        }
        if self.bytes_left == 0 {
            return Err(Refusal::TooManyBytes);
        }
        self.pages_left = self
            .pages_left
            .checked_sub(1)
            .ok_or(Refusal::TooManyPages)?;
        self.visited.insert(page);
        Ok(())
    }
}

/// What tells documents apart: the address without its fragment, the server spelled in one way.
fn page(link: &Link) -> String {
    let address = link.as_str().split('#').next().unwrap_or_default();
    let path = address.get(link.origin().len()..).unwrap_or_default();
    let path = if path.is_empty() { "/" } else { path };
    origin(link) + path
}

/// The origin in lower case and without the scheme's own port.
fn origin(link: &Link) -> String {
    let origin = link.origin().to_ascii_lowercase();
    let default_port = if origin.starts_with("https:") {
        ":443"
    } else {
        ":80"
    };
    origin
        .strip_suffix(default_port)
        .unwrap_or(&origin)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(raw: &str) -> Link {
        Link::http(raw, None).expect("a link")
    }

    fn trail() -> Trail {
        Trail::new(&link("https://example.org/feed.json"))
    }

    #[test]
    fn a_page_is_read_once_however_it_is_spelled() {
        let mut trail = trail();
        for again in [
            "https://example.org/feed.json",
            "https://example.org/feed.json#x",
            "https://EXAMPLE.org:443/feed.json",
        ] {
            assert_eq!(trail.next(&link(again)), Err(Refusal::Visited), "{again}");
        }
        assert_eq!(
            trail.next(&link("https://example.org/feed.json?page=2")),
            Ok(())
        );
        assert_eq!(
            trail.next(&link("https://example.org/feed.json?page=2")),
            Err(Refusal::Visited)
        );
        assert_eq!(trail.next(&link("https://example.org")), Ok(()));
        assert_eq!(
            trail.next(&link("https://example.org/")),
            Err(Refusal::Visited)
        );
    }

    #[test]
    fn other_servers_are_refused_unless_they_are_allowed() {
        for foreign in [
            "https://example.com/2.json",
            "http://example.org/2.json",
            "https://example.org:8443/2.json",
            "https://example.org@evil.example/2.json",
            "https://example.org.evil.example/2.json",
        ] {
            let refused = trail().next(&link(foreign));
            assert!(
                matches!(refused, Err(Refusal::Foreign(_))),
                "{foreign}: {refused:?}"
            );
        }
        let mut trail = trail().allow(&link("https://archive.example/"));
        assert_eq!(trail.next(&link("https://archive.example/2.json")), Ok(()));
    }

    #[test]
    fn an_endless_feed_ends_at_the_limits() {
        let page = |n: usize| link(&format!("https://example.org/{n}.json"));
        let mut endless = trail();
        let read = (0..1000)
            .take_while(|n| endless.next(&page(*n)).is_ok())
            .count();
        assert_eq!(read + 1, MAX_PAGES);
        assert_eq!(endless.next(&page(99)), Err(Refusal::TooManyPages));

        let mut heavy = trail().limited_to(10, 1000);
        heavy.received(999);
        assert_eq!(heavy.next(&page(1)), Ok(()));
        heavy.received(999);
        assert_eq!(heavy.next(&page(2)), Err(Refusal::TooManyBytes));
    }
}
