//! A container as the editor draws it, and how well its stories fill it.

use super::Prominence;
use super::measure::{Height, LIST, StorySize, WIDTHS, Width, stacked};

/// The part of a container that its stories should fill; what is between columns never does.
pub(super) const FILLED: f32 = 0.91;
/// With so much the better kind of layout is taken nevertheless.
pub(super) const NEARLY: f32 = 0.885;
/// Stories below each other, as numbers in the pool they were chosen from.
pub(super) type Stack = Vec<(usize, Prominence)>;

/// A container as the editor draws it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sketch {
    pub columns: Vec<Column>,
    pub latest: Vec<usize>,
    /// How many of the latest fit at each of the [`WIDTHS`], the last of which shows them all.
    pub fits: [usize; WIDTHS.len()],
}

/// A column of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Column {
    pub span: u32,
    pub stack: Stack,
    pub below: Vec<Stack>,
}

/// The first sketch of the first kind that is filled, else of the first kind that nearly is, else the fullest of all.
pub(super) fn fullest(pool: &[StorySize], kinds: Vec<Vec<Sketch>>) -> Sketch {
    let kinds = kinds.into_iter().filter_map(|sketches| {
        let sketches = sketches.into_iter().map(|sketch| {
            let filled = sketch.filled(pool);
            (sketch, filled)
        });
        best(sketches, FILLED)
    });
    let (sketch, _) = best(kinds, NEARLY).unwrap_or_default();
    sketch
}

/// The first that is filled to this part, else the fullest.
pub(super) fn best<T>(choices: impl Iterator<Item = (T, f32)>, enough: f32) -> Option<(T, f32)> {
    let mut fullest: Option<(T, f32)> = None;
    for choice in choices {
        if choice.1 >= enough {
            return Some(choice);
        }
        if fullest.as_ref().is_none_or(|best| choice.1 > best.1) {
            fullest = Some(choice);
        }
    }
    fullest
}

/// How far down something reaches in a container that is `tall`.
pub(super) fn reaches(height: Height, tall: f32) -> f32 {
    tall.min(height.least + height.gives)
}

/// How high `stack` is in a column of `width`.
pub(super) fn stack(pool: &[StorySize], stack: &Stack, width: f32, page: &Width) -> Height {
    let heights = stack
        .iter()
        .map(|&(n, prominence)| pool[n].height(prominence, width, page));
    stacked(heights)
}

impl Sketch {
    /// Columns beside each other, without a list of the latest.
    pub fn of(columns: Vec<Column>) -> Self {
        Self {
            columns,
            ..Self::default()
        }
    }

    /// The stories in its columns.
    pub fn stories(&self) -> Vec<usize> {
        let columns = self.columns.iter();
        let stacks = columns.flat_map(|column| std::iter::once(&column.stack).chain(&column.below));
        stacks.flatten().map(|(n, _)| *n).collect()
    }

    /// How many of the stories in `rest` stand beside its tallest column.
    pub fn list(&self, pool: &[StorySize], rest: &[usize], page: &Width) -> usize {
        let heights = self.columns.iter().map(|column| column.height(pool, page));
        let tall = heights.map(|height| height.least).fold(0.0, f32::max);
        let mut room = tall - LIST;
        let width = page.span(3.0);
        let fits = rest.iter().take_while(|&&n| {
            room -= pool[n].height_in_list(width);
            room >= 0.0
        });
        fits.count()
    }

    /// The part of the container that is filled, at the width where that is the smallest.
    fn filled(&self, pool: &[StorySize]) -> f32 {
        let widths = WIDTHS.iter().zip(self.fits);
        let filled = widths.map(|(page, fits)| self.filled_at(pool, page, &self.latest[..fits]));
        filled.fold(f32::MAX, f32::min)
    }

    fn filled_at(&self, pool: &[StorySize], page: &Width, latest: &[usize]) -> f32 {
        let list_width = page.span(3.0);
        let heights = latest.iter().map(|&n| pool[n].height_in_list(list_width));
        let list = if latest.is_empty() {
            0.0
        } else {
            LIST + heights.sum::<f32>()
        };
        let heights: Vec<Height> = self
            .columns
            .iter()
            .map(|column| column.height(pool, page))
            .collect();
        let heights_least = heights.iter().map(|height| height.least);
        let tall = heights_least.fold(list.max(1.0), f32::max);
        let columns = self.columns.iter().zip(heights);
        let columns = columns.map(|(column, height)| column.area(pool, height, tall, page));
        let area = columns.sum::<f32>() + list_width * list;
        area / (tall * page.page())
    }
}

impl Column {
    pub fn new(span: u32, stack: Stack) -> Self {
        Self {
            span,
            stack,
            below: Vec::new(),
        }
    }

    fn width(&self, page: &Width) -> f32 {
        page.span(f32::from(u8::try_from(self.span).unwrap_or(u8::MAX)))
    }

    fn height(&self, pool: &[StorySize], page: &Width) -> Height {
        let own = stack(pool, &self.stack, self.width(page), page);
        let below = self.below_heights(pool, page);
        let below = below.iter().map(|height| height.least).reduce(f32::max);
        let below = below.map(|least| Height { least, gives: 0.0 });
        stacked([Some(own), below].into_iter().flatten())
    }

    fn below_heights(&self, pool: &[StorySize], page: &Width) -> Vec<Height> {
        let width = page.share(self.width(page), self.below.len());
        let below = self.below.iter();
        below.map(|one| stack(pool, one, width, page)).collect()
    }

    /// What its stories fill of a container that is `tall`.
    fn area(&self, pool: &[StorySize], height: Height, tall: f32, page: &Width) -> f32 {
        let width = self.width(page);
        let below = self.below_heights(pool, page);
        let tallest = below.iter().map(|height| height.least).fold(0.0, f32::max);
        let inner = page.share(width, below.len());
        let missing: f32 = below
            .iter()
            .map(|height| (tallest - reaches(*height, tallest)) * inner)
            .sum();
        width * reaches(height, tall) - missing
    }
}
