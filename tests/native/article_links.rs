//! Links and places in the texts of articles, as the page data of `press` and of a feed read in the browser have them.

use depeche::feed;
use depeche::model::{Edition, Link};
use depeche::page_data::{PageContent, PageData};
use depeche::site::Site;
use serde_json::{Value, json};

const SITE: &str = r#"{"url": "https://relais.example/"}"#;

/// The text of the article with this id, and the paths of all by id.
fn text_of(items: &[Value], site: &str, id: &str) -> (String, impl Fn(&str) -> String + use<>) {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Le Relais", "language": "fr",
        "home_page_url": "https://relais.example/", "items": items,
    });
    let address = Link::http("https://relais.example/feed.json", None);
    let reading = feed::read(feed.to_string().as_bytes(), address.as_ref(), crate::now());
    let edition = Edition::new(reading.expect("a feed").feed);
    let (site, findings) = Site::read(site.as_bytes(), "/news/");
    assert_eq!(findings, []);
    let place = edition.place(id).expect("an article");
    let PageContent::Article(page) = PageData::of(&edition, &site, &edition.route(place)).page
    else {
        panic!("{id} has no page");
    };
    let path = move |id: &str| {
        let place = edition.place(id).expect("an article");
        site.at_root(&edition.route(place).path())
    };
    (page.text.as_str().to_owned(), path)
}

fn article(id: &str, url: &str, html: &str) -> Value {
    json!({ "id": id, "url": url, "title": format!("Titre {id}"), "content_html": html })
}

#[test]
fn a_link_to_an_article_of_the_edition_leads_to_its_page() {
    for href in [
        "https://relais.example/2025/b/",
        "http://relais.example/2025/b",
        "../b/",
    ] {
        let html = format!("<p>Voir <a href=\"{href}\">b</a>, <a href=\"{href}#fn1\">c</a>.</p>");
        let items = [
            article("a", "https://relais.example/2025/a/", &html),
            article("b", "https://relais.example/2025/b/", "<p id=\"fn1\">x</p>"),
        ];
        let (text, path) = text_of(&items, SITE, "a");
        let b = path("b");
        assert!(b.starts_with("/news/titre-b-"), "{b}");
        let expected =
            format!("<p>Voir <a href=\"{b}\">b</a>, <a href=\"{b}#text-fn1\">c</a>.</p>");
        assert_eq!(text, expected, "{href}");
        assert_eq!(text_of(&items, SITE, "b").0, "<p id=\"text-fn1\">x</p>");
    }
}

#[test]
fn a_link_in_plain_text_leads_there_too() {
    let items = [
        json!({ "id": "a", "title": "A", "content_text": "Voir https://elsewhere.example/b et https://relais.example/zut." }),
        article("b", "https://elsewhere.example/b", "<p>x</p>"),
    ];
    let (text, path) = text_of(&items, SITE, "a");
    assert!(
        text.contains(&format!("<a href=\"{}\">", path("b"))),
        "{text}"
    );
    assert!(
        text.contains("<a href=\"https://relais.example/zut\""),
        "{text}"
    );
}

#[test]
fn an_external_address_counts_only_where_it_is_the_sites_own() {
    let html = "<p><a href=\"https://relais.example/old\">a</a><a href=\"https://other.example/b\">b</a></p>";
    let mut own = article("b", "https://feeds.example/b", "<p>x</p>");
    own["external_url"] = "https://relais.example/old".into();
    let mut other = article("c", "https://feeds.example/c", "<p>x</p>");
    other["external_url"] = "https://other.example/b".into();
    let items = [article("a", "https://feeds.example/a", html), own, other];
    let (text, path) = text_of(&items, SITE, "a");
    let expected = format!(
        "<p><a href=\"{}\">a</a><a href=\"https://other.example/b\" rel=\"noopener noreferrer\">b</a></p>",
        path("b")
    );
    assert_eq!(text, expected);
}

#[test]
fn an_address_of_the_site_without_page_stays_as_it_is() {
    let twice = "https://relais.example/lettre/";
    for href in [
        "https://relais.example/2019/perdu/",
        "https://relais.example/images/plan.pdf",
        "https://relais.example/?p=12",
        "https://relais.example/tag/inconnu/",
        twice,
        "https://relais.example.evil.example/2025/b/",
    ] {
        let items = [
            article("a", twice, &format!("<p><a href=\"{href}\">a</a></p>")),
            article("b", "https://relais.example/2025/b/", "<p>x</p>"),
            article("c", twice, "<p>x</p>"),
        ];
        let expected = format!("<p><a href=\"{href}\" rel=\"noopener noreferrer\">a</a></p>");
        assert_eq!(text_of(&items, SITE, "a").0, expected);
    }
}

#[test]
fn pages_that_the_site_has_itself_are_led_to() {
    let mut tagged = article("b", "https://feeds.example/b", "<p>x</p>");
    tagged["tags"] = json!(["Eau"]);
    let (_, path) = text_of(std::slice::from_ref(&tagged), SITE, "b");
    let b = path("b");
    let own = |path: &str| path.replacen("/news/", "https://relais.example/", 1);
    for (href, expected) in [
        (own("/news/"), "/news/".to_owned()),
        ("https://relais.example".to_owned(), "/news/".to_owned()),
        (own("/news/tag/eau"), "/news/tag/eau/".to_owned()),
        (own(&b), b.clone()),
        (own(&b) + "#comments", b.clone() + "#comments"),
    ] {
        let html = format!("<p><a href=\"{href}\">a</a></p>");
        let items = [
            article("a", "https://feeds.example/a", &html),
            tagged.clone(),
        ];
        let expected = format!("<p><a href=\"{expected}\">a</a></p>");
        assert_eq!(text_of(&items, SITE, "a").0, expected);
    }
}

#[test]
fn notes_lead_there_and_back_within_an_article() {
    let html = "<p>Un<sup id=\"fnref1\"><a href=\"#fn1\">1</a></sup> <a href=\"https://relais.example/a#fn2\">2</a> \
                <a href=\"#rien\">rien</a></p>\
                <ol><li id=\"fn1\">N <a href=\"#fnref1\">↩</a></li><li id=\"fn2\">M</li></ol>";
    let items = [article("a", "https://relais.example/a", html)];
    let (text, path) = text_of(&items, SITE, "a");
    let expected = format!(
        "<p>Un<sup id=\"text-fnref1\"><a href=\"#text-fn1\">1</a></sup> <a href=\"{}#text-fn2\">2</a> rien</p>\
         <ol><li id=\"text-fn1\">N <a href=\"#text-fnref1\">↩</a></li><li id=\"text-fn2\">M</li></ol>",
        path("a")
    );
    assert_eq!(text, expected);
}

#[test]
fn no_id_of_a_text_can_be_one_of_the_page() {
    let html = "<div id=\"app\">a</div><h2 id=\"comments\">b</h2><p id=\"data\">c</p><p id=\"app\">d</p>\
                <p id=\"text-app\">e</p><p id=\"a&quot; onclick=&quot;x\">f</p><p id=\"\">g</p>\
                <p><a href=\"#app\">h</a><a href=\"#comments\">i</a><a name=\"main\">j</a></p>";
    let items = [article("a", "https://relais.example/a", html)];
    let (text, _) = text_of(&items, SITE, "a");
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(ids.iter().all(|id| id.starts_with("text-")), "{text}");
    ids.sort_unstable();
    assert_eq!(ids, ["text-app", "text-comments", "text-data", "text-main"]);
    assert!(text.contains("<a href=\"#text-app\">h</a>"), "{text}");
    assert!(text.contains("<a href=\"#text-comments\">i</a>"), "{text}");
}

#[test]
fn pictures_that_wait_for_a_script_are_shown() {
    let html = "<p><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" data-src=\"/1.jpg\" alt=\"\">\
                <img src=\"/wait.gif\" data-srcset=\"/2-400.jpg 400w, /2-800.jpg 800w\" alt=\"\">\
                <img data-lazy-src=\"/3.jpg\" alt=\"\"><noscript><img src=\"/3.jpg\" alt=\"\"></noscript></p>\
                <noscript><img src=\"/4.jpg\" alt=\"\"></noscript>";
    let items = [article("a", "https://feeds.example/a", html)];
    let (text, _) = text_of(&items, SITE, "a");
    for shown in ["1.jpg", "2-400.jpg 400w", "3.jpg", "4.jpg"] {
        let address = format!("https://feeds.example/{shown}");
        assert_eq!(text.matches(&address).count(), 1, "{shown}: {text}");
    }
    assert!(!text.contains("data:"), "{text}");
}
