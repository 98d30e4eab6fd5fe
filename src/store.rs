//! The state of the page: what is on the screen.
//!
//! Data flows one way. A store asks its [`Source`] for the [`PageData`] of the page asked for and puts it on the screen;
//! views read it and call the few methods here. There are two sources: a feed that is read here ([`feed_source`]), and the
//! files that `press` wrote beside its pages ([`page_source`]). Each of the two programs names one of them, so that nobody
//! downloads the other. When something fails, nothing is lost: what was read stays, and can be tried again.

#[cfg(target_arch = "wasm32")]
pub mod feed_source;
#[cfg(target_arch = "wasm32")]
pub mod page_source;
mod source;

pub use source::{Found, Older, Source, Stale};

use crate::browser;
use crate::failure::Failure;
use crate::head::Head;
use crate::locale::Locale;
use crate::model::Timestamp;
use crate::page_data::PageData;
use crate::site::Site;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
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

/// Where the page keeps its state. A handle: copies are the same store. Everybody may read it; it alone writes it.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the reader sees.
    pub screen: ReadSignal<Screen>,
    /// Why the edition on the screen is a kept one, and its date.
    pub stale: ReadSignal<Option<Stale>>,
    /// Whether there is more to read.
    pub older: ReadSignal<Older>,
    /// Whether the site has a newer edition than the page on the screen.
    pub news: ReadSignal<bool>,
    /// The moment by the reader's clock, to the minute; nothing before the program runs, so that the first render is equal
    /// everywhere.
    pub now: ReadSignal<Option<Timestamp>>,
    /// What was said to those who do not see the screen when the page last changed.
    pub announcement: ReadSignal<String>,
    set: Setters,
    source: Option<&'static dyn Source>,
    site: StoredValue<Arc<Site>>,
}

#[derive(Clone, Copy)]
struct Setters {
    screen: WriteSignal<Screen>,
    stale: WriteSignal<Option<Stale>>,
    older: WriteSignal<Older>,
    news: WriteSignal<bool>,
    now: WriteSignal<Option<Timestamp>>,
    announcement: WriteSignal<String>,
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
        let (screen, set_screen) = signal(screen);
        let (stale, set_stale) = signal(None);
        let (older, set_older) = signal(Older::Complete);
        let (news, set_news) = signal(false);
        let (now, set_now) = signal(None);
        let (announcement, set_announcement) = signal(String::new());
        Self {
            screen,
            stale,
            older,
            news,
            now,
            announcement,
            set: Setters {
                screen: set_screen,
                stale: set_stale,
                older: set_older,
                news: set_news,
                now: set_now,
                announcement: set_announcement,
            },
            source,
            site: StoredValue::new(Arc::new(site)),
        }
    }

    /// The site's settings.
    pub fn site(&self) -> Arc<Site> {
        self.site.get_value()
    }

    /// Takes other settings, before anything is shown.
    pub fn configure(self, site: Site) {
        self.site.set_value(Arc::new(site));
    }

    /// The words of a language, where no file has them.
    pub fn words(self, locale: Locale) -> Option<String> {
        self.source?.words(locale)
    }

    /// Goes to the page at `path`, as a reader who followed a link does, but for scroll position and focus. In the
    /// browser only, as all that follows.
    pub async fn visit(self, path: String) {
        let found = self.find(path.clone()).await;
        browser::transition(move || async move {
            self.show(&path, found);
            tick().await;
        })
        .await;
        self.set.announcement.set(browser::title());
    }

    /// Gets the page at `path` before it is asked for: a reader's finger is on its link.
    pub fn prepare(self, path: String) {
        if let Some(source) = self.source {
            source.prepare(self.site(), path);
        }
    }

    /// Keeps [`Store::now`] as long as its caller lives.
    pub fn watch_clock(self) {
        browser::every_minute(move || {
            let now = browser::on_readers_clock(browser::now() / 1000);
            self.set.now.set(now);
        });
    }

    /// Asks the site whether it has a newer edition than the page on the screen, and says so. The page stays as it is.
    pub fn look_for_news(self) {
        if let (Some(source), Screen::Page(shown)) = (self.source, self.screen.get_untracked()) {
            spawn_local(async move {
                let has_newer = source.has_newer(self.site(), shown).await;
                self.set.news.set(has_newer);
            });
        }
    }

    /// Loads what pages are made from, and shows the page at the browser's address.
    pub async fn load(self) {
        let Some(source) = self.source else { return };
        source.load(self.site()).await;
        if let Some(icon) = source.icon(&self.site()) {
            browser::set_icon(&icon);
        }
        let is_first = !matches!(self.screen.get_untracked(), Screen::Page(_));
        self.set.stale.set(source.stale());
        self.set.older.set(source.older());
        self.renew().await;
        // The browser looked for the reader's place when there was no page yet.
        if is_first && !browser::kept_place() {
            browser::show_place();
        }
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        spawn_local(async move {
            self.load().await;
            browser::keep_focus_on_headline();
        });
    }

    /// Loads what the feed has beyond the documents read so far, and shows the page anew with it.
    pub fn load_older(self) {
        let is_loading = self.older.get_untracked() == Older::Loading;
        let Some(source) = self.source.filter(|_| !is_loading) else {
            return;
        };
        self.set.older.set(Older::Loading);
        spawn_local(async move {
            let has_more = source.load_older(self.site()).await;
            self.set.older.set(source.older());
            if has_more {
                self.renew().await;
                browser::keep_focus_at_end();
            }
        });
    }

    /// Shows the page at the browser's address as it is now.
    async fn renew(self) {
        let path = browser::path(&self.site().root);
        let found = self.find(path.clone()).await;
        self.show(&path, found);
        tick().await;
    }

    /// What the source has for the page at `path`, which the browser's address names already.
    async fn find(self, path: String) -> Option<Found> {
        let found = self.source?.page(self.site(), path).await;
        if matches!(found, Some(Err(Failure::OtherVersion))) {
            browser::reload();
            // The document goes, and with it whoever waits.
            std::future::pending::<()>().await;
        }
        found
    }

    /// Puts what was found at `path` on the screen. Nothing leaves there what is there.
    fn show(self, path: &str, found: Option<Found>) {
        let screen = match found {
            Some(Ok(page_data)) => {
                let site = self.site();
                if page_data.path != path {
                    browser::replace_path(&site.at_root(&page_data.path));
                }
                show_head(&Head::of(&site, &page_data));
                Screen::Page(page_data)
            }
            Some(Err(failure)) => Screen::Failed(failure),
            None => return,
        };
        self.set.screen.set(screen);
    }
}

/// Makes the document say what `head` says.
fn show_head(head: &Head) {
    browser::set_title(&head.title);
    browser::set_language(&head.lang, head.dir);
    let description = Some(head.description.as_str()).filter(|text| !text.is_empty());
    browser::set_meta("description", description);
    browser::set_meta("robots", head.robots.as_deref());
    browser::set_canonical(head.canonical.as_deref());
}
