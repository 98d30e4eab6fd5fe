//! Which articles go well with another one.
//!
//! Two articles are related by what they share and few others have: tags count most, then words of the headline,
//! each weighed by its rarity; the section only decides between equals. An index from feature to articles keeps
//! this cheap: asking for one article reads the articles that share something with it, not the whole edition.

use super::order::order;
use super::{Article, fold};
use std::collections::HashMap;
use std::sync::Arc;

/// A feature that more articles than this share says nothing about any of them.
const COMMON: usize = 400;

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
        let mut scores = vec![0.0_f32; articles.len()];
        for &feature in &self.features[place] {
            let holders = &self.holders[feature as usize];
            if holders.len() < 2 || holders.len() > COMMON.max(articles.len() / 20) {
                continue;
            }
            let rarity = (articles.len() as f32 / holders.len() as f32).ln_1p();
            let weight = if (feature as usize) < self.tags {
                2.0 * rarity
            } else {
                rarity
            };
            for &other in holders {
                scores[other as usize] += weight;
            }
        }
        let own = &articles[place].section;
        let related = (0..scores.len()).filter(|&other| other != place && scores[other] > 0.0);
        let related: Vec<usize> = related.collect();
        for &other in &related {
            let both = own.iter().zip(&articles[other].section);
            let shared = both.take_while(|(a, b)| a == b).count();
            scores[other] += 0.3 * shared as f32;
        }
        // Places run from the newest article to the oldest, so the newer of two equals comes first.
        let score = |at: usize| scores[related[at]];
        let closest = order(related.len(), &|a, b| score(b).total_cmp(&score(a)));
        closest
            .into_iter()
            .take(count)
            .map(|at| related[at])
            .collect()
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
