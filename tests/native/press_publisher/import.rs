//! `press import`.

use super::server::Server;
use super::{fixtures, press, press_fed};
use serde_json::{Value, json};

#[test]
fn an_rss_feed_becomes_a_json_feed_with_all_it_says() {
    let run = press(&["import", "news.rss"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let mut feed = run.json();
    let undated = feed["items"][2]["id"].take();
    assert!(
        undated
            .as_str()
            .is_some_and(|id| id.starts_with("imported:"))
    );
    assert_eq!(
        feed,
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Le Petit Journal & Cie",
            "home_page_url": "https://example.org/",
            "description": "Tout le jour",
            "language": "fr-FR",
            "icon": "https://example.org/icon.png",
            "items": [
                {
                    "id": "moscou-1",
                    "url": "https://example.org/2024/05/moscou",
                    "title": "Moscou & Washington",
                    "content_html": "<p>Le texte &amp; plus.</p>",
                    "summary": "Une ligne.",
                    "image": "https://example.org/petit.jpg",
                    "date_published": "2017-01-31T10:08:00+08:00",
                    "authors": [{ "name": "Jeanne Martin" }],
                    "tags": ["Monde", "Diplomatie"],
                    "_depeche": { "source": "Agence", "image": { "width": 240, "height": 135 } },
                },
                {
                    "id": "https://example.org/ep/7",
                    "url": "https://example.org/ep/7",
                    "title": "Épisode 7",
                    "content_text": "Texte simple, sans balise.",
                    "summary": "Texte simple, sans balise.",
                    "image": "https://example.org/grand.jpg",
                    "date_published": "2017-01-30T10:00:00+01:00",
                    "authors": [{ "name": "Jean Martin" }],
                    "attachments": [{
                        "url": "https://example.org/7.mp3",
                        "mime_type": "audio/mpeg",
                        "size_in_bytes": 1_234_567,
                        "duration_in_seconds": 3723,
                    }],
                    "_depeche": { "image": {
                        "width": 1200,
                        "height": 675,
                        "caption": "La une.",
                        "credit": "Photo Agence",
                    } },
                },
                {
                    "id": null,
                    "title": "Sans adresse",
                    "content_text": "Rien d'autre.",
                    "summary": "Rien d'autre.",
                },
            ],
        })
    );
    assert_eq!(
        run.err,
        "press: news.rss: Item 3 (Sans adresse): \"vendredi soir\" is not a date that can be read; \
         it was left out.\n"
    );
}

#[test]
fn what_is_imported_passes_the_check() {
    let imported = press(&["import", "news.rss"]);
    let run = press_fed(&["check", "-"], imported.out.as_bytes());
    assert_eq!(run.out, "3 items, 0 discarded, 0 findings.\n");
}

#[test]
fn an_import_is_the_same_every_time() {
    assert_eq!(
        press(&["import", "news.rss"]).out,
        press(&["import", "news.rss"]).out
    );
}

#[test]
fn a_feed_can_come_through_a_pipe_or_from_the_web() {
    let bytes = std::fs::read(fixtures().join("news.rss")).expect("a fixture");
    let piped = press_fed(&["import", "-"], &bytes);
    assert_eq!(piped.out, press(&["import", "news.rss"]).out);

    let server = Server::start(|path, _| match path {
        "/old" => Server::redirect("/feeds/new.rss"),
        // As a server that knows better than the document, which says nothing.
        _ => Server::typed(
            "text/xml; charset=koi8-r",
            b"<rss version=\"2.0\"><channel><title>\xf0\xd2\xc9\xd7\xc5\xd4</title>\
              <item><title>x</title><link>a.html</link></item></channel></rss>",
        ),
    });
    let feed = press(&["import", &server.url("/old")]).json();
    assert_eq!(feed["title"], "Привет");
    assert_eq!(feed["feed_url"], server.url("/feeds/new.rss"));
    assert_eq!(feed["items"][0]["url"], server.url("/feeds/a.html"));
}

#[test]
fn an_atom_feed_without_publication_dates_is_dated_by_its_updates() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
        <title type="html">&lt;i&gt;Journal&lt;/i&gt;</title>
        <link rel="self" href="https://example.org/atom.xml"/>
        <link href="https://example.org/"/>
        <entry>
          <id>tag:example.org,2024:1</id>
          <title>1 &lt; 2</title>
          <link rel="enclosure" type="audio/mpeg" length="12" href="/1.mp3"/>
          <link href="/1"/>
          <updated>2024-05-01T08:00:00+02:00</updated>
          <author><name>Jeanne</name><uri>/jeanne</uri></author>
          <category term="http://schemas.google.com/blogger/2008/kind#post"/>
          <category term="monde" label="Monde"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le<br/><b>texte</b></p></div></content>
        </entry>
      </feed>"#;
    let mut feed = press_fed(&["import", "-"], atom.as_bytes()).json();
    assert_eq!(
        feed["items"][0].take(),
        json!({
            "id": "tag:example.org,2024:1",
            "url": "https://example.org/1",
            "title": "1 < 2",
            "content_html": "<p>Le<br><b>texte</b></p>",
            "summary": "Le texte",
            "date_published": "2024-05-01T08:00:00+02:00",
            "authors": [{ "name": "Jeanne", "url": "https://example.org/jeanne" }],
            "tags": ["Monde"],
            "attachments": [{
                "url": "https://example.org/1.mp3",
                "mime_type": "audio/mpeg",
                "size_in_bytes": 12,
            }],
        })
    );
    assert_eq!(
        (&feed["title"], &feed["language"]),
        (&json!("Journal"), &json!("fr"))
    );
}

#[test]
fn a_title_about_a_character_reference_is_the_same_when_it_is_read() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Journal</title>
        <entry><id>1</id><title type="text">Écrire &amp;amp; ici</title></entry>
        <entry><id>2</id><title type="text">AT&amp;T &lt;b></title></entry></feed>"#;
    let run = press_fed(&["import", "-"], atom.as_bytes());
    let feed = run.json();
    assert_eq!(feed["items"][0]["title"], "Écrire &amp; ici");
    assert_eq!(feed["items"][0]["_depeche"], json!({ "plain": true }));
    assert_eq!(feed["items"][1]["_depeche"], Value::Null);
    let reading = depeche::feed::read(
        run.out.as_bytes(),
        None,
        depeche::model::Timestamp::default(),
    );
    let headlines = reading.expect("a feed").feed.articles;
    let headlines: Vec<&str> = headlines.iter().map(|it| it.headline.as_str()).collect();
    assert_eq!(headlines, ["Écrire &amp; ici", "AT&T <b>"]);
}

#[test]
fn each_address_is_relative_to_the_nearest_base() {
    let atom = r##"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/">
        <title>Journal</title><logo xml:base="/img/">logo.png</logo>
        <author><name>Ada</name><uri xml:base="/gens/">ada</uri></author>
        <entry xml:base="un/"><id>1</id><title>Un</title><content type="xhtml" xml:base="/d/">
          <div xmlns="http://www.w3.org/1999/xhtml"><img src="b.jpg" srcset="c.jpg 2x"/><a href="#n">n</a></div>
        </content></entry></feed>"##;
    let feed = press_fed(&["import", "-"], atom.as_bytes()).json();
    assert_eq!(feed["icon"], "https://a.example/img/logo.png");
    assert_eq!(feed["authors"][0]["url"], "https://a.example/gens/ada");
    assert_eq!(
        feed["items"][0]["content_html"],
        "<img src=\"https://a.example/d/b.jpg\" srcset=\"https://a.example/d/c.jpg 2x\"><a href=\"#n\">n</a>"
    );
}

#[test]
fn small_faults_are_mended_and_told() {
    let rss = "<rss><channel><title>A & B</title>\
               <item><title>x</title><media:thumbnail url='https://x.y/t.jpg'/></item></channel></rss>";
    let run = press_fed(&["import", "-"], rss.as_bytes());
    assert_eq!(run.code, Some(0), "{run:?}");
    let feed = run.json();
    assert_eq!(feed["title"], "A & B");
    assert_eq!(feed["items"][0]["image"], "https://x.y/t.jpg");
    assert!(
        run.err.contains("line 1") && run.err.contains("media"),
        "{}",
        run.err
    );
}

#[test]
fn what_cannot_be_imported_ends_with_2_and_a_sentence() {
    for (input, sentence) in [
        ("", "empty"),
        (
            r#"{"version":"https://jsonfeed.org/version/1","items":[]}"#,
            "JSON Feed already",
        ),
        ("<!doctype html><html></html>", "web page"),
        (
            "<rss version='2.0'><channel><title>x</channel></rss>",
            "line 1, column 3",
        ),
        ("<note/>", "<note>"),
        ("no", "neither RSS nor Atom"),
    ] {
        let run = press_fed(&["import", "-"], input.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{input}");
        assert!(
            run.err.starts_with("press: standard input: "),
            "{}",
            run.err
        );
        assert!(run.err.contains(sentence), "{input}: {}", run.err);
    }
    assert_eq!(press(&["import", "missing.rss"]).code, Some(2));
}

#[test]
fn a_clock_of_twelve_hours_is_never_read_as_one_of_24() {
    let item = |date: &str| format!("<item><title>{date}</title><pubDate>{date}</pubDate></item>");
    let dates = [
        ("Tue, 04 Mar 2025 03:40 PM", "2025-03-04T15:40:00Z"),
        ("Tue, 04 Mar 2025 12:05 AM", "2025-03-04T00:05:00Z"),
        ("2025-03-04 03:40:10 PM", "2025-03-04T15:40:10Z"),
        ("Tue, 04 Mar 2025 0:15 PM", ""),
        ("Mon, 01 Jan 0001 00:00:00 +0000", ""),
    ];
    let items: String = dates.iter().map(|(raw, _)| item(raw)).collect();
    let rss = format!("<rss version='2.0'><channel><title>x</title>{items}</channel></rss>");
    let run = press_fed(&["import", "-"], rss.as_bytes());
    let feed = run.json();
    for (place, (raw, read)) in dates.iter().enumerate() {
        let date = feed["items"][place]["date_published"].as_str();
        assert_eq!(date.unwrap_or_default(), *read, "{raw}");
    }
    assert!(
        run.err.contains("(Tue, 04 Mar 2025 0:15 PM)"),
        "{}",
        run.err
    );
    assert!(run.err.contains("where there is no date"), "{}", run.err);
}

#[test]
fn items_that_share_a_guid_are_all_imported_and_it_is_told() {
    let item = |number: u8, guid: &str, link: &str| {
        format!(
            "<item><title>Nouvelle {number}</title>{guid}<link>{link}</link>
             <pubDate>Mon, 03 Mar 2025 09:00:00 +0000</pubDate></item>"
        )
    };
    let guid = "<guid isPermaLink='false'>https://x.y/</guid>";
    for (guid, links) in [
        (guid, ["https://x.y/1", "https://x.y/2", "https://x.y/3"]),
        (guid, ["https://x.y/"; 3]),
        ("", ["https://x.y/"; 3]),
    ] {
        let items: String = (1..)
            .zip(links)
            .map(|(n, link)| item(n, guid, link))
            .collect();
        let rss = format!("<rss version='2.0'><channel><title>x</title>{items}</channel></rss>");
        let run = press_fed(&["import", "-"], rss.as_bytes());
        let feed = run.json();
        let items = feed["items"].as_array().expect("items");
        let ids: std::collections::HashSet<_> = items.iter().map(|it| it["id"].as_str()).collect();
        assert_eq!((items.len(), ids.len()), (3, 3), "{links:?}");
        assert!(
            run.err.contains("3 items share the id \"https://x.y/\""),
            "{}",
            run.err
        );
    }
    let twice = item(1, guid, "https://x.y/1").repeat(2);
    let rss = format!("<rss version='2.0'><channel><title>x</title>{twice}</channel></rss>");
    let run = press_fed(&["import", "-"], rss.as_bytes());
    assert_eq!(run.json()["items"][0]["id"], "https://x.y/");
    assert!(
        run.err.contains("Item 2 is the same article as item 1"),
        "{}",
        run.err
    );
}
