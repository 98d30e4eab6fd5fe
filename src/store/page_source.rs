//! Ready-made page data, and the words of the languages they are in: the files that `press` wrote beside its pages, so that
//! nobody downloads the whole feed.

use super::{Failure, Later, Screen, Source, Store};
use crate::browser;
use crate::json::{FromJson, Json};
use crate::locale::Locale;
use crate::net::{self, NetError};
use crate::page_data::{Frame, PageContent, PageData};
use crate::words::bring_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::sync::Arc;

/// The page data fetched so far, by path.
#[derive(Clone, Copy)]
pub struct PageSource(StoredValue<HashMap<String, Arc<PageData>>>);

impl PageSource {
    /// An empty one.
    pub fn new() -> Self {
        Self(StoredValue::default())
    }

    async fn fetch(self, store: Store, path: &str) -> Result<Arc<PageData>, Failure> {
        if let Some(page_data) = self.0.with_value(|pages| pages.get(path).cloned()) {
            return Ok(page_data);
        }
        let root = store.site().root.clone();
        let page_data = match net::get(&file(&root, path)).await {
            Ok(fetched) => read(&fetched.bytes)?,
            Err(NetError::Status(404)) => missing(store, path),
            Err(error) => return Err(Failure::Net(error)),
        };
        bring_words(Locale::of(page_data.language())).await?;
        let page_data = Arc::new(page_data);
        self.0.update_value(|pages| {
            pages.insert(path.to_owned(), page_data.clone());
        });
        Ok(page_data)
    }
}

impl Default for PageSource {
    fn default() -> Self {
        Self::new()
    }
}

impl Source for PageSource {
    fn page(&self, store: Store, path: String) -> Later<Option<Result<Arc<PageData>, Failure>>> {
        let pages = *self;
        Box::pin(async move { Some(pages.fetch(store, &path).await) })
    }

    fn retry(&self, store: Store) {
        spawn_local(async move {
            store.visit(browser::path(&store.site().root)).await;
            browser::focus_headline();
        });
    }

    fn prepare(&self, store: Store, path: String) {
        let pages = *self;
        let is_known = self.0.with_value(|pages| pages.contains_key(&path));
        if !is_known && !browser::saves_data() {
            spawn_local(async move {
                // If it fails, the visit will say so.
                _ = pages.fetch(store, &path).await;
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

/// The file with the page data of the page at `path`.
fn file(root: &str, path: &str) -> String {
    let slash = if path.ends_with('/') { "" } else { "/" };
    format!("{root}{}{slash}index.json", path.trim_start_matches('/'))
}

fn read(bytes: &[u8]) -> Result<PageData, Failure> {
    let json = Json::parse(bytes).map_err(Failure::Broken)?;
    let unknown = || Failure::Broken("not a page of this site's version".to_owned());
    PageData::from_json(&json).ok_or_else(unknown)
}

/// The page that says that there is none at `path`.
fn missing(store: Store, path: &str) -> PageData {
    let frame = match store.screen.get_untracked() {
        Screen::Page(page_data) => page_data.frame.clone(),
        Screen::Loading | Screen::Failed(_) => Frame::default(),
    };
    let page = PageContent::NotFound {
        suggestions: Vec::new(),
    };
    PageData {
        path: path.to_owned(),
        frame,
        page,
    }
}
