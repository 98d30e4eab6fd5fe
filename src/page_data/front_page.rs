//! The front page: which story goes where.

use super::{FrontPage, PageLink, SectionBlock, Teaser};
use crate::model::Edition;

/// The lead story and the secondary stories beside it.
const TOP: usize = 5;
/// The lead story is the first with a picture among this many of the newest.
const LEAD_CANDIDATES: usize = 6;
const PICKS: usize = 4;
const LATEST: usize = 10;
const STORIES_A_BLOCK: usize = 5;
const BLOCKS: usize = 12;

/// Lays out the front page. A story stands once among the lead, the picks and the blocks; the latest articles are
/// a clock of their own and may repeat them.
pub(super) fn page(edition: &Edition) -> FrontPage {
    let all = 0..edition.articles.len();
    // What is dated in the future is shown, but does not lead.
    let leads = |place: usize| !edition.articles[place].ahead;
    let lead = all
        .clone()
        .take(LEAD_CANDIDATES)
        .find(|&place| leads(place) && edition.articles[place].image.is_some())
        .or(all.clone().find(|&place| leads(place)))
        .or(all.clone().next());
    let picks: Vec<usize> = edition
        .picks
        .iter()
        .copied()
        .filter(|&place| Some(place) != lead)
        .take(PICKS)
        .collect();
    let fresh = all
        .clone()
        .filter(|&place| Some(place) != lead && !picks.contains(&place));
    let top: Vec<usize> = lead.into_iter().chain(fresh).take(TOP).collect();
    let used: Vec<usize> = top.iter().chain(&picks).copied().collect();

    let blocks = edition.navigation(BLOCKS).filter_map(|section| {
        let fresh = section
            .articles
            .iter()
            .copied()
            .filter(|place| !used.contains(place));
        let stories: Vec<usize> = fresh.take(STORIES_A_BLOCK).collect();
        (!stories.is_empty()).then(|| SectionBlock {
            section: PageLink::to_section(&section.path, &section.slugs),
            stories: Teaser::all(edition, stories),
        })
    });
    FrontPage {
        blocks: blocks.collect(),
        top: Teaser::all(edition, top),
        picks: Teaser::all(edition, picks),
        latest: Teaser::all(edition, all.take(LATEST)),
    }
}
