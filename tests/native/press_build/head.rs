//! What the head of a page says to search engines and link previews.

use super::{Dist, SITE, feed_of, sample};
use serde_json::{Value, json};

/// The values of `attribute` in the page's elements that hold `mark`.
fn values<'a>(page: &'a str, mark: &str, attribute: &str) -> Vec<&'a str> {
    let head = page.split("</head>").next().unwrap_or_default();
    head.lines()
        .filter(|line| line.contains(mark))
        .filter_map(|line| {
            line.split_once(&format!(" {attribute}=\""))?
                .1
                .split('"')
                .next()
        })
        .collect()
}

/// Languages and addresses of a page's translations.
fn hreflang(page: &str) -> Vec<(&str, &str)> {
    let languages = values(page, "hreflang", "hreflang");
    languages
        .into_iter()
        .zip(values(page, "hreflang", "href"))
        .collect()
}

fn translated(translations: Value) -> Value {
    json!({
        "id": "1", "title": "Titre", "content_text": "Texte.", "url": "https://news.example/titre",
        "_depeche": { "translations": translations },
    })
}

fn article(dist: &Dist) -> String {
    dist.pages()
        .into_iter()
        .find(|(path, _)| path.starts_with("titre-"))
        .expect("the article")
        .1
}

#[test]
fn an_article_names_its_translations_and_itself() {
    let dist = Dist::new("hreflang");
    let item = translated(json!([
        { "language": "en", "url": "https://en.news.example/title" },
        { "language": "zh-Hant", "url": "zh/title" },
        { "language": "fr", "url": "https://other.example/" },
        { "language": "en", "url": "https://en.news.example/again" },
    ]));
    dist.build(&feed_of(&[item]), SITE).expect("a site");
    let page = article(&dist);
    let canonical = values(&page, "rel=\"canonical\"", "href");
    assert!(canonical[0].starts_with("https://courrier.example/titre-"));
    assert_eq!(
        hreflang(&page),
        [
            ("fr", canonical[0]),
            ("en", "https://en.news.example/title"),
            ("zh-Hant", "https://news.example/zh/title"),
        ]
    );
}

#[test]
fn an_article_in_its_own_language_names_itself_with_that() {
    let dist = Dist::new("hreflang-own");
    let mut item = translated(json!([{ "language": "fr", "url": "https://news.example/fr" }]));
    item["language"] = json!("it");
    dist.build(&feed_of(&[item]), SITE).expect("a site");
    let page = article(&dist);
    let languages: Vec<_> = hreflang(&page)
        .into_iter()
        .map(|(language, _)| language)
        .collect();
    assert_eq!(languages, ["it", "fr"]);
    assert!(page.contains("\"inLanguage\":\"it\""));
}

#[test]
fn an_article_without_translations_or_address_claims_none() {
    let dist = Dist::new("hreflang-none");
    dist.build(&feed_of(&[translated(json!([]))]), SITE)
        .expect("a site");
    assert_eq!(hreflang(&article(&dist)), []);
    // An address that is none leaves the site without canonical addresses.
    let dist = Dist::new("hreflang-relative");
    let item = translated(json!([{ "language": "en", "url": "https://en.news.example/title" }]));
    dist.build(&feed_of(&[item]), "{}").expect("a site");
    assert_eq!(
        hreflang(&article(&dist)),
        [("en", "https://en.news.example/title")]
    );
}

#[test]
fn a_hostile_translation_is_dropped_or_inert() {
    let dist = Dist::new("hreflang-hostile");
    let item = translated(json!([
        { "language": "en", "url": "javascript:alert(1)" },
        { "language": "\"><script>", "url": "https://news.example/" },
        { "language": "de", "url": "https://news.example/\"><script>alert(1)</script>" },
    ]));
    dist.build(&feed_of(&[item]), SITE).expect("a site");
    let page = article(&dist);
    assert_eq!(hreflang(&page).len(), 2);
    assert!(!page.contains("<script>") && !page.contains("javascript:"));
}

#[test]
fn a_reader_is_shown_the_translations() {
    let dist = Dist::new("translations");
    let item = translated(json!([
        { "language": "en", "url": "https://courrier.example/en/title" },
        { "language": "ar", "url": "https://ar.news.example/" },
        { "language": "fr", "url": "https://news.example/self" },
        { "language": "zh-Hans", "url": "https://news.example/hans" },
        { "language": "zh-Hant", "url": "https://news.example/hant" },
    ]));
    dist.build(&feed_of(&[item]), SITE).expect("a site");
    let page = article(&dist);
    let links: Vec<_> = page
        .split("<a ")
        .skip(1)
        .filter(|tag| tag.contains("translations__link"))
        .filter_map(|tag| tag.split("</a>").next())
        .collect();
    let text = |link: &&str| {
        let (_, text) = link.split_once('>').expect("the end of a tag");
        text.replace("<!---->", "")
    };
    let texts: Vec<_> = links.iter().map(text).collect();
    assert_eq!(
        texts,
        ["English", "العربية", "中文 (zh-Hans)", "中文 (zh-Hant)"]
    );
    assert!(links[0].contains("href=\"/en/title\"") && links[0].contains("hreflang=\"en\""));
    assert!(links[1].contains("lang=\"ar\"") && links[1].contains("dir=\"rtl\""));
}

#[test]
fn every_page_of_the_sample_says_what_it_is() {
    let dist = Dist::new("says");
    dist.build(&sample(), SITE).expect("a site");
    let (mut titles, mut canonical) = (Vec::new(), Vec::new());
    for (path, page) in dist.pages() {
        let one = |mark: &str, attribute: &str| {
            let found = values(&page, mark, attribute);
            assert_eq!(found.len(), 1, "{path}: {mark}");
            found[0].to_owned()
        };
        for property in ["og:type", "og:title", "og:url", "og:site_name", "og:image"] {
            assert!(!one(&format!("property=\"{property}\""), "content").is_empty());
        }
        assert_eq!(one("name=\"robots\"", "content"), "max-image-preview:large");
        assert!(one("name=\"twitter:card\"", "content").starts_with("summary"));
        assert!(!one("name=\"description\"", "content").is_empty());
        assert_eq!(one("application/feed+json", "href"), "/feed.json");
        assert_eq!(one("application/rss+xml", "href"), "/rss.xml");
        assert_eq!(
            one("property=\"og:url\"", "content"),
            one("rel=\"canonical\"", "href")
        );
        canonical.push(one("rel=\"canonical\"", "href"));
        let (_, title) = page.split_once("<title>").expect("a title");
        titles.push(
            title
                .split("</title>")
                .next()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    for list in [&mut titles, &mut canonical] {
        let pages = list.len();
        list.sort();
        list.dedup();
        assert_eq!(
            list.len(),
            pages,
            "no two pages share a title or an address"
        );
    }
}

#[test]
fn the_newspapers_signs_are_wherever_somebody_looks_for_them() {
    const LOGO: &str = "https://courrier.example/images/logo.png";
    let dist = Dist::new("signs");
    let item = json!({ "id": "1", "title": "Titre", "content_text": "Texte." });
    let site = r#"{"url": "https://courrier.example/", "icon": "/images/logo.png", "favicon": "/favicon.ico"}"#;
    dist.build(&feed_of(&[item]), site).expect("a site");
    let lost = ("404.html".to_owned(), dist.read("404.html"));
    for (path, page) in dist.pages().into_iter().chain([lost]) {
        assert_eq!(
            values(&page, "rel=\"icon\"", "href"),
            ["/favicon.ico"],
            "{path}"
        );
        assert_eq!(
            values(&page, "rel=\"apple-touch-icon\"", "href"),
            ["/images/logo.png"]
        );
        if path != "404.html" {
            assert_eq!(values(&page, "\"og:image\"", "content"), [LOGO], "{path}");
        }
    }
    let logo = format!("\"logo\":{{\"@type\":\"ImageObject\",\"url\":\"{LOGO}\"}}");
    assert!(article(&dist).contains(&logo));
    let json = |name: &str| serde_json::from_str::<Value>(&dist.read(name)).expect("JSON");
    assert_eq!(
        json("manifest.webmanifest")["icons"][0]["src"],
        "/images/logo.png"
    );
    let feed = json("feed.json");
    assert_eq!(feed["icon"], LOGO);
    assert_eq!(feed["favicon"], "https://courrier.example/favicon.ico");
}

#[test]
fn an_article_without_standfirst_is_described_by_how_it_begins() {
    let dist = Dist::new("described");
    let html = format!("<h2>Chapeau</h2><p>{}</p>", "Mot &amp; ".repeat(400));
    let item = json!({ "id": "1", "title": "Titre", "content_html": html });
    dist.build(&feed_of(&[item]), SITE).expect("a site");
    let page = article(&dist);
    let description = values(&page, "name=\"description\"", "content")[0];
    assert!(
        description.starts_with("Chapeau Mot &amp; Mot") && description.ends_with('…'),
        "{description}"
    );
    assert!(description.replace("&amp;", "&").chars().count() <= 201);
}

#[test]
fn structured_data_names_what_search_engines_ask_for() {
    let dist = Dist::new("structured");
    dist.build(&sample(), SITE).expect("a site");
    let mut articles = 0;
    for (path, page) in dist.pages() {
        let (_, data) = page
            .split_once("application/ld+json\">")
            .unwrap_or_else(|| panic!("{path} has no structured data"));
        let data: Value = data
            .split_once("</script>")
            .and_then(|(data, _)| serde_json::from_str(data).ok())
            .unwrap_or_else(|| panic!("{path}: JSON"));
        let graph = data["@graph"].as_array().expect("a graph");
        let of = |kind: &str| graph.iter().find(|thing| thing["@type"] == kind);
        if path == "index.html" {
            assert!(of("WebSite").is_some() && of("NewsMediaOrganization").is_some());
            continue;
        }
        let steps = of("BreadcrumbList").expect("a breadcrumb")["itemListElement"].clone();
        let steps = steps.as_array().expect("steps");
        for (place, step) in steps.iter().enumerate() {
            assert_eq!(step["position"], place + 1, "{path}");
            assert!(
                step["name"].is_string() && step["item"].is_string(),
                "{path}"
            );
        }
        if let Some(article) = of("NewsArticle") {
            articles += 1;
            for key in [
                "headline",
                "datePublished",
                "dateModified",
                "url",
                "articleSection",
                "inLanguage",
            ] {
                assert!(article[key].is_string(), "{path}: {key}");
            }
            let publisher = &article["publisher"];
            assert_eq!(publisher["@type"], "NewsMediaOrganization");
            assert!(publisher["name"].is_string() && publisher["logo"]["url"].is_string());
            assert!(article["image"][0]["url"].is_string(), "{path}");
            let authors = article["author"].as_array().expect("authors");
            let is_named = |author: &Value| author["name"].is_string() && author["url"].is_string();
            assert!(
                !authors.is_empty() && authors.iter().all(is_named),
                "{path}"
            );
        }
    }
    assert_eq!(articles, 51);
}
