//! Where a feed comes from: a file, standard input or the web.
//!
//! This is the only place where press reads what someone else wrote. A document has a size limit and an address
//! that answers slowly is given up, so that a build machine never hangs on a feed.

mod document;
mod documents;
mod fault;
mod feed_documents;
mod place;
mod web;

pub use document::{Document, MAX_DOCUMENT, Validators};
pub use documents::{Documents, Now};
pub use fault::Fault;
pub use feed_documents::{FeedDocument, FeedDocuments, MAX_BYTES, MAX_DOCUMENTS, Stop};
pub use place::{PATIENCE, Source, SourceError};
