//! Why something that was asked for cannot be shown.

use crate::locale::Messages;
use crate::net::NetError;

/// Why a page could not be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// It could not be fetched.
    Net(NetError),
    /// It was fetched and could not be read: why, in a developer's words.
    Broken(String),
    /// It was written by another version of the program: loading the page brings the version that reads it.
    OtherVersion,
}

impl Failure {
    /// In a reader's words: a title and a sentence.
    pub fn explain(&self, words: &'static Messages) -> (&'static str, String) {
        let words = &words.states;
        match self {
            Self::Broken(_) | Self::OtherVersion => (words.broken_title, words.broken.to_owned()),
            Self::Net(NetError::Offline) => (words.unreachable_title, words.offline.to_owned()),
            Self::Net(NetError::NoAnswer) => (words.unreachable_title, words.no_answer.to_owned()),
            Self::Net(NetError::Status(status)) => (
                words.unreachable_title,
                words.server_answered.with([&status.to_string()]),
            ),
        }
    }
}
