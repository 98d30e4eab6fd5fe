//! Dates as feeds spell them.
//!
//! What is meant without doubt is read, in whatever order it stands: RFC 3339 and its relatives, RFC 822, the output of
//! `ctime`, of JavaScript's `Date` and of Go's `time`. What could mean two moments is no date: `03/04/2017`, a clock of
//! twelve hours that says `0:15 PM`, a zone that nobody knows. A date that is hours off is worse than none.

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
            .or_else(|| Some((loose(raw)?, Spelling::Other)))
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

/// A date in another spelling: its parts, in any order that says which is which.
fn loose(raw: &str) -> Option<Timestamp> {
    let text = without_comments(raw);
    let mut parts = Parts::default();
    for word in text.split([' ', '\t', '\n', '\r', ',', '\u{a0}', '\u{202f}']) {
        let mut rest = Cursor(word);
        while !rest.0.is_empty() {
            parts.take(&mut rest)?;
        }
    }
    parts.assemble()
}

/// The text without what stands in brackets, as the zone's name in JavaScript, and without Go's reading of the
/// machine's other clock (`m=+0.1`).
fn without_comments(raw: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => return depth == 0,
        }
        false
    };
    let text: String = raw.chars().filter(outside).collect();
    match text.split_once(" m=") {
        Some((date, _)) => date.to_owned(),
        None => text,
    }
}

/// Half of the day, on a clock of twelve hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// What was read of a date. Nothing may be said twice.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    clock: Option<[i64; 3]>,
    half: Option<Half>,
    offset: Option<i32>,
    /// The offset of a zone that was named, which counts only where no number says it.
    zone: Option<i32>,
    weekday: Option<()>,
}

/// Puts a value where there is none yet.
fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.is_none().then(|| *slot = Some(value))
}

impl Parts {
    /// Takes the next part off a word. `None` where it makes no sense.
    fn take(&mut self, rest: &mut Cursor) -> Option<()> {
        let first = rest.0.chars().next()?;
        if first.is_ascii_digit() {
            self.take_number(rest)
        } else if matches!(first, '+' | '-' | '\u{2212}') && self.clock.is_some() {
            once(&mut self.offset, rest.signed()?)
        } else if first == '-' && (self.day.is_some() || self.month.is_some()) {
            // Between the day, the name of a month and the year.
            rest.one_of(&['-']).map(|_| ())
        } else {
            self.take_name(rest)
        }
    }

    fn take_number(&mut self, rest: &mut Cursor) -> Option<()> {
        let mut ahead = *rest;
        let digits = ahead.run(|c| c.is_ascii_digit());
        match (digits.len(), ahead.0.chars().next()) {
            (1 | 2, Some(':')) => self.take_clock(rest),
            (4, Some(separator @ ('-' | '/' | '.' | '年'))) if self.year.is_none() => {
                *rest = ahead;
                rest.one_of(&[separator])?;
                once(&mut self.year, digits.parse().ok()?)?;
                if rest.0.starts_with(|c: char| c.is_ascii_digit()) {
                    once(&mut self.month, rest.short()?)?;
                    rest.one_of(&[if separator == '年' { '月' } else { separator }])?;
                    once(&mut self.day, rest.short()?)?;
                    rest.one_of(&['日', '일', 'T', 't']);
                }
                Some(())
            }
            // Where days are counted with points, they come first.
            (1 | 2, Some('.')) if ahead.0[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                once(&mut self.day, rest.short()?)?;
                rest.one_of(&['.'])?;
                once(&mut self.month, rest.short()?)?;
                rest.one_of(&['.'])?;
                once(&mut self.year, rest.number(4)?)
            }
            (8 | 14, _) if self.year.is_none() => {
                once(&mut self.year, rest.number(4)?)?;
                once(&mut self.month, rest.number(2)?)?;
                once(&mut self.day, rest.number(2)?)?;
                if digits.len() == 14 || rest.one_of(&['T', 't']).is_some() {
                    let clock = [rest.number(2)?, rest.number(2)?, rest.number(2)?];
                    once(&mut self.clock, clock)?;
                }
                Some(())
            }
            (length, _) => {
                *rest = ahead;
                // "4th" and "4."
                let ordinal = ["st", "nd", "rd", "th", "."];
                if let Some(end) = ordinal.iter().find(|end| rest.0 == **end) {
                    rest.0 = &rest.0[end.len()..];
                }
                self.take_bare_number(length, digits.parse().ok()?)
            }
        }
    }

    /// A number alone: the day, or else the year.
    fn take_bare_number(&mut self, length: usize, number: i64) -> Option<()> {
        match length {
            4 => once(&mut self.year, number),
            1 | 2 if self.day.is_none() => once(&mut self.day, number),
            // RFC 2822, section 4.3.
            2 if number < 50 => once(&mut self.year, 2000 + number),
            2 | 3 => once(&mut self.year, 1900 + number),
            _ => None,
        }
    }

    fn take_clock(&mut self, rest: &mut Cursor) -> Option<()> {
        let hour = rest.short()?;
        rest.one_of(&[':'])?;
        let minute = rest.short()?;
        let mut second = 0;
        if rest.one_of(&[':']).is_some() {
            second = rest.short()?;
            if rest.one_of(&['.', ',']).is_some() {
                rest.run(|c| c.is_ascii_digit());
            }
        }
        let goes_on = rest.0.starts_with(|c: char| c == ':' || c.is_ascii_digit());
        (!goes_on).then_some(())?;
        once(&mut self.clock, [hour, minute, second])
    }

    fn take_name(&mut self, rest: &mut Cursor) -> Option<()> {
        let word = rest.run(|c| c.is_alphabetic() || matches!(c, '.' | '/'));
        let name = word.replace('.', "").to_ascii_lowercase();
        if name.is_empty() {
            return None;
        }
        match name.as_str() {
            "am" | "上午" | "오전" => return once(&mut self.half, Half::Am),
            "pm" | "下午" | "오후" => return once(&mut self.half, Half::Pm),
            "at" | "t" => return Some(()),
            "gmt" | "utc" | "ut" if rest.0.starts_with(['+', '-', '\u{2212}']) => {
                return once(&mut self.offset, rest.signed()?);
            }
            _ => {}
        }
        if let Some(month) = place_of(&MONTHS, &name) {
            return once(&mut self.month, month + 1);
        }
        if place_of(&WEEKDAYS, &name).is_some() {
            return once(&mut self.weekday, ());
        }
        let name = name.strip_prefix("etc/").unwrap_or(&name);
        let (_, offset) = ZONES.iter().find(|(known, _)| *known == name)?;
        once(&mut self.zone, *offset)
    }

    fn assemble(self) -> Option<Timestamp> {
        let date = [self.year?, self.month?, self.day?];
        let [hour, minute, second] = match (self.clock, self.half) {
            (Some(clock), _) => clock,
            (None, None) => [0; 3],
            (None, Some(_)) => return None,
        };
        let hour = match (self.half, hour) {
            (Some(Half::Am), 12) => 0,
            (Some(Half::Am), 13..) | (Some(Half::Pm), 0) => return None,
            (Some(Half::Pm), 1..=11) => hour + 12,
            _ => hour,
        };
        let offset = self.offset.or(self.zone).unwrap_or(0);
        assemble(date, [hour, minute, second], offset)
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The place of a name that may be shortened to three letters or more.
fn place_of(names: &[&str], word: &str) -> Option<i64> {
    let found = names
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(word))?;
    i64::try_from(found).ok()
}

/// Names of zones in minutes east of UTC: those of RFC 822, and those that mean one thing wherever they are read.
const ZONES: [(&str, i32); 49] = [
    ("z", 0),
    ("gmt", 0),
    ("ut", 0),
    ("utc", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("ast", -240),
    ("adt", -180),
    ("nst", -210),
    ("ndt", -150),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("brt", -180),
    ("art", -180),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("met", 60),
    ("mest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("wat", 60),
    ("cat", 120),
    ("sast", 120),
    ("eet", 120),
    ("eest", 180),
    ("eat", 180),
    ("msk", 180),
    ("pkt", 300),
    ("ist", 330),
    ("npt", 345),
    ("wib", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
];

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

    /// Each spelling is read as what stands beside it, and not taken for RFC 3339.
    fn assert_read(spellings: &[(&str, &str)]) {
        for (raw, meant) in spellings {
            assert_eq!(read(raw), Some(((*meant).into(), Spelling::Other)), "{raw}");
        }
    }

    #[test]
    fn almost_right_dates_are_read_and_said_to_be_other() {
        assert_read(&[
            ("2017-01-31", "2017-01-31T00:00:00Z"),
            ("2017-01-31 10:08", "2017-01-31T10:08:00Z"),
            ("2017-01-31T10:08:00", "2017-01-31T10:08:00Z"),
            ("2017-01-31T10:08:00+0800", "2017-01-31T10:08:00+08:00"),
            ("2017-01-31T10:08+08", "2017-01-31T10:08:00+08:00"),
            ("2017-01-31 10:08:00 +08:00", "2017-01-31T10:08:00+08:00"),
            ("2017-01-31 10:08:00Z", "2017-01-31T10:08:00Z"),
            ("2017-1-5T9:08:00", "2017-01-05T09:08:00Z"),
            ("2020/1/10 14:33:00", "2020-01-10T14:33:00Z"),
            ("20170131T100800Z", "2017-01-31T10:08:00Z"),
            ("20170131", "2017-01-31T00:00:00Z"),
            ("31.1.2017 10:08", "2017-01-31T10:08:00Z"),
            ("2017年1月31日 下午3:40", "2017-01-31T15:40:00Z"),
        ]);
    }

    #[test]
    fn rfc_822_and_its_relatives_are_read() {
        assert_read(&[
            (
                "Fri, 31 May 2019 12:17:58 -0700",
                "2019-05-31T12:17:58-07:00",
            ),
            ("31 May 19 12:17 GMT", "2019-05-31T12:17:00Z"),
            ("Fri, 1 May 1998 02:03:04 EST", "1998-05-01T02:03:04-05:00"),
            ("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"),
            (
                "Tue, 05 Jan 2016 10:00:00 CEST",
                "2016-01-05T10:00:00+02:00",
            ),
            ("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"),
            ("Thu, 01 Jan 2004", "2004-01-01T00:00:00Z"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"),
        ]);
    }

    #[test]
    fn weekday_month_and_zone_may_stand_elsewhere() {
        assert_read(&[
            ("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"),
            (
                "Sun Jul 15 01:16:00 +0200 2012",
                "2012-07-15T01:16:00+02:00",
            ),
            (
                "Thu Aug 30 2012 17:26:16 +0200",
                "2012-08-30T17:26:16+02:00",
            ),
            ("March 4th, 2025 at 03:40", "2025-03-04T03:40:00Z"),
            ("04 Mar 2025, Tuesday", "2025-03-04T00:00:00Z"),
            (
                "Tue Jan 31 2017 10:08:00 GMT+0800 (CST)",
                "2017-01-31T10:08:00+08:00",
            ),
            (
                "Tue Jan 31 2017 10:08:00 GMT+0800 (China Standard Time)",
                "2017-01-31T10:08:00+08:00",
            ),
            (
                "Tue, 31 Jan 2017 10:08:00 GMT+7",
                "2017-01-31T10:08:00+07:00",
            ),
            ("31 Jan 2017 10:08 UTC-05:30", "2017-01-31T10:08:00-05:30"),
            (
                "2017-01-31 10:08:00.123 +0800 CST m=+0.1",
                "2017-01-31T10:08:00+08:00",
            ),
            (
                "2017-01-31 10:08:00.123456789 +0000 UTC",
                "2017-01-31T10:08:00Z",
            ),
        ]);
    }

    #[test]
    fn the_clock_of_twelve_hours_is_told_from_a_zone() {
        assert_read(&[
            ("Tue, 04 Mar 2025 03:40 PM", "2025-03-04T15:40:00Z"),
            ("Tue, 04 Mar 2025 12:05 AM", "2025-03-04T00:05:00Z"),
            ("Tue, 04 Mar 2025 12:05 PM", "2025-03-04T12:05:00Z"),
            ("04 Mar 2025 03:40:10 p.m. EST", "2025-03-04T15:40:10-05:00"),
            ("2025-03-04 03:40:10PM +0100", "2025-03-04T15:40:10+01:00"),
            ("2025-03-04T03:40:10 am", "2025-03-04T03:40:10Z"),
            ("Sat, Mar 08 2025 08:28:28 PM", "2025-03-08T20:28:28Z"),
            ("Mar 8, 2025 15:28 PM", "2025-03-08T15:28:00Z"),
        ]);
        for doubtful in [
            "Tue, 04 Mar 2025 13:40 AM",
            "Tue, 04 Mar 2025 0:15 PM",
            "Tue, 04 Mar 2025 03:40 AM PM",
            "Tue, 04 Mar 2025 PM",
        ] {
            assert_eq!(read(doubtful), None, "{doubtful}");
        }
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
