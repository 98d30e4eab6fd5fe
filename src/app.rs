//! The application: the whole document body, and its two ways to begin in the browser.

#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
pub use start::{fill, take_over};
#[cfg(target_arch = "wasm32")]
mod comments;
#[cfg(target_arch = "wasm32")]
pub use comments::mount_comments;

use crate::components::{Announcer, PageContext};
use crate::pages;
use crate::store::{Screen, Store};
use leptos::either::Either;
use leptos::prelude::*;

/// The whole document body, in every target.
#[component]
pub fn App(
    /// What is on the screen.
    store: Store,
) -> impl IntoView {
    provide_context(store);
    let mut turn = false;
    view! {
        <Announcer/>
        // Two sides that take turns, so that a new page is made of new elements: what a reader typed or opened on
        // one page does not turn up on the next.
        {move || {
            turn = !turn;
            let page = page(store);
            if turn { Either::Left(page) } else { Either::Right(page) }
        }}
    }
}

fn page(store: Store) -> AnyView {
    match store.screen.get() {
        Screen::Loading => pages::loading(),
        Screen::Failed(failure) => pages::failed(&failure),
        Screen::Page(page_data) => {
            provide_context(PageContext::new(store.site(), &page_data));
            pages::page(&page_data)
        }
    }
}
