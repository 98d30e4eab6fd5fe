//! Ready-made slices, and the words of the languages they are in: the files that `press` wrote beside its pages, so that
//! nobody downloads the whole feed.

use super::{Failure, Later, Screen, Source, Store};
use crate::json::{FromJson, Json};
use crate::locale::Locale;
use crate::net::{self, NetError};
use crate::slice::{Frame, Page, Slice};
use crate::words::bring_words;
use crate::{browser, sanitize};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::sync::Arc;

/// The slices fetched so far, by path.
#[derive(Clone, Copy)]
pub struct Shelf(StoredValue<HashMap<String, Arc<Slice>>>);

impl Shelf {
    /// An empty one.
    pub fn new() -> Self {
        Self(StoredValue::default())
    }

    async fn fetch(self, store: Store, path: &str) -> Result<Arc<Slice>, Failure> {
        if let Some(slice) = self.0.with_value(|slices| slices.get(path).cloned()) {
            return Ok(slice);
        }
        let root = store.site().root.clone();
        sanitize::ready(&root).await;
        let slice = match net::get(&file(&root, path)).await {
            Ok(fetched) => read(&fetched.bytes)?,
            Err(NetError::Status(404)) => missing(store, path),
            Err(error) => return Err(Failure::Net(error)),
        };
        bring_words(Locale::of(slice.language())).await?;
        let slice = Arc::new(slice);
        self.0.update_value(|slices| {
            slices.insert(path.to_owned(), slice.clone());
        });
        Ok(slice)
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for Shelf {
    fn page(&self, store: Store, path: String) -> Later<Option<Result<Arc<Slice>, Failure>>> {
        let slices = *self;
        Box::pin(async move { Some(slices.fetch(store, &path).await) })
    }

    fn retry(&self, store: Store) {
        spawn_local(async move {
            store.visit(browser::path(&store.site().root)).await;
            browser::focus_headline();
        });
    }

    fn prepare(&self, store: Store, path: String) {
        let slices = *self;
        let is_known = self.0.with_value(|slices| slices.contains_key(&path));
        if !is_known && !browser::saves_data() {
            spawn_local(async move {
                // If it fails, the visit will say so.
                _ = slices.fetch(store, &path).await;
            });
        }
    }
}

/// Asks the site whether there is a newer edition than the one on the screen, and says so; the page itself stays as
/// it is. A conditional request for a small file. In the browser only.
pub async fn look_for_news(store: Store) {
    let Screen::Page(shown) = store.screen.get_untracked() else {
        return;
    };
    let file = file(&store.site().root, &shown.path);
    let Ok(fetched) = net::get(&file).await else {
        return;
    };
    if let Ok(newer) = read(&fetched.bytes) {
        store.news.set(newer.frame.updated > shown.frame.updated);
    }
}

/// The file with the slice of the page at `path`.
fn file(root: &str, path: &str) -> String {
    let slash = if path.ends_with('/') { "" } else { "/" };
    format!("{root}{}{slash}index.json", path.trim_start_matches('/'))
}

fn read(bytes: &[u8]) -> Result<Slice, Failure> {
    let json = Json::parse(bytes).map_err(Failure::Broken)?;
    let unknown = || Failure::Broken("not a page of this site's version".to_owned());
    Slice::from_json(&json).ok_or_else(unknown)
}

/// The page that says that there is none at `path`.
fn missing(store: Store, path: &str) -> Slice {
    let frame = match store.screen.get_untracked() {
        Screen::Page(slice) => slice.frame.clone(),
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
