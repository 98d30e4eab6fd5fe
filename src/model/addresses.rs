//! Which article is at an address on the web.

use super::{Article, Link};
use std::collections::HashMap;
use std::sync::Arc;

/// The addresses that a feed gives its articles.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses {
    /// `url`. What several articles have, such as the address of a newsletter, leads to none of them.
    own: HashMap<String, Option<usize>>,
    /// `external_url`, likewise.
    external: HashMap<String, Option<usize>>,
}

impl Addresses {
    pub(super) fn of(articles: &[Arc<Article>]) -> Self {
        let mut addresses = Self::default();
        let add = |map: &mut HashMap<String, Option<usize>>, address: &Option<Link>, place| {
            if let Some(key) = address.as_ref().and_then(key) {
                map.entry(key)
                    .and_modify(|known| *known = None)
                    .or_insert(Some(place));
            }
        };
        for (place, article) in articles.iter().enumerate() {
            add(&mut addresses.own, &article.url, place);
            add(&mut addresses.external, &article.external_url, place);
        }
        addresses
    }

    /// The place of the article that has this address; `external` ones count too if asked for.
    pub(super) fn place(&self, address: &Link, external: bool) -> Option<usize> {
        let key = key(address)?;
        match self.own.get(&key) {
            Some(place) => *place,
            None => *self.external.get(&key).filter(|_| external)?,
        }
    }
}

/// An address as servers tell them apart: without scheme, fragment and the slash at the end. That of a whole server is
/// none of an article.
fn key(address: &Link) -> Option<String> {
    let (_, rest) = address.as_str().split_once("://")?;
    let plain = rest.split('#').next()?.trim_end_matches('/');
    plain.contains(['/', '?']).then(|| plain.to_owned())
}
