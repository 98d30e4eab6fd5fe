//! Dates as each language's press writes them, in the offset they were written in.
//!
//! The formats are among the words of a language ([`DateFormats`]), and one small function serves all. None is taken from
//! ICU, which has no `31.01.2017 10h08` in any language. A format is a line of text in which `%` and a letter stand for a
//! part of the date, much as in strftime:
//!
//! | | |
//! |---|---|
//! | `%Y` | year |
//! | `%m`, `%N` | month with two digits, with as many as it needs |
//! | `%B`, `%b` | name of the month, its first three letters |
//! | `%d`, `%D` | day with two digits, with as many as it needs ("1er" in French) |
//! | `%A` | name of the weekday |
//! | `%H`, `%h` | hour with two digits, with as many as it needs |
//! | `%I`, `%p` | hour of a clock with twelve, and which half of the day |
//! | `%M` | minute with two digits |
//! | `%S` | in [`Dates::article_dateline`] only: the date of the Solar Hijri calendar, in brackets |

use super::{DateFormats, Locale, en, fa};
use crate::model::{Civil, Language, Timestamp};
use serde::Serialize;

/// How datelines are written (`site.json`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DatelineStyle {
    /// As the language's press does: `31.01.2017 10h08`.
    #[default]
    Press,
    /// In words: `mardi 31 janvier 2017 à 10 h 08`.
    Long,
    /// The same in every language: `2017-01-31 10:08`.
    Iso,
}

impl DatelineStyle {
    /// The style of this name in `site.json`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "press" => Some(Self::Press),
            "long" => Some(Self::Long),
            "iso" => Some(Self::Iso),
            _ => None,
        }
    }

    /// The name of this style.
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Long => "long",
            Self::Iso => "iso",
        }
    }
}

/// A dateline that is the same in every language.
const ISO: &str = "%Y-%m-%d %H:%M";

/// Writes dates in one language and style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    locale: Locale,
    american: bool,
    style: DatelineStyle,
}

impl Dates {
    /// Dates for texts in `language`. Its region matters only in English: Americans put the month first.
    pub fn of(language: Option<&Language>, style: DatelineStyle) -> Self {
        let locale = Locale::of(language);
        let american = locale == Locale::En
            && language.is_some_and(|language| language.as_str().split('-').any(|tag| tag == "US"));
        Self {
            locale,
            american,
            style,
        }
    }

    /// The language they are written in.
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// A date with its time: `31.01.2017 10h08`.
    pub fn dateline(self, at: Timestamp) -> String {
        self.write(self.styled(self.formats().dateline), at)
    }

    /// The date above an article: as [`Dates::dateline`], and in Persian with the day of the calendar that its readers
    /// live by: `۳۱ ژانویه ۲۰۱۷ (۱۲ بهمن ۱۳۹۵)، ۱۰:۰۸`.
    pub fn article_dateline(self, at: Timestamp) -> String {
        let format = self.styled(self.formats().dateline);
        let Some((before, after)) = format.split_once("%S") else {
            return self.write(format, at);
        };
        let (year, month, day) = at.solar_hijri();
        let month = fa::SOLAR_HIJRI_MONTHS[usize::from(month.saturating_sub(1)) % 12];
        let solar = [
            " (",
            &day.to_string(),
            " ",
            month,
            " ",
            &year.to_string(),
            ")",
        ]
        .concat();
        let parts = [
            self.write(before, at),
            self.locale.digits(solar),
            self.write(after, at),
        ];
        parts.concat()
    }

    /// The date within a sentence: `31.01.2017 à 10h08`.
    pub fn moment(self, at: Timestamp) -> String {
        self.write(self.styled(self.formats().moment), at)
    }

    /// The line of a changed article: `Mis à jour le 31.01.2017 à 11h30`.
    pub fn updated(self, at: Timestamp) -> String {
        self.locale
            .messages()
            .article
            .updated_on
            .with([&self.moment(at)])
    }

    /// The line at the top: `Dernière mise à jour à 10h09 le 31/01`, with the year if it is not the one of `now`.
    pub fn last_updated(self, at: Timestamp, now: Timestamp) -> String {
        let formats = self.formats();
        let is_this_year = at.civil().year == now.civil().year;
        let day = if is_this_year {
            formats.day
        } else {
            formats.short_year
        };
        let (time, day) = (self.write(formats.time, at), self.write(day, at));
        let line = self.locale.messages().frame.last_updated;
        line.with([&time, &day])
    }

    /// The date in a list: the time on the day of the `newest` article, else the day, with the year if it is
    /// another one.
    ///
    /// The edition is the measure and not the clock, so that a prerendered page never has to be corrected.
    pub fn short(self, at: Timestamp, newest: Timestamp) -> String {
        let (date, today) = (at.civil(), newest.civil());
        let formats = self.formats();
        let format = if date.year != today.year {
            formats.short_year
        } else if (date.month, date.day) != (today.month, today.day) {
            formats.short
        } else {
            formats.time
        };
        self.write(format, at)
    }

    /// The date in a list that has room for it: on the day of the `newest` article with day and time, else as
    /// [`Dates::short`] has it. Never a time alone, which would be another one tomorrow.
    pub fn listed(self, at: Timestamp, newest: Timestamp) -> String {
        if at.day() == newest.day() {
            let format = match self.style {
                DatelineStyle::Iso => ISO,
                DatelineStyle::Press | DatelineStyle::Long => self.formats().dateline,
            };
            self.write(format, at)
        } else {
            self.short(at, newest)
        }
    }

    /// The day of an edition: `lundi 23 novembre 2026`.
    pub fn long_date(self, at: Timestamp) -> String {
        self.write(self.formats().full, at)
    }

    /// The month, as a heading: `Novembre 2026`.
    pub fn month(self, at: Timestamp) -> String {
        let month = self.write(self.formats().month, at);
        let mut letters = month.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }

    fn styled(self, press: &'static str) -> &'static str {
        match self.style {
            DatelineStyle::Press => press,
            DatelineStyle::Long => self.formats().long,
            DatelineStyle::Iso => ISO,
        }
    }

    fn formats(self) -> &'static DateFormats {
        if self.american {
            &en::AMERICAN_DATES
        } else {
            &self.locale.messages().dates.formats
        }
    }

    fn write(self, format: &str, at: Timestamp) -> String {
        let Civil {
            year,
            month,
            day,
            hour,
            minute,
            weekday,
            ..
        } = at.civil();
        let words = &self.locale.messages().dates;
        let month_name = words.months[usize::from(month.saturating_sub(1)) % 12];
        let mut written = String::with_capacity(40);
        for (place, piece) in format.split('%').enumerate() {
            let mut text = piece.chars();
            match if place == 0 { None } else { text.next() } {
                None => written.push_str(piece),
                Some(part) => {
                    match part {
                        'Y' => pad(&mut written, year.unsigned_abs(), 4),
                        'm' => pad(&mut written, month.into(), 2),
                        'N' => pad(&mut written, month.into(), 1),
                        'B' => written.push_str(month_name),
                        'b' => written.extend(month_name.chars().take(3)),
                        'A' => written.push_str(words.weekdays[usize::from(weekday) % 7]),
                        'd' => pad(&mut written, day.into(), 2),
                        'D' if day == 1 => written.push_str(words.first),
                        'D' => pad(&mut written, day.into(), 1),
                        'H' => pad(&mut written, hour.into(), 2),
                        'h' => pad(&mut written, hour.into(), 1),
                        'I' => pad(&mut written, u64::from((hour + 11) % 12) + 1, 1),
                        'M' => pad(&mut written, minute.into(), 2),
                        'p' => written.push_str(if hour < 12 { "a.m." } else { "p.m." }),
                        _ => {}
                    }
                    written.push_str(text.as_str());
                }
            }
        }
        if format == ISO {
            return written;
        }
        self.locale.digits(written)
    }
}

fn pad(written: &mut String, value: u64, width: usize) {
    let digits = value.to_string();
    (digits.len()..width).for_each(|_| written.push('0'));
    written.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use DatelineStyle::{Iso, Long, Press};

    fn at(raw: &str) -> Timestamp {
        Timestamp::parse(raw).expect("a date").0
    }

    fn dates(tag: &str, style: DatelineStyle) -> Dates {
        Dates::of(Language::parse(tag).as_ref(), style)
    }

    const SEED: &str = "2017-01-31T10:08:00+08:00";

    #[test]
    fn datelines_look_like_the_press_of_the_language() {
        for (tag, expected) in [
            ("fr", "31.01.2017 10h08"),
            ("en", "31 January 2017 10:08"),
            ("en-GB", "31 January 2017 10:08"),
            ("en-US", "January 31, 2017, 10:08 a.m."),
            ("en-Latn-US", "January 31, 2017, 10:08 a.m."),
            ("es-US", "31/01/2017 10:08"),
            ("de", "31.01.2017, 10:08 Uhr"),
            ("ar", "31 يناير 2017، 10:08"),
            ("zh-CN", "2017年1月31日 10:08"),
            ("pt-BR", "31/01/2017 10h08"),
            ("ru", "31\u{a0}января 2017, 10:08"),
            ("ja", "2017年1月31日 10時08分"),
            ("ko", "2017년 1월 31일 10:08"),
            ("fa", "۳۱ ژانویه ۲۰۱۷، ۱۰:۰۸"),
            ("he", "31.01.2017, 10:08"),
        ] {
            assert_eq!(dates(tag, Press).dateline(at(SEED)), expected, "{tag}");
        }
    }

    #[test]
    fn above_a_persian_article_stands_the_day_of_both_calendars() {
        let above = |tag, style| dates(tag, style).article_dateline(at(SEED));
        assert_eq!(above("fa", Press), "۳۱ ژانویه ۲۰۱۷ (۱۲ بهمن ۱۳۹۵)، ۱۰:۰۸");
        assert_eq!(
            above("fa-IR", Long),
            "سه‌شنبه ۳۱ ژانویه ۲۰۱۷ (۱۲ بهمن ۱۳۹۵)، ساعت ۱۰:۰۸"
        );
        assert_eq!(above("fa", Iso), "2017-01-31 10:08");
        assert_eq!(above("fr", Press), "31.01.2017 10h08");
    }

    #[test]
    fn datelines_can_be_written_out() {
        for (tag, expected) in [
            ("fr", "mardi 31 janvier 2017 à 10\u{a0}h\u{a0}08"),
            ("en", "Tuesday 31 January 2017 at 10:08"),
            ("en-US", "Tuesday, January 31, 2017, at 10:08 a.m."),
            ("es", "martes 31 de enero de 2017 a las 10:08"),
            ("de", "Dienstag, 31. Januar 2017, 10:08 Uhr"),
            ("ar", "الثلاثاء 31 يناير 2017، الساعة 10:08"),
            ("zh", "2017年1月31日 星期二 10:08"),
            ("pt", "terça-feira, 31 de janeiro de 2017, às 10h08"),
            ("ru", "вторник, 31\u{a0}января 2017 года, 10:08"),
            ("ja", "2017年1月31日 火曜日 10時08分"),
            ("ko", "2017년 1월 31일 화요일 10:08"),
            ("fa", "سه‌شنبه ۳۱ ژانویه ۲۰۱۷، ساعت ۱۰:۰۸"),
            ("he", "יום שלישי, 31 בינואר 2017, 10:08"),
        ] {
            assert_eq!(dates(tag, Long).dateline(at(SEED)), expected, "{tag}");
            assert_eq!(dates(tag, Iso).dateline(at(SEED)), "2017-01-31 10:08");
        }
    }

    #[test]
    fn the_first_of_the_month_is_an_ordinal_in_french_and_portuguese_words() {
        let first = at("2019-02-01T09:05:00Z");
        let written = dates("fr", Long).dateline(first);
        assert_eq!(written, "vendredi 1er février 2019 à 9\u{a0}h\u{a0}05");
        assert_eq!(dates("fr", Press).dateline(first), "01.02.2019 09h05");
        assert_eq!(
            dates("es", Press).long_date(first),
            "viernes 1 de febrero de 2019"
        );
        assert_eq!(
            dates("pt", Press).long_date(first),
            "sexta-feira, 1º de fevereiro de 2019"
        );
    }

    #[test]
    fn a_change_is_told_in_a_sentence() {
        let changed = at("2017-01-31T11:30:00+08:00");
        for (tag, style, expected) in [
            ("fr", Press, "Mis à jour le 31.01.2017 à 11h30"),
            (
                "fr",
                Long,
                "Mis à jour le mardi 31 janvier 2017 à 11\u{a0}h\u{a0}30",
            ),
            ("fr", Iso, "Mis à jour le 2017-01-31 11:30"),
            ("en", Press, "Updated 31 January 2017 at 11:30"),
            ("en-US", Press, "Updated January 31, 2017, at 11:30 a.m."),
            ("es", Press, "Actualizado el 31/01/2017 a las 11:30"),
            ("de", Press, "Aktualisiert am 31.01.2017 um 11:30 Uhr"),
            ("ar", Press, "آخر تحديث: 31 يناير 2017، 11:30"),
            ("zh", Press, "更新于 2017年1月31日 11:30"),
            ("pt", Press, "Atualizado em 31/01/2017 às 11h30"),
            ("ru", Press, "Обновлено 31\u{a0}января 2017 в 11:30"),
            ("ja", Press, "更新：2017年1月31日 11時30分"),
            ("ko", Press, "수정 2017년 1월 31일 11:30"),
            ("fa", Press, "به‌روز شده در ۳۱ ژانویه ۲۰۱۷، ۱۱:۳۰"),
            ("he", Press, "עודכן ב-31.01.2017 בשעה 11:30"),
        ] {
            assert_eq!(dates(tag, style).updated(changed), expected);
        }
    }

    #[test]
    fn the_line_at_the_top_is_that_of_the_model_page() {
        let newest = at("2017-01-31T10:09:00+08:00");
        for (tag, expected) in [
            ("fr", "Dernière mise à jour à 10h09 le 31/01"),
            ("en", "Last updated at 10:09 on 31 January"),
            ("en-US", "Last updated at 10:09 a.m. on January 31"),
            ("es", "Última actualización a las 10:09 del 31/01"),
            ("de", "Zuletzt aktualisiert am 31.01. um 10:09 Uhr"),
            ("ar", "آخر تحديث في الساعة 10:09 يوم 31 يناير"),
            ("zh", "最后更新：1月31日 10:09"),
            ("pt", "Última atualização às 10h09 de 31/01"),
            ("ru", "Последнее обновление: 31\u{a0}января, 10:09"),
            ("ja", "最終更新：1月31日 10:09"),
            ("ko", "최종 업데이트 1월 31일 10:09"),
            ("fa", "آخرین به‌روزرسانی: ۳۱ ژانویه، ساعت ۱۰:۰۹"),
            ("he", "עודכן לאחרונה ב-31 בינואר בשעה 10:09"),
        ] {
            assert_eq!(dates(tag, Press).last_updated(newest, newest), expected);
        }
    }

    #[test]
    fn the_line_at_the_top_has_the_year_if_it_is_over() {
        let newest = at("2017-01-31T10:09:00+08:00");
        let now = at("2018-01-01T00:00:00+01:00");
        for (tag, expected) in [
            ("fr", "Dernière mise à jour à 10h09 le 31/01/2017"),
            ("en-US", "Last updated at 10:09 a.m. on Jan 31, 2017"),
            ("de", "Zuletzt aktualisiert am 31.01.2017 um 10:09 Uhr"),
            ("zh", "最后更新：2017年1月31日 10:09"),
        ] {
            assert_eq!(dates(tag, Press).last_updated(newest, now), expected);
        }
    }

    #[test]
    fn a_list_with_room_for_it_never_says_a_time_alone() {
        let newest = at("2017-01-31T10:09:00+08:00");
        let listed = |style| {
            let listed = |raw| dates("fr", style).listed(at(raw), newest);
            [SEED, "2017-01-01T23:00:00+08:00", "2016-12-31T23:00:00Z"].map(listed)
        };
        let (day, year) = ("01/01".to_owned(), "31/12/2016".to_owned());
        for (style, today) in [
            (Press, "31.01.2017 10h08"),
            (Long, "31.01.2017 10h08"),
            (Iso, "2017-01-31 10:08"),
        ] {
            assert_eq!(listed(style), [today.to_owned(), day.clone(), year.clone()]);
        }
    }

    #[test]
    fn lists_say_no_more_than_the_edition_leaves_open() {
        let newest = at("2017-01-31T10:09:00+08:00");
        for (tag, expected) in [
            ("fr", ["10h08", "01/01", "31/12/2016"]),
            ("en", ["10:08", "1 Jan", "31 Dec 2016"]),
            ("en-US", ["10:08 a.m.", "Jan 1", "Dec 31, 2016"]),
            ("de", ["10:08", "01.01.", "31.12.2016"]),
            ("zh", ["10:08", "1月1日", "2016年12月31日"]),
            ("pt", ["10h08", "01/01", "31/12/2016"]),
            ("ru", ["10:08", "1\u{a0}янв", "31\u{a0}дек 2016"]),
            ("ja", ["10:08", "1/1", "2016/12/31"]),
            ("ko", ["10:08", "01.01", "2016.12.31"]),
            ("fa", ["۱۰:۰۸", "۱ ژانویه", "۳۱ دسامبر ۲۰۱۶"]),
            ("he", ["10:08", "01.01", "31.12.2016"]),
        ] {
            let listed = [SEED, "2017-01-01T23:00:00+08:00", "2016-12-31T23:00:00Z"]
                .map(|raw| dates(tag, Press).short(at(raw), newest));
            assert_eq!(listed, expected);
        }
    }

    #[test]
    fn americans_have_two_noons() {
        let time = |clock: &str| {
            let noon = at(&format!("2017-01-31T{clock}:00Z"));
            dates("en-US", Press).short(noon, noon)
        };
        let times = ["00:05", "11:59", "12:00", "13:01", "23:59"].map(time);
        assert_eq!(
            times,
            [
                "12:05 a.m.",
                "11:59 a.m.",
                "12:00 p.m.",
                "1:01 p.m.",
                "11:59 p.m."
            ]
        );
    }

    #[test]
    fn a_month_is_a_heading() {
        for (tag, expected) in [
            ("fr", "Janvier 2017"),
            ("en-US", "January 2017"),
            ("es", "Enero de 2017"),
            ("ar", "يناير 2017"),
            ("zh", "2017年1月"),
        ] {
            assert_eq!(dates(tag, Press).month(at(SEED)), expected);
        }
    }

    #[test]
    fn an_edition_has_its_day() {
        let day = at("2026-11-23T06:00:00+01:00");
        for (tag, expected) in [
            ("fr", "lundi 23 novembre 2026"),
            ("en-US", "Monday, November 23, 2026"),
            ("ar", "الاثنين 23 نوفمبر 2026"),
            ("zh", "2026年11月23日 星期一"),
            ("pt", "segunda-feira, 23 de novembro de 2026"),
            ("ru", "понедельник, 23\u{a0}ноября 2026"),
            ("ja", "2026年11月23日 月曜日"),
            ("ko", "2026년 11월 23일 월요일"),
            ("fa", "دوشنبه ۲۳ نوامبر ۲۰۲۶"),
            ("he", "יום שני, 23 בנובמבר 2026"),
        ] {
            assert_eq!(dates(tag, Press).long_date(day), expected);
        }
    }
}
