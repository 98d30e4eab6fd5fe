//! A passage of an article, and the address that leads to it: a text fragment (WICG, "URL Fragment Text Directives").
//!
//! `#:~:text=[before-,]start[,end][,-after]` names the first place on the page with these words. They must be whole words
//! of one block each; so a passage of several blocks, like a long one, is named by its beginning and its end, and a short
//! one by the words around it too.

use super::encoded;

/// Longest passage that is named by all of its words, in characters.
const WHOLE: usize = 120;
/// Shortest passage that needs no words around it, and how much of a longer one its beginning and its end say.
const ENOUGH: usize = 24;
/// How much of the words around it a short passage needs.
const AROUND: usize = 12;

/// What a reader has selected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its text, as a browser gives it: blocks and cells apart.
    pub text: String,
    /// What stands before it in its first block.
    pub before: String,
    /// What stands after it in its last block.
    pub after: String,
}

impl Passage {
    /// Whether there is a word in it.
    pub fn says_something(&self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }

    /// Its text without blank lines.
    pub fn quotation(&self) -> String {
        lines(&self.text).join("\n")
    }

    /// The address of the page at `url` that leads to the passage. A browser without text fragments opens the page.
    pub fn address(&self, url: &str) -> String {
        let mut lines = lines(&self.text);
        let (before, after) = (spaced(&self.before), spaced(&self.after));
        // Half a word would find nothing, so the other half is taken in.
        let mut before = before.as_str();
        if is_inside_word(&self.before, &self.text)
            && let Some(first) = lines.first_mut()
        {
            let half;
            (before, half) = before.split_at(before.trim_end_matches(is_of_word).len());
            first.insert_str(0, half);
        }
        let mut after = after.as_str();
        if is_inside_word(&self.text, &self.after)
            && let Some(last) = lines.last_mut()
        {
            let half;
            (half, after) =
                after.split_at(after.len() - after.trim_start_matches(is_of_word).len());
            last.push_str(half);
        }
        let [first, ..] = lines.as_slice() else {
            return url.to_owned();
        };
        let mut words = String::new();
        let length = first.chars().count();
        if lines.len() == 1 && length <= WHOLE {
            let is_short = length < ENOUGH;
            let before = part(ending(before, AROUND));
            if is_short && !before.is_empty() {
                words.extend([&before, "-,"]);
            }
            words.push_str(&part(first));
            let after = part(opening(after, AROUND));
            if is_short && !after.is_empty() {
                words.extend([",-", &after]);
            }
        } else {
            let last = lines.last().unwrap_or(first);
            words.extend([
                &part(opening(first, ENOUGH)),
                ",",
                &part(ending(last, ENOUGH)),
            ]);
        }
        [url, "#:~:text=", &words].concat()
    }
}

/// The lines of a text that are not blank.
fn lines(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r', '\t']).map(spaced);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A text as the page shows it, whatever its source looks like. No-break spaces stay.
fn spaced(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// A part of the directive: `-`, `,` and `&` mean something in it.
fn part(text: &str) -> String {
    encoded(text.trim()).replace('-', "%2D")
}

/// Whether the place between two texts lies inside of a word.
fn is_inside_word(before: &str, after: &str) -> bool {
    before.ends_with(is_of_word) && after.starts_with(is_of_word)
}

/// Whether there is no end of a word between two such characters (Unicode, UAX 29): "l'été", "S.N.C.F".
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '\'' | '\u{2019}' | '_' | '.' | ':' | '·' | '\u{ad}' | '\u{200c}' | '\u{200d}'
        )
}

/// The first words of `text`, of `least` characters together or more.
fn opening(text: &str, least: usize) -> &str {
    let mut ends = text.char_indices().map(|(at, _)| at).skip(least);
    let end = ends.find(|end| !is_inside_word(&text[..*end], &text[*end..]));
    end.map_or(text, |end| &text[..end])
}

/// The last words of `text`, of `least` characters together or more.
fn ending(text: &str, least: usize) -> &str {
    let mut starts = text.char_indices().rev().map(|(at, _)| at);
    let start = starts
        .by_ref()
        .skip(least.saturating_sub(1))
        .find(|start| !is_inside_word(&text[..*start], &text[*start..]));
    start.map_or(text, |start| &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(before: &str, text: &str, after: &str) -> String {
        let [text, before, after] = [text, before, after].map(str::to_owned);
        let passage = Passage {
            text,
            before,
            after,
        };
        let address = passage.address("https://a.example/b/");
        let words = address.strip_prefix("https://a.example/b/#:~:text=");
        words.expect("a text fragment").to_owned()
    }

    #[test]
    fn what_means_something_in_a_directive_is_encoded() {
        assert_eq!(
            address("", "Peut-être, dit-elle, A & B: 100 % d'oui", ""),
            "Peut%2D%C3%AAtre%2C%20dit%2Delle%2C%20A%20%26%20B%3A%20100%20%25%20d%27oui"
        );
    }

    #[test]
    fn a_short_passage_is_told_from_others_by_the_words_around_it() {
        assert_eq!(
            address(
                "Le président de la ",
                "République",
                " a signé le décret hier."
            ),
            "pr%C3%A9sident%20de%20la-,R%C3%A9publique,-a%20sign%C3%A9%20le%20d%C3%A9cret"
        );
        assert_eq!(address("", "Hier", " soir"), "Hier,-soir");
        assert_eq!(address("Hier ", "soir", "."), "Hier-,soir.");
        assert_eq!(address("", "Hier soir", ""), "Hier%20soir");
    }

    #[test]
    fn half_a_word_becomes_a_whole_one() {
        assert_eq!(
            address(
                "Depuis l'él",
                "ection de la présid",
                "ente, rien n'a changé."
            ),
            "l%27%C3%A9lection%20de%20la%20pr%C3%A9sidente"
        );
    }

    #[test]
    fn a_long_passage_is_named_by_its_beginning_and_its_end() {
        let text = "Les premiers mots de la phrase, ".to_owned()
            + &"et encore d'autres mots, ".repeat(8)
            + "puis enfin les tout derniers mots.";
        assert_eq!(
            address("", &text, ""),
            "Les%20premiers%20mots%20de%20la,les%20tout%20derniers%20mots."
        );
    }

    #[test]
    fn a_passage_of_several_blocks_is_named_by_the_first_and_the_last() {
        assert_eq!(
            address(
                "",
                "Contexte\n\nUn paragraphe.\tUne cellule\n\nLa fin de tout ceci est proche.\n",
                ""
            ),
            "Contexte,de%20tout%20ceci%20est%20proche."
        );
    }

    #[test]
    fn scripts_without_spaces_are_cut_at_their_punctuation() {
        let clause = "这是一个没有空格的句子而且它非常非常长以至于需要被截断处理";
        let text = format!("{clause}，{}，{clause}。", "中间的部分".repeat(20));
        let part = |text: &str| super::part(text);
        assert_eq!(
            address("", &text, ""),
            format!("{},{}", part(clause), part(&format!("{clause}。")))
        );
    }

    #[test]
    fn source_spacing_is_not_part_of_the_text_but_no_break_spaces_are() {
        assert_eq!(
            address("un\n    deux ", "«\u{a0}trois\n", "  quatre"),
            "un%20deux-,%C2%AB%C2%A0trois,-quatre"
        );
    }

    #[test]
    fn a_passage_without_a_word_says_nothing() {
        let passage = |text: &str| Passage {
            text: text.to_owned(),
            ..Passage::default()
        };
        assert!(!passage(" \n… \n").says_something());
        assert!(passage(" Un").says_something());
        assert_eq!(passage(" Un \n\n deux ").quotation(), "Un\ndeux");
        assert_eq!(
            passage("").address("https://a.example/"),
            "https://a.example/"
        );
    }
}
