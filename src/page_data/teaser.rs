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

    /// Leaves no more than headline and date.
    pub(super) fn shorten(&mut self) {
        *self = Self {
            path: std::mem::take(&mut self.path),
            headline: std::mem::take(&mut self.headline),
            published: self.published,
            language: self.language.take(),
            ..Self::default()
        };
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
