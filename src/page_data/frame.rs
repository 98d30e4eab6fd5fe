//! What all pages of an edition show, and which lists of lists it has.

use super::{Frame, PAGE_SIZE, PageLink};
use crate::model::{Edition, Language, Section};
use crate::site::Site;

/// Sections in the navigation, where the publisher has not chosen them.
const NAVIGATION: usize = 9;
/// The most there are, also where the publisher has: two lines of a wide screen.
const NAVIGATION_LIMIT: usize = 16;

/// The sections of the navigation.
pub(super) fn navigation(edition: &Edition) -> impl Iterator<Item = &Section> {
    edition.navigation(NAVIGATION).take(NAVIGATION_LIMIT)
}

impl Frame {
    pub(super) fn new(edition: &Edition, site: &Site) -> Self {
        let masthead = &edition.masthead;
        Self {
            title: site.title.clone().unwrap_or_else(|| masthead.title.clone()),
            description: masthead.description.clone(),
            language: newspaper_language(edition, site).cloned(),
            updated: edition.updated(),
            icon: masthead.icon.clone(),
            sections: navigation(edition)
                .map(|section| PageLink::to_section(&section.path, &section.slugs))
                .collect(),
            discarded: edition.discarded,
            more_sections: has_more_sections(edition),
            archive: has_archive(edition),
        }
    }
}

/// The newspaper's language.
pub(super) fn newspaper_language<'a>(edition: &'a Edition, site: &'a Site) -> Option<&'a Language> {
    site.language
        .as_ref()
        .or(edition.masthead.language.as_ref())
}

/// Whether there are sections that the navigation does not show: a page for all of them exists.
pub(super) fn has_more_sections(edition: &Edition) -> bool {
    edition.sections.len() > navigation(edition).count()
}

/// Whether there are more articles than the list of the latest has on its first page: an archive exists.
pub(super) fn has_archive(edition: &Edition) -> bool {
    edition.articles.len() > PAGE_SIZE && !edition.months.is_empty()
}
