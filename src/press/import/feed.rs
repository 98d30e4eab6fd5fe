//! The feed as a whole.

use super::construct::{authors, line};
use super::item::{self, Context};
use super::survey::Survey;
use super::{ids, wire};
use crate::model::{Language, Link};
use feed_rs::model::{Feed, FeedType};

/// How many dates that cannot be read are told one by one.
const MAX_UNDATED: usize = 5;

/// Turns what was read into a JSON Feed; `address` is where it came from.
pub(super) fn convert(
    feed: &Feed,
    survey: &Survey,
    address: Option<&Link>,
    notes: &mut Vec<String>,
) -> wire::Feed {
    let is_atom = feed.feed_type == FeedType::Atom;
    let home_page = link(
        feed,
        |rel| rel.is_none_or(|rel| rel == "alternate"),
        address,
    );
    let feed_url = link(feed, |rel| rel == Some("self"), address).or_else(|| address.cloned());
    let base = home_page.as_ref().or(feed_url.as_ref());
    let picture = |image: &feed_rs::model::Image| Link::http(&image.uri, base).map(String::from);

    let extras = survey.kept(&feed.feed_type);
    let dropped = survey.items.len().saturating_sub(feed.entries.len());
    if dropped > 0 {
        let items = if dropped == 1 { "item" } else { "items" };
        notes.push(format!(
            "{dropped} {items} without a link could not be imported."
        ));
    }
    let context = Context {
        is_atom,
        base,
        language: feed.language.as_deref().and_then(Language::parse),
    };
    let none = super::survey::Extras::default();
    let mut undated = Vec::new();
    let items = feed.entries.iter().enumerate();
    let items = items
        .map(|(place, entry)| {
            let extras = extras.get(place).copied().unwrap_or(&none);
            item::convert(entry, extras, &context, place, &mut undated)
        })
        .collect();
    let items = ids::settle(items, notes);
    // The mistake is made in every item or in one.
    let more = undated.len().saturating_sub(MAX_UNDATED);
    notes.extend(undated.into_iter().take(MAX_UNDATED));
    if more > 0 {
        notes.push(format!("{more} more dates could not be read."));
    }
    let language = feed.language.as_deref().unwrap_or_default().trim();
    if !language.is_empty() && context.language.is_none() {
        notes.push(format!(
            "\"{language}\" is no language tag; the feed has none."
        ));
    }
    wire::Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title.as_ref().and_then(|text| line(text, is_atom)),
        description: feed
            .description
            .as_ref()
            .and_then(|text| line(text, is_atom)),
        icon: feed.logo.as_ref().and_then(picture),
        favicon: feed.icon.as_ref().and_then(picture),
        authors: authors(&feed.authors, base),
        language: context.language.map(|it| it.as_str().to_owned()),
        home_page_url: home_page.map(String::from),
        feed_url: feed_url.map(String::from),
        items,
    }
}

fn link(feed: &Feed, rel: impl Fn(Option<&str>) -> bool, base: Option<&Link>) -> Option<Link> {
    let links = feed.links.iter().filter(|link| rel(link.rel.as_deref()));
    links
        .filter(|link| !link.href.is_empty())
        .find_map(|link| Link::http(&link.href, base))
}
