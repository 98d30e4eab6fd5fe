//! `press build`: every page of the newspaper as a file.
//!
//! 1. Read the settings, the feed, and the shell that Trunk built.
//! 2. Render each route on all cores; write its page and its slice as soon as they are ready, so that memory does not
//!    grow with the number of pages.
//! 3. Write what hosts, feed readers and search engines want.
//! 4. Put the new site in the place of the old one.

use super::page;
use super::record::Record;
use super::shell::Shell;
use super::source::{Pages, Source, SourceError};
use super::tree::Tree;
use super::{feeds, hosts};
use crate::feed::FeedError;
use crate::model::{Content, Edition, Link};
use crate::route::Route;
use crate::sanitize::{self, Context};
use crate::site::{Site, SiteFinding};
use crate::slice::{self, Slice};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What to build, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// `site.json`. A `feed` in it that is no address is a file beside it.
    pub site: PathBuf,
    /// The folder of the site: what Trunk has built, or an earlier site to be brought up to date.
    pub dist: PathBuf,
    /// The earlier site, if it is not in `dist`: from it come the addresses that have moved.
    pub previous: Option<PathBuf>,
    /// Whether pages of articles that are no longer in the feed stay.
    pub keep_removed: bool,
    /// Whether `.br` and `.gz` files are written.
    pub compress: bool,
    /// The moment to write into the news sitemap, in seconds since 1970; the clock's without it.
    pub now: Option<i64>,
}

/// What a build has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages of the site.
    pub pages: usize,
    /// Files that are new or different.
    pub changed: usize,
    /// Articles whose address has moved.
    pub moved: usize,
    /// Articles that are no longer in the feed.
    pub removed: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            site: "public/site.json".into(),
            dist: "dist".into(),
            previous: None,
            keep_removed: false,
            compress: true,
            now: None,
        }
    }
}

/// Why a site could not be built. The earlier site is as it was.
#[derive(Debug)]
pub enum BuildError {
    /// A file or folder could not be read or written.
    File(PathBuf, io::Error),
    /// The feed could not be had.
    Source(SourceError),
    /// The feed is no feed.
    Feed(String, FeedError),
    /// The shell lacks something that every page needs.
    Shell(String),
    /// Two pages have the same address.
    Twice(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Source(error) => error.fmt(f),
            Self::Feed(feed, error) => write!(f, "{feed}: {error}"),
            Self::Shell(what) => write!(
                f,
                "the page that Trunk built lacks {what}; build it with `trunk build --release`"
            ),
            Self::Twice(path) => write!(
                f,
                "{path} would be written twice; this is a mistake in press"
            ),
        }
    }
}

impl std::error::Error for BuildError {}

/// Builds the site from `edition`, which was read from the feed of `site`.
///
/// `progress` is called with the number of pages written and of all pages.
///
/// # Errors
/// See [`BuildError`].
pub fn build(
    edition: &Edition,
    site: Site,
    options: &Options,
    progress: impl Fn(usize, usize) + Sync,
) -> Result<Summary, BuildError> {
    let read =
        |path: PathBuf| fs::read_to_string(&path).map_err(|error| BuildError::File(path, error));
    // A site that was built before has the shell in `404.html`, and a page in `index.html`.
    let record = Record::read(options.previous.as_ref().unwrap_or(&options.dist));
    let own_record = Record::read(&options.dist);
    let shell_file = if own_record.files.is_empty() {
        "index.html"
    } else {
        "404.html"
    };
    let shell_html = read(options.dist.join(shell_file))?;
    let shell = if own_record.files.is_empty() {
        Shell::read(&shell_html, &options.dist, &connections(&site))?
    } else {
        own_record.shell(&shell_html, &options.dist)?
    };
    let site = Site {
        root: shell.root.clone(),
        ..site
    };

    let tree = Tree::begin(&options.dist, options.compress)?;
    for (path, content) in &shell.files {
        tree.write(path, content)?;
    }
    tree.write("404.html", shell.page.as_bytes())?;
    let routes = slice::routes(edition);
    render_all(edition, &site, &shell, &routes, &tree, &progress)?;

    for (name, content) in feeds::json_feed(edition, &site) {
        tree.write(&name, content.as_bytes())?;
    }
    let rss = feeds::rss(edition, &site, |place| article_html(edition, &site, place));
    tree.write("rss.xml", rss.as_bytes())?;
    for (name, content) in hosts::sitemaps(edition, &site, &routes) {
        tree.write(&name, content.as_bytes())?;
    }
    let clock = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |now| now.as_secs().cast_signed())
    };
    if let Some(map) = hosts::news_sitemap(edition, &site, options.now.unwrap_or_else(clock)) {
        tree.write("news-sitemap.xml", map.as_bytes())?;
    }
    tree.write("robots.txt", hosts::robots(&site).as_bytes())?;
    tree.write(
        "manifest.webmanifest",
        hosts::manifest(edition, &site).as_bytes(),
    )?;
    tree.write(
        "_headers",
        hosts::headers(&shell.root, &shell.policy_text).as_bytes(),
    )?;
    let settings = Site {
        feed: "feed.json".to_owned(),
        ..site.clone()
    };
    tree.write(
        "site.json",
        serde_json::to_string(&settings)
            .unwrap_or_default()
            .as_bytes(),
    )?;

    let moved = record.moved(edition);
    let removed = record.removed(edition);
    for (old, new) in &moved {
        let page = redirect_page(&site, new);
        tree.write(&file(old), page.as_bytes())?;
    }
    tree.write("_redirects", hosts::redirects(&site, &moved).as_bytes())?;

    let kept = |path: &str| {
        options.keep_removed
            && removed
                .iter()
                .any(|old| path.starts_with(old.trim_matches('/')))
    };
    tree.take_over(|path| {
        let plain = path.trim_end_matches(".br").trim_end_matches(".gz");
        kept(path)
            || !(own_record.files.contains(plain)
                || shell.replaced.iter().any(|old| old == plain)
                || plain == super::record::FILE)
    })?;
    let mut record = Record::of(edition, &shell, &moved, &tree.written());
    if options.keep_removed {
        record
            .files
            .extend(own_record.files.iter().filter(|path| kept(path)).cloned());
    }
    tree.write(super::record::FILE, record.to_json().as_bytes())?;
    let summary = Summary {
        pages: routes.len(),
        changed: tree.changed(),
        moved: moved.len(),
        removed: removed.len(),
    };
    tree.finish()?;
    Ok(summary)
}

/// Reads the settings for [`build`]; the findings are for the publisher.
///
/// # Errors
/// When the file cannot be read at all.
pub fn settings(path: &Path) -> Result<(Site, Vec<SiteFinding>), BuildError> {
    let bytes = fs::read(path).map_err(|error| BuildError::File(path.to_owned(), error))?;
    Ok(Site::read(&bytes, "/"))
}

/// Reads the feed that the settings in the file `settings` name, with all its older documents. Besides the edition, says
/// how much had to be mended.
///
/// # Errors
/// When the first document cannot be had or is no feed, or an older one is no feed: a site with half of its articles is
/// no site.
pub fn read_feed(
    site: &Site,
    settings: &Path,
    patience: Duration,
) -> Result<(Edition, usize), BuildError> {
    let source = match Link::http(&site.feed, None) {
        Some(link) => Source::Web(link),
        None => Source::File(settings.with_file_name(&site.feed)),
    };
    let mut edition: Option<Edition> = None;
    let mut findings = 0;
    for page in Pages::new(source, true, patience).based_at(site.feed_url.as_ref()) {
        let page = page.map_err(BuildError::Source)?;
        let reading = page
            .reading
            .map_err(|error| BuildError::Feed(page.source.to_string(), error))?;
        findings += reading.findings.len();
        edition = Some(match edition {
            None => Edition::new(reading.feed),
            Some(edition) => edition.with_older(reading.feed),
        });
    }
    Ok((edition.unwrap_or_default(), findings))
}

/// Renders all routes on all cores.
fn render_all(
    edition: &Edition,
    site: &Site,
    shell: &Shell,
    routes: &[Route],
    tree: &Tree,
    progress: &(impl Fn(usize, usize) + Sync),
) -> Result<(), BuildError> {
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(route) = routes.get(at) else { break };
            if let Err(error) = render(edition, site, shell, route, tree) {
                next.store(routes.len(), Ordering::Relaxed);
                if let Ok(mut failure) = failure.lock() {
                    failure.get_or_insert(error);
                }
            }
            progress(at + 1, routes.len());
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    match failure.into_inner() {
        Ok(Some(error)) => Err(error),
        _ => Ok(()),
    }
}

fn render(
    edition: &Edition,
    site: &Site,
    shell: &Shell,
    route: &Route,
    tree: &Tree,
) -> Result<(), BuildError> {
    let slice = Slice::of(edition, site, route);
    let path = file(&slice.path);
    let json = serde_json::to_string(&slice).unwrap_or_default();
    tree.write(&path.replace(".html", ".json"), json.as_bytes())?;
    tree.write(&path, page::render(shell, site, slice).as_bytes())
}

/// The file of the page at `path`: hosts serve `x/index.html` as `x/`, after decoding the address.
fn file(path: &str) -> String {
    let name = crate::route::decode(path.trim_matches('/')).unwrap_or_default();
    if name.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{name}/index.html")
    }
}

/// Servers of others that the site's own program may ask: none but a feed elsewhere.
fn connections(site: &Site) -> Vec<String> {
    let feed = Link::http(&site.feed, None);
    feed.iter()
        .chain(&site.feed_origins)
        .map(|link| link.origin().to_owned())
        .collect()
}

/// The text of an article as RSS wants it.
fn article_html(edition: &Edition, site: &Site, place: usize) -> String {
    let article = &edition.articles[place];
    let context = Context {
        base: article.base.as_ref(),
        own: None,
        root: &site.root,
        embed_label: &str::to_owned,
        table_label: "",
        typography: None,
    };
    match &article.content {
        Content::Html(html) => sanitize::article(html, &context).into(),
        Content::Text(text) => sanitize::text(text, &context).into(),
        Content::Missing | Content::InPage => String::new(),
    }
}

/// A page that leads on to a new address, for hosts without redirects.
fn redirect_page(site: &Site, new: &str) -> String {
    let href = crate::escape::attribute(&site.at_root(new));
    let canonical =
        crate::escape::attribute(&site.canonical(new).unwrap_or_else(|| site.at_root(new)));
    format!(
        "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>{href}</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\"><link rel=\"canonical\" href=\"{canonical}\">\
         <meta name=\"robots\" content=\"noindex\"></head><body><a href=\"{href}\">{href}</a></body></html>\n"
    )
}

impl Record {
    /// The shell of a site that was built before: its files have their final names already.
    fn shell(&self, page: &str, dist: &Path) -> Result<Shell, BuildError> {
        let mut files = Vec::new();
        for path in &self.shell_files {
            let content = fs::read(dist.join(path))
                .map_err(|error| BuildError::File(dist.join(path), error))?;
            files.push((path.clone(), content));
        }
        Ok(Shell {
            head: self.head.clone(),
            policy: self.policy.clone(),
            policy_text: self.policy_text.clone(),
            root: self.root.clone(),
            words: self.words.clone(),
            page: page.to_owned(),
            files,
            replaced: Vec::new(),
        })
    }
}
