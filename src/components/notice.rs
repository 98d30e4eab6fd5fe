//! Lines between header and text, when something about the edition must be said.

use super::Setting;
use crate::browser;
use crate::pages::explain;
use crate::store::Store;
use leptos::prelude::*;

/// Says that the edition on the screen is a kept one, how old it is and why; or that there is a newer one. Nothing
/// changes on the page until the reader asks for it.
#[component]
pub fn Notices() -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let store: Store = expect_context();
    move || {
        if let Some((failure, updated)) = store.stale.get() {
            let date = updated
                .map(|stamp| setting.dates.long_date(stamp))
                .unwrap_or_default();
            let (_, reason) = explain(&failure, words);
            let text = format!("{} {reason}", words.states.kept_edition.with([&date]));
            Some(notice(text, words.states.retry, move || store.retry()))
        } else {
            let text = words.states.new_edition.to_owned();
            store
                .news
                .get()
                .then(|| notice(text, words.states.show_edition, browser::reload))
        }
    }
}

fn notice(text: String, label: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="page__notice">
            <div class="notice" role="status">
                <p class="notice__text">{text}</p>
                <button class="button button--quiet" type="button" on:click=move |_| act()>{label}</button>
            </div>
        </div>
    }
    .into_any()
}
