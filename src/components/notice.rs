//! Lines that stand between header and text when something about the edition must be said.

use super::{Setting, button, el};
use crate::pages::explain;
use crate::store::Store;
use leptos::prelude::*;

/// Says that the edition on the screen is a kept one, how old it is and why, and offers to try again.
#[component]
pub fn StaleNotice() -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let store: Store = expect_context();
    move || {
        store.stale.get().map(|(failure, updated)| {
            let date = updated.map(|stamp| setting.dates.moment(stamp));
            let (_, reason) = explain(&failure, words);
            let text = words
                .states
                .kept_edition
                .with([date.as_deref().unwrap_or_default()]);
            let notice = el("div", "notice")
                .attr("role", "status")
                .child(el("p", "notice__text").child(text).child(" ").child(reason))
                .child(button(
                    "button button--quiet",
                    words.states.retry,
                    Store::retry,
                ));
            el("div", "page__notice").child(notice).into_view()
        })
    }
}
