//! How the application begins in a page that `press` wrote.

use super::App;
use super::start::start;
use crate::browser;
use crate::locale::Locale;
use crate::page_data::{self, EmbeddedPage};
use crate::site::Site;
use crate::store::page_source::PageSource;
use crate::store::{Screen, Source, Store};
use crate::words::load_words;
use leptos::mount::{hydrate_from, mount_to};
use leptos::prelude::*;
use std::sync::Arc;

/// Takes over the prerendered page on the screen, and goes on from there with the files that `press` wrote.
///
/// A page that somebody else has changed is made anew. One of another version of the program, or that cannot be made
/// anew, stays as it is: it can be read, and its links work as links do.
pub fn hydrate() {
    wasm_bindgen_futures::spawn_local(take_over());
}

/// In several tasks, so that the reader never waits for all of it: the first call of a function has it compiled, and
/// nearly all are called here for the first time.
async fn take_over() {
    browser::next_task().await;
    let Some(json) = browser::embedded_data() else {
        return;
    };
    let EmbeddedPage { site, page_data } = match page_data::read(json.as_bytes()) {
        Ok(page) => page,
        Err(reason) => return browser::report(&format!("the data of the page: {reason:?}")),
    };
    let root = browser::root();
    let site = Site {
        root: root.clone(),
        ..site
    };
    let owner = start();
    let source = owner.with(|| PageSource::new(page_data.frame.clone()));
    browser::next_task().await;
    if let Err(failure) = load_words(Locale::of(page_data.interface_language())).await {
        return browser::report(&format!("{failure:?}"));
    }
    // Hosts may send a page under the name of its file, or without its slash.
    let path = browser::path(&root);
    if path != page_data.path && plain(&path) == plain(&page_data.path) {
        browser::replace_path(&site.at_root(&page_data.path));
    }
    browser::next_task().await;
    let Some(app) = browser::app() else {
        return;
    };
    let is_as_written = browser::is_as_written(&app);
    let page_data = if is_as_written {
        Arc::new(page_data)
    } else {
        match source.page(Arc::new(site.clone()), page_data.path).await {
            Some(Ok(page_data)) => page_data,
            other => return browser::report(&format!("the page was changed: {other:?}")),
        }
    };
    let store = owner.with(|| {
        let store = Store::with(site, Screen::Page(page_data), source);
        if is_as_written {
            hydrate_from(app, move || view! { <App store/> }).forget();
        } else {
            app.set_text_content(None);
            mount_to(app, move || view! { <App store/> }).forget();
        }
        store
    });
    browser::next_task().await;
    owner.with(|| {
        let can_visit = browser::on_navigate(root.clone(), move |path| store.visit(path));
        browser::mark_ready();
        if can_visit {
            // The reader may have gone back before there was anybody to show the page.
            let is_elsewhere = browser::loaded_path(&root).is_some_and(|loaded| loaded != path);
            if is_elsewhere {
                wasm_bindgen_futures::spawn_local(store.visit(path));
            }
            browser::on_intent(root, move |path| store.prepare(path));
        }
        store.look_for_news();
    });
    std::mem::forget(owner);
}

/// A path without its slash and the name of its file.
fn plain(path: &str) -> &str {
    path.trim_end_matches("index.html").trim_end_matches('/')
}
