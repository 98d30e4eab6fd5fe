//! The page of an article: what stands on it, and in which order.

use depeche::feed;
use depeche::model::Edition;
use depeche::page_data::PageData;
use depeche::site::Site;
use serde_json::{Value, json};

/// The page of the item with this id, as `press` renders it.
fn page(settings: &Value, items: &Value, id: &str) -> String {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Journal", "language": "fr", "items": items,
    });
    let reading = feed::read(feed.to_string().as_bytes(), None, crate::now()).expect("a feed");
    let edition = Edition::new(reading.feed);
    let (site, _) = Site::read(settings.to_string().as_bytes(), "/");
    let place = edition.place(id).expect("the article");
    let page_data = PageData::of(&edition, &site, &edition.route(place));
    crate::markup::page(site, page_data)
}

/// Article number `n`, the smaller the newer, with what else it has.
fn item(n: usize, section: &str, rest: &Value) -> Value {
    let mut item = json!({
        "id": n.to_string(), "title": format!("Titre {n}"), "content_text": "Texte.",
        "date_published": format!("2026-01-{:02}T10:00:00Z", 28 - n),
        "_depeche": { "section": section, "source": "Agence" },
    });
    for (key, value) in rest.as_object().expect("an object") {
        item[key] = value.clone();
    }
    item
}

fn alone(rest: &Value) -> String {
    page(&json!({}), &json!([item(1, "France", rest)]), "1")
}

/// The texts in the order in which they stand in `html`.
fn assert_order(html: &str, texts: &[&str]) {
    let mut rest = html;
    for text in texts {
        rest = rest
            .split_once(text)
            .unwrap_or_else(|| panic!("{text} does not follow: {html}"))
            .1;
    }
}

#[test]
fn what_to_read_next_comes_before_what_readers_say() {
    let items = json!([item(1, "France", &json!({})), item(2, "France", &json!({}))]);
    let settings = json!({ "comments": { "isso": "/comments/" } });
    assert_order(
        &page(&settings, &items, "1"),
        &[
            "breadcrumb",
            "<h1",
            "article__body",
            "article__footer",
            "neighbours",
            "story__side",
            "id=\"comments\"",
        ],
    );
}

#[test]
fn a_site_without_a_comment_server_has_no_section_for_comments() {
    let html = alone(&json!({}));
    assert!(
        !html.contains("id=\"comments\"") && !html.contains("data-thread"),
        "{html}"
    );
}

#[test]
fn a_breadcrumb_ends_with_the_section() {
    let html = alone(&json!({}));
    let (_, trail) = html
        .split_once("<nav class=\"breadcrumb\"")
        .expect("a breadcrumb");
    let (trail, _) = trail.split_once("</nav>").expect("its end");
    assert!(
        trail.contains("France") && !trail.contains("Titre 1"),
        "{trail}"
    );
}

#[test]
fn a_source_that_signs_is_named_once() {
    let html = alone(&json!({ "authors": [{ "name": "agence" }] }));
    assert_order(
        &html,
        &[
            "dateline__source",
            "rel=\"author\"",
            "href=\"/author/agence/\"",
            "Agence",
        ],
    );
    assert!(!html.contains("class=\"byline\""), "{html}");
    let html = alone(&json!({ "authors": [{ "name": "Agence" }, { "name": "Ada" }] }));
    assert_order(&html, &["dateline__source", "class=\"byline\"", "Ada"]);
    assert_eq!(html.matches(">Agence").count(), 1, "{html}");
}

#[test]
fn sound_stands_under_the_standfirst_and_files_under_the_text() {
    let html = alone(&json!({
        "summary": "Chapeau.",
        "attachments": [
            { "url": "https://a.example/x.pdf", "mime_type": "application/pdf" },
            { "url": "https://a.example/x.mp3", "mime_type": "audio/mpeg" },
        ],
    }));
    assert_order(
        &html,
        &[
            "article__standfirst",
            "<audio",
            "</header>",
            "article__body",
            "id=\"attachments\"",
            "x.pdf",
        ],
    );
    assert_eq!(html.matches("<audio").count(), 1);
}

#[test]
fn the_time_it_takes_to_read_is_said_in_minutes() {
    let html = alone(&json!({ "content_text": "mot ".repeat(600) }));
    assert_order(&html, &["article__time", "3\u{a0}min de lecture"]);
    assert!(!alone(&json!({})).contains("article__time"));
}

#[test]
fn tags_that_two_lines_do_not_hold_are_behind_a_control() {
    let tags: Vec<String> = (0..12).map(|n| format!("Un mot-clé numéro {n}")).collect();
    let html = alone(&json!({ "tags": tags }));
    assert_order(
        &html,
        &[
            "Un mot-clé numéro 0",
            "<details class=\"tags__more\"",
            "Un mot-clé numéro 11",
        ],
    );
    assert!(!alone(&json!({ "tags": ["a", "b"] })).contains("tags__more"));
}

#[test]
fn neighbours_are_of_the_section_and_of_the_edition_where_it_has_no_others() {
    let items = json!([
        item(1, "France", &json!({})),
        item(2, "Sport", &json!({})),
        item(3, "France", &json!({})),
        item(4, "Sport", &json!({})),
        item(5, "Culture", &json!({})),
    ]);
    let neighbours = |id: &str| {
        let html = page(&json!({}), &items, id);
        let (_, nav) = html
            .split_once("<nav class=\"neighbours\"")
            .expect("neighbours");
        let (nav, _) = nav.split_once("</nav>").expect("their end");
        let headline = |rel: &str| {
            let (_, link) = nav.split_once(&format!("rel=\"{rel}\""))?;
            let (_, title) = link.split_once("Titre ")?;
            title.chars().next()
        };
        (headline("prev"), headline("next"))
    };
    assert_eq!(neighbours("1"), (Some('3'), None));
    assert_eq!(neighbours("4"), (None, Some('2')));
    assert_eq!(neighbours("5"), (None, Some('4')));
}
