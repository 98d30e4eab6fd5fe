//! What one page needs of an edition, and nothing more.
//!
//! Page data is chosen by pure functions, so the same page comes out of `press`, of a feed read in the browser and
//! of the data embedded in a prerendered page. However large the edition, page data stays as large as what the page
//! shows.

mod article_text;
mod choose;
mod file;
mod frame;
mod front_page;
mod letters;
mod list;
mod overview;
mod own_page;
mod reading_time;
mod repeats;
mod tags;
mod teaser;
mod typeset;

pub use article_text::ArticleText;
pub use choose::routes;
pub use file::{Unreadable, of_this_version, read, write};
pub use front_page::{Column, Container, ContainerKind, FrontPage, Latest, Prominence, Story};
pub use own_page::own_page;

use crate::json::{FromJson, Json, from_json, from_json_word, shape, shape_of_variant};
use crate::locale::Locale;
use crate::model::{Article, Language, Link, Person, Picture, Timestamp};
use crate::site::Site;
use serde::Serialize;

/// Articles on one page of a list.
pub const PAGE_SIZE: usize = 30;

/// Everything one page shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageData {
    /// The canonical path of the page, from the site's root. Another path that led here is corrected to it.
    pub path: String,
    /// What all pages show.
    pub frame: Frame,
    /// What this page shows.
    pub page: PageContent,
}

/// What a prerendered page knows from the start: the element `<script id="data">`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EmbeddedPage {
    /// The site's settings.
    pub site: Site,
    /// The page, without the text that already stands in it.
    pub page_data: PageData,
}

/// What stands in place of page data at an address that has moved: `press` writes it beside the page that leads on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedPage {
    /// The new path of the page, from the site's root.
    pub moved: String,
}

/// What all pages of an edition show.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
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
    pub sections: Vec<PageLink>,
    /// How many items of the feed could not be used at all.
    #[serde(skip_serializing_if = "is_zero")]
    pub discarded: usize,
    /// Whether there are sections besides those of the navigation.
    #[serde(skip_serializing_if = "is_false")]
    pub more_sections: bool,
    /// Whether there is an archive.
    #[serde(skip_serializing_if = "is_false")]
    pub archive: bool,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// A name that leads to a page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageLink {
    /// What the link says.
    pub name: String,
    /// The path of the page, from the site's root.
    pub path: String,
}

/// The kinds of page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageContent {
    /// The front page.
    Front(FrontPage),
    /// The latest articles behind the front page, a section, a tag or an author.
    List(ListPage),
    /// All sections, or all months.
    Overview(Overview),
    /// An article.
    Article(Box<ArticlePage>),
    /// There is nothing at this path.
    NotFound {
        /// What to read instead.
        suggestions: Vec<Teaser>,
    },
}

/// What a list is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// Everything, newest first.
    Latest,
    /// A section.
    Section,
    /// A tag.
    Tag,
    /// An author.
    Author,
    /// A month of the archive. Its articles have no more than headline and date.
    Month,
}

/// One page of a list of articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListPage {
    /// What it is a list of.
    pub kind: ListKind,
    /// The name of the section, tag, author or month; blank for the latest articles.
    pub name: String,
    /// The sections above, from the top down.
    pub trail: Vec<PageLink>,
    /// A line about the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The sections directly below.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<PageLink>,
    /// The author's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The articles of this page.
    pub items: Vec<Teaser>,
    /// How many articles the whole list has.
    pub total: usize,
    /// Where this page stands among its neighbours.
    pub pager: Pager,
}

/// A page that leads to all lists of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// Which kind.
    pub kind: OverviewKind,
    /// The lists, each directly followed by those below it.
    pub entries: Vec<OverviewEntry>,
}

/// What an overview leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OverviewKind {
    /// Every section.
    Sections,
    /// Every month in which articles were published, below its year.
    Archive,
}

/// A list in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverviewEntry {
    /// Its name and its page; without a path, what heads those below it.
    pub link: PageLink,
    /// How deep it stands, from 1.
    pub depth: usize,
    /// How many articles it has.
    pub total: usize,
}

/// The place of a page among the pages of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// This page, counted from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
}

/// An article as lists show it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticlePage {
    /// The article, but for its content.
    pub article: Article,
    /// Its content, as it is shown.
    #[serde(skip_serializing_if = "ArticleText::is_missing")]
    pub text: ArticleText,
    /// What of the article's head the text says again.
    pub repeats: Repeats,
    /// Its sections, from the top down.
    pub trail: Vec<PageLink>,
    /// The path of each author's page, in the order of [`Article::authors`].
    pub authors: Vec<String>,
    /// How long it takes to read, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<usize>,
    /// Its tags, as many as two lines hold.
    pub tags: Vec<PageLink>,
    /// The others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_tags: Vec<PageLink>,
    /// What to read next.
    pub further: Vec<Teaser>,
    /// The article that was published before it: of its section, or of the edition where it is alone there. A headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Teaser>,
    /// The one that was published after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Teaser>,
    /// Its address as a code to scan, where the site offers that. Made here, so that readers need not download what
    /// draws it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What of an article's head its text says again, so that it is not shown twice. Feeds often send the beginning of
/// the text as summary, and the lead picture as its first line.
///
/// Settled here and not in the view, because the data of a prerendered page does not hold the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Repeats {
    /// The text begins with the standfirst.
    pub standfirst: bool,
    /// The text shows the lead picture.
    pub picture: bool,
}

from_json! {
    PageData { path, frame, page }
    EmbeddedPage { site, page_data }
    MovedPage { moved }
    Frame { title, description, language, updated, icon, sections, discarded, more_sections, archive }
    PageLink { name, path }
    ListPage { kind, name, trail, description, below, person, items, total, pager }
    Overview { kind, entries }
    OverviewEntry { link, depth, total }
    Pager { page, pages }
    Teaser { path, headline, kicker, standfirst, image, published, source, language }
    ArticlePage { article, text, repeats, trail, authors, minutes, tags, more_tags, further, older, newer, code }
    Repeats { standfirst, picture }
}

impl FromJson for PageContent {
    const SHAPE: u32 = shape(
        "PageContent",
        &[
            shape_of_variant(Self::Front),
            shape_of_variant(Self::List),
            shape_of_variant(Self::Overview),
            shape_of_variant(Self::Article),
            Vec::<Teaser>::SHAPE,
        ],
    );

    fn from_json(json: &Json) -> Option<Self> {
        if let Some(front) = json.field("front")? {
            Some(Self::Front(front))
        } else if let Some(list) = json.field("list")? {
            Some(Self::List(list))
        } else if let Some(overview) = json.field("overview")? {
            Some(Self::Overview(overview))
        } else if let Some(story) = json.field("article")? {
            Some(Self::Article(story))
        } else {
            let suggestions = json.at("notfound")?.field("suggestions")?;
            Some(Self::NotFound { suggestions })
        }
    }
}

from_json_word!(ListKind {
    "latest" => Latest,
    "section" => Section,
    "tag" => Tag,
    "author" => Author,
    "month" => Month,
});

from_json_word!(OverviewKind { "sections" => Sections, "archive" => Archive });

impl PageData {
    /// The article, on an article's page.
    pub fn article(&self) -> Option<&Article> {
        match &self.page {
            PageContent::Article(story) => Some(&story.article),
            _ => None,
        }
    }

    /// The language of the page's text: the article's where it has its own, else the newspaper's.
    pub fn language(&self) -> Option<&Language> {
        self.article()
            .and_then(|article| article.language.as_ref())
            .or(self.frame.language.as_ref())
    }

    /// The language that says what this page's own words are in ([`Locale::of`]): that of the text where the interface
    /// speaks it, else the newspaper's.
    pub fn interface_language(&self) -> Option<&Language> {
        self.language()
            .filter(|language| Locale::supports(language))
            .or(self.frame.language.as_ref())
    }

    /// The same page data for the data of a prerendered page, in which the article's text and code already stand.
    #[must_use]
    pub fn without_text(mut self) -> Self {
        if let PageContent::Article(story) = &mut self.page {
            if !story.text.is_missing() {
                story.text = ArticleText::InPage;
            }
            story.code = story.code.as_ref().map(|_| String::new());
        }
        self
    }
}
