//! What a page says about itself outside its text: one pure function for `press`, the browser and the tests.
//!
//! Not `leptos_meta`, which writes `<title>` unescaped when it renders natively (0.8.7), so that a title from a
//! feed could run script.

use crate::locale::Locale;
use crate::model::Language;
use crate::page_data::{ListKind, PageContent, PageData};
use crate::site::Site;

/// The head of a page. All texts are plain; whoever writes them into HTML escapes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The page's title, with the newspaper's name behind it.
    pub title: String,
    /// One or two sentences; may be blank.
    pub description: String,
    /// The page's one address, where the site has one.
    pub canonical: Option<String>,
    /// `noindex` on a page that does not exist.
    pub robots: Option<String>,
    /// The language of the page's own words.
    pub lang: String,
    /// The direction of the page: `ltr` or `rtl`.
    pub dir: &'static str,
}

impl Head {
    /// The head of this page.
    pub fn of(site: &Site, page_data: &PageData) -> Self {
        let locale = Locale::of(page_data.interface_language());
        let words = locale.messages();
        let name = &page_data.frame.title;
        let own = match &page_data.page {
            PageContent::Front(_) => String::new(),
            PageContent::List(list) => {
                let what = match list.kind {
                    ListKind::Latest => words.lists.latest.to_owned(),
                    ListKind::Section | ListKind::Month => list.name.clone(),
                    ListKind::Tag => words.lists.tagged.with([&list.name]),
                    ListKind::Author => words.lists.by_author.with([&list.name]),
                };
                match list.pager.page {
                    1 => what,
                    page => {
                        let [page, pages] =
                            [page, list.pager.pages].map(|number| locale.number(number as u64));
                        format!("{what} – {}", words.lists.page_of.with([&page, &pages]))
                    }
                }
            }
            PageContent::Overview(overview) => overview.kind.title(words).to_owned(),
            PageContent::Article(story) => story.article.headline.clone(),
            PageContent::NotFound { .. } => words.states.not_found_title.to_owned(),
        };
        let description = match &page_data.page {
            PageContent::Article(story) => story.article.standfirst.as_deref(),
            PageContent::List(list) if list.description.is_some() => list.description.as_deref(),
            _ => page_data.frame.description.as_deref(),
        };
        let missing = matches!(page_data.page, PageContent::NotFound { .. });
        Self {
            title: match (own.is_empty(), name.is_empty()) {
                (true, _) => name.clone(),
                (false, true) => own,
                (false, false) => format!("{own} – {name}"),
            },
            description: description.unwrap_or_default().to_owned(),
            canonical: site.canonical(&page_data.path).filter(|_| !missing),
            robots: missing.then(|| "noindex".to_owned()),
            lang: page_language(page_data).as_str().to_owned(),
            dir: locale.direction().as_str(),
        }
    }
}

/// The language of the page as a whole, which is that of its own words. In a newspaper in a language that has no table,
/// they are in the nearest one, and the texts are marked one by one.
pub fn page_language(page_data: &PageData) -> Language {
    let language = page_data.interface_language();
    language
        .filter(|language| Locale::supports(language))
        .cloned()
        .unwrap_or_else(|| Locale::of(language).language())
}
