//! The places a document can be read from.

use super::document::{Document, MAX_DOCUMENT, Validators};
use super::fault::Fault;
use super::web;
use crate::model::Link;
use crate::press::hash::hash;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a server may take for one document, unless the publisher says otherwise.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A place a document can be read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input, `-` on the command line.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An `http` or `https` address.
    Web(Link),
}

impl Source {
    /// The source a command-line argument names.
    pub fn named(argument: &OsStr) -> Self {
        let text = argument.to_str().unwrap_or_default();
        if text == "-" {
            return Self::Stdin;
        }
        if let Some(link) = Link::http(text, None) {
            return Self::Web(link);
        }
        let path = url::Url::parse(text)
            .ok()
            .filter(|url| url.scheme() == "file")
            .and_then(|url| url.to_file_path().ok());
        Self::File(path.unwrap_or_else(|| PathBuf::from(argument)))
    }

    /// Reads the document.
    ///
    /// # Errors
    ///
    /// When there is no document, it cannot be had, or it is larger than [`MAX_DOCUMENT`].
    pub fn read(&self, patience: Duration) -> Result<Document, SourceError> {
        self.read_new(patience).map(|(document, _)| document)
    }

    /// Reads the document, and what tells whether it has changed, another time.
    pub(super) fn read_new(
        &self,
        patience: Duration,
    ) -> Result<(Document, Validators), SourceError> {
        let document = self.read_changed(&Validators::default(), patience)?;
        // A server that answers so was not asked on condition.
        document.ok_or_else(|| self.error(Fault::Status(304)))
    }

    /// Reads the document, unless it is still the one that `known` tells of.
    ///
    /// # Errors
    ///
    /// As [`Source::read`].
    pub fn read_changed(
        &self,
        known: &Validators,
        patience: Duration,
    ) -> Result<Option<(Document, Validators)>, SourceError> {
        let read = match self {
            Self::Stdin => limited(io::stdin().lock()).map(Document::local),
            Self::File(path) => file(path).map(Document::local),
            Self::Web(link) => web::get(link, known, patience),
        };
        let read = read.map_err(|fault| self.error(fault))?;
        let changed = read.map(|(document, found)| {
            let hash = hash(&document.bytes);
            (document, Validators { hash, ..found })
        });
        Ok(changed.filter(|(_, found)| found.hash != known.hash))
    }

    fn error(&self, fault: Fault) -> SourceError {
        SourceError {
            source: self.clone(),
            fault,
        }
    }
}

/// The source as the publisher named it.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
            Self::Web(link) => link.fmt(f),
        }
    }
}

fn file(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = File::open(path)?;
    // Linux opens a folder as if it were a file and fails at the first read with "Is a directory".
    if file.metadata()?.is_dir() {
        return Err(Fault::Folder);
    }
    limited(file)
}

fn limited(reader: impl Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    reader.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_DOCUMENT {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}

/// A document that could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// Which one.
    pub source: Source,
    /// Why.
    pub fault: Fault,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.fault)
    }
}

impl std::error::Error for SourceError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_a_file_unless_it_says_otherwise() {
        let named = |argument: &str| Source::named(OsStr::new(argument));
        assert_eq!(named("-"), Source::Stdin);
        assert_eq!(named("feed.json"), Source::File("feed.json".into()));
        assert_eq!(named("./-"), Source::File("./-".into()));
        assert_eq!(named("ftp://x.y/z"), Source::File("ftp://x.y/z".into()));
        assert_eq!(
            named("https://example.org/feed.json").to_string(),
            "https://example.org/feed.json"
        );
        #[cfg(unix)]
        assert_eq!(
            named("file:///a%20b.json"),
            Source::File("/a b.json".into())
        );
    }

    #[test]
    fn a_missing_file_and_a_folder_are_named_as_such() {
        let read = |path: &str| Source::File(path.into()).read(PATIENCE);
        let error = read("no/such.json").expect_err("no such file");
        assert_eq!(error.to_string(), "no/such.json: There is no such file.");
        assert_eq!(read(".").expect_err("a folder").fault, Fault::Folder);
    }
}
