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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn every_failure_is_told_in_every_language() {
        let failures = [
            Failure::Net(NetError::Offline),
            Failure::Net(NetError::NoAnswer),
            Failure::Net(NetError::Status(503)),
            Failure::Broken("why".to_owned()),
        ];
        for locale in Locale::ALL {
            let told = failures
                .clone()
                .map(|failure| failure.explain(locale.messages()).1);
            for (at, sentence) in told.iter().enumerate() {
                assert!(!sentence.is_empty() && !told[at + 1..].contains(sentence));
            }
            assert!(told[2].contains("503"), "{}", told[2]);
        }
    }
}
