//! Feeds that mean harm, or have bad luck with their names.

use super::{Dist, SITE, decoded, feed_of};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

const NAMES: [&str; 24] = [
    "</title><script>window.pwned=1</script>",
    "\" onload=\"x",
    "-->",
    "&amp;lt;",
    "../../etc/passwd",
    "..\\..\\windows",
    "/",
    "%2e%2e",
    "%00",
    "\u{0}nul",
    "",
    "🎉🎉",
    "\u{202e}gnol\u{202c}",
    "\u{200f}\u{200e}",
    "index.html",
    "page",
    "tag",
    "assets",
    "CON",
    "Lpt1",
    "Été",
    "ÉTÉ",
    "x/y\\z",
    "_headers",
];

/// An item called `name` wherever an item can be called anything.
fn named(number: usize, name: &str) -> Value {
    json!({
        "id": format!("{name}{number}"),
        "title": name,
        "content_text": "Le même texte.",
        "tags": [name],
        "authors": [{ "name": name }],
        "language": name,
        "_depeche": { "section": [name, name], "kicker": name, "source": name },
    })
}

fn build(name: &str, items: &[Value]) -> Dist {
    let dist = Dist::new(name);
    let summary = dist.build(&feed_of(items), SITE).expect("a site");
    let pages = dist.pages();
    assert_eq!(pages.len(), summary.pages, "every page has an address");
    let outside: Vec<_> = fs::read_dir(&dist.0).expect("a folder").flatten().collect();
    assert_eq!(outside.len(), 1, "nothing is written outside: {outside:?}");
    dist
}

#[test]
fn hostile_names_give_inert_pages() {
    let items: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(number, name)| named(number, name))
        .collect();
    let dist = build("inert", &items);
    for (path, page) in dist.pages() {
        for tag in page.split('<').filter_map(|tag| tag.split('>').next()) {
            let outside_of_quotes: String = tag.split('"').step_by(2).collect();
            assert!(
                tag != "script" && !outside_of_quotes.contains("onload"),
                "{path}: <{tag}>"
            );
        }
        assert_eq!(page.matches("<title>").count(), 1, "{path}");
        let (_, title) = page.split_once("<title>").expect("a title");
        let (title, _) = title.split_once("</title>").expect("an end");
        assert!(
            !title.contains(['\u{202e}', '\u{0}']) && title.ends_with("Journal"),
            "{path}: {title}"
        );
    }
}

#[test]
fn hostile_names_give_addresses_that_every_disk_can_hold() {
    let items: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(number, name)| named(number, name))
        .collect();
    let dist = build("disks", &items);
    let files = dist.files();
    let folded: BTreeSet<String> = files
        .keys()
        .map(|path| path.to_uppercase().to_lowercase())
        .collect();
    assert_eq!(folded.len(), files.len(), "names differ in more than case");
    // Windows: "Naming Files, Paths, and Namespaces".
    let devices: Vec<String> = ["con", "prn", "aux", "nul"]
        .into_iter()
        .map(str::to_owned)
        .chain((1..=9).flat_map(|n| [format!("com{n}"), format!("lpt{n}")]))
        .collect();
    for part in files.keys().flat_map(|path| path.split('/')) {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        assert!(!devices.contains(&stem), "{part}");
        assert!(
            !part.contains(['<', '>', ':', '"', '\\', '|', '?', '*', '%'])
                && !part.contains(char::is_control)
                && !part.ends_with(['.', ' ']),
            "{part}"
        );
        assert!(part.len() <= 255, "{part}");
    }
}

#[test]
fn what_a_hostile_page_links_to_is_there() {
    let items: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(number, name)| named(number, name))
        .collect();
    let dist = build("linked", &items);
    let files = dist.files();
    for (path, page) in dist.pages() {
        for href in page.split("<a ").skip(1).filter_map(|tag| {
            let (_, href) = tag.split_once("href=\"/")?;
            href.split('"').next()
        }) {
            let file = format!("{}index.html", decoded(href));
            assert!(
                href.contains('.') || files.contains_key(&file),
                "{path} links to {href}"
            );
        }
    }
}

#[test]
fn items_with_one_title_or_one_id_stay_apart() {
    let item = |id: &str, title: &str| json!({ "id": id, "title": title, "content_text": id });
    let dist = build(
        "twins",
        &[
            item("1", "Même titre"),
            item("2", "MÊME TITRE !"),
            item("2", "Un double"),
            item("3", ""),
        ],
    );
    let articles: Vec<_> = dist
        .pages()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path != "index.html" && path != "latest/index.html")
        .collect();
    assert_eq!(articles.len(), 4, "{articles:?}");
    assert_eq!(
        articles
            .iter()
            .filter(|path| path.starts_with("meme-titre-"))
            .count(),
        2
    );
}

#[test]
fn endless_names_are_cut() {
    for (number, letter) in ["x", "界", "é", "🎉"].iter().enumerate() {
        let name = letter.repeat(300);
        let mut deep = named(number, &name);
        deep["_depeche"]["section"] = json!([&name, &name, &name, &name]);
        let dist = build(&format!("long-{number}"), &[named(9, &name), deep]);
        for path in dist.files().keys() {
            assert!(path.split('/').all(|part| part.len() <= 255), "{path}");
        }
    }
}
