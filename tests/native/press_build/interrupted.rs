//! Builds that fail or are stopped: the site is always a whole one.

use super::command::run;
use super::{Dist, SITE, copy, feed_of, files_of, sample};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
#[cfg(unix)]
use std::process::Command;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

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

/// A site without its record, which tells how it came about.
type Site = BTreeMap<String, Vec<u8>>;

/// The site in a folder beside the settings.
fn site_in(dist: &Dist, folder: &str) -> Site {
    let files = files_of(&dist.0.join(folder)).into_iter();
    files
        .filter(|(path, _)| path != "press.json")
        .map(|(path, (content, _))| (path, content))
        .collect()
}

/// A moment within this time, another one every time.
fn random(within: Duration) -> Duration {
    let [one, other, ..] = RandomState::new().build_hasher().finish().to_le_bytes();
    within * u32::from(u16::from_le_bytes([one, other])) / 65_536
}

/// What a build that is killed between any two renames can leave, made by hand.
#[test]
fn a_build_that_is_killed_between_two_renames_leaves_a_site_that_the_next_one_finds() {
    let dist = Dist::published("between", &feed_of(&articles(2)));
    let before = site_in(&dist, "dist");
    let beside = |name: &str| dist.0.join(name);
    let whole = |name: &str| copy(&beside("whole"), &beside(name));
    let half = |name: &str| {
        fs::create_dir(beside(name)).expect("a folder");
        fs::write(beside(name).join("index.html"), "half").expect("a file");
    };
    for state in [
        "before the first",
        "exchanged",
        "exchanged, the old site half gone",
        "the old site set aside",
        "the old site set aside, the new one lost",
        "the new site in place",
        "the new site in place, the old one half gone",
    ] {
        for feed in ["feed.json", "none.json"] {
            copy(&dist.path(), &beside("whole"));
            match state {
                "before the first" | "exchanged" => whole("dist.new"),
                "exchanged, the old site half gone" => half("dist.new"),
                "the new site in place" => whole("dist.old"),
                "the new site in place, the old one half gone" => half("dist.old"),
                aside => {
                    fs::rename(dist.path(), beside("dist.old")).expect("the first rename");
                    if aside == "the old site set aside" {
                        whole("dist.new");
                    }
                }
            }
            fs::remove_dir_all(beside("whole")).expect("a folder");
            dist.put("site.json", &json!({ "feed": feed }).to_string());
            let run = run(&mut dist.press());
            let message = String::from_utf8_lossy(&run.stderr);
            assert_eq!(run.status.success(), feed == "feed.json", "{message}");
            assert_eq!(site_in(&dist, "dist"), before, "{state}, {feed}");
            assert_eq!(dist.folders(), ["dist"], "{state}, {feed}");
        }
    }
}

#[test]
fn builds_that_are_killed_at_random_leave_one_of_two_whole_sites() {
    let dist = Dist::published("at-random", &feed_of(&articles(3)));
    let feeds = [3, 4].map(|count| feed_of(&articles(count)));
    let mut longest = Duration::ZERO;
    let sites = [0, 1, 0].map(|number: usize| {
        dist.put("feed.json", &feeds[number]);
        let begin = Instant::now();
        assert!(run(&mut dist.press()).status.success());
        longest = longest.max(begin.elapsed());
        site_in(&dist, "dist")
    });
    // What the fourth article has left behind belongs to the first edition from now on.
    let sites = &sites[1..];
    let mut killed = 0;
    for number in 0..100 {
        dist.put("feed.json", &feeds[number % 2]);
        if number % 5 == 0 {
            // As if the system could not exchange two folders.
            fs::rename(dist.path(), dist.0.join("dist.old")).expect("the first rename");
        }
        let mut child = dist.press();
        let mut child = child.stdout(Stdio::null()).spawn().expect("press runs");
        let moment = random(longest);
        thread::sleep(moment);
        child.kill().expect("a process to stop");
        let end = child.wait().expect("an end");
        killed += usize::from(!end.success());
        let folder = if dist.path().exists() {
            "dist"
        } else {
            "dist.old"
        };
        let site = site_in(&dist, folder);
        assert!(sites.contains(&site), "killed after {moment:?}: {number}");
        assert!(dist.0.join(folder).join("press.json").exists());
        if folder == "dist.old" {
            fs::rename(dist.0.join(folder), dist.path()).expect("a rename");
        }
    }
    assert!(killed > 30, "{killed} of 100 were stopped at work");
    assert!(run(&mut dist.press()).status.success());
    assert_eq!(dist.folders(), ["dist"]);
}

#[test]
fn a_first_build_that_is_killed_can_begin_anew() {
    let dist = Dist::new("first");
    fs::rename(dist.path(), dist.0.join("shell")).expect("a rename");
    dist.put("site.json", "{}");
    dist.put("feed.json", &feed_of(&articles(3)));
    let press = || {
        let mut press = dist.press();
        press.args(["--shell", "shell"]).stdout(Stdio::null());
        press
    };
    for _ in 0..10 {
        let mut child = press().spawn().expect("press runs");
        thread::sleep(random(Duration::from_millis(80)));
        child.kill().expect("a process to stop");
        child.wait().expect("an end");
    }
    assert!(run(&mut press()).status.success());
    assert_eq!(dist.folders(), ["dist", "shell"]);
    assert_eq!(dist.pages().len(), 5);
}

/// A disk that takes no more: here, a file that may not grow. Ignoring the signal makes writing fail as on a full disk;
/// otherwise the process ends.
#[cfg(unix)]
#[test]
fn a_build_that_cannot_write_says_so_and_the_site_stays() {
    let dist = Dist::published("full", &feed_of(&articles(2)));
    dist.put("site.json", SITE);
    let before = dist.files();
    let mut items = articles(3);
    items[1]["content_text"] = json!("Texte. ".repeat(50_000));
    dist.put("feed.json", &feed_of(&items));
    for (on_signal, code) in [("trap '' XFSZ;", Some(2)), ("", None)] {
        let mut shell = Command::new("sh");
        shell
            .args([
                "-c",
                &format!("ulimit -c 0; ulimit -f 100; {on_signal} exec \"$@\""),
            ])
            .arg("sh")
            .arg(dist.press().get_program())
            .args(dist.press().get_args())
            .current_dir(&dist.0);
        let run = run(&mut shell);
        let message = String::from_utf8(run.stderr).expect("UTF-8");
        assert_eq!(run.status.code(), code, "{message}");
        assert_eq!(dist.files(), before, "{on_signal}");
        if code.is_some() {
            assert!(
                message.starts_with("press: ") && message.contains("dist.new"),
                "{message}"
            );
            assert_eq!(message.lines().count(), 1, "{message}");
            assert_eq!(dist.folders(), ["dist"], "nothing is left to fill the disk");
        }
    }
    assert!(run(&mut dist.press()).status.success());
    assert_eq!(dist.folders(), ["dist"]);
    assert_eq!(dist.pages().len(), 5);
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
        assert_eq!(dist.pages().len(), count + 2);
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
    assert_eq!(dist.pages().len(), 5);
    assert!(File::open(real.join("titre-0-350ca8af/index.html")).is_ok());

    // The place of a site that was there is found behind the link too.
    fs::rename(&real, dist.0.join("real.old")).expect("the first rename");
    assert!(run(&mut dist.press()).status.success());
    assert_eq!(dist.pages().len(), 5);
}
