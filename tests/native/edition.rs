//! The edition: order, addresses and indexes, and the pages made of it.

use depeche::feed;
use depeche::model::Edition;
use depeche::page_data::{PageContent, PageData};
use depeche::route::Route;
use depeche::site::Site;
use serde_json::{Value, json};

/// An edition of these items, which need no text.
fn edition(items: Value) -> Edition {
    let mut items = items;
    for item in items.as_array_mut().expect("a list") {
        item["content_text"] = "Texte.".into();
    }
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Journal", "language": "fr",
        "home_page_url": "https://journal.example/", "items": items,
    });
    let reading = feed::read(feed.to_string().as_bytes(), None, crate::now()).expect("a feed");
    Edition::new(reading.feed)
}

fn page(edition: &Edition, path: &str) -> PageData {
    PageData::of(edition, &Site::default(), &Route::parse(path))
}

#[test]
fn a_future_date_does_not_lead_the_paper() {
    let edition = edition(json!([
        { "id": "future", "title": "Demain", "date_published": "2031-01-30T14:00:00+01:00",
          "image": "https://journal.example/demain.jpg" },
        { "id": "today", "title": "Aujourd’hui", "date_published": "2026-11-23T08:00:00Z" },
        { "id": "before", "title": "Hier", "date_published": "2026-11-22T08:00:00Z" },
        { "id": "undated", "title": "Jamais" },
    ]));
    let order: Vec<&str> = edition.articles.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["today", "future", "before", "undated"]);
    let updated = edition.updated().map(|stamp| stamp.to_string());
    assert_eq!(updated.as_deref(), Some("2026-11-23T08:00:00Z"));
    let PageContent::Front(mut front) = page(&edition, "/").page else {
        panic!("no front page");
    };
    let stories: Vec<_> = front.teasers_mut().map(|it| it.headline.clone()).collect();
    assert_eq!(stories[0], "Aujourd’hui");
    assert!(stories.contains(&"Demain".to_owned()), "{stories:?}");
}

#[test]
fn an_edition_of_the_future_alone_is_shown_in_the_order_of_the_feed() {
    let edition = edition(json!([
        { "id": "1", "title": "Un", "date_published": "2031-01-30T14:00:00Z" },
        { "id": "2", "title": "Deux", "date_published": "2032-01-30T14:00:00Z" },
    ]));
    let order: Vec<&str> = edition.articles.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((order, edition.updated()), (vec!["1", "2"], None));
}

#[test]
fn a_tag_that_looks_like_another_has_a_page_of_its_own() {
    let tagged = |tags: &[&str]| {
        let items: Vec<Value> = tags
            .iter()
            .map(|tag| json!({ "id": tag, "title": tag, "tags": [tag] }))
            .collect();
        edition(items.into())
    };
    let before = tagged(&["C#", "C++"]);
    let after = tagged(&["C", "C#", "C++"]);
    let slug = |edition: &Edition, tag| edition.tags.named(tag).map(|tag| tag.slug.clone());
    for tag in ["C#", "C++"] {
        assert_eq!(slug(&before, tag), slug(&after, tag));
        assert_eq!(after.tags.named(tag).map(|tag| tag.articles.len()), Some(1));
    }
    assert_eq!(slug(&after, "C").as_deref(), Some("c"));
    assert!(before.tags.at("c").is_none());
}

#[test]
fn an_article_in_any_script_is_found_at_its_address() {
    let titles = [
        "स्वास्थ्य मंत्री ने अस्पताल खोला",
        "ข่าวที่สุด",
        "தமிழ்நாடு",
        "桥梁今天重新开放",
        "🤔",
    ];
    let items: Vec<Value> = titles
        .iter()
        .map(|title| json!({ "id": title, "title": title }))
        .collect();
    let edition = edition(items.into());
    for (place, article) in edition.articles.iter().enumerate() {
        let path = edition.route(place).path();
        assert_eq!(Route::parse(&path), edition.route(place), "{path}");
        // Only the key decides, so an address with an older slug leads there too.
        let old = format!("/ancien-{}/", edition.key(place));
        let page = page(&edition, &old);
        assert_eq!(page.path, path);
        assert_eq!(page.article().map(|it| &it.id), Some(&article.id));
    }
}
