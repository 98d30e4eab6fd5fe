//! How the stories of a container are laid out: of several sketches, in the order an editor would like them, the first
//! that leaves no holes, else the one that leaves the smallest.

use super::Prominence;
use super::measure::{Height, StorySize, WIDTHS, Width};
use super::sketch::{Column, FILLED, NEARLY, Sketch, Stack, best, fullest, reaches, stack};

/// With at most so many stories there is no list of the latest.
pub(super) const FEW: usize = 3;
/// The shortest list of the latest.
const LIST_FROM: usize = 4;
const LIST_SPAN: u32 = 3;
const ALL: u32 = 12;
/// From the largest to the smallest.
const PLAYS: [Prominence; 3] = [Prominence::Feature, Prominence::Brief, Prominence::Headline];
/// Small sections beside each other.
const SMALL_BESIDE: usize = 3;

/// The top of the page, led by the first story of the pool.
pub(super) fn top(pool: &[StorySize]) -> Sketch {
    let pictures: Vec<usize> = (1..pool.len()).filter(|&n| pool[n].picture).collect();
    let mut kinds = Vec::new();
    if pool.len() > FEW {
        let mut sketches = Vec::new();
        if pool[0].picture && pictures.len() >= 2 {
            for features in [2, 3, 1] {
                for below in [2, 4, 3, 0] {
                    for play in [Prominence::Brief, Prominence::Headline] {
                        for briefs in 0..=2 {
                            let features = &pictures[..features.min(pictures.len())];
                            sketches.push(pictured(pool, features, briefs, below, play));
                        }
                    }
                }
            }
            kinds.push(listed(pool, sketches));
            sketches = Vec::new();
        }
        for below in [3, 4, 5, 6, 7, 8, 9] {
            for play in [Prominence::Brief, Prominence::Headline] {
                sketches.extend(spanning(pool, Prominence::Lead, below, 3, play));
            }
        }
        kinds.push(listed(pool, sketches));
    }
    let few = pool.len().min(FEW);
    let mut beside = Vec::new();
    let mut below = Vec::new();
    for play in PLAYS {
        if few > 1 {
            let stories = (1..few).map(|n| (n, play)).collect();
            beside.push(split(Prominence::Lead, 8, stories));
        }
        for columns in [3, 2, 4, 1] {
            below.extend(spanning(pool, Prominence::Lead, columns, columns, play));
        }
    }
    let alone = one_column(vec![(0, Prominence::Lead)]);
    kinds.extend([beside, below, vec![alone]]);
    fullest(pool, kinds)
}

/// The editor's choice: the first `chosen` stories of the pool, and as many others as fill their row.
pub(super) fn picks(pool: &[StorySize], chosen: usize) -> Sketch {
    let pictured = (0..pool.len()).filter(|&n| n < chosen || pool[n].picture);
    let pictured: Vec<usize> = pictured.collect();
    let all: Vec<usize> = (0..pool.len()).collect();
    let mut kinds = Vec::new();
    for play in [Prominence::Feature, Prominence::Brief] {
        let mut sketches = Vec::new();
        for stories in [&pictured, &all] {
            for columns in [4, 3, 2] {
                for count in chosen.max(columns)..=stories.len() {
                    let stories = stories.iter().take(count).copied();
                    sketches.push(columns_of(pool, stories, columns, play));
                }
            }
        }
        kinds.push(sketches);
    }
    let wide = (0..chosen).map(|n| (n, Prominence::Wide)).collect();
    kinds.push(vec![one_column(wide)]);
    fullest(pool, kinds)
}

/// A section, led by the first story of the pool.
pub(super) fn section(pool: &[StorySize]) -> Sketch {
    let mut kinds = Vec::new();
    if pool[0].picture {
        let mut sketches = Vec::new();
        for (span, stories) in [(9, 3), (9, 4), (9, 2), (8, 2), (8, 3), (9, 5)] {
            for play in [Prominence::Headline, Prominence::Brief] {
                if stories < pool.len() {
                    let beside = (1..=stories).map(|n| (n, play)).collect();
                    sketches.push(split(Prominence::Wide, span, beside));
                }
            }
        }
        kinds.push(sketches);
    }
    for play in PLAYS {
        let mut sketches = Vec::new();
        for columns in [3, 4, 2] {
            for count in columns..=pool.len() {
                sketches.push(columns_of(pool, 0..count, columns, play));
            }
        }
        for columns in [3, 2, 4] {
            sketches.extend(spanning(pool, Prominence::Wide, columns, columns, play));
        }
        kinds.push(sketches);
    }
    kinds.push(vec![one_column(vec![(0, Prominence::Wide)])]);
    fullest(pool, kinds)
}

/// Small sections, row by row: those of a row stand beside each other and end together.
pub(super) fn small(pools: &[Vec<StorySize>]) -> Vec<Vec<Sketch>> {
    let mut rows = Vec::new();
    let mut rest = pools;
    while !rest.is_empty() {
        let beside = (2..=SMALL_BESIDE.min(rest.len()))
            .rev()
            .filter_map(|count| row(&rest[..count]))
            .find(|(_, filled)| *filled >= NEARLY);
        let sketches = match beside {
            Some((sketches, _)) => sketches,
            None => vec![section(&rest[0])],
        };
        rest = &rest[sketches.len()..];
        rows.push(sketches);
    }
    rows
}

/// The fullest row that shows a story or two of each of these sections, and how full it is.
fn row(pools: &[Vec<StorySize>]) -> Option<(Vec<Sketch>, f32)> {
    let options: Vec<Vec<Sketch>> = pools.iter().map(|pool| stacks(pool)).collect();
    let width = |page: &Width| page.share(page.page(), pools.len());
    let heights = |page: &Width| -> Vec<Vec<Height>> {
        let heights = options.iter().zip(pools).map(|(options, pool)| {
            let of = |sketch: &Sketch| stack(pool, &sketch.columns[0].stack, width(page), page);
            options.iter().map(of).collect()
        });
        heights.collect()
    };
    let heights: Vec<_> = WIDTHS.iter().map(heights).collect();
    let combinations = options.iter().map(Vec::len).product();
    let choices = (0..combinations).map(|mut number: usize| -> Vec<usize> {
        let choice = options.iter().map(|options| {
            let at = number % options.len();
            number /= options.len();
            at
        });
        choice.collect()
    });
    let filled = |choice: &[usize]| {
        let widths = WIDTHS.iter().zip(&heights).map(|(page, heights)| {
            let chosen = choice.iter().zip(heights).map(|(&at, heights)| heights[at]);
            let chosen: Vec<Height> = chosen.collect();
            let tall = chosen.iter().map(|height| height.least).fold(1.0, f32::max);
            let area: f32 = chosen.iter().map(|height| reaches(*height, tall)).sum();
            area * width(page) / (tall * page.page())
        });
        widths.fold(f32::MAX, f32::min)
    };
    let choices = choices.map(|choice| {
        let filled = filled(&choice);
        (choice, filled)
    });
    let (choice, filled) = best(choices, FILLED)?;
    let sketches = choice.iter().zip(&options);
    let sketches = sketches.map(|(&at, options)| options[at].clone());
    Some((sketches.collect(), filled))
}

/// The ways to show one or two stories below each other.
fn stacks(pool: &[StorySize]) -> Vec<Sketch> {
    let mut sketches = Vec::new();
    for count in (1..=pool.len()).rev() {
        for first in PLAYS {
            for then in &PLAYS[..if count > 1 { PLAYS.len() } else { 1 }] {
                let stack = (0..count).map(|n| (n, if n == 0 { first } else { *then }));
                sketches.push(one_column(stack.collect()));
            }
        }
    }
    sketches
}

/// Lead with as many stories as `below` under it, and beside it the `features`, with pictures, and further `briefs`.
fn pictured(
    pool: &[StorySize],
    features: &[usize],
    briefs: usize,
    below: usize,
    play: Prominence,
) -> Sketch {
    let mut others = (1..pool.len()).filter(|n| !features.contains(n));
    let page = &WIDTHS[1];
    let below: Vec<usize> = others.by_ref().take(below).collect();
    let features = features.iter().map(|&n| (n, Prominence::Feature));
    let briefs = others.take(briefs).map(|n| (n, Prominence::Brief));
    let lead = Column {
        span: 6,
        stack: vec![(0, Prominence::Lead)],
        below: even(pool, below.into_iter(), 2, play, page.span(6.0), page),
    };
    let beside = Column::new(3, features.chain(briefs).collect());
    Sketch::of(vec![lead, beside])
}

/// Lead over the whole width, and `count` stories below it in `columns`; `None` where there are not so many.
fn spanning(
    pool: &[StorySize],
    lead: Prominence,
    count: usize,
    columns: usize,
    play: Prominence,
) -> Option<Sketch> {
    let page = &WIDTHS[1];
    let below = even(pool, 1..=count, columns, play, page.span(9.0), page);
    (count < pool.len()).then(|| {
        let stack = vec![(0, lead)];
        Sketch::of(vec![Column {
            span: ALL,
            stack,
            below,
        }])
    })
}

/// The first story in a wide column, others beside it.
fn split(lead: Prominence, span: u32, beside: Stack) -> Sketch {
    let lead = Column::new(span, vec![(0, lead)]);
    Sketch::of(vec![lead, Column::new(ALL - span, beside)])
}

fn one_column(stack: Stack) -> Sketch {
    Sketch::of(vec![Column::new(ALL, stack)])
}

/// Columns of equal width.
fn columns_of(
    pool: &[StorySize],
    stories: impl Iterator<Item = usize>,
    columns: usize,
    play: Prominence,
) -> Sketch {
    let page = &WIDTHS[1];
    let span = ALL / u32::try_from(columns).unwrap_or(ALL);
    let columns = even(pool, stories, columns, play, page.page(), page);
    let columns = columns.into_iter().map(|stack| Column::new(span, stack));
    Sketch::of(columns.collect())
}

/// Each story in turn in the column that is the shortest so far.
fn even(
    pool: &[StorySize],
    stories: impl Iterator<Item = usize>,
    columns: usize,
    play: Prominence,
    width: f32,
    page: &Width,
) -> Vec<Stack> {
    let width = page.share(width, columns);
    let mut stacks = vec![(Stack::new(), 0.0); columns];
    for number in stories.filter(|&number| number < pool.len()) {
        let shortest = stacks
            .iter_mut()
            .reduce(|a, b| if b.1 < a.1 { b } else { a });
        if let Some((stack, height)) = shortest {
            *height += pool[number].height(play, width, page).least;
            stack.push((number, play));
        }
    }
    let stacks = stacks.into_iter().map(|(stack, _)| stack);
    stacks.filter(|stack| !stack.is_empty()).collect()
}

/// Each sketch with a list of the latest that is as long as its tallest column, if there are enough stories left for
/// one; else without.
fn listed(pool: &[StorySize], sketches: Vec<Sketch>) -> Vec<Sketch> {
    let sketches = sketches.into_iter();
    sketches.map(|sketch| with_list(pool, sketch)).collect()
}

fn with_list(pool: &[StorySize], sketch: Sketch) -> Sketch {
    let used = sketch.stories();
    let rest: Vec<usize> = (1..pool.len()).filter(|n| !used.contains(n)).collect();
    let mut narrow = sketch.clone();
    if let [only] = narrow.columns.as_mut_slice() {
        only.span = ALL - LIST_SPAN;
    }
    let mut fits = [0; WIDTHS.len()];
    let mut longest = rest.len();
    for (fits, page) in fits.iter_mut().zip(&WIDTHS).rev() {
        longest = longest.min(narrow.list(pool, &rest, page));
        *fits = longest;
    }
    if fits[0] >= LIST_FROM {
        return Sketch {
            latest: rest[..fits[WIDTHS.len() - 1]].to_vec(),
            fits,
            ..narrow
        };
    }
    let mut wide = sketch;
    if let [lead, beside] = wide.columns.as_mut_slice() {
        (lead.span, beside.span) = (8, 4);
    }
    wide
}
