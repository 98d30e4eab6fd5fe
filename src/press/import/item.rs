//! One item of the feed.

use super::element::Element;
use super::people::authors;
use super::space::Space::{
    Atom, Content as Module, Core, FeedBurner, Html, Itunes, Media, Rss, Terms,
};
use super::text_construct::TextConstruct;
use super::{media, picture, plain, summary, text_construct, wire};
use crate::feed::{fnv1a, one_line};
use crate::model::{Language, Link, Timestamp};

/// What an item takes from its feed.
pub(super) struct Context<'a> {
    /// What relative addresses resolve against, where the item does not say.
    pub(super) base: Option<&'a Link>,
    pub(super) language: Option<Language>,
}

/// Turns an item into one of a JSON Feed; `place` counts from 0.
///
/// Dates that cannot be read are told in `without_date`.
pub(super) fn convert(
    item: &Element,
    feed: &Context,
    place: usize,
    without_date: &mut Vec<String>,
) -> wire::Item {
    let title = title(item);
    let url = url(item, feed.base);
    let base = url.as_ref().or(feed.base);
    let content = content(item);
    let mut date = |names| {
        let raw = item.text_of(names)?;
        let date = Timestamp::parse(&raw).map(|(date, _)| date);
        let usable = date.filter(|date| !date.is_placeholder());
        if usable.is_none() {
            let fault = match date {
                Some(_) => "is what programs write where there is no date",
                None => "is not a date that can be read",
            };
            let name = title.as_deref().unwrap_or("without title");
            let raw: String = one_line(&raw).chars().take(80).collect();
            without_date.push(format!(
                "Item {} ({name}): \"{raw}\" {fault}; it was left out.",
                place + 1
            ));
        }
        usable
    };
    let published = date(&[
        (Rss, "pubDate"),
        (Atom, "published"),
        (Atom, "issued"),
        (Terms, "issued"),
        (Core, "date"),
        (Terms, "created"),
        (Atom, "created"),
    ]);
    let updated = date(&[(Atom, "updated"), (Atom, "modified"), (Terms, "modified")]);
    // Atom demands `updated` only, so it is the date of most Atom feeds.
    let published = published.or(updated);
    let modified = updated.filter(|updated| Some(*updated) > published);
    let files = media::files(item);
    let in_text = || picture::first(content.html.as_deref()?, base);
    let (image, image_details) = media::image(&files, base)
        .or_else(in_text)
        .map_or((None, None), |(image, details)| (Some(image), details));
    wire::Item {
        id: id(item, url.as_ref(), title.as_deref(), published, &content),
        summary: summary(item, title.as_deref(), &content),
        date_published: published.map(String::from),
        date_modified: modified.map(String::from),
        authors: authors(item, base),
        tags: tags(item),
        language: language(item, feed),
        attachments: media::attachments(&files, item, base),
        extension: wire::Extension {
            source: source(item),
            image: image_details,
            ..wire::Extension::default()
        },
        url: url.map(String::from),
        content_html: content.html,
        content_text: content.text,
        title,
        image,
    }
}

fn title(item: &Element) -> Option<String> {
    let own = item.first(&[
        (Rss, "title"),
        (Atom, "title"),
        (Core, "title"),
        (Itunes, "title"),
    ]);
    own.and_then(text_construct::line)
        .or_else(|| media::title(item))
}

/// The item's page: its link, else an id that says it is one.
fn url(item: &Element, base: Option<&Link>) -> Option<Link> {
    let original = item.text_of(&[(FeedBurner, "origLink")]);
    if let Some(link) = original.and_then(|raw| Link::http(&raw, None)) {
        return Some(link);
    }
    let resolve = |raw: &str, element: &Element| {
        let raw = raw.trim();
        (!raw.is_empty()).then(|| Link::http(raw, element.base.as_ref().or(base)))?
    };
    let links = || {
        item.elements()
            .filter(|it| it.name == "link" && matches!(it.space, Atom | Rss))
    };
    let written = links()
        .filter(|it| it.space == Rss)
        .find_map(|it| resolve(&it.text(), it));
    let is_page = |it: &&Element| it.attribute("rel").is_none_or(|rel| rel == "alternate");
    let is_html = |it: &&Element| {
        it.attribute("type")
            .is_none_or(|kind| kind.contains("html"))
    };
    let href = |it: &Element| resolve(it.attribute("href")?, it);
    let pages = || links().filter(is_page);
    let linked = || {
        pages()
            .filter(is_html)
            .find_map(href)
            .or_else(|| pages().find_map(href))
    };
    let guid = || {
        let guid = item.first(&[(Rss, "guid")])?;
        let is_permalink = guid.attribute("isPermaLink").is_none_or(|it| it != "false");
        Link::http(&guid.text(), None).filter(|_| is_permalink)
    };
    let id = || Link::http(&item.text_of(&[(Atom, "id")])?, None);
    let about = || Link::http(item.attribute("rdf:about")?, None);
    let elsewhere = || {
        let content = item.all(Atom, "content").next()?;
        resolve(content.attribute("src")?, content)
    };
    written
        .or_else(linked)
        .or_else(guid)
        .or_else(about)
        .or_else(elsewhere)
        .or_else(id)
}

/// The id, or one that stays the same as long as the item does.
fn id(
    item: &Element,
    url: Option<&Link>,
    title: Option<&str>,
    published: Option<Timestamp>,
    content: &Content,
) -> String {
    let own = item.text_of(&[(Rss, "guid"), (Atom, "id")]);
    let about = || {
        item.attribute("rdf:about")
            .filter(|about| !about.is_empty())
    };
    if let Some(id) = own.or_else(|| about().map(str::to_owned)) {
        return id;
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
    fn of(words: TextConstruct) -> Self {
        match words {
            TextConstruct::Html(html) => Self::html(&html),
            TextConstruct::Unknown(html) if plain::is_html(&html) => Self::html(&html),
            TextConstruct::Plain(text) | TextConstruct::Unknown(text) => Self::text(&text),
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
fn content(item: &Element) -> Content {
    let usable = |content: Content| (!content.is_missing()).then_some(content);
    // A module of RSS that is HTML by definition.
    let encoded = item.first(&[(Module, "encoded")]);
    let encoded = encoded.map(|it| {
        if it.has_elements() {
            Content::html(&it.markup())
        } else {
            Content::html(&it.based(&it.text()))
        }
    });
    let body = || item.first(&[(Html, "body"), (Html, "div")]);
    let body = || body().map(|it| Content::html(&it.markup()));
    let other = || {
        let content = item.all(Atom, "content").filter_map(text_construct::read);
        let content = content.map(Content::of).find_map(usable);
        content.or_else(|| {
            Content::of(text_construct::read(item.first(&[(Rss, "fullitem")])?)?).into()
        })
    };
    encoded
        .and_then(usable)
        .or_else(|| other().and_then(usable))
        .or_else(|| body().and_then(usable))
        .unwrap_or_else(|| Content {
            is_summary: true,
            ..fallback(item)
        })
}

/// Where feeds say what an item is about.
const SUMMARIES: [(super::space::Space, &str); 6] = [
    (Rss, "description"),
    (Atom, "summary"),
    (Rss, "summary"),
    (Core, "description"),
    (Itunes, "summary"),
    (Itunes, "subtitle"),
];

fn fallback(item: &Element) -> Content {
    let summary = item
        .first(&SUMMARIES)
        .and_then(text_construct::read)
        .map(Content::of);
    summary
        .filter(|content| !content.is_missing())
        .or_else(|| media::description(item).map(|text| Content::of(TextConstruct::Unknown(text))))
        .unwrap_or_default()
}

/// A line about the article: the feed's, if it is not the article itself, else the beginning of the text.
fn summary(item: &Element, title: Option<&str>, content: &Content) -> Option<String> {
    let stated = || {
        let stated = text_construct::line(item.first(&SUMMARIES)?)?;
        let text = match (&content.html, &content.text) {
            (Some(html), _) => plain::line_of_html(html),
            (None, Some(text)) => Some(one_line(text)),
            (None, None) => None,
        };
        let is_apart = !content.is_summary && text.as_ref() != Some(&stated);
        summary::tidied(&stated, title).filter(|_| is_apart)
    };
    let teaser = || {
        let paragraphs = match (&content.html, &content.text) {
            (Some(html), _) => plain::paragraphs_of_html(html),
            (None, Some(text)) => plain::paragraphs_of_text(text),
            (None, None) => Vec::new(),
        };
        // Without a title the beginning is the headline.
        summary::teaser(&paragraphs, title?)
    };
    stated().or_else(teaser)
}

/// The agency or paper that the item was taken from.
fn source(item: &Element) -> Option<String> {
    let source = item.first(&[(Rss, "source"), (Atom, "source")])?;
    match source.space {
        Atom if source.has_elements() => text_construct::line(source.first(&[(Atom, "title")])?),
        _ => text_construct::line(source),
    }
}

/// The language of an item that is not that of the feed.
fn language(item: &Element, feed: &Context) -> Option<String> {
    let stated = item.text_of(&[(Core, "language"), (Rss, "language")]);
    let stated = stated.or_else(|| item.language.clone())?;
    let language = Language::parse(&stated)?;
    (feed.language.as_ref() != Some(&language)).then(|| language.into())
}

fn tags(item: &Element) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for element in item.elements() {
        let tag = match (element.space, element.name.as_str()) {
            (Rss | Atom, "category") if element.attribute("term").is_some() => {
                let label = element.attribute("label").and_then(plain::line);
                // Blogger files every post under an address that is no name.
                let term =
                    || plain::line(element.attribute("term")?).filter(|term| !term.contains("://"));
                label.or_else(term)
            }
            (Rss | Media, "category") | (Core, "subject") => text_construct::line(element),
            _ => None,
        };
        tags.extend(tag.filter(|tag| !tags.contains(tag)));
    }
    tags
}
