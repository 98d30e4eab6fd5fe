//! Words for addresses and for comparison.

use unicode_segmentation::UnicodeSegmentation as _;

/// Longest slug, in characters. Longer titles are cut at a word.
const MAX_CHARS: usize = 72;
/// Longest slug, in bytes of UTF-8: with the id behind it, a file name stays within the usual 255.
const MAX_BYTES: usize = 180;

/// A title as part of an address: lower case, Latin letters without accents, words joined by `-`.
///
/// Other scripts keep their letters (an address percent-encodes them). The result may be empty, for a title
/// without any letter or digit.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in words(&fold(title)) {
        let room = MAX_CHARS.saturating_sub(slug.chars().count() + 1);
        let fits = word.chars().count() <= room && slug.len() + 1 + word.len() <= MAX_BYTES;
        if !fits && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        let mut cut = word;
        while cut.chars().count() > MAX_CHARS || cut.len() > MAX_BYTES {
            let last = cut.grapheme_indices(true).next_back();
            cut = &cut[..last.map_or(0, |(at, _)| at)];
        }
        slug.push_str(cut);
    }
    slug
}

/// The words of a text: runs of letters and digits, each with the marks that belong to it.
///
/// Marks are not letters by themselves, but without its virama or tone a word of Hindi or Thai falls apart (Unicode
/// Standard Annex 29: grapheme clusters).
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut clusters = text.grapheme_indices(true).peekable();
    std::iter::from_fn(move || {
        let is_word = |cluster: &str| cluster.starts_with(char::is_alphanumeric);
        let (start, first) = clusters.find(|(_, cluster)| is_word(cluster))?;
        let mut end = start + first.len();
        while let Some((at, cluster)) = clusters.next_if(|(_, cluster)| is_word(cluster)) {
            end = at + cluster.len();
        }
        Some(&text[start..end])
    })
}

/// Text for comparison: lower case, Latin letters without accents, marks that cannot be seen removed.
///
/// "Élève" and "ELEVE" fold to the same. Combining marks are dropped for Latin, Greek and Cyrillic; those that
/// other scripts need to be read are kept.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        match c {
            '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{ad}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {}
            '\u{a0}' | '\u{202f}' | '\u{2009}' => folded.push(' '),
            '’' => folded.push('\''),
            c if c.is_ascii() => folded.push(c),
            c => match LATIN.iter().find(|(_, letters)| letters.contains(c)) {
                Some((plain, _)) => folded.push_str(plain),
                None => folded.push(c),
            },
        }
    }
    folded
}

/// Lower-case letters of the Latin blocks (Latin-1, Extended-A, Vietnamese, Romanian, Pinyin) by what they fold to.
const LATIN: [(&str, &str); 30] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặª"),
    ("ae", "æǽ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệə"),
    ("f", "ƒ"),
    ("g", "ĝğġģǧ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıǐỉị"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķĸ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉŋǹ"),
    ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợº"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșſ"),
    ("ss", "ßẞ"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜụủứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    ("ff", "ﬀ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("2", "²"),
    ("3", "³"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_titles_become_ascii() {
        assert_eq!(
            slug("Moscou et Washington : l’œuvre d’une décennie !"),
            "moscou-et-washington-l-oeuvre-d-une-decennie"
        );
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(slug("习近平 访问"), "习近平-访问");
        assert_eq!(slug("الصين وفرنسا"), "الصين-وفرنسا");
    }

    #[test]
    fn marks_stay_with_their_letters() {
        for (title, read) in [
            ("स्वास्थ्य मंत्री ने", "स्वास्थ्य-मंत्री-ने"),
            ("ข่าวที่สุด วันนี้", "ข่าวที่สุด-วันนี้"),
            ("தமிழ்நாடு செய்தி", "தமிழ்நாடு-செய்தி"),
            ("မြန်မာ့ သတင်း", "မြန်မာ့-သတင်း"),
            ("বাংলাদেশ, ঢাকা", "বাংলাদেশ-ঢাকা"),
            ("שָׁלוֹם עולם", "שָׁלוֹם-עולם"),
        ] {
            assert_eq!(slug(title), read);
        }
        let long = slug(&"ที่".repeat(100));
        assert!(long.ends_with("ที่") && long.len() <= MAX_BYTES, "{long}");
    }

    #[test]
    fn nothing_to_read_gives_an_empty_slug() {
        assert_eq!(slug("🎉 … !"), "");
        assert_eq!(slug("../../"), "");
        assert_eq!(slug("%2e%2e"), "2e-2e");
        assert_eq!(slug("\u{202e}abc\u{200f}"), "abc");
    }

    #[test]
    fn long_titles_are_cut_at_a_word_and_endless_words_anywhere() {
        let long = slug(&"mot ".repeat(100));
        assert!(
            long.chars().count() <= MAX_CHARS && long.ends_with("mot"),
            "{long}"
        );
        assert_eq!(slug(&"x".repeat(300)).len(), MAX_CHARS);
        assert!(slug(&"界".repeat(300)).len() <= MAX_BYTES);
    }
}
