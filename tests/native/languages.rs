//! Languages that the interface does not speak, and those that nobody says (WCAG 3.1.1 and 3.1.2).

use depeche::feed;
use depeche::head::Head;
use depeche::model::Edition;
use depeche::page_data::PageData;
use depeche::route::Route;
use depeche::site::Site;
use serde_json::{Value, json};

/// The language of a page, and its HTML.
fn page(feed: &Value, route: impl Fn(&Edition) -> Route) -> (String, String) {
    let reading = feed::read(feed.to_string().as_bytes(), None, crate::now()).expect("a feed");
    let edition = Edition::new(reading.feed);
    let (site, _) = Site::read(b"{}", "/");
    let page_data = PageData::of(&edition, &site, &route(&edition));
    let head = Head::of(&site, &page_data);
    let language = [&head.lang, " ", head.dir].concat();
    (language, crate::markup::page(site, page_data))
}

fn feed(language: &Value, items: &Value) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "رله",
        "language": language,
        "items": items,
    })
}

fn item(text: &str) -> Value {
    json!({
        "id": text, "title": text, "summary": (format!("{text} – {text}")), "tags": [text],
        "content_html": format!("<p>({text})</p>"),
    })
}

/// The tag that begins with this.
fn tag<'h>(html: &'h str, beginning: &str) -> &'h str {
    let (_, rest) = html.split_once(beginning).expect("the element");
    rest.split('>').next().unwrap_or_default()
}

/// Every text of an article's own page says this of itself.
fn assert_texts_have(html: &str, attributes: &[&str]) {
    for text in TEXTS {
        let tag = tag(html, text);
        for attribute in attributes {
            assert!(tag.contains(attribute), "{text}: {tag}");
        }
    }
}

const TEXTS: [&str; 3] = [
    "<h1 class=\"article__title\"",
    "<p class=\"article__standfirst\"",
    "<div class=\"article__body prose\"",
];

#[test]
fn every_text_of_a_newspaper_without_words_says_its_language_on_its_own_page_too() {
    let urdu = feed(&json!("ur"), &json!([item("نیا پل کھول دیا گیا ہے")]));
    let (language, html) = page(&urdu, |edition| edition.route(0));
    assert_eq!(language, "fa rtl");
    assert_texts_have(&html, &["lang=\"ur\""]);
    let (_, front) = page(&urdu, |_| Route::Home { page: 1 });
    assert!(
        tag(&front, "<article class=\"card card--lead").contains("lang=\"ur\""),
        "{front}"
    );
}

#[test]
fn an_article_in_such_a_language_keeps_the_words_of_the_newspaper() {
    let items = json!([item("پردی نوێ کرایەوە"), { "id": "2", "content_text": "Le pont." }]);
    let french = feed(&json!("fr-CA"), &items);
    let (language, html) = page(&french, |edition| edition.route(0));
    assert_eq!(language, "fr-CA ltr");
    assert_texts_have(&html, &["lang=\"ckb\"", "dir=\"rtl\""]);
    let items = json!([item("The bridge is open"), { "id": "2", "content_text": "Le pont." }]);
    let mut english = feed(&json!("fr"), &items);
    english["items"][0]["language"] = json!("en");
    let (language, html) = page(&english, |edition| edition.route(0));
    assert_eq!(language, "en ltr");
    assert!(
        !tag(&html, TEXTS[0]).contains("lang="),
        "the page says it already"
    );
}

#[test]
fn the_figures_and_days_of_persian_readers_are_theirs_and_those_of_programs_stay() {
    let mut article = item("پل جدید باز شد");
    article["date_published"] = json!("2017-01-31T10:08:00+03:30");
    let (language, html) = page(&feed(&json!("fa-IR"), &json!([article])), |edition| {
        edition.route(0)
    });
    assert_eq!(language, "fa-IR rtl");
    let (_, dateline) = html.split_once("class=\"dateline\"").expect("a dateline");
    assert!(
        dateline.contains(" datetime=\"2017-01-31T10:08:00+03:30\""),
        "{dateline}"
    );
    assert!(
        dateline.contains(">۳۱ ژانویه ۲۰۱۷ (۱۲ بهمن ۱۳۹۵)، ۱۰:۰۸<"),
        "{dateline}"
    );
}

#[test]
fn a_newspaper_is_in_the_language_of_its_texts_where_it_says_none() {
    let english = "The bridge of the town was opened on Monday by the mayor";
    let (language, html) = page(&feed(&Value::Null, &json!([item(english)])), |_| {
        Route::Home { page: 1 }
    });
    assert_eq!(language, "en ltr");
    assert!(!html.contains("Dernières nouvelles"));
}

#[test]
fn a_text_whose_language_nobody_knows_runs_the_way_of_its_letters() {
    let (language, html) = page(&feed(&Value::Null, &json!([item("Ada 2025")])), |edition| {
        edition.route(0)
    });
    assert_eq!(language, "fr ltr");
    assert_texts_have(&html, &["lang=\"\"", "dir=\"auto\""]);
}
