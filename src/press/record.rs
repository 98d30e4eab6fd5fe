//! What a build leaves for the next one: `press.json` in the site's folder.

use super::shell::Shell;
use crate::model::Edition;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The name of the file.
pub(super) const FILE: &str = "press.json";

/// What an earlier build knew. Empty where there was none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    /// The path of each article by the key in its address.
    pub(super) articles: BTreeMap<String, String>,
    /// The same of articles that have left the feed and whose pages were kept.
    pub(super) kept: BTreeMap<String, String>,
    /// Paths that have moved, with the key of the article that was there.
    pub(super) moved: BTreeMap<String, String>,
    /// All files that press wrote.
    pub(super) files: BTreeSet<String>,
    /// Of these, the ones every page needs.
    pub(super) shell_files: Vec<String>,
    pub(super) head: String,
    pub(super) policy: String,
    pub(super) policy_text: String,
    pub(super) root: String,
    pub(super) data: String,
}

impl Record {
    /// The record in `folder`.
    pub(super) fn read(folder: &Path) -> Self {
        fs::read(folder.join(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// The record of a build.
    pub(super) fn of(
        edition: &Edition,
        shell: &Shell,
        moved: &[(String, String)],
        files: &[String],
    ) -> Self {
        let articles: BTreeMap<String, String> = (0..edition.articles.len())
            .map(|place| (edition.key(place).to_owned(), edition.route(place).path()))
            .collect();
        let key_of: BTreeMap<&str, &str> = articles
            .iter()
            .map(|(key, path)| (path.as_str(), key.as_str()))
            .collect();
        let moved = moved
            .iter()
            .filter_map(|(old, new)| Some((old.clone(), (*key_of.get(new.as_str())?).to_owned())));
        Self {
            moved: moved.collect(),
            files: files.iter().cloned().collect(),
            shell_files: shell.files.iter().map(|(path, _)| path.clone()).collect(),
            head: shell.head.clone(),
            policy: shell.policy.clone(),
            policy_text: shell.policy_text.clone(),
            root: shell.root.clone(),
            kept: BTreeMap::new(),
            data: shell.data.clone(),
            articles,
        }
    }

    /// Old and new paths of the articles of `edition` that have moved, now or in an earlier build.
    pub(super) fn moved(&self, edition: &Edition) -> Vec<(String, String)> {
        let before = self.articles.iter().chain(&self.kept);
        let before = before.map(|(key, path)| (path, key));
        before
            .chain(&self.moved)
            .filter_map(|(old, key)| {
                let new = edition.route(edition.find(key)?).path();
                (*old != new).then(|| (old.clone(), new))
            })
            .collect::<BTreeMap<_, _>>()
            .into_iter()
            .collect()
    }

    /// Keys and paths of articles that have left the feed since.
    pub(super) fn removed(&self, edition: &Edition) -> BTreeMap<String, String> {
        without(edition, &self.articles)
    }

    /// Keys and paths of articles that have left the feed, now or in an earlier build, and whose pages are there.
    pub(super) fn left(&self, edition: &Edition) -> BTreeMap<String, String> {
        let mut left = without(edition, &self.kept);
        left.extend(self.removed(edition));
        left
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Those of `articles` that are not in `edition`.
fn without(edition: &Edition, articles: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let gone = articles
        .iter()
        .filter(|(key, _)| edition.find(key).is_none());
    gone.map(|(key, path)| (key.clone(), path.clone()))
        .collect()
}
