//! Feeds other people wrote, where `DEPECHE_CORPUS` says they are.
//!
//! What is expected is what the suites they come from expect, in the words of our model; `corpus.txt` among the
//! fixtures says where we differ and why.

use super::mutations::{no_cut_is_taken_for_a_feed, no_damage_spreads};
use super::{date, link, names, read};
use depeche::feed::{FeedError, Reading, Shape};
use depeche::model::{Content, Language, Link};
use std::path::PathBuf;

const EXPECTED: &str = include_str!("../../fixtures/feed/corpus.txt");

/// What is expected of one feed.
struct Expected {
    name: &'static str,
    items: usize,
    fields: Vec<(&'static str, &'static str)>,
}

fn expected() -> Vec<Expected> {
    let mut expected: Vec<Expected> = Vec::new();
    for line in EXPECTED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(field) = line.strip_prefix("    ") {
            let (field, value) = field.split_once(':').expect("a field");
            let feed = expected.last_mut().expect("a feed before its fields");
            feed.fields.push((field, value.trim_start()));
        } else {
            let (name, items) = line.split_once(' ').expect("a name and a number");
            let items = items.parse().expect("a number");
            expected.push(Expected {
                name,
                items,
                fields: Vec::new(),
            });
        }
    }
    expected
}

fn no_feed(name: &str) -> Option<FeedError> {
    Some(match name {
        "miniflux_InvalidJSON_garbage" => FeedError::NotJson {
            line: 1,
            column: 1,
            reason: "expected value".into(),
        },
        // miniflux takes `null` for a feed without items.
        "miniflux_NullDocument" => FeedError::NotAnObject(Shape::Null),
        // Dave Winer's RSS in JSON.
        "rsparser_ScriptingNews" => FeedError::NoItems,
        // RSParser reads what it can; the specification advises against partial data.
        "rsparser_allthis-partial" => FeedError::Truncated {
            line: 1,
            column: 12_388,
        },
        _ => return None,
    })
}

/// What one field says, several values joined by commas.
fn look(reading: &Reading, field: &str) -> String {
    let masthead = &reading.feed.masthead;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let address = |link: &Option<Link>| text(link.as_ref().map(Link::as_str));
    let tag = |language: &Option<Language>| text(language.as_ref().map(Language::as_str));
    let Some((place, field)) = field.split_once(' ') else {
        return match field {
            "title" => masthead.title.clone(),
            "description" => text(masthead.description.as_deref()),
            "home" => address(&masthead.home_page),
            "feed_url" => address(&masthead.feed_url),
            "icon" => address(&masthead.icon),
            "favicon" => address(&masthead.favicon),
            "language" => tag(&masthead.language),
            "next" => address(&reading.feed.next_url),
            "authors" => masthead
                .authors
                .iter()
                .map(|p| p.name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
            other => panic!("no such field of a feed: {other}"),
        };
    };
    let article = &reading.feed.articles[place.parse::<usize>().expect("a place")];
    let files = article.attachments.iter();
    let list = |values: Vec<String>| values.join(", ");
    match field {
        "id" => article.id.clone(),
        "headline" => article.headline.clone(),
        "standfirst" => text(article.standfirst.as_deref()),
        "authors" => names(article).join(", "),
        "tags" => article.tags.join(", "),
        "url" => address(&article.url),
        "external" => address(&article.external_url),
        "language" => tag(&article.language),
        "date" => date(article.published).unwrap_or_default(),
        "changed" => date(article.modified).unwrap_or_default(),
        "files" => list(files.map(|file| file.url.to_string()).collect()),
        "sizes" => list(
            files
                .filter_map(|file| file.size)
                .map(|n| n.to_string())
                .collect(),
        ),
        "durations" => list(
            files
                .filter_map(|file| file.duration)
                .map(|n| n.to_string())
                .collect(),
        ),
        "html" | "text" => match &article.content {
            Content::Html(content) if field == "html" => content.clone(),
            Content::Text(content) if field == "text" => content.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("no such field of an item: {other}"),
    }
}

/// The corpus' feeds by name, or nothing when no corpus was asked for.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let Some(root) = std::env::var_os("DEPECHE_CORPUS") else {
        eprintln!("DEPECHE_CORPUS is not set: the corpus of feeds was not asked for");
        return Vec::new();
    };
    let folder = PathBuf::from(root).join("feeds");
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let mut feeds: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read(&path).expect("a readable file"))
        })
        .collect();
    feeds.sort();
    assert!(!feeds.is_empty(), "no feeds in {}", folder.display());
    feeds
}

#[test]
fn the_corpus_is_read_as_its_own_suites_expect() {
    let from = link("https://example.org/feed.json");
    let (feeds, expected) = (corpus(), expected());
    for (name, bytes) in &feeds {
        let reading = read(bytes, Some(&from));
        if let Some(error) = no_feed(name) {
            assert_eq!(reading, Err(error), "{name}");
            continue;
        }
        let wanted = expected
            .iter()
            .find(|wanted| wanted.name == name)
            .unwrap_or_else(|| panic!("{name} is new: say what is expected of it"));
        let reading = reading.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(reading.feed.articles.len(), wanted.items, "{name}");
        for (field, value) in &wanted.fields {
            assert_eq!(look(&reading, field), *value, "{name}: {field}");
        }
    }
    for wanted in expected {
        let known = feeds.is_empty() || feeds.iter().any(|(name, _)| name == wanted.name);
        assert!(known, "{} is missing", wanted.name);
    }
}

#[test]
fn damage_to_the_corpus_never_panics_and_never_spreads() {
    for (name, bytes) in corpus() {
        let text = String::from_utf8_lossy(&bytes);
        if read(&bytes, Some(&super::address())).is_err() {
            continue;
        }
        no_cut_is_taken_for_a_feed(&text);
        // Every value of a large feed in every shape would take minutes and tell nothing new.
        if text.len() < 10_000 {
            eprintln!("{name}");
            no_damage_spreads(&serde_json::from_str(&text).expect("JSON, as it was read"));
        }
    }
}
