//! Names as parts of addresses: which spellings are one name, and a slug for each that no other name can take away.

use super::slug::words;
use super::{fold, slug};
use std::collections::{HashMap, HashSet};

/// What the spellings of one name have in common: case, and how its words are parted, aside. "Covid-19" and "covid 19"
/// are one name, "C" and "C++" are not, nor are "côte" and "coté".
pub(super) fn same(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut same = String::with_capacity(lower.len());
    for word in lower.split(parts_words).filter(|word| !word.is_empty()) {
        // A point parts words, but in ".net" it is the first sign of one.
        let own = word.trim_end_matches('.');
        let starts = own.len() - own.trim_start_matches('.').len();
        let (points, own) = own.split_at(starts);
        for (place, piece) in own.split('.').filter(|piece| !piece.is_empty()).enumerate() {
            if !same.is_empty() {
                same.push(' ');
            }
            if place == 0 {
                same.push_str(points);
            }
            same.push_str(piece);
        }
    }
    if same.is_empty() {
        lower.trim().to_owned()
    } else {
        same
    }
}

fn parts_words(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '‐'
                | '‑'
                | '–'
                | '—'
                | '_'
                | '/'
                | '&'
                | '\''
                | '’'
                | '‘'
                | '"'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '('
                | ')'
                | '['
                | ']'
                | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '¡'
                | '¿'
                | '…'
                | '·'
                | '،'
                | '؛'
                | '؟'
                | '、'
                | '，'
                | '。'
                | '；'
                | '：'
                | '！'
                | '？'
                | '（'
                | '）'
                | '「'
                | '」'
                | '《'
                | '》'
        )
}

/// 32 bits of FNV-1a, as eight hexadecimal digits. Not for secrets: it only tells names and ids apart.
pub(super) fn hash8(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{hash:08x}")
}

/// The slugs a name may have, best first: the last is as good as its own. The plain one is among them only where it
/// says all of the name, so that "C#" never has an address that is "C" to everybody, whether there is a "C" or not.
pub(super) fn candidates(name: &str, is_reserved: &dyn Fn(&str) -> bool) -> Vec<String> {
    let same = same(name);
    let folded = fold(&same);
    let whole: Vec<&str> = words(&folded).collect();
    let plain = slug(name);
    let says_all = !plain.is_empty() && plain == whole.join("-") && folded.split(' ').eq(whole);
    let hash = hash8(&same);
    let marked = |mark: &str| match plain.as_str() {
        "" => mark.to_owned(),
        plain => [plain, "-", mark].concat(),
    };
    [
        says_all.then(|| plain.clone()),
        Some(marked(&hash[..4])),
        Some(marked(&format!("{hash}x"))),
    ]
    .into_iter()
    .flatten()
    .filter(|slug| !is_reserved(slug))
    .collect()
}

/// A slug for each of different names. Of names that only accents tell apart none has the plain one: it would mean one
/// name today and another tomorrow.
pub(super) fn slugs(names: &[&str], is_reserved: &dyn Fn(&str) -> bool) -> Vec<String> {
    let candidates: Vec<Vec<String>> = names
        .iter()
        .map(|name| candidates(name, is_reserved))
        .collect();
    let mut slugs: Vec<Option<String>> = vec![None; names.len()];
    let mut taken: HashSet<&str> = HashSet::new();
    for rank in 0..3 {
        let wanted: Vec<(usize, &str)> = candidates
            .iter()
            .enumerate()
            .filter(|(at, _)| slugs[*at].is_none())
            .filter_map(|(at, candidates)| Some((at, candidates.get(rank)?.as_str())))
            .collect();
        let mut claims: HashMap<&str, usize> = HashMap::new();
        for (_, slug) in &wanted {
            *claims.entry(slug).or_default() += 1;
        }
        for (at, slug) in wanted {
            if claims[slug] == 1 && taken.insert(slug) {
                slugs[at] = Some(slug.to_owned());
            }
        }
    }
    let last = |(at, slug): (usize, Option<String>)| {
        slug.unwrap_or_else(|| format!("{}x{at}", hash8(&same(names[at]))))
    };
    slugs.into_iter().enumerate().map(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs_of(names: &[&str]) -> Vec<String> {
        slugs(names, &|slug| slug == "page")
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        for (one, other) in [
            ("Covid-19", "covid 19"),
            ("L’Équipe", "l'équipe"),
            ("St. Louis", "St Louis"),
            ("R&D", "R & D"),
            ("U.S.", "u s"),
        ] {
            assert_eq!(same(one), same(other), "{one}");
        }
        let different = [
            "C", "C++", "C#", "F#", ".NET", "NET", "côte", "coté", "cote", "++", "#",
        ];
        let mut apart: Vec<String> = different.iter().map(|name| same(name)).collect();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), different.len());
    }

    #[test]
    fn an_address_means_the_same_whatever_other_names_there_are() {
        let alone = |name| slugs_of(&[name]).remove(0);
        let names = [
            "C",
            "C++",
            "C#",
            "Économie",
            "R&D",
            ".NET",
            "NET",
            "🤔",
            "page",
            "Covid-19",
            "日本",
        ];
        let together = slugs_of(&names);
        for (name, slug) in names.iter().zip(&together) {
            assert_eq!(*slug, alone(name), "{name}");
        }
        assert_eq!(
            [alone("C"), alone("Économie"), alone("R&D")],
            ["c", "economie", "r-d"]
        );
        let mut unique = together.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), names.len(), "{together:?}");
    }

    #[test]
    fn an_address_that_could_be_two_names_is_neither() {
        let slugs = slugs_of(&["Côte", "Coté", "Ville"]);
        assert!(
            slugs[0].starts_with("cote-") && slugs[1].starts_with("cote-"),
            "{slugs:?}"
        );
        assert_ne!(slugs[0], slugs[1]);
        assert_eq!(slugs[2], "ville");
    }
}
