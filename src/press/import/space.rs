//! The namespaces that feeds are written in, under all the names they have gone by.

/// What an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of any version, and elements without namespace.
    Rss,
    /// Atom 1.0 and 0.3.
    Atom,
    /// `content:encoded`.
    Content,
    /// Dublin Core.
    Core,
    /// Dublin Core's later terms.
    Terms,
    /// `MediaRSS`.
    Media,
    /// Apple's podcasts.
    Itunes,
    /// XHTML.
    Html,
    /// What `FeedBurner` adds.
    FeedBurner,
    /// The export of `WordPress`.
    WordPress,
    /// The excerpts in it.
    Excerpt,
    /// Anything else.
    Other,
}

/// Namespaces without scheme and slash at the end, in lower case.
const NAMES: [(&str, Space); 22] = [
    ("www.w3.org/2005/atom", Space::Atom),
    ("purl.org/atom/ns", Space::Atom),
    ("purl.org/rss/1.0", Space::Rss),
    ("purl.org/net/rss1.1", Space::Rss),
    ("my.netscape.com/rdf/simple/0.9", Space::Rss),
    ("channel.netscape.com/rdf/simple/0.9", Space::Rss),
    ("my.netscape.com/publish/formats/rss-0.91.dtd", Space::Rss),
    ("backend.userland.com/rss", Space::Rss),
    ("backend.userland.com/rss2", Space::Rss),
    ("backend.userland.com/rss191", Space::Rss),
    ("blogs.law.harvard.edu/tech/rss", Space::Rss),
    ("cyber.law.harvard.edu/rss", Space::Rss),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/dc/elements/1.1", Space::Core),
    ("purl.org/dc/elements/1.0", Space::Core),
    ("purl.org/dc/terms", Space::Terms),
    ("search.yahoo.com/mrss", Space::Media),
    ("video.search.yahoo.com/mrss", Space::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Space::Itunes),
    ("example.com/dtds/podcast-1.0.dtd", Space::Itunes),
    ("www.w3.org/1999/xhtml", Space::Html),
    ("rssnamespace.org/feedburner/ext/1.0", Space::FeedBurner),
];

/// Prefixes that stand for one thing wherever they are seen, also where a feed forgot to declare them.
const PREFIXES: [(&str, Space); 12] = [
    ("a10", Space::Atom),
    ("atom", Space::Atom),
    ("content", Space::Content),
    ("dc", Space::Core),
    ("dcterms", Space::Terms),
    ("excerpt", Space::Excerpt),
    ("feedburner", Space::FeedBurner),
    ("itunes", Space::Itunes),
    ("media", Space::Media),
    ("rss", Space::Rss),
    ("wp", Space::WordPress),
    ("xhtml", Space::Html),
];

impl Space {
    /// The space of this name.
    pub(super) fn named(name: &str) -> Self {
        let name = name.trim().to_ascii_lowercase();
        if name.is_empty() {
            return Self::Rss;
        }
        let name = name.split_once("://").map_or(&*name, |(_, rest)| rest);
        let name = name.trim_end_matches(['/', '#']);
        // The version comes behind it.
        if name.starts_with("wordpress.org/export/") {
            return if name.ends_with("/excerpt") {
                Self::Excerpt
            } else {
                Self::WordPress
            };
        }
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map_or(Self::Other, |(_, space)| *space)
    }

    /// The space that a prefix usually stands for.
    pub(super) fn prefixed(prefix: &str) -> Self {
        let known = PREFIXES.iter().find(|(known, _)| *known == prefix);
        known.map_or(Self::Other, |(_, space)| *space)
    }
}
