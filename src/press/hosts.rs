//! Files for search engines, browsers and hosts: sitemaps, robots.txt, the web manifest, headers and redirects.

use super::feeds::{name, xml};
use super::icons::Icons;
use crate::escape::{attribute, text};
use crate::model::{Edition, Language, Timestamp};
use crate::route::Route;
use crate::site::Site;
use serde_json::json;
use std::fmt::Write as _;

/// Most addresses in one sitemap (sitemaps.org).
const SITEMAP: usize = 50_000;
/// How old an article of a news sitemap may be (Google, "Create a News sitemap").
const NEWS_SECONDS: i64 = 2 * 24 * 60 * 60;
/// Most articles of a news sitemap (ibidem).
const NEWS_ENTRIES: usize = 1_000;

/// `sitemap.xml`, and its parts where there are more addresses than one may hold. Nothing without a canonical address.
pub(super) fn sitemaps(edition: &Edition, site: &Site, routes: &[Route]) -> Vec<(String, String)> {
    let Some(home) = &site.url else {
        return Vec::new();
    };
    let parts: Vec<String> = routes
        .chunks(SITEMAP)
        .map(|part| sitemap(edition, site, part))
        .collect();
    if let [only] = parts.as_slice() {
        return vec![("sitemap.xml".to_owned(), only.clone())];
    }
    let mut index = String::from(HEAD);
    index.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for number in 1..=parts.len() {
        _ = writeln!(
            index,
            "<sitemap><loc>{}</loc></sitemap>",
            xml(&format!("{home}sitemap-{number}.xml"))
        );
    }
    index.push_str("</sitemapindex>\n");
    let parts = parts
        .into_iter()
        .enumerate()
        .map(|(at, part)| (format!("sitemap-{}.xml", at + 1), part));
    std::iter::once(("sitemap.xml".to_owned(), index))
        .chain(parts)
        .collect()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

fn sitemap(edition: &Edition, site: &Site, routes: &[Route]) -> String {
    let mut map = String::from(HEAD);
    map.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for route in routes {
        let address = xml(&site.canonical(&route.path()).unwrap_or_default());
        let changed = match route {
            Route::Article { key, .. } => edition
                .find(key)
                .and_then(|place| edition.articles[place].latest()),
            _ => None,
        };
        let changed = changed
            .map(|stamp| format!("<lastmod>{stamp}</lastmod>"))
            .unwrap_or_default();
        _ = writeln!(map, "<url><loc>{address}</loc>{changed}</url>");
    }
    map.push_str("</urlset>\n");
    map
}

/// `news-sitemap.xml`: the newest articles of the two days before `now` (seconds since 1970) whose language is known.
/// `None` where there are none, or without a canonical address.
pub(super) fn news_sitemap(edition: &Edition, site: &Site, now: i64) -> Option<String> {
    site.url.as_ref()?;
    let name = xml(&name(edition, site));
    let mut entries = Vec::new();
    for (place, article) in edition.articles.iter().enumerate() {
        let own = site.language.as_ref().or(article.language.as_ref());
        let language = own.or(edition.masthead.language.as_ref());
        let date = article
            .published
            .filter(|date: &Timestamp| (now - NEWS_SECONDS..=now).contains(&date.unix()));
        let Some((date, language)) = date.zip(language) else {
            continue;
        };
        let address = xml(&site.canonical(&edition.route(place).path())?);
        let language = iso_639(language);
        let title = xml(&article.headline);
        entries.push(format!(
            "<url><loc>{address}</loc><news:news><news:publication><news:name>{name}</news:name>\
             <news:language>{language}</news:language></news:publication>\
             <news:publication_date>{date}</news:publication_date><news:title>{title}</news:title></news:news></url>\n"
        ));
        if entries.len() == NEWS_ENTRIES {
            break;
        }
    }
    let map = format!(
        "{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n{}</urlset>\n",
        entries.concat()
    );
    (!entries.is_empty()).then_some(map)
}

/// The code of a language (ISO 639), or one of the two that Google wants for Chinese.
fn iso_639(language: &Language) -> &str {
    let mut subtags = language.as_str().split('-').skip(1);
    match language.primary() {
        "zh" if subtags.any(|subtag| matches!(subtag, "Hant" | "TW" | "HK" | "MO")) => "zh-tw",
        "zh" => "zh-cn",
        primary => primary,
    }
}

/// When the news sitemap has to change next although the edition does not, in seconds since 1970: an article comes of
/// age, or one of the future is of today.
pub(super) fn news_change(edition: &Edition, now: i64) -> Option<i64> {
    let dates = edition.articles.iter();
    let dates = dates.filter_map(|article| Some(article.published?.unix()));
    let changes = dates.flat_map(|date| [date, date + NEWS_SECONDS + 1]);
    changes.filter(|change| *change > now).min()
}

/// `robots.txt`: everything may be read.
pub(super) fn robots(site: &Site, has_news: bool) -> String {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    let news = has_news.then_some("news-sitemap.xml");
    for map in std::iter::once("sitemap.xml").chain(news) {
        if let Some(address) = site.canonical(map) {
            _ = writeln!(robots, "Sitemap: {address}");
        }
    }
    robots
}

/// `manifest.webmanifest`, for readers who put the newspaper on their home screen.
pub(super) fn manifest(edition: &Edition, site: &Site, icons: &Icons) -> String {
    let title = name(edition, site);
    let language = site
        .language
        .as_ref()
        .or(edition.masthead.language.as_ref());
    json!({
        "name": title,
        "short_name": title,
        "start_url": site.root,
        "scope": site.root,
        "display": "minimal-ui",
        "lang": language,
        "dir": language.map_or("auto", |language| language.direction().as_str()),
        "icons": icons.manifest(site),
    })
    .to_string()
}

/// `_headers`, which Netlify and Cloudflare Pages read.
pub(super) fn headers(root: &str, policy: &str) -> String {
    format!(
        "{root}*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\
         {root}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// `_redirects`, which Netlify and Cloudflare Pages read: old paths and new ones, from the site's root.
pub(super) fn redirects(site: &Site, moved: &[(&str, &str)]) -> String {
    moved.iter().fold(String::new(), |mut lines, (old, new)| {
        _ = writeln!(lines, "{} {} 301", site.at_root(old), site.at_root(new));
        lines
    })
}

/// A page that leads on to a new address, for hosts without redirects.
pub(super) fn redirect_page(site: &Site, edition: &Edition, new: &str) -> String {
    let href = attribute(&site.at_root(new));
    let canonical = attribute(&site.canonical(new).unwrap_or_else(|| site.at_root(new)));
    let title = text(&name(edition, site));
    // The address is all there is to read, and it is in no language.
    format!(
        "<!doctype html>\n<html lang=\"zxx\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\"><link rel=\"canonical\" href=\"{canonical}\">\
         <meta name=\"robots\" content=\"noindex\"></head><body><a href=\"{href}\">{href}</a></body></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::read(br#"{"url": "https://courrier.example/"}"#, "/").0
    }

    #[test]
    fn a_large_sitemap_has_an_index() {
        let routes: Vec<Route> = (1..=100_001).map(|page| Route::Home { page }).collect();
        let maps = sitemaps(&Edition::default(), &site(), &routes);
        let names: Vec<_> = maps.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "sitemap.xml",
                "sitemap-1.xml",
                "sitemap-2.xml",
                "sitemap-3.xml"
            ]
        );
        let count = |at: usize, what: &str| maps[at].1.matches(what).count();
        assert_eq!(count(0, "<loc>https://courrier.example/sitemap-"), 3);
        assert_eq!([1, 2, 3].map(|at| count(at, "<url>")), [50_000, 50_000, 1]);
        assert_eq!(
            sitemaps(&Edition::default(), &site(), &routes[..2]).len(),
            1
        );
        assert_eq!(sitemaps(&Edition::default(), &Site::default(), &routes), []);
    }

    fn edition(feed: serde_json::Value, now: &str) -> Edition {
        let mut whole =
            json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Journal" });
        if let (Some(whole), serde_json::Value::Object(more)) = (whole.as_object_mut(), feed) {
            whole.extend(more);
        }
        let (now, _) = Timestamp::parse(now).expect("a date");
        let reading = crate::feed::read(whole.to_string().as_bytes(), None, now).expect("a feed");
        Edition::new(reading.feed)
    }

    fn unix(date: &str) -> i64 {
        Timestamp::parse(date).expect("a date").0.unix()
    }

    #[test]
    fn a_news_sitemap_has_the_articles_of_two_days() {
        let dates = [
            "2026-11-22T09:59:59Z",
            "2026-11-22T10:00:00Z",
            "2026-11-24T10:00:00Z",
            "2026-11-24T10:00:01Z",
        ];
        let items = dates.map(|date| json!({ "id": date, "title": "<&>", "content_text": "x", "date_published": date }));
        let now = "2026-11-24T10:00:00Z";
        let edition = edition(json!({ "language": "fr", "items": items }), now);
        let now = unix(now);
        let map = news_sitemap(&edition, &site(), now).expect("a map");
        let listed = dates.map(|date| {
            map.contains(&format!(
                "<news:publication_date>{date}</news:publication_date>"
            ))
        });
        assert_eq!(listed, [false, true, true, false]);
        assert!(map.contains("<news:title>&lt;&amp;&gt;</news:title>"));
        assert!(map.contains("<news:name>Journal</news:name><news:language>fr</news:language>"));
        assert_eq!(news_change(&edition, now), Some(now + 1));
        assert_eq!(news_change(&edition, now + 3 * NEWS_SECONDS), None);
        assert_eq!(
            news_sitemap(&edition, &site(), now + 3 * NEWS_SECONDS),
            None
        );
        assert!(!robots(&site(), false).contains("news-sitemap"));
        assert!(robots(&site(), true).contains("https://courrier.example/news-sitemap.xml"));
    }

    #[test]
    fn a_news_sitemap_has_at_most_a_thousand_articles() {
        let date = "2026-11-24T10:00:00Z";
        let items: Vec<_> = (0..1_100)
            .map(|id| json!({ "id": id, "content_text": "x", "date_published": date }))
            .collect();
        let edition = edition(json!({ "language": "fr", "items": items }), date);
        let map = news_sitemap(&edition, &site(), unix(date)).expect("a map");
        assert_eq!(map.matches("<url>").count(), 1_000);
    }

    #[test]
    fn a_news_sitemap_says_languages_as_search_engines_do_and_invents_none() {
        let date = "2026-11-24T10:00:00Z";
        for (site, feed, item, wanted) in [
            ("de", "fr", "en", Some("de")),
            ("", "fr", "en", Some("en")),
            ("", "fr-CA", "", Some("fr")),
            ("", "zh", "", Some("zh-cn")),
            ("", "zh-Hant-HK", "", Some("zh-tw")),
            ("", "zh-TW", "", Some("zh-tw")),
            ("", "haw", "", Some("haw")),
            ("", "", "", None),
        ] {
            let feed = json!({
                "language": feed,
                "items": [{ "id": "1", "content_text": "42", "language": item, "date_published": date }],
            });
            let edition = edition(feed, date);
            let site = Site {
                language: Language::parse(site),
                ..self::site()
            };
            let map = news_sitemap(&edition, &site, unix(date));
            let found = map.as_ref().and_then(|map| {
                let (_, rest) = map.split_once("<news:language>")?;
                Some(rest.split_once('<')?.0)
            });
            assert_eq!(found, wanted, "{edition:?}");
        }
    }
}
