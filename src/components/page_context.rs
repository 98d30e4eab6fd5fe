//! What the parts of a page know of the page they are on.

use crate::head::page_language;
use crate::locale::{Dates, Locale, Messages};
use crate::model::Language;
use crate::page_data::{Frame, PageData};
use crate::site::Site;
use leptos::prelude::*;
use std::sync::Arc;

/// What every part of a page may know of the page.
#[derive(Debug, Clone)]
pub struct PageContext {
    /// The site's settings.
    pub site: Arc<Site>,
    /// What all pages show.
    pub frame: Arc<Frame>,
    /// The language of the page's own words.
    pub locale: Locale,
    /// How that language writes dates.
    pub dates: Dates,
    /// The language tag the page is in, as [`Head::lang`](crate::head::Head::lang) says it.
    pub language: Language,
    /// The language of the page's text, if anybody says it.
    pub text_language: Option<Language>,
    /// The path of the page, from the site's root.
    pub path: Arc<str>,
}

impl PageContext {
    /// The context of the page that shows `page`.
    pub fn new(site: Arc<Site>, page_data: &PageData) -> Self {
        Self {
            dates: Dates::of(page_data.interface_language(), site.dateline),
            site,
            frame: Arc::new(page_data.frame.clone()),
            locale: Locale::of(page_data.interface_language()),
            language: page_language(page_data),
            text_language: page_data.language().cloned(),
            path: page_data.path.as_str().into(),
        }
    }

    /// The words of the page's language.
    pub fn words(&self) -> &'static Messages {
        self.locale.messages()
    }

    /// `lang` and `dir` for the page's text and what belongs to it.
    pub fn text_attributes(&self) -> (Option<String>, Option<&'static str>) {
        self.language_attributes(self.text_language.as_ref())
    }

    /// `lang` and `dir` for a text in `language`, where that is not the page's (WCAG 3.1.2); without one, for what the newspaper says. Where nobody says it, the browser finds out which way the text runs (HTML, 3.2.6.4).
    pub fn language_attributes(
        &self,
        language: Option<&Language>,
    ) -> (Option<String>, Option<&'static str>) {
        let Some(text) = language.or(self.frame.language.as_ref()) else {
            return (Some(String::new()), Some("auto"));
        };
        if text.as_str() == self.locale.tag() || *text == self.language {
            return (None, None);
        }
        let dir = text.direction().as_str();
        (Some(text.as_str().to_owned()), Some(dir))
    }
}

/// The page around the caller.
///
/// # Panics
/// Outside a page: a mistake in the program, not in the data.
pub fn use_page() -> PageContext {
    expect_context()
}
