//! One item of the feed.

use super::wire::Node;
use super::{FindingKind, Shape, html, parts, text};
use crate::model::{Article, Content, Link, Masthead, Timestamp};

/// What an item takes from the feed where it says nothing itself.
pub(super) struct Context<'a> {
    pub(super) masthead: &'a Masthead,
    /// What relative addresses resolve against, where the item has no address.
    pub(super) base: Option<&'a Link>,
    /// The feed's usual agency or desk.
    pub(super) source: Option<String>,
    /// When the feed is read.
    pub(super) now: Timestamp,
}

/// How far the publisher's clock may be ahead of this one, in seconds.
const CLOCK_SKEW: i64 = 600;

const EXTENSION: [&str; 11] = [
    "about",
    "plain",
    "section",
    "kicker",
    "source",
    "editors",
    "picks",
    "correction",
    "image",
    "translations",
    "mastodon",
];

/// Reads an item, or discards it with a finding.
pub(super) fn read(item: &Node, feed: &Context) -> Option<Article> {
    if item.shape() != Shape::Object {
        item.note(FindingKind::NotAnItem(item.shape()));
        return None;
    }
    let id = id(item)?;
    let url = item.get("url").link(feed.base);
    let base = url.as_ref().or(feed.base);
    let external_url = item.get("external_url").link(base);
    let title = item.get("title").line();
    let summary = item.get("summary").line();
    let content = content(item);
    // The publisher learns it from `press check`; no reader is to wait for it.
    #[cfg(not(target_arch = "wasm32"))]
    if let Content::Html(html) = &content {
        pictures(&item.get("content_html"), html, base);
    }

    let named = title.is_some() || summary.is_some() || url.is_some() || external_url.is_some();
    match content {
        Content::Missing if !named => {
            item.note(FindingKind::EmptyItem);
            return None;
        }
        Content::Missing => item.note(FindingKind::NoContent),
        _ => {}
    }

    let extension = item.get("_depeche");
    extension.expect_object(&EXTENSION);
    let tags = parts::tags(&item.get("tags"));
    let mut section = parts::section(&extension.get("section"));
    if section.is_empty() {
        section = tags.first().cloned().into_iter().collect();
    }
    let Dates {
        published,
        modified,
        ahead,
    } = dates(item, feed.now);
    let headline = title.unwrap_or_else(|| {
        derived_headline(
            summary.as_deref(),
            &content,
            external_url.as_ref().or(url.as_ref()),
            &id,
        )
    });

    Some(Article {
        kicker: extension.get("kicker").line(),
        // A summary short enough to be the whole headline would stand on the page twice.
        standfirst: summary.filter(|summary| *summary != headline),
        image: parts::picture(item, &extension.get("image"), base),
        published,
        modified,
        ahead,
        authors: authors(item, base, feed.masthead),
        editors: text::unique(extension.get("editors").lines()),
        source: extension
            .get("source")
            .line()
            .or_else(|| feed.source.clone()),
        section,
        tags,
        language: item.get("language").language(),
        attachments: parts::attachments(&item.get("attachments"), base),
        picks: parts::picks(&extension.get("picks")),
        correction: parts::correction(&extension.get("correction")),
        translations: parts::translations(&extension.get("translations"), base),
        mastodon: extension.get("mastodon").link(None),
        base: base.cloned(),
        id,
        headline,
        content,
        url,
        external_url,
    })
}

struct Dates {
    published: Option<Timestamp>,
    modified: Option<Timestamp>,
    ahead: bool,
}

/// When the item was published and changed, as far as that has happened.
fn dates(item: &Node, now: Timestamp) -> Dates {
    let (date_published, date_modified) = (item.get("date_published"), item.get("date_modified"));
    let is_ahead = |node: &Node, date: Option<Timestamp>| {
        let date = date.filter(|date| date.unix() > now.unix() + CLOCK_SKEW);
        if let Some(date) = date {
            node.note(FindingKind::FutureDate(date.to_string()));
        }
        date.is_some()
    };
    let (mut published, mut modified) = (date_published.date(), date_modified.date());
    let mut ahead = is_ahead(&date_published, published);
    if is_ahead(&date_modified, modified) {
        // Where it is the only date, it is shown as the item's.
        ahead |= published.is_none();
        published = published.or(modified);
        modified = None;
    }
    if modified.is_some() && modified < published && !ahead {
        date_modified.note(FindingKind::ModifiedBeforePublished);
    }
    Dates {
        published,
        modified,
        ahead,
    }
}

/// The id, which nothing can replace: without it an article has no lasting address [Items].
fn id(item: &Node) -> Option<String> {
    let node = item.get("id");
    let id = node.id();
    if id.is_none() {
        item.note(match node.shape() {
            Shape::Null | Shape::Text => FindingKind::NoId,
            found => FindingKind::BadId(found),
        });
    } else if node.shape() == Shape::Number {
        node.coerced("text");
    }
    id
}

/// The HTML rather than the text, because it carries links and emphasis [Items].
fn content(item: &Node) -> Content {
    let (html, text) = (
        item.get("content_html").text(),
        item.get("content_text").text(),
    );
    match (html, text) {
        (Some(html), _) => Content::Html(html),
        (None, Some(text)) => Content::Text(text),
        (None, None) => Content::Missing,
    }
}

/// Names the pictures of a text that nobody will see.
#[cfg(not(target_arch = "wasm32"))]
fn pictures(node: &Node, html: &str, base: Option<&Link>) {
    let written = crate::sanitize::pictures(html);
    let lost = written
        .iter()
        .filter(|raw| raw.is_empty() || Link::http(raw, base).is_none());
    let lost: Vec<&String> = lost.collect();
    if let Some(first) = lost.first() {
        node.note(FindingKind::LostPictures(
            lost.len(),
            super::findings::quote(first),
        ));
    }
}

/// The item's authors, else the feed's [Items].
///
/// A feed whose author is the newspaper itself says nothing about the article, and "Le Journal" under each
/// headline of Le Journal is noise.
fn authors(item: &Node, base: Option<&Link>, masthead: &Masthead) -> Vec<crate::model::Person> {
    let own = parts::authors(item, base);
    if !own.is_empty() {
        return own;
    }
    let title = masthead.title.to_lowercase();
    let inherited = masthead.authors.iter();
    inherited
        .filter(|person| person.name.to_lowercase() != title)
        .cloned()
        .collect()
}

/// A headline for an item without title, from the best there is.
fn derived_headline(
    summary: Option<&str>,
    content: &Content,
    link: Option<&Link>,
    id: &str,
) -> String {
    summary
        .and_then(text::headline)
        .or_else(|| match content {
            Content::Text(text) => text::headline(text),
            Content::Html(html) => text::headline(&html::plain(html, text::LEAD)),
            Content::Missing => None,
        })
        .or_else(|| link.map(place_name))
        .unwrap_or_else(|| text::one_line(id))
}

/// Host and path of an address, as a reader would say it.
fn place_name(link: &Link) -> String {
    let path = link.as_str().get(link.origin().len()..).unwrap_or_default();
    let path = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    text::shorten(&format!("{}{path}", link.host()), 90)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_named_without_scheme_and_query() {
        for (url, name) in [
            ("https://www.example.org/a/b/?c=d#e", "example.org/a/b"),
            ("https://example.org", "example.org"),
        ] {
            assert_eq!(place_name(&Link::http(url, None).expect("a link")), name);
        }
    }
}
