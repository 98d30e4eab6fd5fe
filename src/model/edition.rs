//! One edition of the newspaper: every article with its address, and the indexes pages are made from.

use super::addresses::Addresses;
use super::months::{Month, months};
use super::naming::{candidates, hash8, same};
use super::related::Related;
use super::topics::Topics;
use super::{Article, Feed, Link, Masthead, SectionPlan, Timestamp, slug};
use crate::route::{self, Route};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// An immutable snapshot of everything that has been read.
///
/// It never changes in part: newer or older items make a new edition. Places (`usize`) are positions in
/// [`Edition::articles`] and mean nothing in another edition.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    /// The newspaper as a whole.
    pub masthead: Masthead,
    /// All articles, newest first; those dated in the future behind the newest, those without a date last, in the
    /// order of the feed.
    pub articles: Vec<Arc<Article>>,
    /// Sections in the publisher's order, each directly after its ancestors; then those only articles name.
    pub sections: Vec<Section>,
    /// The months in which articles were published, the latest first.
    pub months: Vec<Month>,
    /// Every tag, most used first.
    pub tags: Topics,
    /// Every author, most articles first.
    pub authors: Topics,
    /// Places of the editor's choice for the home page.
    pub picks: Vec<usize>,
    /// How many items could not be used at all.
    pub discarded: usize,
    updated: Option<Timestamp>,
    plan: Vec<SectionPlan>,
    pick_ids: Vec<String>,
    section_of: Vec<Option<usize>>,
    keys: Vec<String>,
    slugs: Vec<OnceLock<String>>,
    by_key: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    related: OnceLock<Related>,
    addresses: OnceLock<Addresses>,
}

/// A section and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Names from the top section down to this one.
    pub path: Vec<String>,
    /// The same as parts of an address.
    pub slugs: Vec<String>,
    /// A line about the section.
    pub description: Option<String>,
    /// Whether the publisher announced it, or only articles name it.
    pub planned: bool,
    /// Places of its articles, those of its subsections included.
    pub articles: Vec<usize>,
}

impl Edition {
    /// Makes an edition of one feed document.
    pub fn new(feed: Feed) -> Self {
        Self::of([feed])
    }

    /// Makes an edition of all documents of a feed, the newest first, at once: each one more takes the time of all.
    pub fn of(documents: impl IntoIterator<Item = Feed>) -> Self {
        let mut documents = documents.into_iter().peekable();
        let masthead = documents.peek().map(|first| first.masthead.clone());
        Self {
            masthead: masthead.unwrap_or_default(),
            ..Self::default()
        }
        .with(documents)
    }

    /// This edition with the articles of a further document (`next_url`).
    ///
    /// An article both have is kept as it is here: this edition is the newer one.
    #[must_use]
    pub fn with_older(&self, more: Feed) -> Self {
        self.with([more])
    }

    fn with(&self, documents: impl IntoIterator<Item = Feed>) -> Self {
        let mut articles = self.articles.clone();
        let mut plan = self.plan.clone();
        let mut pick_ids = self.pick_ids.clone();
        let mut discarded = self.discarded;
        let mut known: HashSet<String> = self.by_id.keys().cloned().collect();
        for more in documents {
            let new = more.articles.into_iter();
            articles.extend(
                new.filter(|article| known.insert(article.id.clone()))
                    .map(Arc::new),
            );
            plan.extend(more.sections);
            pick_ids.extend(more.picks);
            discarded += more.discarded;
        }
        // What is dated ahead stands behind the newest. Stable, so that undated articles keep the order of the feed;
        // `None` is smaller than any date.
        let newest = articles.iter().filter_map(|article| article.dated()).max();
        articles.sort_by_key(|article| {
            let date = article.dated().or(newest.filter(|_| article.ahead));
            Reverse((date, !article.ahead))
        });

        let by_id: HashMap<String, usize> = articles
            .iter()
            .enumerate()
            .map(|(place, article)| (article.id.clone(), place))
            .collect();
        let keys = keys(&articles);
        let by_key = keys
            .iter()
            .enumerate()
            .map(|(place, key)| (key.clone(), place))
            .collect();
        let mut picks = Vec::new();
        for &at in pick_ids.iter().filter_map(|id| by_id.get(id)) {
            if !picks.contains(&at) {
                picks.push(at);
            }
        }
        let (sections, section_of) = sections(&plan, &articles);
        Self {
            masthead: self.masthead.clone(),
            sections,
            section_of,
            months: months(&articles),
            tags: Topics::of(&articles, |article| {
                article.tags.iter().map(String::as_str).collect()
            }),
            authors: Topics::of(&articles, |article| {
                article.authors.iter().map(|p| p.name.as_str()).collect()
            }),
            picks,
            discarded,
            updated: articles.iter().filter_map(|article| article.latest()).max(),
            plan,
            pick_ids,
            keys,
            slugs: vec![OnceLock::new(); articles.len()],
            by_key,
            by_id,
            articles,
            related: OnceLock::new(),
            addresses: OnceLock::new(),
        }
    }

    /// The newest date any article carries that is not in the future: when the edition was last updated.
    pub fn updated(&self) -> Option<Timestamp> {
        self.updated
    }

    /// The key in the address of the article at `place`.
    pub fn key(&self, place: usize) -> &str {
        &self.keys[place]
    }

    /// The publisher's plan of sections.
    pub fn plan(&self) -> &[SectionPlan] {
        &self.plan
    }

    /// The place of the article whose address ends in `key`.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The place of the article with the feed's own id `id`.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The place of the article that the feed says is at `address`: by its `url`, and by its `external_url` where
    /// `is_own` says that the address is one of the newspaper itself.
    pub fn place_at(&self, address: &Link, is_own: bool) -> Option<usize> {
        let addresses = self.addresses.get_or_init(|| Addresses::of(&self.articles));
        addresses.place(address, is_own)
    }

    /// The address of the article at `place`.
    pub fn route(&self, place: usize) -> Route {
        Route::Article {
            section: self
                .section_of(place)
                .map(|section| section.slugs.clone())
                .unwrap_or_default(),
            slug: self.slugs[place]
                .get_or_init(|| slug(&self.articles[place].headline))
                .clone(),
            key: self.keys[place].clone(),
        }
    }

    /// Places of at most `count` articles to read after the one at `place`: the editor's choice for it first, then
    /// those most like it, then the newest of its section, then the newest of all. Never the article itself.
    pub fn further(&self, place: usize, count: usize) -> Vec<usize> {
        let article = &self.articles[place];
        let picked = article.picks.iter().filter_map(|id| self.place(id));
        let related = self
            .related
            .get_or_init(|| Related::new(&self.articles))
            .to(place, &self.articles, count + 1);
        let section = self
            .section_of(place)
            .map_or(&[][..], |section| &section.articles);
        let newest = 0..self.articles.len().min(count + 1);
        let mut further = Vec::with_capacity(count);
        for other in picked
            .chain(related)
            .chain(section.iter().copied().take(count + 1))
            .chain(newest)
        {
            if other != place && further.len() < count && !further.contains(&other) {
                further.push(other);
            }
        }
        further
    }

    /// Places of the articles directly above and below the one at `place`, newer and older: those of its section, or of
    /// the edition where it is alone in its section.
    pub fn neighbours(&self, place: usize) -> (Option<usize>, Option<usize>) {
        let section = self.section_of(place).map(|section| &section.articles);
        // The articles of a section stand in the order of the edition.
        let at = section.and_then(|places| Some((places, places.binary_search(&place).ok()?)));
        match at {
            Some((places, at)) if places.len() > 1 => (
                at.checked_sub(1).map(|above| places[above]),
                places.get(at + 1).copied(),
            ),
            _ => (
                place.checked_sub(1),
                Some(place + 1).filter(|below| *below < self.articles.len()),
            ),
        }
    }

    /// The section of the article at `place`.
    pub fn section_of(&self, place: usize) -> Option<&Section> {
        self.section_of[place].map(|at| &self.sections[at])
    }

    /// The section at this address.
    pub fn section_at(&self, slugs: &[String]) -> Option<&Section> {
        self.sections.iter().find(|section| section.slugs == slugs)
    }

    /// The month with this year and number.
    pub fn month_at(&self, year: u16, month: u8) -> Option<&Month> {
        let mut months = self.months.iter();
        months.find(|own| (own.year, own.month) == (year, month))
    }

    /// The top sections to lead readers to: all the publisher planned, then the fullest of the others until there
    /// are `count`.
    pub fn navigation(&self, count: usize) -> impl Iterator<Item = &Section> {
        let (mut chosen, mut others): (Vec<_>, Vec<_>) = self
            .sections
            .iter()
            .filter(|section| section.path.len() == 1)
            .partition(|section| section.planned);
        others.sort_by_key(|section| Reverse(section.articles.len()));
        let room = count.saturating_sub(chosen.len());
        chosen.extend(others.into_iter().take(room));
        chosen.into_iter()
    }

    /// The sections directly below `section`.
    pub fn subsections<'a>(&'a self, section: &'a Section) -> impl Iterator<Item = &'a Section> {
        self.sections.iter().filter(|inner| {
            inner.slugs.len() == section.slugs.len() + 1 && inner.slugs.starts_with(&section.slugs)
        })
    }
}

/// The last part of each article's address: a hash of its id, so that a changed title or section still finds it.
///
/// Of two ids with the same hash, the smaller id keeps it and the other is hashed again with a counter: the same
/// set of ids gives the same addresses, whatever the order of the feed.
fn keys(articles: &[Arc<Article>]) -> Vec<String> {
    let mut by_id: Vec<usize> = (0..articles.len()).collect();
    by_id.sort_by_key(|&place| &articles[place].id);
    let mut taken = HashSet::new();
    let mut keys = vec![String::new(); articles.len()];
    for place in by_id {
        let id = &articles[place].id;
        let first = std::iter::once(hash8(id));
        let key = first
            .chain((2_u32..=u32::MAX).map(|n| hash8(&format!("{id}\0{n}"))))
            .find(|key| taken.insert(key.clone()));
        keys[place] = key.unwrap_or_default();
    }
    keys
}

/// The best slug for `name` that is still free under `above`, the address it stands under.
fn free_slug(name: &str, above: &str, taken: &mut HashSet<String>) -> String {
    let full = |slug: &str| format!("{above}/{slug}");
    let is_reserved = |slug: &str| route::is_reserved(slug, above.is_empty());
    let mut candidates = candidates(name, &is_reserved).into_iter();
    let free = candidates.find(|slug| !taken.contains(&full(slug)));
    let slug = free.unwrap_or_else(|| format!("{}x{}", hash8(name), taken.len()));
    taken.insert(full(&slug));
    slug
}

/// The sections of the plan and of the articles, and for each article the place of its own.
fn sections(plan: &[SectionPlan], articles: &[Arc<Article>]) -> (Vec<Section>, Vec<Option<usize>>) {
    let mut sections: Vec<Section> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let mut place_of = |path: &[String], sections: &mut Vec<Section>| -> Option<usize> {
        let mut place = None;
        for depth in 1..=path.len() {
            let id: Vec<String> = path[..depth].iter().map(|name| same(name)).collect();
            let id = id.join("\0");
            let parent: Vec<String> =
                place.map_or_else(Vec::new, |at: usize| sections[at].slugs.clone());
            place = Some(*known.entry(id).or_insert_with(|| {
                let name = &path[depth - 1];
                let slug = free_slug(name, &parent.join("/"), &mut taken);
                let slugs = parent.into_iter().chain([slug]).collect();
                sections.push(Section {
                    path: path[..depth].to_vec(),
                    slugs,
                    description: None,
                    planned: false,
                    articles: Vec::new(),
                });
                sections.len() - 1
            }));
        }
        place
    };
    for planned in plan {
        if let Some(at) = place_of(&planned.path, &mut sections) {
            sections[at].planned = true;
            let description = &mut sections[at].description;
            *description = description.take().or_else(|| planned.description.clone());
        }
    }
    let mut own = vec![None; articles.len()];
    for (place, article) in articles.iter().enumerate() {
        for depth in 1..=article.section.len() {
            if let Some(at) = place_of(&article.section[..depth], &mut sections) {
                sections[at].articles.push(place);
                own[place] = Some(at);
            }
        }
    }
    (sections, own)
}
