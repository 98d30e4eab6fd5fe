//! The feed as a whole.

use super::{address, feed, found, kinds, link, read, try_read};
use depeche::feed::FindingKind;
use depeche::model::Language;

#[test]
fn versions_1_and_1_1_are_known_and_others_are_read_all_the_same() {
    let version = |version: &str| {
        let document = format!(
            r#"{{{version} "title": "T", "language": "fr", "items": [{{"id": "1", "content_text": "x"}}]}}"#
        );
        let reading = try_read(&document).expect("a feed");
        assert_eq!(reading.feed.articles.len(), 1);
        reading.findings
    };
    assert_eq!(
        version(r#""version": "https://jsonfeed.org/version/1","#),
        []
    );
    assert_eq!(
        version(r#""version": "https://jsonfeed.org/version/1.1","#),
        []
    );
    for (written, quoted) in [
        ("", ""),
        (
            r#""version": "https://jsonfeed.org/version/2","#,
            "https://jsonfeed.org/version/2",
        ),
        (
            r#""version": "http://jsonfeed.org/version/1","#,
            "http://jsonfeed.org/version/1",
        ),
    ] {
        let findings = version(written);
        assert_eq!(findings[0].kind, FindingKind::UnknownVersion(quoted.into()));
        assert!(!findings[0].is_loss());
    }
    assert_eq!(version(r#""version": 1,"#).len(), 2);
}

#[test]
fn a_feed_without_title_is_named_by_its_host() {
    let title = |members: &str, from: bool| {
        let document =
            format!(r#"{{"version": "https://jsonfeed.org/version/1.1", {members} "items": []}}"#);
        let address = address();
        let reading = read(document.as_bytes(), from.then_some(&address)).expect("a feed");
        let instead = reading.feed.masthead.title;
        assert_eq!(
            reading.findings.last().map(|f| &f.kind),
            Some(&FindingKind::NoFeedTitle(instead.clone()))
        );
        instead
    };
    assert_eq!(
        title(r#""home_page_url": "https://www.home.example/","#, true),
        "home.example"
    );
    assert_eq!(
        title(
            r#""title": "  ", "feed_url": "https://feed.example/f","#,
            true
        ),
        "feed.example"
    );
    assert_eq!(title(r#""title": [],"#, true), "gazette.example");
    assert_eq!(title("", false), "");
}

#[test]
fn everything_a_feed_says_of_itself_is_read() {
    let reading = feed(
        r#""description": "Des nouvelles\nd’ailleurs", "icon": "/icon.png", "favicon": "https://a.example/f.ico",
            "language": "fr", "expired": true, "next_url": "https://gazette.example/2.json",
            "user_comment": 7, "hubs": {"nonsense": true}, "items": []"#,
    );
    let masthead = &reading.feed.masthead;
    assert_eq!(
        masthead.description.as_deref(),
        Some("Des nouvelles d’ailleurs")
    );
    assert_eq!(
        masthead.icon,
        Some(link("https://gazette.example/icon.png"))
    );
    assert_eq!(masthead.favicon, Some(link("https://a.example/f.ico")));
    assert_eq!(masthead.language.as_ref().map(Language::as_str), Some("fr"));
    assert!(masthead.expired);
    assert_eq!(
        reading.feed.next_url,
        Some(link("https://gazette.example/2.json"))
    );
    assert_eq!(kinds(&reading), ["RelativeUrl"]);
}

#[test]
fn only_literal_true_ends_a_feed() {
    for (expired, findings) in [
        ("false", vec![]),
        ("null", vec![]),
        (r#""true""#, vec!["WrongType"]),
        ("1", vec!["WrongType"]),
    ] {
        let reading = feed(&format!(r#""expired": {expired}, "items": []"#));
        assert!(!reading.feed.masthead.expired);
        assert_eq!(kinds(&reading), findings);
    }
}

#[test]
fn a_feed_may_be_addressed_relative_to_where_it_came_from() {
    let document = r#"{"version": "https://jsonfeed.org/version/1", "title": "T", "language": "fr",
        "home_page_url": "/home ", "feed_url": "main.json", "items": []}"#;
    let reading = try_read(document).expect("a feed");
    assert_eq!(
        reading.feed.masthead.feed_url,
        Some(link("https://gazette.example/main.json"))
    );
    assert_eq!(
        reading.feed.masthead.home_page,
        Some(link("https://gazette.example/home"))
    );

    let document = document.replace("/home ", "https://gazette.example/a/");
    let from_a_file = read(document.as_bytes(), None).expect("a feed");
    assert_eq!(
        from_a_file.feed.masthead.feed_url,
        Some(link("https://gazette.example/a/main.json"))
    );
}

#[test]
fn next_url_must_not_lead_back() {
    for next in ["https://gazette.example/feed.json", "feed.json"] {
        let reading = feed(&format!(r#""next_url": "{next}", "items": []"#));
        assert_eq!(reading.feed.next_url, None);
        assert!(found(&reading).contains(&("/next_url", &FindingKind::NextUrlLoops)));
    }
    let document = r#"{"version": "https://jsonfeed.org/version/1", "title": "T", "language": "fr",
        "next_url": "https://gazette.example/feed.json", "items": []}"#;
    assert_eq!(try_read(document).expect("a feed").feed.next_url, None);
    assert_eq!(
        kinds(&feed(r#""next_url": "javascript:alert(1)", "items": []"#)),
        ["RefusedUrl"]
    );
}
