//! One comment, and what a reader can do with it.

use super::context::{CommentContext, use_comments};
use super::focus::{focus_soon, restore_focus, restore_focus_to};
use super::form::{Form, FormPurpose};
use crate::browser;
use crate::comments::draft::Draft;
use crate::comments::{Comment, CommentStatus};
use crate::components::{prose, use_page};
use crate::model::Timestamp;
use leptos::either::Either;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A comment on the page. A handle: copies are the same comment.
#[derive(Clone, Copy)]
struct Item {
    comments: CommentContext,
    /// The comment as it is now.
    comment: RwSignal<Comment>,
    /// The form that is open under it.
    open_form: RwSignal<Option<OpenForm>>,
    /// What went wrong with it last.
    message: RwSignal<&'static str>,
    is_gone: RwSignal<bool>,
    reply_button: NodeRef<html::Button>,
    edit_button: NodeRef<html::Button>,
    /// The text in the form.
    text: NodeRef<html::Textarea>,
}

/// A form under a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenForm {
    Reply,
    Edit,
}

impl Item {
    fn id(self) -> String {
        self.comment.with_untracked(|comment| comment.id.clone())
    }

    fn purpose(self, form: OpenForm) -> FormPurpose {
        let comment = self.comment.get_untracked();
        match form {
            OpenForm::Reply => FormPurpose::Reply(comment),
            OpenForm::Edit => FormPurpose::Edit(comment),
        }
    }

    /// The name of a form's draft.
    fn draft_name(self, form: OpenForm) -> String {
        self.purpose(form).draft_name(&self.comments.discussion())
    }

    /// Opens a form, for the reader to write in it at once.
    fn open(self, form: OpenForm) {
        self.open_form.set(Some(form));
        focus_soon(self.text);
    }

    /// Closes the form, and gives the focus back to the button that opened it.
    fn close(self) {
        match self.open_form.get_untracked() {
            Some(OpenForm::Reply) => restore_focus(self.reply_button),
            Some(OpenForm::Edit) => restore_focus(self.edit_button),
            None => {}
        }
        self.open_form.set(None);
    }
}

/// A comment in a list.
#[component]
pub(super) fn CommentItem(
    /// The comment.
    comment: RwSignal<Comment>,
    /// What stands below it.
    children: Children,
) -> impl IntoView {
    let comments = use_comments();
    let item = Item {
        comments,
        comment,
        open_form: RwSignal::new(None),
        message: RwSignal::new(""),
        is_gone: RwSignal::new(false),
        reply_button: NodeRef::new(),
        edit_button: NodeRef::new(),
        text: NodeRef::new(),
    };
    let (id, is_deleted) = comment.with_untracked(|comment| {
        let id = ["comment-", &comment.id].concat();
        (id, comment.status == CommentStatus::Deleted)
    });
    let can_write = comments.can.write;
    if can_write {
        open_with_draft(item);
    }
    let message = move || {
        let text = item.message.get();
        (!text.is_empty()).then(|| view! { <p class="comment__state" role="alert">{text}</p> })
    };
    view! {
        <li class="comments__item" hidden=move || item.is_gone.get()>
            <article class="comment" id=id tabindex="-1">
                <Face comment/>
                {(can_write && !is_deleted).then(|| view! { <Actions item/> })}
                {message}
                {can_write.then(|| view! {
                    <ItemForm item form=OpenForm::Reply/>
                    <ItemForm item form=OpenForm::Edit/>
                })}
            </article>
            {children()}
        </li>
    }
}

/// Opens the form for which there is a draft, now or when one comes back.
fn open_with_draft(item: Item) {
    let mut forms = [OpenForm::Edit, OpenForm::Reply].into_iter();
    let kept = forms.find(|form| Draft::is_kept(&item.draft_name(*form)));
    item.open_form.set(kept);
    if item
        .comment
        .with_untracked(|comment| comment.parent.is_some())
    {
        return;
    }
    let returned = item.comments.discussion().returned.clone();
    Effect::new(move |_| {
        let is_reply = returned.get() == Some(item.draft_name(OpenForm::Reply));
        if is_reply && item.open_form.get_untracked() != Some(OpenForm::Reply) {
            item.open_form.set(Some(OpenForm::Reply));
        }
    });
}

/// A form under a comment, while it is open.
#[component]
fn ItemForm(item: Item, form: OpenForm) -> impl IntoView {
    let on_close = Callback::new(move |()| item.close());
    let on_change = Callback::new(move |comment| item.comment.set(comment));
    view! {
        <Show when=move || item.open_form.get() == Some(form)>
            <Form purpose=item.purpose(form) text=item.text on_close on_change/>
        </Show>
    }
}

/// Who, when, and what.
#[component]
fn Face(comment: RwSignal<Comment>) -> impl IntoView {
    let page = use_page();
    let words = use_comments().words;
    move || {
        let comment = comment.get();
        if comment.status == CommentStatus::Deleted {
            return Either::Left(view! {
                <p class="comment__text comment__text--deleted">{words.deleted}</p>
            });
        }
        let text = prose::comment(&page, &comment.html);
        let text = match comment.warning.clone() {
            None => Either::Left(text),
            Some(warning) => Either::Right(view! {
                <details>
                    <summary dir="auto">{warning}</summary>
                    {text}
                </details>
            }),
        };
        let is_pending = comment.status == CommentStatus::Pending;
        let is_edited = comment.modified;
        Either::Right(view! {
            <div class="comment__face">
                <header class="comment__header">
                    <Author comment=comment.clone()/>
                    <Date comment/>
                    {is_edited.then(|| view! { <span class="comment__edited">{words.edited}</span> })}
                </header>
                {is_pending.then(|| view! { <p class="comment__state">{words.awaiting}</p> })}
                {text}
            </div>
        })
    }
}

/// Who wrote a comment, with a link to their own page.
#[component]
fn Author(comment: Comment) -> impl IntoView {
    let name = match comment.author {
        name if name.is_empty() => use_comments().words.anonymous.to_owned(),
        name => name,
    };
    let name = match comment.website {
        Some(website) => Either::Left(view! {
            <a href=website.to_string() rel="nofollow ugc noopener noreferrer">{name}</a>
        }),
        None => Either::Right(view! { <span>{name}</span> }),
    };
    view! { <bdi class="comment__author">{name}</bdi> }
}

/// When a comment was written, on the reader's clock, with a link to its own place.
#[component]
fn Date(comment: Comment) -> impl IntoView {
    let page = use_page();
    let permalink = use_comments().words.permalink;
    let offset = browser::clock_offset(comment.created);
    let href = match &comment.page {
        Some(page) => page.to_string(),
        None => ["#comment-", &comment.id].concat(),
    };
    Timestamp::new(comment.created, offset).map(|stamp| {
        view! {
            <a class="comment__time" href=href>
                <time class="comment__date" datetime=stamp.to_string()>
                    {page.dates.dateline(stamp)}
                </time>
                <span class="visually-hidden">{permalink}</span>
            </a>
        }
    })
}

/// What a reader can do with a comment.
#[component]
fn Actions(item: Item) -> impl IntoView {
    let comments = item.comments;
    let words = comments.words;
    let id = item.id();
    let author = item
        .comment
        .with_untracked(|comment| comment.author.clone());
    let name = if author.is_empty() {
        words.anonymous
    } else {
        &author
    };
    let is_deleted = move || {
        item.comment
            .with(|comment| comment.status == CommentStatus::Deleted)
    };
    let is_replying = move || item.open_form.get() == Some(OpenForm::Reply);
    let reply = move |_| {
        item.message.set("");
        match item.open_form.get_untracked() {
            Some(OpenForm::Reply) => item.open_form.set(None),
            _ => item.open(OpenForm::Reply),
        }
    };
    let others = if comments.discussion().can_change(&id) {
        Some(Either::Left(view! { <OwnActions item/> }))
    } else {
        comments
            .can
            .votes
            .then(|| Either::Right(view! { <Votes item/> }))
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
                node_ref=item.reply_button
            >
                {words.reply}
            </button>
            {others}
        </div>
    }
}

/// What a reader can do with their own comment for a while.
#[component]
fn OwnActions(item: Item) -> impl IntoView {
    let words = item.comments.words;
    view! {
        <button
            class="comment__button"
            type="button"
            data-edit=item.id()
            on:click=move |_| edit(item)
            node_ref=item.edit_button
        >
            {words.edit}
        </button>
        <button class="comment__button" type="button" on:click=move |_| delete(item)>
            {words.delete}
        </button>
    }
}

/// Opens the form to change a comment, with what was typed.
fn edit(item: Item) {
    if item.open_form.get_untracked() == Some(OpenForm::Edit) {
        return item.open_form.set(None);
    }
    item.message.set("");
    let discussion = item.comments.discussion();
    let (id, draft_name) = (item.id(), item.draft_name(OpenForm::Edit));
    spawn_local(async move {
        match discussion.source_text(&id).await {
            Ok(text) => {
                let draft = Draft {
                    text,
                    ..Draft::default()
                };
                draft.keep(&draft_name);
                item.open(OpenForm::Edit);
            }
            Err(error) => item.message.set(item.comments.change_reason(&error)),
        }
    });
}

fn delete(item: Item) {
    if !browser::confirm(item.comments.words.confirm_delete) {
        return;
    }
    let (discussion, id) = (item.comments.discussion(), item.id());
    spawn_local(async move {
        match discussion.delete(&id).await {
            Ok(left) => {
                match left {
                    Some(left) => item.comment.set(left),
                    None => item.is_gone.set(true),
                }
                item.comments.recount();
                restore_focus_to(item.comments.title_id());
            }
            Err(error) => item.message.set(item.comments.change_reason(&error)),
        }
    });
}

/// The buttons for and against.
#[component]
fn Votes(item: Item) -> impl IntoView {
    let votes = item
        .comment
        .with_untracked(|comment| (comment.likes, comment.dislikes));
    let votes = RwSignal::new(votes);
    let chosen = RwSignal::new(None);
    view! {
        <VoteButton item votes chosen likes=true/>
        <VoteButton item votes chosen likes=false/>
    }
}

#[component]
fn VoteButton(
    item: Item,
    /// How many are for and against.
    votes: RwSignal<(usize, usize)>,
    /// What the reader thinks.
    chosen: RwSignal<Option<bool>>,
    /// Whether it is the button for.
    likes: bool,
) -> impl IntoView {
    let comments = item.comments;
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
        item.message.set("");
        let (discussion, id) = (comments.discussion(), item.id());
        spawn_local(async move {
            match discussion.vote(&id, likes).await {
                Ok(vote) => {
                    votes.set((vote.likes, vote.dislikes));
                    if vote.counted {
                        chosen.set(Some(likes));
                    } else {
                        item.message.set(words.vote_refused);
                    }
                }
                Err(error) => item.message.set(comments.reason(&error)),
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
