//! Slices from a feed that is fetched and read in the browser, with the edition behind them.

use super::{Failure, Later, Older, Screen, Source, Store};
use crate::feed::older::Trail;
use crate::feed::{self, FeedError};
use crate::locale::{Locale, words};
use crate::model::{Edition, Link, Timestamp};
use crate::net::{self, NetError};
use crate::page_data::PageData;
use crate::route::Route;
use crate::site::Site;
use crate::{browser, sanitize};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What was read so far, and where there is more.
#[derive(Clone, Copy)]
pub struct FeedSource {
    edition: StoredValue<Option<Arc<Edition>>>,
    trail: StoredValue<Option<Trail>>,
    next: StoredValue<Option<Link>>,
}

impl FeedSource {
    /// A desk with nothing on it.
    pub fn new() -> Self {
        Self {
            edition: StoredValue::new(None),
            trail: StoredValue::new(None),
            next: StoredValue::new(None),
        }
    }

    /// Reads the settings and the feed, and shows the page at the browser's address. In the browser only.
    pub async fn open(self, store: Store) {
        let root = store.site().root.clone();
        match net::get(&format!("{root}site.json")).await {
            Ok(fetched) => {
                let (site, findings) = Site::read(&fetched.bytes, &root);
                for finding in findings {
                    browser::report(&format!("site.json: {}: {}", finding.key, finding.reason));
                }
                store.site.set_value(Arc::new(site));
            }
            // No settings is a way to have settings: the defaults.
            Err(NetError::Status(404)) => {}
            Err(error) => browser::report(&format!("site.json: {error}")),
        }
        sanitize::ready(&root).await;
        browser::keep_place();
        self.load(store).await;
    }

    async fn load(self, store: Store) {
        let site = store.site();
        let address = site.feed_href();
        let failure = match net::get(&address).await {
            Ok(fetched) => match self.read(store, &fetched.bytes, fetched.address.as_ref()) {
                Ok(edition) => {
                    store.stale.set(None);
                    self.publish(store, edition);
                    browser::keep(&address, &fetched.bytes).await;
                    return;
                }
                Err(error) => Failure::Broken(error.to_string()),
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
                    self.read(store, &bytes, address.as_ref()).ok()
                }
                None => None,
            },
        };
        match edition {
            Some(edition) => {
                store.stale.set(Some((failure, edition.updated())));
                self.publish(store, edition);
            }
            None => store.screen.set(Screen::Failed(failure)),
        }
    }

    /// Reads a first document.
    fn read(
        self,
        store: Store,
        bytes: &[u8],
        address: Option<&Link>,
    ) -> Result<Arc<Edition>, FeedError> {
        let site = store.site();
        let base = site.feed_url.clone().or_else(|| address.cloned());
        let reading = feed::read(bytes, base.as_ref(), now())?;
        report(&reading.findings);
        let allowed = site.feed_origins.iter().chain(&site.url);
        let trail = base
            .as_ref()
            .map(|first| allowed.fold(Trail::new(first), Trail::allow));
        self.trail.set_value(trail);
        self.follow(store, reading.feed.next_url.clone());
        Ok(Arc::new(Edition::new(reading.feed)))
    }

    /// Remembers where older articles are.
    fn follow(self, store: Store, next: Option<Link>) {
        store.older.set(if next.is_some() {
            Older::Available
        } else {
            Older::Complete
        });
        self.next.set_value(next);
    }

    /// Makes `edition` the one on the screen.
    fn publish(self, store: Store, edition: Arc<Edition>) {
        let is_first = self.edition.with_value(Option::is_none);
        self.edition.set_value(Some(edition));
        let path = browser::path(&store.site().root);
        if let Some(page_data) = self.page_data(store, &path) {
            store.present(&path, page_data);
        }
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

    fn page_data(self, store: Store, path: &str) -> Option<Arc<PageData>> {
        let edition = self.edition.get_value()?;
        let page_data = PageData::of(&edition, &store.site(), &Route::parse(path));
        Some(Arc::new(page_data))
    }
}

impl Default for FeedSource {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for FeedSource {
    fn page(&self, store: Store, path: String) -> Later<Option<Result<Arc<PageData>, Failure>>> {
        let page_data = self.page_data(store, &path);
        Box::pin(async { page_data.map(Ok) })
    }

    fn retry(&self, store: Store) {
        spawn_local(self.load(store));
    }

    fn words(&self, locale: Locale) -> Option<String> {
        Some(words::write(locale))
    }

    fn load_older(&self, store: Store) {
        let desk = *self;
        let Some(next) = desk.next.get_value() else {
            return;
        };
        if store.older.get_untracked() == Older::Loading {
            return;
        }
        let again = store.older.get_untracked() == Older::Failed;
        let allowed = desk
            .trail
            .try_update_value(|trail| trail.as_mut().map(|trail| trail.next(&next)));
        if let (Some(Some(Err(refusal))), false) = (allowed, again) {
            browser::report(&format!("next_url: {refusal}"));
            return desk.follow(store, None);
        }
        store.older.set(Older::Loading);
        spawn_local(async move {
            let read = net::get(&store.site().local(&next))
                .await
                .map_err(|error| error.to_string())
                .and_then(|fetched| {
                    desk.trail.update_value(|trail| {
                        if let Some(trail) = trail {
                            trail.received(fetched.bytes.len());
                        }
                    });
                    feed::read(&fetched.bytes, Some(&next), now())
                        .map_err(|error| error.to_string())
                });
            match (read, desk.edition.get_value()) {
                (Ok(reading), Some(edition)) => {
                    report(&reading.findings);
                    desk.follow(store, reading.feed.next_url.clone());
                    desk.publish(store, Arc::new(edition.with_older(reading.feed)));
                    leptos::task::tick().await;
                    browser::keep_focus_at_end();
                }
                (Err(error), _) => {
                    browser::report(&format!("{next}: {error}"));
                    store.older.set(Older::Failed);
                }
                _ => {}
            }
        });
    }
}

/// The moment of reading, by the device's clock.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a number of seconds, whatever the clock says"
)]
fn now() -> Timestamp {
    Timestamp::new((browser::now() / 1000.0) as i64, 0).unwrap_or_default()
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
