//! What a reader can do with a comment: reply, change and delete their own, judge those of others.

use super::state::{CommentState, OpenForm};
use crate::browser;
use crate::comments::CommentStatus;
use crate::comments::draft::Draft;
use crate::components::comments::focus::restore_focus_to;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a reader can do with a comment.
#[component]
pub(super) fn Actions(state: CommentState) -> impl IntoView {
    let comments = state.comments;
    let words = comments.words;
    let id = state.id();
    let author = state
        .comment
        .with_untracked(|comment| comment.author.clone());
    let name = if author.is_empty() {
        words.anonymous
    } else {
        &author
    };
    let is_deleted = move || {
        state
            .comment
            .with(|comment| comment.status == CommentStatus::Deleted)
    };
    let is_replying = move || state.open_form.get() == Some(OpenForm::Reply);
    let reply = move |_| {
        state.message.set("");
        match state.open_form.get_untracked() {
            Some(OpenForm::Reply) => state.open_form.set(None),
            _ => state.open(OpenForm::Reply),
        }
    };
    let others = if comments.discussion().can_change(&id) {
        Some(Either::Left(view! { <OwnActions state/> }))
    } else {
        comments
            .can
            .votes
            .then(|| Either::Right(view! { <Votes state/> }))
    };
    view! {
        <div class="comment__actions" hidden=is_deleted>
            <button
                class="comment__button"
                type="button"
                data-reply=id
                aria-label=words.reply_to.with([name])
                aria-expanded=move || if is_replying() { "true" } else { "false" }
                on:click=reply
                node_ref=state.reply_button
            >
                {words.reply}
            </button>
            {others}
        </div>
    }
}

/// What a reader can do with their own comment for a while.
#[component]
fn OwnActions(state: CommentState) -> impl IntoView {
    let words = state.comments.words;
    view! {
        <button
            class="comment__button"
            type="button"
            on:click=move |_| edit(state)
            node_ref=state.edit_button
        >
            {words.edit}
        </button>
        <button class="comment__button" type="button" on:click=move |_| delete(state)>
            {words.delete}
        </button>
    }
}

/// Opens the form to change a comment, with what was typed.
fn edit(state: CommentState) {
    if state.open_form.get_untracked() == Some(OpenForm::Edit) {
        return state.open_form.set(None);
    }
    state.message.set("");
    let discussion = state.comments.discussion();
    let (id, draft_name) = (state.id(), state.draft_name(OpenForm::Edit));
    spawn_local(async move {
        match discussion.source_text(&id).await {
            Ok(text) => {
                let draft = Draft {
                    text,
                    ..Draft::default()
                };
                draft.keep(&draft_name);
                state.open(OpenForm::Edit);
            }
            Err(error) => state.message.set(state.comments.change_reason(&error)),
        }
    });
}

fn delete(state: CommentState) {
    if !browser::confirm(state.comments.words.confirm_delete) {
        return;
    }
    let (discussion, id) = (state.comments.discussion(), state.id());
    spawn_local(async move {
        match discussion.delete(&id).await {
            Ok(left) => {
                match left {
                    Some(left) => state.comment.set(left),
                    None => state.is_gone.set(true),
                }
                state.comments.recount();
                restore_focus_to(state.comments.title_id());
            }
            Err(error) => state.message.set(state.comments.change_reason(&error)),
        }
    });
}

/// The buttons for and against.
#[component]
fn Votes(state: CommentState) -> impl IntoView {
    let votes = state
        .comment
        .with_untracked(|comment| (comment.likes, comment.dislikes));
    let votes = RwSignal::new(votes);
    let chosen = RwSignal::new(None);
    view! {
        <VoteButton state votes chosen likes=true/>
        <VoteButton state votes chosen likes=false/>
    }
}

#[component]
fn VoteButton(
    state: CommentState,
    /// How many are for and against.
    votes: RwSignal<(usize, usize)>,
    /// What the reader thinks.
    chosen: RwSignal<Option<bool>>,
    /// Whether it is the button for.
    likes: bool,
) -> impl IntoView {
    let comments = state.comments;
    let words = comments.words;
    let (label, name, spoken) = if likes {
        (words.like, "like", words.likes)
    } else {
        (words.dislike, "dislike", words.dislikes)
    };
    let count = move || {
        let (likers, dislikers) = votes.get();
        let number = if likes { likers } else { dislikers };
        (number > 0).then(|| {
            view! {
                <span>
                    <span aria-hidden="true">{comments.number(number)}</span>
                    <span class="visually-hidden">{spoken.of(number)}</span>
                </span>
            }
        })
    };
    let vote = move |_| {
        state.message.set("");
        let (discussion, id) = (comments.discussion(), state.id());
        spawn_local(async move {
            match discussion.vote(&id, likes).await {
                Ok(vote) => {
                    votes.set((vote.likes, vote.dislikes));
                    if vote.counted {
                        chosen.set(Some(likes));
                    } else {
                        state.message.set(words.vote_refused);
                    }
                }
                Err(error) => state.message.set(comments.reason(&error)),
            }
        });
    };
    let is_chosen = move || chosen.get() == Some(likes);
    view! {
        <button
            class="comment__button"
            type="button"
            data-vote=name
            aria-pressed=move || if is_chosen() { "true" } else { "false" }
            on:click=vote
        >
            {label}
            {count}
        </button>
    }
}
