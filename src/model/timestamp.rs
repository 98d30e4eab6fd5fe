//! Dates and times as the feed wrote them.
//!
//! A timestamp keeps the offset of the feed, because a dateline prints the time of the place where it was
//! written ("10h08"), and no time-zone table is needed for that. Hand-written instead of a date crate: what is
//! needed is one lenient reader and a civil calendar, and every date crate costs the browser build more.

use crate::json::{FromJson, Json};
use serde::Serialize;
use std::fmt;

/// A moment and the offset it was written in.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(into = "String")]
pub struct Timestamp {
    unix: i64,
    offset_minutes: i32,
}

/// The calendar and clock of a [`Timestamp`], in its own offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year of the Gregorian calendar.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 is Monday.
    pub weekday: u8,
}

/// How a date could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As RFC 3339 wants it.
    Rfc3339,
    /// As RFC 822 or RFC 2822 wants it ("Fri, 31 May 2019 12:17:58 -0700").
    Rfc822,
    /// Almost RFC 3339: without offset (taken as UTC), without seconds, or without a time at all.
    Loose,
}

const SECONDS_A_DAY: i64 = 86_400;

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

    /// Reads a date in any spelling feeds use; see [`Spelling`].
    pub fn parse(raw: &str) -> Option<(Self, Spelling)> {
        let raw = raw.trim();
        rfc3339(raw).or_else(|| rfc822(raw).map(|stamp| (stamp, Spelling::Rfc822)))
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

    /// The calendar and clock where it was written.
    pub fn civil(self) -> Civil {
        let local = self.unix + i64::from(self.offset_minutes) * 60;
        let (days, seconds) = (
            local.div_euclid(SECONDS_A_DAY),
            local.rem_euclid(SECONDS_A_DAY),
        );
        let (year, month, day) = civil_from_days(days);
        let field = |value: i64| u8::try_from(value).unwrap_or_default();
        Civil {
            year,
            month,
            day,
            hour: field(seconds / 3600),
            minute: field(seconds / 60 % 60),
            second: field(seconds % 60),
            weekday: field((days + 3).rem_euclid(7)),
        }
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

impl FromJson for Timestamp {
    const SHAPE: u32 = String::SHAPE;

    fn from_json(json: &Json) -> Option<Self> {
        rfc3339(&json.text()?).map(|(stamp, _)| stamp)
    }
}

impl From<Timestamp> for String {
    fn from(stamp: Timestamp) -> Self {
        stamp.to_string()
    }
}

/// Reads fixed-width numbers and separators from the front of a text.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn number(&mut self, digits: usize) -> Option<i64> {
        let head = self
            .0
            .get(..digits)
            .filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
        self.0 = &self.0[digits..];
        head.parse().ok()
    }

    fn one_of(&mut self, separators: &[char]) -> Option<char> {
        let first = self.0.chars().next().filter(|c| separators.contains(c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }

    /// `Z`, `+hh:mm`, `+hhmm`, `+hh` in minutes.
    fn offset(&mut self) -> Option<i32> {
        if self.one_of(&['Z', 'z']).is_some() {
            return Some(0);
        }
        let sign = if self.one_of(&['+', '-', '\u{2212}'])? == '+' {
            1
        } else {
            -1
        };
        let hours = self.number(2)?;
        let colon = self.one_of(&[':']).is_some();
        let minutes = if colon || !self.0.is_empty() {
            self.number(2)?
        } else {
            0
        };
        (hours < 24 && minutes < 60)
            .then(|| sign * i32::try_from(hours * 60 + minutes).unwrap_or_default())
    }
}

fn rfc3339(raw: &str) -> Option<(Timestamp, Spelling)> {
    let mut rest = Cursor(raw);
    let mut spelling = Spelling::Rfc3339;
    let year = rest.number(4)?;
    rest.one_of(&['-'])?;
    let month = rest.number(2)?;
    rest.one_of(&['-'])?;
    let day = rest.number(2)?;
    let (mut hour, mut minute, mut second, mut offset) = (0, 0, 0, 0);
    if rest.0.is_empty() {
        spelling = Spelling::Loose;
    } else {
        if rest.one_of(&['T', 't', ' '])? == ' ' {
            spelling = Spelling::Loose;
        }
        hour = rest.number(2)?;
        rest.one_of(&[':'])?;
        minute = rest.number(2)?;
        if rest.one_of(&[':']).is_some() {
            second = rest.number(2)?;
            if rest.one_of(&['.', ',']).is_some() {
                rest.0 = rest.0.trim_start_matches(|c: char| c.is_ascii_digit());
            }
        } else {
            spelling = Spelling::Loose;
        }
        rest.0 = rest.0.trim_start();
        if rest.0.is_empty() {
            spelling = Spelling::Loose;
        } else {
            if !matches!(rest.0.len(), 1 | 6) {
                spelling = Spelling::Loose;
            }
            offset = rest.offset()?;
        }
    }
    let stamp = assemble(year, month, day, hour, minute, second, offset)?;
    rest.0.is_empty().then_some((stamp, spelling))
}

/// `[weekday,] day month year hour:minute[:second] zone`
fn rfc822(raw: &str) -> Option<Timestamp> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let raw = raw.split_once(',').map_or(raw, |(_, rest)| rest);
    let mut words = raw.split_ascii_whitespace();
    let day = words.next()?.parse().ok()?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.find(&month).filter(|at| at % 3 == 0)? / 3 + 1;
    let year = words.next()?;
    let year = match (year.len(), year.parse::<i64>().ok()?) {
        (2, short) if short < 50 => 2000 + short,
        (2 | 3, short) => 1900 + short,
        (_, year) => year,
    };
    let mut clock = words
        .next()?
        .split(':')
        .map(|field| field.parse::<i64>().ok());
    let (hour, minute) = (clock.next()??, clock.next()??);
    let second = clock.next().unwrap_or(Some(0))?;
    let offset = match words.next().unwrap_or("GMT") {
        "GMT" | "UT" | "UTC" | "Z" => 0,
        "EST" | "CDT" => -300,
        "EDT" => -240,
        "CST" | "MDT" => -360,
        "MST" | "PDT" => -420,
        "PST" => -480,
        numeric => Cursor(numeric).offset()?,
    };
    assemble(
        year,
        i64::try_from(month).ok()?,
        day,
        hour,
        minute,
        second,
        offset,
    )
}

fn assemble(
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    offset: i32,
) -> Option<Timestamp> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    // 23:59:60 is legal in RFC 3339; the clock has no place for it, so it becomes the second before.
    let second = if second == 60 { 59 } else { second };
    let valid = (1..=last).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..60).contains(&second);
    if !valid {
        return None;
    }
    let local =
        days_from_civil(year, month, day) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
    Timestamp::new(local - i64::from(offset) * 60, offset)
}

/// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (
        year,
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Option<(String, Spelling)> {
        Timestamp::parse(raw).map(|(stamp, spelling)| (stamp.to_string(), spelling))
    }

    #[test]
    fn rfc_3339_round_trips_in_its_own_offset() {
        for raw in [
            "2017-01-31T10:08:00+08:00",
            "1969-12-31T23:59:59-03:30",
            "2000-02-29T00:00:00Z",
            "0001-01-01T00:00:00Z",
        ] {
            assert_eq!(read(raw), Some((raw.into(), Spelling::Rfc3339)));
        }
        assert_eq!(
            read("2010-02-07T14:04:00.123-05:00"),
            Some(("2010-02-07T14:04:00-05:00".into(), Spelling::Rfc3339))
        );
        assert_eq!(
            read("2016-12-31T23:59:60Z"),
            Some(("2016-12-31T23:59:59Z".into(), Spelling::Rfc3339))
        );
    }

    #[test]
    fn almost_right_dates_are_read_and_said_to_be_loose() {
        for (raw, meant) in [
            ("2017-01-31", "2017-01-31T00:00:00Z"),
            ("2017-01-31 10:08", "2017-01-31T10:08:00Z"),
            ("2017-01-31T10:08:00", "2017-01-31T10:08:00Z"),
            ("2017-01-31T10:08:00+0800", "2017-01-31T10:08:00+08:00"),
            ("2017-01-31 10:08:00 +08:00", "2017-01-31T10:08:00+08:00"),
        ] {
            assert_eq!(read(raw), Some((meant.into(), Spelling::Loose)), "{raw}");
        }
    }

    #[test]
    fn rfc_822_is_read() {
        for (raw, meant) in [
            (
                "Fri, 31 May 2019 12:17:58 -0700",
                "2019-05-31T12:17:58-07:00",
            ),
            ("31 May 19 12:17 GMT", "2019-05-31T12:17:00Z"),
            ("Fri, 1 May 1998 02:03:04 EST", "1998-05-01T02:03:04-05:00"),
        ] {
            assert_eq!(read(raw), Some((meant.into(), Spelling::Rfc822)), "{raw}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for raw in [
            "",
            "hier",
            "2017-13-01",
            "2017-02-29",
            "2017-01-31T24:00:00Z",
            "2017-01-31T10:08:00Zzz",
            "31/01/2017",
            "12345",
            "é017-01-31",
        ] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }

    #[test]
    fn the_calendar_agrees_with_itself_for_four_centuries() {
        for day in -146_097..146_097 {
            let (year, month, date) = civil_from_days(day);
            assert_eq!(
                days_from_civil(year, i64::from(month), i64::from(date)),
                day
            );
        }
        assert_eq!(
            Timestamp::parse("2017-01-31T10:08:00+08:00")
                .expect("a date")
                .0
                .civil()
                .weekday,
            1
        );
    }
}
