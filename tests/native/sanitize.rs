//! The sanitiser natively; `browser/sanitize.rs` asks the same of browsers.

use depeche::sanitize::plain;
use serde::{Deserialize, Serialize};
use shared::{Kind, cases, run};
use std::path::Path;
use std::time::Instant;

#[path = "../shared/sanitize.rs"]
mod shared;
mod soup;

/// An input and what it became natively, for the browser tests to compare with.
#[derive(Serialize)]
struct Answer {
    id: i64,
    input: String,
    output: String,
}

/// An entry of the cross-site scripting corpus.
#[derive(Deserialize)]
struct Payload {
    id: i64,
    payload: String,
}

#[test]
fn every_case_comes_out_as_written() {
    for case in cases() {
        assert_eq!(
            run(case.kind, &case.input).as_str(),
            case.output,
            "{}",
            case.name
        );
    }
}

#[test]
fn every_result_is_balanced_and_holds_nothing_else() {
    for case in cases() {
        assert_stable(run(case.kind, &case.input).as_str(), &case.input);
    }
    for seed in 0..3_000 {
        let html = soup::soup(seed);
        assert_stable(run(Kind::Article, &html).as_str(), &html);
        assert_stable(run(Kind::Comment, &html).as_str(), &html);
    }
}

#[test]
fn the_corpus_is_harmless() {
    let mut inputs: Vec<_> = (0..300)
        .map(|seed| (-1 - i64::from(seed), soup::soup(seed)))
        .collect();
    if let Ok(corpus) = std::env::var("DEPECHE_CORPUS") {
        let payloads = std::fs::read(Path::new(&corpus).join("xss.json")).expect("the corpus");
        let payloads: Vec<Payload> = serde_json::from_slice(&payloads).expect("payloads");
        inputs.extend(payloads.into_iter().map(|entry| (entry.id, entry.payload)));
    }
    let answer = |(id, input): (i64, String)| {
        let output = String::from(run(Kind::Article, &input));
        assert_stable(&output, &input);
        Answer { id, input, output }
    };
    let answers: Vec<_> = inputs.into_iter().map(answer).collect();
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    std::fs::create_dir_all(&target).expect("a target directory");
    let answers = serde_json::to_string(&answers).expect("JSON");
    std::fs::write(target.join("sanitize-native.json"), answers).expect("a file for the browser");
}

#[test]
fn bombs_take_neither_the_stack_nor_quadratic_time() {
    let bombs: [fn(usize) -> String; 19] = [
        |n| "<div>".repeat(n),
        |n| "<b>".repeat(n),
        |n| "<div><b>".repeat(n) + &"</b></div>".repeat(n),
        |n| "<table><tr><td>".repeat(n),
        |n| "<table><b>".repeat(n),
        |n| format!("<table>{}", "<b></b>x".repeat(n)),
        |n| "<ul><li>".repeat(n) + &"</li></ul>".repeat(n),
        |n| "<a href=x><div>".repeat(n),
        |n| "<b><div></b></div>".repeat(n),
        |n| {
            (0..n)
                .flat_map(|n| ["<p><b title=".into(), n.to_string(), ">x</p>".into()])
                .collect()
        },
        |n| "<iframe src=x>".repeat(n),
        |n| "<svg><title>".repeat(n),
        |n| "<!--".repeat(n),
        |n| "<a x='".repeat(n),
        |n| "</".repeat(n),
        |n| "&".repeat(n),
        |n| "\u{a0}".repeat(n),
        |n| format!("<a {}>", "href=x ".repeat(n)),
        |n| format!("<img src='data:,{}'>x", "a".repeat(10 * n)),
    ];
    for bomb in bombs {
        let seconds = |n: usize| {
            let bomb = bomb(n);
            let start = Instant::now();
            let html = run(Kind::Article, &bomb);
            plain(&bomb, usize::MAX);
            assert!(html.as_str().len() < 200 * n);
            start.elapsed().as_secs_f64()
        };
        // Four times as much may take four times as long, not sixteen; another program may be in the way once.
        let is_linear = (0..4).any(|_| seconds(16_000) < 0.1 + 9.0 * seconds(4_000));
        assert!(is_linear, "{}", bomb(2));
    }
}

#[test]
fn content_deeper_than_the_limit_is_kept() {
    let deep = "<div>".repeat(1000) + "au fond" + &"</div>".repeat(1000) + "<p>après</p>";
    let html = run(Kind::Article, &deep);
    assert_eq!(html.as_str().matches("<div>").count(), 100);
    assert!(html.as_str().contains("au fond") && html.as_str().ends_with("<p>après</p>"));
}

#[test]
fn plain_text_is_one_line_without_code() {
    let html = "<h1>Un</h1><p>L&rsquo;<b>é</b>t&eacute;&nbsp;?<br>b &lt; c<script>alert(1)</script></p>\n<ul><li>d<li>e</ul>";
    assert_eq!(plain(html, usize::MAX), "Un L’été\u{a0}? b < c d e");
    assert_eq!(plain(html, 4), "Un L’");
}

/// Fails unless a parser finds in `html` exactly what is written there, and nothing that is not expected.
fn assert_stable(html: &str, input: &str) {
    let mut all = ammonia::Builder::empty();
    all.link_rel(None)
        .tags(shared::ELEMENTS.split(' ').collect())
        .generic_attributes(shared::ATTRIBUTES.split(' ').collect())
        .url_schemes(["http", "https", "mailto"].into());
    let again = all.clean(html).to_string().replace("&nbsp;", "\u{a0}");
    // The parser drops a first line feed, which is why the sanitiser doubles it.
    assert_eq!(again, html.replace("<pre>\n", "<pre>"), "{input}");
}
