//! Front pages of newspapers of every size. How well they are filled only a browser can tell: what is made here is
//! measured by `tests/e2e/front-page.test.mjs`.

use depeche::feed;
use depeche::model::Edition;
use depeche::page_data::{ContainerKind, PageContent, PageData};
use depeche::route::Route;
use depeche::site::Site;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const SECTIONS: [&str; 5] = ["Monde", "France", "Culture", "Sciences", "Sport"];
const SHORT: &str = "Oui";
const USUAL: &str = "Le Parlement adopte la réforme après une nuit de débats";
const LONG: &str = "Après trois semaines de négociations entre les deux rives du fleuve, les ingénieurs, les pêcheurs et \
    les communes s’accordent enfin sur le calendrier des travaux, sur leur coût et sur ceux qui les paieront";
const GERMAN: &str =
    "Donaudampfschifffahrtsgesellschaft verliert Rindfleischetikettierungsüberwachungsaufgaben";
const ARABIC: &str = "الخوارزمي: عالم من بغداد بقي اسمه في كل حاسوب إلى يومنا هذا";
const CHINESE: &str = "中国科学家在青藏高原发现距今约五千万年的古植物化石群";
const STANDFIRST: &str = "Le texte, amendé plus de deux cents fois, entrera en vigueur au printemps ; les communes \
    auront ensuite deux ans pour s’y conformer.";

struct Paper {
    name: &'static str,
    language: &'static str,
    headlines: [&'static str; 2],
    standfirst: &'static str,
}

const PAPERS: [Paper; 8] = [
    Paper {
        name: "short",
        language: "fr",
        headlines: [SHORT, SHORT],
        standfirst: STANDFIRST,
    },
    Paper {
        name: "usual",
        language: "fr",
        headlines: [USUAL, USUAL],
        standfirst: STANDFIRST,
    },
    Paper {
        name: "bare",
        language: "fr",
        headlines: [USUAL, USUAL],
        standfirst: "",
    },
    Paper {
        name: "long",
        language: "fr",
        headlines: [LONG, LONG],
        standfirst: STANDFIRST,
    },
    Paper {
        name: "mixed",
        language: "fr",
        headlines: [SHORT, LONG],
        standfirst: STANDFIRST,
    },
    Paper {
        name: "German",
        language: "de",
        headlines: [GERMAN, USUAL],
        standfirst: STANDFIRST,
    },
    Paper {
        name: "Arabic",
        language: "ar",
        headlines: [ARABIC, ARABIC],
        standfirst: ARABIC,
    },
    Paper {
        name: "Chinese",
        language: "zh",
        headlines: [CHINESE, CHINESE],
        standfirst: CHINESE,
    },
];

/// Which stories have a picture: every so many; none for 0.
const PICTURES: [(&str, usize); 3] = [("all", 1), ("half", 2), ("none", 0)];

fn edition(
    paper: &Paper,
    pictures: usize,
    count: usize,
    has_sections: bool,
    picks: usize,
) -> Edition {
    let item = |n: usize| {
        let mut item = json!({
            "id": n.to_string(),
            "title": paper.headlines[n % 2],
            "summary": paper.standfirst,
            "content_text": "Texte.",
            "date_published": format!("2026-01-{:02}T{:02}:00:00Z", 28 - n / 24, 23 - n % 24),
        });
        if pictures > 0 && n.is_multiple_of(pictures) {
            item["image"] = json!(format!("https://news.example/{n}.jpg"));
        }
        if has_sections {
            item["_depeche"] = json!({ "section": SECTIONS[n % SECTIONS.len()] });
        }
        item
    };
    let items: Vec<Value> = (0..count).map(item).collect();
    let picks: Vec<String> = (0..picks).map(|n| (n * 3).to_string()).collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Petit Essai",
        "language": paper.language,
        "items": items,
        "_depeche": { "picks": picks },
    });
    let bytes = serde_json::to_vec(&feed).expect("JSON");
    Edition::new(feed::read(&bytes, None, crate::now()).expect("a feed").feed)
}

fn front(edition: &Edition) -> PageData {
    PageData::of(edition, &Site::default(), &Route::Home { page: 1 })
}

fn paths(front: &PageData) -> Vec<String> {
    let PageContent::Front(mut front) = front.page.clone() else {
        panic!("no front page");
    };
    front
        .teasers_mut()
        .map(|teaser| teaser.path.clone())
        .collect()
}

#[test]
fn newspapers_of_every_size_are_laid_out_for_the_browser_to_measure() {
    let mut pages = BTreeMap::new();
    for paper in &PAPERS {
        for (pattern, pictures) in PICTURES {
            for count in 0..=60 {
                let edition = edition(paper, pictures, count, count % 3 != 1, count % 5);
                let front = front(&edition);
                let name = format!(
                    "{count} items, headlines {}, pictures {pattern}",
                    paper.name
                );

                let shown = paths(&front);
                let mut once = shown.clone();
                once.sort();
                once.dedup();
                assert_eq!(shown.len(), once.len(), "{name}: a story stands twice");
                assert_eq!(shown.is_empty(), count == 0, "{name}");

                let html = crate::markup::page(Site::default(), front);
                let main = html
                    .split_once("<main")
                    .and_then(|(_, rest)| rest.split_once("</main>"));
                let main = main.map(|(main, _)| format!("<main{main}</main>"));
                pages.insert(name, (paper.language, main.expect("a main element")));
            }
        }
    }
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    std::fs::create_dir_all(&target).expect("a target directory");
    let pages = serde_json::to_string(&pages).expect("JSON");
    std::fs::write(target.join("front-pages.json"), pages).expect("a file for the browser");
}

/// The headlines of the containers, the list of the latest last.
fn containers(front: &PageData) -> Vec<(ContainerKind, Vec<String>)> {
    let PageContent::Front(front) = &front.page else {
        panic!("no front page");
    };
    let containers = front.rows.iter().flatten().map(|container| {
        let columns = container.columns.iter();
        let stories = columns.flat_map(|column| {
            let below = column.below.iter().flatten();
            column.stories.iter().chain(below)
        });
        let paths = stories.map(|story| story.teaser.path.clone());
        (container.kind, paths.collect())
    });
    containers.collect()
}

fn path(edition: &Edition, id: &str) -> String {
    let place = edition.place(id).expect("an article");
    edition.route(place).path()
}

#[test]
fn the_editors_first_choice_leads_and_the_others_have_a_row_that_is_filled() {
    let edition = edition(&PAPERS[1], 1, 40, true, 3);
    let containers = containers(&front(&edition));
    assert_eq!(containers[0].0, ContainerKind::Top);
    assert_eq!(containers[0].1[0], path(&edition, "0"));
    assert_eq!(containers[1].0, ContainerKind::Picks);
    assert_eq!(
        containers[1].1[..2],
        [path(&edition, "3"), path(&edition, "6")]
    );
    assert_eq!(containers[1].1.len(), 4);
}

#[test]
fn without_a_choice_the_newest_of_the_first_stories_with_a_picture_leads() {
    let third = edition(&PAPERS[1], 0, 20, true, 0);
    assert_eq!(containers(&front(&third))[0].1[0], path(&third, "0"));
    let pictured = edition(&PAPERS[1], 2, 20, true, 0);
    let mut articles = pictured.clone();
    articles.articles[0] = std::sync::Arc::new(depeche::model::Article {
        image: None,
        ..(*articles.articles[0]).clone()
    });
    assert_eq!(containers(&front(&articles))[0].1[0], path(&pictured, "2"));
}

#[test]
fn a_list_of_the_latest_has_at_least_four_stories_at_every_width() {
    for count in 0..40 {
        let edition = edition(&PAPERS[1], 2, count, true, 0);
        let PageContent::Front(front) = front(&edition).page else {
            panic!("no front page");
        };
        let lists = front
            .rows
            .iter()
            .flatten()
            .filter_map(|it| it.latest.as_ref());
        for latest in lists {
            assert!(4 <= latest.narrow && latest.narrow <= latest.medium);
            assert!(latest.medium <= latest.teasers.len());
            assert!(count > 3);
        }
    }
}

#[test]
fn a_newspaper_of_three_stories_shows_all_of_them() {
    for (_, pictures) in PICTURES {
        for picks in 0..=3 {
            let edition = edition(&PAPERS[1], pictures, 3, true, picks);
            assert_eq!(paths(&front(&edition)).len(), 3, "{pictures} {picks}");
        }
    }
}
