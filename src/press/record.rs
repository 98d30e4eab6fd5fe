//! What a build leaves for the next one: `press.json` in the site's folder.

use super::error::BuildError;
use super::shell::Shell;
use super::source::Documents;
use crate::model::Edition;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The name of the file.
pub(super) const FILE: &str = "press.json";

/// From this many articles on, an edition may not lose nine of ten at once.
const MANY: usize = 20;

/// What an earlier build knew. Empty where there was none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    /// The path of each article by the key in its address.
    articles: BTreeMap<String, String>,
    /// The last path of each article that has left the feed.
    gone: BTreeMap<String, String>,
    /// Paths that have moved, with the key of the article that was there. They are never forgotten.
    moved: BTreeMap<String, String>,
    /// Files that press wrote, besides those of the shell.
    pub(super) files: BTreeSet<String>,
    /// What some of them were made of, as a hash.
    pub(super) made: BTreeMap<String, String>,
    /// The addresses that the texts of pages link to, by the page's file.
    pub(super) links: BTreeMap<String, Vec<String>>,
    pub(super) shell: Shell,
    /// Besides the feed, what the whole site was made of, as a hash.
    pub(super) basis: String,
    /// The feed.
    pub(super) feed: Documents,
    /// When the site has to change even if nothing it is made of does, in seconds since 1970.
    pub(super) stale: Option<i64>,
}

impl Record {
    /// The record in `folder`; an empty one if there is none.
    ///
    /// # Errors
    /// When there is one that cannot be read: a build that took it for none would forget every address.
    pub(super) fn read(folder: &Path) -> Result<Self, BuildError> {
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| BuildError::Record(path, error.to_string())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(BuildError::File(path, error)),
        }
    }

    /// Whether it knows of no article at all.
    pub(super) fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.gone.is_empty()
    }

    /// What a build of `edition` knows of its articles, after the build that this record is of.
    pub(super) fn after(&self, edition: &Edition) -> Self {
        let articles = (0..edition.articles.len())
            .map(|place| (edition.key(place).to_owned(), edition.route(place).path()))
            .collect();
        let mut next = Self {
            articles,
            gone: self.left(edition),
            ..Self::default()
        };
        let all = self.addresses();
        let moved = all.filter(|(path, key)| next.path(key) != Some(path));
        next.moved = moved
            .map(|(path, key)| (path.to_owned(), key.to_owned()))
            .collect();
        next
    }

    /// Old and new paths of the articles that have moved, now or in an earlier build.
    pub(super) fn redirects(&self) -> impl Iterator<Item = (&str, &str)> {
        let moved = self.moved.iter();
        moved.filter_map(|(old, key)| Some((old.as_str(), self.path(key)?)))
    }

    /// Keys and last paths of articles that are not in `edition`, having left the feed now or in an earlier build.
    pub(super) fn left(&self, edition: &Edition) -> BTreeMap<String, String> {
        let all = self.gone.iter().chain(&self.articles);
        all.filter(|(key, _)| edition.find(key).is_none())
            .map(|(key, path)| (key.clone(), path.clone()))
            .collect()
    }

    /// How many articles have left the feed since.
    pub(super) fn removed(&self, edition: &Edition) -> usize {
        let articles = self.articles.keys();
        articles.filter(|key| edition.find(key).is_none()).count()
    }

    /// How many articles there were, if `edition` has lost so many of them that something must be wrong with the feed.
    pub(super) fn shrinks(&self, edition: &Edition) -> Option<usize> {
        let (before, now) = (self.articles.len(), edition.articles.len());
        let is_loss = now == 0 && before > 0 || before >= MANY && now * 10 < before;
        is_loss.then_some(before)
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Where the article with this key is, or was last.
    fn path(&self, key: &str) -> Option<&str> {
        let path = self.articles.get(key).or_else(|| self.gone.get(key));
        path.map(String::as_str)
    }

    /// Every path that was ever an article's, with its key.
    fn addresses(&self) -> impl Iterator<Item = (&str, &str)> {
        let last = self.articles.iter().chain(&self.gone);
        let last = last.map(|(key, path)| (path.as_str(), key.as_str()));
        let moved = self.moved.iter();
        last.chain(moved.map(|(path, key)| (path.as_str(), key.as_str())))
    }
}
