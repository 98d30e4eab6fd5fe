//! What tells one content from another.

use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of the content's SHA-256.
pub(super) fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let head = digest
        .iter()
        .take(8)
        .fold(0_u64, |head, byte| head << 8 | u64::from(*byte));
    format!("{head:016x}")
}
