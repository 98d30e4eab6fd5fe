//! A comment on its way to the server, as the device keeps it.

use super::draft::{self, Draft};
use serde::{Deserialize, Serialize};

/// A comment on its way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Its own name.
    pub id: String,
    /// The server it goes to.
    pub server: String,
    /// The thread it belongs to.
    pub thread: String,
    /// The headline over the thread.
    pub title: String,
    /// The comment it replies to.
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
    /// Why it is still here.
    #[serde(rename = "trouble")]
    pub reason: WaitReason,
    /// What the server said.
    pub says: String,
}

/// Why an entry is still on the device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitReason {
    /// The device is offline.
    #[serde(rename = "offline")]
    Offline,
    /// The server fails, or does not answer.
    #[serde(rename = "down")]
    ServerDown,
    /// What answers is no comment server.
    #[serde(rename = "unconnected")]
    NotConnected,
    /// It may have arrived, where only a moderator sees it. The reader has to decide.
    #[serde(rename = "hidden")]
    MaybePosted,
    /// The server wants a pause.
    #[serde(rename = "fast")]
    RateLimited,
    /// It is too long.
    #[serde(rename = "long")]
    TooLong,
    /// The server does not want it; [`Entry::says`] is why.
    #[serde(rename = "refused")]
    Rejected,
    /// It has not been tried, or that is under way.
    #[default]
    #[serde(rename = "", other)]
    NotTried,
}

impl Entry {
    /// A comment that the reader sends. It leaves at `due` at the earliest.
    pub fn new(id: String, draft: &Draft, written: f64, due: f64) -> Self {
        Self {
            id,
            author: draft.author(),
            email: draft.email.trim().to_owned(),
            website: draft::address(&draft.website).unwrap_or_default(),
            text: draft.text.trim().to_owned(),
            written,
            due: Some(due),
            ..Self::default()
        }
    }

    /// The name of the draft that it is when it comes back.
    pub fn draft_name(&self) -> String {
        match &self.parent {
            Some(parent) => draft::reply_name(&self.thread, parent),
            None => self.thread.clone(),
        }
    }
}
