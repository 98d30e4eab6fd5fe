//! The sanitiser in a browser, with `setHTML` and with `DOMPurify`: both must give what native builds give.

use depeche::sanitize::ready;
use js_sys::{Function, Reflect};
use serde::Deserialize;
use shared::{ATTRIBUTES, ELEMENTS, Kind, cases, run};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::{Document, Element};

#[path = "../shared/sanitize.rs"]
mod shared;

/// What `native/sanitize.rs` left of its inputs, cross-site scripting corpus included.
const NATIVE: &str = "/target/sanitize-native.json";

#[derive(Deserialize)]
struct Answer {
    id: i64,
    input: String,
    output: String,
}

#[wasm_bindgen_test]
async fn set_html_gives_every_case_as_written() {
    assert!(
        has_set_html(),
        "this browser is too old to test setHTML with"
    );
    ready("/no/such/place/").await;
    every_case_comes_out_as_written();
}

#[wasm_bindgen_test]
async fn dom_purify_gives_every_case_as_written() {
    without_set_html(async || every_case_comes_out_as_written()).await;
}

#[wasm_bindgen_test]
async fn set_html_agrees_with_ammonia() {
    agrees_with_ammonia(&answers().await);
}

#[wasm_bindgen_test]
async fn dom_purify_agrees_with_ammonia() {
    let answers = answers().await;
    without_set_html(async || agrees_with_ammonia(&answers)).await;
}

/// Chromium takes half a minute to parse this as it is, which is longer than a test may take.
#[wasm_bindgen_test]
async fn bombs_are_defused() {
    let bomb = || {
        let html = run(Kind::Article, &("<div>".repeat(100_000) + "au fond"));
        assert_eq!(html.as_str().matches("<div>").count(), 100);
        assert!(html.as_str().contains("au fond"));
    };
    bomb();
    without_set_html(async || bomb()).await;
}

#[wasm_bindgen_test]
async fn without_any_sanitiser_only_text_is_shown() {
    without_set_html(async || {
        let global = js_sys::global();
        let purify = Reflect::get(&global, &"DOMPurify".into()).expect("DOMPurify");
        Reflect::delete_property(&global, &"DOMPurify".into()).expect("a property");
        let html = run(
            Kind::Article,
            "<p>a <b>b</b></p><script>alert(1)</script>&lt;i&gt;",
        );
        Reflect::set(&global, &"DOMPurify".into(), &purify).expect("a property");
        assert_eq!(html.as_str(), "<p>a b &lt;i&gt;</p>");
    })
    .await;
}

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

fn agrees_with_ammonia(answers: &[Answer]) {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a document");
    let alert = Function::new_no_args("globalThis.alerted = true");
    for name in ["alert", "confirm", "prompt", "print"] {
        Reflect::set(&js_sys::global(), &name.into(), &alert).expect("a property");
    }
    let mut differing = Vec::new();
    for Answer { id, input, output } in answers {
        let html = run(Kind::Article, input);
        assert_harmless(html.as_str(), &document, input);
        if html.as_str() != output {
            console_log!(
                "{id}: {input:?}\n  natively {output:?}\n  here     {:?}",
                html.as_str()
            );
            differing.push(id);
        }
    }
    let alerted = Reflect::has(&js_sys::global(), &"alerted".into()).expect("an answer");
    assert!(!alerted, "a payload ran");
    assert!(
        differing.is_empty(),
        "{} of {} differ: {differing:?}",
        differing.len(),
        answers.len()
    );
}

/// Shows `html` in a live page, and fails unless all of it is expected and stands there as written.
fn assert_harmless(html: &str, document: &Document, input: &str) {
    let page = document.create_element("div").expect("an element");
    // Pictures that load lazily and are not to be seen are not asked for.
    page.set_attribute("style", "display: none")
        .expect("an attribute");
    document
        .body()
        .expect("a body")
        .append_child(&page)
        .expect("a page");
    page.set_inner_html(html);
    let elements = page.query_selector_all("*").expect("elements");
    for at in 0..elements.length() {
        let element: Element = elements
            .get(at)
            .map(JsValue::from)
            .expect("an element")
            .into();
        let name = element.local_name();
        assert!(
            ELEMENTS.split(' ').any(|known| known == name),
            "<{name}> in {html} of {input}"
        );
        for attribute in element
            .get_attribute_names()
            .iter()
            .filter_map(|name| name.as_string())
        {
            assert!(
                ATTRIBUTES.split(' ').any(|known| known == attribute),
                "{attribute} in {html} of {input}"
            );
            let value = element.get_attribute(&attribute).unwrap_or_default();
            let starts = |starts: &[&str]| starts.iter().any(|start| value.starts_with(start));
            assert!(
                match &*attribute {
                    "href" => starts(&["https://", "http://", "/news/", "mailto:"]),
                    "src" | "srcset" | "cite" | "poster" =>
                        starts(&["https://", "http://", "/news/"]),
                    _ => true,
                },
                "{value} in {html} of {input}"
            );
        }
    }
    let again = page.inner_html().replace("&nbsp;", "\u{a0}");
    assert_eq!(again, html.replace("<pre>\n", "<pre>"), "{input}");
    page.remove();
}

/// Runs a test as if in a browser that has no `setHTML`.
async fn without_set_html(test: impl AsyncFnOnce()) {
    let prototype = element_prototype();
    let set_html = Reflect::get(&prototype, &"setHTML".into()).expect("setHTML");
    Reflect::delete_property(&prototype.clone().into(), &"setHTML".into()).expect("a property");
    assert!(!has_set_html());
    // The test server's root is the crate's.
    ready("/public/").await;
    test().await;
    Reflect::set(&prototype, &"setHTML".into(), &set_html).expect("a property");
}

fn has_set_html() -> bool {
    Reflect::has(&element_prototype(), &"setHTML".into()).expect("an answer")
}

fn element_prototype() -> JsValue {
    let element = Reflect::get(&js_sys::global(), &"Element".into()).expect("Element");
    Reflect::get(&element, &"prototype".into()).expect("a prototype")
}

/// Nothing, with a line that says so, if the native tests were not run before.
async fn answers() -> Vec<Answer> {
    let response = gloo_net::http::Request::get(NATIVE)
        .send()
        .await
        .expect("the test server");
    if !response.ok() {
        console_log!("skipped: {NATIVE} is written by `cargo test --test native`");
        return Vec::new();
    }
    response.json().await.expect("answers")
}
