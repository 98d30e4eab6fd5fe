//! The feed reader, from outside.

mod corpus;
mod document;
mod extension;
mod items;
mod masthead;
mod mutations;
mod parts;

use depeche::feed::{FeedError, FindingKind, Reading};
use depeche::model::{Article, Link, Timestamp};

/// Where the tests' documents come from.
fn address() -> Link {
    link("https://gazette.example/feed.json")
}

fn link(raw: &str) -> Link {
    Link::contact(raw, None).expect("the test writes an absolute address")
}

fn read(bytes: &[u8], address: Option<&Link>) -> Result<Reading, FeedError> {
    depeche::feed::read(bytes, address, crate::now())
}

fn try_read(document: &str) -> Result<Reading, FeedError> {
    read(document.as_bytes(), Some(&address()))
}

/// Reads a feed with these members besides version, title and addresses.
fn feed(members: &str) -> Reading {
    // The last of several languages counts.
    let document = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "La Gazette", "language": "fr",
            "home_page_url": "https://gazette.example/", "feed_url": "https://gazette.example/feed.json",
            {members}}}"#
    );
    try_read(&document).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

/// Reads a feed with one item that has these members besides its id and a text.
fn item(members: &str) -> Reading {
    feed(&format!(
        r#""items": [{{"id": "1", "content_text": "Texte.", {members}}}]"#
    ))
}

/// Reads a feed with one item that has exactly these members.
fn bare_item(members: &str) -> Reading {
    feed(&format!(r#""items": [{{{members}}}]"#))
}

/// The only article of a reading.
fn only(reading: &Reading) -> &Article {
    match reading.feed.articles.as_slice() {
        [article] => article,
        articles => panic!("{} articles; {:?}", articles.len(), reading.findings),
    }
}

fn names(article: &Article) -> Vec<&str> {
    article
        .authors
        .iter()
        .map(|person| person.name.as_str())
        .collect()
}

fn date(date: Option<Timestamp>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// Findings as pointers and kinds.
fn found(reading: &Reading) -> Vec<(&str, &FindingKind)> {
    reading
        .findings
        .iter()
        .map(|finding| (finding.pointer.as_str(), &finding.kind))
        .collect()
}

/// The kinds of findings alone, by name.
fn kinds(reading: &Reading) -> Vec<String> {
    let name = |kind: &FindingKind| {
        format!("{kind:?}")
            .split([' ', '('])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    reading
        .findings
        .iter()
        .map(|finding| name(&finding.kind))
        .collect()
}
