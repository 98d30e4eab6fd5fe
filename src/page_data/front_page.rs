//! The front page: which story goes where.

mod layout;
mod measure;
mod sketch;

use super::{PageLink, Teaser};
use crate::json::{from_json, from_json_word};
use crate::model::{Edition, Section};
use measure::StorySize;
use serde::Serialize;
use sketch::{Sketch, Stack};

/// The lead story is the first with a picture among this many of the newest.
const LEAD_CANDIDATES: usize = 6;
/// Stories to choose from for the top, beside the lead.
const TOP: usize = 40;
const PICKS: usize = 4;
/// Stories to choose from for a section.
const SECTION: usize = 6;
const SECTIONS: usize = 12;
/// Sections with at most this many stories share a row.
const SMALL: usize = 2;
/// Further containers of a newspaper without sections.
const MORE: usize = 3;

/// The front page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FrontPage {
    /// From the top down: one container, or several small ones beside each other.
    pub rows: Vec<Vec<Container>>,
}

/// Stories that stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Container {
    /// What they have in common.
    pub kind: ContainerKind,
    /// The section they are from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<PageLink>,
    /// The stories, column by column.
    pub columns: Vec<Column>,
    /// The newest stories that stand nowhere else on the page, in a last column of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Latest>,
}

/// A list of the newest stories, as long as the columns beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Latest {
    /// As many as stand there in the widest window.
    pub teasers: Vec<Teaser>,
    /// How many of them stand there in a window of medium width.
    pub medium: usize,
    /// How many in a narrow one.
    pub narrow: usize,
}

/// What the stories of a container have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContainerKind {
    /// They lead the page.
    Top,
    /// The editor chose them.
    Picks,
    /// They are from one section, or simply the next ones in a newspaper without sections.
    Section,
}

/// Stories below each other. No story of another column has to wait for them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// How many of twelve equal parts of the page it is wide.
    pub span: u32,
    /// The stories that are as wide as the column.
    pub stories: Vec<Story>,
    /// Narrower columns below those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<Vec<Story>>,
}

/// A story and how it is played.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// How much of it is shown, and how large.
    pub prominence: Prominence,
    /// The story.
    pub teaser: Teaser,
}

/// How much of a story is shown, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Prominence {
    /// In the largest letters, its picture above the text; beside it where it is as wide as the page.
    Lead,
    /// Its picture beside the text.
    Wide,
    /// Its picture above the text.
    Feature,
    /// Its text without a picture.
    Brief,
    /// No more than headline, source and time.
    Headline,
}

from_json! {
    FrontPage { rows }
    Container { kind, section, columns, latest }
    Latest { teasers, medium, narrow }
    Column { span, stories, below }
    Story { prominence, teaser }
}

from_json_word!(ContainerKind { "top" => Top, "picks" => Picks, "section" => Section });

from_json_word!(Prominence {
    "lead" => Lead,
    "wide" => Wide,
    "feature" => Feature,
    "brief" => Brief,
    "headline" => Headline,
});

impl FrontPage {
    /// Every story of the page.
    pub fn teasers_mut(&mut self) -> impl Iterator<Item = &mut Teaser> {
        self.rows.iter_mut().flatten().flat_map(|container| {
            let columns = container.columns.iter_mut().flat_map(|column| {
                let below = column.below.iter_mut().flatten();
                column.stories.iter_mut().chain(below)
            });
            columns.map(|story| &mut story.teaser).chain(
                container
                    .latest
                    .iter_mut()
                    .flat_map(|list| &mut list.teasers),
            )
        })
    }
}

/// Lays out the front page. No story stands on it twice.
pub(super) fn page(edition: &Edition) -> FrontPage {
    let mut desk = Desk::new(edition);
    let mut rows = Vec::new();
    let picks = desk.picks();
    if let Some(top) = desk.top(&picks) {
        rows.push(vec![top]);
    }
    rows.extend(desk.choice(&picks).map(|choice| vec![choice]));
    rows.extend(desk.sections());
    FrontPage { rows }
}

/// The edition, and which of its stories stand on the page already.
struct Desk<'a> {
    edition: &'a Edition,
    used: Vec<bool>,
}

impl<'a> Desk<'a> {
    fn new(edition: &'a Edition) -> Self {
        let used = vec![false; edition.articles.len()];
        Self { edition, used }
    }

    /// The story that leads the page: the editor's first choice, else the newest with a picture among the first ones,
    /// else the newest. What is dated in the future is shown, but does not lead.
    fn lead(&self) -> Option<usize> {
        let articles = &self.edition.articles;
        let all = || (0..articles.len()).filter(|&place| !articles[place].ahead);
        let chosen = self.edition.picks.first().copied();
        let pictured = || {
            all()
                .take(LEAD_CANDIDATES)
                .find(|&place| articles[place].image.is_some())
        };
        chosen
            .or_else(pictured)
            .or_else(|| all().next())
            .or((!articles.is_empty()).then_some(0))
    }

    /// The editor's choice but for the lead.
    fn picks(&self) -> Vec<usize> {
        let others = self.edition.picks.iter().skip(1);
        others.copied().take(PICKS).collect()
    }

    fn top(&mut self, picks: &[usize]) -> Option<Container> {
        let lead = self.lead()?;
        let others = self.unused(0..self.edition.articles.len());
        let others = others.filter(|place| *place != lead && !picks.contains(place));
        // A newspaper of three stories has no need of a second container for those the editor chose.
        let is_small = self.edition.articles.len() <= layout::FEW;
        let chosen = picks.iter().copied().filter(|_| is_small);
        let lead = std::iter::once(lead);
        let pool: Vec<usize> = lead.chain(others.take(TOP)).chain(chosen).collect();
        Some(self.container(ContainerKind::Top, None, &pool, layout::top))
    }

    /// The editor's choice, with the newest stories in the places that it leaves.
    fn choice(&mut self, picks: &[usize]) -> Option<Container> {
        let picks: Vec<usize> = self.unused(picks.iter().copied()).collect();
        let chosen = picks.len();
        let others = self.unused(0..self.edition.articles.len());
        let others = others.filter(|place| !picks.contains(place)).take(SECTION);
        let pool: Vec<usize> = picks.iter().copied().chain(others).collect();
        (chosen > 0).then(|| {
            self.container(ContainerKind::Picks, None, &pool, |sizes| {
                layout::picks(sizes, chosen)
            })
        })
    }

    /// A container for each section that has stories left; small ones share a row, behind the others.
    fn sections(&mut self) -> Vec<Vec<Container>> {
        let edition = self.edition;
        let sections: Vec<&Section> = edition.navigation(SECTIONS).collect();
        if sections.is_empty() {
            return self.more();
        }
        let mut rows = Vec::new();
        let mut small = Vec::new();
        for section in sections {
            let pool: Vec<usize> = self
                .unused(section.articles.iter().copied())
                .take(SECTION)
                .collect();
            let link = PageLink::to_section(&section.path, &section.slugs);
            if pool.len() > SMALL {
                let pool = pictured_first(edition, &pool);
                let section =
                    self.container(ContainerKind::Section, Some(link), &pool, layout::section);
                rows.push(vec![section]);
            } else if !pool.is_empty() {
                small.push((link, pool));
            }
        }
        rows.extend(self.small(small));
        rows
    }

    /// Small sections, as many in a row as fill it.
    fn small(&mut self, sections: Vec<(PageLink, Vec<usize>)>) -> Vec<Vec<Container>> {
        let edition = self.edition;
        let pools: Vec<Vec<StorySize>> = sections
            .iter()
            .map(|(_, pool)| StorySize::all(edition, pool))
            .collect();
        let mut sections = sections.into_iter();
        layout::small(&pools)
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .zip(&mut sections)
                    .map(|(sketch, (link, pool))| {
                        self.made(ContainerKind::Section, Some(link), &pool, sketch)
                    })
                    .collect()
            })
            .collect()
    }

    /// What a newspaper without sections has below its top.
    fn more(&mut self) -> Vec<Vec<Container>> {
        let mut rows = Vec::new();
        for _ in 0..MORE {
            let rest = self.unused(0..self.edition.articles.len());
            let pool: Vec<usize> = rest.take(SECTION).collect();
            if pool.is_empty() {
                break;
            }
            let pool = pictured_first(self.edition, &pool);
            rows.push(vec![self.container(
                ContainerKind::Section,
                None,
                &pool,
                layout::section,
            )]);
        }
        rows
    }

    /// Those of `places` that do not stand on the page yet.
    fn unused(&self, places: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        places.filter(|&place| !self.used[place])
    }

    fn container(
        &mut self,
        kind: ContainerKind,
        section: Option<PageLink>,
        pool: &[usize],
        lay_out: impl Fn(&[StorySize]) -> Sketch,
    ) -> Container {
        let sketch = lay_out(&StorySize::all(self.edition, pool));
        self.made(kind, section, pool, sketch)
    }

    /// The container that was sketched with the stories of `pool`, which from now on stand on the page.
    fn made(
        &mut self,
        kind: ContainerKind,
        section: Option<PageLink>,
        pool: &[usize],
        sketch: Sketch,
    ) -> Container {
        let mut teaser = |number: usize| {
            self.used[pool[number]] = true;
            Teaser::new(self.edition, pool[number])
        };
        let mut stories = |stack: Stack| -> Vec<Story> {
            let stories = stack.into_iter().map(|(number, prominence)| Story {
                prominence,
                teaser: prominence.of(teaser(number)),
            });
            stories.collect()
        };
        let columns = sketch.columns.into_iter().map(|column| Column {
            span: column.span,
            stories: stories(column.stack),
            below: column.below.into_iter().map(&mut stories).collect(),
        });
        let columns = columns.collect();
        Container {
            kind,
            section,
            columns,
            latest: (!sketch.latest.is_empty()).then(|| Latest {
                teasers: sketch.latest.into_iter().map(teaser).collect(),
                medium: sketch.fits[1],
                narrow: sketch.fits[0],
            }),
        }
    }
}

impl Prominence {
    /// No more of a story than is shown.
    fn of(self, teaser: Teaser) -> Teaser {
        let is_full = self != Self::Headline;
        Teaser {
            image: teaser.image.filter(|_| is_full && self != Self::Brief),
            kicker: teaser.kicker.filter(|_| is_full),
            standfirst: teaser.standfirst.filter(|_| is_full),
            ..teaser
        }
    }
}

/// The same stories, led by the first with a picture among the newest three.
fn pictured_first(edition: &Edition, pool: &[usize]) -> Vec<usize> {
    let lead = pool
        .iter()
        .take(3)
        .position(|&place| edition.articles[place].image.is_some())
        .unwrap_or_default();
    let others = pool.iter().enumerate().filter(|(at, _)| *at != lead);
    let others = others.map(|(_, place)| *place);
    std::iter::once(pool[lead]).chain(others).collect()
}
