//! Where a space belongs, judged from what stands around it.

use super::Rules;
use std::borrow::Cow;

const NO_BREAK: char = '\u{a0}';
const THIN: char = '\u{202f}';

/// The space that belongs before a character.
struct Space {
    /// Which one.
    kind: char,
    /// Whether it belongs there even where the text has none.
    even_if_absent: bool,
}

impl Space {
    fn replacing(kind: char) -> Option<Self> {
        Some(Self {
            kind,
            even_if_absent: false,
        })
    }

    fn always(kind: char) -> Option<Self> {
        Some(Self {
            kind,
            even_if_absent: true,
        })
    }
}

pub(super) fn set(text: &str, before: Option<char>, rules: Rules) -> Cow<'_, str> {
    if !text.contains(is_trigger) && before != Some('«') {
        return Cow::Borrowed(text);
    }
    let prose = Prose {
        chars: text.chars().collect(),
        before,
        rules,
    };
    let set = prose.set();
    if set == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(set)
    }
}

fn is_trigger(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ';' | '!' | '?' | ':' | '«' | '»')
}

/// A piece of a paragraph. Places are counted in characters.
struct Prose {
    chars: Vec<char>,
    before: Option<char>,
    rules: Rules,
}

impl Prose {
    fn set(&self) -> String {
        let mut out = String::with_capacity(self.chars.len() * 5 / 4);
        let mut place = 0;
        while place < self.chars.len() {
            let end = self.end_of_spaces(place);
            let Some(&next) = self.chars.get(end) else {
                let opened = self.previous(place).is_some() && self.opens(place);
                if opened {
                    out.push(NO_BREAK);
                } else {
                    out.extend(&self.chars[place..]);
                }
                break;
            };
            match self.space(place, end, next) {
                Some(space) if end > place || space.even_if_absent => out.push(space.kind),
                _ => out.extend(&self.chars[place..end]),
            }
            out.push(next);
            place = end + 1;
        }
        out
    }

    /// The space that belongs between `gap`, where the spaces of the text begin (if it has any), and `next` at
    /// `place`. `None` where the text is right as it is, or where prose cannot be told from something else.
    fn space(&self, gap: usize, place: usize, next: char) -> Option<Space> {
        let previous = self.previous(gap).filter(|c| !c.is_whitespace())?;
        if next.is_whitespace() {
            return None;
        }
        if self.opens(gap) {
            return if next == '»' {
                Space::replacing(NO_BREAK)
            } else {
                Space::always(NO_BREAK)
            };
        }
        match next {
            '»' if !self.follows(place + 1, char::is_alphanumeric) => Space::always(NO_BREAK),
            ';' | '!' | '?' if self.rules == Rules::Overseas => None,
            ';' | '!' | '?' | ':' if self.ends_clause(place) => {
                let allowed = gap < place || self.may_insert(place);
                allowed
                    .then(|| Space::always(if next == ':' { NO_BREAK } else { THIN }))
                    .flatten()
            }
            '%' | '‰' | '€' | '$' | '£' | '¥' if previous.is_ascii_digit() => {
                let part_of_word = self.follows(place + 1, char::is_alphanumeric);
                if part_of_word {
                    None
                } else {
                    Space::replacing(NO_BREAK)
                }
            }
            '0'..='9' if matches!(previous, '°' | 'º') && self.is_numero(gap) => {
                Space::replacing(NO_BREAK)
            }
            '0'..='9' if previous.is_ascii_digit() && self.in_grouped_number(place) => {
                Space::replacing(THIN)
            }
            _ => None,
        }
    }

    /// The character before a place, which may be one of the piece before.
    fn previous(&self, place: usize) -> Option<char> {
        match place.checked_sub(1) {
            Some(place) => self.chars.get(place).copied(),
            None => self.before,
        }
    }

    fn follows(&self, place: usize, test: impl Fn(char) -> bool) -> bool {
        self.chars.get(place).is_some_and(|c| test(*c))
    }

    fn end_of_spaces(&self, start: usize) -> usize {
        let spaces = self.chars[start..]
            .iter()
            .take_while(|c| matches!(c, ' ' | '\u{2009}'));
        start + spaces.count()
    }

    /// Whether a `«` that begins a quotation ends at `place`; one right after a letter ends a German one (»so«).
    fn opens(&self, place: usize) -> bool {
        let earlier = place
            .checked_sub(2)
            .map_or(self.before, |at| self.chars.get(at).copied());
        let own = place > 0;
        self.previous(place) == Some('«') && !(own && earlier.is_some_and(char::is_alphanumeric))
    }

    /// Whether the mark at `place` can be the last of its clause: only closing marks may stand between it and the
    /// next space. (`;)`, `10:08` and `?page=2` are something else.)
    fn ends_clause(&self, place: usize) -> bool {
        let single = matches!(self.chars[place], ';' | ':');
        let mut rest = self.chars[place + 1..].iter();
        let next = if single {
            rest.next()
        } else {
            let closes = |c: char| is_closing(c) || matches!(c, '!' | '?' | '.' | '…' | ',');
            rest.find(|c| **c == '»' || !closes(**c))
        };
        next.is_none_or(|c| c.is_whitespace() || *c == '»')
    }

    /// Whether a space may be put before the mark at `place`, which has none: only after the end of a word that
    /// is no address, path or character reference.
    fn may_insert(&self, place: usize) -> bool {
        let Some(previous) = self.previous(place) else {
            return false;
        };
        let earlier = place.checked_sub(2).map(|at| self.chars[at]);
        let ends_word = match previous {
            '"' | '\'' | '’' => earlier.is_some_and(|c| !c.is_whitespace()),
            '.' | '…' | '%' | '‰' | '€' | '$' | '£' | '¥' | '°' => true,
            c => c.is_alphanumeric() || is_closing(c),
        };
        let boundary = |c: &char| c.is_whitespace() || matches!(c, '«' | '»');
        let start = self.chars[..place]
            .iter()
            .rposition(boundary)
            .map_or(0, |at| at + 1);
        ends_word && !is_technical(&self.chars[start..place], self.chars[place])
    }

    fn is_numero(&self, gap: usize) -> bool {
        let letter = gap.checked_sub(2).map(|at| self.chars[at]);
        let word = gap.checked_sub(3).map(|at| self.chars[at]);
        matches!(letter, Some('n' | 'N')) && !word.is_some_and(char::is_alphanumeric)
    }

    /// Whether the digits at `place` continue a number that is clearly written in groups of three.
    fn in_grouped_number(&self, place: usize) -> bool {
        let part = |at: usize| {
            self.chars[at].is_ascii_digit()
                || (matches!(self.chars[at], ' ' | NO_BREAK | THIN | '\u{2009}')
                    && at > 0
                    && self.chars[at - 1].is_ascii_digit()
                    && self.follows(at + 1, |c| c.is_ascii_digit()))
        };
        let start = (0..place)
            .rev()
            .take_while(|at| part(*at))
            .last()
            .unwrap_or(place);
        let end = (place..self.chars.len())
            .find(|at| !part(*at))
            .unwrap_or(self.chars.len());
        let stands_alone = !self.previous(start).is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '+' | '.' | ',' | '/' | ':' | '#' | '-')
        }) && !self
            .follows(end, |c| c.is_alphanumeric() || matches!(c, '/' | ':' | '-'));
        let mut groups = self.chars[start..end].split(|c| !c.is_ascii_digit());
        let first = groups.next().unwrap_or_default();
        stands_alone
            && first.len() <= 3
            && first.first() != Some(&'0')
            && groups.all(|group| group.len() == 3)
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '»' | '"' | '”' | '\'' | '’')
}

/// Whether the word before a mark is an address, a path, or with the mark a character reference or emoji name.
fn is_technical(word: &[char], mark: char) -> bool {
    let word: String = word.iter().collect();
    let reference = mark == ';'
        && word.rsplit_once('&').is_some_and(|(_, name)| {
            name.len() > 1 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        });
    reference
        || word.contains(['@', '\\'])
        || word.contains("//")
        || word.starts_with("www.")
        || word.starts_with('/')
        || (mark == ':' && word.contains(':'))
}
