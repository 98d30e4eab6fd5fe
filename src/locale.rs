//! The languages of the interface: texts, plurals, numbers and dates.
//!
//! Each language is a table of constants ([`Messages`]), so a text that is missing does not compile. There is no ICU.
//! Natively, and in the program that reads feeds, the tables are at hand. The program of ready-made pages gets those of
//! the languages it shows from files ([`words`]): the texts of all twelve are a fifth of what a reader waits for.
//! Apostrophes are the typewriter's, as in the feeds around them.

mod ar;
mod dates;
mod de;
mod elapsed;
mod en;
mod es;
mod fa;
mod fr;
mod he;
mod ja;
mod ko;
#[cfg(target_arch = "wasm32")]
mod loaded;
mod messages;
mod numbers;
mod phrase;
mod plural;
mod pt;
mod ru;
pub mod words;
mod zh;

use crate::model::{Direction, Language};
pub use dates::{DatelineStyle, Dates};
pub use elapsed::Ago;
#[cfg(target_arch = "wasm32")]
pub use loaded::{is_loaded, load, load_all};
pub use messages::{
    ArticlePage, Comments, DateFormats, DateWords, Figures, Frame, Lists, Messages, Share, States,
};
pub use phrase::{Counted, Phrase};
pub use plural::Plural;

/// A language the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locale {
    /// French, also where nobody says the language.
    Fr,
    /// English.
    En,
    /// Spanish.
    Es,
    /// German.
    De,
    /// Modern Standard Arabic.
    Ar,
    /// Chinese in simplified characters.
    Zh,
    /// Portuguese, as in Brazil where it differs.
    Pt,
    /// Russian.
    Ru,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// Persian.
    Fa,
    /// Hebrew.
    He,
}

/// Languages without words of their own, by what their readers are likeliest to read: a neighbour that shares its letters.
const NEAREST: [(Locale, &str); 9] = [
    (Locale::Fr, "br co ht oc wa wo"),
    (Locale::Es, "an ast ca eu gl gn qu"),
    (Locale::De, "als gsw lb nds"),
    (Locale::Ar, "ckb ug"),
    (Locale::Zh, "yue"),
    (Locale::Pt, "kea mwl tet"),
    (Locale::Ru, "ba be ce cv kk ky tg tt"),
    (Locale::Fa, "prs ps sd ur"),
    (Locale::He, "yi"),
];

impl Locale {
    /// Every language, French first.
    pub const ALL: [Self; 12] = [
        Self::Fr,
        Self::En,
        Self::Es,
        Self::De,
        Self::Ar,
        Self::Zh,
        Self::Pt,
        Self::Ru,
        Self::Ja,
        Self::Ko,
        Self::Fa,
        Self::He,
    ];

    /// The interface for texts in `language`, whatever its region; the nearest where the interface does not speak it,
    /// and French where there is none.
    pub fn of(language: Option<&Language>) -> Self {
        let Some(language) = language else {
            return Self::Fr;
        };
        Self::find(language).unwrap_or_else(|| Self::nearest(language))
    }

    /// The language of [`NEAREST`], else English.
    fn nearest(language: &Language) -> Self {
        let tag = language.primary();
        let near = NEAREST
            .iter()
            .find(|(_, tags)| tags.split(' ').any(|near| near == tag));
        near.map_or(Self::En, |(locale, _)| *locale)
    }

    /// Whether the interface speaks `language`.
    pub fn supports(language: &Language) -> bool {
        Self::find(language).is_some()
    }

    fn find(language: &Language) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.tag() == language.primary())
    }

    /// Its language tag, for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::Es => "es",
            Self::De => "de",
            Self::Ar => "ar",
            Self::Zh => "zh",
            Self::Pt => "pt",
            Self::Ru => "ru",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Fa => "fa",
            Self::He => "he",
        }
    }

    /// Its language.
    #[expect(clippy::missing_panics_doc, reason = "it cannot")]
    pub fn language(self) -> Language {
        Language::parse(self.tag()).expect("the tags above are language tags")
    }

    /// What its own readers call it.
    fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
            Self::Es => "Español",
            Self::De => "Deutsch",
            Self::Ar => "العربية",
            Self::Zh => "中文",
            Self::Pt => "Português",
            Self::Ru => "Русский",
            Self::Ja => "日本語",
            Self::Ko => "한국어",
            Self::Fa => "فارسی",
            Self::He => "עברית",
        }
    }

    /// Which way its lines run.
    pub fn direction(self) -> Direction {
        match self {
            Self::Ar | Self::Fa | Self::He => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// Its texts.
    ///
    /// # Panics
    /// In the browser, before any language is there: a mistake in the program.
    #[cfg(target_arch = "wasm32")]
    pub fn messages(self) -> &'static Messages {
        loaded::messages(self)
    }

    /// Its texts.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn messages(self) -> &'static Messages {
        self.table()
    }

    /// Its own table, which whoever calls this brings along.
    fn table(self) -> &'static Messages {
        match self {
            Self::Fr => &fr::MESSAGES,
            Self::En => &en::MESSAGES,
            Self::Es => &es::MESSAGES,
            Self::De => &de::MESSAGES,
            Self::Ar => &ar::MESSAGES,
            Self::Zh => &zh::MESSAGES,
            Self::Pt => &pt::MESSAGES,
            Self::Ru => &ru::MESSAGES,
            Self::Ja => &ja::MESSAGES,
            Self::Ko => &ko::MESSAGES,
            Self::Fa => &fa::MESSAGES,
            Self::He => &he::MESSAGES,
        }
    }
}

/// Languages that the interface does not speak, and what their own readers call them.
const OTHERS: [(&str, &str); 10] = [
    ("ca", "Català"),
    ("hi", "हिन्दी"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("sw", "Kiswahili"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
];

/// What the readers of `language` call it, whatever its region, for links to translations; its tag where this is not
/// known here.
pub fn language_name(language: &Language) -> &str {
    let other = || {
        OTHERS
            .iter()
            .find(|(tag, _)| *tag == language.primary())
            .map(|(_, name)| *name)
    };
    Locale::find(language)
        .map(Locale::name)
        .or_else(other)
        .unwrap_or(language.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use crate::typography;
    use std::borrow::Cow;

    fn language(tag: &str) -> Language {
        Language::parse(tag).expect("a tag")
    }

    /// Every text of a table but the formats of dates, read from its `Debug` output: a new field is tested without being
    /// named here.
    fn texts(locale: Locale) -> Vec<String> {
        let debug = format!("{:?}", locale.messages());
        let texts = debug.split('"').skip(1).step_by(2);
        texts
            .filter(|text| !text.contains('%'))
            .map(|text| {
                text.replace("\\u{a0}", "\u{a0}")
                    .replace("\\u{202f}", "\u{202f}")
            })
            .collect()
    }

    #[test]
    fn the_language_decides_whatever_its_region() {
        assert_eq!(Locale::of(Some(&language("en-GB"))), Locale::En);
        assert_eq!(Locale::of(Some(&language("zh-Hant-TW"))), Locale::Zh);
        assert_eq!(Locale::of(Some(&language("pt-BR"))), Locale::Pt);
        assert_eq!(Locale::of(None), Locale::Fr);
        assert!(Locale::supports(&language("ar-EG")) && !Locale::supports(&language("it")));
    }

    #[test]
    fn a_language_without_words_has_those_of_a_neighbour() {
        for (tag, expected) in [
            ("ca", Locale::Es),
            ("ckb-IQ", Locale::Ar),
            ("ur", Locale::Fa),
            ("yi", Locale::He),
            ("kk", Locale::Ru),
            ("uk", Locale::En),
            ("hi", Locale::En),
        ] {
            assert_eq!(Locale::of(Some(&language(tag))), expected, "{tag}");
        }
        for (_, tags) in NEAREST {
            for tag in tags.split(' ') {
                assert!(!Locale::supports(&language(tag)), "{tag}");
            }
        }
    }

    #[test]
    fn a_language_is_called_as_its_readers_call_it() {
        assert_eq!(language_name(&language("zh-Hant")), "中文");
        assert_eq!(language_name(&language("pt-BR")), "Português");
        assert_eq!(language_name(&language("oc")), "oc");
    }

    #[test]
    fn a_locale_is_the_locale_of_its_own_language() {
        for locale in Locale::ALL {
            assert_eq!(Locale::of(Some(&locale.language())), locale);
            assert_eq!(locale.direction(), locale.language().direction());
        }
    }

    #[test]
    fn every_language_has_every_text() {
        // Fields that one language counts in more forms than another are the only difference.
        let french = texts(Locale::Fr).len();
        assert!(french > 150, "{french}");
        for locale in Locale::ALL {
            for text in texts(locale) {
                // They count their months.
                let counts = matches!(locale, Locale::Zh | Locale::Ja | Locale::Ko);
                assert!(!text.is_empty() || counts, "{locale:?}");
                let figures = &locale.messages().figures;
                let spaced = [" ", "", ", ", "، "].contains(&text.as_str())
                    || [figures.and, figures.between_units, figures.group].contains(&&*text);
                assert!(spaced || text.trim() == text, "{locale:?}: {text:?}");
                assert!(!text.contains("  "), "{locale:?}: {text:?}");
            }
        }
    }

    #[test]
    fn french_texts_carry_their_no_break_spaces() {
        for text in texts(Locale::Fr) {
            for broken in [" :", " ;", " !", " ?", "« ", " »"] {
                assert!(!text.contains(broken), "{text:?}");
            }
            assert!(
                matches!(typography::french(&text), Cow::Borrowed(_)),
                "{text:?}"
            );
        }
    }

    #[test]
    fn each_script_uses_its_own_punctuation() {
        let of_numbers = |text: &String| text == "." || text == ",";
        let texts = |locale| {
            texts(locale)
                .into_iter()
                .filter(move |text| !of_numbers(text))
        };
        for text in texts(Locale::Ar).chain(texts(Locale::Fa)) {
            assert!(!text.contains([',', ';', '?']), "{text:?}");
        }
        for text in texts(Locale::Zh).chain(texts(Locale::Ja)) {
            let own = text.replace("mastodon.social", "");
            assert!(
                !own.contains(['.', ',', ';', '?', '!', ':', '(', ')']),
                "{text:?}"
            );
        }
    }

    #[test]
    fn quotations_have_the_marks_of_their_language() {
        for (locale, marks) in [
            (Locale::Fr, ("«\u{a0}", "\u{a0}»")),
            (Locale::De, ("„", "“")),
            (Locale::Pt, ("“", "”")),
            (Locale::Ru, ("«", "»")),
            (Locale::Ja, ("「", "」")),
            (Locale::Ko, ("“", "”")),
            (Locale::Fa, ("«", "»")),
            (Locale::He, ("”", "”")),
        ] {
            let quotation = locale.messages().share.quotation;
            assert_eq!(quotation.around(), marks, "{locale:?}");
        }
    }

    #[test]
    fn spanish_questions_open_with_their_mark() {
        for text in texts(Locale::Es) {
            assert_eq!(text.contains('?'), text.contains('¿'), "{text:?}");
        }
    }

    #[test]
    fn no_text_is_left_in_english() {
        // Of a counted text the first form.
        let words = |locale| {
            let list = Json::parse(words::write(locale).as_bytes()).expect("JSON");
            let words = list.items().expect("a list").into_iter();
            words.filter_map(|word| word.text().or_else(|| word.items()?.first()?.text()))
        };
        for locale in Locale::ALL {
            let same_words: &[&str] = match locale {
                Locale::En => continue,
                Locale::Fr => &["Menu", "{0} article", "Source", "Correction"],
                Locale::Es => &["{0}\u{a0}byte"],
                Locale::Pt => &["Menu", "{0}\u{a0}byte"],
                Locale::De => &["April", "August", "September", "November"],
                _ => &[],
            };
            let english = words(locale)
                .zip(words(Locale::En))
                .filter(|(own, english)| own == english && own.contains(char::is_alphabetic))
                .filter(|(own, _)| !own.contains('%'));
            let english: Vec<String> = english.map(|(own, _)| own).collect();
            let symbols = ["KB", "MB", "GB", "min"].map(|unit| format!("{{0}}\u{a0}{unit}"));
            let names = ["Weibo", "WeChat"];
            let words = english
                .iter()
                .filter(|text| !symbols.contains(text) && !names.contains(&text.as_str()));
            assert!(words.eq(same_words), "{locale:?}: {english:?}");
        }
    }

    #[test]
    fn every_table_is_that_of_a_language_of_the_interface() {
        let files = std::fs::read_dir("src/locale").expect("a folder");
        let names = files.map(|file| file.expect("a file").file_name().into_string());
        let mut tags: Vec<String> = names
            .filter_map(|name| Some(name.ok()?.strip_suffix(".rs")?.to_owned()))
            .filter(|name| name.len() < 4)
            .collect();
        tags.sort();
        let mut spoken = Locale::ALL.map(Locale::tag);
        spoken.sort_unstable();
        assert_eq!(tags, spoken);
        assert!(OTHERS.iter().all(|(tag, _)| !spoken.contains(tag)));
    }

    #[test]
    fn arabic_counts_in_six_forms() {
        let count = |n| Locale::Ar.messages().comments.count.of(n);
        let expected = [
            "لا تعليقات",
            "تعليق واحد",
            "تعليقان",
            "3 تعليقات",
            "11 تعليقًا",
            "100 تعليق",
        ];
        assert_eq!([0, 1, 2, 3, 11, 100].map(count), expected);
    }
}
