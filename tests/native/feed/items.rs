//! Items: identity, headline, content, dates, language.

use super::{bare_item, date, feed, found, item, kinds, only};
use depeche::feed::{FindingKind, Shape};
use depeche::model::{Content, Language, Timestamp};

#[test]
fn an_id_is_text_or_an_exact_number() {
    for (id, read) in [
        (r#""https://a.example/1""#, "https://a.example/1"),
        ("123", "123"),
        ("12345678901234567890123", "12345678901234567890123"),
        ("1e3", "1000"),
        ("1000.0", "1000"),
        ("3.1415", "3.1415"),
        ("-7", "-7"),
        ("0", "0"),
    ] {
        assert_eq!(
            only(&bare_item(&format!(r#""id": {id}, "title": "T""#))).id,
            read
        );
    }
}

#[test]
fn an_item_without_a_usable_id_is_discarded_and_counted() {
    for (id, kind) in [
        (r#""id": null"#, FindingKind::NoId),
        (r#""id": """#, FindingKind::NoId),
        (r#""id": " \n""#, FindingKind::NoId),
        (r#""id": "\u0000""#, FindingKind::NoId),
        (r#""url": "https://gazette.example/1""#, FindingKind::NoId),
        (r#""id": {}"#, FindingKind::BadId(Shape::Object)),
        (r#""id": ["1"]"#, FindingKind::BadId(Shape::List)),
        (r#""id": true"#, FindingKind::BadId(Shape::Bool)),
    ] {
        let reading = bare_item(&format!(r#"{id}, "title": "T", "content_text": "x""#));
        assert_eq!(
            (reading.feed.articles.len(), reading.feed.discarded),
            (0, 1),
            "{id}"
        );
        assert_eq!(found(&reading), [("/items/0", &kind)]);
        assert!(reading.findings[0].is_loss());
    }
}

#[test]
fn one_bad_item_never_costs_another() {
    let reading = feed(
        r#""items": [null, 1, "x", [], {}, true, {"id": "1", "title": "Bon"}, {"id": {}},
            {"id": "2", "title": [], "authors": 7, "tags": {}, "attachments": [null, {}], "_depeche": 3,
             "date_published": [], "image": {}, "content_html": {"a": 1}, "summary": "Bon aussi"}]"#,
    );
    let headlines: Vec<_> = reading
        .feed
        .articles
        .iter()
        .map(|a| a.headline.as_str())
        .collect();
    assert_eq!(headlines, ["Bon", "Bon aussi"]);
    assert_eq!(reading.feed.discarded, 7);
}

#[test]
fn of_two_items_with_one_id_the_one_changed_last_is_kept() {
    let old = r#""date_modified": "2020-01-01T00:00:00Z""#;
    let new = r#""date_modified": "2021-01-01T00:00:00Z""#;
    let undated = r#""date_published": "2022-01-01T00:00:00Z""#;
    for (first, second, kept) in [
        (old, new, 1),
        (new, old, 0),
        (old, old, 0),
        (undated, undated, 0),
    ] {
        let reading = feed(&format!(
            r#""items": [{{"id": 1, "title": "Un", "content_text": "0", {first}}},
                {{"id": "1", "title": "Un", "content_text": "1", {second}}}]"#
        ));
        assert_eq!(only(&reading).content, Content::Text(kept.to_string()));
        assert_eq!(reading.feed.discarded, 1);
        let lost = format!("/items/{}", 1 - kept);
        assert!(found(&reading).contains(&(&lost, &FindingKind::DuplicateId("1".into(), kept))));
    }
}

#[test]
fn articles_that_share_an_id_are_all_kept() {
    let item = |number: u8, url: &str| {
        format!(r#"{{"id": "x", "title": "{number}", "content_text": "x", "url": "{url}"}}"#)
    };
    let (one, two) = (
        item(1, "https://a.example/1"),
        item(2, "https://a.example/2"),
    );
    let reading = feed(&format!(r#""items": [{one}, {two}]"#));
    let ids: Vec<_> = reading
        .feed
        .articles
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["https://a.example/1", "https://a.example/2"]);
    let shared = FindingKind::SharedId("x".into());
    assert_eq!(
        found(&reading),
        [("/items/0", &shared), ("/items/1", &shared)]
    );
    assert_eq!(reading.feed.discarded, 0);

    let (one, two) = (item(1, "https://a.example/"), item(2, "https://a.example/"));
    let reading = feed(&format!(r#""items": [{one}, {two}]"#));
    let ids: Vec<_> = reading.feed.articles.iter().map(|it| &it.id).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}

#[test]
fn an_item_with_nothing_to_show_is_discarded() {
    let reading = bare_item(r#""id": "1", "content_html": " ", "title": "\n", "tags": ["a"]"#);
    assert_eq!(reading.feed.discarded, 1);
    assert_eq!(found(&reading), [("/items/0", &FindingKind::EmptyItem)]);
    for enough in [
        r#""title": "T""#,
        r#""summary": "S""#,
        r#""url": "https://a.example/""#,
        r#""external_url": "https://a.example/""#,
    ] {
        let reading = bare_item(&format!(r#""id": "1", {enough}"#));
        assert_eq!(only(&reading).content, Content::Missing);
        assert_eq!(found(&reading), [("/items/0", &FindingKind::NoContent)]);
    }
}

#[test]
fn html_is_preferred_to_text_and_neither_is_changed() {
    for (members, content) in [
        (
            r#""content_html": "<p>a&amp;b</p> ""#,
            Content::Html("<p>a&amp;b</p> ".into()),
        ),
        (
            r#""content_html": "<p>a</p>", "content_text": "b""#,
            Content::Html("<p>a</p>".into()),
        ),
        (
            r#""content_html": " \n", "content_text": "b""#,
            Content::Text("b".into()),
        ),
        (
            r#""content_html": null, "content_text": "<b>a</b>\n\n&amp;""#,
            Content::Text("<b>a</b>\n\n&amp;".into()),
        ),
        (r#""content_text": 42"#, Content::Text("42".into())),
        (
            r#""title": "T", "content_html": true, "content_text": ["a"]"#,
            Content::Missing,
        ),
    ] {
        assert_eq!(
            only(&bare_item(&format!(r#""id": "1", {members}"#))).content,
            content
        );
    }
}

#[test]
fn a_title_becomes_one_line_of_plain_text() {
    for (title, headline, findings) in [
        (r#""Bonjour""#, "Bonjour", vec![]),
        (r#"" Un\n  titre\t""#, "Un titre", vec![]),
        ("\"Bonjour\u{a0}!\"", "Bonjour\u{a0}!", vec![]),
        (r#""</example>""#, "</example>", vec![]),
        (r#""AT&T et <b>R&D</b>""#, "AT&T et <b>R&D</b>", vec![]),
        (r#""AT&amp;T""#, "AT&T", vec!["Entities"]),
        (r#""L&#8217;&eacute;t&#xe9;""#, "L’été", vec!["Entities"]),
        (r#""&lt;script&gt;""#, "<script>", vec!["Entities"]),
        ("1000", "1000", vec!["Coerced"]),
        ("1e3", "1000", vec!["Coerced"]),
        ("true", "Texte.", vec!["WrongType"]),
        (r#"["a"]"#, "Texte.", vec!["WrongType"]),
        ("null", "Texte.", vec![]),
    ] {
        let reading = item(&format!(r#""title": {title}"#));
        assert_eq!(only(&reading).headline, headline);
        assert_eq!(kinds(&reading), findings, "{title}");
    }
}

#[test]
fn texts_that_are_said_to_be_plain_are_read_to_the_letter() {
    let plain = r#""title": "Écrire &amp;", "tags": ["&lt;b>"], "_depeche": { "plain": true, "kicker": "&#8217;" }"#;
    let reading = item(plain);
    let article = only(&reading);
    assert_eq!(article.headline, "Écrire &amp;");
    assert_eq!(article.tags, ["&lt;b>"]);
    assert_eq!(article.kicker.as_deref(), Some("&#8217;"));
    assert_eq!(kinds(&reading), Vec::<&str>::new());
    for other in ["false", "null", "1", r#""true""#] {
        let members = format!(r#""title": "Tom &amp; Jerry", "_depeche": {{ "plain": {other} }}"#);
        assert_eq!(only(&item(&members)).headline, "Tom & Jerry", "{other}");
    }
}

#[test]
fn an_item_without_title_is_given_the_best_headline_there_is() {
    for (members, headline, standfirst) in [
        (
            r#""summary": "Le résumé", "content_text": "Le texte""#,
            "Le résumé",
            None,
        ),
        (
            r#""summary": "Une phrase entière. Une autre.", "content_text": "x""#,
            "Une phrase entière.",
            Some("Une phrase entière. Une autre."),
        ),
        (
            r#""summary": " ", "content_text": "Le texte est là. Suite""#,
            "Le texte est là.",
            None,
        ),
        (
            r#""content_html": "<script>x</script><figure><img><figcaption>AFP</figcaption></figure>
                <h2>Le  titre</h2><p>Le texte</p>""#,
            "Le titre",
            None,
        ),
        (
            r#""content_html": "<img src=x>", "url": "https://www.a.example/b/?c""#,
            "a.example/b",
            None,
        ),
        (
            r#""url": "https://a.example/b", "external_url": "https://c.example/d""#,
            "c.example/d",
            None,
        ),
        (r#""content_html": "<img src=x>""#, "item 1", None),
    ] {
        let members = members.replace('\n', " ");
        let reading = bare_item(&format!(r#""id": "item 1", {members}"#));
        assert_eq!(only(&reading).headline, headline);
        assert_eq!(only(&reading).standfirst.as_deref(), standfirst);
    }
    let long = item(&format!(
        r#""summary": "{}""#,
        "Un long résumé sans point ".repeat(9)
    ));
    let headline = &only(&long).headline;
    assert!(
        headline.ends_with('…') && headline.chars().count() <= 91,
        "{headline}"
    );
}

#[test]
fn a_date_is_read_in_any_spelling_and_never_invented() {
    for (written, read, findings) in [
        (
            r#""2017-01-31T10:08:00+08:00""#,
            Some("2017-01-31T10:08:00+08:00"),
            vec![],
        ),
        (
            r#""2010-02-07T14:04:00.5-05:00""#,
            Some("2010-02-07T14:04:00-05:00"),
            vec![],
        ),
        (
            r#""2018-01-06T08:00""#,
            Some("2018-01-06T08:00:00Z"),
            vec!["OddDate"],
        ),
        (
            r#""Fri, 31 May 2019 12:17:58 -0700""#,
            Some("2019-05-31T12:17:58-07:00"),
            vec!["OddDate"],
        ),
        (r#""Tomorrow""#, None, vec!["BadDate"]),
        (r#""2017-02-30T00:00:00Z""#, None, vec!["BadDate"]),
        ("1485828480", None, vec!["WrongType"]),
        ("{}", None, vec!["WrongType"]),
        (r#""""#, None, vec![]),
        ("null", None, vec![]),
    ] {
        let reading = item(&format!(r#""date_published": {written}"#));
        assert_eq!(date(only(&reading).published).as_deref(), read);
        assert_eq!(kinds(&reading), findings, "{written}");
    }
    let reading = item(r#""date_published": "hier\nsoir""#);
    assert_eq!(
        found(&reading),
        [(
            "/items/0/date_published",
            &FindingKind::BadDate("hier soir".into())
        )]
    );
}

#[test]
fn an_article_changed_before_it_was_published_keeps_both_dates() {
    let reading = item(
        r#""date_published": "2020-01-02T00:00:00Z", "date_modified": "2020-01-01T00:00:00Z""#,
    );
    assert_eq!(
        date(only(&reading).modified).as_deref(),
        Some("2020-01-01T00:00:00Z")
    );
    assert_eq!(
        found(&reading),
        [(
            "/items/0/date_modified",
            &FindingKind::ModifiedBeforePublished
        )]
    );
}

#[test]
fn an_item_names_its_language_only_where_it_differs() {
    for (written, read, findings) in [
        (r#""fr-FR""#, None, vec![]),
        (r#""fr_fr""#, None, vec!["MendedLanguage"]),
        (r#""fr""#, Some("fr"), vec![]),
        (r#""zh-hant""#, Some("zh-Hant"), vec![]),
        (r#""français""#, None, vec!["BadLanguage"]),
        ("true", None, vec!["WrongType"]),
    ] {
        let reading = feed(&format!(
            r#""language": "fr-FR", "items": [{{"id": "1", "title": "T", "content_text": "x", "language": {written}}}]"#
        ));
        let language = only(&reading).language.as_ref().map(Language::as_str);
        assert_eq!(language, read);
        assert_eq!(kinds(&reading), findings, "{written}");
    }
}

#[test]
fn a_language_that_nobody_says_is_found_and_told() {
    let languages = |feed_language: &str, items: [&str; 2]| {
        let reading = feed(&format!(
            r#""language": {feed_language}, "items": [{{"id": "1", "content_text": "{}"}}, {{"id": "2", "content_text": "{}"}}]"#,
            items[0], items[1]
        ));
        let tag =
            |language: &Option<Language>| language.as_ref().map(|tag| tag.as_str().to_owned());
        let articles = reading.feed.articles.iter();
        let found = articles
            .map(|article| tag(&article.language))
            .collect::<Vec<_>>();
        (tag(&reading.feed.masthead.language), found, kinds(&reading))
    };
    let english = "The bridge was opened on Monday by the mayor of the town.";
    let hebrew = "הגשר החדש נפתח ב-2025";
    let some = |tag: &str| Some(tag.to_owned());
    assert_eq!(
        languages("null", [english, english]),
        (
            some("en"),
            vec![None, None],
            vec!["GuessedLanguage".to_owned()]
        )
    );
    assert_eq!(
        languages(r#""fr""#, ["Le pont est ouvert.", hebrew]),
        (
            some("fr"),
            vec![None, some("he")],
            vec!["OtherLanguage".to_owned()]
        )
    );
    // Names in other letters do not make an article one of another language, nor a few words a newspaper.
    assert_eq!(
        languages(
            r#""fa""#,
            ["iPhone 17: پل جدید باز شد و مردم از آن عبور کردند", "پل"]
        ),
        (some("fa"), vec![None, None], vec![])
    );
    assert_eq!(
        languages("null", ["Ada Martin", "Relay 2025"]),
        (None, vec![None, None], vec!["NoLanguage".to_owned()])
    );
}

#[test]
fn a_date_that_stands_for_none_is_none() {
    for (zero, kind) in [
        ("0001-01-01T00:00:00Z", "PlaceholderDate"),
        ("1970-01-01T00:00:00Z", "PlaceholderDate"),
        ("Thu, 01 Jan 1970 01:00:00 +0100", "PlaceholderDate"),
        ("0000-00-00 00:00:00", "BadDate"),
        ("-0001-11-30T00:00:00+00:00", "BadDate"),
    ] {
        let reading = item(&format!(r#""date_published": "{zero}""#));
        assert_eq!(only(&reading).published, None, "{zero}");
        assert_eq!(kinds(&reading), [kind], "{zero}");
    }
}

#[test]
fn a_date_in_the_future_is_named_and_does_not_count() {
    let future = "2031-01-30T14:00:00+01:00";
    let past = "2026-01-30T14:00:00+01:00";
    for (members, published, modified, ahead) in [
        (
            format!(r#""date_published": "{future}""#),
            Some(future),
            None,
            true,
        ),
        (
            format!(r#""date_modified": "{future}""#),
            Some(future),
            None,
            true,
        ),
        (
            format!(r#""date_published": "{past}", "date_modified": "{future}""#),
            Some(past),
            None,
            false,
        ),
        (
            format!(r#""date_published": "{future}", "date_modified": "{past}""#),
            Some(future),
            Some(past),
            true,
        ),
    ] {
        let reading = item(&members);
        let article = only(&reading);
        assert_eq!(date(article.published).as_deref(), published, "{members}");
        assert_eq!(date(article.modified).as_deref(), modified, "{members}");
        assert_eq!(article.ahead, ahead, "{members}");
        assert!(article.latest() < Some(crate::now()), "{members}");
        assert_eq!(kinds(&reading), ["FutureDate"], "{members}");
        assert!(!reading.findings[0].is_loss());
    }
    // A clock may be a few minutes fast.
    let soon = Timestamp::new(crate::now().unix() + 300, 0).expect("a date");
    let reading = item(&format!(r#""date_published": "{soon}""#));
    assert_eq!((only(&reading).ahead, kinds(&reading)), (false, vec![]));
}

#[test]
fn pictures_that_nobody_will_see_are_named() {
    for (html, lost) in [
        ("<img src=a.jpg><img src='data:,' data-src='/b.jpg'>", None),
        (
            "<img src='data:,'><noscript><img src='/b.jpg'></noscript>",
            None,
        ),
        ("<img alt=x>", Some((1, ""))),
        (
            "<p><img src='data:image/png;base64,A'><img src=''></p>",
            Some((2, "data:image/png;base64,A")),
        ),
    ] {
        let reading = bare_item(&format!(
            r#""id": "1", "title": "T", "content_html": "{html}""#
        ));
        let expected =
            lost.map(|(count, first)| FindingKind::LostPictures(count, first.to_owned()));
        let expected: Vec<_> = expected
            .iter()
            .map(|kind| ("/items/0/content_html", kind))
            .collect();
        assert_eq!(found(&reading), expected, "{html}");
    }
}
