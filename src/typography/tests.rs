use super::*;

/// Texts with `_` for U+00A0 and `~` for U+202F, which cannot be seen.
fn shown(text: &str) -> String {
    text.replace('\u{a0}', "_").replace('\u{202f}', "~")
}

fn set(text: &str) -> String {
    shown(&french(text))
}

#[test]
fn plain_spaces_become_the_right_ones() {
    for (text, expected) in [
        ("Quoi ?", "Quoi~?"),
        ("Non ! Si ; peut-être", "Non~! Si~; peut-être"),
        ("Moscou : la suite", "Moscou_: la suite"),
        ("« Bonjour », dit-il", "«_Bonjour_», dit-il"),
        ("Il a dit : « Non ! »", "Il a dit_: «_Non~!_»"),
        ("Quoi  ?", "Quoi~?"),
        ("Quoi\u{2009}?", "Quoi~?"),
        ("(vraiment ?)", "(vraiment~?)"),
        ("Quoi ?!", "Quoi~?!"),
        ("Non !!! Non", "Non~!!! Non"),
        ("l'« autre » camp", "l'«_autre_» camp"),
    ] {
        assert_eq!(set(text), expected);
    }
}

#[test]
fn missing_spaces_are_put_in() {
    for (text, expected) in [
        ("Quoi?", "Quoi~?"),
        ("Quoi?! Non!!", "Quoi~?! Non~!!"),
        ("«Bonjour»", "«_Bonjour_»"),
        ("«Quoi?», dit-il", "«_Quoi~?_», dit-il"),
        ("Bilan: trois morts", "Bilan_: trois morts"),
        ("En 2017: rien", "En 2017_: rien"),
        ("(enfin): oui", "(enfin)_: oui"),
        ("Quoi…?", "Quoi…~?"),
        ("Il part; elle reste", "Il part~; elle reste"),
    ] {
        assert_eq!(set(text), expected);
    }
}

#[test]
fn what_is_not_prose_stays_as_it_is() {
    for text in [
        "https://exemple.fr/?q=a;b!c",
        "https://exemple.fr/page?",
        "Voir www.exemple.fr/a; fin",
        "redaction@exemple.fr?",
        "à 10:08",
        "un format 16:9",
        "Salut :-) ;) :) ;-) :D ;p",
        "Salut ;)",
        "std::vec et a::b",
        "&amp; et &nbsp; ou &#8217;",
        "C:\\Temp\\lettre!.txt",
        "C:\\Temp\\lettre! est là",
        "lettre?.txt",
        "page.php?id=3",
        "a != b",
        "un :sourire: de plus",
        "!important",
        "le signe \"?\"",
        "(?) et (!)",
        "\u{201e}So\u{201c}, »Wort« und",
    ] {
        assert!(matches!(french(text), Cow::Borrowed(_)), "{}", set(text));
    }
}

#[test]
fn an_address_may_end_a_question() {
    assert_eq!(
        set("Connaissez-vous https://exemple.fr ?"),
        "Connaissez-vous https://exemple.fr~?"
    );
    assert_eq!(set("«https://exemple.fr»"), "«_https://exemple.fr_»");
}

#[test]
fn text_that_is_already_right_is_borrowed() {
    for text in [
        "",
        "Rien à faire.",
        "Quoi\u{202f}? Non\u{a0}! Si\u{a0}: «\u{a0}oui\u{a0}», «\u{202f}non\u{202f}»",
        "1\u{202f}234\u{a0}€",
    ] {
        assert!(matches!(french(text), Cow::Borrowed(_)), "{}", set(text));
    }
}

#[test]
fn numbers_keep_together() {
    for (text, expected) in [
        ("1 234 habitants", "1~234 habitants"),
        ("12 345 678,90 euros", "12~345~678,90 euros"),
        ("1 234 €", "1~234_€"),
        ("25 % et 12 €", "25_% et 12_€"),
        ("n° 5 et N° 12", "n°_5 et N°_12"),
    ] {
        assert_eq!(set(text), expected);
    }
    for text in [
        "en 2017 345 personnes",
        "01 23 45 67 89",
        "0 800 123 456",
        "+33 123 456",
        "31 12 2017",
        "FR76 123 456",
        "1 2 345",
        "Unix n 5",
        "12 $variable",
    ] {
        assert_eq!(set(text), text);
    }
}

#[test]
fn what_stands_before_the_piece_counts() {
    let after = |text, before| shown(&french_after(text, before));
    assert_eq!(after(" ?", Some('i')), "~?");
    assert_eq!(after("?", Some('i')), "~?");
    assert_eq!(after("Bonjour", Some('«')), "_Bonjour");
    assert_eq!(after(" Bonjour", Some('«')), "_Bonjour");
    assert_eq!(after(" », dit-il", Some('r')), "_», dit-il");
    assert_eq!(after(" ?", Some(' ')), " ?");
    assert_eq!(after(" ?", None), " ?");
    assert_eq!(after("«", Some(' ')), "«");
    assert_eq!(after("« ", Some(' ')), "«_");
    assert_eq!(after("« ", None), "«_");
}

#[test]
fn canada_and_switzerland_space_only_colons_and_quotations() {
    let quebec = Rules::of(Language::parse("fr-CA").as_ref(), Profile::Press).expect("French");
    let text = quebec.apply("Il dit: «Quoi!»; puis rien ?", None);
    assert_eq!(shown(&text), "Il dit_: «_Quoi!_»; puis rien ?");
}

#[test]
fn only_french_is_touched() {
    let of = |tag, profile| Rules::of(Language::parse(tag).as_ref(), profile);
    assert_eq!(of("fr", Profile::Press), Some(Rules::France));
    assert_eq!(of("fr-CH", Profile::Press), Some(Rules::Abroad));
    assert_eq!(of("fr", Profile::Off), None);
    assert_eq!(of("en", Profile::Press), None);
    assert!(!applies(None));
}

/// Numbers that are always the same (a linear congruential generator), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }
}

const PIECES: [&str; 52] = [
    "a", "Z", "é", "1", "0", "23", "345", "6789", " ", " ", " ", "  ", "\u{a0}", "\u{202f}",
    "\u{2009}", "\n", "?", "!", ";", ":", "::", "«", "»", "« ", " »", "(", ")", "\"", "'", "’",
    ".", ",", "…", "%", "€", "$", "n°", "N° ", "@", "//", "\\", "&amp;", "&", "#", "www.", ":-)",
    "-", "/", "+", "[", "]", "mot",
];

#[test]
fn doing_it_twice_changes_nothing() {
    let mut dice = Dice(2017);
    for _ in 0..100_000 {
        let text: String = (0..=dice.roll(12))
            .map(|_| PIECES[dice.roll(PIECES.len())])
            .collect();
        let before = [None, Some('i'), Some('«'), Some(' '), Some('3')][dice.roll(5)];
        for rules in [Rules::France, Rules::Abroad] {
            let once = rules.apply(&text, before).into_owned();
            let twice = rules.apply(&once, before);
            assert_eq!(
                shown(&once),
                shown(&twice),
                "{:?} after {before:?}",
                shown(&text)
            );
            let bare = |text: &str| text.replace(char::is_whitespace, "");
            assert_eq!(bare(&once), bare(&text), "only spaces change");
        }
    }
}

#[test]
fn hostile_text_takes_no_more_time_than_other_text() {
    for piece in ["?", "\"?", ")?", "1 234 ", "«", "» ", " :", "a;", "1 "] {
        let text = piece.repeat(50_000);
        assert!(french(&text).len() >= 50_000);
    }
}
