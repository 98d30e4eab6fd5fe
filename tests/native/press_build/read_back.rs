//! What press writes for others, read by others: feeds by feed-rs and by our own reader, sitemaps by quick-xml.

use super::{Dist, SITE, feed_of, sample};
use depeche::feed;
use depeche::model::{Article, Content, Edition, Link, Masthead};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

/// An item with everything that a feed can say, and with what XML and HTML find special.
fn full(id: &str) -> Value {
    json!({
        "id": format!("https://news.example/{id}?a=1&b=2"),
        "url": format!("https://news.example/{id}"),
        "external_url": "https://elsewhere.example/?a=1&b=2",
        "title": format!("Tom & Jerry <{id}> \"en\" ]]> l’été &amp; &lt;"),
        "summary": "Un <résumé> & deux lignes &#8217;.",
        "content_html": "<p>Texte &amp; <em>suite</em> ]]&gt;</p><p><a href=\"https://a.example/?x=1&amp;y=2\">lien</a></p>",
        "image": "https://news.example/image.jpg",
        "date_published": "2026-01-31T10:08:00+08:00",
        "date_modified": "2026-02-01T10:08:00Z",
        "authors": [
            { "name": "Ana & Co", "url": "https://news.example/ana", "avatar": "https://news.example/ana.png" },
            { "name": "Bo", "url": "mailto:bo@news.example" },
        ],
        "tags": ["Océan & mer", "<b>"],
        "language": "it",
        "attachments": [{
            "url": "https://news.example/son.mp3?a=1&b=2", "mime_type": "audio/mpeg", "title": "Son",
            "size_in_bytes": 1234, "duration_in_seconds": 56,
        }],
        "_depeche": {
            "plain": true, "section": ["Monde", "Asie"], "kicker": "Sur-titre", "source": "Agence", "editors": ["Cy"],
            "picks": ["2"], "correction": { "text": "Corrigé.", "date": "2026-02-02T00:00:00Z" },
            "image": { "width": 1200, "height": 800, "alt": "Une image", "caption": "Légende", "credit": "Elle" },
            "mastodon": "https://social.example/@news/1",
            "translations": [{ "language": "en", "url": "https://en.news.example/1" }],
        },
    })
}

fn full_feed() -> String {
    let mut feed: Value = serde_json::from_str(&feed_of(&[
        full("1"),
        json!({ "id": "2", "title": "Deux", "content_text": "Rien que du texte <i>.\n\nFin." }),
    ]))
    .expect("JSON");
    let more = json!({
        "home_page_url": "https://courrier.example/",
        "description": "Un journal & plus",
        "icon": "https://courrier.example/icon.png",
        "favicon": "https://courrier.example/favicon.ico",
        "authors": [{ "name": "La rédaction" }],
        "expired": true,
        "_depeche": { "sections": [{ "name": "Monde", "description": "Loin", "sections": [{ "name": "Asie" }] }], "picks": ["2"] },
    });
    let (Value::Object(feed_fields), Value::Object(more)) = (&mut feed, more) else {
        unreachable!("both are objects")
    };
    feed_fields.extend(more);
    feed.to_string()
}

/// Items in one document.
const ITEMS: usize = 50;

#[test]
fn our_own_reader_finds_every_field_in_the_json_feed() {
    for source in [full_feed(), sample()] {
        let dist = Dist::new("read-json");
        dist.build(&source, SITE).expect("a site");
        let address = Link::http("https://news.example/feed.json", None);
        let original = feed::read(source.as_bytes(), address.as_ref(), crate::now())
            .expect("a feed")
            .feed;
        let reading =
            feed::read(dist.read("feed.json").as_bytes(), None, crate::now()).expect("a feed");
        assert_eq!(reading.findings, []);
        let read = reading.feed;

        let own = Link::http("https://courrier.example/feed.json", None);
        let masthead = Masthead {
            feed_url: own,
            ..original.masthead.clone()
        };
        assert_eq!(read.masthead, masthead);
        assert_eq!(
            (read.sections, &read.picks),
            (original.sections.clone(), &original.picks)
        );
        // The published items are in the order of the edition, and at the addresses of its pages.
        let edition = Edition::new(original);
        let written: Vec<_> = (0..edition.articles.len())
            .take(ITEMS)
            .map(|place| {
                let page = format!("https://courrier.example{}", edition.route(place).path());
                let page = Link::http(&page, None);
                Article {
                    url: page.clone(),
                    base: page,
                    ..Article::clone(&edition.articles[place])
                }
            })
            .collect();
        assert_eq!(read.articles, written);
    }
}

#[test]
fn readers_of_others_find_every_field_in_both_feeds() {
    for source in [full_feed(), sample()] {
        let dist = Dist::new("read-others");
        dist.build(&source, SITE).expect("a site");
        let address = Link::http("https://news.example/feed.json", None);
        let original = feed::read(source.as_bytes(), address.as_ref(), crate::now())
            .expect("a feed")
            .feed;
        let edition = Edition::new(original);
        for file in ["rss.xml", "feed.json"] {
            let text = dist.read(file);
            let read = feed_rs::parser::parse(text.as_bytes())
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            let name = |text: &Option<feed_rs::model::Text>| {
                text.as_ref().map(|text| text.content.clone())
            };
            assert_eq!(
                name(&read.title).as_deref(),
                Some(edition.masthead.title.as_str())
            );
            assert_eq!(name(&read.description), edition.masthead.description);
            assert_eq!(read.entries.len(), edition.articles.len().min(ITEMS));
            for (place, (entry, article)) in read.entries.iter().zip(&edition.articles).enumerate()
            {
                let id = &article.id;
                let page = format!("https://courrier.example{}", edition.route(place).path());
                assert_eq!(&entry.id, id, "{file}");
                assert_eq!(
                    name(&entry.title).as_ref(),
                    Some(&article.headline),
                    "{file}: {id}"
                );
                assert!(
                    entry.links.iter().any(|link| link.href == page),
                    "{file}: {id}"
                );
                assert_eq!(name(&entry.summary), article.standfirst, "{file}: {id}");
                let published = article.published.map(depeche::model::Timestamp::unix);
                assert_eq!(
                    entry.published.map(|date| date.timestamp()),
                    published,
                    "{file}: {id}"
                );
                let people = entry.authors.iter().map(|person| &person.name);
                assert!(
                    people
                        .flatten()
                        .eq(article.authors.iter().map(|person| &person.name)),
                    "{file}: {id}"
                );
                let tags = entry.categories.iter().map(|category| &category.term);
                assert!(tags.eq(&article.tags), "{file}: {id}");
                let body = entry
                    .content
                    .as_ref()
                    .and_then(|content| content.body.clone());
                match (&article.content, file) {
                    (Content::Text(text), "feed.json") => assert_eq!(body.as_ref(), Some(text)),
                    (Content::Text(_), _) if id == "2" => {
                        let html = "<p>Rien que du texte &lt;i&gt;.</p><p>Fin.</p>";
                        assert_eq!(body.as_deref(), Some(html));
                    }
                    (Content::Html(_) | Content::Text(_), _) => {
                        assert!(body.is_some_and(|html| html.contains("<p>")), "{id}");
                    }
                    (Content::Missing, _) => {}
                }
                let enclosures = entry.media.iter().flat_map(|media| &media.content);
                let enclosures =
                    enclosures.map(|file| (file.url.as_ref().map(url::Url::as_str), file.size));
                let links = entry.links.iter();
                let links = links.map(|link| (Some(link.href.as_str()), link.length));
                let files: Vec<_> = enclosures.chain(links).collect();
                for attachment in &article.attachments {
                    let wanted = (Some(attachment.url.as_str()), attachment.size);
                    assert!(files.contains(&wanted), "{file}: {wanted:?} of {id}");
                }
            }
        }
    }
}

/// The texts of the elements called `name`, of a document that is well-formed.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut found, mut inside) = (0, Vec::new(), false);
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}: {xml}"))
        {
            Event::Start(tag) => {
                depth += 1;
                inside = tag.name().as_ref() == name;
                if inside {
                    found.push(String::new());
                }
            }
            Event::End(_) => {
                depth -= 1;
                inside = false;
            }
            Event::Text(text) if inside => {
                let last = found.last_mut().expect("an element");
                last.push_str(text.as_ref());
            }
            Event::GeneralRef(_) if inside => found.last_mut().expect("an element").push('&'),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{xml}");
    found
}

#[test]
fn sitemaps_are_well_formed_and_name_every_page() {
    for source in [full_feed(), sample()] {
        let dist = Dist::new("read-sitemap");
        dist.build_with(&source, SITE, |options| {
            options.now = Some(1_769_825_280 + 60); // 2026-01-31T10:09:00+08:00
        })
        .expect("a site");
        let map = dist.read("sitemap.xml");
        let mut pages: Vec<_> = texts(&map, "loc");
        pages.sort();
        let mut wanted: Vec<_> = dist
            .pages()
            .into_iter()
            .map(|(_, page)| {
                let (_, rest) = page
                    .split_once("rel=\"canonical\" href=\"")
                    .expect("an address");
                rest.split_once('"').expect("an end").0.to_owned()
            })
            .collect();
        wanted.sort();
        assert_eq!(pages, wanted);
        assert_eq!(texts(&map, "url").len(), pages.len());
        for date in texts(&map, "lastmod") {
            assert!(depeche::model::Timestamp::parse(&date).is_some(), "{date}");
        }
    }
    let dist = Dist::new("read-news");
    dist.build_with(&full_feed(), SITE, |options| {
        options.now = Some(1_769_825_280 + 60);
    })
    .expect("a site");
    let news = dist.read("news-sitemap.xml");
    for element in [
        "loc",
        "news:name",
        "news:language",
        "news:publication_date",
        "news:title",
    ] {
        let found = texts(&news, element);
        assert!(
            found.len() == 1 && !found[0].is_empty(),
            "{element}: {news}"
        );
    }
    assert_eq!(texts(&news, "news:language"), ["it"]);
}
