//! `press build`: every page of the newspaper as a file.
//!
//! 1. Read the settings, the feed, and the shell that Trunk built.
//! 2. Render each route on all cores; write its page and its page data as soon as they are ready, so that memory does not
//!    grow with the number of pages.
//! 3. Write what hosts, feed readers and search engines want.
//! 4. Put the new site in the place of the old one.

mod input;

pub use input::{doubt, read_feed, settings};

use super::compress;
use super::cores::on_all_cores;
use super::error::{BuildError, Obstacle};
use super::folder::Folder;
use super::page;
use super::record::Record;
use super::shell::Shell;
use super::tree::Tree;
use super::{feeds, hosts};
use crate::model::{Content, Edition, Link};
use crate::page_data::{self, PageData};
use crate::route::Route;
use crate::sanitize::{self, Context};
use crate::site::{CommentsAt, Site};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What Trunk leaves in its folder when a build fails.
const TRUNK_STAGING: &str = ".stage/";

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

/// A build that has begun: the folder is claimed, and nothing stands in the way of a new site.
#[derive(Debug)]
pub struct Build {
    options: Options,
    folder: Folder,
    /// What the site in the folder knew.
    own: Record,
}

impl Build {
    /// Begins a build, before anything of the feed is known: what an earlier one that was killed has left is put right,
    /// so that the site is whole even if the feed cannot be had.
    ///
    /// # Errors
    /// When another build of the site is at work, or no new site can take the place of the one in the folder.
    pub fn begin(options: Options) -> Result<Self, BuildError> {
        let folder = Folder::claim(&options.dist, false)?;
        let own = Record::read(&folder.target);
        let build = Self {
            options,
            folder,
            own,
        };
        if !build.folder.target.join(build.shell_file()).is_file() {
            return Err(BuildError::Folder(
                build.folder.target.clone(),
                Obstacle::NoSite,
            ));
        }
        Ok(build)
    }

    /// A site that was built before has the shell in `404.html`, and a page in `index.html`.
    fn shell_file(&self) -> &'static str {
        if self.own.files.is_empty() {
            "index.html"
        } else {
            "404.html"
        }
    }

    /// Builds the site from `edition`, which was read from the feed of `site`.
    ///
    /// `progress` is called with the number of pages written and of all pages.
    ///
    /// # Errors
    /// See [`BuildError`].
    pub fn write(
        self,
        edition: &Edition,
        site: Site,
        progress: impl Fn(usize, usize) + Sync,
    ) -> Result<Summary, BuildError> {
        let dist = &self.folder.target;
        let read = |path: PathBuf| {
            fs::read_to_string(&path).map_err(|error| BuildError::File(path, error))
        };
        let shell_html = read(dist.join(self.shell_file()))?;
        let Self {
            options,
            folder,
            own,
        } = self;
        let record = match &options.previous {
            Some(previous) => Record::read(previous),
            None => own.clone(),
        };
        let shell = if own.files.is_empty() {
            Shell::read(&shell_html, &folder.target, &connections(&site, edition))?
        } else {
            own.shell(&shell_html, &folder.target)?
        };
        let site = Site {
            root: shell.root.clone(),
            ..site
        };

        let tree = Tree::new(folder, options.compress);
        for (path, content) in &shell.files {
            tree.write(path, content)?;
        }
        tree.write("404.html", shell.page.as_bytes())?;
        let routes = page_data::routes(edition);
        on_all_cores(routes.len(), |at| {
            render(edition, &site, &shell, &routes[at], &tree)?;
            progress(at + 1, routes.len());
            Ok(())
        })?;
        write_for_others(edition, &site, &shell, &routes, options.now, &tree)?;

        let moved = record.moved(edition);
        let removed = record.removed(edition);
        for (old, new) in &moved {
            let page = hosts::redirect_page(&site, new);
            tree.write(&file(old), page.as_bytes())?;
        }
        tree.write("_redirects", hosts::redirects(&site, &moved).as_bytes())?;

        let kept = if options.keep_removed {
            own.left(edition)
        } else {
            BTreeMap::new()
        };
        let folders: BTreeSet<String> = kept.values().map(|path| folder_of(path)).collect();
        let is_kept = |path: &str| {
            path.rsplit_once('/')
                .is_some_and(|(folder, _)| folders.contains(folder))
        };
        tree.keep_others(|path| {
            let plain = compress::plain(path).unwrap_or(path);
            let is_own = own.files.contains(plain)
                || path.starts_with(TRUNK_STAGING)
                || shell.replaced.iter().any(|old| old == plain)
                || plain == super::record::FILE;
            is_own && !is_kept(path)
        })?;
        let mut record = Record::of(edition, &shell, &moved, &tree.written());
        let kept_files = own.files.iter().filter(|path| is_kept(path));
        record.files.extend(kept_files.cloned());
        record.kept = kept;
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
}

/// Writes what hosts, feed readers and search engines want.
fn write_for_others(
    edition: &Edition,
    site: &Site,
    shell: &Shell,
    routes: &[Route],
    now: Option<i64>,
    tree: &Tree,
) -> Result<(), BuildError> {
    let html = |place| article_html(edition, site, place);
    on_all_cores(feeds::documents(edition), |at| {
        let (name, content) = feeds::json_document(edition, site, at + 1, html);
        tree.write(&name, content.as_bytes())
    })?;
    let rss = feeds::rss(edition, site, html);
    tree.write("rss.xml", rss.as_bytes())?;
    for (name, content) in hosts::sitemaps(edition, site, routes) {
        tree.write(&name, content.as_bytes())?;
    }
    let clock = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |now| now.as_secs().cast_signed())
    };
    if let Some(map) = hosts::news_sitemap(edition, site, now.unwrap_or_else(clock)) {
        tree.write("news-sitemap.xml", map.as_bytes())?;
    }
    tree.write("robots.txt", hosts::robots(site).as_bytes())?;
    tree.write(
        "manifest.webmanifest",
        hosts::manifest(edition, site).as_bytes(),
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
    )
}

fn render(
    edition: &Edition,
    site: &Site,
    shell: &Shell,
    route: &Route,
    tree: &Tree,
) -> Result<(), BuildError> {
    let page_data = PageData::of(edition, site, route);
    let path = file(&page_data.path);
    let json = serde_json::to_string(&page_data).unwrap_or_default();
    tree.write(&path.replace(".html", ".json"), json.as_bytes())?;
    tree.write(&path, page::render(shell, site, page_data).as_bytes())
}

/// The file of the page at `path`: hosts serve `x/index.html` as `x/`, after decoding the address.
fn file(path: &str) -> String {
    match folder_of(path).as_str() {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    }
}

/// The folder of the page at `path`.
fn folder_of(path: &str) -> String {
    crate::route::decode(path.trim_matches('/')).unwrap_or_default()
}

/// Servers of others that the site's own program may ask: a feed and comments elsewhere.
fn connections(site: &Site, edition: &Edition) -> Vec<String> {
    let feed = Link::http(&site.feed, None);
    let comments = site.comments.as_ref();
    let comments = comments.and_then(|CommentsAt::Isso(address)| Link::http(address, None));
    let articles = edition.articles.iter();
    let posts = articles.filter_map(|article| article.mastodon.as_ref());
    let own = feed.iter().chain(&site.feed_origins).chain(&comments);
    let origins = own.chain(posts).map(|link| link.origin().to_owned());
    let mut origins: Vec<_> = origins.collect();
    origins.sort();
    origins.dedup();
    origins
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
            data: self.data.clone(),
            page: page.to_owned(),
            files,
            replaced: Vec::new(),
        })
    }
}
