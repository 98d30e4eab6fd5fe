//! Which articles, names and addresses a page gets: pure functions from an edition and a route to page data.

use super::{
    ArticlePage, ArticleText, Frame, ListKind, ListPage, PAGE_SIZE, PageContent, PageData,
    PageLink, Pager, Repeats, Teaser, front_page, own_page, reading_time, tags,
};
use crate::locale::Locale;
use crate::model::{Article, Content, Edition, Language, Link, Person, Topic};
use crate::route::Route;
use crate::sanitize;
use crate::share::{ShareTarget, qr};
use crate::site::Site;
use std::cmp::Reverse;

/// Further articles offered beside an article or on a page that was not found.
const FURTHER: usize = 4;
/// Sections in the navigation, where the publisher has not chosen them.
const NAVIGATION: usize = 9;

impl PageData {
    /// The page of `edition` at `route`; [`PageContent::NotFound`] when there is none.
    pub fn of(edition: &Edition, site: &Site, route: &Route) -> Self {
        Self::unsanitised(edition, site, route)
            .sanitised(site, &|link| own_page(edition, site, link))
    }

    /// The same page before the article's content is made its text, which takes most of the time: it can be compared
    /// with another one already.
    pub fn unsanitised(edition: &Edition, site: &Site, route: &Route) -> Self {
        let page = match route {
            Route::Home { page: 1 } => {
                Some((route.clone(), PageContent::Front(front_page::page(edition))))
            }
            Route::Home { .. } => listing(edition, route, ListKind::Latest, "", None),
            Route::Section { path, .. } => section(edition, route, path),
            Route::Tag { slug, .. } => topic(edition, route, ListKind::Tag, edition.tags.at(slug)),
            Route::Author { slug, .. } => {
                topic(edition, route, ListKind::Author, edition.authors.at(slug))
            }
            Route::Article { key, .. } => edition.find(key).map(|place| {
                (
                    edition.route(place),
                    PageContent::Article(Box::new(ArticlePage::new(edition, site, place))),
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

    /// Makes the article's content its text. `own_page` finds the page of the site that an address leads to.
    #[must_use]
    pub fn sanitised(mut self, site: &Site, own_page: &dyn Fn(&Link) -> Option<Route>) -> Self {
        let language = self.language().cloned();
        let locale = Locale::of(self.interface_language());
        if let PageContent::Article(story) = &mut self.page {
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

/// The newspaper's language.
fn newspaper_language<'a>(edition: &'a Edition, site: &'a Site) -> Option<&'a Language> {
    site.language
        .as_ref()
        .or(edition.masthead.language.as_ref())
}

impl Repeats {
    fn of(article: &Article) -> Self {
        let standfirst = article.standfirst.as_deref().unwrap_or_default();
        let opening = standfirst.trim_end_matches(['…', '.', ' ']);
        let (text, html) = match &article.content {
            Content::Html(html) => (sanitize::plain(html, opening.len()), html.as_str()),
            Content::Text(text) => (text.clone(), ""),
            Content::Missing => return Self::default(),
        };
        let picture = article
            .image
            .as_ref()
            .and_then(|image| image.src.as_str().rsplit('/').next())
            .unwrap_or_default();
        Self {
            standfirst: begins_with(&text, opening),
            picture: !picture.is_empty() && html.contains(picture),
        }
    }
}

/// Whether `text` begins with all of `opening`, which may end within a word; how they are spaced does not matter.
fn begins_with(text: &str, opening: &str) -> bool {
    let (mut words, mut wanted) = (text.split_whitespace(), opening.split_whitespace());
    let Some(last) = wanted.next_back() else {
        return false;
    };
    wanted.all(|word| words.next() == Some(word))
        && words.next().is_some_and(|word| word.starts_with(last))
}

impl Frame {
    fn new(edition: &Edition, site: &Site) -> Self {
        let masthead = &edition.masthead;
        Self {
            title: site.title.clone().unwrap_or_else(|| masthead.title.clone()),
            description: masthead.description.clone(),
            language: newspaper_language(edition, site).cloned(),
            updated: edition.updated(),
            icon: masthead.icon.clone(),
            sections: edition
                .navigation(NAVIGATION)
                .map(|section| PageLink::to_section(&section.path, &section.slugs))
                .collect(),
            discarded: edition.discarded,
        }
    }
}

impl ArticlePage {
    fn new(edition: &Edition, site: &Site, place: usize) -> Self {
        let article = Article::clone(&edition.articles[place]);
        let language = article.language.as_ref();
        let language = language.or_else(|| newspaper_language(edition, site));
        let minutes = reading_time::minutes(&article, language);
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
            minutes,
            tags,
            more_tags,
            further: Teaser::all(edition, edition.further(place, FURTHER)),
            older: headline(older),
            newer: headline(newer),
            repeats: Repeats::of(&article),
            code: None,
            text: ArticleText::Missing,
            article,
        }
    }
}

/// Every page of an edition.
pub fn routes(edition: &Edition) -> Vec<Route> {
    let pages = |route: Route, articles: usize| {
        (1..=articles.div_ceil(PAGE_SIZE).max(1)).map(move |page| route.at_page(page))
    };
    let sections = edition.sections.iter().flat_map(|section| {
        let path = section.slugs.clone();
        pages(Route::Section { path, page: 1 }, section.articles.len())
    });
    let tags = edition.tags.list.iter().flat_map(|tag| {
        let slug = tag.slug.clone();
        pages(Route::Tag { slug, page: 1 }, tag.articles.len())
    });
    let authors = edition.authors.list.iter().flat_map(|author| {
        let slug = author.slug.clone();
        pages(Route::Author { slug, page: 1 }, author.articles.len())
    });
    let articles = (0..edition.articles.len()).map(|place| edition.route(place));
    let home = pages(Route::Home { page: 1 }, edition.articles.len());
    home.chain(sections)
        .chain(tags)
        .chain(authors)
        .chain(articles)
        .collect()
}

/// The sections from the top down to the one with these names and slugs.
fn trail(path: &[String], slugs: &[String]) -> Vec<PageLink> {
    (1..=path.len())
        .map(|depth| PageLink::to_section(&path[..depth], &slugs[..depth]))
        .collect()
}

fn section(edition: &Edition, route: &Route, slugs: &[String]) -> Option<(Route, PageContent)> {
    let section = edition.section_at(slugs)?;
    let name = section.path.last()?;
    let (route, page) = listing(
        edition,
        route,
        ListKind::Section,
        name,
        Some(&section.articles),
    )?;
    let above = section.path.len() - 1;
    let page = match page {
        PageContent::List(list) => PageContent::List(ListPage {
            trail: trail(&section.path[..above], &section.slugs[..above]),
            description: section.description.clone(),
            below: edition
                .subsections(section)
                .map(|below| PageLink::to_section(&below.path, &below.slugs))
                .collect(),
            ..list
        }),
        other => other,
    };
    Some((route, page))
}

fn topic(
    edition: &Edition,
    route: &Route,
    kind: ListKind,
    topic: Option<&Topic>,
) -> Option<(Route, PageContent)> {
    let topic = topic?;
    let (route, mut page) = listing(edition, route, kind, &topic.name, Some(&topic.articles))?;
    if let (ListKind::Author, PageContent::List(list)) = (kind, &mut page) {
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
    Some((route, page))
}

/// One page of a list of `places`, or of all articles; `None` past the last page. An empty list has one page.
fn listing(
    edition: &Edition,
    route: &Route,
    kind: ListKind,
    name: &str,
    places: Option<&[usize]>,
) -> Option<(Route, PageContent)> {
    let (Route::Home { page }
    | Route::Section { page, .. }
    | Route::Tag { page, .. }
    | Route::Author { page, .. }) = *route
    else {
        return None;
    };
    let total = places.map_or(edition.articles.len(), <[usize]>::len);
    let pages = total.div_ceil(PAGE_SIZE).max(1);
    if page > pages {
        return None;
    }
    let range = (page - 1) * PAGE_SIZE..(page * PAGE_SIZE).min(total);
    let items = match places {
        Some(places) => Teaser::all(edition, places[range].iter().copied()),
        None => Teaser::all(edition, range),
    };
    let list = ListPage {
        kind,
        name: name.to_owned(),
        trail: Vec::new(),
        description: None,
        below: Vec::new(),
        person: None,
        items,
        total,
        pager: Pager { page, pages },
    };
    Some((route.clone(), PageContent::List(list)))
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
