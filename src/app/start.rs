//! How the application begins in the browser: in a page that is there already, or in the empty shell.

use super::App;
use crate::browser;
use crate::locale::{self, Locale};
use crate::page_data::EmbeddedPage;
use crate::site::Site;
use crate::store::feed_source::FeedSource;
use crate::store::page_source::{PageSource, look_for_news};
use crate::store::{Screen, Store};
use crate::words::bring_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Takes over the prerendered page on the screen, and goes on from there with the files that `press` wrote.
///
/// A page of another version of the site stays as it is: it can be read, and its links work as links do.
pub fn take_over() {
    let root = browser::take_root();
    let Some(EmbeddedPage { site, page_data }) = browser::page_data() else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(failure) = bring_words(Locale::of(page_data.language())).await {
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
            let store = Store::with(site, Screen::Page(Arc::new(page_data)), PageSource::new());
            leptos::mount::hydrate_body(move || view! { <App store/> });
            browser::on_navigate(root.clone(), move |path| store.visit(path));
            browser::mark_ready();
            browser::on_intent(root, move |path| store.prepare(path));
            spawn_local(look_for_news(store));
        });
    });
}

/// A path without its slash and the name of its file.
fn plain(path: &str) -> &str {
    path.trim_end_matches("index.html").trim_end_matches('/')
}

/// Fills the shell with what it makes of the feed.
pub fn fill() {
    locale::load_all();
    let root = browser::take_root();
    let site = Site {
        root: root.clone(),
        ..Site::default()
    };
    for_good(move || {
        let desk = FeedSource::new();
        let store = Store::with(site, Screen::Loading, desk);
        // Where pages are ready-made, a link from here leads to one.
        if !browser::has_pages() {
            browser::on_navigate(root, move |path| store.visit(path));
        }
        browser::clear_shell();
        leptos::mount::mount_to_body(move || view! { <App store/> });
        browser::mark_ready();
        spawn_local(desk.open(store));
    });
}

/// Does what both do, and calls `start` with an owner for its signals that lives as long as the page.
fn for_good(start: impl FnOnce()) {
    browser::watch_pictures(|| {
        Locale::of(browser::language().as_ref())
            .messages()
            .article
            .image_missing
    });
    let owner = Owner::new();
    owner.with(start);
    std::mem::forget(owner);
}
