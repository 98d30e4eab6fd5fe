//! The result of a check, for people and for programs.
//!
//! The JSON is a promise to scripts: keys may be added, but none is renamed or dropped. `docs/press.md` describes
//! it.

use super::{Advice, Verdict, advice};
use crate::feed::{FeedError, Finding};
use crate::press::source::{FeedDocument, Source, SourceError, Stop};
use serde::Serialize;
use std::collections::HashSet;
use std::fmt::{self, Display};
use std::io::{self, Write};

/// How much of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Items that readers see.
    pub items: usize,
    /// Items that could not be used.
    pub discarded: usize,
    /// Findings.
    pub findings: usize,
    /// Documents that could not be read.
    pub unreadable: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.items += other.items;
        self.discarded += other.discarded;
        self.findings += other.findings;
        self.unreadable += other.unreadable;
    }

    /// What these numbers come to.
    pub fn verdict(self) -> Verdict {
        if self.unreadable > 0 {
            Verdict::Unreadable
        } else if self.findings > 0 || self.discarded > 0 {
            Verdict::Findings
        } else {
            Verdict::Clean
        }
    }
}

/// `3 items, 1 discarded, 2 findings`
impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            items,
            discarded,
            findings,
            unreadable,
        } = *self;
        let plural = |n| if n == 1 { "" } else { "s" };
        write!(
            f,
            "{items} item{}, {discarded} discarded, {findings} finding{}",
            plural(items),
            plural(findings)
        )?;
        match unreadable {
            0 => Ok(()),
            1 => f.write_str(", 1 document could not be read"),
            n => write!(f, ", {n} documents could not be read"),
        }
    }
}

/// The whole check.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The exit code.
    pub exit: u8,
    /// All feeds together.
    pub counts: Counts,
    /// One for each feed that was asked about.
    pub feeds: Vec<FeedReport>,
}

/// One feed with all its documents.
#[derive(Debug, Clone, Serialize)]
pub struct FeedReport {
    /// As it was named.
    pub feed: String,
    /// All documents together.
    pub counts: Counts,
    /// Why not all documents were read, where that is no fault of the feed.
    pub note: Option<String>,
    /// The feed's own document and those its `next_url` leads to.
    pub documents: Vec<Document>,
}

/// One document.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Where it was read from.
    pub document: String,
    /// What it holds.
    pub counts: Counts,
    /// Why it could not be read.
    pub error: Option<Failure>,
    /// What was found, in the order of reading.
    pub findings: Vec<Note>,
}

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// A short name that never changes.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Where, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// A short name that never changes.
    pub code: &'static str,
    /// What was found and what was done.
    pub message: String,
    /// What the publisher can do.
    pub advice: &'static str,
    /// Whether something does not reach the readers.
    pub loss: bool,
}

impl Note {
    fn of(finding: &Finding) -> Self {
        let Advice { code, advice } = advice(&finding.kind);
        Self {
            pointer: finding.pointer.clone(),
            code,
            message: finding.kind.to_string(),
            advice,
            loss: finding.is_loss(),
        }
    }

    fn stop(stop: &Stop) -> Self {
        Self {
            pointer: "/next_url".into(),
            code: stop.code(),
            message: stop.to_string(),
            advice: "Let each document lead to the next older one on the same server, and the last to none.",
            loss: true,
        }
    }
}

impl Document {
    /// What there is to tell about a document; `stop` is a fault of its `next_url`.
    pub(super) fn read(page: &FeedDocument, stop: Option<&Stop>) -> Self {
        let document = page.source.to_string();
        match &page.reading {
            Ok(reading) => {
                let findings: Vec<Note> = reading
                    .findings
                    .iter()
                    .map(Note::of)
                    .chain(stop.map(Note::stop))
                    .collect();
                let counts = Counts {
                    items: reading.feed.articles.len(),
                    discarded: reading.feed.discarded,
                    findings: findings.len(),
                    unreadable: 0,
                };
                Self {
                    document,
                    counts,
                    error: None,
                    findings,
                }
            }
            Err(error) => Self::unreadable(document, error_code(error), error),
        }
    }

    /// A document that could not be had.
    pub(super) fn missing(error: &SourceError) -> Self {
        Self::unreadable(error.source.to_string(), error.fault.code(), &error.fault)
    }

    fn unreadable(document: String, code: &'static str, message: &dyn Display) -> Self {
        let counts = Counts {
            unreadable: 1,
            ..Counts::default()
        };
        let message = message.to_string();
        Self {
            document,
            counts,
            error: Some(Failure { code, message }),
            findings: Vec::new(),
        }
    }

    /// Writes the document with its findings, if there is anything to tell.
    ///
    /// The advice stands under the first finding of its kind only: a mistake is mostly made in every item.
    pub(super) fn print(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
        let document = shown(&self.document);
        if let Some(error) = &self.error {
            // What was found so far stands before the error, if both go to the same place.
            out.flush()?;
            return writeln!(err, "press: {document}: {}", shown(&error.message));
        }
        if self.findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "{document}")?;
        let mut advised = HashSet::new();
        for note in &self.findings {
            let pointer = match note.pointer.as_str() {
                "" => "/".into(),
                pointer => shown(pointer),
            };
            writeln!(out, "  {pointer}: {}", shown(&note.message))?;
            if advised.insert(note.code) {
                writeln!(out, "    Advice: {}", note.advice)?;
            }
        }
        Ok(())
    }
}

impl FeedReport {
    pub(super) fn new(source: &Source) -> Self {
        Self {
            feed: source.to_string(),
            counts: Counts::default(),
            note: None,
            documents: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, document: Document) {
        self.counts.add(document.counts);
        self.documents.push(document);
    }
}

impl Report {
    pub(super) fn of(feeds: Vec<FeedReport>) -> Self {
        let mut counts = Counts::default();
        for feed in &feeds {
            counts.add(feed.counts);
        }
        Self {
            exit: counts.verdict().code(),
            counts,
            feeds,
        }
    }

    /// The worst that was found.
    pub fn verdict(&self) -> Verdict {
        self.counts.verdict()
    }

    /// Writes the closing line.
    pub(super) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let documents: usize = self.feeds.iter().map(|feed| feed.documents.len()).sum();
        if documents > 1 {
            write!(out, "{documents} documents: ")?;
        }
        writeln!(out, "{}.", self.counts)
    }
}

/// Text of a feed without what would move the cursor or change the colours of the publisher's terminal.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn error_code(error: &FeedError) -> &'static str {
    match error {
        FeedError::Empty => "empty",
        FeedError::WebPage => "web-page",
        FeedError::Rss => "rss",
        FeedError::Atom => "atom",
        FeedError::Xml => "xml",
        FeedError::Truncated { .. } => "truncated",
        FeedError::NotJson { .. } => "not-json",
        FeedError::NotAnObject(_) => "not-an-object",
        FeedError::NoItems => "no-items",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_cannot_write_to_the_terminal() {
        assert_eq!(shown("/a\u{1b}[2J\r/é\u{9b}"), "/a\\u{1b}[2J\\r/é\\u{9b}");
    }

    #[test]
    fn the_worst_document_decides() {
        let counts = |findings, unreadable| Counts {
            items: 1,
            findings,
            unreadable,
            ..Counts::default()
        };
        assert_eq!(counts(0, 0).verdict(), Verdict::Clean);
        assert_eq!(counts(2, 0).verdict(), Verdict::Findings);
        assert_eq!(counts(2, 1).verdict(), Verdict::Unreadable);
        assert_eq!(counts(1, 0).to_string(), "1 item, 0 discarded, 1 finding");
    }
}
