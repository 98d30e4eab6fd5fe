//! Bytes that are a feed, and bytes that are not.

use super::{address, kinds, only, read, try_read};
use depeche::feed::{FeedError, Shape};

const FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "fr",
    "items": [{"id": "1", "title": "Été 😀", "content_text": "x"}]}"#;

#[test]
fn what_is_no_feed_is_called_by_its_name() {
    let not_json = |line, column, reason: &str| FeedError::NotJson {
        line,
        column,
        reason: reason.into(),
    };
    for (document, error) in [
        ("", FeedError::Empty),
        (" \n\t\u{feff}", not_json(2, 2, "expected value")),
        ("\u{feff}  \n", FeedError::Empty),
        (
            "<!DOCTYPE html><html><body>404</body></html>",
            FeedError::WebPage,
        ),
        ("\n  <HTML lang=fr>", FeedError::WebPage),
        (
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC><html>",
            FeedError::WebPage,
        ),
        ("<b>Warning</b>: mysql_connect()", FeedError::WebPage),
        (
            "<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>",
            FeedError::Rss,
        ),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", FeedError::Rss),
        (
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>",
            FeedError::Atom,
        ),
        ("<?xml version='1.0'?><urlset>", FeedError::Xml),
        ("garbage", not_json(1, 1, "expected value")),
        ("{\"items\": [],\n }", not_json(2, 2, "trailing comma")),
        ("{\"items\": []} {}", not_json(1, 15, "trailing characters")),
        ("null", FeedError::NotAnObject(Shape::Null)),
        ("[]", FeedError::NotAnObject(Shape::List)),
        ("42", FeedError::NotAnObject(Shape::Number)),
        ("{}", FeedError::NoItems),
        ("{\"items\": {}}", FeedError::NoItems),
        ("{\"items\": null}", FeedError::NoItems),
    ] {
        assert_eq!(try_read(document), Err(error), "{document}");
    }
}

#[test]
fn errors_tell_the_publisher_what_to_do() {
    let said = |document: &str| try_read(document).expect_err("no feed").to_string();
    assert_eq!(
        said("<html>"),
        "The server answered a web page, not a feed. Check the address of the feed."
    );
    assert_eq!(
        said("<rss>"),
        "This is an RSS feed; `press import` turns it into a JSON Feed."
    );
    assert_eq!(
        said("[]"),
        "The document is a list, but a JSON Feed is an object with \"version\", \"title\" and \"items\"."
    );
    assert_eq!(
        said("{\n \"items\": ]"),
        "The feed is not valid JSON at line 2, column 11: expected value."
    );
}

#[test]
fn a_feed_that_ends_in_the_middle_is_said_to_be_cut_off() {
    for at in (1..FEED.len()).filter(|at| FEED.is_char_boundary(*at)) {
        let cut = &FEED[..at];
        for cut in [cut.to_owned(), format!("{cut}\n")] {
            assert!(
                matches!(try_read(&cut), Err(FeedError::Truncated { .. })),
                "{cut}"
            );
        }
    }
}

#[test]
fn encodings_other_than_utf_8_are_read_and_reported() {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}"
            .encode_utf16()
            .chain(FEED.encode_utf16())
            .flat_map(bytes)
            .collect::<Vec<u8>>()
    };
    for (bytes, findings) in [
        (FEED.as_bytes().to_vec(), vec![]),
        (["\u{feff}", FEED].concat().into_bytes(), vec![]),
        (utf16(u16::to_le_bytes), vec!["Utf16"]),
        (utf16(u16::to_be_bytes), vec!["Utf16"]),
    ] {
        let reading = read(&bytes, Some(&address())).expect("a feed");
        assert_eq!(only(&reading).headline, "Été 😀");
        assert_eq!(kinds(&reading), findings);
    }
}

#[test]
fn bytes_that_are_no_text_do_not_cost_the_feed() {
    let latin1: Vec<u8> = FEED
        .replace('😀', "!")
        .chars()
        .map(|c| u8::try_from(c).expect("Latin 1"))
        .collect();
    let reading = read(&latin1, Some(&address())).expect("a feed");
    assert_eq!(only(&reading).headline, "\u{fffd}t\u{fffd} !");
    assert_eq!(kinds(&reading), ["NotUtf8"]);

    let half_an_emoji = FEED.replace('😀', "\\ud83d");
    let reading = try_read(&half_an_emoji).expect("a feed");
    assert_eq!(only(&reading).headline, "Été \u{fffd}");
    assert_eq!(kinds(&reading), ["LoneSurrogate"]);
}

#[test]
fn depth_and_length_never_panic() {
    let deep = |depth: usize| {
        let nested = "[".repeat(depth) + &"]".repeat(depth);
        try_read(&FEED.replace("\"Été 😀\"", &nested))
    };
    assert!(deep(100).is_ok());
    assert!(matches!(deep(100_000), Err(FeedError::NotJson { .. })));

    let long = "x".repeat(1_000_000);
    let reading = try_read(&FEED.replace("Été 😀", &long)).expect("a feed");
    assert_eq!(only(&reading).headline.len(), long.len());
    let number = "9".repeat(100_000);
    let reading = try_read(&FEED.replace("\"1\"", &number)).expect("a feed");
    assert_eq!(only(&reading).id, number);
}
