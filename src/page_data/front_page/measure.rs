//! How tall a story stands on the front page: estimated from the letters of its texts, at three widths of a window.
//!
//! The numbers are those of `style/`, in pixels. They need not be exact: pictures give way by a third, and a test in
//! the browser measures how well the containers are filled.

use super::Prominence;
use crate::model::Edition;
use crate::page_data::letters::is_wide;

/// A page at one width of the window.
#[derive(Debug)]
pub(super) struct Width {
    page: f32,
    gap: f32,
    lead: f32,
    wide: f32,
    title: f32,
    standfirst: f32,
}

/// Windows of 1024, 1280 and 1600 pixels.
pub(super) const WIDTHS: [Width; 3] = [
    Width {
        page: 950.0,
        gap: 24.6,
        lead: 42.0,
        wide: 29.0,
        title: 20.7,
        standfirst: 20.4,
    },
    Width {
        page: 1206.0,
        gap: 30.7,
        lead: 46.0,
        wide: 31.0,
        title: 21.4,
        standfirst: 21.3,
    },
    Width {
        page: 1440.0,
        gap: 32.0,
        lead: 46.0,
        wide: 32.0,
        title: 22.0,
        standfirst: 22.0,
    },
];

impl Width {
    /// How wide the page is.
    pub fn page(&self) -> f32 {
        self.page
    }

    /// How wide `span` of twelve parts of the page are.
    pub fn span(&self, span: f32) -> f32 {
        (self.page + self.gap) * span / 12.0 - self.gap
    }

    /// How wide each of `count` columns is that share a column of `width`.
    pub fn share(&self, width: f32, count: usize) -> f32 {
        let count = f32::from(u8::try_from(count).unwrap_or(u8::MAX));
        (width + self.gap) / count - self.gap
    }
}

/// Letters per line are counted in halves of the size of the letters.
const SERIF: f32 = 0.54;
const TEXT: f32 = 0.49;
/// Height to width of a picture (`--thumb`), and how much taller it may become to fill its column.
const PICTURE: f32 = 2.0 / 3.0;
const GIVES: f32 = 1.0 / 3.0;
/// Part of a wide story that is its picture.
const WIDE_PICTURE: f32 = 5.0 / 9.0;
/// A line of small type: source and time, or a kicker.
const SMALL: f32 = 20.0;
/// Between a picture and its text.
const BODY: f32 = 12.0;
/// Between two stories of a column, with the rule between them.
const BETWEEN: f32 = 32.0;
/// Lines of a standfirst that are shown.
const STANDFIRST: f32 = 5.0;

/// The texts of a story, as far as their length is concerned.
#[derive(Debug)]
pub(super) struct StorySize {
    /// How much higher its lines are than those of the Latin alphabet.
    leading: f32,
    headline: Text,
    standfirst: Option<Text>,
    kicker: bool,
    meta: bool,
    /// Whether it has a picture.
    pub picture: bool,
}

/// How high something is, and how much of that its pictures can add.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Height {
    pub least: f32,
    pub gives: f32,
}

impl StorySize {
    /// The stories in these places of `edition`.
    pub fn all(edition: &Edition, places: &[usize]) -> Vec<Self> {
        let story = |&place: &usize| {
            let article = &edition.articles[place];
            Self {
                leading: leading(&article.headline),
                headline: Text::of(&article.headline),
                standfirst: article.standfirst.as_deref().map(Text::of),
                kicker: article.kicker.is_some(),
                meta: article.source.is_some() || article.latest().is_some(),
                picture: article.image.is_some(),
            }
        };
        places.iter().map(story).collect()
    }

    /// How high it stands in a column of `width`.
    pub fn height(&self, prominence: Prominence, width: f32, page: &Width) -> Height {
        let is_wide = match prominence {
            Prominence::Wide => self.picture,
            Prominence::Lead => self.picture && width > page.span(8.5),
            _ => false,
        };
        let text = if is_wide {
            width * (1.0 - WIDE_PICTURE) - page.gap
        } else {
            width
        };
        let (size, leading) = match prominence {
            Prominence::Lead => (page.lead, 1.12),
            Prominence::Wide => (page.wide, 1.22),
            _ => (page.title, 1.22),
        };
        let headline = self.headline.lines(text, size * SERIF) * size * leading * self.leading;
        let is_full = prominence != Prominence::Headline;
        let size = if prominence == Prominence::Lead {
            page.standfirst
        } else {
            16.0
        };
        let standfirst = self.standfirst.as_ref().filter(|_| is_full);
        let standfirst = standfirst.map_or(0.0, |standfirst| {
            // Not wider than a comfortable line.
            let lines = standfirst.lines(text.min(42.0 * size), size * TEXT);
            lines.min(STANDFIRST) * size * 1.5 * self.leading + 4.0
        });
        let kicker = if self.kicker && is_full {
            SMALL + 4.0
        } else {
            0.0
        };
        let meta = if self.meta { SMALL + 4.0 } else { 0.0 };
        let body = headline + standfirst + kicker + meta;
        if !self.picture || matches!(prominence, Prominence::Brief | Prominence::Headline) {
            return Height {
                least: body,
                gives: 0.0,
            };
        }
        if is_wide {
            let width = (width - page.gap) * WIDE_PICTURE;
            let least = body.max(width * PICTURE);
            return Height {
                least,
                gives: (width - least).max(0.0),
            };
        }
        Height {
            least: width * PICTURE + BODY + body,
            gives: width * GIVES,
        }
    }

    /// How high it stands in the list of the latest, in a column of `width`.
    pub fn height_in_list(&self, width: f32) -> f32 {
        self.headline.lines_after(TIME, width - 32.0, 15.5 * SERIF) * 19.0 * self.leading + 17.0
    }
}

/// Letters of the time before a headline in the list of the latest.
const TIME: f32 = 6.0;

/// The title of the list of the latest, and what is around it.
pub(super) const LIST: f32 = 76.0;

/// Stories below each other.
pub(super) fn stacked(heights: impl Iterator<Item = Height>) -> Height {
    let sum = heights.fold(
        Height {
            least: -BETWEEN,
            gives: 0.0,
        },
        |sum, height| Height {
            least: sum.least + height.least + BETWEEN,
            gives: sum.gives + height.gives,
        },
    );
    Height {
        least: sum.least.max(0.0),
        ..sum
    }
}

/// How wide the parts of a text are that stay on one line, in letters of the Latin alphabet: words, and the single
/// letters of East Asian text.
#[derive(Debug)]
struct Text(Vec<f32>);

impl Text {
    fn of(text: &str) -> Self {
        let words = text.split_whitespace().flat_map(|word| {
            let parts = word.split_inclusive(is_wide);
            let mut parts: Vec<f32> = parts.map(|part| part.chars().map(letters).sum()).collect();
            if let Some(last) = parts.last_mut() {
                *last += 1.0;
            }
            parts
        });
        Self(words.collect())
    }

    /// How many lines it takes, where a line is `width` wide and a letter `letter`.
    fn lines(&self, width: f32, letter: f32) -> f32 {
        self.lines_after(0.0, width, letter)
    }

    /// The same behind as many letters as `before`.
    fn lines_after(&self, before: f32, width: f32, letter: f32) -> f32 {
        let line = (width / letter).max(1.0);
        let (mut lines, mut used) = (1.0, before);
        for word in &self.0 {
            if used > 0.0 && used + word > line + 1.0 {
                lines += 1.0;
                used = 0.0;
            }
            // A word that is longer than a line is broken.
            used += word;
            while used > line + 1.0 {
                lines += 1.0;
                used -= line;
            }
        }
        lines
    }
}

/// How wide a letter is, and how much room its lines want (`--leading-title`): marks stand on another letter, and those
/// of East Asia are twice as wide.
fn letter(letter: char) -> (f32, f32) {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' => (0.0, 1.0),
        '\u{620}'..='\u{6ff}' => (1.0, 1.25),
        letter if is_wide(letter) => (1.9, 1.15),
        _ => (1.0, 1.0),
    }
}

fn letters(one: char) -> f32 {
    letter(one).0
}

fn leading(text: &str) -> f32 {
    text.chars().map(|one| letter(one).1).fold(1.0, f32::max)
}
