//! Texts with gaps, checked when the program is compiled.
//!
//! A gap is written `{0}`, `{1}`… so that a language may put the values in its own order. One small function
//! fills them all: a function with `format!` for each text in each language would cost the browser build several
//! times what the texts themselves do.

use super::{Locale, Plural};

/// A text with `N` gaps.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<const N: usize>(&'static str);

impl<const N: usize> Phrase<N> {
    /// Refuses to compile when a gap is missing, or is not one of the `N`.
    pub(super) const fn new(text: &'static str) -> Self {
        assert!(gaps(text) == (1 << N) - 1, "a gap is missing or unknown");
        Self(text)
    }

    /// As [`Phrase::new`], for a text that went through it before it was written into a file.
    pub(super) fn of_text(text: &'static str) -> Self {
        Self(text)
    }

    /// The text with its gaps.
    pub(super) fn text(self) -> &'static str {
        self.0
    }

    /// The text with its gaps filled, in the order its description names them.
    pub fn with(self, values: [&str; N]) -> String {
        fill(self.0, &values)
    }
}

impl Phrase<1> {
    /// What stands before and after the gap, for views that put an element there.
    pub fn around(self) -> (&'static str, &'static str) {
        self.0.split_once("{0}").unwrap_or((self.0, ""))
    }
}

/// A text for a number of things: one wording for each [`Plural`] of its language.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    locale: Locale,
    forms: &'static [&'static str],
}

impl Counted {
    /// Refuses to compile when the language has more or fewer forms, or the last one does not name the number.
    pub(super) const fn new(locale: Locale, forms: &'static [&'static str]) -> Self {
        assert!(
            forms.len() == Plural::forms(locale).len(),
            "every plural form of the language, in the order of `Plural`"
        );
        let mut at = 0;
        while at < forms.len() {
            assert!(gaps(forms[at]) <= 1, "an unknown gap");
            at += 1;
        }
        assert!(gaps(forms[at - 1]) == 1, "the last form says the number");
        Self { locale, forms }
    }

    /// As [`Counted::new`], for forms that went through it before they were written into a file.
    pub(super) fn of_forms(locale: Locale, forms: &'static [&'static str]) -> Self {
        Self { locale, forms }
    }

    /// The text's forms, in the order of [`Plural::forms`].
    pub(super) fn forms(self) -> &'static [&'static str] {
        self.forms
    }

    /// The text for `count`, which it names in the digits and groups of its language.
    pub fn of(self, count: usize) -> String {
        fill(self.form(count), &[&self.locale.number(count as u64)])
    }

    /// The text for `count` things, in which they are named instead of counted.
    pub fn naming(self, count: usize, names: &str) -> String {
        fill(self.form(count), &[names])
    }

    fn form(self, count: usize) -> &'static str {
        let wanted = Plural::of(self.locale, count as u64);
        Plural::forms(self.locale)
            .iter()
            .zip(self.forms)
            .find_map(|(plural, form)| (*plural == wanted).then_some(*form))
            .unwrap_or_default()
    }
}

/// The gaps of a text as bits; more than any phrase has when one is malformed.
const fn gaps(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'{' {
            if at + 2 >= bytes.len() || bytes[at + 2] != b'}' || !bytes[at + 1].is_ascii_digit() {
                return usize::MAX;
            }
            found |= 1 << (bytes[at + 1] - b'0');
        }
        at += 1;
    }
    found
}

fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    for (place, piece) in text.split('{').enumerate() {
        let after_gap = match piece.as_bytes() {
            [digit, b'}', ..] if place > 0 => {
                let value = values.get(usize::from(digit.wrapping_sub(b'0')));
                filled.push_str(value.copied().unwrap_or_default());
                &piece[2..]
            }
            _ => piece,
        };
        filled.push_str(after_gap);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_orders_the_values_its_own_way() {
        assert_eq!(
            Phrase::new("à {0} le {1}").with(["10h09", "31/01"]),
            "à 10h09 le 31/01"
        );
        assert_eq!(
            Phrase::new("am {1} um {0}").with(["10:09", "31.01."]),
            "am 31.01. um 10:09"
        );
    }

    #[test]
    fn a_value_that_looks_like_a_gap_stays_as_it_is() {
        assert_eq!(
            Phrase::new("« {0} », {1}").with(["{1}", "{}"]),
            "« {1} », {}"
        );
    }

    #[test]
    fn views_can_put_an_element_into_the_gap() {
        assert_eq!(Phrase::new("Par {0}.").around(), ("Par ", "."));
    }

    #[test]
    fn malformed_gaps_are_recognised() {
        assert_eq!(gaps("{1} und {0}"), 0b11);
        assert_eq!(gaps("plain"), 0);
        for malformed in ["{", "{}", "{0", "{name}"] {
            assert_eq!(gaps(malformed), usize::MAX, "{malformed}");
        }
    }

    #[test]
    fn a_count_chooses_its_form() {
        let articles = Counted::new(Locale::Fr, &["{0} article", "{0} articles"]);
        assert_eq!(articles.of(0), "0 article");
        assert_eq!(articles.of(1234), "1\u{202f}234 articles");
        assert_eq!(articles.naming(2, "A, B"), "A, B articles");
    }
}
