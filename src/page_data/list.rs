//! Lists of articles: the latest, those of a section, a tag, an author or a month.

use super::{ListKind, ListPage, PAGE_SIZE, PageContent, PageLink, Pager, Teaser};
use crate::model::{Edition, Topic};
use crate::route::Route;

/// Headlines on one page of a month.
pub(super) const MONTH_SIZE: usize = 100;

/// The sections from the top down to the one with these names and slugs.
pub(super) fn trail(path: &[String], slugs: &[String]) -> Vec<PageLink> {
    (1..=path.len())
        .map(|depth| PageLink::to_section(&path[..depth], &slugs[..depth]))
        .collect()
}

/// A page of a section; `None` where there is none.
pub(super) fn section(edition: &Edition, route: &Route, slugs: &[String]) -> Option<PageContent> {
    let section = edition.section_at(slugs)?;
    let name = section.path.last()?;
    let places = Some(section.articles.as_slice());
    let above = section.path.len() - 1;
    Some(PageContent::List(ListPage {
        trail: trail(&section.path[..above], &section.slugs[..above]),
        description: section.description.clone(),
        below: edition
            .subsections(section)
            .map(|below| PageLink::to_section(&below.path, &below.slugs))
            .collect(),
        ..listing(edition, route, ListKind::Section, name, places)?
    }))
}

/// A page of a tag or an author; `None` where there is none.
pub(super) fn topic(
    edition: &Edition,
    route: &Route,
    kind: ListKind,
    topic: Option<&Topic>,
) -> Option<PageContent> {
    let topic = topic?;
    let mut list = listing(edition, route, kind, &topic.name, Some(&topic.articles))?;
    if kind == ListKind::Author {
        let newest = topic
            .articles
            .first()
            .map(|&place| &edition.articles[place]);
        list.person = newest
            .and_then(|article| {
                article
                    .authors
                    .iter()
                    .find(|person| person.name == topic.name)
            })
            .cloned();
    }
    Some(PageContent::List(list))
}

/// One page of a list of `places`, or of all articles; `None` past the last page. An empty list has one page.
pub(super) fn listing(
    edition: &Edition,
    route: &Route,
    kind: ListKind,
    name: &str,
    places: Option<&[usize]>,
) -> Option<ListPage> {
    let page = match *route {
        Route::Latest => 1,
        Route::Home { page }
        | Route::Month { page, .. }
        | Route::Section { page, .. }
        | Route::Tag { page, .. }
        | Route::Author { page, .. } => page,
        _ => return None,
    };
    let is_month = kind == ListKind::Month;
    let size = if is_month { MONTH_SIZE } else { PAGE_SIZE };
    let total = places.map_or(edition.articles.len(), <[usize]>::len);
    let pages = total.div_ceil(size).max(1);
    if page > pages {
        return None;
    }
    let range = (page - 1) * size..(page * size).min(total);
    let teaser = if is_month {
        Teaser::headline_and_date
    } else {
        Teaser::new
    };
    let items = range.map(|at| teaser(edition, places.map_or(at, |places| places[at])));
    Some(ListPage {
        kind,
        name: name.to_owned(),
        trail: Vec::new(),
        description: None,
        below: Vec::new(),
        person: None,
        items: items.collect(),
        total,
        pager: Pager { page, pages },
    })
}
