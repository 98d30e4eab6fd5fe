//! `_depeche`, and what `docs/feed.md` promises about it.

use super::{feed, found, item, kinds, link, only, read};
use depeche::feed::FindingKind;
use depeche::model::{Correction, SectionPlan};

const DOCUMENTATION: &str = include_str!("../../../docs/feed.md");

#[test]
fn the_example_in_the_documentation_needs_no_mending() {
    let (_, rest) = DOCUMENTATION.split_once("```json\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let reading = read(example.as_bytes(), None).expect("a feed");
    assert_eq!(reading.findings, []);

    let article = &reading.feed.articles[0];
    assert_eq!(article.section, ["International", "Asie"]);
    assert_eq!(article.kicker.as_deref(), Some("Diplomatie"));
    assert_eq!(article.editors, ["Claire Dubois", "Wang Lei"]);
    let picture = article.image.as_ref().expect("a picture");
    assert_eq!(
        (picture.size, picture.alt.is_empty()),
        (Some((1600, 900)), false)
    );
    assert!(picture.caption.is_some() && picture.credit.is_some());
    assert!(
        article.correction.is_some() && article.translations.len() == 2 && article.picks.len() == 1
    );
    assert_eq!(
        reading.feed.articles[1].source,
        Some("Agence Exemple".into())
    );
    assert_eq!(
        (reading.feed.sections.len(), reading.feed.picks.len()),
        (5, 2)
    );
}

#[test]
fn a_section_is_a_name_or_a_path_and_else_the_first_tag() {
    for (members, section, findings) in [
        (
            r#""_depeche": {"section": "France"}"#,
            vec!["France"],
            vec![],
        ),
        (
            r#""_depeche": {"section": ["Monde", "Asie"]}, "tags": ["x"]"#,
            vec!["Monde", "Asie"],
            vec![],
        ),
        (r#""tags": ["Asie", "Chine"]"#, vec!["Asie"], vec![]),
        (
            r#""_depeche": {"section": " "}, "tags": ["Asie"]"#,
            vec!["Asie"],
            vec![],
        ),
        (r#""_depeche": {"section": []}"#, vec![], vec![]),
        (
            r#""_depeche": {"section": ["Monde", 7, {}]}"#,
            vec!["Monde", "7"],
            vec!["Coerced", "WrongType"],
        ),
        (
            r#""_depeche": {"section": ["1", "2", "3", "4", "5"]}"#,
            vec!["1", "2", "3", "4"],
            vec!["DeepSection"],
        ),
    ] {
        let reading = item(members);
        assert_eq!(only(&reading).section, section);
        assert_eq!(kinds(&reading), findings, "{members}");
    }
}

#[test]
fn sections_are_listed_each_after_its_parent() {
    let reading = feed(
        r#""items": [], "_depeche": {"sections": ["France",
            {"name": "Monde", "description": "Le reste", "sections": ["Asie", {"name": "Europe", "sections": "Italie"}]},
            {"description": "sans nom"}, null, {"name": "Sport"}]}"#,
    );
    let plan = |path: &[&str], description: Option<&str>| SectionPlan {
        path: path.iter().map(|name| (*name).to_owned()).collect(),
        description: description.map(str::to_owned),
    };
    assert_eq!(
        reading.feed.sections,
        [
            plan(&["France"], None),
            plan(&["Monde"], Some("Le reste")),
            plan(&["Monde", "Asie"], None),
            plan(&["Monde", "Europe"], None),
            plan(&["Monde", "Europe", "Italie"], None),
            plan(&["Sport"], None),
        ]
    );
    assert_eq!(
        found(&reading),
        [
            (
                "/_depeche/sections/1/sections/1/sections",
                &FindingKind::NotAList(depeche::feed::Shape::Text)
            ),
            ("/_depeche/sections/2", &FindingKind::Lacks("name")),
            ("/_depeche/sections/3", &FindingKind::Lacks("name")),
        ]
    );
}

#[test]
fn sections_end_at_the_fourth_level() {
    let nested = (1..=9).rev().fold(String::from("[]"), |inner, n| {
        format!(r#"[{{"name": "{n}", "sections": {inner}}}]"#)
    });
    let reading = feed(&format!(
        r#""items": [], "_depeche": {{"sections": {nested}}}"#
    ));
    assert_eq!(reading.feed.sections.len(), 4);
    assert_eq!(kinds(&reading), ["DeepSection"]);
}

#[test]
fn the_feeds_source_is_that_of_items_without_one() {
    let reading = feed(
        r#""_depeche": {"source": "AFP"}, "items": [{"id": "1", "content_text": "a"},
            {"id": "2", "content_text": "b", "_depeche": {"source": "Xinhua"}}]"#,
    );
    let sources: Vec<_> = reading
        .feed
        .articles
        .iter()
        .map(|a| a.source.as_deref())
        .collect();
    assert_eq!(sources, [Some("AFP"), Some("Xinhua")]);
}

#[test]
fn picks_are_ids_each_once() {
    let reading = feed(r#""items": [], "_depeche": {"picks": ["a", 7, "a", "7", null, {}, 1e3]}"#);
    assert_eq!(reading.feed.picks, ["a", "7", "1000"]);
    assert_eq!(kinds(&reading), ["WrongType", "WrongType"]);
    assert_eq!(kinds(&item(r#""_depeche": {"picks": "a"}"#)), ["NotAList"]);
}

#[test]
fn editors_and_corrections_may_be_short() {
    let reading = item(r#""_depeche": {"editors": ["A", "B", "a"], "correction": "Le nom."}"#);
    assert_eq!(only(&reading).editors, ["A", "B"]);
    let correction = Correction {
        text: "Le nom.".into(),
        date: None,
    };
    assert_eq!(only(&reading).correction, Some(correction));
    assert_eq!(found(&reading), []);

    let dated = item(r#""_depeche": {"correction": {"text": "Le nom.", "date": "2017-01-31"}}"#);
    assert!(
        only(&dated)
            .correction
            .as_ref()
            .is_some_and(|c| c.date.is_some())
    );
    assert_eq!(kinds(&dated), ["OddDate"]);
    let empty = item(r#""_depeche": {"correction": {"date": "2017-01-31T00:00:00Z"}}"#);
    assert_eq!(only(&empty).correction, None);
    assert_eq!(
        found(&empty),
        [("/items/0/_depeche/correction", &FindingKind::Lacks("text"))]
    );
}

#[test]
fn a_picture_has_both_measures_or_none() {
    for (details, size, findings) in [
        (
            r#""width": 1600, "height": "900""#,
            Some((1600, 900)),
            vec!["Coerced"],
        ),
        (r#""width": 1600"#, None, vec!["HalfSize"]),
        (
            r#""width": 1600, "height": "auto""#,
            None,
            vec!["BadNumber", "HalfSize"],
        ),
        (r#""width": 0, "height": 0"#, None, vec![]),
        (r#""width": 5000000000, "height": 5000000000"#, None, vec![]),
        (r#""alt": ["x"]"#, None, vec!["WrongType"]),
    ] {
        let reading = item(&format!(
            r#""image": "https://a.example/i.jpg", "_depeche": {{"image": {{{details}}}}}"#
        ));
        assert_eq!(
            only(&reading)
                .image
                .as_ref()
                .and_then(|picture| picture.size),
            size
        );
        assert_eq!(kinds(&reading), findings, "{details}");
    }
}

#[test]
fn a_translation_needs_language_and_address() {
    let reading = item(
        r#""_depeche": {"translations": [{"language": "zh", "url": "https://a.example/zh"},
            {"language": "de"}, {"url": "https://a.example/"}, {"language": "?", "url": "x:y"}]}"#,
    );
    let translations = &only(&reading).translations;
    assert_eq!(translations.len(), 1);
    assert_eq!(translations[0].url, link("https://a.example/zh"));
    assert_eq!(
        kinds(&reading),
        ["Lacks", "Lacks", "BadLanguage", "RefusedUrl", "Lacks"]
    );
}

#[test]
fn the_post_of_an_article_is_a_web_address() {
    let reading = item(r#""_depeche": {"mastodon": "https://m.example/@ann/112233"}"#);
    let post = only(&reading).mastodon.as_ref();
    assert_eq!(post, Some(&link("https://m.example/@ann/112233")));
    let reading = item(r#""_depeche": {"mastodon": "javascript:alert(1)"}"#);
    assert_eq!(only(&reading).mastodon, None);
    assert_eq!(kinds(&reading), ["RefusedUrl"]);
}

#[test]
fn misspelt_keys_are_named() {
    let reading = feed(
        r#""_depeche": {"sektions": []},
            "items": [{"id": "1", "content_text": "x", "_depeche": {"about": "https://a.example/", "kiker": "x",
                "mastodon": "https://m.example/@a/1", "image": {"with": 3}}}]"#,
    );
    let unknown = &FindingKind::UnknownKey;
    assert_eq!(
        found(&reading),
        [
            ("/_depeche/sektions", unknown),
            ("/items/0/_depeche/kiker", unknown),
            ("/items/0/_depeche/image/with", unknown),
        ]
    );
    assert_eq!(kinds(&item(r#""_depeche": "x""#)), ["WrongType"]);
}
