//! Comments on their way to the server.
//!
//! A comment that the reader sends is an [`Entry`] on the device first, and stays there until the server has it or the
//! reader takes it back. An attempt is written down before it begins. When its end is not known (the connection was
//! cut, the page died), the thread is searched before the next one, so that the comment appears once.
//!
//! This module decides and remembers; [`Discussion`](super::Discussion) asks the server. Each entry is kept under a
//! name of its own: pages that write at the same time do not write over each other.

use super::comment::Comment;
use super::draft::Draft;
use super::entry::{Entry, WaitReason};
use super::own_comments::{self, OwnComment};
use super::server::{CommentError, Posted};
use crate::browser::storage;
use crate::net;

/// The longest pause between two attempts, in milliseconds. A moment further away was written by a clock that was wrong.
const LONGEST_PAUSE: f64 = 600_000.0;
/// The first pause; each further one is three times as long.
const FIRST_PAUSE: f64 = 5000.0;

/// What an entry needs next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It may have arrived: search the thread.
    Search,
    /// Send it.
    Post,
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is in the thread.
    Found(Comment),
    /// It is not.
    Absent,
    /// The server has taken it.
    Posted(Posted),
    /// Neither.
    Failed(CommentError),
}

impl Entry {
    /// The step it needs at this moment, if any. `alone` says that no other page can be busy with it.
    fn next_step(&self, now: f64, alone: bool) -> Option<Step> {
        let due = self
            .due
            .filter(|due| *due <= now || *due > now + LONGEST_PAUSE);
        // Another page has been at it for less than an attempt may take.
        let timeout = f64::from(net::TIMEOUT);
        let is_taken = self
            .begun
            .is_some_and(|begun| (now - begun).abs() < timeout);
        due.filter(|_| alone || !is_taken)?;
        Some(if self.tried.is_some() && !self.searched {
            Step::Search
        } else {
            Step::Post
        })
    }

    /// Keeps it. Whether it will still be there when the page has gone.
    pub fn keep(&self) -> bool {
        let json = serde_json::to_string(self).unwrap_or_default();
        storage::keep(&slot(&self.id), &json)
    }
}

/// All entries for a server, oldest first.
pub fn entries(server: &str) -> Vec<Entry> {
    let names = storage::names(&slot(""));
    let all = names
        .iter()
        .filter_map(|name| serde_json::from_slice::<Entry>(storage::kept(name)?.as_bytes()).ok());
    let mut entries: Vec<Entry> = all.filter(|entry| entry.server == server).collect();
    entries.sort_by(|a, b| a.written.total_cmp(&b.written));
    entries
}

/// Whether anything waits.
pub fn has_entries() -> bool {
    !storage::names(&slot("")).is_empty()
}

/// The entry that is next, and its step. `alone` says that no other page can be busy with any of them.
pub fn next_due(server: &str, now: f64, alone: bool) -> Option<(Entry, Step)> {
    entries(server).into_iter().find_map(|mut entry| {
        let step = entry.next_step(now, alone)?;
        // A page died between the two lines of `record_arrival`.
        let own = own_comments::of(&entry.thread, now);
        if own.iter().any(|own| own.receipt.entry == entry.id) {
            discard(&entry);
            return None;
        }
        if step == Step::Search {
            entry.begun = None;
        }
        Some((entry, step))
    })
}

/// When the next entry is due, in milliseconds from `now`.
pub fn next_pause(server: &str, now: f64) -> Option<f64> {
    let due = entries(server).into_iter().filter_map(|entry| entry.due);
    due.map(|due| (due - now).clamp(0.0, LONGEST_PAUSE))
        .min_by(f64::total_cmp)
}

/// Writes down that an attempt begins, before it does.
pub fn record_attempt(entry: &mut Entry, now: f64) {
    entry.tried.get_or_insert(now);
    entry.begun = Some(now);
    entry.searched = false;
    entry.keep();
}

/// Writes down what came of a step: the entry is then the reader's own comment, or a draft again, or still an entry.
pub fn record_outcome(mut entry: Entry, outcome: Outcome, now: f64) {
    let error = match outcome {
        Outcome::Found(comment) => {
            let posted = Posted {
                comment,
                seconds: 0,
            };
            return record_arrival(&entry, posted, now);
        }
        Outcome::Posted(posted) => return record_arrival(&entry, posted, now),
        Outcome::Absent => {
            entry.searched = true;
            entry.keep();
            return;
        }
        Outcome::Failed(error) => error,
    };
    let was_posted = entry.begun.take().is_some();
    if was_posted && error.is_refusal() {
        entry.tried = None;
    }
    // If the reader sends it all the same, it is not searched once more.
    entry.searched |= error == CommentError::MaybePosted;
    let (reason, pause) = match error {
        CommentError::Offline => (WaitReason::Offline, Some(LONGEST_PAUSE)),
        CommentError::NoAnswer | CommentError::ServerDown(_) => {
            (WaitReason::ServerDown, Some(back_off(entry.fails)))
        }
        CommentError::NotConnected => (WaitReason::NotConnected, Some(back_off(entry.fails))),
        CommentError::RateLimited { seconds } => {
            (WaitReason::RateLimited, Some(f64::from(seconds) * 1000.0))
        }
        CommentError::MaybePosted => (WaitReason::MaybePosted, None),
        CommentError::TooLong => (WaitReason::TooLong, None),
        CommentError::NotAllowed | CommentError::Rejected(_) => (WaitReason::Rejected, None),
    };
    entry.reason = reason;
    entry.says = match error {
        CommentError::Rejected(says) => says,
        CommentError::NotAllowed => "403".to_owned(),
        _ => String::new(),
    };
    entry.fails += 1;
    entry.due = pause.map(|pause| now + pause);
    entry.keep();
    if pause.is_none() {
        return_as_draft(&entry);
    }
}

/// The pause after so many failures, in milliseconds.
fn back_off(fails: u32) -> f64 {
    (FIRST_PAUSE * f64::from(3_u32.pow(fails.min(4)))).min(LONGEST_PAUSE)
}

/// The server has it.
fn record_arrival(entry: &Entry, posted: Posted, now: f64) {
    // In this order: if the page dies in between, `next_due` knows that it has arrived.
    OwnComment::new(posted, &entry.id, now).keep(&entry.thread);
    discard(entry);
}

/// A refused entry becomes a draft again, unless its reader has begun another one in its place.
fn return_as_draft(entry: &Entry) {
    let name = entry.draft_name();
    if Draft::is_kept(&name) || entry.reason == WaitReason::MaybePosted {
        return;
    }
    let draft = Draft {
        pseudo: entry.author.clone(),
        email: entry.email.clone(),
        website: entry.website.clone(),
        text: entry.text.clone(),
        refusal: Some(entry.says.clone()),
        remember: Draft::kept(&name).remember,
    };
    draft.keep(&name);
    discard(entry);
}

/// Makes drafts of what a server has refused in a thread, as far as there is room for them.
pub fn return_refused(server: &str, thread: &str) {
    for entry in entries(server) {
        if entry.thread == thread && entry.due.is_none() {
            return_as_draft(&entry);
        }
    }
}

/// The ids of the reader's own comments in the thread of `entry` that are known to be others.
pub fn other_own_ids(entry: &Entry, now: f64) -> Vec<String> {
    let own = own_comments::of(&entry.thread, now).into_iter();
    let others = own.filter(|own| own.receipt.entry != entry.id);
    others.map(|own| own.comment.id).collect()
}

/// Has every entry tried at once, except where the server wants its pause or the reader has to act. One that may wait
/// for a moderator is searched again.
pub fn make_all_due(server: &str, now: f64) {
    for mut entry in entries(server) {
        match entry.reason {
            WaitReason::RateLimited => continue,
            WaitReason::MaybePosted => entry.searched = false,
            _ if entry.due.is_none() => continue,
            _ => {}
        }
        entry.due = Some(now);
        entry.keep();
    }
}

/// Has this entry tried at once, because the reader says so.
pub fn make_due(entry: &Entry, now: f64) {
    let mut entry = entry.clone();
    entry.due = Some(now);
    entry.keep();
}

/// Gives an entry up, because the reader says so or the server has it.
pub fn discard(entry: &Entry) {
    storage::forget(&slot(&entry.id));
}

/// Where an entry is kept.
fn slot(id: &str) -> String {
    ["outbox:", id].concat()
}

#[cfg(test)]
mod tests;
