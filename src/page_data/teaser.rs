//! Articles and sections as lists name them.

use super::{PageLink, Teaser};
use crate::model::Edition;
use crate::route::Route;

impl Teaser {
    /// The article at `place` of `edition`.
    pub(super) fn new(edition: &Edition, place: usize) -> Self {
        let article = &edition.articles[place];
        Self {
            path: edition.route(place).path(),
            headline: article.headline.clone(),
            kicker: article.kicker.clone(),
            standfirst: article.standfirst.clone(),
            image: article.image.clone(),
            published: article.shown_date(),
            source: article.source.clone(),
            language: article.language.clone(),
        }
    }

    /// The headline alone of the article in this place of `edition`.
    pub(super) fn headline(edition: &Edition, place: usize) -> Self {
        let article = &edition.articles[place];
        Self {
            path: edition.route(place).path(),
            headline: article.headline.clone(),
            language: article.language.clone(),
            ..Self::default()
        }
    }

    /// Its headline and date.
    pub(super) fn headline_and_date(edition: &Edition, place: usize) -> Self {
        Self {
            published: edition.articles[place].shown_date(),
            ..Self::headline(edition, place)
        }
    }

    /// The articles in these places of `edition`.
    pub(super) fn all(edition: &Edition, places: impl IntoIterator<Item = usize>) -> Vec<Self> {
        places
            .into_iter()
            .map(|place| Self::new(edition, place))
            .collect()
    }
}

impl PageLink {
    /// The first page of the section with these names and slugs, from the top section down.
    pub(super) fn to_section(path: &[String], slugs: &[String]) -> Self {
        Self {
            name: path.last().cloned().unwrap_or_default(),
            path: Route::Section {
                path: slugs.to_vec(),
                page: 1,
            }
            .path(),
        }
    }
}
