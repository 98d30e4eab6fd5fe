//! Builds of a feed that is the same, or nearly: what has not changed is not made again.

use super::command::run;
use super::{Dist, SITE, feed_of};
use depeche::model::Timestamp;
use depeche::press::build::{Build, Options};
use depeche::press::source::PATIENCE;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

const NOTHING: &str = "Nothing new: the feed is the one that the site was made of\n";

fn articles(titles: &[&str]) -> Vec<Value> {
    let item = |(n, title): (usize, &&str)| json!({ "id": n.to_string(), "title": title, "content_text": "Texte.", "date_published": "2026-11-24T10:00:00Z" });
    titles.iter().enumerate().map(item).collect()
}

impl Dist {
    /// What press says when it is called again.
    fn again(&self, arguments: &[&str]) -> String {
        let run = run(self.press().args(arguments));
        let error = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{error}");
        String::from_utf8(run.stdout).expect("UTF-8")
    }

    /// Changes a page as nobody would notice by its time.
    fn change(&self, path: &str) {
        let file = self.path().join(path);
        let time = fs::metadata(&file)
            .and_then(|data| data.modified())
            .expect("a time");
        // Not in place: the file may be linked elsewhere.
        fs::remove_file(&file).expect("a file");
        fs::write(&file, "changed").expect("a file");
        let file = fs::File::options().write(true).open(file).expect("a file");
        file.set_modified(time).expect("a time");
    }

    fn page(&self, start: &str) -> String {
        let mut paths = self.pages().into_iter().map(|(path, _)| path);
        paths.find(|path| path.starts_with(start)).expect("a page")
    }
}

#[test]
fn a_page_is_made_anew_only_if_what_it_shows_has_changed() {
    let dist = Dist::new("made-anew");
    let build = |titles: &[&str]| {
        dist.build(&feed_of(&articles(titles)), SITE)
            .expect("a site")
    };
    build(&["Un", "Deux"]);
    let (one, two) = (dist.page("un-"), dist.page("deux-"));
    let data = two.replace(".html", ".json");
    dist.change(&one);
    dist.change(&two);
    dist.change(&data);
    build(&["Un", "Dix"]);
    // Both articles offer the other one.
    assert!(dist.read(&one).contains("Dix") && dist.read(&dist.page("dix-")).contains("Dix"));

    let dix = dist.page("dix-");
    dist.change(&dix);
    let summary = build(&["Un", "Dix"]);
    assert_eq!(
        (summary.changed, dist.read(&dix).as_str()),
        (0, "changed"),
        "it was not made anew"
    );
    // Settings, the program and the policy are in every page.
    let site = r#"{"url": "https://courrier.example/", "title": "Autre"}"#;
    dist.build(&feed_of(&articles(&["Un", "Dix"])), site)
        .expect("a site");
    assert!(dist.read(&dix).contains("Autre"));
}

/// Articles that have nothing to do with each other and stand far from each other: the first offers the next four, and not
/// the last.
fn strangers() -> Vec<Value> {
    let item = |n: u32| {
        json!({
            "id": n.to_string(),
            "title": format!("Titre {n}"),
            "url": format!("https://news.example/{n}"),
            "content_html": "<p>Texte.</p>",
            "date_published": format!("2026-11-{:02}T10:00:00Z", 20 - n),
        })
    };
    (0..8).map(item).collect()
}

#[test]
fn a_page_is_made_anew_when_its_text_changes_and_others_are_not() {
    let dist = Dist::new("text-alone");
    let mut items = strangers();
    let build = |items: &[Value]| dist.build(&feed_of(items), SITE).expect("a site");
    build(&items);
    let (one, other) = (dist.page("titre-0-"), dist.page("titre-1-"));
    for path in [&one, &other, &one.replace(".html", ".json")] {
        dist.change(path);
    }
    for (key, value) in [
        ("content_html", "<p>Texte !</p>"),
        // Of the same letters, and of another kind.
        ("content_text", "<p>Texte !</p>"),
    ] {
        let item = items[0].as_object_mut().expect("an item");
        item.remove("content_html");
        item.insert(key.to_owned(), json!(value));
        build(&items);
        let is_text = key == "content_text";
        assert_eq!(dist.read(&one).contains("&lt;p&gt;Texte"), is_text, "{key}");
        assert_eq!(dist.read(&one).contains("<p>Texte"), !is_text, "{key}");
        assert_eq!(dist.read(&other), "changed", "{key}");
    }
}

#[test]
fn a_page_is_made_anew_when_a_link_of_its_text_leads_elsewhere() {
    let dist = Dist::new("link-alone");
    let mut items = strangers();
    let html = "<p><a href=\"https://news.example/7\">un</a>, <a href=\"https://news.example/9#suite\">deux</a></p>";
    items[0]["content_html"] = json!(html);
    let build = |items: &[Value]| {
        dist.build(&feed_of(items), SITE).expect("a site");
        // Neither the page nor its data is without the other.
        let page = dist.read(&dist.page("titre-0-"));
        let data = dist.read(&dist.page("titre-0-").replace(".html", ".json"));
        move |link: &str| page.contains(link) && data.contains(&link.replace('"', "\\\""))
    };
    let has = build(&items);
    assert!(has("<a href=\"/titre-7-") && has("<a href=\"https://news.example/9#suite\""));
    let other = dist.page("titre-1-");
    dist.change(&other);

    items[7]["title"] = json!("Autre titre");
    let has = build(&items);
    assert!(has("<a href=\"/autre-titre-") && !has("<a href=\"/titre-7-"));

    let late = json!({ "id": "9", "title": "Titre 9", "url": "https://news.example/9", "content_text": "x", "date_published": "2020-01-01" });
    items.push(late);
    assert!(build(&items)("<a href=\"/titre-9-"));
    items.pop();
    let has = build(&items);
    assert!(has("<a href=\"/autre-titre-") && has("<a href=\"https://news.example/9#suite\""));
    assert_eq!(dist.read(&other), "changed", "it has no such link");
}

#[test]
fn a_page_is_made_anew_when_what_stands_around_its_text_changes() {
    let dist = Dist::new("around");
    let mut items = strangers();
    items[0]["_depeche"] = json!({ "section": "Monde" });
    items[7]["_depeche"] = json!({ "section": "Sport" });
    let build = |items: &[Value]| dist.build(&feed_of(items), SITE).expect("a site");
    build(&items);
    let far = dist.page("sport/titre-7-");
    let change = |items: &mut Vec<Value>, what: &str| match what {
        "a section of the navigation" => items[0]["_depeche"]["section"] = json!("Planète"),
        "its author" => items[7]["authors"] = json!([{ "name": "Ada" }]),
        "its tags" => items[7]["tags"] = json!(["Thème"]),
        "a title beside it" => items[1]["title"] = json!("Voisin"),
        "its base" => items[7]["url"] = json!("https://news.example/sept"),
        "the last update" => items[0]["date_modified"] = json!("2026-11-21T10:00:00Z"),
        _ => unreachable!("{what}"),
    };
    for what in [
        "a section of the navigation",
        "its author",
        "its tags",
        "a title beside it",
        "its base",
        "the last update",
    ] {
        dist.change(&far);
        change(&mut items, what);
        build(&items);
        let page = dist.read(&far);
        assert!(page.contains("Texte."), "{what}: {page}");
    }
    dist.change(&far);
    build(&items);
    assert_eq!(dist.read(&far), "changed", "nothing was changed");
}

#[test]
fn another_press_makes_every_page_anew() {
    let dist = Dist::published("another-press", &feed_of(&articles(&["Un"])));
    let page = dist.page("un-");
    dist.change(&page);
    assert_eq!(dist.again(&[]), NOTHING);
    let other = dist.0.join("press");
    fs::copy(env!("CARGO_BIN_EXE_press"), &other).expect("a copy");
    let file = fs::File::options().write(true).open(&other);
    let is_set = file.and_then(|file| file.set_modified(std::time::UNIX_EPOCH));
    is_set.expect("another time");
    let press = dist.press();
    let run = run(std::process::Command::new(other)
        .args(press.get_args())
        .current_dir(&dist.0));
    assert!(run.status.success());
    assert!(dist.read(&page).contains("Texte."));
}

#[test]
fn a_page_that_somebody_has_changed_or_removed_is_made_anew() {
    let dist = Dist::new("restored");
    let feed = feed_of(&articles(&["Un", "Deux", "Trois"]));
    let build = || {
        dist.build_with(&feed, SITE, |options| options.compress = true)
            .expect("a site")
    };
    build();
    let (one, two, three) = (dist.page("un-"), dist.page("deux-"), dist.page("trois-"));
    fs::write(dist.path().join(&one), "changed").expect("a file");
    fs::remove_file(dist.path().join(&two)).expect("a file");
    fs::remove_file(dist.path().join(format!("{three}.br"))).expect("a file");
    let summary = build();
    assert_eq!(summary.changed, 2);
    assert!(dist.read(&one).contains("Texte.") && dist.read(&two).contains("Texte."));
    assert!(dist.path().join(format!("{three}.br")).exists());
}

#[test]
fn nothing_is_done_while_feed_settings_and_files_are_the_same() {
    let dist = Dist::published("nothing", &feed_of(&articles(&["Un", "Deux"])));
    dist.put("dist/google.html", "a file of the publisher's");
    let before = dist.files();
    assert_eq!(dist.again(&[]), NOTHING);
    assert_eq!(dist.files(), before);
    assert_eq!(dist.folders(), ["dist"]);

    let page = dist.page("un-");
    let change = |what: &str| match what {
        "feed" => dist.put("feed.json", &feed_of(&articles(&["Un", "Dix"]))),
        "settings" => dist.put("site.json", r#"{"title": "Autre"}"#),
        "page" => dist.put(&format!("dist/{page}"), "changed"),
        "missing" => fs::remove_file(dist.path().join("rss.xml")).expect("a file"),
        _ => {}
    };
    for what in ["feed", "settings", "page", "missing"] {
        change(what);
        assert!(dist.again(&[]).contains(" pages in "), "{what}");
        assert_eq!(dist.again(&[]), NOTHING, "{what}");
    }
    assert!(dist.again(&["--keep-removed"]).contains(" pages in "));
    assert!(!dist.read(&page).contains("changed") && dist.files().contains_key("rss.xml"));
}

#[test]
fn a_site_whose_news_come_of_age_is_built_again() {
    let dist = Dist::new("of-age");
    let items = articles(&["Un"]);
    dist.put("feed.json", &feed_of(&items));
    dist.put("site.json", SITE);
    let day = 24 * 60 * 60;
    let build = |now: i64| {
        dist.build_with(&feed_of(&items), SITE, |options| options.now = Some(now))
            .expect("a site");
        dist.files().contains_key("news-sitemap.xml")
    };
    let published = 1_795_514_400; // 2026-11-24T10:00:00Z
    assert!(build(published + 2 * day));
    assert!(!build(published + 2 * day + 1));
}

/// A server of a feed in two documents, which knows conditions. Tells what was asked for and how it was answered.
struct FeedServer {
    address: String,
    documents: Arc<Mutex<[String; 2]>>,
    answers: Arc<Mutex<Vec<(String, u16)>>>,
}

impl FeedServer {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let documents: Arc<Mutex<[String; 2]>> = Arc::default();
        let answers: Arc<Mutex<Vec<(String, u16)>>> = Arc::default();
        let (shared, told) = (documents.clone(), answers.clone());
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let request = lines.next().unwrap_or_default();
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let at = usize::from(path.contains("older"));
                let body = shared.lock().expect("documents")[at].clone();
                let etag = format!("\"{:x}-{}\"", body.len(), body.matches("Deux").count());
                let asked = headers.iter().find_map(|line| {
                    let (name, value) = line.split_once(": ")?;
                    name.eq_ignore_ascii_case("if-none-match").then_some(value)
                });
                let is_same = asked == Some(&etag);
                let status = if is_same { 304 } else { 200 };
                told.lock().expect("answers").push((path, status));
                let body = if is_same { String::new() } else { body };
                let answer = format!(
                    "HTTP/1.1 {status} So\r\nETag: {etag}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
                _ = stream.write_all(answer.as_bytes());
            }
        });
        Self {
            address,
            documents,
            answers,
        }
    }

    fn publish(&self, first: &[&str], older: &[&str]) {
        let next = format!("{{\"next_url\": \"{}/older.json\",", self.address);
        let first = feed_of(&articles(first)).replacen('{', &next, 1);
        let older = articles(older).into_iter().map(|mut item| {
            item["id"] = json!(format!("older {}", item["id"]));
            item
        });
        let older = feed_of(&older.collect::<Vec<_>>());
        *self.documents.lock().expect("documents") = [first, older];
    }

    /// What was asked for since the last time.
    fn answers(&self) -> Vec<(String, u16)> {
        std::mem::take(&mut *self.answers.lock().expect("answers"))
    }
}

#[test]
fn a_feed_from_the_web_is_asked_for_on_condition_that_it_has_changed() {
    let server = FeedServer::start();
    let dist = Dist::new("on-condition");
    server.publish(&["Un"], &["Vieux"]);
    dist.put(
        "site.json",
        &json!({ "feed": format!("{}/feed.json", server.address) }).to_string(),
    );
    let answer = |path: &str, status| (path.to_owned(), status);
    let whole = [answer("/feed.json", 200), answer("/older.json", 200)];
    assert!(dist.again(&[]).starts_with("4 pages in "));
    assert_eq!(server.answers(), whole);

    assert_eq!(dist.again(&[]), NOTHING);
    assert_eq!(
        server.answers(),
        [answer("/feed.json", 304), answer("/older.json", 304)]
    );

    server.publish(&["Un", "Deux"], &["Vieux"]);
    assert!(dist.again(&[]).starts_with("5 pages in "));
    assert_eq!(server.answers(), whole, "what has changed is fetched once");

    server.publish(&["Un", "Deux"], &["Vieux", "Deux"]);
    assert!(dist.again(&[]).starts_with("6 pages in "));
    assert_eq!(dist.again(&[]), NOTHING);
}

#[test]
fn links_to_an_article_follow_it_to_its_new_address() {
    let dist = Dist::new("followed");
    let site = r#"{"url": "https://courrier.example/"}"#;
    let build = |title: &str| {
        let html = "<p>Voir <a href=\"https://news.example/2#suite\">la suite</a>.</p>";
        let items = [
            json!({ "id": "1", "title": "Un", "url": "https://news.example/1", "content_html": html }),
            json!({ "id": "2", "title": title, "url": "https://news.example/2", "content_html": "<p id=suite>x</p>" }),
        ];
        dist.build(&feed_of(&items), site).expect("a site");
        dist.page(&title.to_lowercase())
    };
    for title in ["Deux", "Dix"] {
        let path = build(title).replace("index.html", "");
        let page = dist.read(&dist.page("un-"));
        let link = format!("<a href=\"/{path}#text-suite\">la suite</a>");
        assert!(page.contains(&link), "{page}");
        let rss = dist.read("rss.xml");
        let link = format!("https://courrier.example/{path}#text-suite");
        assert!(rss.contains(&link), "{rss}");
        // Who reads the JSON Feed has the items' own addresses.
        let json = dist.read("feed.json");
        assert!(json.contains("https://news.example/2#suite"), "{json}");
    }
}

#[test]
fn a_date_of_the_future_is_looked_at_again_when_it_has_come() {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = since.expect("a time").as_secs().cast_signed();
    let in_an_hour = Timestamp::new(now + 3600, 0).expect("a date").to_string();
    for future in ["date_published", "date_modified"] {
        let server = FeedServer::start();
        let mut items = articles(&["Un", "Deux"]);
        for item in &mut items {
            item["date_published"] = json!("2020-11-24T10:00:00Z");
        }
        items[0][future] = json!(in_an_hour);
        *server.documents.lock().expect("documents") = [feed_of(&items), String::new()];
        let dist = Dist::new("come");
        let site = json!({ "feed": format!("{}/feed.json", server.address) });
        dist.put("site.json", &site.to_string());
        let build = |now: i64| {
            let options = Options {
                site: dist.0.join("site.json"),
                dist: dist.path(),
                compress: false,
                now: Some(now),
                ..Options::default()
            };
            let build = Build::begin(options).expect("a folder");
            let (site, _) = build.settings().expect("settings");
            let feed = build.read_feed(&site, PATIENCE).expect("a feed");
            let is_read = feed.is_some();
            if let Some(feed) = feed {
                build.write(feed, site, |_, _| {}).expect("a site");
            }
            is_read
        };
        let was_read = [now, now + 1, now + 3599, now + 3600].map(build);
        assert_eq!(was_read, [true, false, false, true], "{future}");
        let statuses = server.answers().into_iter().map(|(_, status)| status);
        assert_eq!(
            statuses.collect::<Vec<_>>(),
            [200, 304, 304, 200],
            "{future}"
        );
    }
}
