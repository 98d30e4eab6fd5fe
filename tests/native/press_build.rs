//! `press build`, on the sample edition and on small ones.

mod command;
mod feeds;
mod head;
mod hostile;
mod interrupted;
mod other_files;
mod reachable;
mod read_back;
mod unchanged;

use depeche::feed;
use depeche::model::{Edition, Link};
use depeche::page_data::{self, EmbeddedPage, MovedPage, PageData};
use depeche::press::BuildError;
use depeche::press::build::{Build, Options, Summary};
use depeche::site::Site;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder of its own for a test, with what Trunk would have built in it; gone when the test is over.
struct Dist(PathBuf);

impl Dist {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("depeche-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&folder);
        copy(Path::new("tests/fixtures/shell"), &folder.join("dist"));
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("dist")
    }

    fn build(&self, feed: &str, site: &str) -> Result<Summary, BuildError> {
        self.build_with(feed, site, |_| {})
    }

    fn build_with(
        &self,
        feed: &str,
        site: &str,
        change: impl FnOnce(&mut Options),
    ) -> Result<Summary, BuildError> {
        let (site, findings) = Site::read(site.as_bytes(), "/");
        assert_eq!(findings, []);
        let address = Link::http("https://news.example/feed.json", None);
        let edition = Edition::new(
            feed::read(feed.as_bytes(), address.as_ref(), crate::now())
                .expect("a feed")
                .feed,
        );
        let mut options = Options {
            site: PathBuf::new(),
            dist: self.path(),
            compress: false,
            now: Some(1_795_446_452),
            ..Options::default()
        };
        change(&mut options);
        Build::begin(options)?.write(edition, site, |_, _| {})
    }

    /// All files of the site by path, with content and time.
    fn files(&self) -> Files {
        files_of(&self.path())
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn pages(&self) -> Vec<(String, String)> {
        let pages = self
            .files()
            .into_iter()
            .filter(|(path, _)| path.ends_with("index.html"));
        pages
            .map(|(path, (content, _))| (path, String::from_utf8(content).expect("UTF-8")))
            .collect()
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

/// Files by path, with content and time.
type Files = BTreeMap<String, (Vec<u8>, SystemTime)>;

/// All files in a folder.
fn files_of(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("inside");
                let name = name.to_string_lossy().into_owned();
                let time = entry.metadata().and_then(|data| data.modified());
                let content = fs::read(&path).expect("a file");
                files.insert(name, (content, time.expect("a time")));
            }
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The address as hosts look for its file.
fn decoded(href: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = href.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| std::str::from_utf8(&tail[..2]).expect("hex"));
        bytes.push(hex.map_or(*first, |hex| u8::from_str_radix(hex, 16).expect("hex")));
        rest = if hex.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

const SITE: &str = r#"{"url": "https://courrier.example/"}"#;

fn sample() -> String {
    fs::read_to_string("public/feed.json").expect("the sample feed")
}

/// A feed with these items, each a JSON object.
fn feed_of(items: &[serde_json::Value]) -> String {
    serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Journal", "language": "fr", "items": items }).to_string()
}

#[test]
fn every_page_of_the_sample_can_be_read_without_script() {
    let dist = Dist::new("sample");
    let summary = dist.build(&sample(), SITE).expect("a site");
    let pages = dist.pages();
    assert_eq!(pages.len(), summary.pages);
    for (path, page) in &pages {
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.matches("<main").count(), 1, "{path}");
        assert!(
            !page.contains("<base") && !page.contains("<style") && !page.contains(" style="),
            "{path}"
        );
        let inline = page.match_indices("<script").filter(|(at, _)| {
            let tag = &page[*at..*at + page[*at..].find('>').expect("an end")];
            !tag.contains(" src=") && !tag.contains("json\"")
        });
        assert_eq!(inline.count(), 0, "{path} has inline script");
    }
}

#[test]
fn the_page_for_addresses_without_one_says_where_the_site_is() {
    let dist = Dist::new("elsewhere");
    let shell = dist.path().join("index.html");
    let html = fs::read_to_string(&shell).expect("the shell");
    let html = html
        .replace("=\"/\"", "=\"/news/\"")
        .replace("/assets/", "/news/assets/");
    fs::write(&shell, html).expect("a file");
    let site = SITE.replace(".example/", ".example/news/");
    dist.build(&sample(), &site).expect("a site");
    let page = dist.read("404.html");
    assert!(page.contains("data-root=\"/news/\" data-pages"), "{page}");
    assert!(!page.contains("<base") && page.contains("base-uri 'none'"));
    assert!(dist.read("index.html").contains(" data-root=\"/news/\""));
}

#[test]
fn the_data_of_a_page_are_its_file_without_the_text() {
    let dist = Dist::new("data");
    dist.build(&sample(), SITE).expect("a site");
    for (path, page) in dist.pages() {
        let (_, data) = page.split_once("id=\"data\">").expect("data");
        let (data, _) = data.split_once("</script>").expect("an end");
        let data: EmbeddedPage = page_data::read(data.as_bytes()).expect("page data");
        let file = dist.read(&path.replace(".html", ".json"));
        let full: PageData = page_data::read(file.as_bytes()).expect("page data");
        assert_eq!(full.clone().without_text(), data.page_data, "{path}");
    }
}

#[test]
fn the_file_beside_a_page_has_the_text_as_the_page_shows_it() {
    let html = "<p onclick=\"x\">Un mot</p><script>window.ran = 1</script><p>La suite.</p>";
    let items = [
        json!({ "id": "1", "title": "Balises", "content_html": html }),
        json!({ "id": "2", "title": "Lettres", "content_text": "1 < 2 <script>" }),
    ];
    let dist = Dist::new("text");
    dist.build(&feed_of(&items), SITE).expect("a site");
    for (start, text) in [
        ("balises-", "<p>Un mot</p><p>La suite.</p>"),
        ("lettres-", "<p>1 &lt; 2 &lt;script&gt;</p>"),
    ] {
        let pages = dist.pages();
        let mut pages = pages.iter();
        let found = pages.find(|(path, _)| path.starts_with(start));
        let (path, page) = found.expect("the article");
        assert_eq!(
            page.matches(text).count(),
            1,
            "the page has it once: {page}"
        );
        let json: Value =
            serde_json::from_str(&dist.read(&path.replace(".html", ".json"))).expect("JSON");
        assert_eq!(json["page"]["article"]["text"], json!({ "html": text }));
        assert!(!json.to_string().contains("<script>"), "{json}");
    }
}

#[test]
fn every_link_of_the_sample_leads_to_a_file() {
    let dist = Dist::new("links");
    dist.build(&sample(), SITE).expect("a site");
    let files = dist.files();
    for (path, page) in dist.pages() {
        for (at, _) in page.match_indices("<a ") {
            let tag = &page[at..at + page[at..].find('>').expect("an end")];
            let Some((_, href)) = tag.split_once("href=\"") else {
                continue;
            };
            let href = href.split(['"', '#']).next().unwrap_or_default();
            let href = decoded(href);
            if let Some(inside) = href.strip_prefix('/') {
                let file = if inside.is_empty() || inside.ends_with('/') {
                    format!("{inside}index.html")
                } else {
                    inside.to_owned()
                };
                let is_medium = file.starts_with("media/") || file.starts_with("images/");
                assert!(
                    is_medium || files.contains_key(&file),
                    "{path} links to {href}"
                );
            }
        }
    }
}

#[test]
fn what_has_not_changed_is_not_written_again() {
    let dist = Dist::new("again");
    dist.build(&sample(), SITE).expect("a site");
    // Its record tells when it was complete.
    let files = || {
        let mut files = dist.files();
        files.remove("press.json").expect("a record");
        files
    };
    let before = files();
    let summary = dist.build(&sample(), SITE).expect("the same site");
    assert_eq!(summary.changed, 0);
    assert_eq!(before, files());
}

#[test]
fn an_article_that_moved_leaves_a_redirect_and_one_that_went_is_gone() {
    let item = |id: &str, title: &str| serde_json::json!({ "id": id, "title": title, "content_text": "Texte.", "tags": ["France"] });
    let dist = Dist::new("moved");
    dist.build(
        &feed_of(&[
            item("1", "Ancien titre"),
            item("2", "Reste"),
            item("3", "Part"),
        ]),
        SITE,
    )
    .expect("a site");
    let part_of = |dist: &Dist, start: &str| {
        dist.pages()
            .into_iter()
            .map(|(path, _)| path)
            .find(|path| path.contains(start))
    };
    let (old, gone) = (
        part_of(&dist, "ancien-titre").expect("a page"),
        part_of(&dist, "/part-").expect("a page"),
    );

    let summary = dist
        .build(
            &feed_of(&[item("1", "Nouveau titre"), item("2", "Reste")]),
            SITE,
        )
        .expect("a site");
    assert_eq!((summary.moved, summary.removed), (1, 1));
    assert!(
        dist.read(&old).contains("http-equiv=\"refresh\"")
            && dist.read(&old).contains("nouveau-titre")
    );
    assert!(dist.read("_redirects").contains("ancien-titre"));
    assert!(!dist.files().contains_key(&gone));

    // Whoever goes from page to page is told too.
    let data = dist.read(&old.replace(".html", ".json"));
    let MovedPage { moved } = page_data::read(data.as_bytes()).expect("where it is");
    let new = part_of(&dist, "nouveau-titre").expect("a page");
    assert_eq!(format!("{}index.html", &moved[1..]), new);
    assert!(page_data::read::<PageData>(data.as_bytes()).is_err());

    // A third build still knows the oldest address.
    dist.build(
        &feed_of(&[item("1", "Troisième titre"), item("2", "Reste")]),
        SITE,
    )
    .expect("a site");
    assert!(dist.read(&old).contains("troisieme-titre"));

    // And so do all later ones, even if the article has left the feed, or comes back.
    for items in [
        vec![item("2", "Reste")],
        vec![item("2", "Reste"), item("4", "Neuf")],
        vec![item("1", "Troisième titre"), item("2", "Reste")],
    ] {
        dist.build(&feed_of(&items), SITE).expect("a site");
        assert!(dist.read(&old).contains("troisieme-titre"));
        assert_eq!(dist.read("_redirects").lines().count(), 2);
    }
}

#[test]
fn an_edition_that_has_lost_nearly_everything_is_refused_unless_that_is_right() {
    let items = |count: usize| {
        let item = |n: usize| serde_json::json!({ "id": n, "title": format!("Titre {n}"), "content_text": "Texte." });
        feed_of(&(0..count).map(item).collect::<Vec<_>>())
    };
    for (before, after, is_right) in [
        (1, 0, false),
        (30, 0, false),
        (20, 1, false),
        (20, 2, true),
        (19, 1, true),
        (0, 0, true),
    ] {
        let dist = Dist::new("shrunk");
        dist.build(&items(before), SITE).expect("a site");
        let files = dist.files();
        let build = dist.build(&items(after), SITE);
        assert_eq!(build.is_ok(), is_right, "{before} → {after}");
        if let Err(error) = build {
            assert!(error.to_string().contains("--allow-shrink"), "{error}");
            assert_eq!(dist.files(), files, "the site stays as it was");
            dist.build_with(&items(after), SITE, |options| options.allow_shrink = true)
                .expect("a site");
        }
    }
}

#[test]
fn the_policy_follows_settings_and_feed() {
    let dist = Dist::new("policy");
    let item = |extension: serde_json::Value| serde_json::json!({ "id": "1", "title": "Titre", "content_text": "Texte.", "_depeche": extension });
    let plain = feed_of(&[item(serde_json::json!({}))]);
    let thread = serde_json::json!({ "mastodon": "https://social.example/@news/1" });
    let discussed = feed_of(&[item(thread)]);
    let site = |comments: &str| format!(r#"{{"url": "https://courrier.example/"{comments}}}"#);
    let isso = site(r#", "comments": {"isso": "https://comments.courrier.example/"}"#);
    for (feed, site, connect) in [
        (&plain, &site(""), "'self'"),
        (&plain, &isso, "'self' https://comments.courrier.example"),
        (&discussed, &site(""), "'self' https://social.example"),
        (&plain, &site(""), "'self'"),
    ] {
        dist.build(feed, site).expect("a site");
        let mut documents = dist.pages();
        for name in ["404.html", "_headers"] {
            documents.push((name.to_owned(), dist.read(name)));
        }
        for (path, text) in documents {
            let wanted = format!("connect-src {connect};");
            assert_eq!(text.matches("connect-src").count(), 1, "{path}");
            assert!(text.contains(&wanted), "{path} lacks {wanted}");
        }
    }
}

#[test]
fn a_site_at_another_path_than_the_one_it_was_built_for_is_refused() {
    let dist = Dist::new("path");
    let feed = feed_of(&[serde_json::json!({ "id": "1", "content_text": "Texte." })]);
    let site = |url: &str| format!(r#"{{"url": "{url}"}}"#);
    let error = dist
        .build(&feed, &site("https://courrier.example/journal"))
        .expect_err("no site");
    assert!(
        error.to_string().contains("--public-url /journal/"),
        "{error}"
    );

    let shell = dist
        .read("index.html")
        .replace("data-root=\"/\"", "data-root=\"/journal/\"");
    let shell = shell
        .replace("\"/assets", "\"/journal/assets")
        .replace("'/assets", "'/journal/assets");
    fs::write(dist.path().join("index.html"), shell).expect("a shell");
    for _ in 0..2 {
        let error = dist.build(&feed, SITE).expect_err("no site");
        assert!(error.to_string().contains("--public-url /"), "{error}");
        dist.build(&feed, &site("https://courrier.example/journal/"))
            .expect("a site");
    }
    assert!(dist.read("index.html").contains("data-root=\"/journal/\""));
}

#[test]
fn pages_that_stay_keep_the_program_that_they_begin_with() {
    let dist = Dist::new("kept-program");
    let trunk = dist.0.join("trunk");
    fs::rename(dist.path(), &trunk).expect("another place");
    let item = |id: &str| serde_json::json!({ "id": id, "title": id, "content_text": "Texte." });
    let build = |items: &[serde_json::Value], keep: bool| {
        dist.build_with(&feed_of(items), SITE, |options| {
            options.shell = Some(trunk.clone());
            options.keep_removed = keep;
        })
        .expect("a site");
        let files = dist.files().into_keys();
        files.filter(|path| path.contains("/start-reader-")).count()
    };
    assert_eq!(build(&[item("un"), item("deux")], true), 1);
    fs::write(
        trunk.join("assets/reader.js"),
        "export default async () => 2;",
    )
    .expect("a program");
    assert_eq!(build(&[item("un")], true), 2);
    assert_eq!(build(&[item("un")], false), 1);
}

#[test]
fn a_new_program_comes_from_a_folder_of_its_own() {
    let dist = Dist::new("own-shell");
    let trunk = dist.0.join("trunk");
    fs::rename(dist.path(), &trunk).expect("another place");
    fs::create_dir(trunk.join("images")).expect("a folder");
    fs::write(trunk.join("images/one.svg"), "<svg/>").expect("a picture");
    let item = |title: &str| {
        feed_of(&[serde_json::json!({ "id": "1", "title": title, "content_text": "Texte." })])
    };
    let build = |title: &str, is_new: bool| {
        dist.build_with(&item(title), SITE, |options| {
            options.shell = is_new.then(|| trunk.clone());
        })
        .expect("a site")
    };
    build("Un", true);
    fs::write(dist.path().join("google.html"), "a file of the publisher's").expect("a file");
    let files = || {
        let mut files = dist.files();
        files.remove("press.json").expect("a record");
        files
    };
    let before = files();
    assert!(before.contains_key("images/one.svg") && before.contains_key("404.html"));
    assert!(
        !before.keys().any(|path| path.contains("_bg.wasm")),
        "{:?}",
        before.keys()
    );
    assert_eq!(build("Un", true).changed, 0);
    assert_eq!(files(), before, "the same site has the same files");

    build("Deux", false);
    assert!(dist.files().contains_key("images/one.svg"));
    assert!(dist.read("_redirects").starts_with("/un-"));

    // A picture that somebody has taken away stops nothing.
    fs::remove_file(dist.path().join("images/one.svg")).expect("a picture");
    build("Deux", false);

    fs::rename(trunk.join("images/one.svg"), trunk.join("images/two.svg")).expect("a picture");
    fs::write(
        trunk.join("assets/reader.js"),
        "export default async () => 2;",
    )
    .expect("a program");
    build("Deux", true);
    let after = dist.files();
    let programs = |files: &BTreeMap<String, _>| {
        files
            .keys()
            .filter(|path| path.contains("/reader-"))
            .count()
    };
    assert_eq!(
        [programs(&before), programs(&after)],
        [2, 2],
        "the earlier program is gone"
    );
    assert!(!after.contains_key("images/one.svg") && after.contains_key("images/two.svg"));
    assert!(after.contains_key("google.html") && trunk.join("index.html").exists());
}

#[test]
fn pages_of_articles_that_left_the_feed_stay_as_long_as_they_are_wanted() {
    let item = |id: &str, title: &str| serde_json::json!({ "id": id, "title": title, "content_text": "Texte." });
    let (one, two, three) = (item("1", "Un"), item("2", "界"), item("3", "Trois"));
    let dist = Dist::new("kept");
    let pages = || {
        let paths = dist.pages().into_iter().map(|(path, _)| path);
        let mut words: Vec<_> = paths
            .filter_map(|path| Some(path.split_once('-')?.0.to_owned()))
            .collect();
        words.sort();
        words
    };
    let build = |items: &[serde_json::Value], keep: bool| {
        dist.build_with(&feed_of(items), SITE, |options| options.keep_removed = keep)
            .expect("a site")
    };
    build(&[one.clone(), two, three.clone()], true);
    assert_eq!(build(&[one.clone(), three.clone()], true).removed, 1);
    assert_eq!(build(&[one.clone(), three], true).removed, 0);
    assert_eq!(pages(), ["trois", "un", "界"]);
    for _ in 0..2 {
        build(std::slice::from_ref(&one), true);
    }
    assert_eq!(pages(), ["trois", "un", "界"]);
    // One comes back under another name.
    build(&[one.clone(), item("3", "Drei")], true);
    assert_eq!(pages(), ["drei", "trois", "un", "界"]);
    assert!(dist.read("_redirects").starts_with("/trois-"));
    build(&[one], false);
    assert_eq!(
        pages(),
        ["trois", "un"],
        "an address that has moved leads on for good"
    );
}

#[test]
fn a_shell_without_its_parts_stops_the_build_and_leaves_the_site_as_it_was() {
    let dist = Dist::new("shell");
    fs::write(
        dist.path().join("index.html"),
        "<html><head></head><body></body></html>",
    )
    .expect("a file");
    let before = dist.files();
    let error = dist.build(&sample(), SITE).expect_err("no site");
    assert!(matches!(error, BuildError::Shell(_)), "{error}");
    assert_eq!(before, dist.files());
}

#[test]
fn files_of_the_program_are_named_after_their_content() {
    let (one, two) = (Dist::new("hash-one"), Dist::new("hash-two"));
    fs::write(
        two.path().join("assets/tokens-b4960d57215e6da4.css"),
        ":root { color: blue; }",
    )
    .expect("a file");
    one.build(&sample(), SITE).expect("a site");
    two.build(&sample(), SITE).expect("a site");
    let assets = |dist: &Dist| {
        dist.files()
            .into_keys()
            .filter(|path| path.starts_with("assets/"))
            .collect::<Vec<_>>()
    };
    let differing: Vec<_> = assets(&one)
        .into_iter()
        .filter(|path| !assets(&two).contains(path))
        .collect();
    assert_eq!(differing.len(), 1);
    assert!(differing[0].contains("/site-"));
}
