//! Feeds other people wrote, where `DEPECHE_CORPUS` says they are.

use depeche::feed::read;
use depeche::press::import::{ImportError, Imported, Input, import};
use depeche::press::source::Document;
use std::collections::HashMap;
use std::path::PathBuf;

/// What becomes of a file that the manifest describes otherwise.
enum Other {
    /// It is no feed, or broken: a part of the sentence.
    Refused(&'static str),
    /// It has so many items after import, and so many that our reader keeps.
    Items(usize, usize),
}

/// The differences from the manifest, each with its reason.
fn other(name: &str) -> Option<Other> {
    use Other::{Items, Refused};
    Some(match name {
        // Not RSS or Atom: fragments the suites test their XML readers with.
        "feedkit_FeedNotFound.xml" => Refused("<element>"),
        "miniflux_xml_iso88591.xml" | "miniflux_xml_iso88591_utf8_mismatch.xml" => {
            Refused("<note>")
        }
        // The manifest counts none, since these are not well-formed; the faults can be mended.
        "feedkit_Ampersand.xml" | "rsparser_kc0011.rss" => Items(20, 20),
        "miniflux_encoding_invalid-prolog.xml" => Items(1, 1),
        // One of its items is `<item></item>` with a date.
        "miniflux_parser_no_encoding_ISO-8859-1.xml" => Items(10, 9),
        // Items with nothing to show: the suites test single elements in them (places, media). The last has two of them,
        // with nothing to tell them apart.
        "feedkit_AtomMedia.xml" | "feedkit_GeoRSSSimple.xml" | "feedkit_YouTube.xml" => Items(1, 0),
        _ => return None,
    })
}

fn corpus() -> Option<(PathBuf, HashMap<String, Option<usize>>)> {
    let folder = PathBuf::from(std::env::var_os("DEPECHE_CORPUS")?).join("rss");
    let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).expect("a manifest");
    let rows = manifest.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        (columns[0].to_owned(), columns[4].parse().ok())
    });
    let rows = rows.collect();
    Some((folder, rows))
}

fn import_bytes(bytes: Vec<u8>) -> Result<Imported, ImportError> {
    let input = Input::from(Document {
        bytes,
        address: None,
        charset: None,
    });
    import(&input, None)
}

#[test]
fn every_feed_of_the_corpus_is_imported_or_refused_with_a_sentence() {
    let Some((folder, rows)) = corpus() else {
        return;
    };
    assert!(rows.len() > 40, "the corpus is complete");
    for (name, items) in rows {
        let bytes = std::fs::read(folder.join(&name)).expect("a file of the manifest");
        let imported = import_bytes(bytes);
        let (imported_items, kept) = match (other(&name), items) {
            (Some(Other::Refused(part)), _) => {
                let error = imported.expect_err(&name).to_string();
                assert!(error.contains(part), "{name}: {error}");
                continue;
            }
            (Some(Other::Items(imported, kept)), _) => (imported, kept),
            (None, Some(items)) => (items, items),
            (None, None) => {
                panic!("{name}: neither the manifest nor this test says what to expect")
            }
        };
        let imported = imported.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(imported.items(), imported_items, "{name}");

        let reading = read(imported.json().as_bytes(), None, crate::now()).expect(&name);
        assert_eq!(reading.feed.articles.len(), kept, "{name}");
        // What is left is what the feed itself lacks: a title, a text, an id of its own, a language.
        for finding in &reading.findings {
            let told = finding.to_string();
            let known = [
                "has no title",
                "nothing to show",
                "neither content_html",
                "does not say its language",
                "not in the letters of",
            ];
            assert!(
                known.iter().any(|part| told.contains(part)),
                "{name}: {told}"
            );
        }
    }
}

#[test]
fn no_damage_brings_the_importer_down() {
    let Some((folder, rows)) = corpus() else {
        return;
    };
    for name in rows.keys() {
        let whole = std::fs::read(folder.join(name)).expect("a file of the manifest");
        if whole.len() > 20_000 {
            continue;
        }
        let places = (0..whole.len()).step_by(whole.len() / 20 + 1);
        for place in places {
            let mut struck = whole.clone();
            struck[place] = b"<&>\"\xff\0 "[place % 7];
            for bytes in [whole[..place].to_vec(), struck] {
                // What cannot be read is refused; what can be is a feed.
                if let Ok(imported) = import_bytes(bytes) {
                    read(imported.json().as_bytes(), None, crate::now())
                        .unwrap_or_else(|error| panic!("{name} at {place}: {error}"));
                }
            }
        }
    }
}
