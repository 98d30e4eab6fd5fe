//! The reader's comments on their way to the server.

use super::context::use_comments;
use super::focus::restore_focus_to;
use crate::browser;
use crate::comments::{Entry, WaitReason};
use crate::locale;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// The comments on their way, those on the article or in reply to one.
#[component]
pub(super) fn Waiting(
    /// The comment that they reply to.
    #[prop(optional)]
    parent: Option<String>,
) -> impl IntoView {
    let waiting = use_comments().discussion().waiting.clone();
    let entries = move || {
        let mut entries = waiting.get();
        entries.retain(|entry| entry.parent == parent);
        entries
    };
    let is_any = {
        let entries = entries.clone();
        move || !entries().is_empty()
    };
    view! {
        <Show when=is_any>
            <ol class="comments__list comments__list--own" role="list">
                <For each=entries.clone() key=|entry| entry.id.clone() let:entry>
                    <li class="comments__item">
                        <WaitingComment entry/>
                    </li>
                </For>
            </ol>
        </Show>
    }
}

/// A comment on its way: why it is still here, and what can be done.
#[component]
fn WaitingComment(
    /// The comment.
    entry: Entry,
) -> impl IntoView {
    let comments = use_comments();
    let discussion = comments.discussion();
    let words = comments.words;
    let id = StoredValue::new(entry.id.clone());
    let (author, text) = (entry.author.clone(), entry.text.clone());
    let to = (!entry.to.is_empty()).then(|| words.reply_to.with([&entry.to]));

    let waiting = discussion.waiting.clone();
    let entry = Memo::new(move |_| {
        let current = waiting.with(|all| all.iter().find(|one| one.id == entry.id).cloned());
        current.unwrap_or_else(|| entry.clone())
    });
    let sending = discussion.sending.clone();
    let is_sending = Memo::new(move |_| {
        sending.with(|sending| id.with_value(|id| sending.as_ref() == Some(id)))
    });
    let element = NodeRef::<html::Div>::new();
    note_focus(element, id);

    let second = every_second_while(move || {
        entry.with(|entry| entry.reason == WaitReason::RateLimited && entry.due.is_some())
    });
    let state = move || {
        second.track();
        if is_sending.get() {
            words.sending.to_owned()
        } else {
            entry.with(|entry| wait_reason(words, entry, browser::now()))
        }
    };
    let not_kept = move || {
        entry.track();
        (!browser::storage::keeps())
            .then(|| view! { <p class="comment__state">{words.not_kept}</p> })
    };
    // Not `disabled`: that would take the focus away.
    let is_disabled = move || is_sending.get().then_some("true");
    let is_idle = move || {
        let sending = &comments.discussion().sending;
        sending.with_untracked(Option::is_none)
    };
    let retry = move |_| {
        if is_idle() {
            comments.discussion().retry(&entry.get_untracked());
        }
    };
    let discard = move |_| {
        if is_idle() && browser::confirm(words.confirm_discard) {
            comments.discussion().discard(&entry.get_untracked());
            restore_focus_to(comments.title_id());
        }
    };
    view! {
        <div
            class="comment comment--waiting"
            tabindex="-1"
            node_ref=element
        >
            <p class="comment__state">{state}</p>
            {not_kept}
            <header class="comment__header">
                <bdi class="comment__author">{author}</bdi>
                {to.map(|to| view! { <span class="comment__time">{to}</span> })}
            </header>
            <div class="comment__text comment__text--plain" dir="auto">{text}</div>
            <div class="comment__actions">
                <button
                    class="comment__button"
                    type="button"
                    aria-disabled=is_disabled
                    on:click=retry
                >
                    {words.retry_now}
                </button>
                <button
                    class="comment__button"
                    type="button"
                    aria-disabled=is_disabled
                    on:click=discard
                >
                    {words.discard}
                </button>
            </div>
        </div>
    }
}

/// Notes whether the focus is in `element` when the entry with this id has been sent: when it arrives, the element goes
/// and the focus with it.
fn note_focus(element: NodeRef<html::Div>, id: StoredValue<String>) {
    let comments = use_comments();
    let sending = comments.discussion().sending.clone();
    // It is told that sending has ended before the list is told that the entry has gone, so the element is still there.
    Effect::new(move |was_sending: Option<bool>| {
        let is_sending = sending.with(|sending| id.with_value(|id| sending.as_ref() == Some(id)));
        if was_sending == Some(true) && !is_sending {
            let element = element.get_untracked();
            let has_focus = element.is_some_and(|element| browser::holds_focus(&element));
            comments
                .focused_entry
                .set_value(has_focus.then(|| id.get_value()));
        }
        is_sending
    });
}

/// A signal that changes every second while something holds.
fn every_second_while(holds: impl Fn() -> bool + Send + Sync + 'static) -> Trigger {
    let second = Trigger::new();
    let holds = Memo::new(move |_| holds());
    Effect::new(move |_| {
        if holds.get()
            && let Ok(timer) =
                set_interval_with_handle(move || second.notify(), Duration::from_secs(1))
        {
            on_cleanup(move || timer.clear());
        }
    });
    second
}

/// Why a comment is still on the device, in words.
pub(super) fn wait_reason(words: &locale::Comments, entry: &Entry, now: i64) -> String {
    match entry.reason {
        WaitReason::NotTried => words.waiting.to_owned(),
        WaitReason::Offline => words.offline.to_owned(),
        WaitReason::ServerDown => words.server_down.to_owned(),
        WaitReason::MaybePosted => words.maybe_sent.to_owned(),
        WaitReason::NotConnected => words.not_connected.to_owned(),
        WaitReason::RateLimited => {
            let milliseconds = entry.due.map_or(0, |due| due - now);
            let seconds = usize::try_from(milliseconds).unwrap_or(0).div_ceil(1000);
            words.too_fast.of(seconds)
        }
        WaitReason::TooLong => words.too_long.to_owned(),
        WaitReason::Rejected => words.rejected.with([&entry.says]),
    }
}
