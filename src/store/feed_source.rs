//! Pages from a feed that is fetched and read in the browser, with the edition behind them.

use super::source::{Found, Older, Source, Stale};
use crate::browser;
use crate::failure::Failure;
use crate::feed::older::Trail;
use crate::feed::{self, FeedError};
use crate::locale::{Locale, words};
use crate::model::{Edition, Link, Timestamp};
use crate::net;
use crate::page_data::PageData;
use crate::route::Route;
use crate::site::Site;
use futures::future::{LocalBoxFuture, ready};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What was read so far.
#[derive(Clone, Copy)]
pub struct FeedSource(StoredValue<State>);

#[derive(Default)]
struct State {
    edition: Option<Arc<Edition>>,
    /// Why the feed could not be had when it was last asked for.
    failure: Option<Failure>,
    /// Where older articles are.
    next: Option<Link>,
    /// Whether they could not be had.
    lacks_older: bool,
    trail: Option<Trail>,
}

impl FeedSource {
    /// A source that has read nothing.
    pub fn new() -> Self {
        Self(StoredValue::default())
    }

    /// Reads the feed; where that fails, an edition that is here or on the device stays.
    async fn fetch(self, site: Arc<Site>) {
        let address = site.feed_href();
        let read = match net::get(&address).await {
            Ok(fetched) => self
                .read(&site, &fetched.bytes, fetched.address.as_ref())
                .map(|()| fetched.bytes)
                .map_err(|error| Failure::Broken(error.to_string())),
            Err(error) => Err(Failure::Net(error)),
        };
        match read {
            Ok(bytes) => {
                self.0.update_value(|state| state.failure = None);
                spawn_local(async move { browser::keep(&address, &bytes).await });
            }
            Err(failure) => {
                browser::report(&format!("{address}: {failure:?}"));
                self.0.update_value(|state| state.failure = Some(failure));
                if self.0.with_value(|state| state.edition.is_none())
                    && let Some(bytes) = browser::kept(&address).await
                {
                    let origin = Link::http(&browser::origin(), None);
                    let address = Link::http(&address, origin.as_ref());
                    _ = self.read(&site, &bytes, address.as_ref());
                }
            }
        }
    }

    /// Reads a first document, and makes its edition the one that pages are made from.
    fn read(self, site: &Site, bytes: &[u8], address: Option<&Link>) -> Result<(), FeedError> {
        let base = site.feed_url.as_ref().or(address);
        let reading = feed::read(bytes, base, now())?;
        report(&reading.findings);
        let allowed = || site.feed_origins.iter().chain(&site.url);
        let next = reading.feed.next_url.clone();
        let edition = Arc::new(Edition::new(reading.feed));
        self.0.update_value(|state| {
            state.trail = base.map(|first| allowed().fold(Trail::new(first), Trail::allow));
            state.next = next;
            state.lacks_older = false;
            state.edition = Some(edition);
        });
        Ok(())
    }

    /// Reads the next document. Whether there was one.
    async fn fetch_older(self, site: Arc<Site>) -> bool {
        let Some((next, edition)) = self.0.try_update_value(State::next).flatten() else {
            return false;
        };
        let read = net::get(&site.local(&next))
            .await
            .map_err(|error| error.to_string())
            .and_then(|fetched| {
                self.0.update_value(|state| {
                    if let Some(trail) = &mut state.trail {
                        trail.received(fetched.bytes.len());
                    }
                });
                feed::read(&fetched.bytes, Some(&next), now()).map_err(|error| error.to_string())
            });
        match read {
            Ok(reading) => {
                report(&reading.findings);
                let next = reading.feed.next_url.clone();
                let edition = Arc::new(edition.with_older(reading.feed));
                self.0.update_value(|state| {
                    state.next = next;
                    state.lacks_older = false;
                    state.edition = Some(edition);
                });
                true
            }
            Err(error) => {
                browser::report(&format!("{next}: {error}"));
                self.0.update_value(|state| state.lacks_older = true);
                false
            }
        }
    }
}

impl State {
    /// The next document that may be read, and the edition it belongs to. One that was tried before was allowed then.
    fn next(&mut self) -> Option<(Link, Arc<Edition>)> {
        let next = self.next.clone()?;
        let allowed = self.trail.as_mut().map(|trail| trail.next(&next));
        if let (Some(Err(refusal)), false) = (allowed, self.lacks_older) {
            browser::report(&format!("next_url: {refusal}"));
            self.next = None;
            return None;
        }
        Some((next, self.edition.clone()?))
    }
}

impl Default for FeedSource {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for FeedSource {
    fn page(&self, site: Arc<Site>, path: String) -> LocalBoxFuture<'static, Option<Found>> {
        let found = self
            .0
            .with_value(|state| match (&state.edition, &state.failure) {
                (Some(edition), _) => {
                    let page_data = PageData::of(edition, &site, &Route::parse(&path));
                    Some(Ok(Arc::new(page_data)))
                }
                (None, Some(failure)) => Some(Err(failure.clone())),
                (None, None) => None,
            });
        Box::pin(ready(found))
    }

    fn load(&self, site: Arc<Site>) -> LocalBoxFuture<'static, ()> {
        Box::pin(self.fetch(site))
    }

    fn load_older(&self, site: Arc<Site>) -> LocalBoxFuture<'static, bool> {
        Box::pin(self.fetch_older(site))
    }

    fn stale(&self) -> Option<Stale> {
        self.0.with_value(|state| {
            let edition = state.edition.as_ref()?;
            Some((state.failure.clone()?, edition.updated()))
        })
    }

    fn older(&self) -> Older {
        self.0.with_value(|state| match &state.next {
            Some(_) if state.lacks_older => Older::Failed,
            Some(_) => Older::Available,
            None => Older::Complete,
        })
    }

    fn icon(&self, site: &Site) -> Option<String> {
        let edition = self.0.with_value(|state| state.edition.clone())?;
        site.tab_icon(&edition.masthead)
    }

    fn words(&self, locale: Locale) -> Option<String> {
        Some(words::write(locale))
    }
}

/// The moment of reading, by the device's clock.
fn now() -> Timestamp {
    Timestamp::new(browser::now() / 1000, 0).unwrap_or_default()
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
