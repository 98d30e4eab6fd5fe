//! How the application begins in the browser.

use super::App;
use crate::browser;
use crate::locale::Locale;
use crate::site::Site;
use crate::slice::{PageData, Slice};
use crate::store::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Starts the application in the browser: takes over a prerendered page, or fills the shell.
pub fn start() {
    let root = browser::take_root();
    browser::watch_pictures(|| {
        Locale::of(browser::language().as_ref())
            .messages()
            .article
            .image_missing
    });
    // Its signals live as long as the page.
    let owner = Owner::new();
    owner.with(|| match browser::page_data() {
        Some(PageData { site, slice }) => take_over(Site { root, ..site }, slice),
        // A page of another version of the site: it can be read, and its links work as links do.
        None if browser::is_prerendered() => {}
        None => fill(Site {
            root,
            ..Site::default()
        }),
    });
    std::mem::forget(owner);
}

fn take_over(site: Site, slice: Slice) {
    let root = site.root.clone();
    let store = Store::showing(site, slice);
    leptos::mount::hydrate_body(move || view! { <App store/> });
    browser::on_navigate(root.clone(), move |path| store.visit(path));
    browser::mark_ready();
    browser::on_intent(root, move |path| store.prefetch(path));
    spawn_local(store.look_for_news());
}

fn fill(site: Site) {
    let root = site.root.clone();
    let store = Store::new(site);
    // Where pages are ready-made, a link from here leads to one.
    if !browser::has_pages() {
        browser::on_navigate(root, move |path| store.visit(path));
    }
    browser::clear_shell();
    leptos::mount::mount_to_body(move || view! { <App store/> });
    browser::mark_ready();
    spawn_local(store.open());
}
