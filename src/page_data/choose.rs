//! Which articles, names and addresses a page gets: pure functions from an edition and a route to page data.

use super::frame::{has_archive, has_more_sections};
use super::list::{MONTH_SIZE, listing, section, topic, trail};
use super::{
    ArticlePage, ArticleText, Frame, ListKind, PAGE_SIZE, PageContent, PageData, PageLink, Repeats,
    Teaser, front_page, overview, own_page, reading_time, tags,
};
use crate::locale::Locale;
use crate::model::{Article, Edition, Link, Person, Topic};
use crate::route::Route;
use crate::share::{ShareTarget, qr};
use crate::site::Site;
use std::cmp::Reverse;

/// Further articles offered beside an article or on a page that was not found.
const FURTHER: usize = 4;

impl PageData {
    /// The page of `edition` at `route`; [`PageContent::NotFound`] when there is none.
    pub fn of(edition: &Edition, site: &Site, route: &Route) -> Self {
        Self::unsanitised(edition, site, route)
            .sanitised(site, &|link| own_page(edition, site, link))
    }

    /// The same page before the article's content is made its text, which takes most of the time: it can be compared
    /// with another one already.
    pub fn unsanitised(edition: &Edition, site: &Site, route: &Route) -> Self {
        let own = |page: Option<PageContent>| page.map(|page| (route.clone(), page));
        let page = match route {
            Route::Home { page: 1 } => own(Some(PageContent::Front(front_page::page(edition)))),
            Route::Home { .. } | Route::Latest => {
                own(listing(edition, route, ListKind::Latest, "", None).map(PageContent::List))
            }
            Route::Section { path, .. } => own(section(edition, route, path)),
            Route::Tag { slug, .. } => {
                own(topic(edition, route, ListKind::Tag, edition.tags.at(slug)))
            }
            Route::Author { slug, .. } => own(topic(
                edition,
                route,
                ListKind::Author,
                edition.authors.at(slug),
            )),
            Route::Sections => own(overview::sections(edition)),
            Route::Archive => own(overview::archive(edition, site)),
            Route::Month { .. } => own(overview::month(edition, site, route)),
            Route::Article { key, .. } => edition.find(key).map(|place| {
                (
                    edition.route(place),
                    PageContent::Article(Box::new(ArticlePage::new(edition, place))),
                )
            }),
            Route::Unknown { .. } => None,
        };
        let (route, page) = page.unwrap_or_else(|| {
            (
                route.clone(),
                PageContent::NotFound {
                    suggestions: suggestions(edition, route),
                },
            )
        });
        let page_data = Self {
            path: route.path(),
            frame: Frame::new(edition, site),
            page,
        };
        page_data.with_code(site).typeset(site.typography)
    }

    /// Makes the article's content its text, and says of it what only reading all of it tells. `own_page` finds the page of the site that an address leads to.
    #[must_use]
    pub fn sanitised(mut self, site: &Site, own_page: &dyn Fn(&Link) -> Option<Route>) -> Self {
        let language = self.language().cloned();
        let locale = Locale::of(self.interface_language());
        if let PageContent::Article(story) = &mut self.page {
            story.minutes = reading_time::minutes(&story.article, language.as_ref());
            story.repeats = Repeats::of(&story.article);
            story.text = ArticleText::take(
                &mut story.article,
                site,
                language.as_ref(),
                locale,
                own_page,
            );
        }
        self
    }

    /// Gives an article the code to scan, where the page will offer it.
    fn with_code(mut self, site: &Site) -> Self {
        let targets = site.share_targets(Locale::of(self.interface_language()));
        if targets.contains(&ShareTarget::WeChat)
            && let PageContent::Article(story) = &mut self.page
        {
            story.code = site.canonical(&self.path).as_deref().and_then(qr::picture);
        }
        self
    }
}

impl ArticlePage {
    fn new(edition: &Edition, place: usize) -> Self {
        let article = Article::clone(&edition.articles[place]);
        let author_path = |person: &Person| {
            let slug = edition
                .authors
                .named(&person.name)
                .map(|topic| topic.slug.clone());
            slug.map_or_else(String::new, |slug| Route::Author { slug, page: 1 }.path())
        };
        let tag_label = |topic: &Topic| PageLink {
            name: topic.name.clone(),
            path: Route::Tag {
                slug: topic.slug.clone(),
                page: 1,
            }
            .path(),
        };
        let named = article.tags.iter();
        let named = named.filter_map(|tag| edition.tags.named(tag));
        let mut tags: Vec<PageLink> = named.map(tag_label).collect();
        let more_tags = tags::take_rest(&mut tags);
        let (newer, older) = edition.neighbours(place);
        let headline = |place: Option<usize>| place.map(|place| Teaser::headline(edition, place));
        Self {
            trail: edition
                .section_of(place)
                .map_or_else(Vec::new, |own| trail(&own.path, &own.slugs)),
            authors: article.authors.iter().map(author_path).collect(),
            minutes: None,
            tags,
            more_tags,
            further: Teaser::all(edition, edition.further(place, FURTHER)),
            older: headline(older),
            newer: headline(newer),
            repeats: Repeats::default(),
            code: None,
            text: ArticleText::Missing,
            article,
        }
    }
}

/// Every page of an edition.
pub fn routes(edition: &Edition) -> Vec<Route> {
    let pages = |route: Route, articles: usize, size: usize| {
        (1..=articles.div_ceil(size).max(1)).map(move |page| route.at_page(page))
    };
    let all_sections = has_more_sections(edition).then_some(Route::Sections);
    let sections = edition.sections.iter().flat_map(|section| {
        let path = section.slugs.clone();
        let route = Route::Section { path, page: 1 };
        pages(route, section.articles.len(), PAGE_SIZE)
    });
    let tags = edition.tags.list.iter().flat_map(|tag| {
        let slug = tag.slug.clone();
        pages(Route::Tag { slug, page: 1 }, tag.articles.len(), PAGE_SIZE)
    });
    let authors = edition.authors.list.iter().flat_map(|author| {
        let slug = author.slug.clone();
        let route = Route::Author { slug, page: 1 };
        pages(route, author.articles.len(), PAGE_SIZE)
    });
    let archive = has_archive(edition).then(|| {
        let months = edition
            .months
            .iter()
            .flat_map(|month| pages(overview::route(month), month.articles.len(), MONTH_SIZE));
        std::iter::once(Route::Archive).chain(months)
    });
    let articles = (0..edition.articles.len()).map(|place| edition.route(place));
    std::iter::once(Route::Home { page: 1 })
        .chain(pages(Route::Latest, edition.articles.len(), PAGE_SIZE))
        .chain(all_sections)
        .chain(sections)
        .chain(tags)
        .chain(authors)
        .chain(archive.into_iter().flatten())
        .chain(articles)
        .collect()
}

/// What to offer to a reader who followed a dead link: articles whose headline shares words with the path, then
/// the newest.
fn suggestions(edition: &Edition, route: &Route) -> Vec<Teaser> {
    let path = crate::model::fold(&route.path());
    let words: Vec<&str> = path
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .collect();
    let shared = |place: &usize| {
        let headline = crate::model::slug(&edition.articles[*place].headline);
        words.iter().filter(|word| headline.contains(*word)).count()
    };
    let mut places: Vec<usize> = (0..edition.articles.len()).collect();
    places.sort_by_cached_key(|place| Reverse(shared(place)));
    places.truncate(FURTHER);
    Teaser::all(edition, places)
}
