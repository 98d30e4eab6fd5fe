//! The box that readers write in and read: what the program `comments` puts into the place that the page has for it.

use super::context::CommentContext;
use super::form::{Form, FormPurpose};
use super::outbox::Waiting;
use super::thread::{OwnComments, Thread};
use crate::browser;
use crate::comments::{Announcement, CommentStatus, Discussion};
use crate::components::PageContext;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::sync::Arc;

/// A box. The thread is loaded when the reader comes near, or has come for one of its comments.
#[component]
pub fn CommentBox(
    /// Its state.
    discussion: Arc<Discussion>,
    /// The page around it.
    page: PageContext,
    /// The id of the section that it is in.
    section: &'static str,
) -> impl IntoView {
    provide_context(page);
    let comments = CommentContext::new(discussion, section);
    provide_context(comments);
    load_when_near(comments);
    let can_write = comments.can.write;
    if can_write {
        follow_device(comments);
        recount_when_posted(comments);
    }
    view! {
        {can_write.then(|| view! {
            <NewComment/>
            <Waiting/>
            <OwnComments/>
        })}
        <Thread/>
    }
}

/// The form for a comment on the article, where there is a server to write to.
#[component]
fn NewComment() -> impl IntoView {
    let comments: CommentContext = expect_context();
    let is_closed = comments.discussion().is_closed.clone();
    view! {
        <Show
            when=move || !is_closed.get()
            fallback=move || view! {
                <p class="comments__note">{comments.words.not_connected}</p>
            }
        >
            <Form purpose=FormPurpose::New/>
        </Show>
    }
}

fn load_when_near(comments: CommentContext) {
    Effect::new(move |_| {
        let discussion = comments.discussion();
        if let Some(id) = browser::hash().strip_prefix("comment-") {
            let id = id.to_owned();
            spawn_local(async move {
                discussion.load(Some(&id)).await;
                tick().await;
                browser::show(&["comment-", &id].concat());
            });
        } else {
            browser::when_near(comments.section, move || {
                spawn_local(async move { discussion.load(None).await });
            });
        }
    });
}

/// Follows what other pages of the site do with the device, and its connection.
fn follow_device(comments: CommentContext) {
    Effect::new(move |_| {
        browser::on_window("online", move |_| {
            spawn_local(comments.discussion().reconnect());
        });
        browser::on_window("storage", move |_| comments.discussion().refresh());
    });
}

fn recount_when_posted(comments: CommentContext) {
    let announcement = comments.discussion().announcement.clone();
    Effect::new(move |_| {
        let posted = Announcement::Posted(CommentStatus::Published);
        if announcement.get() == Some(posted) {
            comments.recount();
        }
    });
}
