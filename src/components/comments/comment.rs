//! One comment in a list.

mod actions;
mod state;

use super::context::use_comments;
use super::form::Form;
use crate::browser;
use crate::comments::draft::Draft;
use crate::comments::{Comment, CommentStatus};
use crate::components::prose::CommentText;
use crate::components::use_page;
use crate::model::Link;
use actions::Actions;
use leptos::either::Either;
use leptos::prelude::*;
use state::{CommentState, OpenForm};

/// A comment in a list.
#[component]
pub(super) fn CommentItem(
    /// The comment.
    comment: RwSignal<Comment>,
    /// What stands below it.
    children: Children,
) -> impl IntoView {
    let comments = use_comments();
    let state = CommentState::new(comments, comment);
    let (id, is_deleted) = comment.with_untracked(|comment| {
        let id = ["comment-", &comment.id].concat();
        (id, comment.status == CommentStatus::Deleted)
    });
    let can_write = comments.can.write;
    if can_write {
        open_with_draft(state);
    }
    let message = move || {
        let text = state.message.get();
        (!text.is_empty()).then(|| view! { <p class="comment__state" role="alert">{text}</p> })
    };
    view! {
        <li class="comments__item" hidden=move || state.is_gone.get()>
            <article class="comment" id=id tabindex="-1">
                <Face comment/>
                {(can_write && !is_deleted).then(|| view! { <Actions state/> })}
                {message}
                {can_write.then(|| view! {
                    <ItemForm state form=OpenForm::Reply/>
                    <ItemForm state form=OpenForm::Edit/>
                })}
            </article>
            {children()}
        </li>
    }
}

/// Opens the form for which there is a draft, now or when one comes back.
fn open_with_draft(state: CommentState) {
    let mut forms = [OpenForm::Edit, OpenForm::Reply].into_iter();
    let kept = forms.find(|form| Draft::is_kept(&state.draft_name(*form)));
    state.open_form.set(kept);
    let is_reply = |comment: &Comment| comment.parent.is_some();
    if state.comment.with_untracked(is_reply) {
        return;
    }
    let returned = state.comments.discussion().returned.clone();
    Effect::new(move |_| {
        let is_reply = returned.get() == Some(state.draft_name(OpenForm::Reply));
        if is_reply && state.open_form.get_untracked() != Some(OpenForm::Reply) {
            state.open_form.set(Some(OpenForm::Reply));
        }
    });
}

/// A form under a comment, while it is open.
#[component]
fn ItemForm(state: CommentState, form: OpenForm) -> impl IntoView {
    let on_close = Callback::new(move |()| state.close());
    let on_change = Callback::new(move |comment| state.comment.set(comment));
    view! {
        <Show when=move || state.open_form.get() == Some(form)>
            <Form purpose=state.purpose(form) text=state.text on_close on_change/>
        </Show>
    }
}

/// Who, when, and what.
#[component]
fn Face(comment: RwSignal<Comment>) -> impl IntoView {
    let words = use_comments().words;
    move || {
        let comment = comment.get();
        if comment.status == CommentStatus::Deleted {
            return Either::Left(view! {
                <p class="comment__text comment__text--deleted">{words.deleted}</p>
            });
        }
        let text = view! { <CommentText html=comment.html/> };
        let text = match comment.warning {
            None => Either::Left(text),
            Some(warning) => Either::Right(view! {
                <details>
                    <summary dir="auto">{warning}</summary>
                    {text}
                </details>
            }),
        };
        let place = match comment.page {
            Some(page) => page.to_string(),
            None => ["#comment-", &comment.id].concat(),
        };
        let edited = comment
            .modified
            .then(|| view! { <span class="comment__edited">{words.edited}</span> });
        let pending = (comment.status == CommentStatus::Pending)
            .then(|| view! { <p class="comment__state">{words.awaiting}</p> });
        Either::Right(view! {
            <div class="comment__face">
                <header class="comment__header">
                    <Author name=comment.author website=comment.website/>
                    <PostedAt created=comment.created place/>
                    {edited}
                </header>
                {pending}
                {text}
            </div>
        })
    }
}

/// Who wrote a comment, with a link to their own page.
#[component]
fn Author(name: String, website: Option<Link>) -> impl IntoView {
    let name = if name.is_empty() {
        use_comments().words.anonymous.to_owned()
    } else {
        name
    };
    let name = match website {
        Some(website) => Either::Left(view! {
            <a href=website.to_string() rel="nofollow ugc noopener noreferrer">{name}</a>
        }),
        None => Either::Right(view! { <span>{name}</span> }),
    };
    view! { <bdi class="comment__author">{name}</bdi> }
}

/// When a comment was written, on the reader's clock, with a link to its own place.
#[component]
fn PostedAt(created: i64, place: String) -> impl IntoView {
    let dates = use_page().dates;
    let permalink = use_comments().words.permalink;
    browser::on_readers_clock(created).map(|stamp| {
        view! {
            <a class="comment__time" href=place>
                <time class="comment__date" datetime=stamp.to_string()>
                    {dates.dateline(stamp)}
                </time>
                <span class="visually-hidden">{permalink}</span>
            </a>
        }
    })
}
