//! `press check`: what a publisher should know about a feed before readers see it.
//!
//! Every finding of the [reader](crate::feed) with its place, a short name for programs and a line of advice.
//! Nothing is judged here that the site would not also do: what passes is shown, what is found is what is mended.

mod advice;
mod report;

use super::Progress;
use super::source::{FeedDocuments, Source};
use std::io::{self, Write};
use std::time::Duration;

pub use advice::{Advice, advice};
pub use report::{Counts, Document, Failure, FeedReport, Note, Report};

/// What is checked, and how it is told.
#[derive(Debug, Clone)]
pub struct Check {
    /// The feeds, checked in this order.
    pub feeds: Vec<Source>,
    /// One JSON object instead of lines.
    pub json: bool,
    /// Whether `next_url` is followed to older items.
    pub follow: bool,
    /// How long a server may take for one document.
    pub patience: Duration,
}

/// The worst that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// Something was mended or lost.
    Findings,
    /// A document could not be read at all.
    Unreadable,
}

impl Verdict {
    /// The exit code that says so.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Unreadable => 2,
        }
    }
}

/// Checks the feeds and tells the result: findings to `out`, documents that cannot be read to `err`.
///
/// # Errors
///
/// When nothing more can be written. Faults of the feeds are in the verdict.
pub fn check(
    check: &Check,
    out: &mut dyn Write,
    err: &mut dyn Write,
    progress: &mut Progress,
) -> io::Result<Verdict> {
    let mut feeds = Vec::new();
    for source in &check.feeds {
        let mut documents = FeedDocuments::new(source.clone(), check.follow, check.patience);
        let mut feed = FeedReport::new(source);
        while let Some(upcoming) = documents.upcoming().cloned() {
            progress.say(|| format!("Reading {upcoming} ({} items so far)", feed.counts.items));
            let Some(read) = documents.next() else { break };
            let stop = documents.stop();
            let document = match &read {
                Ok(read) => Document::read(read, stop.filter(|stop| stop.is_fault())),
                Err(error) => Document::missing(error),
            };
            progress.clear();
            if !check.json {
                document.print(out, err)?;
            }
            feed.add(document);
        }
        feed.note = documents
            .stop()
            .filter(|stop| !stop.is_fault())
            .map(ToString::to_string);
        if let Some(note) = feed.note.as_ref().filter(|_| !check.json) {
            writeln!(err, "press: note: {note}")?;
        }
        feeds.push(feed);
    }
    let report = Report::of(feeds);
    if check.json {
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        report.print(out)?;
    }
    out.flush()?;
    Ok(report.verdict())
}
