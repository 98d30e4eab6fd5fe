//! Turns the bytes of a JSON Feed into the [`model`](crate::model).
//!
//! Nothing here touches the network or the DOM: bytes in, [`Reading`] or [`FeedError`] out. What can be mended
//! is mended, item by item, and every mend is a [`Finding`]; what cannot be a feed at all is a [`FeedError`].
//! Sections in brackets are those of <https://jsonfeed.org/version/1.1>; `docs/feed.md` tells publishers the same.

mod decimal;
mod document;
mod findings;
mod guess;
mod html;
mod identity;
mod item;
pub mod older;
mod paper;
mod parts;
mod text;
mod wire;

use crate::model::{Feed, Link, Timestamp};
use std::cell::RefCell;
use std::fmt;

pub use findings::{Finding, FindingKind, Shape};
// What the importer makes of titles must be what is read here; press cuts texts as headlines are cut.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {
    findings::quote,
    html::plain,
    identity::{Claim, Verdict, fnv1a, tell_apart},
    parts::media_type,
    text::{one_line, shorten},
};

/// A feed document, and what had to be mended in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What the document says.
    pub feed: Feed,
    /// What the publisher should know, in the order of reading.
    pub findings: Vec<Finding>,
}

/// Why a document is no feed at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedError {
    /// There is nothing but white space.
    Empty,
    /// It is HTML: an error page, a login page, or the wrong address.
    WebPage,
    /// It is RSS or RDF.
    Rss,
    /// It is Atom.
    Atom,
    /// It is XML of another kind.
    Xml,
    /// It ends in the middle. Partial data is not used [Suggestions for Publishers].
    Truncated {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
    },
    /// It is not JSON.
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
        /// What the JSON parser says.
        reason: String,
    },
    /// It is JSON, but not an object.
    NotAnObject(Shape),
    /// The object has no list of items [Top-level], so it is not a feed.
    NoItems,
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The feed is empty."),
            Self::WebPage => f.write_str(
                "The server answered a web page, not a feed. Check the address of the feed.",
            ),
            Self::Rss => {
                f.write_str("This is an RSS feed; `press import` turns it into a JSON Feed.")
            }
            Self::Atom => {
                f.write_str("This is an Atom feed; `press import` turns it into a JSON Feed.")
            }
            Self::Xml => f.write_str("This is an XML document, not a JSON Feed."),
            Self::Truncated { line, column } => write!(
                f,
                "The feed ends in the middle, at line {line}, column {column}: it was not sent or saved completely."
            ),
            Self::NotJson {
                line,
                column,
                reason,
            } => {
                write!(
                    f,
                    "The feed is not valid JSON at line {line}, column {column}: {reason}."
                )
            }
            Self::NotAnObject(found) => write!(
                f,
                "The document is {found}, but a JSON Feed is an object with \"version\", \"title\" and \"items\"."
            ),
            Self::NoItems => {
                f.write_str("The document has no \"items\" list, so it is not a JSON Feed.")
            }
        }
    }
}

impl std::error::Error for FeedError {}

/// Reads a JSON Feed, version 1 or 1.1.
///
/// `address` is where the document came from: the last resort for relative addresses, and a title for a feed
/// that has none. `now` is the moment of reading: what is dated later is not news yet.
///
/// # Errors
///
/// When the document is no JSON Feed at all. Faults inside a feed are findings, not errors.
pub fn read(bytes: &[u8], address: Option<&Link>, now: Timestamp) -> Result<Reading, FeedError> {
    let notes = RefCell::default();
    let document = document::parse(bytes, &notes)?;
    let feed = paper::read(&wire::Node::root(&document, &notes), address, now)?;
    Ok(Reading {
        feed,
        findings: notes.into_inner(),
    })
}
