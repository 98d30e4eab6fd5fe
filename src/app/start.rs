//! How the application begins in the browser: in a page that is there already, or in the empty shell.

use super::App;
use crate::browser;
use crate::locale::{self, Locale};
use crate::model::Language;
use crate::net::{self, NetError};
use crate::page_data::{self, EmbeddedPage};
use crate::sanitize;
use crate::site::Site;
use crate::store::feed_source::FeedSource;
use crate::store::page_source::PageSource;
use crate::store::{Screen, Store};
use crate::words::load_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Takes over the prerendered page on the screen, and goes on from there with the files that `press` wrote.
///
/// A page of another version of the program stays as it is: it can be read, and its links work as links do.
pub fn hydrate() {
    let Some(json) = browser::embedded_data() else {
        return;
    };
    let EmbeddedPage { site, page_data } = match page_data::read(json.as_bytes()) {
        Ok(page) => page,
        Err(reason) => return browser::report(&format!("the data of the page: {reason:?}")),
    };
    let root = browser::root();
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(failure) = load_words(Locale::of(page_data.language())).await {
            return browser::report(&format!("{failure:?}"));
        }
        let site = Site {
            root: root.clone(),
            ..site
        };
        // Hosts may send a page under the name of its file, or without its slash.
        let path = browser::path(&root);
        if path != page_data.path && plain(&path) == plain(&page_data.path) {
            browser::replace_path(&site.at_root(&page_data.path));
        }
        for_good(move || {
            let source = PageSource::new(page_data.frame.clone());
            let store = Store::with(site, Screen::Page(Arc::new(page_data)), source);
            leptos::mount::hydrate_body(move || view! { <App store/> });
            let can_visit = browser::on_navigate(root.clone(), move |path| store.visit(path));
            browser::mark_ready();
            if can_visit {
                browser::on_intent(root, move |path| store.prepare(path));
            }
            store.look_for_news();
        });
    });
}

/// A path without its slash and the name of its file.
fn plain(path: &str) -> &str {
    path.trim_end_matches("index.html").trim_end_matches('/')
}

/// Puts the application into the empty shell, to show what it makes of the feed.
pub fn mount() {
    locale::load_all();
    let root = browser::root();
    let site = Site {
        root: root.clone(),
        ..Site::default()
    };
    for_good(move || {
        let store = Store::with(site, Screen::Loading, FeedSource::new());
        // Where pages are ready-made, a link from here leads to one.
        if !browser::has_pages() {
            browser::on_navigate(root.clone(), move |path| store.visit(path));
        }
        browser::clear_shell();
        leptos::mount::mount_to_body(move || view! { <App store/> });
        browser::mark_ready();
        spawn_local(async move {
            if let Some(site) = settings(&root).await {
                store.configure(site);
            }
            sanitize::ready(&root).await;
            browser::keep_place();
            store.load().await;
        });
    });
}

/// What `site.json` says, for a site hosted under `root`. No settings is a way to have settings: the defaults.
async fn settings(root: &str) -> Option<Site> {
    match net::get(&format!("{root}site.json")).await {
        Ok(fetched) => {
            let (site, findings) = Site::read(&fetched.bytes, root);
            for finding in findings {
                browser::report(&format!("site.json: {}: {}", finding.key, finding.reason));
            }
            return Some(site);
        }
        Err(NetError::Status(404)) => {}
        Err(error) => browser::report(&format!("site.json: {error}")),
    }
    None
}

/// Does what both do, and calls `start` with an owner for its signals that lives as long as the page.
fn for_good(start: impl FnOnce()) {
    browser::watch_pictures(|| {
        let language = browser::language().and_then(|tag| Language::parse(&tag));
        Locale::of(language.as_ref())
            .messages()
            .article
            .image_missing
    });
    let owner = Owner::new();
    owner.with(start);
    std::mem::forget(owner);
}
