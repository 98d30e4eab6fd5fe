//! Dates in other spellings than that of RFC 3339.
//!
//! What is meant without doubt is read, in whatever order it stands: the relatives of RFC 3339, RFC 822, the output of
//! `ctime`, of JavaScript's `Date` and of Go's `time`. What could mean two moments is no date: `03/04/2017`, a clock of
//! twelve hours that says `0:15 PM`, a zone that nobody knows. A date that is hours off is worse than none.

use super::{Cursor, assemble};
use crate::model::Timestamp;

/// A date in another spelling: its parts, in any order that says which is which.
pub(super) fn read(raw: &str) -> Option<Timestamp> {
    let text = without_comments(raw);
    let mut parts = Parts::default();
    for word in text.split([' ', '\t', '\n', '\r', ',', '\u{a0}', '\u{202f}']) {
        let mut rest = Cursor(word);
        while !rest.0.is_empty() {
            parts.take(&mut rest)?;
        }
    }
    parts.date()
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

    fn date(self) -> Option<Timestamp> {
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

#[cfg(test)]
mod tests {
    use super::super::Spelling;
    use super::super::tests::read;

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
}
