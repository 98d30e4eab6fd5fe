//! A document as it came, and what tells it from a later one.

use crate::model::Link;
use serde::{Deserialize, Serialize};

/// Most bytes of one document.
pub const MAX_DOCUMENT: u64 = 200_000_000;

/// What was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// Where the document was in the end, after redirects: what relative addresses resolve against. Only
    /// documents from the web have one.
    pub address: Option<Link>,
    /// The encoding the server named.
    pub charset: Option<String>,
}

impl Document {
    /// A document that is not from the web.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "what is not from the web was read whole"
    )]
    pub(super) fn local(bytes: Vec<u8>) -> Option<(Self, Validators)> {
        let document = Self {
            bytes,
            address: None,
            charset: None,
        };
        Some((document, Validators::default()))
    }
}

/// What tells whether a document is still the one that was read: what its server says of it (RFC 9110, section 8.8), and
/// a hash of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Validators {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
    pub(super) hash: String,
}
