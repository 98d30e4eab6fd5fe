//! `press check`.

use super::server::Server;
use super::{command, fixtures, press, press_fed};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[test]
fn a_clean_feed_ends_with_0_and_one_line() {
    let run = press(&["check", "clean-2.json"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.out, "1 item, 0 discarded, 0 findings.\n");
    assert_eq!(run.err, "");
}

#[test]
fn older_documents_are_found_beside_the_file() {
    let run = press(&["check", "clean.json"]);
    assert_eq!(run.out, "2 documents: 2 items, 0 discarded, 0 findings.\n");
    let run = press(&["check", "--no-follow", "clean.json"]);
    assert_eq!(run.out, "1 item, 0 discarded, 0 findings.\n");
}

#[test]
fn findings_end_with_1_and_are_told_with_place_deed_and_advice() {
    let run = press(&["check", "faulty.json"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.out,
        "faulty.json
  /items/0/id: Found a number where text belongs; it was read as text.
    Advice: Write text in quotes and numbers without; other readers may refuse it as it is.
  /items/1/id: Found a number where text belongs; it was read as text.
  /items/1/_depeche/\\u{1b}[2Jsection: This key of _depeche does not exist; it was ignored.
    Advice: See docs/feed.md for the keys of _depeche; is it a slip of the pen?
  /items/2: The item has no id, which the specification demands; it was discarded.
    Advice: Give each item an \"id\" that never changes, such as its first address.
2 items, 1 discarded, 4 findings.
"
    );
}

#[test]
fn programs_get_the_same_as_json() {
    let run = press(&["check", "--json", "faulty.json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let report = run.json();
    assert_eq!(report["exit"], 1);
    let counts = json!({ "items": 2, "discarded": 1, "findings": 4, "unreadable": 0 });
    assert_eq!(report["counts"], counts);
    let document = &report["feeds"][0]["documents"][0];
    assert_eq!(document["document"], "faulty.json");
    assert_eq!(document["error"], Value::Null);
    assert_eq!(
        document["findings"][3],
        json!({
            "pointer": "/items/2",
            "code": "no-id",
            "message": "The item has no id, which the specification demands; it was discarded.",
            "advice": "Give each item an \"id\" that never changes, such as its first address.",
            "loss": true,
        })
    );
    assert_eq!(document["findings"][0]["loss"], false);
}

#[test]
fn what_cannot_be_read_ends_with_2_and_a_sentence() {
    for (feed, sentence) in [
        (
            "missing.json",
            "press: missing.json: There is no such file.",
        ),
        (".", "press: .: This is a folder, not a feed."),
        ("news.rss", "`press import` turns it into a JSON Feed."),
    ] {
        let run = press(&["check", feed]);
        assert_eq!(run.code, Some(2), "{feed}");
        assert!(run.err.contains(sentence), "{}", run.err);
        assert_eq!(
            run.out,
            "0 items, 0 discarded, 0 findings, 1 document could not be read.\n"
        );
    }
    let report = press(&["check", "--json", "news.rss"]).json();
    assert_eq!(report["feeds"][0]["documents"][0]["error"]["code"], "rss");
}

#[test]
fn the_worst_of_several_feeds_decides() {
    let code = |feeds: &[&str]| press(&[&["check"], feeds].concat()).code;
    assert_eq!(code(&["clean.json", "faulty.json"]), Some(1));
    assert_eq!(
        code(&["missing.json", "faulty.json", "clean.json"]),
        Some(2)
    );
}

#[test]
fn a_feed_can_come_through_a_pipe() {
    let feed = std::fs::read(fixtures().join("clean.json")).expect("a fixture");
    let run = press_fed(&["check", "-"], &feed);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("was not followed from standard input"),
        "{run:?}"
    );
    assert_eq!(press_fed(&["check", "-"], b"").code, Some(2));
}

#[test]
fn nobody_reading_on_is_no_failure() {
    // More than a pipe holds, so that press still writes when the other end is closed.
    let items = vec![json!({ "content_text": "x" }); 20_000];
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items });
    let path = std::env::temp_dir().join(format!("depeche-pipe-{}.json", std::process::id()));
    std::fs::write(&path, feed.to_string()).expect("a file");
    for json in [&["check"][..], &["check", "--json"]] {
        let mut child = command(json)
            .arg(&path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("press runs");
        let mut line = String::new();
        let mut out = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
        out.read_line(&mut line).expect("a line");
        drop(out);
        let output = child.wait_with_output().expect("press ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
    }
    std::fs::remove_file(path).expect("the file is still there");
}

fn document(next: &str) -> String {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "x",
        "language": "fr",
        "home_page_url": "https://example.org/",
        "next_url": next,
        "items": [{ "id": format!("before {next}"), "content_text": "x" }],
    })
    .to_string()
}

#[test]
fn a_feed_on_the_web_is_followed_from_where_it_is_in_the_end() {
    let server = Server::start(|path, host| match path {
        "/feed" => Server::redirect("/real/feed.json"),
        "/real/feed.json" => Server::ok(&document(&format!("http://{host}/real/2.json"))),
        "/real/2.json" => Server::ok(&document("")),
        _ => Server::status(404),
    });
    let run = press(&["check", &server.url("/feed")]);
    assert_eq!(
        run.out, "2 documents: 2 items, 0 discarded, 0 findings.\n",
        "{run:?}"
    );
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_next_url_in_a_circle_or_to_a_stranger_is_a_finding() {
    let server = Server::start(|path, host| match path {
        "/1.json" => Server::ok(&document(&format!("http://{host}/2.json"))),
        "/2.json" => Server::ok(&document(&format!("http://{host}/1.json"))),
        "/far.json" => Server::ok(&document("https://elsewhere.example/2.json")),
        _ => Server::status(404),
    });
    for (path, code) in [
        ("/1.json", "next-url-loops"),
        ("/far.json", "next-url-foreign"),
    ] {
        let run = press(&["check", "--json", &server.url(path)]);
        assert_eq!(run.code, Some(1), "{run:?}");
        let report = run.json();
        let documents = report["feeds"][0]["documents"].as_array().expect("a list");
        let finding = &documents.last().expect("a document")["findings"][0];
        assert_eq!(
            (&finding["code"], &finding["pointer"]),
            (&json!(code), &json!("/next_url"))
        );
    }
}

#[test]
fn every_trouble_of_the_web_is_told_apart() {
    let server = Server::start(|path, _| match path {
        "/page" => Server::ok("<!doctype html><title>Log in</title>"),
        "/round" => Server::redirect("/round"),
        "/secret" => Server::status(403),
        "/slow" => Server::slow(),
        "/cut" => Server::cut(),
        _ => Server::status(404),
    });
    for (path, code) in [
        ("/page", "web-page"),
        ("/round", "too-many-redirects"),
        ("/secret", "http-status"),
        ("/none", "http-status"),
        ("/slow", "timed-out"),
        ("/cut", "connection"),
    ] {
        let url = server.url(path);
        let run = press(&["check", "--json", "--timeout", "0.5", &url]);
        assert_eq!(run.code, Some(2), "{path}: {run:?}");
        let error = &run.json()["feeds"][0]["documents"][0]["error"];
        assert_eq!(error["code"], code, "{path}: {error}");
    }
    let nobody = Server::nobody();
    let run = press(&["check", &nobody]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("nobody answers there"), "{}", run.err);
}
