//! The application: what every page has around its text, and the entry for the browser.

use crate::browser;
use crate::components::{Announcer, Setting};
use crate::locale::Locale;
use crate::pages;
use crate::site::Site;
use crate::store::{Screen, Store};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Starts the application in the browser.
pub fn start() {
    let site = Site {
        root: browser::take_root(),
        ..Site::default()
    };
    let root = site.root.clone();
    let owner = Owner::new();
    let store = owner.with(|| Store::new(site));
    owner.with(|| browser::on_navigate(root, move |path| store.visit(path)));
    browser::watch_pictures(|| {
        Locale::of(browser::language().as_ref())
            .messages()
            .article
            .image_missing
    });
    browser::clear_shell();
    leptos::mount::mount_to_body(move || view! { <App store/> });
    spawn_local(store.open());
    std::mem::forget(owner);
}

/// The whole document body, in every target.
#[component]
pub fn App(
    /// What is on the screen.
    store: Store,
) -> impl IntoView {
    provide_context(store);
    view! {
        <Announcer/>
        // Keyed, so that a new page is made of new elements: what a reader typed or opened on one page does not
        // turn up on the next.
        <For each=move || [store.screen.get()] key=screen_key let:screen>
            {match screen {
                Screen::Loading => pages::loading().into_any(),
                Screen::Failed(failure) => pages::failed(&failure).into_any(),
                Screen::Page(slice, _) => {
                    provide_context(Setting::new(store.site(), &slice));
                    pages::page(&slice).into_any()
                }
            }}
        </For>
    }
}

fn screen_key(screen: &Screen) -> (String, usize) {
    match screen {
        Screen::Loading => ("loading".to_owned(), 0),
        Screen::Failed(_) => ("failed".to_owned(), 0),
        Screen::Page(slice, version) => (slice.path.clone(), *version),
    }
}
