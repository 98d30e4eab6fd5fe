//! The application: the whole document body, and its two ways to begin in the browser.

#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
pub use mount::mount;
#[cfg(all(target_arch = "wasm32", feature = "hydrate"))]
mod hydrate;
#[cfg(all(target_arch = "wasm32", feature = "hydrate"))]
pub use hydrate::hydrate;
#[cfg(target_arch = "wasm32")]
mod comments;
#[cfg(target_arch = "wasm32")]
pub use comments::mount_comments;

use crate::components::Announcer;
use crate::pages::{Failed, Loading, Page};
use crate::store::{Screen, Store};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

/// The whole document body, in every target.
#[component]
pub fn App(
    /// What is on the screen.
    store: Store,
) -> impl IntoView {
    provide_context(store);
    Effect::new(move |_| store.watch_clock());
    let mut is_odd = false;
    view! {
        <Announcer/>
        // Two sides that take turns, so that a new page is made of new elements: what a reader typed or opened on
        // one page does not turn up on the next.
        {move || {
            is_odd = !is_odd;
            let screen = screen(store);
            if is_odd { Either::Left(screen) } else { Either::Right(screen) }
        }}
    }
}

fn screen(store: Store) -> impl IntoView {
    match store.screen.get() {
        Screen::Loading => EitherOf3::A(view! { <Loading/> }),
        Screen::Failed(failure) => EitherOf3::B(view! { <Failed failure/> }),
        Screen::Page(data) => EitherOf3::C(view! { <Page site=store.site() data/> }),
    }
}
