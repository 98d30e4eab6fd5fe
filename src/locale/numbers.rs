//! Numbers, sizes, durations and lists as each language writes them.

use super::Locale;
use crate::model::Direction;

/// Sizes count in thousands, as the labels of storage do.
const THOUSAND: u64 = 1000;

impl Locale {
    /// A whole number in groups of three: `12 345` in French, `12,345` in English, `۱۲٬۳۴۵` in Persian.
    pub fn number(self, value: u64) -> String {
        let separator = match self {
            // The Academy leaves numbers of four digits whole.
            Self::Es if value < 10_000 => "",
            _ => self.messages().figures.group,
        };
        let digits = value.to_string();
        let mut grouped = String::with_capacity(digits.len() * 2);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push_str(separator);
            }
            grouped.push(digit);
        }
        self.digits(grouped)
    }

    /// The text with the digits that the language's press writes.
    pub(super) fn digits(self, text: String) -> String {
        if self != Self::Fa {
            return text;
        }
        let own = |c: char| {
            let digit = c.to_digit(10)?;
            char::from_u32(u32::from('۰') + digit)
        };
        text.chars().map(|c| own(c).unwrap_or(c)).collect()
    }

    /// The size of a file, with one decimal below ten: `1,5 Mo`, `12 MB`.
    pub fn file_size(self, bytes: u64) -> String {
        let units = &self.messages().figures;
        if bytes < THOUSAND {
            return units.bytes.of(usize::try_from(bytes).unwrap_or_default());
        }
        let (mut unit, mut name) = (THOUSAND, units.kilobytes);
        for larger in [units.megabytes, units.gigabytes] {
            if rounded(bytes, unit) < THOUSAND {
                break;
            }
            (unit, name) = (unit * THOUSAND, larger);
        }
        let tenths = rounded(bytes, unit / 10);
        let amount = if tenths < 100 && !tenths.is_multiple_of(10) {
            let mut amount = (tenths / 10).to_string();
            amount.push_str(units.decimal);
            amount.push_str(&(tenths % 10).to_string());
            self.digits(amount)
        } else {
            self.number(rounded(bytes, unit))
        };
        name.with([&amount])
    }

    /// How long something plays: `3 min 20 s`; from an hour on without seconds.
    pub fn duration(self, seconds: u32) -> String {
        let units = &self.messages().figures;
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let larger = [(hours, units.hours), (minutes, units.minutes)];
        let mut parts: Vec<String> = larger
            .iter()
            .filter(|(amount, _)| *amount > 0)
            .map(|(amount, name)| name.with([&self.number((*amount).into())]))
            .collect();
        if parts.is_empty() || (hours == 0 && rest > 0) {
            parts.push(units.seconds.with([&self.number(rest.into())]));
        }
        parts.join(units.between_units)
    }

    /// The names as a list in running text: `A, B et C`.
    pub fn list(self, names: &[&str]) -> String {
        self.joined(names, |place| self.joiner(place, names))
    }

    /// The line that names the editors: `(Rédacteurs : Guangqi CUI, Wei SHAN)`.
    pub fn editors(self, names: &[&str]) -> String {
        let messages = self.messages();
        let comma = |place| {
            if place == 0 {
                ""
            } else {
                messages.figures.comma
            }
        };
        messages
            .article
            .editors
            .naming(names.len(), &self.joined(names, comma))
    }

    fn joined(self, names: &[&str], before: impl Fn(usize) -> &'static str) -> String {
        // Between two names in Latin letters an Arabic line would run from left to right, and the second name
        // would come first: each is isolated.
        let (open, close) = match self.direction() {
            Direction::Rtl => ("\u{2068}", "\u{2069}"),
            Direction::Ltr => ("", ""),
        };
        let parts = names.iter().enumerate();
        parts
            .flat_map(|(place, name)| [before(place), open, name, close])
            .collect()
    }

    /// What stands before the name at `place` in a list, for views that make each name a link.
    pub fn joiner(self, place: usize, names: &[&str]) -> &'static str {
        let figures = &self.messages().figures;
        match names.get(place) {
            None => "",
            Some(_) if place == 0 => "",
            Some(_) if place + 1 < names.len() => figures.comma,
            Some(name) if self == Self::Es && sounds_like_i(name) => " e ",
            Some(_) => figures.and,
        }
    }
}

fn rounded(value: u64, unit: u64) -> u64 {
    value.saturating_add(unit / 2) / unit
}

/// Spanish says "e" for "y" before the sound of an i, but not before a diphthong ("nieve y hielo").
fn sounds_like_i(name: &str) -> bool {
    let mut letters = name.trim_start_matches(['h', 'H']).chars();
    matches!(letters.next(), Some('i' | 'I' | 'í' | 'Í'))
        && !matches!(
            letters.next(),
            Some('a' | 'e' | 'o' | 'u' | 'A' | 'E' | 'O' | 'U')
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{Ar, De, En, Es, Fa, Fr, He, Ja, Ko, Pt, Ru, Zh};

    #[test]
    fn numbers_are_grouped_as_the_language_groups_them() {
        assert_eq!(Fr.number(999), "999");
        assert_eq!(Fr.number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(En.number(1234), "1,234");
        assert_eq!(De.number(1234), "1.234");
        assert_eq!(
            (Es.number(1234), Es.number(12_345)),
            ("1234".into(), "12.345".into())
        );
        assert_eq!(Ar.number(100_000), "100,000");
        assert_eq!(Pt.number(1234), "1.234");
        assert_eq!(Ru.number(12_345), "12\u{a0}345");
        assert_eq!([Ja, Ko, He].map(|locale| locale.number(1234)), ["1,234"; 3]);
        assert_eq!(Fa.number(1_234_567_890), "۱٬۲۳۴٬۵۶۷٬۸۹۰");
        assert_eq!(Zh.number(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_are_named_in_the_language() {
        for (locale, bytes, expected) in [
            (Fr, 0, "0\u{a0}octet"),
            (Fr, 2, "2\u{a0}octets"),
            (Fr, 1_500_000, "1,5\u{a0}Mo"),
            (Fr, 2_000_000, "2\u{a0}Mo"),
            (Fr, 350_400, "350\u{a0}Ko"),
            (En, 999_950, "1\u{a0}MB"),
            (En, 9_990, "10\u{a0}KB"),
            (En, 1_234_000_000_000, "1,234\u{a0}GB"),
            (De, 1_200_000_000, "1,2\u{a0}GB"),
            (Es, 1, "1\u{a0}byte"),
            (Ar, 2, "بايتان"),
            (Zh, 12, "12 字节"),
            (Pt, 1_500_000, "1,5\u{a0}MB"),
            (Ru, 22, "22\u{a0}байта"),
            (Ja, 12, "12バイト"),
            (Ko, 1_500_000, "1.5MB"),
            (Fa, 1_500_000, "۱٫۵\u{a0}مگابایت"),
            (He, 2, "2\u{a0}בתים"),
        ] {
            assert_eq!(locale.file_size(bytes), expected);
        }
        assert!(Fr.file_size(u64::MAX).ends_with("Go"));
    }

    #[test]
    fn durations_say_no_more_than_a_reader_needs() {
        for (seconds, expected) in [
            (0, "0\u{a0}s"),
            (20, "20\u{a0}s"),
            (180, "3\u{a0}min"),
            (200, "3\u{a0}min 20\u{a0}s"),
            (3600, "1\u{a0}h"),
            (3725, "1\u{a0}h 2\u{a0}min"),
        ] {
            assert_eq!(Fr.duration(seconds), expected);
        }
        assert_eq!(Zh.duration(200), "3分20秒");
        assert_eq!(De.duration(200), "3\u{a0}Min. 20\u{a0}Sek.");
        assert_eq!(Ja.duration(200), "3分20秒");
        assert_eq!(Ko.duration(3725), "1시간 2분");
        assert_eq!(Fa.duration(200), "۳\u{a0}دقیقه و ۲۰\u{a0}ثانیه");
    }

    #[test]
    fn lists_end_with_the_word_for_and() {
        assert_eq!(Fr.list(&[]), "");
        assert_eq!(Fr.list(&["A"]), "A");
        assert_eq!(Fr.list(&["A", "B"]), "A et B");
        assert_eq!(Fr.list(&["A", "B", "C"]), "A, B et C");
        assert_eq!(En.list(&["A", "B", "C"]), "A, B and C");
        assert_eq!(Zh.list(&["甲", "乙", "丙"]), "甲、乙和丙");
        assert_eq!(Pt.list(&["A", "B"]), "A e B");
        assert_eq!(Ru.list(&["А", "Б", "В"]), "А, Б и В");
        assert_eq!(Ja.list(&["甲", "乙", "丙"]), "甲、乙、丙");
        assert_eq!(Ko.list(&["가", "나"]), "가, 나");
    }

    #[test]
    fn editors_are_one_or_several() {
        assert_eq!(
            Fr.editors(&["Guangqi CUI"]),
            "(Rédacteur\u{a0}: Guangqi CUI)"
        );
        assert_eq!(
            Fr.editors(&["Guangqi CUI", "Wei SHAN"]),
            "(Rédacteurs\u{a0}: Guangqi CUI, Wei SHAN)"
        );
        assert_eq!(
            Zh.editors(&["崔光琦", "单巍"]),
            "（责任编辑：崔光琦、单巍）"
        );
    }

    #[test]
    fn spanish_avoids_two_equal_vowels() {
        assert_eq!(Es.list(&["Ana", "Inés"]), "Ana e Inés");
        assert_eq!(Es.list(&["Ana", "Hilda"]), "Ana e Hilda");
        assert_eq!(Es.list(&["Ana", "Ian"]), "Ana y Ian");
        assert_eq!(Es.list(&["Ana", "Yolanda"]), "Ana y Yolanda");
    }

    #[test]
    fn arabic_lists_keep_names_in_latin_letters_in_order() {
        assert_eq!(
            Ar.list(&["Cui", "Shan"]),
            "\u{2068}Cui\u{2069} و\u{2068}Shan\u{2069}"
        );
        assert_eq!(
            He.list(&["Cui", "Shan"]),
            "\u{2068}Cui\u{2069} ו\u{2068}Shan\u{2069}"
        );
    }
}
