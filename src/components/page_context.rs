//! What the parts of a page know of the page they are on.

use crate::locale::{Dates, Locale, Messages};
use crate::model::{Direction, Language, Timestamp};
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
    /// The language tag the page is in.
    pub language: Option<Language>,
    /// The path of the page, from the site's root.
    pub path: Arc<str>,
}

impl PageContext {
    /// The context of the page that shows `page`.
    pub fn new(site: Arc<Site>, page_data: &PageData) -> Self {
        Self {
            dates: Dates::of(page_data.language(), site.dateline),
            site,
            frame: Arc::new(page_data.frame.clone()),
            locale: Locale::of(page_data.language()),
            language: page_data.language().cloned(),
            path: page_data.path.as_str().into(),
        }
    }

    /// The words of the page's language.
    pub fn words(&self) -> &'static Messages {
        self.locale.messages()
    }

    /// A date as lists show it: on one clock for all, so that their order can be seen.
    pub fn listed_date(&self, stamp: Timestamp) -> String {
        let newest = self.frame.updated.unwrap_or(stamp);
        self.dates.short(stamp.on_clock_of(newest), newest)
    }

    /// `lang` and `dir` for a text in `language`, each where it differs from the page's (WCAG 3.1.2); without one, for
    /// what the newspaper says.
    pub fn language_attributes(
        &self,
        language: Option<&Language>,
    ) -> (Option<String>, Option<&'static str>) {
        let text = language.or(self.frame.language.as_ref());
        let differs = text.is_some_and(|text| {
            text.as_str() != self.locale.tag() && Some(text) != self.language.as_ref()
        });
        let text = text.filter(|_| differs);
        let dir = text
            .map(Language::direction)
            .filter(|dir| *dir != self.locale.direction());
        (
            text.map(|text| text.as_str().to_owned()),
            dir.map(Direction::as_str),
        )
    }
}

/// The page around the caller.
///
/// # Panics
/// Outside a page: a mistake in the program, not in the data.
pub fn use_page() -> PageContext {
    expect_context()
}
