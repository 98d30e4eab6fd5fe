//! `press import` into files.

use super::press_fed;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// A folder of its own, gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("depeche-{name}-{}", process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("feed.json")
    }

    /// The names of all files.
    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.0).expect("a folder");
        let names = files.map(|file| file.expect("a file").file_name());
        names.map(|it| it.to_string_lossy().into_owned()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rss(items: &[(&str, &str)]) -> String {
    let item = |(id, title): &(&str, &str)| {
        format!(
            "<item><guid isPermaLink='false'>{id}</guid><title>{title}</title>\
             <link>https://x.y/{id}</link><description>Texte {title}.</description></item>"
        )
    };
    let items = items.iter().map(item).collect::<Vec<_>>().concat();
    format!(
        "<rss version='2.0'><channel><title>Journal</title><language>fr</language>{items}</channel></rss>"
    )
}

fn run(option: &str, file: &Path, input: &str) -> super::Run {
    let file = file.to_str().expect("UTF-8");
    press_fed(&["import", option, file, "-"], input.as_bytes())
}

fn read(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).expect("a file")).expect("JSON")
}

#[test]
fn a_failed_import_leaves_the_old_file_as_it_was() {
    let folder = Folder::new("output");
    let written = run("--output", &folder.file(), &rss(&[("a", "Un")]));
    assert_eq!((written.code, written.err.as_str()), (Some(0), ""));
    assert!(written.out.starts_with("1 item in "), "{}", written.out);
    let before = fs::read(folder.file()).expect("a file");
    for option in ["--output", "--into"] {
        let failed = run(option, &folder.file(), "<rss><channel>");
        assert_eq!(failed.code, Some(2));
        assert_eq!(fs::read(folder.file()).expect("a file"), before);
    }
    assert_eq!(folder.names(), ["feed.json"]);
    let nowhere = run("--output", &folder.0.join("no/feed.json"), &rss(&[]));
    assert_eq!(nowhere.code, Some(2), "{nowhere:?}");
    let folder_itself = run("--output", &folder.0, &rss(&[]));
    assert_eq!(folder_itself.code, Some(2), "{folder_itself:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_mode_and_the_link_that_leads_to_it() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new("mode");
    let link = folder.0.join("link.json");
    run("--output", &folder.file(), &rss(&[]));
    fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o664)).expect("a mode");
    symlink(folder.file(), &link).expect("a link");
    run("--output", &link, &rss(&[("a", "Un")]));
    assert_eq!(read(&folder.file())["items"][0]["id"], "a");
    let mode = fs::metadata(folder.file()).expect("a file").permissions();
    assert_eq!(mode.mode() & 0o777, 0o664);
    assert!(link.is_symlink());
}

#[test]
fn an_archive_grows_and_keeps_what_only_the_publisher_knows() {
    let folder = Folder::new("into");
    let archive = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Mon Journal",
        "_depeche": { "picks": ["b"] },
        "items": [
            {
                "id": "b", "url": "https://x.y/b", "title": "Ancien", "content_text": "Ancien texte.",
                "_depeche": { "kicker": "Exclusif", "section": ["Monde"] }, "_autre": [1.50],
            },
            { "id": 7, "title": "Sept", "content_text": "Gardé." },
        ],
    });
    fs::write(folder.file(), archive.to_string()).expect("a file");
    let feed = rss(&[("a", "Neuf"), ("b", "Corrigé")]);
    let merged = run("--into", &folder.file(), &feed);
    assert!(
        merged.out.starts_with("1 added, 1 updated, 1 kept"),
        "{merged:?}"
    );
    assert_eq!(
        read(&folder.file()),
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Mon Journal",
            "language": "fr",
            "_depeche": { "picks": ["b"] },
            "items": [
                {
                    "id": "a", "url": "https://x.y/a", "title": "Neuf", "content_text": "Texte Neuf.",
                    "summary": "Texte Neuf.",
                },
                {
                    "id": "b", "url": "https://x.y/b", "title": "Corrigé", "content_text": "Texte Corrigé.",
                    "summary": "Texte Corrigé.",
                    "_depeche": { "kicker": "Exclusif", "section": ["Monde"] }, "_autre": [1.50],
                },
                { "id": 7, "title": "Sept", "content_text": "Gardé." },
            ],
        })
    );
    let modified = || {
        fs::metadata(folder.file())
            .and_then(|it| it.modified())
            .ok()
    };
    let before = modified();
    let again = run("--into", &folder.file(), &feed);
    assert!(
        again.out.starts_with("0 added, 0 updated, 3 kept"),
        "{again:?}"
    );
    assert_eq!(modified(), before, "what has not changed is not written");
}

#[test]
fn an_archive_begins_where_there_is_none_and_is_one_of_a_feed_with_new_ids() {
    let folder = Folder::new("first");
    let first = run("--into", &folder.file(), &rss(&[("a", "Un")]));
    assert!(
        first.out.starts_with("1 added, 0 updated, 0 kept"),
        "{first:?}"
    );
    // The feed's program was changed, and so were its ids.
    let feed = rss(&[("a", "Un")]).replace(">a</guid>", ">urn:a</guid>");
    let second = run("--into", &folder.file(), &feed);
    assert!(
        second.out.starts_with("0 added, 0 updated, 1 kept"),
        "{second:?}"
    );
    assert_eq!(read(&folder.file())["items"][0]["id"], "a");
}

#[test]
fn what_is_no_json_feed_is_no_archive() {
    let folder = Folder::new("none");
    for text in ["{\"name\":\"x\"}", "<rss/>", "", "[]", "{\"items\":{}}"] {
        fs::write(folder.file(), text).expect("a file");
        let refused = run("--into", &folder.file(), &rss(&[("a", "Un")]));
        assert_eq!(refused.code, Some(2), "{text}");
        assert!(refused.err.contains("as it was"), "{text}: {}", refused.err);
        assert_eq!(fs::read_to_string(folder.file()).expect("a file"), text);
    }
}

#[test]
fn a_long_file_is_read_piece_by_piece_in_every_encoding() {
    let folder = Folder::new("long");
    let text = "<p>x</p>é".repeat(40_000);
    let feed = format!(
        "<rss version='2.0'><channel><title>Été</title><item><title>Un</title><link>https://x.y/1</link>\
         <description><![CDATA[{text}]]></description></item></channel></rss>"
    );
    let latin: Vec<u8> = feed.chars().map(|c| c as u8).collect();
    for bytes in [feed.as_bytes(), &latin] {
        let source = folder.0.join("feed.rss");
        fs::write(&source, bytes).expect("a file");
        let run = super::press(&["import", source.to_str().expect("UTF-8")]);
        let json = run.json();
        assert_eq!(json["title"], "Été");
        assert_eq!(json["items"][0]["content_html"], text);
        // A place far behind is still told.
        let cut = bytes.len() - "</channel></rss>".len() - 1;
        fs::write(&source, &bytes[..cut]).expect("a file");
        let run = super::press(&["import", source.to_str().expect("UTF-8")]);
        assert!(run.err.contains("line 1, column "), "{}", run.err);
    }
}
