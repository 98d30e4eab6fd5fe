//! Where a space belongs, judged from what stands around it.

use super::Rules;
use std::borrow::Cow;

const NO_BREAK: char = '\u{a0}';
const THIN: char = '\u{202f}';

/// A word longer than this is no prose. Also the farthest anything is looked for, so that no text takes more time
/// than its length deserves.
const LONGEST_WORD: usize = 100;

pub(super) fn set(text: &str, before: Option<char>, rules: Rules) -> Cow<'_, str> {
    Prose {
        text,
        before,
        rules,
    }
    .set()
}

/// Whether a space may belong before this character or, after a `«`, behind it.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | ';' | ':' | '!' | '?' | '«' | '»' | '%' | '‰' | '€' | '$' | '£' | '¥'
    )
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{2009}')
}

/// A piece of a paragraph.
struct Prose<'a> {
    text: &'a str,
    before: Option<char>,
    rules: Rules,
}

impl<'a> Prose<'a> {
    fn set(&self) -> Cow<'a, str> {
        let mut out = String::new();
        let (mut copied, mut from) = (0, 0);
        while let Some((gap, place)) = self.gap(from) {
            let next = self.text[place..].chars().next();
            let space = match next {
                Some(next) => self.space(gap, place, next),
                None => Some(NO_BREAK),
            };
            if let Some(space) = space {
                out.push_str(&self.text[copied..gap]);
                out.push(space);
                copied = place;
            }
            from = place + next.map_or(0, char::len_utf8);
        }
        if copied == 0 && out.is_empty() {
            return Cow::Borrowed(self.text);
        }
        out.push_str(&self.text[copied..]);
        Cow::Owned(out)
    }

    /// The next place where a space may belong, and where the spaces begin that stand there already.
    fn gap(&self, from: usize) -> Option<(usize, usize)> {
        let rest = &self.text[from..];
        if !rest.is_empty() && self.opens(from) {
            let spaces = rest.len() - rest.trim_start_matches(is_space).len();
            return Some((from, from + spaces));
        }
        let place = rest.find(is_mark)?;
        let gap = rest[..place].trim_end_matches(is_space).len();
        Some((from + gap, from + place))
    }

    /// The space that belongs between `gap`, where the spaces of the text begin (if it has any), and `next` at
    /// `place`. `None` where the text is right as it is, or where prose cannot be told from something else.
    fn space(&self, gap: usize, place: usize, next: char) -> Option<char> {
        let previous = self.previous(gap).filter(|c| !c.is_whitespace())?;
        let spaced = gap < place;
        let in_word = || {
            self.text[place..]
                .chars()
                .nth(1)
                .is_some_and(char::is_alphanumeric)
        };
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

    /// The characters before a place, from there backwards; the last may be one of the piece before.
    fn back(&self, place: usize) -> impl Iterator<Item = char> {
        self.text[..place].chars().rev().chain(self.before)
    }

    fn previous(&self, place: usize) -> Option<char> {
        self.back(place).next()
    }

    /// The character before that one.
    fn earlier(&self, place: usize) -> Option<char> {
        self.back(place).nth(1)
    }

    /// Whether a `«` that begins a quotation ends at `place`; one right after a letter ends a German one (»so«).
    fn opens(&self, place: usize) -> bool {
        self.previous(place) == Some('«') && !self.earlier(place).is_some_and(char::is_alphanumeric)
    }

    /// Whether the mark at `place` can be the last of its clause: only closing marks may stand between it and the
    /// next space. (`;)`, `10:08` and `?page=2` are something else.)
    fn ends_clause(&self, place: usize) -> bool {
        let mut rest = self.text[place..].chars().take(LONGEST_WORD);
        let next = if matches!(rest.next(), Some(';' | ':')) {
            rest.next()
        } else {
            let closes = |c| is_closing(c) || matches!(c, '!' | '?' | ';' | ':' | '.' | '…' | ',');
            rest.find(|c| *c == '»' || !closes(*c))
        };
        next.is_none_or(|c| c.is_whitespace() || c == '»')
    }

    /// Whether a space may be put before the mark at `place`, which has none: only after the end of a word that
    /// is no address, path or character reference.
    fn may_insert(&self, place: usize, previous: char) -> bool {
        let ends_word = match previous {
            '"' | '\'' | '’' => self.earlier(place).is_some_and(|c| !c.is_whitespace()),
            '.' | '…' | '%' | '‰' | '€' | '$' | '£' | '¥' | '°' => true,
            c => c.is_alphanumeric() || is_closing(c),
        };
        let (start, line) = self.line(place);
        let ends = |c: char| c.is_whitespace() || matches!(c, '«' | '»');
        let word = line.rsplit(ends).next().unwrap_or_default();
        let is_word = word.len() < line.len() || start == 0;
        ends_word && is_word && !is_technical(word, &self.text[place..])
    }

    /// Whether `n°` ends at `gap`.
    fn is_numero(&self, gap: usize) -> bool {
        let mut back = self.back(gap);
        matches!(back.next(), Some('°' | 'º'))
            && matches!(back.next(), Some('n' | 'N'))
            && !back.next().is_some_and(char::is_alphanumeric)
    }

    /// Where the text begins that matters for what comes at `place`, and that text.
    fn line(&self, place: usize) -> (usize, &'a str) {
        let line = &self.text[..place];
        let back = line.char_indices().rev().take(LONGEST_WORD);
        let start = back.last().map_or(place, |(at, _)| at);
        (start, &line[start..])
    }

    /// Whether the digits at `place` continue a number that is clearly written in groups of three.
    fn in_number(&self, place: usize) -> bool {
        let (from, line) = self.line(place);
        let place = line.chars().count();
        let around = self.text[from..].chars();
        let chars: Vec<char> = around.take(place + LONGEST_WORD + 2).collect();
        let follows = |at: usize, test: fn(&char) -> bool| chars.get(at).is_some_and(test);
        let digit = |at: usize| follows(at, char::is_ascii_digit);
        let between = |at: usize| {
            follows(at, |c| is_space(*c) || matches!(*c, NO_BREAK | THIN))
                && digit(at + 1)
                && at.checked_sub(1).is_some_and(digit)
        };
        let inside = |at: &usize| digit(*at) || between(*at);
        let start = place - (0..place).rev().take_while(inside).count();
        let end = place + (place..).take(LONGEST_WORD).take_while(inside).count();
        let before = match start.checked_sub(1) {
            Some(at) => chars.get(at).copied(),
            None => self.previous(from),
        };
        let goes_on = follows(end, |c| c.is_alphanumeric())
            || (follows(end, |c| "/:-".contains(*c)) && digit(end + 1));
        let part_of_more =
            goes_on || before.is_some_and(|c| c.is_alphanumeric() || "+.,/:#-".contains(c));
        let mut groups = chars[start..end].split(|c| !c.is_ascii_digit());
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
fn is_technical(word: &str, mark: &str) -> bool {
    let reference = mark.starts_with(';')
        && word.rsplit_once('&').is_some_and(|(_, name)| {
            name.len() > 1 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        });
    reference
        || word.contains(['@', '\\'])
        || word.contains("//")
        || word.starts_with("www.")
        || word.starts_with('/')
        || (mark.starts_with(':') && is_emoji_name(word))
}

/// Whether a word, with a colon after it, is like `:sourire:` or `10:08:`.
fn is_emoji_name(word: &str) -> bool {
    word.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_')
        .ends_with(':')
}
