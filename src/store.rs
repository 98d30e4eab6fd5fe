//! The state of the page: what is on the screen, and the edition behind it.
//!
//! Data flows one way. A store gets the [`Slice`] of the page asked for and puts it on the screen; views show it and
//! call the few methods here. Slices come from a feed that the store has read ([`Source::Feed`]), or ready-made from
//! the files that `press` wrote beside its pages ([`Source::Pages`]). When something fails, nothing is lost: what was
//! read stays, and can be tried again.

use crate::feed::older::Trail;
use crate::feed::{self, FeedError};
use crate::head::Head;
use crate::model::{Edition, Link, Timestamp};
use crate::net::{self, NetError};
use crate::route::Route;
use crate::site::Site;
use crate::slice::{Frame, Page, Slice};
use crate::{browser, sanitize};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::sync::Arc;

/// What the reader sees.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The feed is on its way.
    Loading,
    /// A page. The number tells two versions of the same page apart.
    Page(Arc<Slice>, usize),
    /// There is nothing to show.
    Failed(Failure),
}

/// Where slices come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A feed, read here.
    Feed,
    /// A file beside each prerendered page, so that nobody downloads the whole feed.
    Pages,
}

/// Why the feed could not be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// It could not be fetched.
    Net(NetError),
    /// It was fetched and could not be read.
    Feed(FeedError),
    /// A ready-made page was fetched and could not be read.
    Page(String),
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
    source: Source,
    site: StoredValue<Arc<Site>>,
    slices: StoredValue<HashMap<String, Arc<Slice>>>,
    edition: StoredValue<Option<Arc<Edition>>>,
    trail: StoredValue<Option<Trail>>,
    next: StoredValue<Option<Link>>,
    version: StoredValue<usize>,
}

impl Store {
    /// A store with nothing on the screen yet.
    pub fn new(site: Site) -> Self {
        Self::with(Source::Feed, site, Screen::Loading)
    }

    /// A store that begins with this page on the screen: a prerendered one.
    pub fn showing(site: Site, slice: Slice) -> Self {
        Self::with(Source::Pages, site, Screen::Page(Arc::new(slice), 0))
    }

    fn with(source: Source, site: Site, screen: Screen) -> Self {
        Self {
            source,
            slices: StoredValue::default(),
            news: RwSignal::new(false),
            screen: RwSignal::new(screen),
            stale: RwSignal::new(None),
            older: RwSignal::new(Older::Complete),
            announcement: RwSignal::new(String::new()),
            site: StoredValue::new(Arc::new(site)),
            edition: StoredValue::new(None),
            trail: StoredValue::new(None),
            next: StoredValue::new(None),
            version: StoredValue::new(0),
        }
    }

    /// The site's settings.
    pub fn site(&self) -> Arc<Site> {
        self.site.get_value()
    }

    /// Reads the settings and the feed, and shows the page at the browser's address. In the browser only.
    pub async fn open(self) {
        let root = self.site().root.clone();
        match net::get(&format!("{root}site.json")).await {
            Ok(fetched) => {
                let (site, findings) = Site::read(&fetched.bytes, &root);
                for finding in findings {
                    browser::report(&format!("site.json: {}: {}", finding.key, finding.reason));
                }
                self.site.set_value(Arc::new(site));
            }
            // No settings is a way to have settings: the defaults.
            Err(NetError::Status(404)) => {}
            Err(error) => browser::report(&format!("site.json: {error}")),
        }
        sanitize::ready(&root).await;
        browser::keep_place();
        self.load().await;
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        match self.source {
            Source::Feed => spawn_local(self.load()),
            Source::Pages => spawn_local(self.visit(browser::path(&self.site().root))),
        }
    }

    async fn load(self) {
        let site = self.site();
        let address = site.feed_href();
        let failure = match net::get(&address).await {
            Ok(fetched) => match self.read(&fetched.bytes, fetched.address.as_ref()) {
                Ok(edition) => {
                    self.stale.set(None);
                    self.publish(edition);
                    browser::keep(&address, &fetched.bytes).await;
                    return;
                }
                Err(error) => Failure::Feed(error),
            },
            Err(error) => Failure::Net(error),
        };
        browser::report(&format!("{address}: {failure:?}"));
        let edition = match self.edition.get_value() {
            Some(edition) => Some(edition),
            None => match browser::kept(&address).await {
                Some(bytes) => {
                    let origin = Link::http(&browser::origin(), None);
                    let address = Link::http(&address, origin.as_ref());
                    self.read(&bytes, address.as_ref()).ok()
                }
                None => None,
            },
        };
        match edition {
            Some(edition) => {
                self.stale.set(Some((failure, edition.updated())));
                self.publish(edition);
            }
            None => self.screen.set(Screen::Failed(failure)),
        }
    }

    /// Reads a first document.
    fn read(self, bytes: &[u8], address: Option<&Link>) -> Result<Arc<Edition>, FeedError> {
        let site = self.site();
        let base = site.feed_url.clone().or_else(|| address.cloned());
        let reading = feed::read(bytes, base.as_ref())?;
        report(&reading.findings);
        let allowed = site.feed_origins.iter().chain(&site.url);
        let trail = base
            .as_ref()
            .map(|first| allowed.fold(Trail::new(first), Trail::allow));
        self.trail.set_value(trail);
        self.follow(reading.feed.next_url.clone());
        Ok(Arc::new(Edition::new(reading.feed)))
    }

    /// Remembers where older articles are.
    fn follow(self, next: Option<Link>) {
        self.older.set(if next.is_some() {
            Older::Available
        } else {
            Older::Complete
        });
        self.next.set_value(next);
    }

    /// Loads the next document of the feed, and shows the page anew with it.
    pub fn load_older(self) {
        let Some(next) = self.next.get_value() else {
            return;
        };
        if self.older.get_untracked() == Older::Loading {
            return;
        }
        let again = self.older.get_untracked() == Older::Failed;
        let allowed = self
            .trail
            .try_update_value(|trail| trail.as_mut().map(|trail| trail.next(&next)));
        if let (Some(Some(Err(refusal))), false) = (allowed, again) {
            browser::report(&format!("next_url: {refusal}"));
            return self.follow(None);
        }
        self.older.set(Older::Loading);
        spawn_local(async move {
            let read = net::get(&self.site().local(&next))
                .await
                .map_err(|error| error.to_string())
                .and_then(|fetched| {
                    self.trail.update_value(|trail| {
                        if let Some(trail) = trail {
                            trail.received(fetched.bytes.len());
                        }
                    });
                    feed::read(&fetched.bytes, Some(&next)).map_err(|error| error.to_string())
                });
            match (read, self.edition.get_value()) {
                (Ok(reading), Some(edition)) => {
                    report(&reading.findings);
                    self.follow(reading.feed.next_url.clone());
                    self.publish(Arc::new(edition.with_older(reading.feed)));
                    leptos::task::tick().await;
                    browser::keep_focus_at_end();
                }
                (Err(error), _) => {
                    browser::report(&format!("{next}: {error}"));
                    self.older.set(Older::Failed);
                }
                _ => {}
            }
        });
    }

    /// Makes `edition` the one on the screen.
    fn publish(self, edition: Arc<Edition>) {
        let is_first = self.edition.with_value(Option::is_none);
        self.edition.set_value(Some(edition));
        self.version.update_value(|version| *version += 1);
        let path = browser::path(&self.site().root);
        self.show(&path);
        if is_first {
            // The browser looked for the reader's place when there was no page yet.
            spawn_local(async {
                leptos::task::tick().await;
                if !browser::kept_place() {
                    browser::show_place();
                }
            });
        }
    }

    /// Puts the page at `path` of the edition on the screen.
    fn show(self, path: &str) {
        if let Some(edition) = self.edition.get_value() {
            let slice = Slice::of(&edition, &self.site(), &Route::parse(path));
            self.present(path, Arc::new(slice));
        }
    }

    /// Puts `slice` on the screen as the page at `path`.
    fn present(self, path: &str, slice: Arc<Slice>) {
        let site = self.site();
        if slice.path != path {
            browser::replace_path(&site.at_root(&slice.path));
        }
        browser::apply_head(&Head::of(&site, &slice));
        self.screen
            .set(Screen::Page(slice, self.version.get_value()));
    }

    /// Goes to the page at `path`, as a reader who followed a link does. In the browser only.
    pub async fn visit(self, path: String) {
        let ready_made = match self.source {
            Source::Feed => None,
            Source::Pages => Some(self.fetch_slice(&path).await),
        };
        browser::transition(move || async move {
            match ready_made {
                None => self.show(&path),
                Some(Ok(slice)) => self.present(&path, slice),
                Some(Err(failure)) => self.screen.set(Screen::Failed(failure)),
            }
            leptos::task::tick().await;
        })
        .await;
        browser::focus_headline();
        self.announcement.set(browser::title());
    }

    /// The slice that `press` wrote beside the page at `path`.
    async fn fetch_slice(self, path: &str) -> Result<Arc<Slice>, Failure> {
        if let Some(slice) = self.slices.with_value(|slices| slices.get(path).cloned()) {
            return Ok(slice);
        }
        let root = self.site().root.clone();
        sanitize::ready(&root).await;
        let slice = match net::get(&slice_file(&root, path)).await {
            Ok(fetched) => serde_json::from_slice(&fetched.bytes)
                .map_err(|error| Failure::Page(error.to_string()))?,
            Err(NetError::Status(404)) => self.missing(path),
            Err(error) => return Err(Failure::Net(error)),
        };
        let slice = Arc::new(slice);
        self.slices.update_value(|slices| {
            slices.insert(path.to_owned(), slice.clone());
        });
        Ok(slice)
    }

    /// The page that says that there is none at `path`.
    fn missing(self, path: &str) -> Slice {
        let frame = match self.screen.get_untracked() {
            Screen::Page(slice, _) => slice.frame.clone(),
            Screen::Loading | Screen::Failed(_) => Frame::default(),
        };
        let page = Page::Missing {
            suggestions: Vec::new(),
        };
        Slice {
            path: path.to_owned(),
            frame,
            page,
        }
    }

    /// Fetches the page at `path` before it is asked for: a reader's finger is on its link.
    pub fn prefetch(self, path: String) {
        let known = self.slices.with_value(|slices| slices.contains_key(&path));
        if self.source == Source::Pages && !known && !browser::saves_data() {
            spawn_local(async move {
                // If it fails, the visit will say so.
                _ = self.fetch_slice(&path).await;
            });
        }
    }

    /// Asks the site whether there is a newer edition than the one on the screen, and says so; the page itself stays
    /// as it is. A conditional request for a small file. In the browser only.
    pub async fn look_for_news(self) {
        let Screen::Page(shown, _) = self.screen.get_untracked() else {
            return;
        };
        let file = slice_file(&self.site().root, &shown.path);
        let Ok(fetched) = net::get(&file).await else {
            return;
        };
        if let Ok(newer) = serde_json::from_slice::<Slice>(&fetched.bytes) {
            self.news.set(newer.frame.updated > shown.frame.updated);
        }
    }
}

/// The file with the slice of the page at `path`.
fn slice_file(root: &str, path: &str) -> String {
    let slash = if path.ends_with('/') { "" } else { "/" };
    format!("{root}{}{slash}index.json", path.trim_start_matches('/'))
}

fn report(findings: &[feed::Finding]) {
    for finding in findings.iter().take(20) {
        browser::report(&format!("feed: {finding}"));
    }
    if findings.len() > 20 {
        browser::report(&format!(
            "feed: {} findings in all; `press check` lists them",
            findings.len()
        ));
    }
}
