//! How long an article takes to read, by the speed at which its language is read.

use crate::model::{Article, Content, Language};
use crate::sanitize;

/// Words a minute by primary language, and those of a language that was not measured. Susanne Trauzettel-Klosinski and
/// Klaus Dietz, "Standardized Assessment of Reading Performance", Investigative Ophthalmology & Visual Science 53 (2012).
const WORDS: [(&str, usize); 13] = [
    ("ar", 138),
    ("de", 179),
    ("en", 228),
    ("es", 218),
    ("fi", 161),
    ("fr", 195),
    ("he", 187),
    ("it", 188),
    ("pl", 166),
    ("pt", 181),
    ("ru", 184),
    ("sv", 199),
    ("tr", 166),
];
const OTHER_WORDS: usize = 184;
/// The same for what is written without spaces between words: characters of Japanese, and of Chinese.
const JAPANESE: usize = 357;
const CHINESE: usize = 255;

/// Whole minutes; `None` where that is less than half of one.
pub(super) fn minutes(article: &Article, language: Option<&Language>) -> Option<usize> {
    let text = match &article.content {
        Content::Html(html) => sanitize::plain(html, usize::MAX),
        Content::Text(text) => text.clone(),
        Content::Missing => return None,
    };
    let language = language.map_or("", Language::primary);
    let known = WORDS.iter().find(|(tag, _)| *tag == language);
    let words_a_minute = known.map_or(OTHER_WORDS, |(_, words)| *words);
    let characters_a_minute = if language == "ja" { JAPANESE } else { CHINESE };
    let characters = text.chars().filter(|c| is_without_spaces(*c)).count();
    let words = text
        .split(|c: char| c.is_whitespace() || is_without_spaces(c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    let seconds = words * 60 / words_a_minute + characters * 60 / characters_a_minute;
    Some((seconds + 30) / 60).filter(|minutes| *minutes > 0)
}

/// Kana and Chinese characters.
fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str, tag: &str) -> Option<usize> {
        let article = Article {
            content: Content::Text(text.to_owned()),
            ..Article::default()
        };
        minutes(&article, Language::parse(tag).as_ref())
    }

    #[test]
    fn a_text_takes_as_long_as_its_language_does() {
        let text = "mot ".repeat(600);
        assert_eq!(time(&text, "fr-CA"), Some(3));
        assert_eq!(time(&text, "ar"), Some(4));
        assert_eq!(time(&text, "oc"), Some(3));
    }

    #[test]
    fn chinese_is_counted_by_characters() {
        let text = "新华社北京一月三十一日电。".repeat(50);
        assert_eq!(time(&text, "zh"), Some(2));
    }

    #[test]
    fn what_is_read_at_a_glance_takes_no_time() {
        assert_eq!(time("Une phrase — courte.", "fr"), None);
        assert_eq!(minutes(&Article::default(), None), None);
    }

    #[test]
    fn what_is_not_read_does_not_count() {
        let html = format!("<p>{}</p>", "<b class=\"a b c d\"></b>".repeat(900));
        let article = Article {
            content: Content::Html(html),
            ..Article::default()
        };
        assert_eq!(minutes(&article, None), None);
    }
}
