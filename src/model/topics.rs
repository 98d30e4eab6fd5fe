//! Tags and authors, and the articles that carry them.

use super::naming::{same, slugs};
use super::{Article, fold};
use crate::route;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// All tags or all authors.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// Most used first.
    pub list: Vec<Topic>,
    by_name: HashMap<String, usize>,
    by_slug: HashMap<String, usize>,
}

/// A tag or an author, and the articles that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The name, spelled as its newest article spells it.
    pub name: String,
    /// The name as part of an address, unique among its kind.
    pub slug: String,
    /// Places of the articles.
    pub articles: Vec<usize>,
}

impl Topics {
    /// The topics that `names` finds in each article.
    pub(super) fn of(articles: &[Arc<Article>], names: fn(&Article) -> Vec<&str>) -> Self {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut list: Vec<Topic> = Vec::new();
        for (place, article) in articles.iter().enumerate() {
            for name in names(article) {
                let at = *by_name.entry(same(name)).or_insert_with(|| {
                    list.push(Topic {
                        name: name.to_owned(),
                        slug: String::new(),
                        articles: Vec::new(),
                    });
                    list.len() - 1
                });
                if list[at].articles.last() != Some(&place) {
                    list[at].articles.push(place);
                }
            }
        }
        let names: Vec<&str> = list.iter().map(|topic| topic.name.as_str()).collect();
        let slugs = slugs(&names, &|slug| route::is_reserved(slug, false));
        for (topic, slug) in list.iter_mut().zip(slugs) {
            topic.slug = slug;
        }
        list.sort_by_cached_key(|topic| (Reverse(topic.articles.len()), fold(&topic.name)));
        let places = |key: fn(&Topic) -> String| {
            list.iter()
                .enumerate()
                .map(|(at, topic)| (key(topic), at))
                .collect()
        };
        let (by_name, by_slug) = (
            places(|topic| same(&topic.name)),
            places(|topic| topic.slug.clone()),
        );
        Self {
            list,
            by_name,
            by_slug,
        }
    }

    /// The topic with this name, however it is spelled.
    pub fn named(&self, name: &str) -> Option<&Topic> {
        self.by_name.get(&same(name)).map(|&at| &self.list[at])
    }

    /// The topic with this slug.
    pub fn at(&self, slug: &str) -> Option<&Topic> {
        self.by_slug.get(slug).map(|&at| &self.list[at])
    }
}
