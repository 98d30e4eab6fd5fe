//! What is shown while there is no edition: the feed is on its way, or could not be had.

use crate::components::StoreButton;
use crate::failure::Failure;
use crate::locale::{Locale, Messages};
use crate::store::Store;
use leptos::prelude::*;

/// The words before any feed has said what language the newspaper is in: the settings' language, else the default.
fn words() -> &'static Messages {
    let store: Store = expect_context();
    Locale::of(store.site().language.as_ref()).messages()
}

/// A page about to come.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <main class="page__main" id="main" aria-busy="true">
            <p class="visually-hidden" role="status">{words().states.loading}</p>
            <div class="front skeleton" aria-hidden="true">
                <div class="skeleton__card">
                    <div class="skeleton__picture"></div>
                    <SkeletonLines/>
                </div>
                <div class="front__side">
                    <div class="skeleton__card"><SkeletonLines/></div>
                    <div class="skeleton__card"><SkeletonLines/></div>
                </div>
                <div class="skeleton__card"><SkeletonLines/></div>
            </div>
        </main>
    }
}

/// Where the text of a card will be.
#[component]
fn SkeletonLines() -> impl IntoView {
    view! {
        <div class="skeleton__line skeleton__line--title"></div>
        <div class="skeleton__line"></div>
        <div class="skeleton__line skeleton__line--short"></div>
    }
}

/// No page can come: why, and a way to try again.
#[component]
pub fn Failed(
    /// Why.
    failure: Failure,
) -> impl IntoView {
    let words = words();
    let (title, text) = failure.explain(words);
    let detail = match failure {
        Failure::Broken(error) => Some(error),
        Failure::Net(_) | Failure::OtherVersion => None,
    };
    view! {
        <main class="page__main" id="main">
            <div class="empty" role="alert">
                <h1 class="empty__title" tabindex="-1">{title}</h1>
                <p class="empty__text">{text}</p>
                {detail.map(|detail| view! {
                    <p class="empty__detail" lang="en" dir="ltr">{detail}</p>
                })}
                <p class="empty__actions">
                    <StoreButton class="button" label=words.states.retry on_click=Store::retry/>
                </p>
            </div>
        </main>
    }
}
