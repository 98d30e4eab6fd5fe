//! Why a document cannot be had, in sentences for the publisher.

use super::document::MAX_DOCUMENT;
use std::fmt;
use std::io::{self, ErrorKind};
use std::time::Duration;

/// Why a document could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// The system refuses to read it.
    Unreadable(String),
    /// It is larger than [`MAX_DOCUMENT`].
    TooLarge,
    /// The server answered with this status.
    Status(u16),
    /// The server took too long.
    TimedOut(Duration),
    /// No server has this name.
    NoServer,
    /// The server sends from one address to the next without end.
    Redirects,
    /// The connection failed; what the system or the other side says.
    Connection(String),
}

impl Fault {
    /// A short name that never changes, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Folder => "folder",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too-large",
            Self::Status(_) => "http-status",
            Self::TimedOut(_) => "timed-out",
            Self::NoServer => "no-server",
            Self::Redirects => "too-many-redirects",
            Self::Connection(_) => "connection",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("There is no such file."),
            Self::Folder => f.write_str("This is a folder, not a feed."),
            Self::Unreadable(reason) => write!(f, "The file cannot be read: {reason}."),
            Self::TooLarge => write!(
                f,
                "The document is larger than {} MB.",
                MAX_DOCUMENT / 1_000_000
            ),
            Self::Status(404 | 410) => {
                f.write_str("The server has no such document; check the address.")
            }
            Self::Status(status @ (401 | 403)) => {
                write!(f, "The server refuses to show the document ({status}).")
            }
            Self::Status(status) => write!(f, "The server answered with status {status}."),
            Self::TimedOut(patience) => write!(
                f,
                "The server did not send the document within {} seconds.",
                patience.as_secs_f32()
            ),
            Self::NoServer => f.write_str("No server of this name can be found."),
            Self::Redirects => {
                f.write_str("The server sends from one address to the next without end.")
            }
            Self::Connection(reason) => write!(f, "The connection failed: {reason}."),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}
