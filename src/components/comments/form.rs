//! The form in which a comment is written, replied to or changed.
//!
//! What is typed is a [`Draft`]; the fields show it, and the device keeps it at every key. A comment that is sent goes
//! to the outbox, so the form never waits for the network; a change of one waits, and keeps its text meanwhile.

mod fields;
mod state;

pub(super) use state::FormPurpose;

use super::context::{CommentContext, use_comments};
use super::focus::focus_soon;
use super::outbox::wait_reason;
use crate::browser;
use crate::comments::draft::{Draft, FieldError};
use crate::comments::{Announcement, Comment, CommentError, CommentStatus, Entry};
use crate::components::prose::CommentText;
use fields::{RememberField, TextField, TrapField, WriterFields};
use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use state::{FormState, use_form};

/// How long a person needs at least to write a comment, in milliseconds. What is sent sooner waits for the rest of it:
/// a program that fills in forms does not stay.
const HUMAN: i64 = 3000;

/// A form.
#[component]
pub(super) fn Form(
    /// What it is for.
    purpose: FormPurpose,
    /// The field of the comment, for who opens the form to give it the focus.
    #[prop(optional)]
    text: NodeRef<html::Textarea>,
    /// Called when the form is done, or given up.
    #[prop(optional)]
    on_close: Option<Callback<()>>,
    /// Called with the comment as it was changed.
    #[prop(optional)]
    on_change: Option<Callback<Comment>>,
) -> impl IntoView {
    let comments = use_comments();
    let words = comments.words;
    let form = FormState::new(comments, &purpose, text);
    provide_context(form);
    follow_outbox(form);

    let opened = browser::now();
    let is_new = matches!(purpose, FormPurpose::New);
    let is_edit = matches!(purpose, FormPurpose::Edit(_));
    let title = match &purpose {
        FormPurpose::New => words.heading.to_owned(),
        FormPurpose::Reply(to) => words.reply_to.with([&to.author]),
        FormPurpose::Edit(_) => words.edit.to_owned(),
    };
    let close = move || {
        if let Some(on_close) = on_close {
            on_close.try_run(());
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(draft) = checked_draft(form, is_edit) else {
            return;
        };
        match &purpose {
            FormPurpose::New => post(form, &draft, None, opened),
            FormPurpose::Reply(to) => {
                post(form, &draft, Some(to), opened);
                close();
            }
            FormPurpose::Edit(own) => save(form, own.clone(), draft, on_change, on_close),
        }
    };
    let cancel = move |_| {
        if is_edit {
            Draft::default().keep(&form.draft_name());
        }
        close();
    };
    view! {
        <form class="form" novalidate aria-label=title on:submit=submit>
            <ErrorSummary/>
            {(!is_edit).then(|| view! {
                <WriterFields/>
                <TrapField/>
            })}
            <TextField/>
            <Preview/>
            {(!is_edit).then(|| view! { <RememberField/> })}
            <div class="form__actions">
                <button class="button" type="submit">
                    {if is_edit { words.save } else { words.send }}
                </button>
                <PreviewButton/>
                {(!is_new).then(|| view! {
                    <button class="button button--quiet" type="button" on:click=cancel>
                        {words.cancel}
                    </button>
                })}
            </div>
            <FormStatus is_new/>
        </form>
    }
}

/// Has the form show what the outbox does with its draft.
fn follow_outbox(form: FormState) {
    let discussion = form.comments.discussion();
    let returned = discussion.returned.clone();
    Effect::new(move |_| {
        let name = form.draft_name();
        if returned.get().as_ref() == Some(&name) {
            form.draft.set(Draft::kept(&name));
        }
    });
    // What another page of the site has sent is not sent again from here.
    let waiting = discussion.waiting.clone();
    Effect::new(move |_| {
        let name = form.draft_name();
        let draft = form.draft.get_untracked();
        let is_sent = |entry: &Entry| entry.draft_name() == name && entry.text == draft.text.trim();
        if waiting.with(|entries| entries.iter().any(is_sent)) {
            form.draft.set(draft.next());
        }
    });
}

/// The draft, if nothing is wrong with it. Else says what is.
fn checked_draft(form: FormState, is_edit: bool) -> Option<Draft> {
    let needs_email = form.comments.discussion().needs_email.get_untracked();
    let draft = form.draft.get_untracked();
    let errors = draft.errors(needs_email, is_edit);
    if !errors.is_empty() {
        form.refuse(errors);
        return None;
    }
    form.errors.set(Vec::new());
    form.preview.set(None);
    // Not thrown away: it may have been the browser that filled the field in.
    if form.is_trapped.get_value() {
        form.is_trapped.set_value(false);
        form.message.set(form.comments.words.send_again);
        return None;
    }
    Some(draft)
}

/// Puts a comment into the outbox.
fn post(form: FormState, draft: &Draft, to: Option<&Comment>, opened: i64) {
    draft.remember_reader();
    let next = draft.next();
    form.comments.discussion().post(draft, to, opened + HUMAN);
    next.keep(&form.draft_name());
    form.draft.set(next);
    form.message.set("");
}

/// Saves the change of a comment.
fn save(
    form: FormState,
    own: Comment,
    draft: Draft,
    on_change: Option<Callback<Comment>>,
    on_close: Option<Callback<()>>,
) {
    let comments = form.comments;
    let discussion = comments.discussion();
    let draft_name = form.draft_name();
    form.message.set(comments.words.sending);
    spawn_local(async move {
        match discussion.edit(own, draft.text.trim()).await {
            Ok(edited) => {
                Draft::default().keep(&draft_name);
                if let (Some(on_change), Some(on_close)) = (on_change, on_close) {
                    on_change.try_run(edited);
                    on_close.try_run(());
                }
            }
            Err(CommentError::Rejected(says)) => {
                form.message.set("");
                form.draft.update(|draft| draft.refusal = Some(says));
            }
            Err(error) => form.message.set(comments.change_reason(&error)),
        }
    });
}

/// What is wrong with the draft: all of it, with a way to each field (WCAG 3.3.1).
#[component]
fn ErrorSummary() -> impl IntoView {
    let form = use_form();
    let words = form.comments.words;
    let is_shown = move || {
        form.draft.with(|draft| draft.refusal.is_some()) || !form.errors.with(Vec::is_empty)
    };
    let refusal = move || {
        let says = form.draft.with(|draft| draft.refusal.clone())?;
        let text = match says.as_str() {
            "" => words.too_long.to_owned(),
            says => words.rejected.with([says]),
        };
        Some(view! { <p>{text}</p> })
    };
    let links = move || {
        let errors = form.errors.get().into_iter();
        let links = errors.map(|error| {
            let href = ["#", &form.id(error.field().name())].concat();
            view! {
                <li>
                    <a class="form__errors-link" href=href>{form.error_text(error)}</a>
                </li>
            }
        });
        links.collect_view()
    };
    view! {
        <Show when=is_shown>
            <div
                class="form__errors"
                role="alert"
                tabindex="-1"
                node_ref=form.summary
            >
                <p class="form__errors-title">{words.errors_title}</p>
                {refusal}
                <ul class="form__errors-list" role="list">{links}</ul>
            </div>
        </Show>
    }
}

/// How the comment will look.
#[component]
fn Preview() -> impl IntoView {
    let form = use_form();
    move || {
        let html = form.preview.get()?;
        Some(view! {
            <div class="form__preview" role="region" aria-label=form.comments.words.preview>
                <CommentText html/>
            </div>
        })
    }
}

/// Shows how the comment will look, or the text again.
#[component]
fn PreviewButton() -> impl IntoView {
    let form = use_form();
    let comments = form.comments;
    let is_shown = move || form.preview.with(Option::is_some);
    let toggle = move |_| {
        if form.preview.with_untracked(Option::is_some) {
            form.preview.set(None);
            return focus_soon(form.text);
        }
        let text = form.draft.with_untracked(|draft| draft.text.clone());
        if text.trim().is_empty() {
            return form.refuse(vec![FieldError::TextMissing]);
        }
        let discussion = comments.discussion();
        spawn_local(async move {
            match discussion.preview(&text).await {
                Ok(html) => form.preview.set(Some(html)),
                Err(error) => form.message.set(comments.reason(&error)),
            }
        });
    };
    view! {
        <button class="button button--quiet" type="button" on:click=toggle>
            {move || if is_shown() { comments.words.write } else { comments.words.preview }}
        </button>
    }
}

/// What is said to everybody when something has happened; in the form for a new comment, to any comment of theirs.
#[component]
fn FormStatus(
    /// Whether it is that form.
    is_new: bool,
) -> impl IntoView {
    let form = use_form();
    let CommentContext { words, .. } = form.comments;
    let announcement = form.comments.discussion().announcement.clone();
    let status = move || match announcement.get().filter(|_| is_new) {
        None => Either::Left(form.message.get()),
        Some(Announcement::Posted(CommentStatus::Pending)) => Either::Left(words.awaiting),
        Some(Announcement::Posted(_)) => Either::Left(words.sent),
        // Whoever sees the page sees it at the comment itself.
        Some(Announcement::Waiting(entry)) => Either::Right(view! {
            <span class="visually-hidden">{wait_reason(words, &entry, browser::now())}</span>
        }),
    };
    view! { <p class="form__status" role="status">{status}</p> }
}
