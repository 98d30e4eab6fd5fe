//! Which form of a text a number takes: the cardinal rules of CLDR for whole numbers.

use super::Locale;

/// The grammatical number a count takes, named as CLDR names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// None at all, where the language has a form for it.
    Zero,
    /// One; in French also none.
    One,
    /// Exactly two (Arabic's dual).
    Two,
    /// A few: in Arabic the numbers ending in 03 to 10.
    Few,
    /// Many: in Arabic the numbers ending in 11 to 99.
    Many,
    /// Everything else, and the only form where the language has no plural.
    Other,
}

impl Plural {
    /// The form that `count` takes in the language of `locale`.
    ///
    /// CLDR also gives French and Spanish a `many` for whole millions ("un million d'articles"). No page counts
    /// that far, so those are [`Plural::Other`] here.
    pub fn of(locale: Locale, count: u64) -> Self {
        let singular_if = |is_one| if is_one { Self::One } else { Self::Other };
        match locale {
            Locale::Fr => singular_if(count <= 1),
            Locale::En | Locale::Es | Locale::De => singular_if(count == 1),
            Locale::Ar => match (count, count % 100) {
                (0, _) => Self::Zero,
                (1, _) => Self::One,
                (2, _) => Self::Two,
                (_, 3..=10) => Self::Few,
                (_, 11..=99) => Self::Many,
                _ => Self::Other,
            },
            Locale::Zh => Self::Other,
        }
    }

    /// The forms the language of `locale` has, in the order its texts list them.
    pub(super) const fn forms(locale: Locale) -> &'static [Self] {
        match locale {
            Locale::Zh => &[Self::Other],
            Locale::Fr | Locale::En | Locale::Es | Locale::De => &[Self::One, Self::Other],
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
    fn french_counts_none_as_one() {
        assert_eq!(Plural::of(Locale::Fr, 0), One);
        assert_eq!(Plural::of(Locale::Fr, 1), One);
        assert!(
            SAMPLES[2..]
                .iter()
                .all(|n| Plural::of(Locale::Fr, *n) == Other)
        );
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
    fn chinese_has_one_form() {
        assert!(SAMPLES.iter().all(|n| Plural::of(Locale::Zh, *n) == Other));
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
