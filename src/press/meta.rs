//! What a page tells search engines, link previews and feed readers: the elements of its head besides the title.

use crate::escape::{attribute, json_in_script};
use crate::feed::{one_line, shorten};
use crate::head::Head;
use crate::locale::{Locale, Messages};
use crate::model::{Article, Language, Person};
use crate::page_data::{ArticlePage, PageContent, PageData, PageLink};
use crate::route::Route;
use crate::sanitize;
use crate::site::Site;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How much of an article's text is looked at for a description, in bytes.
const LEAD: usize = 2_000;
/// Longest description made of a text, in characters: what search engines and link previews show of one.
const DESCRIPTION: usize = 200;

/// The elements: description, canonical address, Open Graph, X card, structured data, translations, feeds. `picture` is
/// the address of one for the newspaper.
pub(super) fn tags(
    site: &Site,
    page_data: &PageData,
    head: &Head,
    picture: Option<&str>,
) -> String {
    let mut tags = Tags(String::new());
    let description = description(page_data, head);
    tags.meta("name", "description", &description);
    // Large pictures in search results (Google, "Robots meta tag specifications").
    tags.meta(
        "name",
        "robots",
        head.robots.as_deref().unwrap_or("max-image-preview:large"),
    );
    if let Some(canonical) = &head.canonical {
        tags.link("canonical", canonical, "");
    }
    open_graph(&mut tags, page_data, head, &description, picture);
    languages(&mut tags, page_data, head);
    for (file, kind, name) in [
        ("feed.json", "application/feed+json", "JSON Feed"),
        ("rss.xml", "application/rss+xml", "RSS"),
    ] {
        let title = format!(
            " type=\"{kind}\" title=\"{} ({name})\"",
            attribute(&page_data.frame.title)
        );
        tags.link("alternate", &site.at_root(file), &title);
    }
    tags.link("manifest", &site.at_root("manifest.webmanifest"), "");
    let data = structured_data(site, page_data, head, picture);
    if !data.is_empty() {
        let graph = json!({ "@context": "https://schema.org", "@graph": data });
        let json = json_in_script(&serde_json::to_string(&graph).unwrap_or_default());
        _ = writeln!(
            tags.0,
            "<script type=\"application/ld+json\">{json}</script>"
        );
    }
    tags.0
}

struct Tags(String);

impl Tags {
    fn meta(&mut self, key: &str, name: &str, content: &str) {
        if !content.is_empty() {
            _ = writeln!(
                self.0,
                "<meta {key}=\"{name}\" content=\"{}\">",
                attribute(content)
            );
        }
    }

    fn link(&mut self, rel: &str, href: &str, more: &str) {
        _ = writeln!(
            self.0,
            "<link rel=\"{rel}\" href=\"{}\"{more}>",
            attribute(href)
        );
    }
}

/// The page in a sentence or two; for an article without standfirst, how its text begins.
fn description(page_data: &PageData, head: &Head) -> String {
    let beginning = match &page_data.page {
        _ if !head.description.is_empty() => return head.description.clone(),
        PageContent::Article(story) => sanitize::plain(story.text.as_str(), LEAD),
        _ => return String::new(),
    };
    shorten(&one_line(&beginning), DESCRIPTION)
}

/// Where the article is in each language, this one included: search engines believe only pages that name each other
/// and themselves (Google, "Tell Google about localized versions of your page").
fn languages(tags: &mut Tags, page_data: &PageData, head: &Head) {
    let others = page_data
        .article()
        .map_or(&[][..], |article| &article.translations);
    let own = page_data.language().zip(head.canonical.as_deref());
    let own = own.filter(|_| !others.is_empty());
    let mut named = Vec::new();
    for (language, address) in own.into_iter().chain(
        others
            .iter()
            .map(|other| (&other.language, other.url.as_str())),
    ) {
        if !named.contains(&language) {
            named.push(language);
            let language = format!(" hreflang=\"{}\"", attribute(language.as_str()));
            tags.link("alternate", address, &language);
        }
    }
}

/// Open Graph (ogp.me) and the X card, which reads it.
fn open_graph(
    tags: &mut Tags,
    page_data: &PageData,
    head: &Head,
    description: &str,
    picture: Option<&str>,
) {
    let article = page_data.article();
    let title = article.map_or(page_data.frame.title.as_str(), |article| &article.headline);
    tags.meta(
        "property",
        "og:type",
        if article.is_some() {
            "article"
        } else {
            "website"
        },
    );
    tags.meta("property", "og:site_name", &page_data.frame.title);
    tags.meta(
        "property",
        "og:title",
        if article.is_some() {
            title
        } else {
            &head.title
        },
    );
    tags.meta("property", "og:description", description);
    tags.meta("property", "og:locale", &head.lang.replace('-', "_"));
    tags.meta(
        "property",
        "og:url",
        head.canonical.as_deref().unwrap_or_default(),
    );
    let image = article.and_then(|article| article.image.as_ref());
    if let Some(image) = image {
        tags.meta("property", "og:image", image.src.as_str());
        tags.meta("property", "og:image:alt", &image.alt);
        if let Some((width, height)) = image.size {
            tags.meta("property", "og:image:width", &width.to_string());
            tags.meta("property", "og:image:height", &height.to_string());
        }
    } else if let Some(picture) = picture {
        tags.meta("property", "og:image", picture);
    }
    tags.meta(
        "name",
        "twitter:card",
        if image.is_some() {
            "summary_large_image"
        } else {
            "summary"
        },
    );
    if let Some(article) = article {
        let date = |stamp: Option<crate::model::Timestamp>| {
            stamp.map(|stamp| stamp.to_string()).unwrap_or_default()
        };
        tags.meta(
            "property",
            "article:published_time",
            &date(article.published),
        );
        tags.meta(
            "property",
            "article:modified_time",
            &date(article.updated()),
        );
        tags.meta(
            "property",
            "article:section",
            article.section.first().map_or("", String::as_str),
        );
        for tag in &article.tags {
            tags.meta("property", "article:tag", tag);
        }
    }
}

/// schema.org data for search engines.
fn structured_data(
    site: &Site,
    page_data: &PageData,
    head: &Head,
    picture: Option<&str>,
) -> Vec<Value> {
    let publisher = publisher(site, page_data, picture);
    match &page_data.page {
        PageContent::Front(_) => {
            let site = json!({
                "@type": "WebSite",
                "name": page_data.frame.title,
                "url": site.canonical("/"),
                "inLanguage": page_data.language(),
            });
            vec![without_nulls(site), publisher]
        }
        PageContent::Article(story) => vec![
            article(site, story, head, page_data.language(), publisher, picture),
            breadcrumb(site, page_data, &story.trail, &story.article.headline),
        ],
        PageContent::List(list) => {
            let own = Some(list.name.as_str()).filter(|name| !name.is_empty());
            let name = own.unwrap_or(words(page_data).lists.latest);
            vec![breadcrumb(site, page_data, &list.trail, name)]
        }
        PageContent::Overview(overview) => {
            let title = overview.kind.title(words(page_data));
            vec![breadcrumb(site, page_data, &[], title)]
        }
        PageContent::NotFound { .. } => Vec::new(),
    }
}

fn publisher(site: &Site, page_data: &PageData, picture: Option<&str>) -> Value {
    let logo = picture.map(|picture| json!({ "@type": "ImageObject", "url": picture }));
    without_nulls(json!({
        "@type": "NewsMediaOrganization",
        "name": page_data.frame.title,
        "url": site.canonical("/"),
        "logo": logo,
    }))
}

fn article(
    site: &Site,
    story: &ArticlePage,
    head: &Head,
    language: Option<&Language>,
    publisher: Value,
    picture: Option<&str>,
) -> Value {
    let Article {
        headline,
        standfirst,
        image,
        published,
        section,
        tags,
        authors,
        ..
    } = &story.article;
    let author = |(person, path): (&Person, &String)| {
        without_nulls(
            json!({ "@type": "Person", "name": person.name, "url": site.canonical(path) }),
        )
    };
    let mut authors: Vec<Value> = authors.iter().zip(&story.authors).map(author).collect();
    if authors.is_empty() {
        authors.push(publisher.clone());
    }
    let image = image.as_ref().map(|image| {
        let (width, height) = image.size.unzip();
        without_nulls(
            json!({ "@type": "ImageObject", "url": image.src, "width": width, "height": height }),
        )
    });
    let image = image.or_else(|| Some(json!({ "@type": "ImageObject", "url": picture? })));
    without_nulls(json!({
        "@type": "NewsArticle",
        "headline": headline,
        "description": standfirst,
        "url": head.canonical,
        "mainEntityOfPage": head.canonical,
        "inLanguage": language,
        "datePublished": published,
        "dateModified": story.article.modified.or(*published),
        "articleSection": section.last(),
        "keywords": (!tags.is_empty()).then_some(tags),
        "image": image.map(|image| [image]),
        "author": authors,
        "publisher": publisher,
    }))
}

fn words(page_data: &PageData) -> &'static Messages {
    Locale::of(page_data.interface_language()).messages()
}

/// The way from the front page to this one.
fn breadcrumb(site: &Site, page_data: &PageData, trail: &[PageLink], current: &str) -> Value {
    let home = (words(page_data).frame.home, Route::Home { page: 1 }.path());
    let steps = trail
        .iter()
        .map(|label| (label.name.as_str(), label.path.clone()));
    let steps = std::iter::once(home)
        .chain(steps)
        .chain([(current, page_data.path.clone())]);
    let items: Vec<Value> = steps
        .enumerate()
        .map(|(place, (name, path))| {
            without_nulls(json!({ "@type": "ListItem", "position": place + 1, "name": name, "item": site.canonical(&path) }))
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

/// The object without the keys that have no value.
fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, field| !field.is_null());
    }
    value
}
