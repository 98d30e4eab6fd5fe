//! The application: the whole document body, and its start in the browser.

#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
pub use start::start;

use crate::components::{Announcer, Setting};
use crate::pages;
use crate::store::{Screen, Store};
use leptos::prelude::*;

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
        Screen::Failed(failure) => (format!("failed: {failure:?}"), 0),
        Screen::Page(slice, version) => (slice.path.clone(), *version),
    }
}
