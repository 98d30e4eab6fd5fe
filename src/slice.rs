//! What one page needs of an edition, and nothing more.
//!
//! A slice is chosen by pure functions, so the same page comes out of `press`, of a feed read in the browser and
//! of the data embedded in a prerendered page. However large the edition, a slice stays as large as what the page
//! shows.

mod front;
mod typeset;

use crate::model::order::order;
use crate::model::{Article, Content, Edition, Language, Link, Person, Picture, Timestamp, Topic};
use crate::route::Route;
use crate::sanitize;
use crate::site::Site;
use serde::{Deserialize, Serialize};

/// Articles on one page of a list.
pub const PAGE_SIZE: usize = 30;
/// Further articles offered beside an article or on a page that was not found.
const FURTHER: usize = 4;
/// Sections in the navigation, where the publisher has not chosen them.
const NAVIGATION: usize = 9;

/// Everything one page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// The canonical path of the page, from the site's root. Another path that led here is corrected to it.
    pub path: String,
    /// What all pages show.
    pub frame: Frame,
    /// What this page shows.
    pub page: Page,
}

/// What a prerendered page knows from the start: the element `<script id="data">`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageData {
    /// The site's settings.
    pub site: Site,
    /// The page, without the text that already stands in it.
    pub slice: Slice,
}

/// What all pages of an edition show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frame {
    /// The newspaper's name.
    pub title: String,
    /// A line about the newspaper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The newspaper's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The newest date of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// A large square picture for the newspaper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<Link>,
    /// The sections of the navigation.
    pub sections: Vec<Label>,
    /// How many items of the feed could not be used at all.
    #[serde(skip_serializing_if = "is_zero")]
    pub discarded: usize,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A name that leads to a page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// What the link says.
    pub name: String,
    /// The path of the page, from the site's root.
    pub path: String,
}

/// The kinds of page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// The front page.
    Front(Front),
    /// The latest articles behind the front page, a section, a tag or an author.
    List(Listing),
    /// An article.
    Article(Box<Story>),
    /// There is nothing at this path.
    Missing {
        /// What to read instead.
        suggestions: Vec<Teaser>,
    },
}

/// The front page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Front {
    /// The lead story, then the secondary stories.
    pub top: Vec<Teaser>,
    /// The editor's choice.
    pub picks: Vec<Teaser>,
    /// The newest articles.
    pub latest: Vec<Teaser>,
    /// A block for each section.
    pub blocks: Vec<Block>,
    /// The further pages of the latest articles.
    pub pager: Pager,
}

/// A section on the front page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The section.
    pub section: Label,
    /// Its newest articles that stand nowhere above, the first one larger.
    pub stories: Vec<Teaser>,
}

/// What a list is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everything, newest first.
    Latest,
    /// A section.
    Section,
    /// A tag.
    Tag,
    /// An author.
    Author,
}

/// One page of a list of articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// What it is a list of.
    pub kind: Kind,
    /// The name of the section, tag or author; blank for the latest articles.
    pub name: String,
    /// The sections above, from the top down.
    pub trail: Vec<Label>,
    /// A line about the section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The sections directly below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<Label>,
    /// The author's own page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The articles of this page.
    pub items: Vec<Teaser>,
    /// How many articles the whole list has.
    pub total: usize,
    /// Where this page stands among its neighbours.
    pub pager: Pager,
}

/// The place of a page among the pages of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pager {
    /// This page, counted from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
}

/// An article as lists show it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Teaser {
    /// The path of its page, from the site's root.
    pub path: String,
    /// The headline.
    pub headline: String,
    /// The label above the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The sentence under the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// The picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Picture>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// The agency or desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its own language, if it is not the newspaper's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// An article with what stands around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// The article.
    pub article: Article,
    /// What of the article's head the text says again.
    pub repeats: Repeats,
    /// Its sections, from the top down.
    pub trail: Vec<Label>,
    /// The path of each author's page, in the order of [`Article::authors`].
    pub authors: Vec<String>,
    /// Its tags.
    pub tags: Vec<Label>,
    /// What to read next.
    pub further: Vec<Teaser>,
}

/// What of an article's head its text says again, so that it is not shown twice. Feeds often send the beginning of
/// the text as summary, and the lead picture as its first line.
///
/// Settled here and not in the view, because the data of a prerendered page does not hold the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    /// The text begins with the standfirst.
    pub standfirst: bool,
    /// The text shows the lead picture.
    pub picture: bool,
}

impl Repeats {
    fn of(article: &Article) -> Self {
        let (text, html) = match &article.content {
            Content::Html(html) => (sanitize::plain(html), html.as_str()),
            Content::Text(text) => (text.clone(), ""),
            Content::Missing | Content::InPage => return Self::default(),
        };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let standfirst = article.standfirst.as_deref().unwrap_or_default();
        let opening = words(standfirst.trim_end_matches(['…', '.', ' ']));
        let picture = article
            .image
            .as_ref()
            .and_then(|image| image.src.as_str().rsplit('/').next())
            .unwrap_or_default();
        Self {
            standfirst: !opening.is_empty() && words(&text).starts_with(&opening),
            picture: !picture.is_empty() && html.contains(picture),
        }
    }
}

impl Slice {
    /// The page of `edition` at `route`; [`Page::Missing`] when there is none.
    pub fn of(edition: &Edition, site: &Site, route: &Route) -> Self {
        let page = match route {
            Route::Home { page: 1 } => Some((route.clone(), Page::Front(front::page(edition)))),
            Route::Home { .. } => listing(edition, route, Kind::Latest, "", None),
            Route::Section { path, .. } => section(edition, route, path),
            Route::Tag { slug, .. } => topic(edition, route, Kind::Tag, edition.tags.at(slug)),
            Route::Author { slug, .. } => {
                topic(edition, route, Kind::Author, edition.authors.at(slug))
            }
            Route::Article { key, .. } => edition.find(key).map(|place| {
                (
                    edition.route(place),
                    Page::Article(Box::new(Story::new(edition, place))),
                )
            }),
            Route::Unknown { .. } => None,
        };
        let (route, page) = page.unwrap_or_else(|| {
            (
                route.clone(),
                Page::Missing {
                    suggestions: suggestions(edition, route),
                },
            )
        });
        Self {
            path: route.path(),
            frame: Frame::new(edition, site),
            page,
        }
        .typeset(site.typography)
    }

    /// The article, on an article's page.
    pub fn article(&self) -> Option<&Article> {
        match &self.page {
            Page::Article(story) => Some(&story.article),
            _ => None,
        }
    }

    /// The language this page's own words are in: the article's where it has its own, else the newspaper's.
    pub fn language(&self) -> Option<&Language> {
        self.article()
            .and_then(|article| article.language.as_ref())
            .or(self.frame.language.as_ref())
    }

    /// The same slice for the data of a prerendered page, in which the article's text already stands.
    #[must_use]
    pub fn without_text(mut self) -> Self {
        if let Page::Article(story) = &mut self.page
            && story.article.content != Content::Missing
        {
            story.article.content = Content::InPage;
        }
        self
    }
}

impl Frame {
    fn new(edition: &Edition, site: &Site) -> Self {
        let masthead = &edition.masthead;
        Self {
            title: site.title.clone().unwrap_or_else(|| masthead.title.clone()),
            description: masthead.description.clone(),
            language: site.language.clone().or_else(|| masthead.language.clone()),
            updated: edition.updated(),
            icon: masthead.icon.clone(),
            sections: edition
                .navigation(NAVIGATION)
                .map(|section| section_label(&section.path, &section.slugs))
                .collect(),
            discarded: edition.discarded,
        }
    }
}

impl Teaser {
    fn new(edition: &Edition, place: usize) -> Self {
        let article = &edition.articles[place];
        Self {
            path: edition.route(place).path(),
            headline: article.headline.clone(),
            kicker: article.kicker.clone(),
            standfirst: article.standfirst.clone(),
            image: article.image.clone(),
            published: article.published.or(article.modified),
            source: article.source.clone(),
            language: article.language.clone(),
        }
    }

    fn all(edition: &Edition, places: impl IntoIterator<Item = usize>) -> Vec<Self> {
        places
            .into_iter()
            .map(|place| Self::new(edition, place))
            .collect()
    }
}

impl Story {
    fn new(edition: &Edition, place: usize) -> Self {
        let article = Article::clone(&edition.articles[place]);
        let author_path = |person: &Person| {
            let slug = edition
                .authors
                .named(&person.name)
                .map(|topic| topic.slug.clone());
            slug.map_or_else(String::new, |slug| Route::Author { slug, page: 1 }.path())
        };
        let tag_label = |topic: &Topic| Label {
            name: topic.name.clone(),
            path: Route::Tag {
                slug: topic.slug.clone(),
                page: 1,
            }
            .path(),
        };
        Self {
            trail: edition
                .section_of(place)
                .map_or_else(Vec::new, |own| trail(&own.path, &own.slugs)),
            authors: article.authors.iter().map(author_path).collect(),
            tags: article
                .tags
                .iter()
                .filter_map(|tag| edition.tags.named(tag))
                .map(tag_label)
                .collect(),
            further: Teaser::all(edition, edition.further(place, FURTHER)),
            repeats: Repeats::of(&article),
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

fn section_label(path: &[String], slugs: &[String]) -> Label {
    Label {
        name: path.last().cloned().unwrap_or_default(),
        path: Route::Section {
            path: slugs.to_vec(),
            page: 1,
        }
        .path(),
    }
}

/// The sections from the top down to the one with these names and slugs.
fn trail(path: &[String], slugs: &[String]) -> Vec<Label> {
    (1..=path.len())
        .map(|depth| section_label(&path[..depth], &slugs[..depth]))
        .collect()
}

fn section(edition: &Edition, route: &Route, slugs: &[String]) -> Option<(Route, Page)> {
    let section = edition.section_at(slugs)?;
    let name = section.path.last()?;
    let (route, page) = listing(edition, route, Kind::Section, name, Some(&section.articles))?;
    let above = section.path.len() - 1;
    let page = match page {
        Page::List(list) => Page::List(Listing {
            trail: trail(&section.path[..above], &section.slugs[..above]),
            description: section.description.clone(),
            below: edition
                .subsections(section)
                .map(|below| section_label(&below.path, &below.slugs))
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
    kind: Kind,
    topic: Option<&Topic>,
) -> Option<(Route, Page)> {
    let topic = topic?;
    let (route, mut page) = listing(edition, route, kind, &topic.name, Some(&topic.articles))?;
    if let (Kind::Author, Page::List(list)) = (kind, &mut page) {
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
    kind: Kind,
    name: &str,
    places: Option<&[usize]>,
) -> Option<(Route, Page)> {
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
    let list = Listing {
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
    Some((route.clone(), Page::List(list)))
}

/// What to offer to a reader who followed a dead link: articles whose headline shares words with the path, then
/// the newest.
fn suggestions(edition: &Edition, route: &Route) -> Vec<Teaser> {
    let path = crate::model::fold(&route.path());
    let words: Vec<&str> = path
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .collect();
    let shared = edition.articles.iter().map(|article| {
        let headline = crate::model::slug(&article.headline);
        words.iter().filter(|word| headline.contains(*word)).count()
    });
    let shared: Vec<usize> = shared.collect();
    let mut places = order(shared.len(), &|a, b| shared[b].cmp(&shared[a]));
    places.truncate(FURTHER);
    Teaser::all(edition, places)
}
