//! Where the pages of a store come from.

use crate::failure::Failure;
use crate::locale::Locale;
use crate::model::Timestamp;
use crate::page_data::PageData;
use crate::site::Site;
use futures::future::{LocalBoxFuture, ready};
use std::sync::Arc;

/// A page that was asked for.
pub type Found = Result<Arc<PageData>, Failure>;

/// Why the edition at hand is a kept one, and the date of it.
pub type Stale = (Failure, Option<Timestamp>);

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

/// Where page data come from. A source answers, and knows nothing of the store that asks it; in the browser only.
pub trait Source: Sync {
    /// The page at a path, from the site's root. `None` while there is nothing to make it from.
    fn page(&self, site: Arc<Site>, path: String) -> LocalBoxFuture<'static, Option<Found>>;

    /// The page at `path` will probably be asked for.
    fn prepare(&self, _site: Arc<Site>, _path: String) {}

    /// Whether the site has a newer edition than the page `shown` is of.
    fn has_newer(&self, _site: Arc<Site>, _shown: Arc<PageData>) -> LocalBoxFuture<'static, bool> {
        Box::pin(ready(false))
    }

    /// Gets what pages are made from, at first and when the reader tries again after a failure.
    fn load(&self, _site: Arc<Site>) -> LocalBoxFuture<'static, ()> {
        Box::pin(ready(()))
    }

    /// Gets what there is beyond what pages are made from so far. Whether they are other pages now.
    fn load_older(&self, _site: Arc<Site>) -> LocalBoxFuture<'static, bool> {
        Box::pin(ready(false))
    }

    /// Why the pages are of a kept edition, if they are.
    fn stale(&self) -> Option<Stale> {
        None
    }

    /// Whether there is more to make pages from.
    fn older(&self) -> Older {
        Older::Complete
    }

    /// The address of the newspaper's sign, where the page around does not name it.
    fn icon(&self, _site: &Site) -> Option<String> {
        None
    }

    /// The words of a language as [`words::write`](crate::locale::words::write) gives them, where no file has them.
    fn words(&self, _locale: Locale) -> Option<String> {
        None
    }
}
