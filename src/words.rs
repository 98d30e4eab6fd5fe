//! How the words of a language come into a program that has none of its own: from the page around it, or from the file
//! that `press` wrote.

use crate::browser;
use crate::failure::Failure;
use crate::json::Json;
use crate::locale::{self, Locale};
use crate::net;

/// Fetches the words of a language, once. In the browser only.
///
/// # Errors
/// When they cannot be had.
pub async fn load_words(locale: Locale) -> Result<(), Failure> {
    if locale::is_loaded(locale) {
        return Ok(());
    }
    let bytes = if let Some(text) = browser::words_here(locale.tag()) {
        text.into_bytes()
    } else {
        let address = [&browser::words_folder(), locale.tag(), ".json"].concat();
        let fetched = net::get_lasting(&address).await;
        fetched.map_err(Failure::Net)?.bytes
    };
    let json = Json::parse(&bytes).map_err(Failure::Broken)?;
    locale::load(locale, &json)
        .then_some(())
        .ok_or(Failure::OtherVersion)
}
