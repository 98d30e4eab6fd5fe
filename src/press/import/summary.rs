//! The lines about an article: without what programs write behind them, and out of the text where the feed has none.

use crate::feed::shorten;
use std::collections::VecDeque;
use unicode_segmentation::UnicodeSegmentation as _;

/// Most characters of a teaser.
const TEASER: usize = 200;

/// How many things are taken off the end of a summary.
const MAX_ADDED: usize = 8;

/// What a line says of the site it comes from: the words before the title, and those before the site.
const APPEARED: [(&str, &str); 17] = [
    ("The post ", " appeared first on "),
    ("The post ", " first appeared on "),
    ("L’article ", " est apparu en premier sur "),
    ("L'article ", " est apparu en premier sur "),
    ("L’article ", " est apparu en premier pour "),
    ("Cet article ", " est apparu en premier sur "),
    ("Der Beitrag ", " erschien zuerst auf "),
    ("La entrada ", " se publicó primero en "),
    ("La entrada ", " apareció primero en "),
    ("L'articolo ", " proviene da "),
    ("L’articolo ", " proviene da "),
    ("O post ", " apareceu primeiro em "),
    ("O conteúdo ", " aparece primeiro em "),
    ("Het bericht ", " verscheen eerst op "),
    ("Inlägget ", " dök först upp på "),
    ("Wpis ", " pojawił się poczatkowo "),
    ("ظهرت المقالة ", " أولاً على "),
];

/// What leads on to the whole text, in lower case.
const MORE: [&str; 38] = [
    "continue reading",
    "continue reading this",
    "keep reading",
    "read more",
    "read more here",
    "read on",
    "read the rest of this entry",
    "read the full article",
    "read the full story",
    "read full article",
    "read the rest",
    "full story",
    "lire la suite",
    "lire la suite de l'article",
    "lire la suite de l’article",
    "lire plus",
    "lire l'article",
    "lire l’article",
    "en savoir plus",
    "continuer la lecture",
    "poursuivre la lecture",
    "weiterlesen",
    "mehr lesen",
    "mehr erfahren",
    "leer más",
    "seguir leyendo",
    "continuar leyendo",
    "sigue leyendo",
    "leggi tutto",
    "continua a leggere",
    "lees verder",
    "lees meer",
    "ler mais",
    "leia mais",
    "continue lendo",
    "اقرأ المزيد",
    "阅读全文",
    "阅读更多",
];

/// The summary without what a program has put at its end; `None` where nothing else was in it.
pub(super) fn tidied(summary: &str, title: Option<&str>) -> Option<String> {
    let (mut text, mut is_cut) = (summary.trim(), false);
    for _ in 0..MAX_ADDED {
        if let Some(shorter) = without_site(text).or_else(|| without_link(text, title)) {
            text = shorter.trim_end();
        } else if let Some(shorter) = without_brackets(text) {
            (text, is_cut) = (shorter.trim_end(), true);
        } else {
            break;
        }
    }
    if text.is_empty() {
        return None;
    }
    // Who reads must see that there is more, also where it ends within a word.
    let cut = text.trim_end_matches([',', ';', ':', '-', '–', '—', ' ']);
    Some(if is_cut && !is_whole(text) {
        format!("{cut}…")
    } else {
        text.to_owned()
    })
}

/// "The post Title appeared first on Site."
fn without_site(text: &str) -> Option<&str> {
    APPEARED.iter().find_map(|(begin, middle)| {
        let at = text.rfind(middle).filter(|at| text.len() - at < 200)?;
        let start = text[..at].rfind(begin)?;
        let before = &text[..start];
        let is_apart = before.is_empty() || before.ends_with([' ', '.', '…', ']', '!', '?', '>']);
        is_apart.then_some(before)
    })
}

/// "Read more", "Lire la suite →", and "Continue reading Title →".
fn without_link<'a>(text: &'a str, title: Option<&str>) -> Option<&'a str> {
    let decoration = |c: char| c.is_whitespace() || "→»›>⟶➔….:[]()-–—|\"”’".contains(c);
    let body = text.trim_end_matches(decoration);
    let body = title
        .and_then(|title| strip_end(body, title.trim_end_matches(decoration)))
        .map(|before| before.trim_end_matches(|c: char| decoration(c) || "\"“«‘'".contains(c)))
        .filter(|before| link_start(before).is_some())
        .unwrap_or(body);
    let before = &text[..link_start(body)?];
    // The mark between belongs to the link, but not the end of the sentence.
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "→»›>|([-–—".contains(c));
    Some(before)
}

/// Where the words begin that lead on to the whole text, if the text ends with them and they are a sentence of their own.
fn link_start(text: &str) -> Option<usize> {
    let starts = MORE
        .iter()
        .filter_map(|words| Some(strip_end(text, words)?.len()));
    starts.min().filter(|start| {
        let before = text[..*start].trim_end();
        before.is_empty() || before.ends_with(|c: char| ".!?…。！？])»\"”’>|[(→-–—:".contains(c))
    })
}

/// The text before `end`, which may be written in other case.
fn strip_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    if end.is_empty() {
        return None;
    }
    let mut wanted: VecDeque<char> = end.chars().flat_map(char::to_lowercase).collect();
    for (at, c) in text.char_indices().rev() {
        for lower in c.to_lowercase().collect::<Vec<_>>().into_iter().rev() {
            if wanted.pop_back() != Some(lower) {
                return None;
            }
        }
        if wanted.is_empty() {
            return Some(&text[..at]);
        }
    }
    None
}

/// "[…]", "[...]", "[&hellip;]".
fn without_brackets(text: &str) -> Option<&str> {
    let ends = [
        "[…]",
        "[...]",
        "[&hellip;]",
        "[&#8230;]",
        "(…)",
        "(...)",
        "[ … ]",
    ];
    ends.iter().find_map(|end| text.strip_suffix(end))
}

/// Whether the text ends as a sentence does.
fn is_whole(text: &str) -> bool {
    let closing = [
        '"', '”', '’', '»', ')', ']', '\'', ' ', '\u{a0}', '\u{202f}',
    ];
    text.trim_end_matches(closing).ends_with([
        '.', '!', '?', '…', '。', '！', '？', '؟', '।', '။', '։', ':',
    ])
}

/// The first sentences of a text, whose paragraphs are parted by blank lines; what is no sentence, such as a heading, is
/// passed over where there are others. `None` where there is nothing but the headline.
pub(super) fn teaser(paragraphs: &[String], title: &str) -> Option<String> {
    let words = |text: &str| {
        let words = text.unicode_words().map(str::to_lowercase);
        words.collect::<Vec<_>>()
    };
    let headline = words(title);
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .filter_map(|text| tidied(text, Some(title)))
        .filter(|text| !words(text).is_empty() && words(text) != headline)
        .collect();
    let begin = paragraphs.iter().position(|text| is_whole(text));
    let Some(begin) = begin else {
        return paragraphs.first().map(|text| shorten(text, TEASER));
    };
    let sentences = paragraphs[begin..].iter().take_while(|text| is_whole(text));
    let mut sentences = sentences.flat_map(|text| sentences_of(text));
    let mut teaser = sentences.next()?.to_owned();
    if teaser.chars().count() > TEASER {
        return Some(shorten(&teaser, TEASER));
    }
    for sentence in sentences {
        let length = teaser.chars().count() + 1 + sentence.chars().count();
        if length > TEASER {
            break;
        }
        // Where sentences are not parted by spaces, none is put between.
        let is_spaced = !teaser.ends_with(['。', '！', '？']);
        teaser.extend([if is_spaced { " " } else { "" }, sentence]);
    }
    Some(teaser)
}

/// The sentences of a paragraph. "M. Martin" and "J. Dupont" are none.
fn sentences_of(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, part) in text.split_sentence_bound_indices() {
        let end = at + part.len();
        let last = part
            .trim_end()
            .rsplit(|c: char| c.is_whitespace() || "('’\"«".contains(c));
        let last = last.into_iter().next().unwrap_or_default();
        let is_short = last.chars().count() <= 4 && last.starts_with(char::is_uppercase);
        let is_abbreviation = is_short && last.ends_with('.') && !last.contains('…');
        if !is_abbreviation || end == text.len() {
            sentences.push(text[start..end].trim());
            start = end;
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_put_behind_a_summary_goes() {
        for (summary, title, tidy) in [
            ("Le pont rouvre. [&hellip;]", "", "Le pont rouvre."),
            ("Le pont a rouv [...]", "", "Le pont a rouv…"),
            ("Le pont, […]", "", "Le pont…"),
            (
                "Un. […] The post Le pont appeared first on Le Relais.",
                "Le pont",
                "Un.",
            ),
            (
                "Un. L’article Le pont est apparu en premier sur Le Relais.",
                "",
                "Un.",
            ),
            (
                "Eins. Der Beitrag Die Brücke erschien zuerst auf Bote.",
                "",
                "Eins.",
            ),
            (
                "Uno. La entrada El puente se publicó primero en X.",
                "",
                "Uno.",
            ),
            ("Un. Lire la suite →", "", "Un."),
            ("Un. LIRE LA SUITE", "", "Un."),
            ("Un… Lire la suite »", "", "Un…"),
            ("Eins. Weiterlesen …", "", "Eins."),
            ("Uno. Leer más", "", "Uno."),
            ("One. Read more...", "", "One."),
            ("One (Read more)", "", "One"),
            ("One … Continue reading The Bridge →", "The Bridge", "One …"),
            ("One. Continue reading \"The Bridge\"", "The Bridge", "One."),
            ("一。阅读全文", "", "一。"),
        ] {
            assert_eq!(
                tidied(summary, Some(title)).as_deref(),
                Some(tidy),
                "{summary}"
            );
        }
        assert_eq!(tidied("Lire la suite", None), None);
        assert_eq!(tidied("The post A appeared first on B.", None), None);
    }

    #[test]
    fn the_same_words_in_a_sentence_stay() {
        for summary in [
            "Il n'a pas pu lire la suite",
            "Il faut lire la suite.",
            "Children should read more",
            "The post office appeared first on our maps in 1850, he said, and it is a long story that goes on and on \
             and on, with many more words than any name of a site has, so that nobody would take it for such a line, \
             whatever its beginning.",
            "Le sigle […] est illisible.",
            "« Lire la suite » : une exposition.",
            "The Bridge",
            "Trois points...",
        ] {
            assert_eq!(
                tidied(summary, Some("The Bridge")).as_deref(),
                Some(summary)
            );
        }
    }

    fn teaser_of(text: &str, title: &str) -> Option<String> {
        let paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
        teaser(&paragraphs, title)
    }

    #[test]
    fn a_teaser_is_whole_sentences_and_not_the_headline() {
        let long = "Mot ".repeat(80);
        for (text, teaser) in [
            (
                "Le pont rouvre. M. Martin est là.",
                "Le pont rouvre. M. Martin est là.",
            ),
            ("Le pont!\n\nLes faits\n\nIl rouvre.", "Il rouvre."),
            (
                "Il rouvre.\n\nEnfin.\n\nLes faits\n\nNon.",
                "Il rouvre. Enfin.",
            ),
            ("Sans phrase", "Sans phrase"),
            ("桥开了。人们来了。", "桥开了。人们来了。"),
            (&format!("Il rouvre. {long}."), "Il rouvre."),
        ] {
            assert_eq!(
                teaser_of(text, "Le pont").as_deref(),
                Some(teaser),
                "{text}"
            );
        }
        let cut = teaser_of(&long, "Le pont").expect("a teaser");
        assert!(
            cut.ends_with("Mot…") && cut.chars().count() <= TEASER + 1,
            "{cut}"
        );
        assert_eq!(teaser_of("Le pont !", "Le pont"), None);
        assert_eq!(teaser_of("", "Le pont"), None);
    }
}
