//! Why a build fails, in sentences for the publisher.

use super::source::SourceError;
use crate::feed::FeedError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a site could not be built. The earlier site is as it was.
#[derive(Debug)]
pub enum BuildError {
    /// A file or folder could not be read or written.
    File(PathBuf, io::Error),
    /// The feed could not be had.
    Source(SourceError),
    /// The feed is no feed.
    Feed(String, FeedError),
    /// The shell lacks something that every page needs.
    Shell(String),
    /// Another build of the same site is at work in this folder.
    Busy(PathBuf),
    /// The settings are no JSON object.
    Settings(PathBuf, String),
    /// Two pages have the same address.
    Twice(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Source(error) => error.fmt(f),
            Self::Feed(feed, error) => write!(f, "{feed}: {error}"),
            Self::Shell(what) => write!(
                f,
                "the page that Trunk built lacks {what}; build it with `trunk build --release`"
            ),
            Self::Busy(folder) => write!(
                f,
                "{}: another press is building this site; try again when it has ended",
                folder.display()
            ),
            Self::Settings(path, reason) => write!(f, "{}: {reason}", path.display()),
            Self::Twice(path) => write!(
                f,
                "{path} would be written twice; this is a mistake in press"
            ),
        }
    }
}

impl std::error::Error for BuildError {}
