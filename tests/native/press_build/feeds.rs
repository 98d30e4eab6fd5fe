//! The feeds that press writes for other readers, and the files that list its pages.

use super::{Dist, SITE, feed_of, sample};
use depeche::feed;
use depeche::model::Article;
use depeche::model::Edition;
use depeche::press::build::{Build, Options};
use depeche::site::Site;
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn feeds_for_others_can_be_read_back() {
    let dist = Dist::new("feeds");
    dist.build(&sample(), SITE).expect("a site");
    let reading =
        feed::read(dist.read("feed.json").as_bytes(), None, crate::now()).expect("a feed");
    assert_eq!(reading.findings, []);
    // As many as stand in one document.
    assert_eq!(reading.feed.articles.len(), 50);
    assert!(reading.feed.articles.iter().all(|article| {
        article
            .url
            .as_ref()
            .is_some_and(|url| url.as_str().ends_with('/'))
    }));
    let original = feed::read(sample().as_bytes(), None, crate::now()).expect("the sample");
    assert_eq!(reading.feed.sections, original.feed.sections);
    let rss = dist.read("rss.xml");
    assert_eq!(rss.matches("<item>").count(), 50);
    let sitemap = dist.read("sitemap.xml");
    assert_eq!(sitemap.matches("<url>").count(), dist.pages().len());
}

/// What is read of a feed finds its way into this test by itself: it is a field of the model, so the example in
/// `docs/feed.md` has to fill it, so the published feed has to give it back, so the tables have to name its key.
#[test]
fn what_is_read_of_a_feed_is_documented_and_published() {
    let documentation = include_str!("../../../docs/feed.md");
    let (_, rest) = documentation.split_once("```json\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let original = feed::read(example.as_bytes(), None, crate::now())
        .expect("a feed")
        .feed;

    // The last one is worked out from the clock.
    let not_of_the_extension = ["avatar", "expired", "external_url", "language", "ahead"];
    let shown = format!("{:#?} {:#?}", original.articles[0], original.masthead);
    let blank: Vec<&str> = [": None,", ": false,", ": [],", ": \"\","]
        .iter()
        .flat_map(|blank| {
            shown
                .lines()
                .filter_map(move |line| line.trim().strip_suffix(blank))
        })
        .filter(|field| !not_of_the_extension.contains(field))
        .collect();
    assert!(
        blank.is_empty(),
        "the example in docs/feed.md says nothing of {blank:?}"
    );

    let dist = Dist::new("documented");
    dist.build(example, SITE).expect("a site");
    let json = dist.read("feed.json");
    let published = feed::read(json.as_bytes(), None, crate::now()).expect("a feed");
    assert_eq!(published.findings, []);
    let mut published = published.feed;
    for article in &mut published.articles {
        let has_its_id = |other: &&Article| other.id == article.id;
        let before = original
            .articles
            .iter()
            .find(has_its_id)
            .expect("the article");
        // It has moved.
        article.url.clone_from(&before.url);
        article.base.clone_from(&before.base);
        assert_eq!(article, before);
    }
    published
        .masthead
        .home_page
        .clone_from(&original.masthead.home_page);
    published
        .masthead
        .feed_url
        .clone_from(&original.masthead.feed_url);
    published.next_url.clone_from(&original.next_url);
    assert_eq!(published, original);

    let (_, extension) = documentation
        .split_once("## The extension")
        .expect("a section");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let mut keys = Vec::new();
    keys_of(&json["_depeche"], &mut keys);
    for item in json["items"].as_array().expect("items") {
        keys_of(&item["_depeche"], &mut keys);
    }
    for key in keys {
        let is_named = ['`', '"']
            .iter()
            .any(|quote| extension.contains(&format!("{quote}{key}{quote}")));
        assert!(is_named, "docs/feed.md has no {key} in its tables");
    }
}

/// The keys of all objects in it.
fn keys_of<'a>(json: &'a Value, keys: &mut Vec<&'a str>) {
    match json {
        Value::Object(fields) => {
            for (key, value) in fields {
                keys.push(key);
                keys_of(value, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys_of(item, keys)),
        _ => {}
    }
}

#[test]
fn a_large_feed_comes_in_parts_that_lead_on() {
    let items: Vec<_> = (0..120)
        .map(|n| json!({ "id": n, "title": format!("Titre {n}"), "content_text": "Texte." }))
        .collect();
    for site in [SITE, "{}"] {
        let dist = Dist::new("parts");
        dist.build(&feed_of(&items), site).expect("a site");
        let count = |name: &str| {
            let document: Value = serde_json::from_str(&dist.read(name)).expect("JSON");
            document["items"].as_array().map_or(0, Vec::len)
        };
        assert_eq!(
            ["feed.json", "feed-2.json", "feed-3.json"].map(count),
            [50, 50, 20]
        );
        let build = Build::begin(Options {
            site: dist.path().join("site.json"),
            dist: dist.path(),
            ..Options::default()
        });
        let build = build.expect("a folder");
        let (site, _) = build.settings().expect("settings");
        let feed = build.read_feed(&site, Duration::from_secs(1));
        let feed = feed.expect("a feed").expect("it is new");
        assert_eq!(feed.edition.articles.len(), 120);
    }
}

#[test]
fn an_item_at_a_new_address_says_where_its_pictures_are() {
    let dist = Dist::new("relative");
    let item = |id: &str, html: &str| json!({ "id": id, "url": "https://old.example/2017/titre.html", "title": id, "content_html": html });
    let absolute = "<p><a href=\"https://a.example/\">a</a><script>1</script></p>";
    dist.build(
        &feed_of(&[
            item(
                "relatif",
                "<p><img src=\"image.png\"> <a href=\"../index.html\">x</a></p>",
            ),
            item("absolu", absolute),
        ]),
        SITE,
    )
    .expect("a site");
    let feed: Value = serde_json::from_str(&dist.read("feed.json")).expect("JSON");
    let html = feed["items"][0]["content_html"].as_str().expect("HTML");
    assert!(
        html.contains("src=\"https://old.example/2017/image.png\""),
        "{html}"
    );
    assert!(
        html.contains("href=\"https://old.example/index.html\""),
        "{html}"
    );
    assert_eq!(
        feed["items"][1]["content_html"], absolute,
        "what needs no change has none"
    );
    assert!(
        dist.read("rss.xml")
            .contains("https://old.example/2017/image.png")
    );
}

#[test]
fn a_feed_without_a_name_has_one_for_others() {
    for (site, name) in [(SITE, "https://courrier.example/"), ("{}", "/")] {
        let dist = Dist::new("nameless");
        let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "content_text": "Texte." }] });
        let reading = feed::read(feed.to_string().as_bytes(), None, crate::now()).expect("a feed");
        let options = Options {
            dist: dist.path(),
            ..Options::default()
        };
        let (site, _) = Site::read(site.as_bytes(), "/");
        let build = Build::begin(options).expect("a folder");
        build
            .write(Edition::new(reading.feed), site, |_, _| {})
            .expect("a site");
        let rss = dist.read("rss.xml");
        for element in ["title", "link", "description"] {
            let wanted = format!("<{element}>{name}</{element}>");
            assert!(rss.contains(&wanted), "{wanted} in {rss}");
        }
        let feed: Value = serde_json::from_str(&dist.read("feed.json")).expect("JSON");
        assert_eq!(feed["title"], name);
    }
}

#[test]
fn a_site_without_an_address_has_no_list_of_addresses() {
    let dist = Dist::new("addressless");
    dist.build(&sample(), "{}").expect("a site");
    let files = dist.files();
    assert!(!files.contains_key("sitemap.xml") && !files.contains_key("news-sitemap.xml"));
    assert_eq!(dist.read("robots.txt"), "User-agent: *\nAllow: /\n");
    assert!(!dist.read("index.html").contains("rel=\"canonical\""));
}
