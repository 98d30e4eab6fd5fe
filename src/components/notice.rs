//! Lines between header and text, when something about the edition must be said.

use super::{StoreButton, use_page};
use crate::browser;
use crate::failure::Failure;
use crate::net::NetError;
use crate::store::Store;
use leptos::prelude::*;

/// Says that the edition on the screen is a kept one, how old it is and why; or that there is a newer one. Nothing
/// changes on the page until the reader asks for it.
#[component]
pub fn Notices() -> impl IntoView {
    let page = use_page();
    let words = page.words();
    let store: Store = expect_context();
    move || {
        if let Some((failure, updated)) = store.stale.get() {
            let date = updated
                .map(|stamp| page.dates.long_date(stamp))
                .unwrap_or_default();
            let (_, reason) = failure.explain(words);
            let phrase = match failure {
                Failure::Net(NetError::Offline) => words.states.kept_edition,
                _ => words.states.saved_edition,
            };
            let text = [&phrase.with([&date]), " ", &reason].concat();
            Some(view! { <Notice text label=words.states.retry on_click=Store::retry/> })
        } else {
            let text = words.states.new_edition.to_owned();
            let label = words.states.show_edition;
            store
                .news
                .get()
                .then(|| view! { <Notice text label on_click=|_| browser::reload()/> })
        }
    }
}

#[component]
fn Notice(text: String, label: &'static str, on_click: fn(Store)) -> impl IntoView {
    view! {
        <div class="page__notice">
            <div class="notice" role="status">
                <p class="notice__text">{text}</p>
                <StoreButton class="button button--quiet" label on_click/>
            </div>
        </div>
    }
}
