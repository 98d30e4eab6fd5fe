//! What a page says about itself outside its text: one pure function for `press`, the browser and the tests.
//!
//! Not `leptos_meta`, which writes `<title>` unescaped when it renders natively (0.8.7), so that a title from a
//! feed could run script.

use crate::locale::Locale;
use crate::model::Language;
use crate::site::Site;
use crate::slice::{Kind, Page, Slice};

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
    pub fn of(site: &Site, slice: &Slice) -> Self {
        let locale = Locale::of(slice.language());
        let words = locale.messages();
        let name = &slice.frame.title;
        let own = match &slice.page {
            Page::Front(_) => String::new(),
            Page::List(list) => {
                let what = match list.kind {
                    Kind::Latest => words.lists.latest.to_owned(),
                    Kind::Section => list.name.clone(),
                    Kind::Tag => words.lists.tagged.with([&list.name]),
                    Kind::Author => words.lists.by_author.with([&list.name]),
                };
                match list.pager.page {
                    1 => what,
                    page => format!(
                        "{what} – {}",
                        words
                            .lists
                            .page_of
                            .with([&page.to_string(), &list.pager.pages.to_string()])
                    ),
                }
            }
            Page::Article(story) => story.article.headline.clone(),
            Page::Missing { .. } => words.states.not_found_title.to_owned(),
        };
        let description = match &slice.page {
            Page::Article(story) => story.article.standfirst.as_deref(),
            Page::List(list) if list.description.is_some() => list.description.as_deref(),
            _ => slice.frame.description.as_deref(),
        };
        let missing = matches!(slice.page, Page::Missing { .. });
        Self {
            title: match (own.is_empty(), name.is_empty()) {
                (true, _) => name.clone(),
                (false, true) => own,
                (false, false) => format!("{own} – {name}"),
            },
            description: description.unwrap_or_default().to_owned(),
            canonical: site.canonical(&slice.path).filter(|_| !missing),
            robots: missing.then(|| "noindex".to_owned()),
            lang: page_language(slice)
                .map_or_else(|| locale.tag().to_owned(), |tag| tag.as_str().to_owned()),
            dir: locale.direction().as_str(),
        }
    }
}

/// The page's language, if the words around the text are in it too. In a newspaper in a language that has no
/// table, the words are in the default language and so is the page; its texts are marked one by one.
fn page_language(slice: &Slice) -> Option<&Language> {
    slice
        .language()
        .filter(|language| Locale::supports(language))
}
