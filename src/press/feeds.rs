//! The newspaper as feeds: JSON Feed 1.1 in documents of bearable size, and RSS 2.0.

use super::icons::Icons;
use crate::escape::text;
use crate::model::{Article, Content, Edition, Link, Person, Picture, Timestamp};
use crate::sanitize::PICTURE_SOURCES;
use crate::site::Site;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Items in one document (JSON Feed, "Suggestions for Publishers": 250 KB is fine).
const ITEMS: usize = 50;

/// The file of the RSS.
pub(super) const RSS: &str = "rss.xml";

/// How many documents the JSON Feed has.
pub(super) fn documents(edition: &Edition) -> usize {
    edition.articles.len().div_ceil(ITEMS).max(1)
}

fn file_name(number: usize) -> String {
    if number == 1 {
        "feed.json".to_owned()
    } else {
        format!("feed-{number}.json")
    }
}

/// Document `number` of the JSON Feed, counted from 1: file name and content. Each names the next one. `html` gives the
/// text of the article at a place, sanitised and with absolute addresses.
pub(super) fn json_document(
    edition: &Edition,
    site: &Site,
    icons: &Icons,
    number: usize,
    html: impl Fn(usize) -> String,
) -> (String, String) {
    let masthead = &edition.masthead;
    let places = (number - 1) * ITEMS..(number * ITEMS).min(edition.articles.len());
    let items: Vec<Value> = places
        .map(|place| json_item(edition, site, place, &html))
        .collect();
    let sections: Vec<Value> = edition
        .plan()
        .iter()
        .map(|plan| json!({ "name": plan.path, "description": plan.description }))
        .collect();
    let feed_url = site
        .canonical(&file_name(number))
        .or_else(|| masthead.feed_url.as_ref().map(Link::to_string));
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": name(edition, site),
        "home_page_url": home(edition, site),
        "feed_url": feed_url,
        "description": masthead.description,
        "icon": icons.large(site),
        "favicon": icons.small(site),
        "language": site.language.as_ref().or(masthead.language.as_ref()),
        "authors": people(&masthead.authors),
        "expired": masthead.expired.then_some(true),
        // From the site's root where it has no canonical address; readers resolve it.
        "next_url": (number < documents(edition)).then(|| site.canonical(&file_name(number + 1)).unwrap_or_else(|| file_name(number + 1))),
        // Other readers show the texts as they are; ours would decode a literal "&amp;".
        "_depeche": { "plain": true },
        "items": items,
    });
    if number == 1 {
        let picks: Vec<&str> = edition
            .picks
            .iter()
            .map(|&place| edition.articles[place].id.as_str())
            .collect();
        feed["_depeche"]["sections"] = plan_tree(&sections).into();
        feed["_depeche"]["picks"] = picks.into();
    }
    prune(&mut feed);
    let json = serde_json::to_string(&feed).unwrap_or_default();
    (file_name(number), json)
}

/// The plan of sections as the extension spells it: sections inside sections.
fn plan_tree(flat: &[Value]) -> Vec<Value> {
    let mut tree: Vec<Value> = Vec::new();
    for plan in flat {
        let Some(path) = plan["name"].as_array() else {
            continue;
        };
        let mut level = &mut tree;
        for name in path {
            let at = level
                .iter()
                .position(|section| &section["name"] == name)
                .unwrap_or_else(|| {
                    level.push(json!({ "name": name, "sections": [] }));
                    level.len() - 1
                });
            if Some(name) == path.last() {
                level[at]["description"] = plan["description"].clone();
            }
            match level[at]["sections"].as_array_mut() {
                Some(inner) => level = inner,
                None => break,
            }
        }
    }
    tree
}

fn json_item(
    edition: &Edition,
    site: &Site,
    place: usize,
    sanitised: &impl Fn(usize) -> String,
) -> Value {
    let article = &edition.articles[place];
    let path = edition.route(place).path();
    let (html, plain) = match &article.content {
        // The item has a new address, which a relative one would be resolved against.
        Content::Html(html) if has_relative(html) => (Some(sanitised(place)), None),
        Content::Html(html) => (Some(html.clone()), None),
        Content::Text(text) => (None, Some(text)),
        Content::Missing => (None, None),
    };
    let attachments: Vec<Value> = article
        .attachments
        .iter()
        .map(|file| {
            json!({
                "url": file.url, "mime_type": file.mime_type, "title": file.title,
                "size_in_bytes": file.size, "duration_in_seconds": file.duration,
            })
        })
        .collect();
    json!({
        "id": article.id,
        "url": site.canonical(&path).or_else(|| article.url.as_ref().map(Link::to_string)),
        "external_url": article.external_url,
        "title": article.headline,
        "summary": article.standfirst,
        "content_html": html,
        "content_text": plain.map(String::as_str).or((html.is_none()).then_some("")),
        "image": article.image.as_ref().map(|image| &image.src),
        "date_published": article.published,
        "date_modified": article.modified,
        "authors": people(&article.authors),
        "tags": article.tags,
        "language": article.language,
        "attachments": attachments,
        "_depeche": extension(article),
    })
}

/// Whether an address in the HTML needs to know where the HTML was published. In doubt it does.
fn has_relative(html: &str) -> bool {
    let parts: Vec<&str> = html.split('=').collect();
    parts.windows(2).any(|pair| {
        let name = pair[0].trim_end();
        let mut names = ["src", "href", "srcset", "poster"]
            .into_iter()
            .chain(PICTURE_SOURCES);
        let names_address = names.any(|attribute| {
            let start = name.len().checked_sub(attribute.len());
            start
                .and_then(|start| name.get(start..))
                .is_some_and(|end| end.eq_ignore_ascii_case(attribute))
        });
        let value = pair[1].trim_start().trim_start_matches(['"', '\'']);
        let is_absolute = ["https://", "http://", "mailto:", "#"];
        names_address && !is_absolute.iter().any(|start| value.starts_with(start))
    })
}

/// The front page's address, as far as one is known.
fn home(edition: &Edition, site: &Site) -> Option<String> {
    let own = site.canonical("/");
    own.or_else(|| edition.masthead.home_page.as_ref().map(Link::to_string))
}

/// The newspaper's name, which no feed may lack; its address stands in for it.
pub(super) fn name(edition: &Edition, site: &Site) -> String {
    let title = site.title.as_ref().unwrap_or(&edition.masthead.title);
    if title.is_empty() {
        home(edition, site).unwrap_or_else(|| site.root.clone())
    } else {
        title.clone()
    }
}

fn people(people: &[Person]) -> Vec<Value> {
    people
        .iter()
        .map(|person| json!({ "name": person.name, "url": person.url, "avatar": person.avatar }))
        .collect()
}

fn extension(article: &Article) -> Value {
    let image = article.image.as_ref().map(|Picture { size, alt, caption, credit, .. }| {
        let (width, height) = size.unzip();
        json!({ "width": width, "height": height, "alt": alt, "caption": caption, "credit": credit })
    });
    let correction = article
        .correction
        .as_ref()
        .map(|correction| json!({ "text": correction.text, "date": correction.date }));
    json!({
        "section": article.section,
        "kicker": article.kicker,
        "source": article.source,
        "editors": article.editors,
        "picks": article.picks,
        "correction": correction,
        "image": image,
        "translations": article.translations,
        "mastodon": article.mastodon,
    })
}

/// Takes away keys without a value: null, "", [] and {}. An item keeps its text even if it is empty, because JSON Feed
/// wants one.
fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|key, field| {
                key == "content_text" && field.is_string() || key == "items" || !is_blank(field)
            });
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_blank) || *fields == Map::new(),
        _ => false,
    }
}

/// RSS 2.0 with the newest articles; `html` gives the text of the article at a place, sanitised.
pub(super) fn rss(edition: &Edition, site: &Site, html: impl Fn(usize) -> String) -> String {
    let masthead = &edition.masthead;
    let title = name(edition, site);
    let home = home(edition, site).unwrap_or_else(|| site.root.clone());
    let mut rss = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n",
    );
    let mut put = |name: &str, value: &str| element(&mut rss, name, value);
    put("title", &title);
    put("link", &home);
    put(
        "description",
        masthead.description.as_ref().unwrap_or(&title),
    );
    let language = site.language.as_ref().or(masthead.language.as_ref());
    put(
        "language",
        language.map_or("", |language| language.as_str()),
    );
    put(
        "lastBuildDate",
        &edition.updated().map(rfc822).unwrap_or_default(),
    );
    if let Some(own) = site.canonical("rss.xml") {
        _ = writeln!(
            rss,
            "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>",
            crate::escape::attribute(&own)
        );
    }
    for (place, article) in edition.articles.iter().enumerate().take(ITEMS) {
        let link = site
            .canonical(&edition.route(place).path())
            .or_else(|| article.url.as_ref().map(Link::to_string));
        rss.push_str("<item>\n");
        let mut put = |name: &str, value: &str| element(&mut rss, name, value);
        put("title", &article.headline);
        put("link", link.as_deref().unwrap_or_default());
        put("guid isPermaLink=\"false\"", &article.id);
        put(
            "pubDate",
            &article.published.map(rfc822).unwrap_or_default(),
        );
        put(
            "description",
            article.standfirst.as_deref().unwrap_or_default(),
        );
        for person in &article.authors {
            put("dc:creator", &person.name);
        }
        for tag in &article.tags {
            put("category", tag);
        }
        put("content:encoded", &html(place));
        for file in &article.attachments {
            let length = file.size.unwrap_or(0);
            let (url, kind) = (
                crate::escape::attribute(file.url.as_str()),
                crate::escape::attribute(&file.mime_type),
            );
            _ = writeln!(
                rss,
                "<enclosure url=\"{url}\" length=\"{length}\" type=\"{kind}\"/>"
            );
        }
        rss.push_str("</item>\n");
    }
    rss.push_str("</channel>\n</rss>\n");
    rss
}

/// An element with text, unless there is none. `name` may have an attribute behind it.
fn element(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let end = name.split(' ').next().unwrap_or(name);
        _ = writeln!(out, "<{name}>{}</{end}>", xml(value));
    }
}

/// Text for XML 1.0: escaped, without the control characters that it cannot hold (XML, section 2.2).
pub(super) fn xml(value: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text(&value.chars().filter(allowed).collect::<String>())
}

/// RFC 822, as RSS wants dates: `Tue, 31 Jan 2017 10:08:00 +0800`.
fn rfc822(stamp: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let at = stamp.civil();
    let offset = stamp.to_string();
    let offset = offset.strip_suffix('Z').map_or_else(
        || offset[offset.len() - 6..].replace(':', ""),
        |_| "+0000".to_owned(),
    );
    let (day, month) = (
        DAYS[usize::from(at.weekday) % 7],
        MONTHS[usize::from(at.month.saturating_sub(1)) % 12],
    );
    format!(
        "{day}, {:02} {month} {:04} {:02}:{:02}:{:02} {offset}",
        at.day, at.year, at.hour, at.minute, at.second
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_rss_keep_their_offset() {
        let date = |raw| rfc822(Timestamp::parse(raw).expect("a date").0);
        assert_eq!(
            date("2017-01-31T10:08:00+08:00"),
            "Tue, 31 Jan 2017 10:08:00 +0800"
        );
        assert_eq!(
            date("2000-02-29T00:00:00Z"),
            "Tue, 29 Feb 2000 00:00:00 +0000"
        );
    }

    #[test]
    fn a_relative_address_is_found_however_it_is_written() {
        for html in [
            "<img src=\"a.png\">",
            "<a HREF = '/x'>",
            "<a href=../x>",
            "<img srcset='a 1x'>",
            "<a href=\"//a.example/\">",
            "<a href=\" javascript:x\">",
        ] {
            assert!(has_relative(html), "{html}");
        }
        for html in [
            "",
            "a = b, src",
            "<a href=\"https://a.example/?x=y\">",
            "<img alt=\"src\" src='http://a.example/'>",
            "<a href=\"#note\">",
        ] {
            assert!(!has_relative(html), "{html}");
        }
    }

    #[test]
    fn xml_holds_no_control_characters() {
        assert_eq!(xml("a\u{0}\u{b}<b>\u{ffff}\n"), "a&lt;b&gt;\n");
    }
}
