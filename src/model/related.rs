//! Which articles go well with another one.
//!
//! Two articles are related by what they share and few others have: tags count most, then words of the headline,
//! each weighed by its rarity; the section only decides between equals. An index from feature to articles keeps
//! this cheap: asking for one article reads a few places of it for each feature, however large the edition.

use super::slug::words as words_of;
use super::{Article, fold};
use std::collections::HashMap;
use std::sync::Arc;

/// How many articles with the same feature are looked at: those from about the same time. Many share only what says
/// little of any of them.
const AROUND: usize = 50;

/// Features of all articles.
#[derive(Debug, Clone, Default)]
pub(super) struct Related {
    features: Vec<Vec<u32>>,
    holders: Vec<Vec<u32>>,
    tags: usize,
}

impl Related {
    pub(super) fn new(articles: &[Arc<Article>]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut related = Self::default();
        let mut add = |related: &mut Self, place: usize, feature: String| {
            let next = related.holders.len();
            let number = *numbers.entry(feature).or_insert(next);
            if number == next {
                related.holders.push(Vec::new());
            }
            let mine = &mut related.features[place];
            let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            if !mine.contains(&short(number)) {
                mine.push(short(number));
                related.holders[number].push(short(place));
            }
        };
        related.features = vec![Vec::new(); articles.len()];
        for (place, article) in articles.iter().enumerate() {
            for tag in &article.tags {
                add(&mut related, place, format!("#{}", fold(tag)));
            }
        }
        related.tags = related.holders.len();
        for (place, article) in articles.iter().enumerate() {
            for word in words(&article.headline) {
                add(&mut related, place, word);
            }
        }
        related
    }

    /// Places of the articles closest to the one at `place`, closest first, at most `count`.
    #[allow(clippy::cast_precision_loss, reason = "a weight needs no 53 bits")]
    pub(super) fn to(&self, place: usize, articles: &[Arc<Article>], count: usize) -> Vec<usize> {
        let mut scores: HashMap<usize, f32> = HashMap::new();
        for &feature in &self.features[place] {
            let feature = feature as usize;
            let holders = &self.holders[feature];
            let rarity = (articles.len() as f32 / holders.len() as f32).ln_1p();
            let weight = if feature < self.tags { 2.0 } else { 1.0 } * rarity;
            let own = holders.partition_point(|&other| (other as usize) < place);
            let around = holders.iter().skip(own.saturating_sub(AROUND / 2));
            for &other in around.take(AROUND) {
                *scores.entry(other as usize).or_default() += weight;
            }
        }
        scores.remove(&place);
        let own = &articles[place].section;
        let with_section = |&(other, score): &(usize, f32)| {
            let both = own.iter().zip(&articles[other].section);
            let shared = both.take_while(|(a, b)| a == b).count();
            (other, score + 0.3 * shared as f32)
        };
        // Reading the sections of all would take longer than all the rest.
        let close = closest(scores.into_iter(), 4 * count);
        let closest = closest(close.iter().map(with_section), count);
        closest.into_iter().map(|(other, _)| other).collect()
    }
}

/// The best of places with scores. Places run from the newest article to the oldest, so the newer of two equals is first.
fn closest(scored: impl Iterator<Item = (usize, f32)>, count: usize) -> Vec<(usize, f32)> {
    let mut best: Vec<(usize, f32)> = Vec::with_capacity(count + 1);
    for (place, score) in scored {
        let is_better =
            |&(other, its): &(usize, f32)| score.total_cmp(&its).then(other.cmp(&place)).is_lt();
        let at = best.partition_point(is_better);
        if at < count {
            best.insert(at, (place, score));
            best.truncate(count);
        }
    }
    best
}

/// The words of a headline that can tell what it is about: four letters or more, or two in scripts that need
/// fewer. Short words are articles and prepositions in most languages; the others are found by their frequency.
fn words(headline: &str) -> Vec<String> {
    let folded = fold(headline);
    let mut words: Vec<String> = Vec::new();
    for word in words_of(&folded) {
        if word.is_ascii() {
            if word.len() >= 4 {
                // A cheap stem: "fusée" and "fusées" are one word.
                words.push(word.trim_end_matches(['s', 'x']).to_owned());
            }
        } else if word.chars().any(|c| matches!(c, '\u{3040}'..='\u{9fff}')) {
            // Written without spaces: pairs of signs stand for words.
            let signs: Vec<char> = word.chars().collect();
            words.extend(signs.windows(2).map(|pair| pair.iter().collect()));
        } else if word.chars().count() >= 3 {
            words.push(word.to_owned());
        }
    }
    words
}
