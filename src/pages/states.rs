//! What is shown while there is no edition: the feed is on its way, or could not be had.

use crate::components::{Element, button, el};
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
pub fn loading() -> AnyView {
    let status = el("p", "visually-hidden")
        .attr("role", "status")
        .child(words().states.loading);
    let side = el("div", "front__side")
        .child(skeleton(None))
        .child(skeleton(None));
    let front = el("div", "front skeleton")
        .attr("aria-hidden", "true")
        .child(skeleton(Some(el("div", "skeleton__picture"))))
        .child(side)
        .child(skeleton(None));
    el("main", "page__main")
        .attr("id", "main")
        .attr("aria-busy", "true")
        .child(status)
        .child(front)
        .into_view()
}

/// Where a card will be.
fn skeleton(picture: Option<Element>) -> Element {
    el("div", "skeleton__card")
        .child(picture)
        .child(el("div", "skeleton__line skeleton__line--title"))
        .child(el("div", "skeleton__line"))
        .child(el("div", "skeleton__line skeleton__line--short"))
}

/// No page can come: why, and a way to try again.
pub fn failed(failure: &Failure) -> AnyView {
    let words = words();
    let (title, text) = failure.explain(words);
    let detail = match failure {
        Failure::Broken(error) => Some(error.clone()),
        Failure::Net(_) | Failure::OtherVersion => None,
    };
    let detail = detail.map(|detail| {
        el("p", "empty__detail")
            .attr("lang", "en")
            .attr("dir", "ltr")
            .child(detail)
    });
    let retry = button("button", words.states.retry, Store::retry);
    let text = el("div", "empty")
        .attr("role", "alert")
        .child(el("h1", "empty__title").attr("tabindex", "-1").child(title))
        .child(el("p", "empty__text").child(text))
        .child(detail)
        .child(el("p", "empty__actions").child(retry));
    el("main", "page__main")
        .attr("id", "main")
        .child(text)
        .into_view()
}
