//! Plain text: tidied, cut, compared.

use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation as _;

/// Longest derived headline, in characters: two lines of a narrow column.
const HEADLINE: usize = 90;
/// How much of a text is looked at for a headline.
pub(super) const LEAD: usize = 600;

/// The text on one line: line breaks, control characters and runs of spaces become one space. So do the two characters
/// that turn around whatever follows them, the newspaper's name in the title too.
///
/// No-break spaces stay as they are, because French sets them before "!" and inside « ».
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |c: char| {
        c.is_ascii_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{202d}' | '\u{202e}'
            )
    };
    let mut line = String::with_capacity(text.len());
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let trimmed = line.trim();
    if trimmed.len() == line.len() {
        line
    } else {
        trimmed.to_owned()
    }
}

/// Whether there is nothing to see in the text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}')
}

/// A headline from the beginning of a text, or `None` for a text without words.
///
/// The first sentence of the first paragraph, cut at a word where it is long.
pub(super) fn headline(text: &str) -> Option<String> {
    let lead: String = text.trim_start().chars().take(LEAD).collect();
    let lines = lead.lines().take_while(|line| !line.trim().is_empty());
    let paragraph = one_line(&lines.collect::<Vec<_>>().join(" "));
    let headline = shorten(first_sentence(&paragraph), HEADLINE);
    (!headline.is_empty()).then_some(headline)
}

/// The text up to the end of its first sentence.
///
/// Two words are no sentence: "Dr. Li" and "M. J. Martin" are more often a name than an end.
fn first_sentence(text: &str) -> &str {
    let mut spaces = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            ' ' => {
                spaces += 1;
                false
            }
            '.' | '!' | '?' | '…' => spaces >= 2 && text[end..].starts_with(' '),
            '。' | '！' | '？' => true,
            _ => false,
        };
        if ends {
            return &text[..end];
        }
    }
    text
}

/// The text, cut with "…" where it has more than `max` characters: at a word if one ends not too far before.
pub(crate) fn shorten(text: &str, max: usize) -> String {
    let Some((limit, next)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    // No letter is parted from its marks.
    let clusters = text.grapheme_indices(true).map(|(at, _)| at);
    let end = clusters.take_while(|at| *at <= limit).last().unwrap_or(0);
    let head = &text[..end];
    let word = if next == ' ' {
        None
    } else {
        head.rfind(' ').filter(|at| at * 2 > end)
    };
    let kept = &head[..word.unwrap_or(end)];
    let dangling = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | '—' | '«' | '(')
    };
    format!("{}…", kept.trim_end_matches(dangling))
}

/// The names without those that differ from an earlier one only in case.
pub(super) fn unique(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    names
        .into_iter()
        .filter(|name| seen.insert(name.to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_breaks_but_keeps_french_spaces() {
        assert_eq!(
            one_line("  Pékin\r\n\t et\u{0}Paris\u{a0}! "),
            "Pékin et Paris\u{a0}!"
        );
        assert_eq!(one_line(" \n\u{a0}\u{feff}"), "");
    }

    #[test]
    fn a_headline_is_the_first_sentence() {
        for (text, headline_of_it) in [
            (
                "Cats are neat. \n\nhttps://example.org/cats",
                "Cats are neat.",
            ),
            (
                "M. Li arrive à Paris ! Il repart demain.",
                "M. Li arrive à Paris !",
            ),
            ("\n\nLa une\n\nLe texte", "La une"),
            ("一架飞机降落。然后又起飞。", "一架飞机降落。"),
            ("Version 3.11 is out now", "Version 3.11 is out now"),
        ] {
            assert_eq!(headline(text).as_deref(), Some(headline_of_it));
        }
        assert_eq!(headline(" \n \u{a0}"), None);
    }

    #[test]
    fn a_long_headline_is_cut_at_a_word() {
        let cut = headline(&"mot ".repeat(100)).expect("a headline");
        assert!(
            cut.ends_with("mot…") && cut.chars().count() <= HEADLINE + 1,
            "{cut}"
        );
        assert_eq!(shorten("un deux, trois", 10), "un deux…");
        assert_eq!(shorten("un deux", 7), "un deux");
        assert_eq!(shorten("ที่ที่", 4), "ที่…");
        assert_eq!(shorten(&"界".repeat(200), 90).chars().count(), 91);
        assert_eq!(
            shorten(&format!("a {}", "x".repeat(200)), 90)
                .chars()
                .count(),
            91
        );
    }
}
