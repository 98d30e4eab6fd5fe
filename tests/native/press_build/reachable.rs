//! From the front page, plain links lead to every page of the site.

use super::{Dist, SITE, decoded, feed_of};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The paths of the site that the links of a page lead to, without what is in them behind a `#`.
fn links(html: &str) -> BTreeSet<String> {
    let links = html.split("<a ").skip(1).filter_map(|link| {
        let tag = link.split_once('>')?.0;
        let href = tag.split_once("href=\"")?.1.split_once('"')?.0;
        let path = href.split('#').next()?;
        (path.starts_with('/') && path.ends_with('/')).then(|| decoded(path))
    });
    links.collect()
}

/// Builds a site of these items, follows all links from its front page, and returns the paths that were found.
fn crawl(name: &str, items: &[Value]) -> BTreeSet<String> {
    let dist = Dist::new(name);
    dist.build(&feed_of(items), SITE).expect("a site");
    let mut found = BTreeSet::from(["/".to_owned()]);
    let mut ahead = vec!["/".to_owned()];
    while let Some(path) = ahead.pop() {
        let page = dist.read(&format!("{}index.html", &path[1..]));
        for link in links(&page) {
            if found.insert(link.clone()) {
                ahead.push(link);
            }
        }
    }
    let map = dist.read("sitemap.xml");
    let pages = map.split("<loc>https://courrier.example").skip(1);
    let pages: BTreeSet<String> = pages
        .filter_map(|page| Some(decoded(page.split_once("</loc>")?.0)))
        .collect();
    assert!(pages.len() > items.len());
    let lost: Vec<_> = pages.difference(&found).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
    let unlisted: Vec<_> = found.difference(&pages).collect();
    assert!(unlisted.is_empty(), "not in the sitemap: {unlisted:?}");
    found
}

/// An item with this number. The higher the number, the older it is.
fn item(number: usize, more: &Value) -> Value {
    let (month, day) = (12 - number / 28 % 12, 28 - number % 28);
    let year = 2025 - number / 336;
    let mut item = json!({
        "id": number.to_string(),
        "title": format!("Titre {number}"),
        "content_text": "Texte.",
        "date_published": format!("{year}-{month:02}-{day:02}T08:00:00+01:00"),
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        item[key] = value.clone();
    }
    item
}

#[test]
fn every_page_of_a_small_paper_is_reached() {
    let items: Vec<Value> = (0..25).map(|number| item(number, &json!({}))).collect();
    let found = crawl("reach-small", &items);
    assert!(found.contains("/latest/") && !found.contains("/archive/"));
}

#[test]
fn every_page_of_a_paper_without_sections_is_reached() {
    let items: Vec<Value> = (0..130).map(|number| item(number, &json!({}))).collect();
    let found = crawl("reach-plain", &items);
    assert!(found.contains("/page/5/") && found.contains("/archive/2025/12/"));
    assert!(!found.contains("/sections/"));
}

#[test]
fn every_page_of_a_paper_with_sections_is_reached() {
    let more = |number: usize| {
        let section = match number % 3 {
            0 => json!(["Monde"]),
            1 => json!(["Monde", "Asie", "Chine"]),
            _ => json!(["Culture"]),
        };
        json!({
            "tags": [format!("Mot {}", number % 7)],
            "authors": [{ "name": format!("Nom {}", number % 5) }],
            "_depeche": { "section": section },
        })
    };
    let items: Vec<Value> = (0..130).map(|number| item(number, &more(number))).collect();
    let found = crawl("reach-sections", &items);
    assert!(found.contains("/sections/") && found.contains("/monde/asie/chine/page/2/"));
}

#[test]
fn every_page_of_a_paper_with_sixty_sections_is_reached() {
    let more =
        |number: usize| json!({ "_depeche": { "section": format!("Rubrique {}", number % 60) } });
    let items: Vec<Value> = (0..130).map(|number| item(number, &more(number))).collect();
    let found = crawl("reach-many-sections", &items);
    assert!(found.contains("/sections/") && found.contains("/rubrique-59/"));
}

#[test]
fn every_page_of_a_paper_without_dates_is_reached() {
    let items: Vec<Value> = (0..200)
        .map(|number| item(number, &json!({ "date_published": null })))
        .collect();
    let found = crawl("reach-undated", &items);
    assert!(found.contains("/page/7/") && !found.contains("/archive/"));
}

#[test]
fn a_month_with_many_articles_has_several_pages() {
    let items: Vec<Value> = (0..230)
        .map(|number| {
            item(
                number,
                &json!({ "date_published": "2025-03-31T23:30:00-05:00" }),
            )
        })
        .collect();
    let found = crawl("reach-month", &items);
    // By the clock of the article, as its dateline says, and not by that of Greenwich.
    assert!(found.contains("/archive/2025/03/page/3/") && !found.contains("/archive/2025/04/"));
}
