//! What stands around every page: masthead, navigation, footer.

use crate::markup;
use depeche::feed;
use depeche::model::Edition;
use depeche::page_data::{Overview, PageContent, PageData};
use depeche::route::Route;
use depeche::site::Site;
use serde_json::{Value, json};

fn edition(title: &str, more: Value) -> Edition {
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": title, "language": "fr",
        "items": [{ "id": "1", "title": "Un", "content_text": "x", "date_published": "2017-01-31T10:09:00+08:00" }],
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        feed[key] = value.clone();
    }
    let reading = feed::read(feed.to_string().as_bytes(), None, crate::now()).expect("a feed");
    Edition::new(reading.feed)
}

fn html(edition: &Edition, site: &str, path: &str) -> String {
    let (site, findings) = Site::read(site.as_bytes(), "/");
    assert_eq!(findings, []);
    let page_data = PageData::of(edition, &site, &Route::parse(path));
    markup::page(site, page_data)
}

#[test]
fn before_the_program_runs_the_masthead_says_the_day_of_the_edition() {
    let page = html(&edition("Journal", json!({})), "{}", "/");
    assert!(page.contains("<p class=\"masthead__today\">mardi 31 janvier 2017</p>"));
    assert!(page.contains(">Dernière mise à jour à 10h09 le 31/01</time>"));
}

#[test]
fn dates_of_cards_are_complete() {
    let page = html(&edition("Journal", json!({})), "{}", "/");
    let date = |class: &str| {
        let (_, time) = page
            .split_once(&format!("<time class=\"{class}\""))
            .expect("a date");
        let (attributes, rest) = time.split_once('>').expect("a tag");
        let text = rest.split_once('<').expect("a text").0;
        (attributes.to_owned(), text.to_owned())
    };
    let (attributes, text) = date("card__time");
    assert_eq!(text, "31.01.2017 10h09");
    for attribute in [
        "datetime=\"2017-01-31T10:09:00+08:00\"",
        "title=\"31.01.2017 10h09\"",
    ] {
        assert!(attributes.contains(attribute), "{attributes}");
    }
}

#[test]
fn a_name_is_set_for_its_length() {
    for (name, class) in [
        ("Le Monde", "masthead__name masthead__name--10"),
        ("Le Courrier des faits", "masthead__name masthead__name--23"),
        ("北京日报海外版", "masthead__name masthead__name--16"),
        ("Frankfurter Allgemeine Sonntagszeitung", "masthead__name"),
    ] {
        let page = html(&edition(name, json!({})), "{}", "/");
        assert!(page.contains(&format!("<p class=\"{class}\"")), "{name}");
    }
}

#[test]
fn a_logo_stands_in_for_the_name_and_says_it() {
    let page = html(
        &edition("Le Courrier", json!({})),
        r#"{"logo": "images/logo.svg"}"#,
        "/",
    );
    let (_, logo) = page
        .split_once("<img class=\"masthead__logo\"")
        .expect("a logo");
    let tag = logo.split_once('>').expect("a tag").0;
    assert!(tag.contains("src=\"/images/logo.svg\"") && tag.contains("alt=\"Le Courrier\""));
}

#[test]
fn links_profiles_and_feeds_of_the_settings_are_on_every_page() {
    let site = r#"{"links": [{"name": "Impressum", "url": "/impressum/"}],
        "social": ["https://www.social.example/@courrier"], "rss": "rss.xml"}"#;
    let edition = edition("Journal", json!({}));
    for path in ["/", "/latest/", "/rien/"] {
        let page = html(&edition, site, path);
        let links = page
            .matches("href=\"/impressum/\" rel=\"external\"")
            .count();
        assert_eq!(links, 2, "in the menu and in the footer of {path}");
        assert!(
            page.contains("rel=\"me noopener noreferrer\"") && page.contains(">social.example<")
        );
        assert!(page.contains("href=\"/rss.xml\"") && page.contains("href=\"/feed.json\""));
    }
    let page = html(&edition, "{}", "/");
    assert!(!page.contains("id=\"menu\"") && !page.contains("rss.xml"));
}

#[test]
fn a_navigation_that_does_not_hold_all_sections_leads_to_all() {
    let planned: Vec<String> = (1..=20).map(|n| format!("Rubrique {n}")).collect();
    let page = |sections: &Value| {
        let edition = edition("Journal", json!({ "_depeche": { "sections": sections } }));
        html(&edition, "{}", "/")
    };
    let many = page(&json!(planned));
    assert_eq!(many.matches("class=\"sections__item\"").count(), 17);
    assert!(many.contains(">Toutes les rubriques</a>"));
    let few = page(&json!(planned[..16]));
    assert_eq!(few.matches("class=\"sections__item\"").count(), 16);
    assert!(!few.contains("Toutes les rubriques"));
}

#[test]
fn all_sections_stand_below_the_one_they_belong_to() {
    let items = ["A/B/C", "D", "A/E", "D/F"].iter().enumerate().map(|(id, path)| {
        let section: Vec<&str> = path.split('/').collect();
        json!({ "id": id.to_string(), "title": path, "content_text": "x", "_depeche": { "section": section } })
    });
    let items: Vec<Value> = items.collect();
    let plan = json!({ "sections": ["D", "A"] });
    let edition = edition("Journal", json!({ "items": items, "_depeche": plan }));
    let page_data = PageData::of(&edition, &Site::default(), &Route::Sections);
    let PageContent::Overview(Overview { entries, .. }) = page_data.page else {
        panic!("no sections");
    };
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| (entry.depth, entry.link.name.as_str(), entry.total))
        .collect();
    assert_eq!(
        entries,
        [
            (1, "D", 2),
            (2, "F", 1),
            (1, "A", 2),
            (2, "B", 1),
            (3, "C", 1),
            (2, "E", 1)
        ]
    );
}
