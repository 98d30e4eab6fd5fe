//! The formats, and the names of months and weekdays.
//!
//! A format is a line of text in which `%` and a letter stand for a part of the date, much as in strftime:
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

use super::Locale;

/// The formats of one language.
pub(super) struct Formats {
    /// Above an article.
    pub(super) dateline: &'static str,
    /// Within a sentence ("Mis à jour le …").
    pub(super) moment: &'static str,
    /// Both of these in [`DatelineStyle::Long`].
    pub(super) long: &'static str,
    /// The time, in the line at the top and in lists.
    pub(super) time: &'static str,
    /// The day, in the line at the top.
    pub(super) day: &'static str,
    /// The day in lists.
    pub(super) short: &'static str,
    /// The day in lists when the year is another.
    pub(super) short_year: &'static str,
    /// The day of an edition.
    pub(super) full: &'static str,
}

/// The same in every language.
pub(super) const ISO: &str = "%Y-%m-%d %H:%M";

/// The formats of a language, in which only Americans differ by region.
pub(super) fn of(locale: Locale, american: bool) -> &'static Formats {
    match locale {
        Locale::Fr => &FR,
        Locale::En if american => &EN_US,
        Locale::En => &EN,
        Locale::Es => &ES,
        Locale::De => &DE,
        Locale::Ar => &AR,
        Locale::Zh => &ZH,
    }
}

const FR: Formats = Formats {
    dateline: "%d.%m.%Y %Hh%M",
    moment: "%d.%m.%Y à %Hh%M",
    long: "%A %D %B %Y à %h\u{a0}h\u{a0}%M",
    time: "%Hh%M",
    day: "%d/%m",
    short: "%d/%m",
    short_year: "%d/%m/%Y",
    full: "%A %D %B %Y",
};

const EN: Formats = Formats {
    dateline: "%D %B %Y %H:%M",
    moment: "%D %B %Y at %H:%M",
    long: "%A %D %B %Y at %H:%M",
    time: "%H:%M",
    day: "%D %B",
    short: "%D %b",
    short_year: "%D %b %Y",
    full: "%A %D %B %Y",
};

const EN_US: Formats = Formats {
    dateline: "%B %D, %Y, %I:%M %p",
    moment: "%B %D, %Y, at %I:%M %p",
    long: "%A, %B %D, %Y, at %I:%M %p",
    time: "%I:%M %p",
    day: "%B %D",
    short: "%b %D",
    short_year: "%b %D, %Y",
    full: "%A, %B %D, %Y",
};

const ES: Formats = Formats {
    dateline: "%d/%m/%Y %H:%M",
    moment: "%d/%m/%Y a las %H:%M",
    long: "%A %D de %B de %Y a las %H:%M",
    time: "%H:%M",
    day: "%d/%m",
    short: "%d/%m",
    short_year: "%d/%m/%Y",
    full: "%A %D de %B de %Y",
};

const DE: Formats = Formats {
    dateline: "%d.%m.%Y, %H:%M Uhr",
    moment: "%d.%m.%Y um %H:%M Uhr",
    long: "%A, %D. %B %Y, %H:%M Uhr",
    time: "%H:%M",
    day: "%d.%m.",
    short: "%d.%m.",
    short_year: "%d.%m.%Y",
    full: "%A, %D. %B %Y",
};

const AR: Formats = Formats {
    dateline: "%D %B %Y، %H:%M",
    moment: "%D %B %Y، %H:%M",
    long: "%A %D %B %Y، الساعة %H:%M",
    time: "%H:%M",
    day: "%D %B",
    short: "%D %B",
    short_year: "%D %B %Y",
    full: "%A %D %B %Y",
};

const ZH: Formats = Formats {
    dateline: "%Y年%N月%D日 %H:%M",
    moment: "%Y年%N月%D日 %H:%M",
    long: "%Y年%N月%D日 %A %H:%M",
    time: "%H:%M",
    day: "%N月%D日",
    short: "%N月%D日",
    short_year: "%Y年%N月%D日",
    full: "%Y年%N月%D日 %A",
};

/// The months from January and the weekdays from Monday.
type Names = ([&'static str; 12], [&'static str; 7]);

pub(super) fn names(locale: Locale) -> &'static Names {
    match locale {
        Locale::Fr => &FR_NAMES,
        Locale::En => &EN_NAMES,
        Locale::Es => &ES_NAMES,
        Locale::De => &DE_NAMES,
        Locale::Ar => &AR_NAMES,
        Locale::Zh => &ZH_NAMES,
    }
}

#[rustfmt::skip]
const FR_NAMES: Names = (
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
     "novembre", "décembre"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
);

#[rustfmt::skip]
const EN_NAMES: Names = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
);

#[rustfmt::skip]
const ES_NAMES: Names = (
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
     "noviembre", "diciembre"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
);

#[rustfmt::skip]
const DE_NAMES: Names = (
    ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
     "November", "Dezember"],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
);

/// The names of Egypt and the Gulf, which pan-Arab media use.
#[rustfmt::skip]
const AR_NAMES: Names = (
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
     "نوفمبر", "ديسمبر"],
    ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
);

/// Chinese counts its months, so their names are never asked for.
#[rustfmt::skip]
const ZH_NAMES: Names = (
    [""; 12],
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
);
