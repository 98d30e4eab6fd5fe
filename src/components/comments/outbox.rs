//! What the reader has written: comments on their way, and those that stand by themselves for the moment.

use super::comment::comment;
use super::{Stage, act, all, focus_soon, follow, text};
use crate::browser;
use crate::comments::Watched;
use crate::comments::outbox::{Entry, Trouble};
use crate::components::{Element, el};
use crate::locale::Comments;
use leptos::prelude::*;
use std::sync::Arc;

/// The reader's comments in answer to `parent`, or on the article.
pub(super) fn own(stage: &Arc<Stage>, parent: Option<&str>) -> AnyView {
    let parent = parent.map(str::to_owned);
    let of_parent = parent.clone();
    let waiting = follow(stage, move |stage| {
        let entries = stage.talk.waiting.follow().get().into_iter();
        let entries = entries.filter(|entry| entry.parent == of_parent);
        list(
            entries
                .map(|entry| el("li", "comments__item").child(waiting(stage, entry)))
                .collect(),
        )
    });
    let arrived = follow(stage, move |stage| {
        stage.talk.own.follow();
        let own = stage.talk.apart().into_iter();
        let own = own.filter(|own| own.parent == parent);
        list(own.map(|own| comment(stage, own)).collect())
    });
    all(vec![waiting, arrived])
}

fn list(items: Vec<Element>) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        el("ol", "comments__list comments__list--own")
            .attr("role", "list")
            .children(items)
            .into_view()
    })
}

/// A comment on its way, on the page.
struct Waiting {
    stage: Arc<Stage>,
    entry: Entry,
    clock: Watched<f64>,
}

impl Waiting {
    fn is_busy(&self) -> bool {
        let busy = self.stage.talk.busy.follow();
        busy.with(|busy| *busy == self.entry.id)
    }
}

/// A comment on its way: why it is still here, and what can be done.
fn waiting(stage: &Arc<Stage>, entry: Entry) -> Element {
    let words = stage.words;
    let this = Arc::new(Waiting {
        stage: stage.clone(),
        clock: Watched::new(browser::now()),
        entry,
    });
    let why = el("p", "comment__state").child(follow(&this, |this| Some(text(state(this)))));
    let unkept =
        (!browser::storage::keeps()).then(|| el("p", "comment__state").child(words.not_kept));
    let entry = &this.entry;
    let author = el("bdi", "comment__author").child(entry.author.as_str());
    let to = (!entry.to.is_empty())
        .then(|| el("span", "comment__time").child(words.reply_to.with([&entry.to])));
    let body = el("div", "comment__text comment__text--plain")
        .attr("dir", "auto")
        .child(entry.text.as_str());
    let button = |label: &'static str| {
        let this = this.clone();
        el("button", "comment__button")
            .attr("type", "button")
            // Not `disabled`: that would take the focus away.
            .live_attr("aria-disabled", move || {
                this.is_busy().then(|| "true".to_owned())
            })
            .child(label)
    };
    let retry = button(words.retry_now).on(
        "click",
        act(&this, |this| {
            if this.stage.talk.busy.with(String::is_empty) {
                this.stage.talk.retry(&this.entry);
            }
        }),
    );
    let discard = button(words.discard).on(
        "click",
        act(&this, |this| {
            let is_idle = this.stage.talk.busy.with(String::is_empty);
            if is_idle && browser::confirm(this.stage.words.confirm_discard) {
                this.stage.talk.discard(&this.entry);
                focus_soon("#comments-title".to_owned(), true);
            }
        }),
    );
    el("div", "comment comment--waiting")
        .attr("id", ["waiting-", &entry.id].concat())
        .attr("tabindex", "-1")
        .child(why)
        .child(unkept)
        .child(el("header", "comment__header").child(author).child(to))
        .child(body)
        .child(el("div", "comment__actions").child(retry).child(discard))
}

/// What is going on with a comment on its way. A countdown is seen every second, and said once.
fn state(this: &Arc<Waiting>) -> String {
    let words = this.stage.words;
    if this.is_busy() {
        return words.sending.to_owned();
    }
    let now = this.clock.follow().get();
    let counts = this.entry.trouble() == Trouble::TooFast;
    if counts && this.entry.due.is_some_and(|due| due > now) {
        let this = this.clone();
        browser::after(1000.0, move || this.clock.set(browser::now()));
    }
    reason(words, &this.entry, now)
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
        Trouble::Hidden => words.maybe_sent.to_owned(),
        Trouble::NotConnected => words.not_connected.to_owned(),
        Trouble::TooFast => words.too_fast.of(seconds.ceil() as usize),
        Trouble::TooLong => words.too_long.to_owned(),
        Trouble::Refused(says) => words.rejected.with([says]),
    }
}
