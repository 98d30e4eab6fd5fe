//! What a build begins with: the settings and the feed. Knows nothing of pages.

use crate::feed::{Finding, FindingKind};
use crate::model::{Edition, Link, Timestamp};
use crate::press::error::BuildError;
use crate::press::source::{Documents, FeedDocuments, Now, Source};
use crate::site::{Site, SiteFinding};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A feed, read with all its documents.
#[derive(Debug)]
pub struct Feed {
    /// All that it says.
    pub edition: Edition,
    /// How much had to be mended.
    pub findings: usize,
    /// The next date of the feed that was in the future when it was read, in seconds since 1970: then it will say something
    /// else.
    pub(super) next_date: Option<i64>,
    pub(super) documents: Documents,
}

impl From<Edition> for Feed {
    /// A feed that was read elsewhere; whether it has changed, nobody will be able to tell.
    fn from(edition: Edition) -> Self {
        Self {
            edition,
            findings: 0,
            next_date: None,
            documents: Documents::default(),
        }
    }
}

/// Reads the settings; the findings are for the publisher.
///
/// # Errors
/// When the file cannot be read at all: a site without its address would look complete.
pub(super) fn settings(path: &Path) -> Result<(Site, Vec<SiteFinding>), BuildError> {
    let bytes = fs::read(path).map_err(|error| BuildError::File(path.to_owned(), error))?;
    let (site, findings) = Site::read(&bytes, "/");
    match findings.iter().find(|finding| finding.key == "site.json") {
        Some(finding) => Err(BuildError::Settings(
            path.to_owned(),
            finding.reason.clone(),
        )),
        None => Ok((site, findings)),
    }
}

/// Reads the feed that the settings in the file `settings` name, with all its older documents. `None` when it is the one
/// that is `known`.
///
/// # Errors
/// When the first document cannot be had or is no feed, or an older one is no feed: a site with half of its articles is
/// no site.
pub(super) fn read_feed(
    site: &Site,
    settings: &Path,
    known: &Documents,
    patience: Duration,
) -> Result<Option<Feed>, BuildError> {
    let source = match Link::http(&site.feed, None) {
        Some(link) => Source::Web(link),
        // From the site's root, wherever the publisher's disk has its own.
        None => Source::File(settings.with_file_name(site.feed.trim_start_matches('/'))),
    };
    let first = match known.look(&source, patience).map_err(BuildError::Source)? {
        Now::Unchanged => return Ok(None),
        Now::Changed(first) => Some(first),
        Now::Unknown => None,
    };
    let (mut feeds, mut documents, mut findings) = (Vec::new(), Vec::new(), 0);
    let mut next_date = None;
    let pages = FeedDocuments::new(source, true, patience).begun_with(first);
    for page in pages.based_at(site.feed_url.as_ref()) {
        let page = page.map_err(BuildError::Source)?;
        let reading = page
            .reading
            .map_err(|error| BuildError::Feed(page.source.to_string(), error))?;
        findings += reading.findings.len();
        let dates = reading.findings.iter().filter_map(future_date);
        next_date = next_date.into_iter().chain(dates).min();
        feeds.push(reading.feed);
        documents.push((page.source, page.validators));
    }
    Ok(Some(Feed {
        edition: Edition::of(feeds),
        findings,
        next_date,
        documents: Documents::of(documents),
    }))
}

/// The date that a finding is about, if it was in the future.
fn future_date(finding: &Finding) -> Option<i64> {
    match &finding.kind {
        FindingKind::FutureDate(date) => Timestamp::parse(date).map(|(date, _)| date.unix()),
        _ => None,
    }
}

/// What may be a slip in settings that can be used: the site's address decides how search engines find it.
pub fn doubt(site: &Site, edition: &Edition) -> Option<String> {
    match (&site.url, &edition.masthead.home_page) {
        (None, _) => Some(
            "site.json names no \"url\": pages have no canonical address, and there is no sitemap"
                .to_owned(),
        ),
        (Some(url), Some(home)) if url.origin() != home.origin() => Some(format!(
            "site.json says that the site is at {url}, the feed that its home page is {home}"
        )),
        _ => None,
    }
}
