//! The pages that lead to all lists of their kind: every section, and every month.

use super::frame::{has_archive, has_more_sections, newspaper_language};
use super::list::listing;
use super::{ListKind, Overview, OverviewEntry, OverviewKind, PageContent, PageLink};
use crate::locale::{Dates, Locale, Messages};
use crate::model::{Edition, Month};
use crate::route::Route;
use crate::site::Site;

impl OverviewKind {
    /// The heading of the page.
    pub fn title(self, words: &Messages) -> &'static str {
        match self {
            Self::Sections => words.lists.all_sections,
            Self::Archive => words.lists.archive,
        }
    }
}

/// All sections, each directly followed by those below it.
pub(super) fn sections(edition: &Edition) -> Option<PageContent> {
    if !has_more_sections(edition) {
        return None;
    }
    let mut sections: Vec<_> = edition.sections.iter().collect();
    // Those that only articles name stand behind all the publisher planned, wherever they belong.
    sections.sort_by_cached_key(|section| place_in_tree(edition, &section.slugs));
    let entries = sections.into_iter().map(|section| OverviewEntry {
        link: PageLink::to_section(&section.path, &section.slugs),
        depth: section.slugs.len(),
        total: section.articles.len(),
    });
    Some(PageContent::Overview(Overview {
        kind: OverviewKind::Sections,
        entries: entries.collect(),
    }))
}

/// The places of a section and of those above it, from the top down: sorted by it, sections follow the one they belong to.
fn place_in_tree(edition: &Edition, slugs: &[String]) -> Vec<Option<usize>> {
    let place = |depth| {
        let mut sections = edition.sections.iter();
        sections.position(|section| section.slugs == slugs[..depth])
    };
    (1..=slugs.len()).map(place).collect()
}

/// The years and their months, the latest first.
pub(super) fn archive(edition: &Edition, site: &Site) -> Option<PageContent> {
    if !has_archive(edition) {
        return None;
    }
    let mut entries: Vec<OverviewEntry> = Vec::new();
    for year in edition.months.chunk_by(|a, b| a.year == b.year) {
        entries.push(OverviewEntry {
            link: PageLink {
                name: year[0].year.to_string(),
                path: String::new(),
            },
            depth: 1,
            total: year.iter().map(|month| month.articles.len()).sum(),
        });
        entries.extend(year.iter().map(|month| OverviewEntry {
            link: PageLink {
                name: name(edition, site, month),
                path: route(month).path(),
            },
            depth: 2,
            total: month.articles.len(),
        }));
    }
    Some(PageContent::Overview(Overview {
        kind: OverviewKind::Archive,
        entries,
    }))
}

/// What the newspaper calls a month: "Novembre 2026".
fn name(edition: &Edition, site: &Site, month: &Month) -> String {
    let dates = Dates::of(newspaper_language(edition, site), site.dateline);
    let first = month.articles.first();
    let date = first.and_then(|&place| edition.articles[place].shown_date());
    date.map(|date| dates.month(date)).unwrap_or_default()
}

/// A page of the articles of a month; `None` where there are none.
pub(super) fn month(edition: &Edition, site: &Site, route: &Route) -> Option<PageContent> {
    let Route::Month { year, month, .. } = *route else {
        return None;
    };
    let month = edition
        .month_at(year, month)
        .filter(|_| has_archive(edition))?;
    let places = Some(month.articles.as_slice());
    let name = name(edition, site, month);
    let mut list = listing(edition, route, ListKind::Month, &name, places)?;
    let words = Locale::of(newspaper_language(edition, site)).messages();
    list.trail.push(PageLink {
        name: words.lists.archive.to_owned(),
        path: Route::Archive.path(),
    });
    Some(PageContent::List(list))
}

/// The first page of a month.
pub(super) fn route(month: &Month) -> Route {
    let Month { year, month, .. } = *month;
    Route::Month {
        year,
        month,
        page: 1,
    }
}
