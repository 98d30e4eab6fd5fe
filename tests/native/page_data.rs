//! Page data as JSON: what `press` writes is what the browser reads.

use depeche::feed;
use depeche::model::{Edition, Link};
use depeche::page_data::{self, EmbeddedPage, PageData, routes};
use depeche::route::Route;
use depeche::site::Site;
use std::fs;

fn edition(file: &str) -> Edition {
    let bytes = fs::read(file).expect("the feed");
    let address = Link::http("https://news.example/feed.json", None);
    Edition::new(
        feed::read(&bytes, address.as_ref(), crate::now())
            .expect("a feed")
            .feed,
    )
}

#[test]
fn every_page_is_read_as_it_was_written() {
    let settings = br#"{
        "feed": "f.json", "feed_url": "https://a.example/f", "url": "https://b.example", "title": "T", "language": "de",
        "dateline": "long", "typography": "off", "feed_origins": ["https://c.example"],
        "comments": {"isso": "https://d.example/"}
    }"#;
    let (site, findings) = Site::read(settings, "/");
    assert_eq!(findings, []);
    for file in ["public/feed.json", "tests/fixtures/feed/gazette.json"] {
        let edition = edition(file);
        let unknown = Route::Unknown {
            path: "/nowhere".to_owned(),
        };
        for route in routes(&edition).into_iter().chain([unknown]) {
            let data = EmbeddedPage {
                site: site.clone(),
                page_data: PageData::of(&edition, &site, &route),
            };
            for page_data in [
                data.page_data.clone(),
                data.page_data.clone().without_text(),
            ] {
                let data = EmbeddedPage {
                    page_data,
                    ..data.clone()
                };
                let read = page_data::read(page_data::write(&data).as_bytes());
                assert_eq!(read, Ok(data), "{file}: {}", route.path());
            }
        }
    }
}
