//! The state of one comment box: the thread as far as it is loaded, and what the reader has on the device.
//!
//! Components show it and call the methods here. It goes on when the page around it has gone (its signals have no
//! owner): what is on its way arrives.

mod loading;
mod sending;

use super::comment::{Comment, CommentList, CommentStatus};
use super::draft::Draft;
use super::entry::Entry;
use super::outbox;
use super::own_comments::{self, OwnComment};
use super::server::{CommentError, CommentServer, Order, Vote, send};
use crate::{browser, sanitize};
use leptos::prelude::*;
use leptos::reactive::owner::ArcStoredValue;
use std::sync::Arc;

/// The thread of an article, and the server that keeps it.
pub struct ThreadSource {
    /// The server.
    pub server: Arc<dyn CommentServer>,
    /// What the server is called on the device.
    pub server_name: String,
    /// The thread.
    pub thread: String,
    /// The headline over it.
    pub title: String,
    /// Where the site is hosted.
    pub root: String,
}

/// How much of a thread is here.
#[derive(Debug, Clone)]
pub enum ThreadState {
    /// The reader has not come near.
    NotLoaded,
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Failed(CommentError),
    /// Its beginning is here.
    Loaded {
        /// How many times it was loaded before.
        number: usize,
        /// The beginning.
        list: Arc<CommentList>,
    },
}

/// What has happened to a comment of the reader's, for those who do not see it happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Announcement {
    /// It has arrived.
    Posted(CommentStatus),
    /// It is still on its way.
    Waiting(Box<Entry>),
}

/// The state of a box.
pub struct Discussion {
    /// The thread, and the server that keeps it.
    pub source: ThreadSource,
    /// How much of the thread is here.
    pub thread: ArcRwSignal<ThreadState>,
    /// Whether the server insists on an e-mail address.
    pub needs_email: ArcRwSignal<bool>,
    /// Whether there is no server to write to, and nothing written yet.
    pub is_closed: ArcRwSignal<bool>,
    /// What the reader has written that is on its way.
    pub waiting: ArcRwSignal<Vec<Entry>>,
    /// The id of the entry that is being sent.
    pub sending: ArcRwSignal<Option<String>>,
    /// What of the reader's has arrived.
    pub own: ArcRwSignal<Vec<OwnComment>>,
    /// The name of the draft that has come back last, refused.
    pub returned: ArcRwSignal<Option<String>>,
    /// What has happened last.
    pub announcement: ArcRwSignal<Option<Announcement>>,
    /// When the page was opened, on the device's clock, in milliseconds.
    opened: f64,
    order: ArcStoredValue<Order>,
    loads: ArcStoredValue<usize>,
    /// The ids of the comments that stand in the thread on the page.
    listed: ArcStoredValue<Vec<String>>,
    /// The form of a reader who has sent something.
    reader: ArcStoredValue<Draft>,
    /// Changes whenever the next attempt is put off anew.
    alarm: ArcStoredValue<usize>,
}

impl Discussion {
    /// The state of a box on a page that was opened at this moment, on the device's clock, in milliseconds.
    pub fn new(source: ThreadSource, opened: f64) -> Arc<Self> {
        Arc::new(Self {
            source,
            thread: ArcRwSignal::new(ThreadState::NotLoaded),
            needs_email: ArcRwSignal::default(),
            is_closed: ArcRwSignal::default(),
            waiting: ArcRwSignal::default(),
            sending: ArcRwSignal::default(),
            own: ArcRwSignal::default(),
            returned: ArcRwSignal::default(),
            announcement: ArcRwSignal::new(None),
            opened,
            order: ArcStoredValue::new(Order::default()),
            loads: ArcStoredValue::new(0),
            listed: ArcStoredValue::new(Vec::new()),
            reader: ArcStoredValue::new(Draft::default()),
            alarm: ArcStoredValue::new(0),
        })
    }

    /// Brings out what is on the device, and sends what waits there. In the browser only.
    pub fn start(self: &Arc<Self>) {
        outbox::return_refused(&self.source.server_name, &self.source.thread);
        self.refresh();
        self.retry_all();
    }

    /// Goes on when the device has a connection again.
    pub async fn reconnect(self: Arc<Self>) {
        self.retry_all();
        if matches!(self.thread.get_untracked(), ThreadState::Failed(_)) {
            self.load(None).await;
        }
    }

    /// The reader's comments that stand apart from the thread: those sent since the page was opened, and those that
    /// nobody else sees.
    pub fn own_apart(&self) -> Vec<OwnComment> {
        let listed = self.listed.get_value();
        let mut own = self.own.get_untracked();
        own.retain(|own| {
            (own.is_pending() || own.receipt.sent >= self.opened)
                && !listed.contains(&own.comment.id)
        });
        own
    }

    /// Whether the reader may still change this comment of theirs.
    pub fn can_change(&self, id: &str) -> bool {
        let now = browser::now();
        self.own.with_untracked(|own| {
            let mut own = own.iter();
            own.any(|own| own.comment.id == id && own.is_editable(now))
        })
    }

    /// The draft kept under `name`; else a blank one of the reader who has sent something here, or is remembered.
    pub fn draft(&self, name: &str) -> Draft {
        let reader = self.reader.get_value();
        if Draft::is_kept(name) || reader.pseudo.is_empty() {
            Draft::kept(name)
        } else {
            reader
        }
    }

    /// Looks at the device again.
    pub fn refresh(&self) {
        let mut entries = outbox::entries(&self.source.server_name);
        entries.retain(|entry| entry.thread == self.source.thread);
        set_if_new(&self.waiting, entries);
        let own = own_comments::of(&self.source.thread, browser::now());
        set_if_new(&self.own, own);
    }

    /// How a text will look: untrusted HTML.
    ///
    /// # Errors
    /// What keeps the server from being asked.
    pub async fn preview(&self, text: &str) -> Result<String, CommentError> {
        let html = send(self.source.server.preview(text)).await?;
        sanitize::ready(&self.source.root).await;
        Ok(html)
    }

    /// Gives an opinion on the comment with this id.
    ///
    /// # Errors
    /// What keeps the server from being asked.
    pub async fn vote(&self, id: &str, likes: bool) -> Result<Vote, CommentError> {
        send(self.source.server.vote(id, likes)).await
    }

    /// The text of the reader's own comment, as it was typed.
    ///
    /// # Errors
    /// What keeps the server from giving it.
    pub async fn source_text(&self, id: &str) -> Result<String, CommentError> {
        send(self.source.server.source(id)).await
    }

    /// Gives the reader's own comment another text: the comment as it is then.
    ///
    /// # Errors
    /// What keeps the server from changing it.
    pub async fn edit(&self, comment: Comment, text: &str) -> Result<Comment, CommentError> {
        let posted = send(self.source.server.edit(&comment, text)).await?;
        let edited = Comment {
            html: posted.comment.html,
            modified: posted.comment.modified,
            ..comment
        };
        self.remember(&edited, posted.seconds);
        Ok(edited)
    }

    /// Deletes the reader's own comment: what is left of it, where it keeps its place.
    ///
    /// # Errors
    /// What keeps the server from deleting it.
    pub async fn delete(&self, id: &str) -> Result<Option<Comment>, CommentError> {
        let server = &self.source.server;
        let left = match send(server.delete(id)).await {
            // What is already gone gives this error; asked for its text, the server does not know it.
            Err(CommentError::ServerDown(500)) => match send(server.source(id)).await {
                Err(CommentError::NotConnected) => None,
                _ => return Err(CommentError::ServerDown(500)),
            },
            left => left?,
        };
        if let Some(left) = &left {
            self.remember(left, 0);
        } else {
            own_comments::forget(&self.source.thread, id);
            self.refresh();
        }
        Ok(left)
    }

    /// Remembers what has become of a comment of the reader's, which can be changed for so many seconds.
    fn remember(&self, comment: &Comment, seconds: u32) {
        let now = browser::now();
        let mut known = own_comments::of(&self.source.thread, now).into_iter();
        if let Some(mut own) = known.find(|own| own.comment.id == comment.id) {
            own.receipt.until = now + f64::from(seconds) * 1000.0;
            own.comment = comment.clone();
            own.keep(&self.source.thread);
        }
        self.refresh();
    }
}

/// Gives a signal this value. Nothing is made anew if it has it already.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    signal.maybe_update(|old| {
        let is_new = *old != value;
        *old = value;
        is_new
    });
}

#[cfg(test)]
mod tests;
