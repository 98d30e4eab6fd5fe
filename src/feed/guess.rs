//! The language of a text that does not say it: by its letters, and where many languages share them by the commonest words.
//!
//! A table instead of a library, because the browser reads feeds as well, must come to the same result, and would have to
//! load a model larger than the program.

use super::html;
use crate::model::{Article, Content, Language};

/// How many articles tell a newspaper's language.
const ARTICLES: usize = 30;

/// How much of a text tells its language, in bytes.
const BEGINNING: usize = 400;

/// Letters, from and to, and the language that is meant where nothing else is known.
const SCRIPTS: [(char, char, &str); 36] = [
    ('A', 'Z', LATIN),
    ('a', 'z', LATIN),
    ('À', 'ɏ', LATIN),
    ('Ḁ', 'ỿ', LATIN),
    ('Ͱ', 'Ͽ', "el"),
    ('ἀ', '῾', "el"),
    ('Ѐ', 'ԯ', CYRILLIC),
    ('Ա', 'ֆ', "hy"),
    ('א', 'ײ', "he"),
    ('ؠ', 'ۿ', ARABIC),
    ('ݐ', 'ݿ', ARABIC),
    ('ﭐ', '﷿', ARABIC),
    ('ﹰ', 'ﻼ', ARABIC),
    ('ऀ', 'ॿ', "hi"),
    ('ঀ', '৿', "bn"),
    ('਀', '੿', "pa"),
    ('઀', '૿', "gu"),
    ('଀', '୿', "or"),
    ('஀', '௿', "ta"),
    ('ఀ', '౿', "te"),
    ('ಀ', '೿', "kn"),
    ('ഀ', 'ൿ', "ml"),
    ('඀', '෿', "si"),
    ('ก', '๛', "th"),
    ('ກ', '໿', "lo"),
    ('ༀ', '࿿', "bo"),
    ('က', '႟', "my"),
    ('Ⴀ', 'ჿ', "ka"),
    ('ሀ', '፼', "am"),
    ('ក', '៹', "km"),
    ('ᄀ', 'ᇿ', KOREAN),
    ('가', '힣', KOREAN),
    ('぀', 'ヿ', JAPANESE),
    ('㐀', '䶿', CHINESE),
    ('一', '鿿', CHINESE),
    ('豈', '﫿', CHINESE),
];

const LATIN: &str = "und-Latn";
const CYRILLIC: &str = "ru";
const ARABIC: &str = "ar";
const JAPANESE: &str = "ja";
const CHINESE: &str = "zh";
const KOREAN: &str = "ko";

/// Letters that only this language of a script has, the rarer languages first.
const MARKS: [(&str, &str, &str); 10] = [
    (ARABIC, "ckb", "ێۆڕڵ"),
    (ARABIC, "ps", "ښډړځڅ"),
    (ARABIC, "ur", "ٹڈڑںے"),
    (ARABIC, "fa", "پچژگیک"),
    (CYRILLIC, "kk", "әғқңөұүһ"),
    (CYRILLIC, "be", "ў"),
    (CYRILLIC, "uk", "іїєґ"),
    (CYRILLIC, "mk", "ѓќѕ"),
    (CYRILLIC, "sr", "ћђјљњ"),
    (CYRILLIC, "ru", "ыэё"),
];

/// Languages that are written in more than one script, and which ones.
const DIGRAPHIC: [(&str, &[&str]); 4] = [
    (
        "az bs cnr crh kk ku ky mn sh sr tg tt ug uz",
        &[LATIN, CYRILLIC, ARABIC],
    ),
    ("ff ha ms", &[LATIN, ARABIC]),
    ("pa", &["pa", ARABIC]),
    ("kok ks sd", &["hi", ARABIC, LATIN]),
];

/// The commonest words.
const WORDS: [(&str, &str); 20] = [
    (
        "fr",
        "le la les des du de une un est et dans pour que qui sur pas au aux avec par ce",
    ),
    (
        "en",
        "the of and to in is for that with on was it are as by this from at",
    ),
    (
        "es",
        "el la los las de del que y en un una por con para se al es no su",
    ),
    (
        "de",
        "der die das und in den von zu mit ist des auf für ein eine dem nicht im",
    ),
    (
        "pt",
        "o a os as de do da dos das que e em um uma para com não se ao no na",
    ),
    (
        "it",
        "il lo la gli di del della che e un una per con non è sono nel alla le i",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn voor met niet aan",
    ),
    (
        "ca",
        "el la els les de del que i en un una per amb no és als",
    ),
    ("ro", "și în de la cu pe care este un o din nu să pentru"),
    ("pl", "w i na z do nie się że jest o za od przez"),
    ("cs", "a v se na je že s z do o pro jsou ve"),
    ("sv", "och att det som en på är av för med den till i"),
    ("da", "og at det som en på er af for med den til i"),
    ("nb", "og å det som en på er av for med den til i"),
    ("fi", "ja on ei että se oli hän mutta kun ovat"),
    ("hu", "a az és hogy nem is egy van meg"),
    ("tr", "ve bir bu için ile de da olarak çok"),
    ("id", "yang dan di ini dengan untuk dari dalam itu tidak"),
    ("vi", "và của là có trong được cho không các một"),
    ("eu", "eta da ez du bat dira ere izan"),
];

/// The language that most of these articles are in, if it is plain.
pub(super) fn of_newspaper(articles: &[Article]) -> Option<Language> {
    let texts: Vec<String> = articles.iter().take(ARTICLES).map(beginning).collect();
    language_of(&texts.join("\n")).filter(|language| language.as_str() != LATIN)
}

/// The language of an article that does not say it, if it cannot be the one of the newspaper.
pub(super) fn of_article(article: &Article, newspaper: Option<&Language>) -> Option<Language> {
    let Some(newspaper) = newspaper else {
        return language_of(&beginning(article)).filter(|language| language.as_str() != LATIN);
    };
    let expected = scripts_for(newspaper)?;
    // Most are told by their headline, and the rest costs.
    let differs = |text: &str| script_of(text).filter(|script| !expected.contains(script));
    differs(&article.headline)?;
    let text = beginning(article);
    let script = differs(&text)?;
    let is_eastern = |script: &str| matches!(script, CHINESE | JAPANESE | KOREAN);
    // Chinese characters alone are at home in all three.
    if script == CHINESE && expected.iter().any(|script| is_eastern(script)) {
        return None;
    }
    language_of(&text)
}

fn beginning(article: &Article) -> String {
    let content = match &article.content {
        Content::Html(html) => html::plain(html, BEGINNING),
        Content::Text(text) => text.chars().take(BEGINNING).collect(),
        Content::Missing => String::new(),
    };
    let standfirst = article.standfirst.as_deref().unwrap_or_default();
    [&article.headline, standfirst, &content].join("\n")
}

/// What [`script_of`] may say of texts in this language; `None` for languages that are not known here.
fn scripts_for(language: &Language) -> Option<&[&'static str]> {
    let subtag = |script: &str| language.as_str().split('-').any(|subtag| subtag == script);
    let tag = language.primary();
    for (name, script) in [("Latn", &LATIN), ("Arab", &ARABIC), ("Cyrl", &CYRILLIC)] {
        if subtag(name) {
            return Some(std::slice::from_ref(script));
        }
    }
    let is_one_of = |tags: &str| tags.split(' ').any(|known| known == tag);
    if let Some((_, scripts)) = DIGRAPHIC.iter().find(|(tags, _)| is_one_of(tags)) {
        return Some(scripts);
    }
    if WORDS.iter().any(|(known, _)| *known == tag) {
        return Some(&[LATIN]);
    }
    let marked = MARKS.iter().find(|(_, known, _)| *known == tag);
    let own = || SCRIPTS.iter().find(|(.., known)| *known == tag);
    let script = marked
        .map(|(script, ..)| script)
        .or_else(|| Some(&own()?.2))?;
    Some(std::slice::from_ref(script))
}

/// The language that `text` is in: `und-Latn` for Latin letters of a language that is not plain, `None` for hardly any
/// letters.
fn language_of(text: &str) -> Option<Language> {
    let script = script_of(text)?;
    let tag = match script {
        LATIN => by_words(text).unwrap_or(LATIN),
        script => by_marks(script, text),
    };
    Language::parse(tag)
}

/// The language that most letters stand for; the same for all that share a script.
fn script_of(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for c in text.chars() {
        let script = SCRIPTS
            .iter()
            .find(|(from, to, _)| (*from..=*to).contains(&c));
        let Some((_, _, script)) = script else {
            continue;
        };
        match counts.iter_mut().find(|(known, _)| known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let of = |script| {
        counts
            .iter()
            .find(|(known, _)| *known == script)
            .map_or(0, |(_, count)| *count)
    };
    let (most, count) = counts.iter().max_by_key(|(_, count)| *count)?;
    // Japanese has Chinese characters between its own.
    if *most == CHINESE && of(JAPANESE) * 10 > *count {
        return Some(JAPANESE);
    }
    (*count > 1).then_some(*most)
}

/// One letter in a hundred is enough: names from elsewhere are rarer.
fn by_marks(script: &'static str, text: &str) -> &'static str {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_marked =
        |marks: &str| text.chars().filter(|c| marks.contains(*c)).count() * 100 > letters;
    let found = MARKS
        .iter()
        .find(|(of, _, marks)| *of == script && is_marked(marks));
    match found {
        Some((_, tag, _)) => tag,
        // What is left without a letter of Russian's own.
        None if script == CYRILLIC && letters > 200 => "bg",
        None => script,
    }
}

fn by_words(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let hits = |list: &str| {
        words
            .iter()
            .filter(|word| list.split(' ').any(|known| known == **word))
            .count()
    };
    let mut scores: Vec<(usize, &str)> =
        WORDS.iter().map(|(tag, list)| (hits(list), *tag)).collect();
    scores.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    let [(best, tag), (second, _), ..] = scores[..] else {
        return None;
    };
    // Neighbours share many of these words.
    (best > 2 && best * 5 > second * 6).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_letters_and_commonest_words() {
        for (text, tag) in [
            ("Le pont a été ouvert hier par le maire de la ville", "fr"),
            (
                "The bridge was opened on Monday by the mayor of the town",
                "en",
            ),
            (
                "El puente fue abierto el lunes por la alcaldesa de la ciudad y los vecinos",
                "es",
            ),
            (
                "Die Brücke ist am Montag von der Bürgermeisterin für den Verkehr geöffnet worden",
                "de",
            ),
            (
                "A ponte foi aberta na segunda-feira pela prefeita, que não quis falar com os jornalistas do país",
                "pt",
            ),
            (
                "Il ponte è stato aperto lunedì dalla sindaca della città, che non ha parlato con i giornalisti",
                "it",
            ),
            (
                "De brug is maandag door de burgemeester van het dorp voor het verkeer geopend",
                "nl",
            ),
            (
                "Most został otwarty w poniedziałek i nie jest za drogi, bo się opłaca",
                "pl",
            ),
            ("پل جدید باز شد", "fa"),
            ("نیا پل کھول دیا گیا ہے", "ur"),
            ("افتتاح الجسر الجديد", "ar"),
            ("הגשר החדש נפתח", "he"),
            ("Новый мост открыли в понедельник, и это событие", "ru"),
            ("Новий міст відкрили в понеділок", "uk"),
            ("新しい橋が開通した", "ja"),
            ("新桥通车", "zh"),
            ("새 다리가 열렸다", "ko"),
            ("नया पुल खुल गया", "hi"),
            ("สะพานใหม่เปิดแล้ว", "th"),
            ("Η νέα γέφυρα άνοιξε", "el"),
            ("Ada Martin 2025", "und-Latn"),
        ] {
            assert_eq!(
                language_of(text).map(String::from).as_deref(),
                Some(tag),
                "{text}"
            );
        }
        assert_eq!(language_of("2025: 3 – 4 🎉"), None);
    }
    #[test]
    fn a_language_of_two_scripts_is_at_home_in_both() {
        let other = |newspaper: &str, headline: &str| {
            let article = Article {
                headline: headline.to_owned(),
                ..Article::default()
            };
            let found = of_article(&article, Language::parse(newspaper).as_ref());
            found.map(String::from)
        };
        for (newspaper, headline) in [
            ("sr", "Нови мост је отворен"),
            ("sr", "Novi most je otvoren"),
            ("kk", "Жаңа көпір ашылды"),
            ("kk-KZ", "Jaña köpir aşıldı"),
            ("uz", "Yangi koʻprik ochildi"),
            ("uz", "Янги кўприк очилди"),
            ("pa", "ਨਵਾਂ ਪੁਲ ਖੁੱਲ੍ਹਿਆ"),
            ("pa", "نواں پل کھل گیا"),
            ("ku", "Pira nû hat vekirin"),
            ("ku", "پردی نوێ کرایەوە"),
            ("az", "Yeni körpü açıldı"),
            ("mn", "Шинэ гүүр нээгдлээ"),
        ] {
            assert_eq!(other(newspaper, headline), None, "{newspaper}: {headline}");
        }
        for (newspaper, headline, tag) in [
            ("sr", "新桥通车", "zh"),
            ("sr-Latn", "Нови мост је отворен у Београду, љубимо", "sr"),
            ("uz-Cyrl", "افتتاح الجسر الجديد", "ar"),
        ] {
            assert_eq!(
                other(newspaper, headline).as_deref(),
                Some(tag),
                "{newspaper}: {headline}"
            );
        }
    }
}
