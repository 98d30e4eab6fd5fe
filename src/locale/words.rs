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
    let mut words = json.items()?.into_iter();
    let messages = Messages::read(locale, &mut words)?;
    words.next().is_none().then_some(messages)
}

/// The rest of a list of texts.
pub(super) type Words = std::vec::IntoIter<Json>;

/// A text, or several.
pub(super) trait Word: Sized {
    fn read(locale: Locale, words: &mut Words) -> Option<Self>;
    fn write(&self, words: &mut Vec<Json>);
}

impl Word for &'static str {
    fn read(_: Locale, words: &mut Words) -> Option<Self> {
        // Read once for each language, and kept for as long as the page lives.
        Some(words.next()?.text()?.leak())
    }

    fn write(&self, words: &mut Vec<Json>) {
        words.push(Json::from(*self));
    }
}

impl<const N: usize> Word for Phrase<N> {
    fn read(locale: Locale, words: &mut Words) -> Option<Self> {
        Word::read(locale, words).map(Self::of_text)
    }

    fn write(&self, words: &mut Vec<Json>) {
        self.text().write(words);
    }
}

impl Word for Counted {
    fn read(locale: Locale, words: &mut Words) -> Option<Self> {
        let mut forms = words.next()?.items()?.into_iter();
        let mut list = Vec::new();
        while forms.len() > 0 {
            list.push(Word::read(locale, &mut forms)?);
        }
        Some(Self::of_forms(locale, list.leak()))
    }

    fn write(&self, words: &mut Vec<Json>) {
        words.push(Json::list(
            self.forms().iter().map(|form| Json::from(*form)),
        ));
    }
}

/// Declares structs of texts.
macro_rules! words {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$doc:meta])* pub $field:ident: $text:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name {
            $($(#[$doc])* pub $field: $text,)*
        }

        impl super::words::Word for $name {
            fn read(locale: super::Locale, words: &mut super::words::Words) -> Option<Self> {
                Some(Self { $($field: super::words::Word::read(locale, words)?,)* })
            }

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
