//! Which page of the site an address on the web leads to, so that a reader who follows it stays here.

use super::frame::{has_archive, has_more_sections};
use crate::model::{Edition, Link};
use crate::route::Route;
use crate::site::Site;

/// The page at `address`: that of the article which the feed says is there, or one that the site itself has there.
///
/// A fragment does not count. Other addresses under [`Site::url`] have no page here, whatever once was there.
pub fn own_page(edition: &Edition, site: &Site, address: &Link) -> Option<Route> {
    let of_site = [&edition.masthead.home_page, &site.url];
    let is_own = of_site
        .into_iter()
        .flatten()
        .any(|own| host(own) == host(address));
    if let Some(place) = edition.place_at(address, is_own) {
        return Some(edition.route(place));
    }
    let address = address.as_str().split('#').next()?;
    let path = address.strip_prefix(site.url.as_ref()?.as_str().trim_end_matches('/'))?;
    let is_path = path.is_empty() || path.starts_with('/');
    // What is asked for by a query is no page of ours.
    if !is_path || path.contains('?') {
        return None;
    }
    let route = Route::parse(path);
    match &route {
        Route::Home { page: 1 } | Route::Latest => Some(route),
        Route::Sections => has_more_sections(edition).then_some(route),
        Route::Archive => has_archive(edition).then_some(route),
        Route::Month {
            year,
            month,
            page: 1,
        } if has_archive(edition) => edition.month_at(*year, *month).map(|_| route),
        Route::Section { path, page: 1 } => edition.section_at(path).map(|_| route),
        Route::Tag { slug, page: 1 } => edition.tags.at(slug).map(|_| route),
        Route::Author { slug, page: 1 } => edition.authors.at(slug).map(|_| route),
        Route::Article { key, .. } => edition.find(key).map(|place| edition.route(place)),
        _ => None,
    }
}

fn host(address: &Link) -> &str {
    let host = address.host();
    host.strip_prefix("www.").unwrap_or(host)
}
