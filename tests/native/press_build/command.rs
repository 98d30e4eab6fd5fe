//! `press build` as a publisher calls it: the real binary.

use super::{Dist, SITE, feed_of};
use serde_json::json;
use std::fs;
use std::process::{Command, Output, Stdio};

impl Dist {
    /// The real binary, on the feed and the settings beside the site.
    pub(super) fn press(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command
            .args([
                "build",
                "--no-compress",
                "--site",
                "site.json",
                "--dist",
                "dist",
            ])
            .current_dir(&self.0)
            .stderr(Stdio::piped());
        command
    }

    /// Puts a file beside the site.
    pub(super) fn put(&self, name: &str, content: &str) {
        fs::write(self.0.join(name), content).expect("a file");
    }

    /// A site with this feed, built.
    pub(super) fn published(name: &str, feed: &str) -> Self {
        let dist = Self::new(name);
        dist.put("site.json", "{}");
        dist.put("feed.json", feed);
        assert!(run(&mut dist.press()).status.success());
        dist
    }

    /// The folders beside the settings.
    pub(super) fn folders(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("a folder").flatten();
        let mut names: Vec<_> = entries
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

pub(super) fn run(command: &mut Command) -> Output {
    command.output().expect("press runs")
}

#[test]
fn press_says_what_it_did_and_what_may_be_a_slip() {
    let item = json!({ "id": 1, "title": "Titre", "content_text": "Texte." });
    let feed = feed_of(&[item]).replacen('{', "{\"home_page_url\": \"https://news.example/\",", 1);
    let dist = Dist::published("says-what", &feed);
    let mut said = Vec::new();
    for site in [
        r#"{"share": []}"#,
        SITE,
        r#"{"url": "https://news.example"}"#,
        r#"{"urll": 1, "url": "https://news.example/", "title": "Autre"}"#,
    ] {
        dist.put("site.json", site);
        let run = run(&mut dist.press());
        assert!(run.status.success());
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let (out, err) = (text(run.stdout), text(run.stderr));
        assert!(
            out.starts_with("3 pages in ")
                && out.ends_with(" 0 addresses moved, 0 articles removed\n"),
            "{out}"
        );
        said.push(err);
    }
    let number = "press: 1 finding in the feed; see `press check`\n";
    assert_eq!(
        said,
        [
            format!(
                "{number}press: site.json names no \"url\": pages have no canonical address, and there is no sitemap\n"
            ),
            format!(
                "{number}press: site.json says that the site is at https://courrier.example/, the feed that its home page is https://news.example/\n"
            ),
            number.to_owned(),
            format!("press: site.json: urll: unknown key\n{number}"),
        ]
    );
}

#[test]
fn a_feed_named_from_the_root_of_the_site_lies_beside_its_settings() {
    let dist = Dist::published(
        "rooted",
        &feed_of(&[json!({ "id": "1", "content_text": "Texte." })]),
    );
    dist.put("site.json", r#"{"feed": "/feed.json"}"#);
    assert!(run(&mut dist.press()).status.success());
}

#[test]
fn an_earlier_site_is_remembered_by_its_record_alone() {
    let item = |title: &str| json!({ "id": "1", "title": title, "content_text": "Texte." });
    let old = Dist::published("record-old", &feed_of(&[item("Ancien")]));
    let new = Dist::published("record-new", &feed_of(&[item("Nouveau")]));
    new.put("previous.json", &old.read("press.json"));
    let previous = new.0.join("previous");
    fs::create_dir(&previous).expect("a folder");
    fs::rename(new.0.join("previous.json"), previous.join("press.json")).expect("a record");
    let run = run(new.press().args(["--previous", "previous"]));
    assert!(run.status.success());
    assert!(new.read("_redirects").starts_with("/ancien-"));
}

#[cfg(unix)]
#[test]
fn trunk_build_publishes_what_it_has_built_and_trunk_serve_leaves_the_site_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dist = Dist::new("hook");
    let cargo = dist.0.join("cargo");
    fs::write(&cargo, "#!/bin/sh\necho \"$@\"\n").expect("a file");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("a mode");
    let path = std::env::var("PATH").unwrap_or_default();
    let hook = |profile: &str| {
        let mut hook = Command::new("sh");
        hook.arg("scripts/trunk-post-build")
            .env("PATH", format!("{}:{path}", dist.0.display()))
            .env("TRUNK_PROFILE", profile)
            .env("TRUNK_PUBLIC_URL", "/")
            .env("TRUNK_STAGING_DIR", dist.path())
            .env("TRUNK_DIST_DIR", dist.0.join("target/trunk"))
            .env_remove("DEPECHE_FEED")
            .env_remove("DEPECHE_CLIENT");
        let run = run(&mut hook);
        assert!(run.status.success());
        String::from_utf8(run.stdout).expect("UTF-8")
    };
    assert!(hook("release").contains(" build --site "));
    assert_eq!(hook("debug"), "");
    // As Trunk 0.21 ends the page that it serves.
    let page = dist.read("index.html");
    let script = "<script>const url = address + base + '.well-known/trunk/ws';</script></body>";
    dist.put("dist/index.html", &page.replace("</body>", script));
    assert_eq!(hook("release"), "");
}
