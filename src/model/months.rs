//! The months in which articles were published.

use super::{Article, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A month of the calendar, and the articles that are dated in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Year of the Gregorian calendar.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// Places of the articles. There is one at least.
    pub articles: Vec<usize>,
}

/// The months that these articles are dated in, the latest first: by the clock that each date was written on, as datelines
/// show it. What has no date is in none of them.
pub(super) fn months(articles: &[Arc<Article>]) -> Vec<Month> {
    let mut months: BTreeMap<(u16, u8), Vec<usize>> = BTreeMap::new();
    for (place, article) in articles.iter().enumerate() {
        let Some(at) = article.shown_date().map(Timestamp::civil) else {
            continue;
        };
        let year = u16::try_from(at.year).unwrap_or_default();
        months.entry((year, at.month)).or_default().push(place);
    }
    let months = months.into_iter().rev();
    months
        .map(|((year, month), articles)| Month {
            year,
            month,
            articles,
        })
        .collect()
}
