//! Which articles go well with another one.
//!
//! Two articles are related by what they share and few others have: tags count most, then words of the headline,
//! each weighed by its rarity; the section only decides between equals. An index from feature to articles keeps
//! this cheap: asking for one article looks at some that share its rarest features, however large the edition.

use super::order::order;
use super::{Article, fold};
use std::collections::HashMap;
use std::sync::Arc;

/// About how many articles are compared with one.
const CANDIDATES: usize = 200;

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
        let own = &articles[place].section;
        let score = |other: usize| {
            let both = own.iter().zip(&articles[other].section);
            let sections = both.take_while(|(a, b)| a == b).count();
            self.likeness(place, other) + 0.3 * sections as f32
        };
        let candidates = self.candidates(place);
        let scores: Vec<f32> = candidates.iter().map(|&other| score(other)).collect();
        // Places run from the newest article to the oldest, so the newer of two equals comes first.
        let closest = order(candidates.len(), &|a, b| {
            let newer = candidates[a].cmp(&candidates[b]);
            scores[b].total_cmp(&scores[a]).then(newer)
        });
        closest
            .into_iter()
            .take(count)
            .map(|at| candidates[at])
            .collect()
    }

    /// Articles that share the rarest features of the one at `place`; of a common feature, those from about its time.
    fn candidates(&self, place: usize) -> Vec<usize> {
        let features = &self.features[place];
        let holders = |at: usize| &self.holders[features[at] as usize];
        let rarest = order(features.len(), &|a, b| {
            holders(a).len().cmp(&holders(b).len())
        });
        let mut candidates = Vec::new();
        for holders in rarest.into_iter().map(holders) {
            let room = CANDIDATES.saturating_sub(candidates.len());
            let own = holders.partition_point(|&other| (other as usize) < place);
            let first = own.saturating_sub(room / 2);
            for &other in holders.iter().skip(first).take(room) {
                let other = other as usize;
                if other != place && !candidates.contains(&other) {
                    candidates.push(other);
                }
            }
        }
        candidates
    }

    /// The weight of all features that two articles share.
    #[allow(clippy::cast_precision_loss, reason = "a weight needs no 53 bits")]
    fn likeness(&self, one: usize, other: usize) -> f32 {
        let others = &self.features[other];
        let shared = self.features[one]
            .iter()
            .filter(|feature| others.contains(feature));
        shared
            .map(|&feature| {
                let feature = feature as usize;
                let holders = self.holders[feature].len();
                let rarity = (self.features.len() as f32 / holders as f32).ln_1p();
                if feature < self.tags {
                    2.0 * rarity
                } else {
                    rarity
                }
            })
            .sum()
    }
}

/// The words of a headline that can tell what it is about: four letters or more, or two in scripts that need
/// fewer. Short words are articles and prepositions in most languages; the others are found by their frequency.
fn words(headline: &str) -> Vec<String> {
    let folded = fold(headline);
    let mut words: Vec<String> = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
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
