//! The Content Security Policy: what pages may load, and from where.

use crate::model::{Edition, Link};
use crate::site::{CommentsAt, Site};

/// A policy without inline script or style. Pictures and media may come from any secure address, as feeds have them;
/// the site's own program may ask the servers that settings and articles name.
pub(super) fn policy(site: &Site, edition: &Edition) -> String {
    let connect = connections(site, edition).join(" ");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; \
         media-src 'self' https:; font-src 'self'; connect-src {connect}; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'"
    )
}

/// A policy as an element of the head.
pub(super) fn element(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")
}

/// The site itself, and servers of others: a feed elsewhere, comments elsewhere, and the threads of articles.
fn connections(site: &Site, edition: &Edition) -> Vec<String> {
    let feed = Link::http(&site.feed, None);
    let comments = site.comments.as_ref();
    let comments = comments.and_then(|CommentsAt::Isso(address)| Link::http(address, None));
    let articles = edition.articles.iter();
    let posts = articles.filter_map(|article| article.mastodon.as_ref());
    let own = feed.iter().chain(&site.feed_origins).chain(&comments);
    let origins = own.chain(posts).map(|link| link.origin().to_owned());
    let mut origins: Vec<_> = origins.collect();
    origins.sort();
    origins.dedup();
    std::iter::once("'self'".to_owned())
        .chain(origins)
        .collect()
}
