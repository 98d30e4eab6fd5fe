//! Ready-made page data, and the words of the languages they are in: the files that `press` wrote beside its pages, so
//! that nobody downloads the whole feed.

use super::source::{Found, Source};
use crate::browser;
use crate::failure::Failure;
use crate::json::Json;
use crate::locale::Locale;
use crate::net::{self, NetError};
use crate::page_data::{self, Frame, MovedPage, PageContent, PageData};
use crate::site::Site;
use crate::words::load_words;
use futures::future::{FutureExt, LocalBoxFuture, Shared};
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A page that is here or on its way: however many ask for it, it is fetched once.
type Request = Shared<LocalBoxFuture<'static, Found>>;

/// The pages asked for so far.
#[derive(Clone, Copy)]
pub struct PageSource {
    /// What stands around a page that does not exist.
    frame: StoredValue<Frame>,
    /// By path. One that fails goes, so that it can be tried again.
    requests: StoredValue<HashMap<String, Request>, LocalStorage>,
}

impl PageSource {
    /// A source for a site whose pages have this frame.
    pub fn new(frame: Frame) -> Self {
        Self {
            frame: StoredValue::new(frame),
            requests: StoredValue::new_local(HashMap::new()),
        }
    }

    fn request(self, site: &Site, path: String) -> Request {
        if let Some(request) = self.requests.with_value(|all| all.get(&path).cloned()) {
            return request;
        }
        let root = site.root.clone();
        let own_path = path.clone();
        let request = async move {
            let found = self.fetch(&root, &own_path).await;
            if found.is_err() {
                self.requests.update_value(|all| _ = all.remove(&own_path));
            }
            found
        };
        let request = request.boxed_local().shared();
        self.requests
            .update_value(|all| _ = all.insert(path, request.clone()));
        request
    }

    async fn fetch(self, root: &str, path: &str) -> Found {
        let page_data = match stored(root, path).await {
            Err(Failure::Net(NetError::Status(404))) => PageData {
                path: path.to_owned(),
                frame: self.frame.get_value(),
                page: PageContent::NotFound {
                    suggestions: Vec::new(),
                },
            },
            stored => stored?,
        };
        load_words(Locale::of(page_data.interface_language())).await?;
        Ok(Arc::new(page_data))
    }
}

impl Source for PageSource {
    fn page(&self, site: Arc<Site>, path: String) -> LocalBoxFuture<'static, Option<Found>> {
        self.request(&site, path).map(Some).boxed_local()
    }

    fn prepare(&self, site: Arc<Site>, path: String) {
        if !browser::saves_data() {
            // If it fails, the visit will say so.
            spawn_local(self.request(&site, path).map(|_| ()));
        }
    }

    fn has_newer(&self, site: Arc<Site>, shown: Arc<PageData>) -> LocalBoxFuture<'static, bool> {
        let found = self.request(&site, shown.path.clone());
        let is_newer =
            move |found: Found| found.is_ok_and(|found| found.frame.updated > shown.frame.updated);
        found.map(is_newer).boxed_local()
    }
}

/// The page data of the page at `path`, or of the page that it has moved to; that one has not moved again, says `press`.
async fn stored(root: &str, path: &str) -> Result<PageData, Failure> {
    let mut json = json_of(root, path).await?;
    if let Some(MovedPage { moved }) = page_data::of_this_version(&json) {
        json = json_of(root, &moved).await?;
    }
    page_data::of_this_version(&json).ok_or(Failure::OtherVersion)
}

async fn json_of(root: &str, path: &str) -> Result<Json, Failure> {
    let fetched = net::get(&file(root, path)).await.map_err(Failure::Net)?;
    Json::parse(&fetched.bytes).map_err(Failure::Broken)
}

/// The file with the page data of the page at `path`.
fn file(root: &str, path: &str) -> String {
    let slash = if path.ends_with('/') { "" } else { "/" };
    format!("{root}{}{slash}index.json", path.trim_start_matches('/'))
}
