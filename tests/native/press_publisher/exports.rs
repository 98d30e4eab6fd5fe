//! `press import` with the exports of other systems.

use super::press_fed;
use serde_json::{Value, json};

/// An export of `WordPress` with these items.
fn wordpress(items: &str) -> String {
    format!(
        r#"<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
          xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:wp="http://wordpress.org/export/1.2/"><channel>
        <title>Le Relais</title><link>https://relais.example</link><language>fr-FR</language>
        <wp:author><wp:author_login>ada</wp:author_login>
          <wp:author_display_name><![CDATA[Ada Martin]]></wp:author_display_name></wp:author>
        <wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>monde</wp:category_nicename>
          <wp:category_parent></wp:category_parent><wp:cat_name>Monde</wp:cat_name></wp:category>
        <wp:category><wp:term_id>8</wp:term_id><wp:category_nicename>europe</wp:category_nicename>
          <wp:category_parent>monde</wp:category_parent><wp:cat_name>Europe</wp:cat_name></wp:category>
        {items}</channel></rss>"#
    )
}

fn post(id: u8, kind: &str, status: &str, more: &str) -> String {
    format!(
        r#"<item><title>Titre {id}</title><link>https://relais.example/{id}/</link>
        <guid isPermaLink="false">https://relais.example/?p={id}</guid><dc:creator>ada</dc:creator>
        <pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>
        <wp:post_id>{id}</wp:post_id><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"#
    )
}

fn content(html: &str) -> String {
    format!("<content:encoded><![CDATA[{html}]]></content:encoded>")
}

fn imported(input: &str) -> (Value, String) {
    let run = press_fed(&["import", "-"], input.as_bytes());
    assert_eq!(run.code, Some(0), "{run:?}");
    (run.json(), run.err)
}

#[test]
fn a_published_post_of_wordpress_is_an_article_with_all_it_says() {
    let text = "<!-- wp:paragraph --><p>Un texte.</p><!-- /wp:paragraph -->\n\n\
        [caption id=\"attachment_3\"]<img src=\"https://relais.example/pont.jpg\" alt=\"Pont\"> Le pont[/caption]\n\n\
        [gallery ids=\"3\"]";
    let more = content(text)
        + "<excerpt:encoded><![CDATA[Un chapeau.]]></excerpt:encoded>
        <wp:post_date>2025-03-03 10:00:00</wp:post_date>
        <wp:post_date_gmt>2025-03-03 09:00:00</wp:post_date_gmt>
        <wp:post_modified_gmt>2025-03-04 09:00:00</wp:post_modified_gmt>
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>3</wp:meta_value></wp:postmeta>
        <wp:postmeta><wp:meta_key>_yoast_wpseo_primary_category</wp:meta_key><wp:meta_value>8</wp:meta_value></wp:postmeta>
        <category domain='category' nicename='politique'>Politique</category>
        <category domain='category' nicename='europe'>Europe</category>
        <category domain='post_tag' nicename='pont'>pont</category>
        <category domain='post_format' nicename='post-format-image'>Image</category>";
    let picture = "<wp:attachment_url>https://relais.example/f/pont-large.jpg</wp:attachment_url>
        <excerpt:encoded>Le pont rouvert</excerpt:encoded>
        <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Un pont</wp:meta_value></wp:postmeta>";
    // The picture comes after the post that shows it.
    let items = post(1, "post", "publish", &more) + &post(3, "attachment", "inherit", picture);
    let (feed, notes) = imported(&wordpress(&items));
    assert_eq!(
        feed["items"],
        json!([{
            "id": "https://relais.example/?p=1",
            "url": "https://relais.example/1/",
            "title": "Titre 1",
            "content_html": "<p>Un texte.</p>\n\
                <figure><img src=\"https://relais.example/pont.jpg\" alt=\"Pont\"><figcaption>Le pont</figcaption></figure>\n\
                <figure><img src=\"https://relais.example/f/pont-large.jpg\" alt=\"Un pont\">\
                <figcaption>Le pont rouvert</figcaption></figure>",
            "summary": "Un chapeau.",
            "image": "https://relais.example/f/pont-large.jpg",
            "date_published": "2025-03-03T09:00:00Z",
            "date_modified": "2025-03-04T09:00:00Z",
            "authors": [{ "name": "Ada Martin" }],
            "tags": ["Politique", "pont"],
            "_depeche": {
                "section": ["Monde", "Europe"],
                "image": { "alt": "Un pont", "caption": "Le pont rouvert" },
            },
        }])
    );
    assert!(notes.contains("Left out: attachments: 1."), "{notes}");
}

#[test]
fn what_wordpress_has_not_published_is_left_out_and_counted() {
    let password = "<wp:post_password>abc</wp:post_password>";
    let items = [
        post(1, "post", "publish", &content("Un.")),
        post(2, "post", "draft", &content("Secret.")),
        post(3, "post", "draft", &content("Secret.")),
        post(4, "post", "private", &content("Secret.")),
        post(5, "post", "publish", &(content("Secret.") + password)),
        post(6, "post", "future", &content("Secret.")),
        post(7, "post", "trash", &content("Secret.")),
        post(8, "page", "publish", &content("Secret.")),
        post(9, "nav_menu_item", "publish", ""),
    ];
    let (feed, notes) = imported(&wordpress(&items.concat()));
    assert_eq!(feed["items"].as_array().map(Vec::len), Some(1));
    assert!(!feed.to_string().contains("Secret"));
    for counted in [
        "drafts: 2",
        "private posts: 1",
        "posts with a password: 1",
        "scheduled posts: 1",
        "posts in the bin: 1",
        "pages: 1",
        "of the type \"nav_menu_item\": 1",
    ] {
        assert!(notes.contains(counted), "{counted}: {notes}");
    }
}

#[test]
fn a_classic_post_has_paragraphs_and_the_date_it_says() {
    let more = content("Un pont.\n\nDeux ponts.\nTrois. [contact-form-7 id=\"1\"]")
        + "<wp:post_date>2009-05-01 08:00:00</wp:post_date>
           <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>
           <category domain='category' nicename='non-classe'>Non classé</category>";
    let (feed, notes) = imported(&wordpress(&post(1, "post", "publish", &more)));
    let item = &feed["items"][0];
    assert_eq!(
        item["content_html"],
        "<p>Un pont.</p>\n<p>Deux ponts.<br>\nTrois.</p>"
    );
    assert_eq!(item["summary"], "Un pont. Deux ponts. Trois.");
    assert_eq!(item["date_published"], "2009-05-01T08:00:00Z");
    assert_eq!(item["_depeche"], Value::Null);
    assert!(notes.contains("left out: [contact-form-7] 1"), "{notes}");
    assert!(!notes.contains("1970"), "{notes}");
}

fn ghost() -> String {
    let post = |id: u8, more: Value| {
        let mut post = json!({
            "id": format!("{id}"), "title": format!("Titre {id}"), "slug": format!("titre-{id}"),
            "html": "<p>Un texte. <a href=\"__GHOST_URL__/autre/\">Lien</a></p>",
            "status": "published", "type": "post", "visibility": "public",
            "published_at": "2025-03-03T09:00:00.000Z", "updated_at": "2025-03-04T09:00:00.000Z",
        });
        for (key, value) in more.as_object().expect("an object") {
            post[key] = value.clone();
        }
        post
    };
    let data = json!({
        "posts": [
            post(1, json!({ "feature_image": "__GHOST_URL__/content/images/pont.jpg", "custom_excerpt": "Un chapeau." })),
            post(2, json!({ "status": "draft" })),
            post(3, json!({ "status": "scheduled" })),
            post(4, json!({ "type": "page" })),
            post(5, json!({ "visibility": "paid" })),
            post(6, json!({ "status": "sent" })),
            post(7, json!({ "title": "La balise <b> et &amp;", "html": null, "lexical": "{}", "published_at": "2025-03-02 09:00:00" })),
        ],
        "posts_meta": [{ "post_id": "1", "feature_image_alt": "Un pont", "feature_image_caption": "Le <b>pont</b>" }],
        "tags": [
            { "id": "a", "name": "pont" },
            { "id": "b", "name": "Politique" },
            { "id": "c", "name": "#une", "visibility": "internal" },
        ],
        "posts_tags": [
            { "post_id": "1", "tag_id": "a", "sort_order": 2 },
            { "post_id": "1", "tag_id": "b", "sort_order": 1 },
            { "post_id": "1", "tag_id": "c", "sort_order": 0 },
        ],
        "users": [{ "id": "u", "name": "Ada Martin", "website": "https://ada.example" }, { "id": "v", "name": "Jean" }],
        "posts_authors": [
            { "post_id": "1", "author_id": "v", "sort_order": 1 },
            { "post_id": "1", "author_id": "u", "sort_order": 0 },
        ],
        "settings": [{ "key": "title", "value": "Le Relais" }, { "key": "lang", "value": "fr" }],
    });
    json!({ "db": [{ "meta": { "version": "5.0.0" }, "data": data }] }).to_string()
}

#[test]
fn a_published_post_of_ghost_is_an_article_with_all_it_says() {
    let run = press_fed(
        &["import", "--site", "https://relais.example/", "-"],
        ghost().as_bytes(),
    );
    let feed = run.json();
    assert_eq!(
        feed,
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Le Relais",
            "home_page_url": "https://relais.example/",
            "language": "fr",
            "items": [{
                "id": "1",
                "url": "https://relais.example/titre-1/",
                "title": "Titre 1",
                "content_html": "<p>Un texte. <a href=\"https://relais.example/autre/\">Lien</a></p>",
                "summary": "Un chapeau.",
                "image": "https://relais.example/content/images/pont.jpg",
                "date_published": "2025-03-03T09:00:00Z",
                "date_modified": "2025-03-04T09:00:00Z",
                "authors": [{ "name": "Ada Martin", "url": "https://ada.example" }, { "name": "Jean" }],
                "tags": ["pont"],
                "_depeche": {
                    "section": ["Politique"],
                    "image": { "alt": "Un pont", "caption": "Le pont" },
                },
            }, {
                "id": "7",
                "url": "https://relais.example/titre-7/",
                "title": "La balise <b> et &amp;",
                "date_published": "2025-03-02T09:00:00Z",
                "date_modified": "2025-03-04T09:00:00Z",
                "_depeche": { "plain": true },
            }],
        })
    );
    assert!(run.err.contains("no text here: 1."), "{}", run.err);
    for counted in [
        "drafts: 1",
        "scheduled posts: 1",
        "pages: 1",
        "posts for members: 1",
        "newsletters: 1",
    ] {
        assert!(run.err.contains(counted), "{counted}: {}", run.err);
    }
}

#[test]
fn an_export_of_ghost_that_does_not_say_where_it_was_is_told_apart() {
    let (feed, notes) = imported(&ghost());
    assert!(!feed.to_string().contains("GHOST_URL"));
    assert!(notes.contains("--site"), "{notes}");
}
