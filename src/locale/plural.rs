//! Which form of a text a number takes: the cardinal rules of CLDR for whole numbers.

use super::Locale;

/// The grammatical number a count takes, named as CLDR names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// None at all, where the language has a form for it.
    Zero,
    /// One; in French, Portuguese and Persian also none, in Russian the numbers ending in 1.
    One,
    /// Exactly two (the dual of Arabic and Hebrew).
    Two,
    /// A few: in Arabic the numbers ending in 03 to 10, in Russian those ending in 2 to 4.
    Few,
    /// Many: in Arabic the numbers ending in 11 to 99, in Russian those that are neither one nor few.
    Many,
    /// Everything else, and the only form where the language has no plural.
    Other,
}

impl Plural {
    /// The form that `count` takes in the language of `locale`.
    ///
    /// CLDR also gives French, Spanish and Portuguese a `many` for whole millions ("un million d'articles"). No page counts
    /// that far, so those are [`Plural::Other`] here. Russian keeps its `other` for fractions, which nothing is counted in.
    pub fn of(locale: Locale, count: u64) -> Self {
        let singular_if = |is_one| if is_one { Self::One } else { Self::Other };
        match locale {
            Locale::Fr | Locale::Pt | Locale::Fa => singular_if(count <= 1),
            Locale::He if count == 2 => Self::Two,
            Locale::En | Locale::Es | Locale::De | Locale::He => singular_if(count == 1),
            Locale::Ru => match (count % 10, count % 100) {
                (_, 11..=14) => Self::Many,
                (1, _) => Self::One,
                (2..=4, _) => Self::Few,
                _ => Self::Many,
            },
            Locale::Ar => match (count, count % 100) {
                (0, _) => Self::Zero,
                (1, _) => Self::One,
                (2, _) => Self::Two,
                (_, 3..=10) => Self::Few,
                (_, 11..=99) => Self::Many,
                _ => Self::Other,
            },
            Locale::Zh | Locale::Ja | Locale::Ko => Self::Other,
        }
    }

    /// The forms the language of `locale` has, in the order its texts list them.
    pub(super) const fn forms(locale: Locale) -> &'static [Self] {
        match locale {
            Locale::Zh | Locale::Ja | Locale::Ko => &[Self::Other],
            Locale::Fr | Locale::En | Locale::Es | Locale::De | Locale::Pt | Locale::Fa => {
                &[Self::One, Self::Other]
            }
            Locale::He => &[Self::One, Self::Two, Self::Other],
            Locale::Ru => &[Self::One, Self::Few, Self::Many],
            Locale::Ar => &[
                Self::Zero,
                Self::One,
                Self::Two,
                Self::Few,
                Self::Many,
                Self::Other,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Plural::*, *};

    const SAMPLES: [u64; 13] = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 1000];

    #[test]
    fn arabic_has_six_forms() {
        let expected = [
            Zero, One, Two, Few, Few, Many, Many, Other, Other, Other, Few, Many, Other,
        ];
        assert_eq!(SAMPLES.map(|n| Plural::of(Locale::Ar, n)), expected);
    }

    #[test]
    fn french_portuguese_and_persian_count_none_as_one() {
        for locale in [Locale::Fr, Locale::Pt, Locale::Fa] {
            for n in SAMPLES {
                let expected = if n < 2 { One } else { Other };
                assert_eq!(Plural::of(locale, n), expected, "{locale:?} {n}");
            }
        }
    }

    /// The numbers are those that CLDR gives as samples.
    #[test]
    fn russian_looks_at_the_last_digits() {
        for (expected, numbers) in [
            (One, [1, 21, 31, 41, 51, 61, 71, 81, 101, 1001]),
            (Few, [2, 3, 4, 22, 23, 24, 32, 33, 102, 1002]),
            (Many, [0, 5, 11, 12, 13, 14, 19, 100, 111, 1_000_000]),
        ] {
            for n in numbers {
                assert_eq!(Plural::of(Locale::Ru, n), expected, "{n}");
            }
        }
    }

    #[test]
    fn hebrew_has_a_dual() {
        let expected = [Other, One, Two].into_iter().chain([Other; 10]);
        let forms = SAMPLES.map(|n| Plural::of(Locale::He, n));
        assert!(expected.eq(forms), "{forms:?}");
    }

    #[test]
    fn english_spanish_and_german_single_out_one() {
        for locale in [Locale::En, Locale::Es, Locale::De] {
            for n in SAMPLES {
                assert_eq!(Plural::of(locale, n) == One, n == 1, "{locale:?} {n}");
            }
        }
    }

    #[test]
    fn chinese_japanese_and_korean_have_one_form() {
        for locale in [Locale::Zh, Locale::Ja, Locale::Ko] {
            assert!(SAMPLES.iter().all(|n| Plural::of(locale, *n) == Other));
        }
    }

    #[test]
    fn every_form_a_number_takes_is_one_its_language_lists() {
        for locale in Locale::ALL {
            for n in 0..1200 {
                assert!(Plural::forms(locale).contains(&Plural::of(locale, n)));
            }
        }
    }
}
