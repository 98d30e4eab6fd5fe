//! What others have put into the folder of a site, and folders that no site can be put in.

use super::command::run;
use super::{Dist, SITE, feed_of};
use serde_json::json;
use std::fs;

fn feed(title: &str) -> String {
    feed_of(&[json!({ "id": "1", "title": title, "content_text": "Texte." })])
}

#[cfg(unix)]
#[test]
fn files_of_others_stay_whatever_their_names_and_kinds() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let dist = Dist::new("others");
    dist.build(&feed("Un"), SITE).expect("a site");
    let at = |path: &str| dist.path().join(path);
    let mode = |path: &str| fs::metadata(at(path)).expect("it is there").mode() & 0o7777;

    let latin1 = dist.path().join(OsStr::from_bytes(b"d\xe9p\xeache.txt"));
    fs::write(&latin1, "Latin-1").expect("a file");
    let outside = dist.0.join("outside");
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("film.txt"), "far away").expect("a file");
    symlink("../outside", at("media")).expect("a link");
    symlink(".", at("circle")).expect("a link");
    symlink("nowhere", at("dangling")).expect("a link");
    symlink("index.html", at("start.html")).expect("a link");
    fs::create_dir_all(at("own/empty")).expect("a folder");
    fs::write(at("own/secret.txt"), "secret").expect("a file");
    fs::set_permissions(at("own/secret.txt"), fs::Permissions::from_mode(0o640)).expect("a mode");
    fs::set_permissions(at("own"), fs::Permissions::from_mode(0o2710)).expect("a mode");
    fs::set_permissions(dist.path(), fs::Permissions::from_mode(0o2750)).expect("a mode");

    for title in ["Deux", "Trois"] {
        let summary = dist.build(&feed(title), SITE).expect("a site");
        assert!(summary.changed > 0);
        assert_eq!(fs::read(&latin1).expect("the file"), b"Latin-1");
        let links = ["media", "circle", "dangling", "start.html"].map(|name| {
            let to = fs::read_link(at(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            to.to_string_lossy().into_owned()
        });
        assert_eq!(links, ["../outside", ".", "nowhere", "index.html"]);
        assert_eq!(dist.read("media/film.txt"), "far away");
        assert!(at("own/empty").is_dir());
        assert_eq!(mode("own/secret.txt"), 0o640);
        assert_eq!([mode("own"), mode("")], [0o2710, 0o2750]);
    }
    assert_eq!(fs::read_dir(&outside).expect("a folder").count(), 1);
}

#[test]
fn compressed_versions_of_files_of_others_follow_them() {
    let dist = Dist::new("others-compressed");
    let build = |title: &str| {
        dist.build_with(&feed(title), SITE, |options| options.compress = true)
            .expect("a site")
    };
    let write =
        |text: &str| fs::write(dist.path().join("own.txt"), text.repeat(400)).expect("a file");
    let unpacked = || {
        let mut text = Vec::new();
        let packed = fs::read(dist.path().join("own.txt.br")).expect("a compressed version");
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut text).expect("Brotli");
        String::from_utf8(text).expect("UTF-8")
    };
    write("before");
    // What is no text has no versions of press's: this one is the publisher's.
    fs::write(dist.path().join("data.bin"), "x".repeat(2_000)).expect("a file");
    fs::write(dist.path().join("data.bin.gz"), "mine").expect("a file");
    build("Un");
    assert!(unpacked().starts_with("beforebefore"));
    std::thread::sleep(std::time::Duration::from_millis(20));
    write("after");
    build("Deux");
    assert!(unpacked().starts_with("afterafter"));
    assert_eq!(dist.read("data.bin.gz"), "mine");
}

#[test]
fn a_folder_that_no_site_can_be_put_in_is_refused_before_the_feed_is_asked_for() {
    let dist = Dist::published("refused", &feed("Un"));
    dist.put("site.json", r#"{"feed": "none.json"}"#);
    let refused = |folder: &str| {
        let run = run(dist.press().args(["--dist", folder]));
        let message = String::from_utf8(run.stderr).expect("UTF-8");
        assert_eq!(run.status.code(), Some(2), "{message}");
        assert!(!message.contains("none.json"), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        message
    };
    assert!(refused("nowhere").contains("nowhere: there is no such folder"));
    fs::create_dir(dist.0.join("empty")).expect("a folder");
    assert!(refused("empty").contains("empty: there is no site in this folder"));
    assert!(refused("site.json").contains("site.json: there is no such folder"));
    #[cfg(target_os = "linux")]
    assert!(refused("/proc").contains("/proc: this is a mount point"));
    // A leftover that cannot be removed: here for another reason than its owner.
    dist.put("dist.old", "no folder of press's");
    assert!(refused("dist").contains("dist.old: this is left of an earlier build"));
}

/// Root may write everywhere.
#[cfg(unix)]
#[test]
fn a_parent_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dist = Dist::published("parent", &feed("Un"));
    let parent =
        |mode| fs::set_permissions(&dist.0, fs::Permissions::from_mode(mode)).expect("a mode");
    parent(0o555);
    let is_root = fs::write(dist.0.join("probe"), "").is_ok();
    let run = run(&mut dist.press());
    parent(0o755);
    let message = String::from_utf8(run.stderr).expect("UTF-8");
    if is_root {
        assert!(run.status.success(), "{message}");
    } else {
        assert!(message.contains("beside the old one"), "{message}");
    }
}
