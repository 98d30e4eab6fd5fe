//! The texts of a language as a list, in the order in which [`Messages`] names them: what `press` writes, so that a
//! reader loads one language and not all of them, and how the browser reads it.
//!
//! Both sides are built from the same declaration, and the file is named after its content, so the list needs no names.

use super::{Counted, Locale, Messages, Phrase};
use crate::json::Json;

/// The texts of `locale` as JSON.
pub fn write(locale: Locale) -> String {
    let mut words = Vec::new();
    locale.messages().write(&mut words);
    Json::list(words).to_string()
}

/// Reads what [`write`] wrote. `None` when it is not of this version of the program.
pub fn read(locale: Locale, json: &Json) -> Option<Messages> {
    let mut words = Words {
        locale,
        rest: json.items()?.into_iter(),
        is_complete: true,
    };
    let messages = Messages::read(&mut words);
    (words.is_complete && words.rest.len() == 0).then_some(messages)
}

/// The rest of a list of texts. One that is missing is noted here and not where it is read: there are two hundred.
pub(super) struct Words {
    locale: Locale,
    rest: std::vec::IntoIter<Json>,
    is_complete: bool,
}

impl Words {
    /// What is next, if `read` can make something of it.
    fn next<T: Default>(&mut self, read: fn(&Json) -> Option<T>) -> T {
        let next = self.rest.next().and_then(|word| read(&word));
        self.is_complete &= next.is_some();
        next.unwrap_or_default()
    }
}

/// A text, or several.
pub(super) trait Word {
    fn read(words: &mut Words) -> Self;
    fn write(&self, words: &mut Vec<Json>);
}

/// A text is read once for each language, and kept for as long as the page lives.
fn text(json: &Json) -> Option<&'static str> {
    json.text().map(|text| &*text.leak())
}

impl Word for &'static str {
    #[inline(never)]
    fn read(words: &mut Words) -> Self {
        words.next(text)
    }

    fn write(&self, words: &mut Vec<Json>) {
        words.push(Json::from(*self));
    }
}

impl<const N: usize> Word for Phrase<N> {
    fn read(words: &mut Words) -> Self {
        Self::of_text(Word::read(words))
    }

    fn write(&self, words: &mut Vec<Json>) {
        self.text().write(words);
    }
}

impl Word for Counted {
    #[inline(never)]
    fn read(words: &mut Words) -> Self {
        let forms = |json: &Json| json.items()?.iter().map(text).collect::<Option<Vec<_>>>();
        Self::of_forms(words.locale, words.next(forms).leak())
    }

    fn write(&self, words: &mut Vec<Json>) {
        words.push(Json::list(
            self.forms().iter().map(|form| Json::from(*form)),
        ));
    }
}

/// Declares structs of texts. Their fields are the crate's own: nobody else could be reading them.
macro_rules! words {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* pub(crate) $field:ident: $text:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name {
            $($(#[$doc])* pub(crate) $field: $text,)*
        }

        impl super::words::Word for $name {
            fn read(words: &mut super::words::Words) -> Self {
                Self { $($field: super::words::Word::read(words),)* }
            }

            // Not a use of the texts where clippy looks at the browser's programs: there, it finds those that no view shows.
            #[cfg(all(clippy, target_arch = "wasm32"))]
            fn write(&self, _: &mut Vec<crate::json::Json>) {}

            #[cfg(not(all(clippy, target_arch = "wasm32")))]
            fn write(&self, words: &mut Vec<crate::json::Json>) {
                $(super::words::Word::write(&self.$field, words);)*
            }
        }
    )*};
}
pub(super) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_read_as_it_was_written() {
        for locale in Locale::ALL {
            let json = Json::parse(write(locale).as_bytes()).expect("JSON");
            let read = read(locale, &json).expect("all texts");
            assert_eq!(format!("{read:?}"), format!("{:?}", locale.messages()));
        }
    }

    #[test]
    fn a_list_of_another_version_is_refused() {
        let list = |text: &str| Json::parse(text.as_bytes()).expect("JSON");
        let mut words = list(&write(Locale::En)).items().expect("a list");
        words.push(Json::from("one more"));
        assert!(read(Locale::En, &Json::list(words)).is_none());
        assert!(read(Locale::En, &list("[\"one\"]")).is_none());
        assert!(read(Locale::En, &list("{}")).is_none());
    }
}
