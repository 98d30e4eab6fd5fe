//! The shapes of the site's addresses, known here and nowhere else.
//!
//! Every address ends in a slash, because static hosts serve `x/index.html` as `x/`. Paths are relative to the
//! site's own root ("/"); where the site is hosted is added by [`Site::href`](crate::site::Site::href).

use std::fmt::Write as _;

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/` and `/page/2/`: the front page, and the further pages of [`Route::Latest`].
    Home {
        /// Counted from 1.
        page: usize,
    },
    /// `/latest/`: the first page of all articles, the newest first.
    Latest,
    /// `/sections/`: all sections.
    Sections,
    /// `/archive/`: all months in which articles were published.
    Archive,
    /// `/archive/2026/11/` and its further pages: the articles of a month.
    Month {
        /// Year of the Gregorian calendar.
        year: u16,
        /// 1 to 12.
        month: u8,
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
const RESERVED: [&str; 15] = [
    "tag", "author", "latest", "sections", "archive", "search", "saved", "assets", "images",
    "media", "vendor", "icons", "comments", "feed", "data",
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
pub fn article_key(part: &str) -> Option<(&str, &str)> {
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
        let names: Vec<&str> = parts.iter().map(String::as_str).collect();
        match names.as_slice() {
            [] => Self::Home { page },
            // First of all: an article whose section once had the name of another kind of page is still found.
            [.., last] if let Some((slug, key)) = article_key(last) => Self::Article {
                section: parts[..parts.len() - 1].to_vec(),
                slug: slug.to_owned(),
                key: key.to_owned(),
            },
            ["tag", slug] => Self::Tag {
                slug: (*slug).to_owned(),
                page,
            },
            ["author", slug] => Self::Author {
                slug: (*slug).to_owned(),
                page,
            },
            ["latest"] => Self::Latest.at_page(page),
            ["sections"] if page == 1 => Self::Sections,
            ["archive"] if page == 1 => Self::Archive,
            ["archive", year, month] if let Some((year, month)) = month_of(year, month) => {
                Self::Month { year, month, page }
            }
            [first, ..] if RESERVED.contains(first) => unknown(),
            _ => Self::Section { path: parts, page },
        }
    }

    /// The path of the page, from the site's root, percent-encoded.
    pub fn path(&self) -> String {
        let (parts, page): (Vec<&str>, usize) = match self {
            Self::Home { page } => (Vec::new(), *page),
            Self::Section { path, page } => (path.iter().map(String::as_str).collect(), *page),
            Self::Tag { slug, page } => (vec!["tag", slug], *page),
            Self::Author { slug, page } => (vec!["author", slug], *page),
            Self::Latest => (vec!["latest"], 1),
            Self::Sections => (vec!["sections"], 1),
            Self::Archive => (vec!["archive"], 1),
            Self::Month { year, month, page } => {
                let path = format!("/archive/{year:04}/{month:02}/");
                return paged(path, *page);
            }
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
        paged(path, page)
    }

    /// The same list at another of its pages; other routes unchanged.
    #[must_use]
    pub fn at_page(&self, number: usize) -> Self {
        if matches!(self, Self::Latest | Self::Home { .. }) {
            return match number {
                1 => Self::Latest,
                page => Self::Home { page },
            };
        }
        let mut route = self.clone();
        if let Self::Month { page, .. }
        | Self::Section { page, .. }
        | Self::Tag { page, .. }
        | Self::Author { page, .. } = &mut route
        {
            *page = number;
        }
        route
    }
}

/// A year of four digits and a month of two.
fn month_of(year: &str, month: &str) -> Option<(u16, u8)> {
    let number = |text: &str, digits: usize| {
        let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| is_number)
    };
    let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
    Some((number(year, 4)?, u8::try_from(month).ok()?))
}

/// The path of a list at one of its pages.
fn paged(mut path: String, page: usize) -> String {
    if page > 1 {
        let _ = write!(path, "page/{page}/");
    }
    path
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
            Route::Latest,
            Route::Sections,
            Route::Archive,
            Route::Month {
                year: 2026,
                month: 11,
                page: 1,
            },
            Route::Month {
                year: 987,
                month: 2,
                page: 3,
            },
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
            "/sections/page/2/",
            "/archive/2026/",
            "/archive/2026/13/",
            "/archive/2026/1/",
            "/archive/+026/01/",
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
    fn the_list_of_the_latest_articles_goes_on_where_the_front_page_did() {
        assert_eq!(Route::Latest.at_page(2).path(), "/page/2/");
        assert_eq!(Route::Home { page: 2 }.at_page(1).path(), "/latest/");
        assert_eq!(Route::parse("/latest/page/2/"), Route::Home { page: 2 });
    }

    #[test]
    fn an_article_is_found_under_a_section_whose_name_is_now_another_page_s() {
        let route = Route::parse("/archive/titre-00ff00ff/");
        assert!(matches!(route, Route::Article { .. }), "{route:?}");
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
