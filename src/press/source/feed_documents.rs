//! A feed with all its documents: the first, and what each `next_url` leads to.

use super::document::{Document, Validators};
use super::place::{Source, SourceError};
use crate::feed::older::{Refusal, Trail};
use crate::feed::{self, FeedError, Finding, FindingKind, Reading};
use crate::model::{Link, Timestamp};
use crate::press::clock;
use serde::Deserialize;
use std::fmt;
use std::path::Path;
use std::time::Duration;
use url::Url;

/// Most documents of one feed.
///
/// More than a reader's browser follows: an archive is split into many, and a build machine has time.
pub const MAX_DOCUMENTS: usize = 2000;

/// Most bytes of one feed, all documents together.
pub const MAX_BYTES: usize = 2_000_000_000;

/// One document of a feed.
#[derive(Debug)]
pub struct FeedDocument {
    /// Where it was read from.
    pub source: Source,
    /// What it says, or why it is no feed.
    pub reading: Result<Reading, FeedError>,
    /// How long it is.
    pub bytes: usize,
    /// What tells whether it has changed, another time.
    pub validators: Validators,
}

/// Reads the documents of a feed, one after the other.
///
/// A document that is no feed, or cannot be had, is the last.
#[derive(Debug)]
pub struct FeedDocuments {
    next: Option<Source>,
    begun: Option<(Document, Validators)>,
    trail: Option<Trail>,
    follow: bool,
    patience: Duration,
    stop: Option<Stop>,
    base: Option<Link>,
    now: Timestamp,
}

/// Why a `next_url` was not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// It leads where it must not.
    Refused(Refusal),
    /// The feed is a file and `next_url` leads to the web.
    ToTheWeb(Link),
    /// The feed is a file and `next_url` names none in the same folder or below.
    NoSibling(String),
    /// The feed came through standard input, so there is nothing to find the next document from.
    NoPlace(String),
}

impl Stop {
    /// Whether the publisher should change something in the feed.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::ToTheWeb(_) | Self::NoPlace(_))
    }

    /// A short name that never changes, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(Refusal::Visited) => "next-url-loops",
            Self::Refused(Refusal::Foreign(_)) => "next-url-foreign",
            Self::Refused(Refusal::TooManyPages | Refusal::TooManyBytes) => "next-url-too-far",
            Self::ToTheWeb(_) => "next-url-to-the-web",
            Self::NoSibling(_) => "next-url-outside",
            Self::NoPlace(_) => "next-url-without-place",
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::ToTheWeb(link) => write!(
                f,
                "next_url leads from this file to {link}, which was not fetched."
            ),
            Self::NoSibling(next) => write!(
                f,
                "next_url is \"{next}\", which is no file in this folder; it was not followed."
            ),
            Self::NoPlace(next) => write!(
                f,
                "next_url is \"{next}\", which was not followed from standard input."
            ),
        }
    }
}

impl FeedDocuments {
    /// The documents from `first` on, or `first` alone without `follow`.
    pub fn new(first: Source, follow: bool, patience: Duration) -> Self {
        Self {
            next: Some(first),
            begun: None,
            trail: None,
            follow,
            patience,
            stop: None,
            base: None,
            now: clock::now(),
        }
    }

    /// The documents, if they are copies: where they were first published, for what is relative in them.
    #[must_use]
    pub fn based_at(self, base: Option<&Link>) -> Self {
        Self {
            base: base.cloned(),
            ..self
        }
    }

    /// The documents, if the first has been read already.
    #[must_use]
    pub fn begun_with(self, first: Option<(Document, Validators)>) -> Self {
        Self {
            begun: first,
            ..self
        }
    }

    /// The document that is read next.
    pub fn upcoming(&self) -> Option<&Source> {
        self.next.as_ref()
    }

    /// Why the last document is the last, though it names another.
    pub fn stop(&self) -> Option<&Stop> {
        self.stop.as_ref()
    }

    fn document(&mut self, source: Source) -> Result<FeedDocument, SourceError> {
        let (document, validators) = match self.begun.take() {
            Some(begun) => begun,
            None => source.read_new(self.patience)?,
        };
        let reading = feed::read(
            &document.bytes,
            self.base.as_ref().or(document.address.as_ref()),
            self.now,
        );
        if self.follow
            && let Ok(reading) = &reading
        {
            match self.step(&source, &document, reading) {
                Ok(next) => self.next = next,
                Err(stop) => self.stop = Some(stop),
            }
        }
        Ok(FeedDocument {
            source,
            bytes: document.bytes.len(),
            reading,
            validators,
        })
    }

    /// The source after this one.
    fn step(
        &mut self,
        source: &Source,
        document: &Document,
        reading: &Reading,
    ) -> Result<Option<Source>, Stop> {
        let stated = reading.feed.next_url.as_ref();
        let (here, next, link) = match source {
            Source::Web(asked) => {
                let Some(next) = stated else { return Ok(None) };
                let here = document.address.as_ref().unwrap_or(asked).clone();
                (here, Source::Web(next.clone()), next.clone())
            }
            Source::Stdin => {
                let raw = raw_next_url(&document.bytes);
                return raw.map_or(Ok(None), |raw| Err(Stop::NoPlace(raw)));
            }
            Source::File(path) => {
                let Some(raw) = raw_next_url(&document.bytes) else {
                    return Ok(None);
                };
                // The reader has told that already.
                let loops = |finding: &Finding| finding.kind == FindingKind::NextUrlLoops;
                if reading.findings.iter().any(loops) {
                    return Ok(None);
                }
                let next = sibling(path, &raw, reading.feed.masthead.feed_url.as_ref());
                let Some(next) = next else {
                    let for_servers = raw.starts_with('?') || Link::http(&raw, None).is_some();
                    return Err(match stated.filter(|_| for_servers) {
                        Some(link) => Stop::ToTheWeb(link.clone()),
                        None => Stop::NoSibling(raw),
                    });
                };
                let links = place(path).zip(place(&next));
                let (here, link) = links.ok_or(Stop::NoSibling(raw))?;
                (here, Source::File(next), link)
            }
        };
        let trail = self.trail.get_or_insert_with(|| {
            let trail = Trail::new(&here).limited_to(MAX_DOCUMENTS, MAX_BYTES);
            // The server that was asked is the feed's own too, if it redirects to another.
            match source {
                Source::Web(asked) => trail.allow(asked),
                _ => trail,
            }
        });
        trail.received(document.bytes.len());
        trail.next(&link).map_err(Stop::Refused)?;
        Ok(Some(next))
    }
}

impl Iterator for FeedDocuments {
    type Item = Result<FeedDocument, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        let source = self.next.take()?;
        Some(self.document(source))
    }
}

/// The `next_url` as it is written: what is relative in a file is relative to the file, and only the reader of a
/// document from the web may resolve it against the home page.
fn raw_next_url(bytes: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Wire {
        next_url: Option<String>,
    }
    // Reading the document twice is for those that have one.
    let key = b"\"next_url\"";
    bytes.windows(key.len()).find(|window| window == key)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wire: Wire = serde_json::from_slice(bytes).ok()?;
    let next = wire.next_url?.trim().to_owned();
    (!next.is_empty()).then_some(next)
}

/// The file a `next_url` in a file means, if it lies in the same folder or below.
///
/// An absolute address counts if it lies beside the feed's own and the file is there: so a published feed can be
/// checked before it is put on the server.
fn sibling(path: &Path, raw: &str, feed_url: Option<&Link>) -> Option<std::path::PathBuf> {
    let base = Url::from_file_path(std::path::absolute(path).ok()?).ok()?;
    let folder = base.join(".").ok()?.to_file_path().ok()?;
    let resolved = match Link::http(raw, None) {
        Some(next) => {
            let (next, own) = (next.as_str(), feed_url?.as_str());
            let beside = own.get(..=own.rfind('/')?)?;
            base.join(&format!("./{}", next.strip_prefix(beside)?))
                .ok()?
        }
        // Files have no queries.
        None if raw.starts_with('?') => return None,
        None => base.join(raw).ok()?,
    };
    let file = resolved.to_file_path().ok()?;
    let inside = file.strip_prefix(&folder).ok()?;
    let is_there = Link::http(raw, None).is_none() || file.is_file();
    // Told as the first file was: someone who checks `public/feed.json` reads about `public/feed-2.json`.
    is_there.then(|| path.parent().unwrap_or(Path::new("")).join(inside))
}

/// A file as an address, because [`Trail`] knows only those.
fn place(path: &Path) -> Option<Link> {
    let url = Url::from_file_path(std::path::absolute(path).ok()?).ok()?;
    Link::http(&format!("http://file.invalid{}", url.path()), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_url_in_a_file_stays_in_its_folder() {
        let path = Path::new("public/feed.json");
        let sibling = |raw| sibling(path, raw, None);
        assert_eq!(sibling("feed-2.json"), Some("public/feed-2.json".into()));
        assert_eq!(
            sibling("./a%20b/2.json?x#y"),
            Some("public/a b/2.json".into())
        );
        for outside in [
            "../feed.json",
            "/etc/passwd",
            "%2e%2e/x",
            "file:///etc/passwd",
            "//host/x",
            "javascript:x",
            "?page=2",
            "https://example.org/feed-2.json",
        ] {
            assert_eq!(sibling(outside), None, "{outside}");
        }
    }

    #[test]
    fn a_next_url_is_read_as_it_is_written() {
        let raw = |text: &str| raw_next_url(text.as_bytes());
        assert_eq!(
            raw(r#"{"next_url":" 2.json ","items":[]}"#).as_deref(),
            Some("2.json")
        );
        for none in [
            r#"{"next_url":null}"#,
            r#"{"next_url":1}"#,
            r#"{"items":[]}"#,
        ] {
            assert_eq!(raw(none), None, "{none}");
        }
    }
}
