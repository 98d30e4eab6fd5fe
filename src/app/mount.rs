//! How the application begins in the empty shell.

use super::App;
use super::start::start;
use crate::browser;
use crate::locale;
use crate::net::{self, NetError};
use crate::sanitize;
use crate::site::Site;
use crate::store::feed_source::FeedSource;
use crate::store::{Screen, Store};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Puts the application into the empty shell, to show what it makes of the feed.
pub fn mount() {
    let Some(app) = browser::app() else {
        return;
    };
    locale::load_all();
    let root = browser::root();
    let site = Site {
        root: root.clone(),
        ..Site::default()
    };
    let owner = start();
    owner.with(|| {
        let store = Store::with(site, Screen::Loading, FeedSource::new());
        // Where pages are ready-made, a link from here leads to one.
        if !browser::has_pages() {
            browser::on_navigate(root.clone(), move |path| store.visit(path));
        }
        app.set_text_content(None);
        mount_to(app, move || view! { <App store/> }).forget();
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
    std::mem::forget(owner);
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
