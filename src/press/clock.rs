//! The clock of the machine that press runs on.

use crate::model::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The present moment, in UTC. Of a clock that stands before 1970 or after the year 9999, the first moment of 1970.
pub(super) fn now() -> Timestamp {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs().cast_signed());
    Timestamp::new(seconds, 0).unwrap_or_default()
}
