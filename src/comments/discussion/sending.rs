//! How what the reader has written is sent, in turn with other pages of the site.

use super::{Announcement, Discussion};
use crate::browser;
use crate::comments::comment::Comment;
use crate::comments::draft::Draft;
use crate::comments::entry::Entry;
use crate::comments::outbox::{self, Outcome, Step};
use crate::comments::search;
use crate::comments::server::{CommentError, send};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The lock of the one page that sends.
const LOCK: &str = "depeche-outbox";
/// What a page waits at least before it looks again, in milliseconds: another one may be busy.
const SHORTEST_WAIT: f64 = 1000.0;

impl Discussion {
    /// Sends a comment, in reply to another one or on the article. It leaves at `due` at the earliest.
    pub fn post(self: &Arc<Self>, draft: &Draft, to: Option<&Comment>, due: f64) {
        let mut entry = Entry::new(browser::unique(), draft, browser::now(), due);
        entry.server.clone_from(&self.source.server_name);
        entry.thread.clone_from(&self.source.thread);
        entry.title.clone_from(&self.source.title);
        if let Some(to) = to {
            // There are two levels only: a reply to a reply stands beside it.
            entry.parent = Some(to.parent.as_ref().unwrap_or(&to.id).clone());
            entry.to.clone_from(&to.author);
        }
        entry.keep();
        self.reader.set_value(draft.next());
        self.announcement.set(None);
        self.refresh();
        self.send_due();
    }

    /// Tries to send this entry now.
    pub fn retry(self: &Arc<Self>, entry: &Entry) {
        outbox::make_due(entry, browser::now());
        self.send_due();
    }

    /// Tries to send everything now.
    pub(super) fn retry_all(self: &Arc<Self>) {
        outbox::make_all_due(&self.source.server_name, browser::now());
        self.send_due();
    }

    /// Gives this entry up.
    pub fn discard(&self, entry: &Entry) {
        outbox::discard(entry);
        self.refresh();
    }

    /// Sends what is due, and comes back for what is not.
    fn send_due(self: &Arc<Self>) {
        let (this, sender) = (self.clone(), self.clone());
        spawn_local(async move {
            browser::alone(LOCK, move |alone| async move {
                sender.send_all(alone).await;
            })
            .await;
            let Some(pause) = outbox::next_pause(&this.source.server_name, browser::now()) else {
                return;
            };
            let alarm = this.alarm.get_value() + 1;
            this.alarm.set_value(alarm);
            browser::after(pause.max(SHORTEST_WAIT), move || {
                if this.alarm.get_value() == alarm {
                    this.send_due();
                }
            });
        });
    }

    /// Sends one entry after the other, as long as one is due.
    async fn send_all(&self, alone: bool) {
        let server = &self.source.server_name;
        while let Some((entry, step)) = outbox::next_due(server, browser::now(), alone) {
            self.sending.set(Some(entry.id.clone()));
            let (id, draft_name) = (entry.id.clone(), entry.draft_name());
            let is_here = entry.thread == self.source.thread;
            self.take_step(entry, step).await;
            self.sending.set(None);
            self.refresh();
            if is_here {
                self.announce(&id, draft_name);
            }
        }
        // Another page may have sent what this one was waiting to send.
        self.refresh();
    }

    async fn take_step(&self, mut entry: Entry, step: Step) {
        let now = browser::now();
        let outcome = match step {
            Step::Search => self.search(&entry, now).await,
            Step::Post if browser::is_offline() => Err(CommentError::Offline),
            Step::Post => {
                outbox::record_attempt(&mut entry, now);
                self.attempt(&entry, now).await
            }
        };
        let outcome = outcome.unwrap_or_else(Outcome::Failed);
        outbox::record_outcome(entry, outcome, browser::now());
    }

    async fn search(&self, entry: &Entry, now: f64) -> Result<Outcome, CommentError> {
        let others = outbox::other_own_ids(entry, now);
        let found = search::find(&*self.source.server, entry, now, &others).await?;
        Ok(found.map_or(Outcome::Absent, Outcome::Found))
    }

    async fn attempt(&self, entry: &Entry, now: f64) -> Result<Outcome, CommentError> {
        let server = &*self.source.server;
        let others = outbox::other_own_ids(entry, now);
        let posted = send(server.post(entry)).await?;
        let posted = search::once(server, entry, posted, &others).await?;
        Ok(Outcome::Posted(posted))
    }

    /// Says what has become of the entry with this id, whose draft has this name when it comes back.
    fn announce(&self, id: &str, draft_name: String) {
        let own = self.own.get_untracked();
        if let Some(own) = own.iter().find(|own| own.receipt.entry == id) {
            let posted = Announcement::Posted(own.comment.status);
            return self.announcement.set(Some(posted));
        }
        let mut waiting = self.waiting.get_untracked().into_iter();
        match waiting.find(|entry| entry.id == id) {
            // After a search it is on its way again already.
            Some(entry) if entry.due.is_some() && entry.searched => {}
            Some(entry) => {
                let waiting = Announcement::Waiting(Box::new(entry));
                self.announcement.set(Some(waiting));
            }
            None => self.returned.set(Some(draft_name)),
        }
    }
}
