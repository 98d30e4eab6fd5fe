//! The share row as `press` writes it: what readers without script have.

use depeche::feed;
use depeche::locale::Locale;
use depeche::model::Edition;
use depeche::page_data::PageData;
use depeche::share::ShareTarget;
use depeche::site::Site;
use serde_json::json;

const SITE: &str = r#"{"url": "https://news.example/"}"#;

/// The page of an article with this headline, in a newspaper of this language.
fn page(site: &str, language: &str, headline: &str) -> String {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Courrier",
        "language": language,
        "items": [{"id": "1", "title": headline, "content_html": "<p>Texte.</p>"}],
    });
    let reading = feed::read(feed.to_string().as_bytes(), None, crate::now()).expect("a feed");
    let edition = Edition::new(reading.feed);
    let (site, _) = Site::read(site.as_bytes(), "/news/");
    let page_data = PageData::of(&edition, &site, &edition.route(0));
    crate::markup::page(site, page_data)
}

/// The share row in it.
fn row(site: &str, language: &str, headline: &str) -> String {
    let page = page(site, language, headline);
    let (_, rest) = page.split_once("<section class=\"share\"").expect("a row");
    rest.split_once("</section>").expect("its end").0.to_owned()
}

/// The names of its icons, in order.
fn icons(html: &str) -> Vec<&str> {
    let icons = html.split("icon--").skip(1);
    icons
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect()
}

#[test]
fn a_french_row_has_its_heading_five_ways_and_more() {
    let row = row(SITE, "fr", "La Rance");
    assert!(
        row.contains("Partagez cet article sur\u{a0}:</h2>"),
        "{row}"
    );
    let (line, more) = row.split_once("<details").expect("more");
    assert_eq!(icons(line), ["facebook", "x", "whatsapp", "email", "copy"]);
    assert_eq!(
        icons(more),
        [
            "more", "system", "bluesky", "mastodon", "linkedin", "telegram", "reddit", "print"
        ]
    );
    assert!(
        more.contains("<summary class=\"share__summary\">Plus<"),
        "{more}"
    );
}

#[test]
fn a_network_is_a_plain_link_to_the_canonical_address() {
    let row = row(SITE, "fr", "La Rance");
    let link = "<a class=\"share__link\" href=\"https://www.facebook.com/sharer/sharer.php?u=\
                https%3A%2F%2Fnews.example%2Fla-rance-";
    assert!(row.contains(link), "{row}");
    let outward = "rel=\"noopener noreferrer\" target=\"_blank\"";
    assert_eq!(
        row.matches(outward).count(),
        row.matches("<a ").count() - 1,
        "all but e-mail: {row}"
    );
    assert!(
        row.contains("href=\"mailto:?subject=La%20Rance&amp;body=https%3A%2F%2Fnews.example%2F")
    );
}

#[test]
fn its_name_says_what_happens_where_it_is_an_icon_and_where_it_is_a_word() {
    let row = row(SITE, "de", "Die Rance");
    assert!(row.contains("title=\"Auf Facebook teilen\""), "{row}");
    assert!(row.contains("<span class=\"share__label\">Auf Facebook teilen</span>"));
    let hidden = |text: &str| format!("<span class=\"visually-hidden\">{text}</span>");
    assert!(
        row.contains(&[hidden("Auf "), "Bluesky".to_owned(), hidden(" teilen")].concat()),
        "{row}"
    );
}

#[test]
fn what_needs_the_program_is_marked() {
    let one = |way: &str| {
        row(
            &format!(r#"{{"url": "https://a.example", "share": ["x", "{way}"]}}"#),
            "fr",
            "A",
        )
    };
    for way in ["copy", "print"] {
        assert!(
            one(way).contains("<li class=\"share__item\" data-scripted=\"\"><button"),
            "{way}"
        );
    }
    assert!(!one("email").contains("data-scripted"));
    assert!(
        one("system").contains("data-scripted=\"sheet\""),
        "only the browser knows whether it has one"
    );
    let all = page(
        r#"{"url": "https://a.example", "share": ["copy", "print"]}"#,
        "fr",
        "A",
    );
    assert!(
        all.contains("<section class=\"share\" data-scripted=\"\""),
        "{all}"
    );
}

#[test]
fn the_site_chooses_what_is_offered_and_in_which_order() {
    let site = r#"{"url": "https://a.example", "share": ["reddit", "wechat", "email", "x", "facebook", "telegram"]}"#;
    let row = row(site, "fr", "A");
    assert_eq!(
        icons(&row),
        ["reddit", "wechat", "email", "x", "facebook", "telegram"]
    );
    assert!(!row.contains("<details"), "six fit in one line");
    let none = page(r#"{"url": "https://a.example", "share": []}"#, "fr", "A");
    assert!(!none.contains("class=\"share"), "{none}");
}

#[test]
fn without_a_canonical_address_there_is_no_link_that_shares_nothing() {
    let page = page("{}", "fr", "A");
    assert!(
        !page.contains("class=\"share\"") && !page.contains("facebook"),
        "{page}"
    );
}

#[test]
fn chinese_readers_find_wechat_and_weibo_first() {
    let row = row(SITE, "zh", "潮汐");
    assert_eq!(icons(&row)[..2], ["wechat", "weibo"]);
    assert!(row.contains("<button class=\"share__link\" type=\"button\" title=\"分享到 微信\" popovertarget=\"share-code\">"), "{row}");
    assert!(
        row.contains("<img class=\"sheet__code\" alt=\"潮汐\" src=\"data:image/svg+xml,%3Csvg ")
    );
}

#[test]
fn a_hostile_headline_stays_text() {
    let row = row(SITE, "fr", "\"><script>alert(1)</script>&amp;' onclick='x");
    assert!(
        !row.contains("<script") && !row.contains("onclick='x\""),
        "{row}"
    );
    assert!(
        row.contains("text=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%26"),
        "{row}"
    );
}

/// It is in `ALL`, has a square of its own in the strip of icons, and is called something in each language.
#[test]
fn every_target_has_an_icon_and_words() {
    let source = include_str!("../../src/share.rs");
    let (_, rest) = source
        .split_once("pub enum ShareTarget {")
        .expect("the enum");
    let (variants, _) = rest.split_once("\n}").expect("its end");
    let variants = variants.lines().map(str::trim);
    let variants: Vec<&str> = variants.filter_map(|line| line.strip_suffix(',')).collect();
    assert_eq!(
        variants,
        ShareTarget::ALL.map(|target| format!("{target:?}"))
    );

    let style = include_str!("../../style/components.css");
    let strip = include_str!("../../public/icons.svg");
    let settings = include_str!("../../README.md");
    let keys = ShareTarget::ALL.map(ShareTarget::key);
    for key in keys {
        assert!(
            settings.contains(&format!("`{key}`")),
            "README.md has no {key}"
        );
        let rule = style
            .split_once(&format!(".icon--{key} {{ --icon: "))
            .map(|(_, rest)| rest);
        let (square, _) = rule
            .unwrap_or_else(|| panic!("no .icon--{key}"))
            .split_once(';')
            .expect("a number");
        let square = square.parse::<usize>().expect("a number") * 28;
        assert!(
            square == 0 || strip.contains(&format!("translate(0 {square})")),
            "icons.svg has nothing for {key}"
        );
    }

    let site = json!({ "url": "https://news.example/", "share": keys }).to_string();
    for locale in Locale::ALL {
        let row = row(&site, locale.tag(), "Titre");
        let label = |key: &str| {
            let (_, rest) = row
                .split_once(&format!("icon--{key}\""))
                .unwrap_or_else(|| panic!("no link for {key}"));
            let end = rest
                .find("</a>")
                .into_iter()
                .chain(rest.find("</button>"))
                .min()
                .expect("an end");
            let words = rest[..end]
                .split('<')
                .filter_map(|part| part.split_once('>'));
            words.map(|(_, text)| text).collect::<String>()
        };
        // What a network is called in, without the network.
        let nothing = label("facebook").replace("Facebook", "");
        for key in keys {
            assert_ne!(
                label(key).trim(),
                nothing.trim(),
                "{key} has no name in {locale:?}"
            );
        }
    }
}
