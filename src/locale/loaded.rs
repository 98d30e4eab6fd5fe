//! The languages that are at hand in the browser.

use super::{Locale, Messages, words};
use crate::json::Json;
use std::cell::RefCell;

thread_local! {
    static LOADED: RefCell<Vec<(Locale, &'static Messages)>> = const { RefCell::new(Vec::new()) };
}

/// Takes the texts of `locale` from the file that `press` wrote. Whether they are of this version of the program.
pub fn load(locale: Locale, json: &Json) -> bool {
    let Some(messages) = words::read(locale, json) else {
        return false;
    };
    put(locale, Box::leak(Box::new(messages)));
    true
}

/// Brings all tables along.
pub fn load_all() {
    for locale in Locale::ALL {
        put(locale, locale.table());
    }
}

/// Whether the texts of `locale` are at hand.
pub fn is_loaded(locale: Locale) -> bool {
    find(locale).is_some()
}

/// The texts of `locale`; those of the first language that came, where it did not.
pub(super) fn messages(locale: Locale) -> &'static Messages {
    let first = || LOADED.with_borrow(|loaded| loaded.first().map(|(_, messages)| *messages));
    find(locale)
        .or_else(first)
        .expect("a language is loaded before anything is shown")
}

fn find(locale: Locale) -> Option<&'static Messages> {
    LOADED.with_borrow(|loaded| {
        let found = loaded.iter().find(|(own, _)| *own == locale);
        found.map(|(_, messages)| *messages)
    })
}

fn put(locale: Locale, messages: &'static Messages) {
    LOADED.with_borrow_mut(|loaded| loaded.push((locale, messages)));
}
