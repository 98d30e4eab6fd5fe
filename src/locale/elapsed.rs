//! How long ago something was, as far as it is worth saying.

use crate::model::Timestamp;

/// The time between a moment and now, as lists say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ago {
    /// Less than an hour: so many minutes, one at least.
    Minutes(i32),
    /// So many hours, on the same day.
    Hours(i32),
    /// On the day before.
    Yesterday,
    /// On another day, or still to come: its date says more.
    Otherwise,
}

impl Ago {
    /// The time from `at` to `now`. Both say by their offset which day it is.
    pub fn between(at: Timestamp, now: Timestamp) -> Self {
        let seconds = now.unix() - at.unix();
        let whole = |unit: i64| i32::try_from(seconds / unit).unwrap_or(i32::MAX);
        match (seconds, now.day() - at.day()) {
            // Clocks may differ a little.
            (-60..3600, _) => Self::Minutes(whole(60).max(1)),
            (3600.., 0) => Self::Hours(whole(3600)),
            (3600.., 1) => Self::Yesterday,
            _ => Self::Otherwise,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ago(at: &str, now: &str) -> Ago {
        let stamp = |raw| Timestamp::parse(raw).expect("a date").0;
        Ago::between(stamp(at), stamp(now))
    }

    #[test]
    fn minutes_become_hours_and_hours_a_day() {
        for (now, expected) in [
            ("2026-11-23T09:11:30+01:00", Ago::Minutes(1)),
            ("2026-11-23T09:12:00+01:00", Ago::Minutes(1)),
            ("2026-11-23T09:17:59+01:00", Ago::Minutes(5)),
            ("2026-11-23T10:11:59+01:00", Ago::Minutes(59)),
            ("2026-11-23T10:12:00+01:00", Ago::Hours(1)),
            ("2026-11-23T23:59:59+01:00", Ago::Hours(14)),
            ("2026-11-24T00:00:00+01:00", Ago::Yesterday),
            ("2026-11-24T23:59:59+01:00", Ago::Yesterday),
            ("2026-11-25T00:00:00+01:00", Ago::Otherwise),
            ("2027-11-23T09:12:00+01:00", Ago::Otherwise),
        ] {
            assert_eq!(ago("2026-11-23T09:12:00+01:00", now), expected, "{now}");
        }
    }

    #[test]
    fn shortly_after_midnight_minutes_are_minutes() {
        let before = "2026-11-23T23:50:00Z";
        assert_eq!(ago(before, "2026-11-24T00:10:00Z"), Ago::Minutes(20));
        assert_eq!(ago(before, "2026-11-24T01:10:00Z"), Ago::Yesterday);
    }

    #[test]
    fn what_is_to_come_has_its_date() {
        let now = "2026-11-23T09:00:00Z";
        assert_eq!(ago("2026-11-23T09:10:00Z", now), Ago::Otherwise);
        assert_eq!(ago("2026-11-24T09:00:00Z", now), Ago::Otherwise);
    }
}
