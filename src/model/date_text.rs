//! Dates as feeds spell them.

use super::calendar::{SECONDS_A_DAY, days_from_civil};
use super::timestamp::Timestamp;
use crate::json::{FromJson, Json};

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

impl Timestamp {
    /// Reads a date in any spelling feeds use; see [`Spelling`].
    pub fn parse(raw: &str) -> Option<(Self, Spelling)> {
        let raw = raw.trim();
        rfc3339(raw).or_else(|| rfc822(raw).map(|stamp| (stamp, Spelling::Rfc822)))
    }
}

impl FromJson for Timestamp {
    fn from_json(json: &Json) -> Option<Self> {
        rfc3339(&json.text()?).map(|(stamp, _)| stamp)
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
}
