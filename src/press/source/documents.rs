//! What is known of a feed, so that it need not be read again while it stays the same.

use super::document::{Document, Validators};
use super::place::{Source, SourceError};
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What tells whether a feed is still the one that was read: of each document, the first one included, where it is and
/// what tells whether it has changed. A file is named from the folder of the first one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Documents(Vec<(String, Validators)>);

/// What a feed is now, compared with what is known of it.
#[derive(Debug)]
pub enum Now {
    /// It is the same.
    Unchanged,
    /// The first document is another one.
    Changed((Document, Validators)),
    /// It may be another one.
    Unknown,
}

impl Documents {
    /// What is known of these, the first document of the feed first.
    pub fn of(documents: Vec<(Source, Validators)>) -> Self {
        let folder = documents.first().and_then(|(first, _)| folder(first));
        let place = |source: &Source| match (source, &folder) {
            (Source::File(path), Some(folder)) => {
                let inside = path.strip_prefix(folder).unwrap_or(path);
                inside.to_string_lossy().into_owned()
            }
            _ => source.to_string(),
        };
        let known = documents.iter();
        Self(
            known
                .map(|(source, validators)| (place(source), validators.clone()))
                .collect(),
        )
    }

    /// Asks for every document of the feed that begins with `first`, on condition that it has changed, until one has.
    ///
    /// # Errors
    /// When the first one cannot be had.
    pub fn look(&self, first: &Source, patience: Duration) -> Result<Now, SourceError> {
        let source = |place: &str| match folder(first) {
            Some(folder) => Source::File(folder.join(place)),
            None => Source::named(OsStr::new(place)),
        };
        let Some(((place, known), others)) = self.0.split_first() else {
            return Ok(Now::Unknown);
        };
        if source(place) != *first {
            return Ok(Now::Unknown);
        }
        if let Some(changed) = first.read_changed(known, patience)? {
            return Ok(Now::Changed(changed));
        }
        let is_same = |(place, known): &(String, Validators)| {
            // A fault is told when all of them are read.
            matches!(source(place).read_changed(known, patience), Ok(None))
        };
        Ok(if others.iter().all(is_same) {
            Now::Unchanged
        } else {
            Now::Unknown
        })
    }
}

/// The folder of a file.
fn folder(source: &Source) -> Option<PathBuf> {
    match source {
        Source::File(path) => Some(path.parent().unwrap_or(Path::new("")).to_owned()),
        Source::Stdin | Source::Web(_) => None,
    }
}
