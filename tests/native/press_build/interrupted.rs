//! Builds that fail or are stopped: the site is always a whole one.

use super::command::run;
use super::{Dist, feed_of, sample};
use serde_json::{Value, json};
use std::fs::{self, File};

fn articles(count: usize) -> Vec<Value> {
    let item = |n: usize| json!({ "id": n.to_string(), "title": format!("Titre {n}"), "content_text": "Texte." });
    (0..count).map(item).collect()
}

#[test]
fn what_cannot_be_read_stops_press_with_a_sentence_and_the_site_stays() {
    let dist = Dist::published("broken", &sample());
    let before = dist.files();
    let whole = feed_of(&articles(2));
    let with_older = whole.replacen('{', "{\"next_url\": \"older.json\",", 1);
    for (file, content, says) in [
        ("feed.json", "", "feed.json: "),
        ("feed.json", &whole[..whole.len() / 2], "feed.json: "),
        (
            "feed.json",
            "<!doctype html><title>Connexion</title>",
            "feed.json: ",
        ),
        (
            "feed.json",
            "<rss version=\"2.0\"><channel/></rss>",
            "press import",
        ),
        (
            "feed.json",
            "{\"version\": \"https://jsonfeed.org/version/1.1\"}",
            "feed.json: ",
        ),
        ("feed.json", &with_older, "older.json"),
        (
            "site.json",
            "{\"url\": \"https://courrier.example/\"",
            "site.json: ",
        ),
        ("site.json", "[]", "site.json: "),
        ("site.json", "{\"feed\": \"none.json\"}", "none.json"),
    ] {
        dist.put("site.json", "{}");
        dist.put("older.json", "no feed");
        dist.put(file, content);
        let run = run(&mut dist.press());
        let message = String::from_utf8(run.stderr).expect("UTF-8");
        assert_eq!(run.status.code(), Some(2), "{content}: {message}");
        assert!(
            message.starts_with("press: ") && message.contains(says),
            "{content}: {message}"
        );
        assert_eq!(message.lines().count(), 1, "{message}");
        assert_eq!(dist.files(), before, "{content}");
        assert_eq!(dist.folders(), ["dist"]);
    }
}

#[test]
fn a_build_that_is_killed_leaves_the_site_and_the_next_one_begins_anew() {
    let dist = Dist::published("killed", &sample());
    let before = dist.files();
    dist.put("feed.json", &feed_of(&articles(1_000)));
    let mut child = dist.press().spawn().expect("press runs");
    while !dist.0.join("dist.new/index.html").exists() {
        let end = child.try_wait().expect("a process");
        assert!(end.is_none(), "press ended before it was stopped");
        std::thread::yield_now();
    }
    child.kill().expect("a process to stop");
    let end = child.wait().expect("an end");
    assert!(!end.success(), "it was stopped at work");
    assert_eq!(dist.files(), before);

    dist.put("dist.new/left.html", "half a page");
    fs::create_dir(dist.path().join(".stage")).expect("a folder");
    dist.put("dist/.stage/left.html", "what Trunk left");
    dist.put("dist/google.html", "a file of the publisher's");
    dist.put("feed.json", &feed_of(&articles(1)));
    assert!(run(&mut dist.press()).status.success());
    assert_eq!(dist.folders(), ["dist"]);
    assert!(dist.files().contains_key("google.html"));
    let left: Vec<_> = dist
        .files()
        .into_keys()
        .filter(|path| path.contains("left") || path.starts_with("france"))
        .collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_build_that_is_killed_between_two_sites_leaves_one_that_comes_back() {
    let dist = Dist::published("between", &feed_of(&articles(2)));
    let before = dist.files();
    fs::rename(dist.path(), dist.0.join("dist.old")).expect("the first rename");
    let run = run(&mut dist.press());
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert_eq!(dist.files(), before);
    assert_eq!(dist.folders(), ["dist"]);
}

#[test]
fn a_second_build_of_the_same_site_is_refused_while_one_is_at_work() {
    let dist = Dist::published("two", &feed_of(&articles(1)));
    let before = dist.files();
    fs::create_dir(dist.0.join("dist.new")).expect("a folder");
    let at_work = File::open(dist.0.join("dist.new")).expect("a folder");
    at_work.lock().expect("a lock");
    let second = run(&mut dist.press());
    let message = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(2), "{message}");
    assert!(message.contains("another press"), "{message}");
    assert_eq!(dist.files(), before);
    assert_eq!(
        dist.folders(),
        ["dist", "dist.new"],
        "what the first has done stays"
    );
    drop(at_work);
    assert!(run(&mut dist.press()).status.success());
}

#[cfg(unix)]
#[test]
fn a_site_behind_a_link_is_replaced_and_the_link_stays() {
    let dist = Dist::published("link", &feed_of(&articles(1)));
    let real = dist.0.join("real");
    fs::rename(dist.path(), &real).expect("another place");
    std::os::unix::fs::symlink(&real, dist.path()).expect("a link");
    dist.put("feed.json", &feed_of(&articles(3)));
    assert!(run(&mut dist.press()).status.success());
    assert!(
        fs::symlink_metadata(dist.path())
            .expect("it is there")
            .is_symlink()
    );
    assert_eq!(dist.pages().len(), 4);
    assert!(File::open(real.join("titre-0-350ca8af/index.html")).is_ok());
}
