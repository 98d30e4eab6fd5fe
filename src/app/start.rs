//! What every beginning has in common.

use crate::browser;
use crate::locale::Locale;
use crate::model::Language;
use leptos::prelude::Owner;

/// Says in words where a picture does not load, and gives an owner for the signals of the application. It has to live as
/// long as the page.
pub(super) fn start() -> Owner {
    browser::watch_pictures(|| {
        let language = browser::language().and_then(|tag| Language::parse(&tag));
        Locale::of(language.as_ref())
            .messages()
            .article
            .image_missing
    });
    Owner::new()
}
