//! The shapes of the site's addresses, known here and nowhere else.
//!
//! Every address ends in a slash, because static hosts serve `x/index.html` as `x/`. Paths are relative to the
//! site's own root ("/"); where the site is hosted is added by [`Site::href`](crate::site::Site::href).

use std::fmt::Write as _;

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/` and `/page/2/`: the front page, and the latest articles behind it.
    Home {
        /// Counted from 1.
        page: usize,
    },
    /// `/{section}/…/` and its further pages.
    Section {
        /// Slugs from the top section down.
        path: Vec<String>,
        /// Counted from 1.
        page: usize,
    },
    /// `/{section}/…/{slug}-{key}/`. Only the key decides; the rest is for people.
    Article {
        /// Slugs of its section, from the top down; may be empty.
        section: Vec<String>,
        /// Slug of the headline; may be empty.
        slug: String,
        /// Eight hexadecimal digits.
        key: String,
    },
    /// `/tag/{slug}/` and its further pages.
    Tag {
        /// The tag's slug.
        slug: String,
        /// Counted from 1.
        page: usize,
    },
    /// `/author/{slug}/` and its further pages.
    Author {
        /// The author's slug.
        slug: String,
        /// Counted from 1.
        page: usize,
    },
    /// Any other path.
    Unknown {
        /// The path as it was asked for.
        path: String,
    },
}

/// First parts of paths that are not sections: kinds of page, and folders of the site's own files.
const RESERVED: [&str; 12] = [
    "tag", "author", "search", "saved", "assets", "images", "media", "vendor", "icons", "comments",
    "feed", "data",
];

/// Whether a section, tag or author may not have this slug, because a path with it would mean something else.
pub(crate) fn is_reserved(slug: &str, first: bool) -> bool {
    slug == "page"
        || slug == "index"
        || article_key(slug).is_some()
        || is_device(slug)
        || (first && RESERVED.contains(&slug))
}

/// Whether Windows keeps the name for a device, so that no folder can have it ("Naming Files, Paths, and Namespaces").
fn is_device(slug: &str) -> bool {
    let port = slug
        .strip_prefix("com")
        .or_else(|| slug.strip_prefix("lpt"));
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']))
}

/// The slug and the key of a path part like `{slug}-{key}` or `{key}`.
fn article_key(part: &str) -> Option<(&str, &str)> {
    let split = part
        .len()
        .checked_sub(8)
        .filter(|at| part.is_char_boundary(*at))?;
    let (slug, key) = part.split_at(split);
    let is_key = key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let slug = if slug.is_empty() {
        Some(slug)
    } else {
        slug.strip_suffix('-')
    };
    slug.filter(|_| is_key).map(|slug| (slug, key))
}

impl Route {
    /// What a path means. A missing slash at the end, doubled slashes and `index.html` are forgiven.
    pub fn parse(path: &str) -> Self {
        let unknown = || Self::Unknown {
            path: path.to_owned(),
        };
        let mut parts: Vec<String> = Vec::new();
        for part in path.split('/').filter(|part| !part.is_empty()) {
            match decode(part) {
                Some(part) if !part.contains(['/', '\0']) && part != ".." && part != "." => {
                    parts.push(part);
                }
                _ => return unknown(),
            }
        }
        if parts.last().is_some_and(|last| last == "index.html") {
            parts.pop();
        }
        let mut page = 1;
        if let [.., word, number] = parts.as_slice()
            && word == "page"
        {
            match number.parse::<usize>() {
                Ok(number) if number >= 1 => page = number,
                _ => return unknown(),
            }
            parts.truncate(parts.len() - 2);
        }
        let slug = |parts: &[String]| parts[1].clone();
        match parts.first().map(String::as_str) {
            None => Self::Home { page },
            Some("tag") if parts.len() == 2 => Self::Tag {
                slug: slug(&parts),
                page,
            },
            Some("author") if parts.len() == 2 => Self::Author {
                slug: slug(&parts),
                page,
            },
            Some(first) if RESERVED.contains(&first) => unknown(),
            Some(_) => match parts.split_last() {
                Some((last, section)) if let Some((slug, key)) = article_key(last) => {
                    Self::Article {
                        section: section.to_vec(),
                        slug: slug.to_owned(),
                        key: key.to_owned(),
                    }
                }
                _ => Self::Section { path: parts, page },
            },
        }
    }

    /// The path of the page, from the site's root, percent-encoded.
    pub fn path(&self) -> String {
        let (parts, page): (Vec<&str>, usize) = match self {
            Self::Home { page } => (Vec::new(), *page),
            Self::Section { path, page } => (path.iter().map(String::as_str).collect(), *page),
            Self::Tag { slug, page } => (vec!["tag", slug], *page),
            Self::Author { slug, page } => (vec!["author", slug], *page),
            Self::Article { section, slug, key } => {
                let name = if slug.is_empty() {
                    key.clone()
                } else {
                    format!("{slug}-{key}")
                };
                let mut path = String::from("/");
                for part in section {
                    encode(part, &mut path);
                    path.push('/');
                }
                encode(&name, &mut path);
                path.push('/');
                return path;
            }
            Self::Unknown { path } => return path.clone(),
        };
        let mut path = String::from("/");
        for part in parts {
            encode(part, &mut path);
            path.push('/');
        }
        if page > 1 {
            let _ = write!(path, "page/{page}/");
        }
        path
    }

    /// The same list at another of its pages; other routes unchanged.
    #[must_use]
    pub fn at_page(&self, number: usize) -> Self {
        let mut route = self.clone();
        if let Self::Home { page }
        | Self::Section { page, .. }
        | Self::Tag { page, .. }
        | Self::Author { page, .. } = &mut route
        {
            *page = number;
        }
        route
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub(crate) fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Undoes percent-encoding; `None` when the bytes are not UTF-8. A lone `%` stands for itself.
pub(crate) fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_found_again_at_its_path() {
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        for route in [
            Route::Home { page: 1 },
            Route::Home { page: 12 },
            Route::Section {
                path: words(&["international", "asie"]),
                page: 3,
            },
            Route::Section {
                path: words(&["国际"]),
                page: 1,
            },
            Route::Article {
                section: words(&["france"]),
                slug: "été-2017".into(),
                key: "00ff00ff".into(),
            },
            Route::Article {
                section: Vec::new(),
                slug: String::new(),
                key: "00ff00ff".into(),
            },
            Route::Tag {
                slug: "climat".into(),
                page: 1,
            },
            Route::Author {
                slug: "jean-martin".into(),
                page: 2,
            },
        ] {
            assert_eq!(Route::parse(&route.path()), route, "{}", route.path());
            assert_eq!(Route::parse(route.path().trim_end_matches('/')), route);
        }
    }

    #[test]
    fn hostile_paths_are_unknown_and_never_panic() {
        for path in [
            "/..%2f..%2fetc/passwd",
            "/%ff/",
            "/a/%2e%2e/",
            "/page/0/",
            "/page/-1/",
            "/page/x/",
            "/tag/",
            "/search/",
            "/a/page/99999999999999999999999/",
        ] {
            assert!(
                matches!(Route::parse(path), Route::Unknown { .. }),
                "{path}: {:?}",
                Route::parse(path)
            );
        }
        assert!(matches!(Route::parse("/%"), Route::Section { .. }));
    }

    #[test]
    fn a_list_keeps_its_place_when_it_is_paged() {
        let tag = Route::Tag {
            slug: "climat".into(),
            page: 1,
        };
        assert_eq!(tag.at_page(4).path(), "/tag/climat/page/4/");
        assert_eq!(tag.at_page(4).at_page(1), tag);
    }
}
