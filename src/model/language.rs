//! Language tags.

use crate::json::{FromJson, Json};
use serde::Serialize;

/// A language tag (RFC 5646) such as `fr`, `fr-FR` or `zh-Hant-TW`, in its usual case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Language(String);

/// Which way a line of text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Primary tags of languages written from right to left by default (CLDR `characterOrder`).
const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi",
];

impl Language {
    /// Reads a tag. Underscores count as hyphens (`fr_FR`), case is mended.
    ///
    /// `None` when it cannot be a language tag: subtags are 1 to 8 ASCII letters or digits, and the first is
    /// 2 to 8 letters.
    pub fn parse(raw: &str) -> Option<Self> {
        let tag = raw
            .trim()
            .split(['-', '_'])
            .enumerate()
            .map(|(place, subtag)| {
                let fits = (1..=8).contains(&subtag.len())
                    && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
                if !fits {
                    return None;
                }
                Some(match (place, subtag.len()) {
                    (0, _) => subtag.to_ascii_lowercase(),
                    (_, 2) => subtag.to_ascii_uppercase(),
                    (_, 4) => subtag[..1].to_ascii_uppercase() + &subtag[1..].to_ascii_lowercase(),
                    _ => subtag.to_ascii_lowercase(),
                })
            })
            .collect::<Option<Vec<_>>>()?;
        let first = tag.first()?;
        let is_language = first.len() >= 2 && first.bytes().all(|b| b.is_ascii_alphabetic());
        is_language.then(|| Self(tag.join("-")))
    }

    /// The whole tag, as HTML's `lang` attribute wants it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region and script: `fr` of `fr-CA`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Which way its text runs; a script subtag (`az-Arab`, `ar-Latn`) wins over the language.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').skip(1).find(|subtag| subtag.len() == 4);
        let rtl = match script {
            Some(script) => matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm"),
            None => RIGHT_TO_LEFT.contains(&self.primary()),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl FromJson for Language {
    const SHAPE: u32 = String::SHAPE;

    fn from_json(json: &Json) -> Option<Self> {
        Self::parse(&json.text()?)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_get_their_usual_case() {
        let parsed = |raw| Language::parse(raw).map(String::from);
        assert_eq!(parsed(" fr_fr "), Some("fr-FR".into()));
        assert_eq!(parsed("ZH-hant-tw"), Some("zh-Hant-TW".into()));
        assert_eq!(parsed("français"), None);
        assert_eq!(parsed("e"), None);
        assert_eq!(parsed(""), None);
    }

    #[test]
    fn the_script_decides_the_direction_before_the_language() {
        let direction = |raw| Language::parse(raw).expect("a tag").direction();
        assert_eq!(direction("ar"), Direction::Rtl);
        assert_eq!(direction("ar-Latn"), Direction::Ltr);
        assert_eq!(direction("uz-Arab"), Direction::Rtl);
        assert_eq!(direction("fr"), Direction::Ltr);
    }
}
