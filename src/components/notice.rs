//! Lines between header and text, when something about the edition must be said.

use super::{button, el, live, use_page};
use crate::browser;
use crate::failure::Failure;
use crate::net::NetError;
use crate::store::Store;
use leptos::prelude::*;

/// Says that the edition on the screen is a kept one, how old it is and why; or that there is a newer one. Nothing
/// changes on the page until the reader asks for it.
#[component]
pub fn Notices() -> impl IntoView {
    let setting = use_page();
    let words = setting.words();
    let store: Store = expect_context();
    live(move || {
        if let Some((failure, updated)) = store.stale.get() {
            let date = updated
                .map(|stamp| setting.dates.long_date(stamp))
                .unwrap_or_default();
            let (_, reason) = failure.explain(words);
            let phrase = match failure {
                Failure::Net(NetError::Offline) => words.states.kept_edition,
                _ => words.states.saved_edition,
            };
            let text = format!("{} {reason}", phrase.with([&date]));
            Some(notice(text, words.states.retry, Store::retry))
        } else {
            let text = words.states.new_edition.to_owned();
            let reload = |_: Store| browser::reload();
            store
                .news
                .get()
                .then(|| notice(text, words.states.show_edition, reload))
        }
    })
}

fn notice(text: String, label: &'static str, ask: fn(Store)) -> AnyView {
    let notice = el("div", "notice")
        .attr("role", "status")
        .child(el("p", "notice__text").child(text))
        .child(button("button button--quiet", label, ask));
    el("div", "page__notice").child(notice).into_view()
}
