//! Builds that fail or are stopped: the site is always a whole one.

use super::command::run;
use super::{Dist, SITE, feed_of, sample};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

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
    assert!(run(dist.press().arg("--allow-shrink")).status.success());
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
    for feed in ["feed.json", "none.json"] {
        dist.put("site.json", &json!({ "feed": feed }).to_string());
        fs::rename(dist.path(), dist.0.join("dist.old")).expect("the first rename");
        fs::create_dir(dist.0.join("dist.new")).expect("a folder");
        let run = run(&mut dist.press());
        let message = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.success(), feed == "feed.json", "{message}");
        assert_eq!(dist.files(), before, "the site is back, feed or no feed");
        assert_eq!(dist.folders(), ["dist"]);
    }
}

#[test]
fn builds_that_are_killed_at_any_time_leave_a_whole_site() {
    let dist = Dist::published("any-time", &feed_of(&articles(3)));
    let (small, large) = (feed_of(&articles(3)), feed_of(&articles(4)));
    for number in 0..40 {
        dist.put("feed.json", if number % 2 == 0 { &large } else { &small });
        let mut child = dist.press().spawn().expect("press runs");
        thread::sleep(Duration::from_millis(number * 4));
        child.kill().expect("a process to stop");
        child.wait().expect("an end");
        let files = dist.files();
        let pages = files.keys().filter(|path| path.ends_with("/index.html"));
        assert!(
            pages.count() >= 3 && files.contains_key("press.json"),
            "killed: {number}"
        );
    }
    assert!(run(&mut dist.press()).status.success());
    assert_eq!(dist.folders(), ["dist"]);
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn readers_find_every_file_while_new_sites_take_the_place_of_old_ones() {
    let dist = Dist::new("no-gap");
    let feeds = [feed_of(&articles(2)), feed_of(&articles(3))];
    dist.build(&feeds[1], SITE).expect("a site");
    let page = dist.path().join("titre-0-350ca8af/index.html");
    assert!(page.exists());
    let (is_over, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let failures = thread::scope(|scope| {
        let read = || {
            let mut failures = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                reads.fetch_add(1, Ordering::Relaxed);
                failures.extend(fs::read(&page).err());
            }
            failures
        };
        let readers = [scope.spawn(read), scope.spawn(read)];
        let builds = (0..100).map(|number| dist.build(&feeds[number % 2], SITE));
        let failed = builds.into_iter().find_map(Result::err);
        is_over.store(true, Ordering::Relaxed);
        assert!(failed.is_none(), "{failed:?}");
        readers.map(|reader| reader.join().expect("a reader"))
    });
    let reads = reads.into_inner();
    assert!(reads > 1_000, "{reads} reads");
    assert!(
        failures.iter().all(Vec::is_empty),
        "of {reads} reads failed {failures:?}"
    );
}

#[test]
fn of_three_builds_at_once_one_or_more_succeed_and_the_site_is_whole() {
    let dist = Dist::published("three", &feed_of(&articles(2)));
    for count in 3..8 {
        dist.put("feed.json", &feed_of(&articles(count)));
        let builds = [(); 3].map(|()| {
            dist.press()
                .stdout(Stdio::null())
                .spawn()
                .expect("press runs")
        });
        let ends = builds.map(|build| build.wait_with_output().expect("an end"));
        let (good, bad): (Vec<_>, Vec<_>) = ends.iter().partition(|end| end.status.success());
        assert!(!good.is_empty());
        for end in bad {
            let message = String::from_utf8_lossy(&end.stderr);
            assert!(message.contains("another press"), "{message}");
        }
        assert_eq!(dist.pages().len(), count + 1);
        assert_eq!(dist.folders(), ["dist"]);
    }
}

#[test]
fn a_record_that_cannot_be_read_is_not_taken_for_none() {
    let dist = Dist::published("record", &feed_of(&articles(2)));
    dist.put("dist/press.json", "{\"articles\":");
    let before = dist.files();
    let run = run(&mut dist.press());
    let message = String::from_utf8(run.stderr).expect("UTF-8");
    assert!(
        message.contains("press.json: ") && message.contains("forgotten"),
        "{message}"
    );
    assert_eq!(dist.files(), before);
}

#[test]
fn a_second_build_of_the_same_site_is_refused_while_one_is_at_work() {
    let dist = Dist::published("two", &feed_of(&articles(1)));
    let before = dist.files();
    fs::create_dir(dist.0.join("dist.new")).expect("a folder");
    let at_work = File::open(dist.path()).expect("a folder");
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

    // The place of a site that was there is found behind the link too.
    fs::rename(&real, dist.0.join("real.old")).expect("the first rename");
    assert!(run(&mut dist.press()).status.success());
    assert_eq!(dist.pages().len(), 4);
}
