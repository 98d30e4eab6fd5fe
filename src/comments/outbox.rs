//! Comments on their way to the server.
//!
//! A comment that the reader sends is an [`Entry`] on the device first, and stays there until the server has it or the
//! reader takes it back. An attempt is written down before it begins. When its end is not known (the connection was
//! cut, the page died), the thread is searched before the next one, so that the comment appears once.
//!
//! This module decides and remembers; [`Discussion`](super::Discussion) asks the server. Each entry is kept under a
//! name of its own: pages that write at the same time do not write over each other.

use super::draft::Draft;
use super::own::{self, Own};
use super::{Comment, CommentError, Posted};
use crate::browser::storage;
use crate::json::{FromJson, Json, from_json};
use crate::net;

/// The longest pause between two attempts, in milliseconds. A moment further away was written by a clock that was wrong.
const LONGEST_PAUSE: f64 = 600_000.0;
/// The first pause; each further one is three times as long.
const FIRST_PAUSE: f64 = 5000.0;

/// A comment on its way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// Its own name.
    pub id: String,
    /// The server it goes to.
    pub server: String,
    /// The thread it belongs to.
    pub thread: String,
    /// The headline over the thread.
    pub title: String,
    /// The comment it answers.
    pub parent: Option<String>,
    /// Who wrote that one.
    pub to: String,
    /// Who writes, on one line.
    pub author: String,
    /// Their e-mail address; may be blank.
    pub email: String,
    /// Their website; may be blank.
    pub website: String,
    /// What they write, as they typed it.
    pub text: String,
    /// When they sent it, on the device's clock, in milliseconds.
    pub written: f64,
    /// When it may be tried next. `None` when it waits for the reader.
    pub due: Option<f64>,
    /// When the first attempt began.
    pub tried: Option<f64>,
    /// When the last one began, if its end is not known.
    pub begun: Option<f64>,
    /// Whether the thread has been searched since.
    pub searched: bool,
    /// How many attempts have failed, one after the other.
    pub fails: u32,
    /// A word for [`Entry::trouble`].
    pub(super) trouble: String,
    /// What the server said.
    pub(super) says: String,
}

from_json! {
    Entry {
        id, server, thread, title, parent, to, author, email, website, text, written, due, tried, begun,
        searched, fails, trouble, says,
    }
}

/// Why an entry is still on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble<'a> {
    /// It has not been tried, or that is under way.
    None,
    /// The device is offline.
    Offline,
    /// The server fails, or does not answer.
    Down,
    /// What answers is no comment server.
    NotConnected,
    /// It may have arrived, where only a moderator sees it. The reader has to decide.
    Hidden,
    /// The server wants a pause.
    TooFast,
    /// It is too long.
    TooLong,
    /// The server does not want it; what it says.
    Refused(&'a str),
}

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
    /// A comment that the reader sends. It leaves at `due` at the earliest.
    pub fn new(id: String, draft: &Draft, written: f64, due: f64) -> Self {
        Self {
            id,
            author: draft.author(),
            email: draft.email.trim().to_owned(),
            website: super::draft::address(&draft.website).unwrap_or_default(),
            text: draft.text.trim().to_owned(),
            written,
            due: Some(due),
            ..Self::default()
        }
    }

    /// Why it is still here.
    pub fn trouble(&self) -> Trouble<'_> {
        match self.trouble.as_str() {
            "offline" => Trouble::Offline,
            "down" => Trouble::Down,
            "unconnected" => Trouble::NotConnected,
            "hidden" => Trouble::Hidden,
            "fast" => Trouble::TooFast,
            "long" => Trouble::TooLong,
            "refused" => Trouble::Refused(&self.says),
            _ => Trouble::None,
        }
    }

    /// The step it needs at this moment, if any. `alone` says that no other page can be busy with it.
    fn step(&self, now: f64, alone: bool) -> Option<Step> {
        let due = self
            .due
            .filter(|due| *due <= now || *due > now + LONGEST_PAUSE);
        // Another page has been at it for less than an attempt may take.
        let patience = f64::from(net::PATIENCE);
        let is_taken = self
            .begun
            .is_some_and(|begun| (now - begun).abs() < patience);
        due.filter(|_| alone || !is_taken)?;
        Some(if self.tried.is_some() && !self.searched {
            Step::Search
        } else {
            Step::Post
        })
    }

    /// The name of the draft that it is when it comes back.
    pub fn draft(&self) -> String {
        match &self.parent {
            Some(parent) => reply_draft(&self.thread, parent),
            None => self.thread.clone(),
        }
    }

    /// Keeps it. Whether it will still be there when the page has gone.
    pub fn keep(&self) -> bool {
        let text = |text: &str| Json::from(text);
        let number = |number: Option<f64>| number.map_or_else(Json::null, Json::from);
        let json = Json::object([
            ("id", text(&self.id)),
            ("server", text(&self.server)),
            ("thread", text(&self.thread)),
            ("title", text(&self.title)),
            (
                "parent",
                self.parent.as_deref().map_or_else(Json::null, Json::from),
            ),
            ("to", text(&self.to)),
            ("author", text(&self.author)),
            ("email", text(&self.email)),
            ("website", text(&self.website)),
            ("text", text(&self.text)),
            ("written", Json::from(self.written)),
            ("due", number(self.due)),
            ("tried", number(self.tried)),
            ("begun", number(self.begun)),
            ("searched", Json::from(self.searched)),
            ("fails", Json::from(f64::from(self.fails))),
            ("trouble", text(&self.trouble)),
            ("says", text(&self.says)),
        ]);
        storage::keep(&slot(&self.id), &json.to_string())
    }
}

/// The name of the draft of an answer.
pub fn reply_draft(thread: &str, parent: &str) -> String {
    [thread, "reply:", parent].concat()
}

/// All entries for a server, oldest first.
pub fn all(server: &str) -> Vec<Entry> {
    let names = storage::names(&slot(""));
    let entries = names
        .iter()
        .filter_map(|name| Entry::from_json(&Json::parse(storage::kept(name)?.as_bytes()).ok()?));
    let mut entries: Vec<Entry> = entries.filter(|entry| entry.server == server).collect();
    entries.sort_by(|a, b| a.written.total_cmp(&b.written));
    entries
}

/// Whether anything waits.
pub fn has_entries() -> bool {
    !storage::names(&slot("")).is_empty()
}

/// The entry that is next, and its step. `alone` says that no other page can be busy with any of them.
pub fn next(server: &str, now: f64, alone: bool) -> Option<(Entry, Step)> {
    let mut entries = all(server).into_iter();
    entries.find_map(|mut entry| {
        let step = entry.step(now, alone)?;
        // A page died between the two lines of `arrived`.
        if own::of(&entry.thread, now)
            .iter()
            .any(|own| own.entry == entry.id)
        {
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
pub fn pause(server: &str, now: f64) -> Option<f64> {
    let due = all(server).into_iter().filter_map(|entry| entry.due);
    due.map(|due| (due - now).clamp(0.0, LONGEST_PAUSE))
        .min_by(f64::total_cmp)
}

/// Writes down that an attempt begins, before it does.
pub fn begin(entry: &mut Entry, now: f64) {
    entry.tried.get_or_insert(now);
    entry.begun = Some(now);
    entry.searched = false;
    entry.keep();
}

/// Writes down what came of a step: the entry is then the reader's own comment, or a draft again, or still an entry.
pub fn settle(mut entry: Entry, outcome: Outcome, now: f64) {
    let error = match outcome {
        Outcome::Found(comment) => {
            return arrived(
                &entry,
                Posted {
                    comment,
                    seconds: 0,
                },
                now,
            );
        }
        Outcome::Posted(posted) => return arrived(&entry, posted, now),
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
    entry.searched |= error == CommentError::Hidden;
    let (trouble, pause) = match error {
        CommentError::Offline => ("offline", Some(LONGEST_PAUSE)),
        CommentError::NoAnswer | CommentError::ServerDown(_) => {
            ("down", Some(back_off(entry.fails)))
        }
        CommentError::NotConnected => ("unconnected", Some(back_off(entry.fails))),
        CommentError::TooFast { seconds } => ("fast", Some(f64::from(seconds) * 1000.0)),
        CommentError::Hidden => ("hidden", None),
        CommentError::TooLong => ("long", None),
        CommentError::NotAllowed | CommentError::Rejected(_) => ("refused", None),
    };
    trouble.clone_into(&mut entry.trouble);
    entry.says = match error {
        CommentError::Rejected(says) => says,
        CommentError::NotAllowed => "403".to_owned(),
        _ => String::new(),
    };
    entry.fails += 1;
    entry.due = pause.map(|pause| now + pause);
    entry.keep();
    if pause.is_none() {
        give_back(&entry);
    }
}

/// The pause after so many failures, in milliseconds.
fn back_off(fails: u32) -> f64 {
    (FIRST_PAUSE * f64::from(3_u32.pow(fails.min(4)))).min(LONGEST_PAUSE)
}

/// The server has it.
fn arrived(entry: &Entry, posted: Posted, now: f64) {
    // In this order: if the page dies in between, `next` knows that it has arrived.
    Own::new(posted, &entry.thread, &entry.id, now).keep();
    discard(entry);
}

/// A refused entry becomes a draft again, unless its reader has begun another one in its place.
fn give_back(entry: &Entry) {
    let name = entry.draft();
    if Draft::is_kept(&name) || entry.trouble() == Trouble::Hidden {
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
pub fn give_all_back(server: &str, thread: &str) {
    for entry in all(server) {
        if entry.thread == thread && entry.due.is_none() {
            give_back(&entry);
        }
    }
}

/// The ids of the reader's own comments in the thread of `entry` that are known to be others.
pub fn others(entry: &Entry, now: f64) -> Vec<String> {
    let own = own::of(&entry.thread, now).into_iter();
    let others = own.filter(|own| own.entry != entry.id);
    others.map(|own| own.comment.id).collect()
}

/// Has every entry tried at once, except where the server wants its pause or the reader has to act. One that may wait
/// for a moderator is searched again.
pub fn hurry(server: &str, now: f64) {
    for mut entry in all(server) {
        match entry.trouble() {
            Trouble::TooFast => continue,
            Trouble::Hidden => entry.searched = false,
            _ if entry.due.is_none() => continue,
            _ => {}
        }
        entry.due = Some(now);
        entry.keep();
    }
}

/// Has this entry tried at once, because the reader says so.
pub fn retry(entry: &Entry, now: f64) {
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
