//! The state of the page: what is on the screen, and where the next page comes from.
//!
//! Data flows one way. A store asks its [`Source`] for the [`PageData`] of the page asked for and puts it on the screen;
//! views show it and call the few methods here. There are two sources: a feed that is read here (`desk`), and the
//! files that `press` wrote beside its pages (`shelf`). Each of the two programs names one of them, so that nobody
//! downloads the other. When something fails, nothing is lost: what was read stays, and can be tried again.

#[cfg(target_arch = "wasm32")]
pub mod feed_source;
#[cfg(target_arch = "wasm32")]
pub mod page_source;

use crate::browser;
use crate::head::Head;
use crate::locale::Locale;
use crate::model::Timestamp;
use crate::net::NetError;
use crate::page_data::PageData;
use crate::site::Site;
use leptos::prelude::*;
use std::pin::Pin;
use std::sync::Arc;

/// What the reader sees.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The feed is on its way.
    Loading,
    /// A page.
    Page(Arc<PageData>),
    /// There is nothing to show.
    Failed(Failure),
}

/// Why a page could not be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// It could not be fetched.
    Net(NetError),
    /// It was fetched and could not be read: why, in a developer's words.
    Broken(String),
}

/// Whether there is more to read than what was loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// Everything is here.
    Complete,
    /// The feed names a further document.
    Available,
    /// It is on its way.
    Loading,
    /// It could not be loaded; trying again may help.
    Failed,
}

/// Something that is there later.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// Where page data come from. In the browser only; all but [`Source::page`] may have nothing to do.
pub trait Source: Sync {
    /// The page at a path, from the site's root. `None` while there is nothing to make it from: what is on the screen
    /// stays.
    fn page(&self, store: Store, path: String) -> Later<Option<Result<Arc<PageData>, Failure>>>;

    /// Tries again after a failure.
    fn retry(&self, store: Store);

    /// The page at `path` will probably be asked for.
    fn prepare(&self, _store: Store, _path: String) {}

    /// Loads what the feed has beyond the documents read so far.
    fn load_older(&self, _store: Store) {}

    /// The words of a language as [`words::write`](crate::locale::words::write) gives them, where no file has them.
    fn words(&self, _locale: Locale) -> Option<String> {
        None
    }
}

/// Where the page keeps its state. A handle: copies are the same store.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the reader sees.
    pub screen: RwSignal<Screen>,
    /// The date of the edition on the screen, while it is a kept one because the feed failed.
    pub stale: RwSignal<Option<(Failure, Option<Timestamp>)>>,
    /// Whether there is more to read.
    pub older: RwSignal<Older>,
    /// Whether the site has a newer edition than the page on the screen.
    pub news: RwSignal<bool>,
    /// What was said to those who do not see the screen when the page last changed.
    pub announcement: RwSignal<String>,
    source: Option<&'static dyn Source>,
    site: StoredValue<Arc<Site>>,
}

impl Store {
    /// A store that begins with this page on the screen and never shows another: what `press` renders.
    pub fn showing(site: Site, page_data: PageData) -> Self {
        Self::new(site, Screen::Page(Arc::new(page_data)), None)
    }

    /// A store for the browser, which gets its pages from `source`.
    pub fn with(site: Site, screen: Screen, source: impl Source + 'static) -> Self {
        // It lives as long as the page, as the store does.
        Self::new(site, screen, Some(Box::leak(Box::new(source))))
    }

    fn new(site: Site, screen: Screen, source: Option<&'static dyn Source>) -> Self {
        Self {
            source,
            screen: RwSignal::new(screen),
            stale: RwSignal::new(None),
            older: RwSignal::new(Older::Complete),
            news: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            site: StoredValue::new(Arc::new(site)),
        }
    }

    /// The site's settings.
    pub fn site(&self) -> Arc<Site> {
        self.site.get_value()
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        if let Some(source) = self.source {
            source.retry(self);
        }
    }

    /// Loads what the feed has beyond the documents read so far, and shows the page anew with it.
    pub fn load_older(self) {
        if let Some(source) = self.source {
            source.load_older(self);
        }
    }

    /// The words of a language, where no file has them.
    pub fn words(self, locale: Locale) -> Option<String> {
        self.source?.words(locale)
    }

    /// Gets the page at `path` before it is asked for: a reader's finger is on its link.
    pub fn prepare(self, path: String) {
        if let Some(source) = self.source {
            source.prepare(self, path);
        }
    }

    /// Goes to the page at `path`, as a reader who followed a link does, but for scroll position and focus. In the
    /// browser only.
    pub async fn visit(self, path: String) {
        let page = match self.source {
            Some(source) => source.page(self, path.clone()).await,
            None => None,
        };
        browser::transition(move || async move {
            match page {
                Some(Ok(page_data)) => self.present(&path, page_data),
                Some(Err(failure)) => self.screen.set(Screen::Failed(failure)),
                None => {}
            }
            leptos::task::tick().await;
        })
        .await;
        self.announcement.set(browser::title());
    }

    /// Puts `page` on the screen as the page at `path`.
    fn present(self, path: &str, page_data: Arc<PageData>) {
        let site = self.site();
        if page_data.path != path {
            browser::replace_path(&site.at_root(&page_data.path));
        }
        browser::apply_head(&Head::of(&site, &page_data));
        self.screen.set(Screen::Page(page_data));
    }
}
