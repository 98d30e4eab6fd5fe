//! Calendars and the clock, without time zones.

/// Seconds of a day without leap second.
pub(super) const SECONDS_A_DAY: i64 = 86_400;

/// A day of the calendar and a time of the clock, somewhere.
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

impl Civil {
    /// Calendar and clock so many seconds after 1970-01-01T00:00:00 of the same place.
    pub(super) fn at(local: i64) -> Self {
        let (days, seconds) = (
            local.div_euclid(SECONDS_A_DAY),
            local.rem_euclid(SECONDS_A_DAY),
        );
        let (year, month, day) = civil_from_days(days);
        let field = |value: i64| u8::try_from(value).unwrap_or_default();
        Self {
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

/// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(super) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
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

/// Year, month and day of the Solar Hijri calendar, by days since 1970-01-01.
///
/// Eight of every 33 years have a leap day, which is what astronomers find from 1206 to 1498 AP, that is until March 2120
/// (Kazimierz M. Borkowski, "The Persian calendar for 3000 years", 1996).
pub(super) fn solar_hijri_from_days(days: i64) -> (i64, u8, u8) {
    const CYCLE: i64 = 12_053;
    const FOUR_YEARS: i64 = 1461;
    /// The first year of a cycle, and how many days of it and of the next ones had gone by in 1970.
    const FIRST: i64 = 1342;
    let days = days + 2478;
    let (cycles, day_of_cycle) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
    let (fours, day_of_four) = (day_of_cycle / FOUR_YEARS, day_of_cycle % FOUR_YEARS);
    // The first of four years has the leap day, and so has none of the last in a cycle, which stands alone.
    let (years, day) = match day_of_four {
        0..=365 => (0, day_of_four),
        _ => ((day_of_four - 1) / 365, (day_of_four - 1) % 365),
    };
    let year = FIRST + 33 * cycles + 4 * fours + years;
    let (month, day) = match day {
        0..186 => (day / 31, day % 31),
        _ => (6 + (day - 186) / 30, (day - 186) % 30),
    };
    let field = |value: i64| u8::try_from(value + 1).unwrap_or(1);
    (year, field(month), field(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_agrees_with_itself_for_four_centuries() {
        for day in -146_097..146_097 {
            let (year, month, date) = civil_from_days(day);
            assert_eq!(
                days_from_civil(year, i64::from(month), i64::from(date)),
                day
            );
        }
        assert_eq!(Civil::at(17_197 * SECONDS_A_DAY).weekday, 1);
    }

    fn solar_hijri(year: i64, month: i64, day: i64) -> (i64, u8, u8) {
        solar_hijri_from_days(days_from_civil(year, month, day))
    }

    #[test]
    fn the_solar_hijri_calendar_has_its_known_days() {
        for (gregorian, expected) in [
            ((2017, 1, 31), (1395, 11, 12)),
            ((1979, 2, 11), (1357, 11, 22)),
            ((1970, 1, 1), (1348, 10, 11)),
            ((2021, 3, 20), (1399, 12, 30)),
            ((2025, 3, 20), (1403, 12, 30)),
            ((2024, 9, 21), (1403, 6, 31)),
            ((2024, 9, 22), (1403, 7, 1)),
            ((1906, 8, 5), (1285, 5, 13)),
        ] {
            let (year, month, day) = gregorian;
            assert_eq!(solar_hijri(year, month, day), expected, "{gregorian:?}");
        }
    }

    /// The day of March on which the year began.
    #[test]
    fn nowruz_is_where_the_sun_had_it() {
        for (year, day) in [
            (1925, 21),
            (1926, 22),
            (1960, 21),
            (1996, 20),
            (1997, 21),
            (2000, 20),
            (2008, 20),
            (2009, 21),
            (2012, 20),
            (2016, 20),
            (2017, 21),
            (2020, 20),
            (2021, 21),
            (2023, 21),
            (2024, 20),
            (2025, 21),
            (2026, 21),
            (2029, 20),
        ] {
            assert_eq!(solar_hijri(year, 3, day), (year - 621, 1, 1), "{year}");
        }
    }

    #[test]
    fn no_day_of_the_solar_hijri_calendar_is_missing() {
        let mut before = solar_hijri_from_days(-52_000);
        for days in -51_999..54_000 {
            let (year, month, day) = solar_hijri_from_days(days);
            let follows = match before {
                (y, m, d) if y == year && m == month => d + 1 == day,
                (y, m, d) if y == year => {
                    m + 1 == month && day == 1 && d == if m < 7 { 31 } else { 30 }
                }
                (y, m, d) => {
                    y + 1 == year && (month, day) == (1, 1) && m == 12 && (29..=30).contains(&d)
                }
            };
            assert!(follows, "{before:?} {year} {month} {day}");
            before = (year, month, day);
        }
    }
}
