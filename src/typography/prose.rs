//! Where a space belongs, judged from what stands around it.

use super::Rules;
use std::borrow::Cow;

const NO_BREAK: char = '\u{a0}';
const THIN: char = '\u{202f}';

/// A word longer than this is no prose. Also the farthest anything is looked for, so that no text takes more time
/// than its length deserves.
const LONGEST_WORD: usize = 100;

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
                if self.opens(place) {
                    out.push(NO_BREAK);
                } else {
                    out.extend(&self.chars[place..]);
                }
                break;
            };
            match self.space(place, end, next) {
                Some(space) => out.push(space),
                None => out.extend(&self.chars[place..end]),
            }
            out.push(next);
            place = end + 1;
        }
        out
    }

    /// The space that belongs between `gap`, where the spaces of the text begin (if it has any), and `next` at
    /// `place`. `None` where the text is right as it is, or where prose cannot be told from something else.
    fn space(&self, gap: usize, place: usize, next: char) -> Option<char> {
        let previous = self.previous(gap).filter(|c| !c.is_whitespace())?;
        let spaced = gap < place;
        let in_word = || self.follows(place + 1, char::is_alphanumeric);
        match next {
            _ if next.is_whitespace() => None,
            _ if self.opens(gap) => (spaced || next != '»').then_some(NO_BREAK),
            '»' if !in_word() => Some(NO_BREAK),
            ';' | '!' | '?' if self.rules == Rules::Abroad => None,
            ';' | '!' | '?' | ':'
                if self.ends_clause(place) && (spaced || self.may_insert(place, previous)) =>
            {
                Some(if next == ':' { NO_BREAK } else { THIN })
            }
            '%' | '‰' | '€' | '$' | '£' | '¥'
                if spaced && previous.is_ascii_digit() && !in_word() =>
            {
                Some(NO_BREAK)
            }
            '0'..='9' if spaced && self.is_numero(gap) => Some(NO_BREAK),
            '0'..='9' if spaced && previous.is_ascii_digit() && self.in_number(place) => Some(THIN),
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

    /// The character before that one.
    fn earlier(&self, place: usize) -> Option<char> {
        self.previous(place.checked_sub(1)?)
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
        self.previous(place) == Some('«') && !self.earlier(place).is_some_and(char::is_alphanumeric)
    }

    /// Whether the mark at `place` can be the last of its clause: only closing marks may stand between it and the
    /// next space. (`;)`, `10:08` and `?page=2` are something else.)
    fn ends_clause(&self, place: usize) -> bool {
        let mut rest = self.chars[place + 1..].iter().take(LONGEST_WORD);
        let next = if matches!(self.chars[place], ';' | ':') {
            rest.next()
        } else {
            let closes = |c| is_closing(c) || matches!(c, '!' | '?' | ';' | ':' | '.' | '…' | ',');
            rest.find(|c| **c == '»' || !closes(**c))
        };
        next.is_none_or(|c| c.is_whitespace() || *c == '»')
    }

    /// Whether a space may be put before the mark at `place`, which has none: only after the end of a word that
    /// is no address, path or character reference.
    fn may_insert(&self, place: usize, previous: char) -> bool {
        let ends_word = match previous {
            '"' | '\'' | '’' => self.earlier(place).is_some_and(|c| !c.is_whitespace()),
            '.' | '…' | '%' | '‰' | '€' | '$' | '£' | '¥' | '°' => true,
            c => c.is_alphanumeric() || is_closing(c),
        };
        let line = &self.chars[place.saturating_sub(LONGEST_WORD)..place];
        let word = line
            .rsplit(|c| c.is_whitespace() || matches!(c, '«' | '»'))
            .next();
        ends_word
            && word.is_some_and(|word| {
                word.len() < LONGEST_WORD && !is_technical(word, self.chars[place])
            })
    }

    /// Whether `n°` ends at `gap`.
    fn is_numero(&self, gap: usize) -> bool {
        let is_sign = matches!(self.previous(gap), Some('°' | 'º'))
            && matches!(self.earlier(gap), Some('n' | 'N'));
        let word_before = gap.checked_sub(2).and_then(|place| self.previous(place));
        is_sign && !word_before.is_some_and(char::is_alphanumeric)
    }

    /// Whether the digits at `place` continue a number that is clearly written in groups of three.
    fn in_number(&self, place: usize) -> bool {
        let digit = |at: usize| self.follows(at, |c| c.is_ascii_digit());
        let between = |at: usize| {
            self.follows(at, |c| matches!(c, ' ' | NO_BREAK | THIN | '\u{2009}'))
                && digit(at + 1)
                && at.checked_sub(1).is_some_and(digit)
        };
        let inside = |at: &usize| digit(*at) || between(*at);
        let start = place
            - (0..place)
                .rev()
                .take(LONGEST_WORD)
                .take_while(inside)
                .count();
        let end = place + (place..).take(LONGEST_WORD).take_while(inside).count();
        let before = self.previous(start);
        let goes_on = self.follows(end, char::is_alphanumeric)
            || (self.follows(end, |c| "/:-".contains(c)) && digit(end + 1));
        let part_of_more =
            goes_on || before.is_some_and(|c| c.is_alphanumeric() || "+.,/:#-".contains(c));
        let mut groups = self.chars[start..end].split(|c| !c.is_ascii_digit());
        let first = groups.next().unwrap_or_default();
        start < place
            && !part_of_more
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
        || (mark == ':' && is_emoji_name(&word))
}

/// Whether a word, with a colon after it, is like `:sourire:` or `10:08:`.
fn is_emoji_name(word: &str) -> bool {
    word.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_')
        .ends_with(':')
}
