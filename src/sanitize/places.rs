//! The places inside a document that its links lead to: notes, and the parts that a table of contents names.

use super::PLACE;
use super::token::{Token, Tokens};
use crate::entity::decode;
use crate::route;
use std::collections::HashSet;

/// Places of the page around a text that a text may link to.
const OF_PAGE: [&str; 2] = ["comments", "main"];

/// What a document has, and what its links ask for; names without prefix.
#[derive(Debug, Default)]
pub(super) struct Places {
    named: HashSet<String>,
    wanted: HashSet<String>,
    /// Those that stand in the page already: an id is there once.
    taken: HashSet<String>,
}

impl Places {
    /// Those of a sanitised document.
    pub(super) fn of(clean: &str) -> Self {
        let mut places = Self::default();
        if !clean.contains(PLACE) {
            return places;
        }
        for token in Tokens::new(clean) {
            let Token::Start(tag) = token else { continue };
            if let Some(id) = tag.attribute("id") {
                places.named.extend(name(&decode(id)));
            }
            if let Some(href) = tag.attribute("href") {
                places.wanted.extend(fragment(&decode(href)));
            }
        }
        places
    }

    /// The id, once.
    pub(super) fn take(&mut self, id: &str) -> Option<String> {
        let is_new = self.taken.insert(name(id)?);
        is_new.then(|| id.to_owned())
    }

    /// Whether a link of the document leads to the id.
    pub(super) fn is_wanted(&self, id: &str) -> bool {
        name(id).is_some_and(|name| self.wanted.contains(&name))
    }

    /// A link within the document, if it leads anywhere.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let leads = self.named.contains(&fragment(href)?);
        let raw = href.trim().trim_start_matches('#');
        let raw = raw.strip_prefix(PLACE).unwrap_or(raw);
        leads.then(|| format!("#{PLACE}{raw}"))
    }
}

/// The name in an id that `prepare` wrote.
fn name(id: &str) -> Option<String> {
    let name = id.strip_prefix(PLACE)?;
    let fits =
        !name.is_empty() && !name.contains(|c: char| c.is_ascii_whitespace() || c.is_control());
    fits.then(|| name.to_owned())
}

/// The name that a fragment stands for.
fn fragment(href: &str) -> Option<String> {
    let (_, fragment) = href.trim().split_once('#')?;
    let fragment = fragment.strip_prefix(PLACE).unwrap_or(fragment);
    route::decode(fragment).filter(|name| !name.is_empty())
}

/// The fragment of an address as a page of this site has it, with its `#`; blank where there is none.
pub(super) fn on_page(fragment: Option<&str>) -> String {
    match fragment.filter(|fragment| !fragment.is_empty()) {
        None => String::new(),
        Some(own) if own.starts_with(PLACE) || OF_PAGE.contains(&own) => format!("#{own}"),
        Some(named) => format!("#{PLACE}{named}"),
    }
}
