//! Dates as feeds spell them.
//!
//! RFC 3339 to the letter is read here; `loose` reads what is spelled in another way.

mod loose;

use super::calendar::{SECONDS_A_DAY, days_from_civil};
use super::timestamp::Timestamp;
use crate::json::{FromJson, Json};

/// How a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As RFC 3339 wants it.
    Rfc3339,
    /// In another way; without offset it was taken as UTC.
    Other,
}

impl Timestamp {
    /// A date as RFC 3339 wants it, which is how this program and others write dates for programs; none in another
    /// spelling.
    pub fn from_rfc3339(raw: &str) -> Option<Self> {
        rfc3339(raw)
    }

    /// Reads a date in any spelling that leaves no doubt.
    pub fn parse(raw: &str) -> Option<(Self, Spelling)> {
        let raw = raw.trim();
        rfc3339(raw)
            .map(|stamp| (stamp, Spelling::Rfc3339))
            .or_else(|| Some((loose::read(raw)?, Spelling::Other)))
    }
}

impl FromJson for Timestamp {
    const SHAPE: u32 = String::SHAPE;

    fn from_json(json: &Json) -> Option<Self> {
        Self::from_rfc3339(&json.text()?)
    }
}

/// Reads numbers and separators from the front of a text.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    /// A number of exactly so many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let head = self
            .0
            .get(..digits)
            .filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
        self.0 = &self.0[digits..];
        head.parse().ok()
    }

    /// A number of one or two digits.
    fn short(&mut self) -> Option<i64> {
        self.number(2).or_else(|| self.number(1))
    }

    fn one_of(&mut self, separators: &[char]) -> Option<char> {
        let first = self.0.chars().next().filter(|c| separators.contains(c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }

    /// What the text begins with, as far as `is_part`.
    fn run(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|c| !is_part(c)).unwrap_or(self.0.len());
        let (run, rest) = self.0.split_at(end);
        self.0 = rest;
        run
    }

    /// `+hh:mm`, `+hhmm`, `+hh`, `+h` in minutes.
    fn signed(&mut self) -> Option<i32> {
        let sign = self.one_of(&['+', '-', '\u{2212}'])?;
        let hours = self.short()?;
        let colon = self.one_of(&[':']).is_some();
        let minutes = match self.number(2) {
            Some(minutes) => minutes,
            None if colon => return None,
            None => 0,
        };
        let offset = i32::try_from(hours * 60 + minutes).ok()?;
        let fits = hours < 24 && minutes < 60 && !self.0.starts_with(|c: char| c.is_ascii_digit());
        fits.then_some(if sign == '+' { offset } else { -offset })
    }
}

/// `2017-01-31T10:08:00.123+08:00`, to the letter.
fn rfc3339(raw: &str) -> Option<Timestamp> {
    let mut rest = Cursor(raw);
    let year = rest.number(4)?;
    rest.one_of(&['-'])?;
    let month = rest.number(2)?;
    rest.one_of(&['-'])?;
    let day = rest.number(2)?;
    rest.one_of(&['T', 't'])?;
    let hour = rest.number(2)?;
    rest.one_of(&[':'])?;
    let minute = rest.number(2)?;
    rest.one_of(&[':'])?;
    let second = rest.number(2)?;
    if rest.one_of(&['.']).is_some() {
        rest.run(|c| c.is_ascii_digit());
    }
    let offset = match rest.0 {
        "Z" | "z" => 0,
        offset if offset.len() == 6 => rest.signed().filter(|_| rest.0.is_empty())?,
        _ => return None,
    };
    assemble([year, month, day], [hour, minute, second], offset)
}

fn assemble(date: [i64; 3], clock: [i64; 3], offset: i32) -> Option<Timestamp> {
    let [year, month, day] = date;
    let [hour, minute, second] = clock;
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

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn read(raw: &str) -> Option<(String, Spelling)> {
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
    fn what_is_no_date_or_more_than_one_is_none() {
        for raw in [
            "",
            "hier",
            "2017-13-01",
            "2017-02-29",
            "2017-01-31T24:00:00Z",
            "2017-01-31T10:08:00Zzz",
            "31/01/2017",
            "03/04/2017 10:00",
            "12345",
            "é017-01-31",
            "Tue, 05 Jan 2016 10:00:00 XYZ",
            "Tue, 05 Jan 2016 10:00:00 Europe/Paris",
            "Sun, 16 Dec 2012 1:2:3:4 GMT",
            "Sun, 16 Dec 2012 11:47:32 +zz:00",
            "2013-01-28T11:30:00-06:00Textra",
            "2013-01-27-01",
            "10:08",
            "Jan Feb 3 2017",
            "-0001-11-30T00:00:00+00:00",
            "2003-12-31T10:14:55-99:99",
        ] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }
}
