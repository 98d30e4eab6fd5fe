//! One item of the feed.

use super::construct::{authors, line};
use super::survey::Extras;
use super::{media, plain, wire};
use crate::feed::{fnv1a, one_line};
use crate::model::{Language, Link, Timestamp};
use feed_rs::model::{Category, Entry, MediaObject};

/// What an item takes from its feed.
pub(super) struct Context<'a> {
    pub(super) is_atom: bool,
    /// What relative addresses resolve against.
    pub(super) base: Option<&'a Link>,
    pub(super) language: Option<Language>,
}

/// Turns an item into one of a JSON Feed; `place` counts from 0.
///
/// Dates that cannot be read are told in `without_date`.
pub(super) fn convert(
    entry: &Entry,
    extras: &Extras,
    feed: &Context,
    place: usize,
    without_date: &mut Vec<String>,
) -> wire::Item {
    let of_media = || entry.media.iter().find_map(|it| it.title.as_ref());
    let title = entry.title.as_ref().or_else(of_media);
    let title = title.and_then(|it| line(it, feed.is_atom));
    let url = url(entry, extras, feed.base);
    let content = content(entry, feed);
    let mut date = |raw: &Option<String>| {
        let raw = raw.as_ref()?;
        let date = Timestamp::parse(raw).map(|(date, _)| date);
        let usable = date.filter(|date| !date.is_placeholder());
        if usable.is_none() {
            let fault = match date {
                Some(_) => "is what programs write where there is no date",
                None => "is not a date that can be read",
            };
            let name = title.as_deref().unwrap_or("without title");
            let raw: String = one_line(raw).chars().take(80).collect();
            without_date.push(format!(
                "Item {} ({name}): \"{raw}\" {fault}; it was left out.",
                place + 1
            ));
        }
        usable
    };
    let (published, updated) = (date(&extras.published), date(&extras.updated));
    // Atom demands `updated` only, so it is the date of most Atom feeds.
    let published = published.or(updated);
    let modified = updated.filter(|updated| Some(*updated) > published);
    let (image, image_details) = media::image(extras, &entry.media, url.as_ref().or(feed.base))
        .map_or((None, None), |(image, details)| (Some(image), details));
    wire::Item {
        id: id(
            entry,
            extras,
            url.as_ref(),
            title.as_deref(),
            published,
            &content,
        ),
        summary: summary(entry, &content, feed),
        date_published: published.map(String::from),
        date_modified: modified.map(String::from),
        authors: authors(&entry.authors, feed.base),
        tags: tags(&entry.categories),
        language: language(entry, feed),
        attachments: media::attachments(extras, url.as_ref().or(feed.base)),
        extension: wire::Extension {
            source: extras.source.as_deref().and_then(plain::line),
            image: image_details,
        },
        url: url.map(String::from),
        content_html: content.html,
        content_text: content.text,
        title,
        image,
    }
}

/// The item's page: its link, else an id that says it is one.
fn url(entry: &Entry, extras: &Extras, base: Option<&Link>) -> Option<Link> {
    let is_page = |link: &&feed_rs::model::Link| {
        let is_alternate = link.rel.as_deref().is_none_or(|rel| rel == "alternate");
        is_alternate && link.target.is_none() && !link.href.trim().is_empty()
    };
    let is_html = |link: &&feed_rs::model::Link| {
        let mime = link.media_type.as_deref();
        mime.is_none_or(|mime| mime.contains("html"))
    };
    let pages = || entry.links.iter().filter(is_page);
    let link = pages().find(is_html).or_else(|| pages().next());
    let elsewhere = || entry.content.as_ref()?.src.as_ref();
    link.and_then(|link| Link::http(&link.href, base))
        .or_else(|| Link::http(&entry.id, None).filter(|_| extras.is_permalink))
        .or_else(|| elsewhere().and_then(|link| Link::http(&link.href, base)))
}

/// The id, or one that stays the same as long as the item does.
fn id(
    entry: &Entry,
    extras: &Extras,
    url: Option<&Link>,
    title: Option<&str>,
    published: Option<Timestamp>,
    content: &Content,
) -> String {
    let own = [
        Some(entry.id.trim()),
        extras.about.as_deref().map(str::trim),
    ];
    if let Some(id) = own.into_iter().flatten().find(|id| !id.is_empty()) {
        return id.to_owned();
    }
    if let Some(url) = url {
        return url.to_string();
    }
    let date = published.map(String::from).unwrap_or_default();
    // Title and date survive a correction of the text, so it counts only where there is nothing else.
    let text = match (title, published) {
        (None, _) => content.html.as_deref().or(content.text.as_deref()),
        _ => None,
    };
    let key = [title.unwrap_or_default(), &date, text.unwrap_or_default()].join("\0");
    format!("imported:{:016x}", fnv1a(&key))
}

#[derive(Default)]
struct Content {
    html: Option<String>,
    text: Option<String>,
    /// Whether it is what other feeds have for a summary.
    is_summary: bool,
}

impl Content {
    fn guessed(text: &str) -> Self {
        let text = text.trim();
        match text {
            "" => Self::default(),
            html if plain::is_html(html) => Self::html(html),
            text => Self::text(text),
        }
    }

    fn html(html: &str) -> Self {
        Self {
            html: Some(html.trim().to_owned()).filter(|html| !html.is_empty()),
            ..Self::default()
        }
    }

    fn text(text: &str) -> Self {
        Self {
            text: Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            ..Self::default()
        }
    }

    fn is_missing(&self) -> bool {
        self.html.is_none() && self.text.is_none()
    }
}

/// The article's text: its content, else its summary, else what is said of its film or sound.
fn content(entry: &Entry, feed: &Context) -> Content {
    let content = entry.content.as_ref().and_then(|content| {
        let body = content.body.as_deref()?;
        let content = match content.content_type.as_str() {
            "text/html" => Content::html(body),
            "text/plain" => Content::text(body),
            xhtml if is_xhtml(xhtml) => Content::html(&as_html(body)),
            // Pictures in base64, or XML of a kind that no page shows.
            _ => return None,
        };
        (!content.is_missing()).then_some(content)
    });
    content.unwrap_or_else(|| Content {
        is_summary: true,
        ..fallback(entry, feed)
    })
}

fn fallback(entry: &Entry, feed: &Context) -> Content {
    let summary = entry.summary.as_ref().map(|summary| {
        match summary.content_type.as_str() {
            "text/plain" if feed.is_atom => Content::text(&summary.content),
            xhtml if is_xhtml(xhtml) => Content::html(&as_html(&summary.content)),
            // feed-rs calls every description HTML, and most are.
            _ => Content::guessed(&summary.content),
        }
    });
    summary
        .filter(|content| !content.is_missing())
        .or_else(|| media_description(&entry.media).map(Content::guessed))
        .unwrap_or_default()
}

/// feed-rs calls it `application/xhtml`.
fn is_xhtml(mime: &str) -> bool {
    mime.starts_with("application/xhtml")
}

/// XHTML as HTML: feed-rs closes empty elements, and browsers take `</br>` for one more line break.
fn as_html(xhtml: &str) -> String {
    ["br", "hr", "img", "wbr", "source", "input"]
        .iter()
        .fold(xhtml.to_owned(), |html, name| {
            html.replace(&format!("></{name}>"), ">")
        })
}

fn media_description(media: &[MediaObject]) -> Option<&str> {
    let mut descriptions = media.iter().filter_map(|it| it.description.as_ref());
    descriptions.find_map(|text| Some(text.content.trim()).filter(|text| !text.is_empty()))
}

/// A line about the article, if it is not the article itself.
fn summary(entry: &Entry, content: &Content, feed: &Context) -> Option<String> {
    if content.is_summary {
        return None;
    }
    let summary = line(entry.summary.as_ref()?, feed.is_atom)?;
    let text = match (&content.html, &content.text) {
        (Some(html), _) => plain::line_of_html(html),
        (None, Some(text)) => Some(one_line(text)),
        (None, None) => None,
    };
    (text.as_ref() != Some(&summary)).then_some(summary)
}

/// The language of an item that is not that of the feed.
fn language(entry: &Entry, feed: &Context) -> Option<String> {
    let language = Language::parse(entry.language.as_deref()?)?;
    (feed.language.as_ref() != Some(&language)).then(|| language.as_str().to_owned())
}

fn tags(categories: &[Category]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for category in categories {
        let label = category.label.as_deref().and_then(plain::line);
        // Blogger files every post under an address that is no name.
        let term = || plain::line(&category.term).filter(|term| !term.contains("://"));
        if let Some(tag) = label.or_else(term).filter(|tag| !tags.contains(tag)) {
            tags.push(tag);
        }
    }
    tags
}
