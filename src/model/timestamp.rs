//! Moments as the feed dates them.
//!
//! A timestamp keeps the offset of the feed, because a dateline prints the time of the place where it was
//! written ("10h08"), and no time-zone table is needed for that. Hand-written instead of a date crate: what is
//! needed is one lenient reader ([`super::date_text`]) and a civil calendar ([`super::calendar`]), and every date
//! crate costs the browser build more.

use super::calendar::{Civil, SECONDS_A_DAY, solar_hijri_from_days};
use serde::Serialize;
use std::fmt;

/// A moment and the offset it was written in.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[serde(into = "String")]
pub struct Timestamp {
    unix: i64,
    offset_minutes: i32,
}

impl Timestamp {
    /// The moment `unix` seconds after 1970-01-01T00:00:00Z, written in an offset east of UTC.
    ///
    /// `None` outside the years 0 to 9999 or for an offset of a day or more.
    pub fn new(unix: i64, offset_minutes: i32) -> Option<Self> {
        let stamp = Self {
            unix,
            offset_minutes,
        };
        let in_range = (-62_167_219_200..253_402_300_800).contains(&unix);
        (in_range && offset_minutes.abs() < 24 * 60).then_some(stamp)
    }

    /// Whether it is what programs write where they have no date: a moment of year 1 (Go, .NET) or another that no
    /// article is from, or the first of Unix time on anyone's clock.
    pub fn is_placeholder(self) -> bool {
        const ANYWHERE: i64 = 14 * 3600;
        self.unix.abs() <= ANYWHERE || self.civil().year < 1000
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.unix
    }

    /// The same moment on the clock of `other`, to compare the two at a glance.
    #[must_use]
    pub fn on_clock_of(self, other: Self) -> Self {
        Self {
            offset_minutes: other.offset_minutes,
            ..self
        }
    }

    /// The day where it was written, counted from 1970-01-01.
    pub fn day(self) -> i64 {
        self.local().div_euclid(SECONDS_A_DAY)
    }

    /// The calendar and clock where it was written.
    pub fn civil(self) -> Civil {
        Civil::at(self.local())
    }

    /// Year, month and day of the calendar of Iran and Afghanistan where it was written, for moments from 1827 to 2119.
    pub fn solar_hijri(self) -> (i64, u8, u8) {
        solar_hijri_from_days(self.day())
    }

    fn local(self) -> i64 {
        self.unix + i64::from(self.offset_minutes) * 60
    }
}

/// RFC 3339 (`2017-01-31T10:08:00+08:00`), in its own offset.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.civil();
        // By hand, because every page has dozens of these, and `{:02}` takes ten times as long.
        let mut text = String::with_capacity("2017-01-31T10:08:00+08:00".len());
        let mut put = |before: &str, value: u32| {
            text.push_str(before);
            let digits = [value / 10 % 10, value % 10];
            text.extend(
                digits
                    .iter()
                    .filter_map(|&digit| char::from_digit(digit, 10)),
            );
        };
        let year = u32::try_from(at.year).unwrap_or_default();
        put("", year / 100);
        put("", year);
        for (before, value) in [
            ("-", at.month),
            ("-", at.day),
            ("T", at.hour),
            (":", at.minute),
            (":", at.second),
        ] {
            put(before, value.into());
        }
        let offset = self.offset_minutes.unsigned_abs();
        if offset == 0 {
            text.push('Z');
        } else {
            put(if self.offset_minutes < 0 { "-" } else { "+" }, offset / 60);
            put(":", offset % 60);
        }
        f.write_str(&text)
    }
}

/// Two timestamps are equal when they are the same moment, whatever the offset.
impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.unix == other.unix
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.unix.cmp(&other.unix)
    }
}

impl From<Timestamp> for String {
    fn from(stamp: Timestamp) -> Self {
        stamp.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_times_are_told_from_dates() {
        let stamp = |raw| Timestamp::parse(raw).expect("a date").0;
        for zero in [
            "0001-01-01T00:00:00Z",
            "0000-12-31T19:03:58-04:56",
            "1970-01-01T00:00:00Z",
            "1969-12-31T19:00:00-05:00",
            "1970-01-01T00:00:00+08:00",
            "Thu, 01 Jan 1970 00:00:00 GMT",
        ] {
            assert!(stamp(zero).is_placeholder(), "{zero}");
        }
        for date in ["1970-01-02T00:00:00Z", "1631-05-30T00:00:00Z"] {
            assert!(!stamp(date).is_placeholder(), "{date}");
        }
    }
}
