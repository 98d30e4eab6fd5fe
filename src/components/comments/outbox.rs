//! What the reader has written: comments on their way, and those that stand by themselves for the moment.

use super::comment::comment;
use super::{Stage, after_change};
use crate::browser;
use crate::comments::outbox::{Entry, Trouble};
use crate::components::{Element, el, live};
use crate::locale::Comments;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;

/// The reader's comments in answer to `parent`, or on the article.
pub(super) fn own(stage: Stage, parent: Option<String>) -> AnyView {
    let of_parent = parent.clone();
    let waiting = live(move || {
        let parent = of_parent.as_deref();
        let entries = stage.talk.waiting.get().into_iter();
        let entries = entries.filter(|entry| entry.parent.as_deref() == parent);
        list(
            entries
                .map(|entry| el("li", "comments__item").child(waiting(stage, entry)))
                .collect(),
        )
    });
    let arrived = live(move || {
        let own = stage.talk.apart_from_thread(parent.as_deref()).into_iter();
        list(own.map(|own| comment(stage, own)).collect())
    });
    StaticVec::from(vec![waiting, arrived]).into_any()
}

fn list(items: Vec<Element>) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        el("ol", "comments__list comments__list--own")
            .attr("role", "list")
            .children(items)
            .into_view()
    })
}

/// A comment on its way: why it is still here, and what can be done.
fn waiting(stage: Stage, entry: Entry) -> Element {
    let words = stage.words;
    let own = entry.id.clone();
    let is_busy = move || stage.talk.busy.with(|busy| busy.as_ref() == Some(&own));
    let shown = entry.clone();
    let busy = is_busy.clone();
    let clock = RwSignal::new(browser::now());
    let why = el("p", "comment__state").child(live(move || {
        if busy() {
            return Some(words.sending.to_owned().into_any());
        }
        let now = clock.get();
        if shown.trouble() == Trouble::TooFast && shown.due.is_some_and(|due| due > now) {
            browser::after(1000.0, move || clock.set(browser::now()));
        }
        Some(reason(words, &shown, now).into_any())
    }));
    let author = el("bdi", "comment__author").child(entry.author.as_str());
    let to = (!entry.to.is_empty()).then(|| words.reply_to.with([&entry.to]));
    let to = to.map(|to| el("span", "comment__time").child(to));
    let text = el("div", "comment__text comment__text--plain")
        .attr("dir", "auto")
        .child(entry.text.as_str());
    let button = |label: &'static str| {
        let busy = is_busy.clone();
        el("button", "comment__button")
            .attr("type", "button")
            // Not `disabled`: that would take the focus away.
            .live_attr("aria-disabled", move || busy().then(|| "true".to_owned()))
            .child(label)
    };
    let (again, gone) = (entry.clone(), entry);
    let id = ["waiting-", &gone.id].concat();
    let is_idle = move || stage.talk.busy.with_untracked(Option::is_none);
    let retry = button(words.retry_now).on("click", move |_| {
        if is_idle() {
            stage.talk.retry(again.clone());
        }
    });
    let discard = button(words.discard).on("click", move |_| {
        if is_idle() && browser::confirm(words.confirm_discard) {
            stage.talk.discard(&gone);
            after_change(|| browser::hold_focus("#comments-title"));
        }
    });
    let unkept =
        (!browser::storage::keeps()).then(|| el("p", "comment__state").child(words.not_kept));
    el("div", "comment comment--waiting")
        .attr("id", id)
        .attr("tabindex", "-1")
        .child(why)
        .child(unkept)
        .child(el("header", "comment__header").child(author).child(to))
        .child(text)
        .child(el("div", "comment__actions").child(retry).child(discard))
}

/// Why a comment is still on the device, in words.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds, and not below zero"
)]
pub(super) fn reason(words: &Comments, entry: &Entry, now: f64) -> String {
    let seconds = (entry.due.unwrap_or(now) - now).max(0.0) / 1000.0;
    match entry.trouble() {
        Trouble::None => words.waiting.to_owned(),
        Trouble::Offline => words.offline.to_owned(),
        Trouble::Down => words.server_down.to_owned(),
        Trouble::NotConnected => words.not_connected.to_owned(),
        Trouble::TooFast => words.too_fast.of(seconds.ceil() as usize),
        Trouble::TooLong => words.too_long.to_owned(),
        Trouble::Refused(says) => words.rejected.with([says]),
    }
}
