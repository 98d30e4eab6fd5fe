//! Damage done on purpose: whatever one field becomes, nothing panics and no other item suffers.

use super::{address, link, read};
use depeche::feed::{FeedError, Reading};
use depeche::model::Article;
use serde_json::{Value, json};
use std::collections::HashSet;

const FIXTURES: [&str; 2] = [
    include_str!("../../fixtures/feed/gazette.json"),
    include_str!("../../fixtures/feed/damaged.json"),
];

fn try_read(document: &Value) -> Result<Reading, FeedError> {
    read(document.to_string().as_bytes(), Some(&address()))
}

/// The pointers of everything in a document, itself aside.
fn pointers(value: &Value, pointer: &str, out: &mut Vec<String>) {
    let steps: Vec<(String, &Value)> = match value {
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(n, value)| (n.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in steps {
        let pointer = format!("{pointer}/{step}");
        pointers(value, &pointer, out);
        out.push(pointer);
    }
}

/// The document with each of its values in turn replaced by each shape of JSON.
fn mutants(document: &Value, each: &mut dyn FnMut(&str, &Value)) {
    let shapes = [
        json!(null),
        json!(true),
        json!(1e3),
        json!(""),
        json!("\u{0}<&amp; é"),
        json!([]),
        json!([null, [{}], {"name": {}, "url": []}]),
        json!({}),
        json!({"url": "x", "name": 1, "text": null}),
    ];
    let mut places = Vec::new();
    pointers(document, "", &mut places);
    let mut mutant = document.clone();
    for place in &places {
        for shape in &shapes {
            let kept =
                std::mem::replace(mutant.pointer_mut(place).expect("a place"), shape.clone());
            each(place, &mutant);
            *mutant.pointer_mut(place).expect("the same place") = kept;
        }
    }
}

/// Which item a pointer leads into.
fn item_of(pointer: &str) -> Option<usize> {
    pointer
        .strip_prefix("/items/")?
        .split('/')
        .next()?
        .parse()
        .ok()
}

/// Each item of a document as it is read without the others.
fn alone(document: &Value) -> Vec<Option<Article>> {
    let items = document["items"].as_array().expect("items");
    let read_alone = |item: &Value| {
        let mut document = document.clone();
        document["items"] = json!([item]);
        try_read(&document).expect("a feed").feed.articles.pop()
    };
    items.iter().map(read_alone).collect()
}

pub(super) fn no_damage_spreads(document: &Value) {
    let alone = alone(document);
    let ids: Vec<_> = alone.iter().flatten().map(|article| &article.id).collect();
    let unique = ids.iter().collect::<HashSet<_>>().len() == ids.len();
    mutants(document, &mut |place, mutant| {
        let reading = match try_read(mutant) {
            Ok(reading) => reading,
            Err(error) => return assert_eq!((place, error), ("/items", FeedError::NoItems)),
        };
        let sent = mutant["items"].as_array().map_or(0, Vec::len);
        assert_eq!(
            reading.feed.articles.len() + reading.feed.discarded,
            sent,
            "{place}"
        );
        assert!(
            reading
                .feed
                .articles
                .iter()
                .all(|article| !article.headline.trim().is_empty()),
            "{place}"
        );
        for finding in &reading.findings {
            assert!(!finding.to_string().is_empty());
        }
        if let (Some(damaged), true) = (item_of(place), unique) {
            let others = alone.iter().enumerate().filter(|(n, _)| *n != damaged);
            for other in others.filter_map(|(_, article)| article.as_ref()) {
                assert!(
                    reading.feed.articles.contains(other),
                    "{place} cost {}",
                    other.id
                );
            }
        }
    });
}

pub(super) fn no_cut_is_taken_for_a_feed(document: &str) {
    let end = document.trim_end().len();
    let step = (end / 400).max(1);
    for at in (0..end).step_by(step) {
        let cut = read(&document.as_bytes()[..at], Some(&address()));
        assert!(cut.is_err(), "cut at {at}");
    }
}

#[test]
fn no_field_of_one_item_can_cost_another() {
    for fixture in FIXTURES {
        no_damage_spreads(&serde_json::from_str(fixture).expect("JSON"));
    }
}

#[test]
fn no_part_of_a_feed_is_taken_for_the_whole() {
    FIXTURES.into_iter().for_each(no_cut_is_taken_for_a_feed);
}

#[test]
fn a_flipped_byte_never_panics() {
    for fixture in FIXTURES {
        let mut bytes = fixture.as_bytes().to_vec();
        for at in 0..bytes.len() {
            let damage = [0, b'"', b'\\', b'{', 0xff][at % 5];
            let kept = std::mem::replace(&mut bytes[at], damage);
            let _ = read(&bytes, Some(&address()));
            bytes[at] = kept;
        }
    }
}

#[test]
fn a_whole_newspaper_needs_no_mending() {
    let reading = read(FIXTURES[0].as_bytes(), None).expect("a feed");
    assert_eq!(reading.findings, []);
    assert_eq!(
        (reading.feed.articles.len(), reading.feed.discarded),
        (3, 0)
    );
    assert_eq!(
        reading.feed.articles[0].authors[0].url,
        Some(link("mailto:wang@gazette.example"))
    );
    assert_eq!(reading.feed.articles[2].headline, "À lire ailleurs.");
}

#[test]
fn a_damaged_newspaper_is_reported_line_by_line() {
    let reading = read(FIXTURES[1].as_bytes(), Some(&address())).expect("a feed");
    let report: Vec<String> = reading.findings.iter().map(ToString::to_string).collect();
    let expected = include_str!("../../fixtures/feed/damaged.findings.txt")
        .lines()
        .collect::<Vec<_>>();
    assert_eq!(report, expected);
    assert_eq!(
        (reading.feed.articles.len(), reading.feed.discarded),
        (2, 5)
    );
}
