//! What feed readers, search engines, browsers and hosts want besides the pages.

use super::pages::raw;
use crate::model::{Content, Edition, Link};
use crate::page_data::own_page;
use crate::press::cores::on_all_cores;
use crate::press::error::BuildError;
use crate::press::hash::hash;
use crate::press::icons::Icons;
use crate::press::tree::Tree;
use crate::press::{feeds, hosts};
use crate::route::Route;
use crate::sanitize::{self, Context};
use crate::site::Site;

/// What a site is written from, besides its routes.
pub(super) struct Sources<'a> {
    pub(super) edition: &'a Edition,
    pub(super) site: &'a Site,
    pub(super) icons: &'a Icons,
    /// The Content Security Policy.
    pub(super) policy: &'a str,
    /// What the whole site is made of besides the feed, as a hash.
    pub(super) basis: &'a str,
    /// Seconds since 1970.
    pub(super) now: i64,
}

/// Writes feeds, sitemaps, robots.txt, the manifest, the headers and the settings.
pub(super) fn write(from: &Sources<'_>, routes: &[Route], tree: &Tree) -> Result<(), BuildError> {
    let Sources {
        edition,
        site,
        icons,
        policy,
        basis,
        now,
    } = *from;
    // Documents of the JSON Feed are not written again when an article that theirs link to has moved.
    let html = |place| article_html(edition, site, place, &|_| None);
    let linked = |place| {
        article_html(edition, site, place, &|link| {
            let route = own_page(edition, site, link)?;
            site.canonical(&route.path())
        })
    };
    // Sanitising takes most of the time, and the feed's own text tells whether it is needed.
    let raw = |place: usize| raw(&edition.articles[place]);
    on_all_cores(feeds::documents(edition), |at| {
        let (name, made_of) = feeds::json_document(edition, site, icons, at + 1, raw);
        let made_of = hash([basis, &hash(made_of.as_bytes())].concat().as_bytes());
        if tree.reuse(&[&name], &made_of)? {
            return Ok(());
        }
        let (_, content) = feeds::json_document(edition, site, icons, at + 1, html);
        tree.write(&name, content.as_bytes())?;
        tree.put_down(&[&name], &made_of);
        Ok(())
    })?;
    let rss = feeds::rss(edition, site, linked);
    tree.write(feeds::RSS, rss.as_bytes())?;
    for (name, content) in hosts::sitemaps(edition, site, routes) {
        tree.write(&name, content.as_bytes())?;
    }
    let news = hosts::news_sitemap(edition, site, now);
    if let Some(map) = &news {
        tree.write("news-sitemap.xml", map.as_bytes())?;
    }
    let robots = hosts::robots(site, news.is_some());
    let manifest = hosts::manifest(edition, site, icons);
    let headers = hosts::headers(&site.root, policy);
    let settings = Site {
        feed: "feed.json".to_owned(),
        ..site.clone()
    };
    let settings = serde_json::to_string(&settings).unwrap_or_default();
    for (name, content) in [
        ("robots.txt", robots),
        ("manifest.webmanifest", manifest),
        ("_headers", headers),
        ("site.json", settings),
    ] {
        tree.write(name, content.as_bytes())?;
    }
    Ok(())
}

/// The text of an article as feeds want it, with the addresses of `page` for links to pages of the site.
fn article_html(
    edition: &Edition,
    site: &Site,
    place: usize,
    page: &dyn Fn(&Link) -> Option<String>,
) -> String {
    let article = &edition.articles[place];
    let context = Context {
        page,
        ..Context::bare(article.base.as_ref(), &site.root)
    };
    match &article.content {
        Content::Html(html) => sanitize::article(html, &context).into(),
        Content::Text(text) => sanitize::text(text, &context).into(),
        Content::Missing => String::new(),
    }
}
