//! `press build`: every page of the newspaper as a file.
//!
//! 1. Read the settings, the feed, and the shell that Trunk built.
//! 2. Render each route on all cores; write its page and its page data as soon as they are ready, so that memory does not
//!    grow with the number of pages.
//! 3. Write what hosts, feed readers and search engines want.
//! 4. Put the new site in the place of the old one.

mod input;
mod others;
mod pages;
mod program;

pub use input::{Feed, doubt};

use super::clock;
use super::error::{BuildError, Obstacle};
use super::folder::Folder;
use super::hash::hash;
use super::icons::Icons;
use super::page::Template;
use super::record::{self, Record};
use super::shell::{Built, Shell};
use super::source::Documents;
use super::tree::{Old, Tree};
use super::{compress, feeds, hosts, policy};
use crate::page_data;
use crate::route::decode;
use crate::site::{Site, SiteFinding};
use others::Sources;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// What to build, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// `site.json`. A `feed` in it that is no address is a file beside it.
    pub site: PathBuf,
    /// The folder of the site: an earlier one to be brought up to date, or what Trunk has built.
    pub dist: PathBuf,
    /// What Trunk has built, if it is not in `dist`.
    pub shell: Option<PathBuf>,
    /// The earlier site, if it is not in `dist`: from it come the addresses that have moved.
    pub previous: Option<PathBuf>,
    /// Whether pages of articles that are no longer in the feed stay.
    pub keep_removed: bool,
    /// Whether an edition may have lost nearly all articles of the one before.
    pub allow_shrink: bool,
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
            shell: None,
            previous: None,
            keep_removed: false,
            allow_shrink: false,
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
    shell: Shell,
    /// What Trunk has built, if that is new.
    built: Option<Built>,
}

impl Build {
    /// Begins a build, before anything of the feed is known: what an earlier one that was killed has left is put right,
    /// so that the site is whole even if the feed cannot be had.
    ///
    /// # Errors
    /// When another build of the site is at work, no new site can take the place of the one in the folder, or there is
    /// nothing to make one with.
    pub fn begin(options: Options) -> Result<Self, BuildError> {
        let folder = Folder::claim(&options.dist, options.shell.is_some())?;
        let dist = &folder.target;
        let own = Record::read(dist)?;
        let no_site = || BuildError::Folder(dist.clone(), Obstacle::NoSite);
        let shell = match &options.shell {
            Some(shell) => Some(shell.clone()),
            None if own.shell.is_there() => None,
            None if dist.join("index.html").is_file() => Some(dist.clone()),
            None => return Err(no_site()),
        };
        let built = match shell {
            Some(shell) => Some(Built::read(&fs::canonicalize(&shell).unwrap_or(shell))?),
            None => None,
        };
        let is_file = |path: &String| dist.join(path).is_file();
        let shell = match &built {
            Some(built) => built.shell.clone(),
            None if own.shell.files.iter().all(is_file) => own.shell.clone(),
            None => return Err(no_site()),
        };
        Ok(Self {
            options,
            folder,
            own,
            shell,
            built,
        })
    }

    /// Reads the settings; the findings are for the publisher.
    ///
    /// # Errors
    /// When the file cannot be read at all, since a site without its address would look complete, or when it says that
    /// the site is at another path than the one it was built for.
    pub fn settings(&self) -> Result<(Site, Vec<SiteFinding>), BuildError> {
        let (site, findings) = input::settings(&self.options.site)?;
        Ok((self.at_its_path(site)?, findings))
    }

    /// The settings with the path that the shell was built for, and with the RSS that a build writes.
    fn at_its_path(&self, site: Site) -> Result<Site, BuildError> {
        let root = self.shell.root.clone();
        if let Some(url) = &site.url {
            let path = url.as_str()[url.origin().len()..].to_owned();
            if decode(&path) != decode(&root) {
                let url = url.to_string();
                return Err(BuildError::Path { url, path, root });
            }
        }
        let rss = site.rss.or_else(|| Some(feeds::RSS.to_owned()));
        Ok(Site { rss, root, ..site })
    }

    /// Reads the feed that the settings name, with all its older documents. `None` when there is nothing to do: feed,
    /// settings and program are those that the site was made of, and all its files are there.
    ///
    /// # Errors
    /// When the feed cannot be had or is no feed; a site with half of its articles is no site.
    pub fn read_feed(&self, site: &Site, patience: Duration) -> Result<Option<Feed>, BuildError> {
        let known = if self.is_current(site) {
            &self.own.feed
        } else {
            &Documents::default()
        };
        input::read_feed(site, &self.options.site, known, patience)
    }

    /// Whether nothing but a new feed could change the site.
    fn is_current(&self, site: &Site) -> bool {
        let Options {
            previous, compress, ..
        } = &self.options;
        let is_due = self.own.stale.is_some_and(|stale| stale <= self.now());
        if self.built.is_some()
            || previous.is_some()
            || is_due
            || self.own.basis != self.basis(site)
        {
            return false;
        }
        let old = self.old();
        let Shell { files, further, .. } = &self.own.shell;
        let mut files = self.own.files.iter().chain(files).chain(further);
        files.all(|path| old.versions(path, *compress).is_some())
    }

    /// The site that there is.
    fn old(&self) -> Old {
        let root = self.folder.target.clone();
        let record = fs::metadata(root.join(record::FILE));
        Old {
            complete: record.and_then(|data| data.modified()).ok(),
            made: self.own.made.clone(),
            root,
        }
    }

    /// What the whole site is made of besides the feed, as a hash: the program, the shell, the settings, and what was
    /// asked for.
    fn basis(&self, site: &Site) -> String {
        let Options {
            keep_removed,
            compress,
            ..
        } = self.options;
        // Its files are named after their content where they are used.
        let mut shell = self.shell.clone();
        shell.files.clear();
        shell.further.clear();
        let parts = (shell, site, keep_removed, compress);
        let json = serde_json::to_string(&parts).unwrap_or_default();
        // Another press may write other pages.
        let press = env::current_exe().and_then(fs::metadata).ok();
        let press = press.map(|file| (file.len(), file.modified().ok()));
        hash(format!("{} {press:?} {json}", env!("CARGO_PKG_VERSION")).as_bytes())
    }

    fn now(&self) -> i64 {
        self.options.now.unwrap_or_else(|| clock::now().unix())
    }

    /// Builds the site from the feed of `site`.
    ///
    /// `progress` is called with the number of pages written and of all pages.
    ///
    /// # Errors
    /// See [`BuildError`].
    pub fn write(
        self,
        feed: impl Into<Feed>,
        site: Site,
        progress: impl Fn(usize, usize) + Sync,
    ) -> Result<Summary, BuildError> {
        let site = self.at_its_path(site)?;
        let (basis, now, old) = (self.basis(&site), self.now(), self.old());
        let Self {
            options,
            folder,
            own,
            mut shell,
            built,
        } = self;
        let Feed {
            edition,
            next_date,
            documents,
            ..
        } = feed.into();
        let edition = &edition;
        let previous = options.previous.as_deref().map(Record::read).transpose()?;
        let previous = previous.as_ref().filter(|record| !record.is_empty());
        let previous = previous.unwrap_or(&own);
        if let Some(before) = previous.shrinks(edition).filter(|_| !options.allow_shrink) {
            return Err(BuildError::Shrunk {
                before,
                now: edition.articles.len(),
            });
        }

        let dist = folder.target.clone();
        let tree = Tree::new(folder, old, options.compress);
        let routes = page_data::routes(edition);
        let policy = policy::policy(&site, edition);
        let icons = Icons::of(&site, &edition.masthead, &shell.icon);
        let template = Template::new(&shell, &policy, &icons, &site);
        let made_of = hash(format!("{basis} {template:?}").as_bytes());
        let earlier = (made_of.as_str(), &own.links);
        let links = pages::write(edition, &site, &template, earlier, &routes, &tree, progress)?;
        let lost = shell.lost_page(&policy, &icons.links(&site));
        tree.write("404.html", lost.as_bytes())?;
        let sources = Sources {
            edition,
            site: &site,
            icons: &icons,
            policy: &policy,
            basis: &basis,
            now,
        };
        others::write(&sources, &routes, &tree)?;
        let mut record = previous.after(edition);
        let moved = pages::redirect(&site, edition, record.redirects(), &tree)?;
        record.files = tree.written();

        // Pages that stay do so with all that lies beside them, and with the program that they begin with.
        let kept = own
            .left(edition)
            .into_values()
            .filter(|_| options.keep_removed);
        let kept: BTreeSet<String> = kept.map(|path| pages::folder(&path)).collect();
        let is_kept = |path: &str| {
            let folder = path.rsplit_once('/').map(|(folder, _)| folder);
            folder.is_some_and(|folder| kept.contains(folder))
        };
        let kept: Vec<_> = own.files.iter().filter(|path| is_kept(path)).collect();
        let stays = !kept.is_empty();
        let superseded = match built {
            Some(built) => program::write(built, &dist, &own.shell, stays, &mut shell, &tree)?,
            None => Vec::new(),
        };
        tree.keep_others(|path| {
            let plain = compress::plain(path).unwrap_or(path);
            let is_own = own.files.contains(plain) || record.files.contains(plain);
            is_own && !is_kept(plain)
                || path.starts_with(program::STAGING)
                || superseded.iter().any(|old| old == plain)
                || plain == record::FILE
        })?;
        // What somebody has taken away is not missed again.
        shell.further.retain(|path| tree.has(path));
        record.files.extend(kept.into_iter().cloned());
        record.made = tree.made();
        record.links = links;
        record.shell = shell;
        record.basis = basis;
        record.feed = documents;
        let next_news = hosts::news_change(edition, now);
        record.stale = next_news.into_iter().chain(next_date).min();
        let summary = Summary {
            pages: routes.len(),
            changed: tree.changed(),
            moved,
            removed: previous.removed(edition),
        };
        tree.finish(record::FILE, record.to_json().as_bytes())?;
        Ok(summary)
    }
}
