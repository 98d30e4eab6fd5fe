//! Ids that are each item's own, where the feed gives several items one.

use super::wire;
use crate::feed::{Claim, Verdict, quote, tell_apart};
use crate::model::Timestamp;
use std::collections::BTreeMap;

/// The items, each with an id of its own and each article once; what was done is told in `notes`.
pub(super) fn settle(items: Vec<wire::Item>, notes: &mut Vec<String>) -> Vec<wire::Item> {
    let claims: Vec<Claim> = items.iter().map(claim).collect();
    let verdicts = tell_apart(&claims);
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    let mut settled = Vec::with_capacity(items.len());
    for (place, (mut item, verdict)) in items.into_iter().zip(verdicts).enumerate() {
        match verdict {
            Verdict::Keep => {}
            Verdict::Superseded(kept) => {
                notes.push(format!(
                    "Item {} is the same article as item {}, or an older version; it was left out.",
                    place + 1,
                    kept + 1
                ));
                continue;
            }
            Verdict::Rename(own) => {
                let id = std::mem::replace(&mut item.id, own);
                *shared.entry(id).or_default() += 1;
            }
        }
        settled.push(item);
    }
    for (id, count) in shared {
        let id = quote(&id);
        notes.push(format!(
            "{count} items share the id \"{id}\"; each was given its address as id, or one of its title and date."
        ));
    }
    settled
}

fn claim(item: &wire::Item) -> Claim<'_> {
    let date = |raw: &Option<String>| Some(Timestamp::parse(raw.as_deref()?)?.0);
    let text = item
        .content_html
        .as_deref()
        .or(item.content_text.as_deref());
    Claim {
        id: &item.id,
        link: item.url.as_deref(),
        title: item.title.as_deref().or(text).unwrap_or_default(),
        published: date(&item.date_published),
        modified: date(&item.date_modified),
    }
}
