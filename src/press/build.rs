//! `press build`: every page of the newspaper as a file.
//!
//! 1. Read the settings, the feed, and the shell that Trunk built.
//! 2. Render each route on all cores; write its page and its page data as soon as they are ready, so that memory does not
//!    grow with the number of pages.
//! 3. Write what hosts, feed readers and search engines want.
//! 4. Put the new site in the place of the old one.

mod input;

pub use input::{doubt, read_feed};

use super::cores::on_all_cores;
use super::error::{BuildError, Obstacle};
use super::folder::Folder;
use super::page::Template;
use super::record::{self, Record};
use super::shell::{Built, Shell};
use super::tree::Tree;
use super::{compress, feeds, hosts, policy};
use crate::model::{Content, Edition};
use crate::page_data::{self, MovedPage, PageData};
use crate::route::{Route, decode};
use crate::sanitize::{self, Context};
use crate::site::{Site, SiteFinding};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// What Trunk leaves in its folder when a build fails.
const TRUNK_STAGING: &str = ".stage/";

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
    /// What Trunk has built, and where, if that is new.
    built: Option<(PathBuf, Built)>,
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
        let own = Record::read(dist);
        let no_site = || BuildError::Folder(dist.clone(), Obstacle::NoSite);
        let built = match &options.shell {
            Some(shell) => Some(shell.clone()),
            None if own.shell.is_there() => None,
            None if dist.join("index.html").is_file() => Some(dist.clone()),
            None => return Err(no_site()),
        };
        let built = match built {
            Some(shell) => Some((shell.clone(), Built::read(&shell)?)),
            None => None,
        };
        let shell = match &built {
            Some((_, built)) => built.shell.clone(),
            None if own.shell.files.iter().all(|path| dist.join(path).is_file()) => {
                own.shell.clone()
            }
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

    /// The settings with the path that the shell was built for.
    fn at_its_path(&self, site: Site) -> Result<Site, BuildError> {
        let root = self.shell.root.clone();
        if let Some(url) = &site.url {
            let path = url.as_str()[url.origin().len()..].to_owned();
            if decode(&path) != decode(&root) {
                let url = url.to_string();
                return Err(BuildError::Path { url, path, root });
            }
        }
        Ok(Site { root, ..site })
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
        let site = self.at_its_path(site)?;
        let Self {
            options,
            folder,
            own,
            shell,
            built,
        } = self;
        let previous = options.previous.as_deref().map(Record::read);
        let previous = previous.as_ref().unwrap_or(&own);
        if let Some(before) = previous.shrinks(edition).filter(|_| !options.allow_shrink) {
            return Err(BuildError::Shrunk {
                before,
                now: edition.articles.len(),
            });
        }
        let policy = policy::policy(&site, edition);
        let tree = Tree::new(folder, options.compress);
        let routes = page_data::routes(edition);
        let template = Template::new(&shell, &policy, &shell.icon);
        on_all_cores(routes.len(), |at| {
            render(edition, &site, &template, &routes[at], &tree)?;
            progress(at + 1, routes.len());
            Ok(())
        })?;
        tree.write("404.html", shell.lost_page(&policy, &shell.icon).as_bytes())?;
        write_for_others(edition, &site, &policy, &routes, options.now, &tree)?;

        let mut record = previous.after(edition, shell, BTreeSet::new());
        let mut moved = Vec::new();
        for (old, new) in record.redirects() {
            let page = file(old, "html");
            if !tree.has(&page) {
                let data = MovedPage {
                    moved: new.to_owned(),
                };
                let json = serde_json::to_string(&data).unwrap_or_default();
                tree.write(&file(old, "json"), json.as_bytes())?;
                tree.write(&page, hosts::redirect_page(&site, new).as_bytes())?;
                moved.push((old.to_owned(), new.to_owned()));
            }
        }
        tree.write("_redirects", hosts::redirects(&site, &moved).as_bytes())?;
        record.files = tree.written();

        // Pages stay with all that lies beside them.
        let kept = own.left(edition).into_values().map(|path| folder_of(&path));
        let kept: BTreeSet<String> = kept.filter(|_| options.keep_removed).collect();
        let is_kept = |path: &str| {
            let folder = path.rsplit_once('/').map(|(folder, _)| folder);
            folder.is_some_and(|folder| kept.contains(folder))
        };
        let mut replaced = Vec::new();
        if let Some((folder, built)) = built {
            for (path, content) in &built.files {
                tree.write(path, content)?;
            }
            replaced = built.replaced;
            if folder != options.dist {
                let files = tree.copy(&folder, |path| {
                    path == "index.html"
                        || path.starts_with(TRUNK_STAGING)
                        || replaced.iter().any(|old| old == path)
                })?;
                record.shell.files.extend(files);
            }
            // Those of the earlier program go.
            replaced.extend(own.shell.files.iter().cloned());
        }
        tree.keep_others(|path| {
            let plain = compress::plain(path).unwrap_or(path);
            let is_own = own.files.contains(plain) || record.files.contains(plain);
            is_own && !is_kept(plain)
                || path.starts_with(TRUNK_STAGING)
                || replaced.iter().any(|old| old == plain)
                || plain == record::FILE
        })?;
        let kept = own.files.iter().filter(|path| is_kept(path));
        record.files.extend(kept.cloned());
        let moved = moved.len();
        tree.write(record::FILE, record.to_json().as_bytes())?;
        let summary = Summary {
            pages: routes.len(),
            changed: tree.changed(),
            moved,
            removed: previous.removed(edition),
        };
        tree.finish()?;
        Ok(summary)
    }
}

/// Writes what hosts, feed readers and search engines want.
fn write_for_others(
    edition: &Edition,
    site: &Site,
    policy: &str,
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
    tree.write("_headers", hosts::headers(&site.root, policy).as_bytes())?;
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
    template: &Template,
    route: &Route,
    tree: &Tree,
) -> Result<(), BuildError> {
    let page_data = PageData::of(edition, site, route);
    let (page, data) = (file(&page_data.path, "html"), file(&page_data.path, "json"));
    let json = serde_json::to_string(&page_data).unwrap_or_default();
    tree.write(&data, json.as_bytes())?;
    tree.write(&page, template.render(site, page_data).as_bytes())
}

/// The file of the page at `path`, or of its data: hosts serve `x/index.html` as `x/`, after decoding the address.
fn file(path: &str, ending: &str) -> String {
    match folder_of(path).as_str() {
        "" => format!("index.{ending}"),
        folder => format!("{folder}/index.{ending}"),
    }
}

/// The folder of the page at `path`.
fn folder_of(path: &str) -> String {
    decode(path.trim_matches('/')).unwrap_or_default()
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
