//! Authors, tags, addresses, pictures and attachments.

use super::{bare_item, feed, found, item, kinds, link, names, only};
use depeche::feed::FindingKind;
use depeche::model::Link;

#[test]
fn authors_are_read_in_every_shape_seen_in_the_wild() {
    for (members, read, findings) in [
        (
            r#""authors": [{"name": "A"}, {"name": "B"}]"#,
            vec!["A", "B"],
            vec![],
        ),
        (r#""authors": {"name": "A"}"#, vec!["A"], vec!["NotAList"]),
        (r#""authors": "A""#, vec!["A"], vec!["NotAList"]),
        (r#""authors": ["A", {"name": "B"}]"#, vec!["A", "B"], vec![]),
        (
            r#""authors": [{"name": "A"}, {"name": "a"}, "A"]"#,
            vec!["A"],
            vec![],
        ),
        (r#""author": {"name": "A"}"#, vec!["A"], vec![]),
        (r#""author": "A""#, vec!["A"], vec![]),
        (r#""author": [{"name": "A"}, "B"]"#, vec!["A", "B"], vec![]),
        (
            r#""authors": [], "author": {"name": "A"}"#,
            vec!["A"],
            vec![],
        ),
        (
            r#""authors": [{}], "author": {"name": "A"}"#,
            vec!["A"],
            vec!["NoName"],
        ),
        (
            r#""authors": [{"name": "B"}], "author": {"name": "A"}"#,
            vec!["B"],
            vec![],
        ),
        (
            r#""authors": [{"url": "https://www.a.example/x"}]"#,
            vec!["a.example"],
            vec![],
        ),
        (
            r#""authors": [{"url": "mailto:joe@a.example?subject=x"}]"#,
            vec!["joe@a.example"],
            vec![],
        ),
        (
            r#""authors": [{"avatar": "https://a.example/x.png"}]"#,
            vec![],
            vec!["NoName"],
        ),
        (
            r#""authors": [{"name": []}, {"name": "A"}]"#,
            vec!["A"],
            vec!["WrongType", "NoName"],
        ),
        (
            r#""authors": [null, true, 7]"#,
            vec!["7"],
            vec!["WrongType", "NoName", "Coerced"],
        ),
        (
            r#""authors": "[{'name': 'A'}]""#,
            vec![],
            vec!["NotAList", "NoName"],
        ),
        (r#""authors": null"#, vec![], vec![]),
    ] {
        let reading = item(members);
        assert_eq!(names(only(&reading)), read, "{members}");
        assert_eq!(kinds(&reading), findings, "{members}");
    }
}

#[test]
fn an_author_may_have_a_mail_address_but_no_script() {
    let reading = item(
        r#""authors": [{"name": "A", "url": "mailto:a@b.example", "avatar": "mailto:a@b.example"},
            {"name": "B", "url": "javascript:alert(1)"}]"#,
    );
    let authors = &only(&reading).authors;
    assert_eq!(
        (&authors[0].url, &authors[0].avatar),
        (&Some(link("mailto:a@b.example")), &None)
    );
    assert_eq!(authors[1].url, None);
    assert_eq!(kinds(&reading), ["RefusedUrl", "RefusedUrl"]);
}

#[test]
fn an_item_without_authors_has_those_of_the_feed_unless_that_is_the_newspaper() {
    let of = |members: &str| {
        let reading = feed(&format!(
            r#"{members}, "items": [{{"id": "1", "content_text": "x"}}]"#
        ));
        names(only(&reading)).join(", ")
    };
    assert_eq!(of(r#""authors": [{"name": "A"}, {"name": "B"}]"#), "A, B");
    assert_eq!(of(r#""author": {"name": "A"}"#), "A");
    assert_eq!(
        of(r#""authors": [{"name": "A"}, {"name": "la gazette"}]"#),
        "A"
    );
    assert_eq!(of(r#""author": {"name": "La Gazette"}"#), "");
}

#[test]
fn tags_are_trimmed_and_each_is_kept_once() {
    for (tags, read, findings) in [
        (
            r#"["Asie", " asie ", "", " ", "Été", "été"]"#,
            vec!["Asie", "Été"],
            vec![],
        ),
        (
            r###"["#Asie", "##Chine", "# ", "C#"]"###,
            vec!["Asie", "Chine", "C#"],
            vec![],
        ),
        (r#"["a, b", 2017]"#, vec!["a, b", "2017"], vec!["Coerced"]),
        (r#""a, b,,a""#, vec!["a", "b"], vec!["NotAList"]),
        (
            r#""أخبار، سياسة""#,
            vec!["أخبار", "سياسة"],
            vec!["NotAList"],
        ),
        (
            r#""经济、文化，体育""#,
            vec!["经济", "文化", "体育"],
            vec!["NotAList"],
        ),
        (r#""""#, vec![], vec![]),
        ("2017", vec!["2017"], vec!["NotAList", "Coerced"]),
        (
            r#"[["a"], null, {"name": "b"}]"#,
            vec![],
            vec!["WrongType", "WrongType"],
        ),
        ("null", vec![], vec![]),
    ] {
        let reading = item(&format!(r#""tags": {tags}"#));
        assert_eq!(only(&reading).tags, read);
        assert_eq!(kinds(&reading), findings, "{tags}");
    }
}

#[test]
fn relative_addresses_resolve_against_the_item_then_the_home_page_then_the_feed() {
    let resolved = |top: &str, item_url: &str, address: Option<&Link>| {
        let document = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "fr", {top}
                "items": [{{"id": "1", "title": "T", {item_url} "image": "x.png"}}]}}"#
        );
        let reading =
            depeche::feed::read(document.as_bytes(), address, crate::now()).expect("a feed");
        let article = only(&reading).clone();
        let src = article.image.map(|picture| picture.src.to_string());
        (
            src.unwrap_or_default(),
            article
                .base
                .map(|base| base.to_string())
                .unwrap_or_default(),
        )
    };
    let (url, home, own, from) = (
        r#""url": "https://item.example/a/b","#,
        r#""home_page_url": "https://home.example/a/","#,
        r#""feed_url": "https://feed.example/a/feed.json","#,
        link("https://from.example/a/feed.json"),
    );
    let all = format!("{home}{own}");
    for (top, item_url, image, base) in [
        (
            all.as_str(),
            url,
            "https://item.example/a/x.png",
            "https://item.example/a/b",
        ),
        (
            &all,
            "",
            "https://home.example/a/x.png",
            "https://home.example/a/",
        ),
        (
            own,
            "",
            "https://feed.example/a/x.png",
            "https://feed.example/a/feed.json",
        ),
        (
            "",
            "",
            "https://from.example/a/x.png",
            "https://from.example/a/feed.json",
        ),
        (
            home,
            r#""url": "b/c","#,
            "https://home.example/a/b/x.png",
            "https://home.example/a/b/c",
        ),
        (
            r#""home_page_url": "/h/","#,
            "",
            "https://from.example/h/x.png",
            "https://from.example/h/",
        ),
    ] {
        assert_eq!(
            resolved(top, item_url, Some(&from)),
            (image.into(), base.into())
        );
    }
    assert_eq!(resolved("", "", None), (String::new(), String::new()));
}

#[test]
fn each_mended_or_refused_address_is_named() {
    for (url, kind) in [
        (
            "/a b",
            FindingKind::RelativeUrl("/a b".into(), "https://gazette.example/a%20b".into()),
        ),
        (
            "javascript:alert(1)",
            FindingKind::RefusedUrl("javascript:alert(1)".into()),
        ),
        (
            "data:text/html,x",
            FindingKind::RefusedUrl("data:text/html,x".into()),
        ),
        (
            "mailto:a@b.example",
            FindingKind::RefusedUrl("mailto:a@b.example".into()),
        ),
        ("https://[", FindingKind::RefusedUrl("https://[".into())),
    ] {
        let reading = item(&format!(r#""url": "{url}""#));
        assert_eq!(found(&reading), [("/items/0/url", &kind)]);
    }
    assert_eq!(kinds(&item(r#""url": 1.2"#)), ["WrongType"]);
    assert_eq!(kinds(&item(r#""url": " https://a.example/ ""#)), [""; 0]);

    let document = r#"{"version": "https://jsonfeed.org/version/1", "title": "T", "language": "fr",
        "items": [{"id": "1", "title": "T", "content_text": "x", "url": "a.html"}]}"#;
    let reading = depeche::feed::read(document.as_bytes(), None, crate::now()).expect("a feed");
    assert_eq!(
        found(&reading),
        [("/items/0/url", &FindingKind::NoBase("a.html".into()))]
    );
}

#[test]
fn the_banner_stands_in_for_a_missing_picture() {
    let src = |members: &str| {
        only(&item(members))
            .image
            .as_ref()
            .map(|picture| picture.src.to_string())
    };
    let banner = r#""banner_image": "https://a.example/b.jpg""#;
    assert_eq!(src(banner).as_deref(), Some("https://a.example/b.jpg"));
    let both = format!(r#"{banner}, "image": "https://a.example/i.jpg""#);
    assert_eq!(src(&both).as_deref(), Some("https://a.example/i.jpg"));
    let refused = format!(r#"{banner}, "image": "data:image/png;base64,x""#);
    assert_eq!(src(&refused).as_deref(), Some("https://a.example/b.jpg"));
    assert_eq!(src(r#""image": {"url": "https://a.example/b.jpg"}"#), None);
}

#[test]
fn an_attachment_needs_an_address_and_can_do_without_the_rest() {
    let url = r#""url": "https://a.example/x.mp3""#;
    for (members, mime, size, duration, findings) in [
        (
            r#""mime_type": "audio/x", "size_in_bytes": 7, "duration_in_seconds": 6629"#,
            "audio/x",
            Some(7),
            Some(6629),
            vec![],
        ),
        (
            r#""title": "T""#,
            "audio/mpeg",
            None,
            None,
            vec!["GuessedType"],
        ),
        (
            r#""mime_type": "a/b", "size_in_bytes": "12", "duration_in_seconds": " 3.5 ""#,
            "a/b",
            Some(12),
            Some(4),
            vec!["Coerced", "Coerced"],
        ),
        (
            r#""mime_type": "a/b", "size_in_bytes": 100.4"#,
            "a/b",
            Some(100),
            None,
            vec![],
        ),
        (
            r#""mime_type": "a/b", "size_in_bytes": -1, "duration_in_seconds": "1:02""#,
            "a/b",
            None,
            None,
            vec!["BadNumber", "BadNumber"],
        ),
        (
            r#""mime_type": "a/b", "size_in_bytes": {}, "duration_in_seconds": 1e30"#,
            "a/b",
            None,
            None,
            vec!["WrongType", "BadNumber"],
        ),
        (
            r#""mime_type": "a/b", "duration_in_seconds": 5000000000"#,
            "a/b",
            None,
            None,
            vec![],
        ),
    ] {
        let reading = item(&format!(r#""attachments": [{{{url}, {members}}}]"#));
        let file = &only(&reading).attachments[0];
        assert_eq!(
            (file.mime_type.as_str(), file.size, file.duration),
            (mime, size, duration)
        );
        assert_eq!(kinds(&reading), findings, "{members}");
    }
    let reading =
        item(r#""attachments": [{"mime_type": "a/b"}, {"url": ""}, {"url": "ftp://x/y"}, "x"]"#);
    assert!(only(&reading).attachments.is_empty());
    assert_eq!(
        reading
            .findings
            .iter()
            .filter(|f| f.kind == FindingKind::NoAttachmentUrl)
            .count(),
        4
    );

    let single = item(r#""attachments": {"url": "/x"}"#);
    assert_eq!(only(&single).attachments[0].mime_type, "");
    assert_eq!(kinds(&single), ["NotAList", "RelativeUrl", "UnknownType"]);
}

#[test]
fn unknown_extensions_are_ignored_without_a_word() {
    let reading = bare_item(
        r#""id": "1", "content_text": "x", "_contoso": {"a": [1, {}]}, "external": 1, "geo": null"#,
    );
    assert_eq!(found(&reading), []);
}
