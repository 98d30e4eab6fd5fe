//! The sanitisers of browsers: `Element.setHTML()`, and `DOMPurify` where that is missing.
//!
//! Both work in a document of their own that is never shown and in which nothing is ever loaded or run.

use super::policy::{ARTICLE, Attribute, COMMENT, DROPPED, Policy, Value};
use crate::json::Json;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::LazyCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlScriptElement};

/// Where the browser finds `DOMPurify`, under the root of the site.
const PURIFY: &str = "vendor/purify.min.js";

#[wasm_bindgen]
extern "C" {
    /// <https://developer.mozilla.org/docs/Web/API/Sanitizer>
    type Sanitizer;
    #[wasm_bindgen(constructor, catch)]
    fn new(config: &JsValue) -> Result<Sanitizer, JsValue>;

    /// An element of a browser that has `setHTML`; web-sys has no stable binding for it yet.
    type Target;
    #[wasm_bindgen(method, catch, js_name = setHTML)]
    fn set_html(this: &Target, html: &str, options: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = DOMPurify, js_name = sanitize)]
    fn purify(html: &str, config: &JsValue) -> Result<JsValue, JsValue>;
}

/// What sanitisers are configured with, for one policy.
struct Settings {
    /// The options of `setHTML`, if the browser takes them.
    set_html: Option<JsValue>,
    purify: JsValue,
}

thread_local! {
    // In the order of `policy::Kind`.
    static SETTINGS: [LazyCell<Settings>; 2] =
        [LazyCell::new(|| settings(&ARTICLE)), LazyCell::new(|| settings(&COMMENT))];
}

/// What the browser's sanitiser, or else `DOMPurify`, lets through of `html`.
///
/// `None` if there is neither.
pub(super) fn clean(html: &str, policy: &Policy) -> Option<String> {
    SETTINGS.with(|settings| {
        let settings = &settings[policy.kind as usize];
        if let Some(options) = settings.set_html.as_ref().filter(|_| has_set_html()) {
            let inert = document()?
                .implementation()
                .ok()?
                .create_html_document()
                .ok()?;
            let target = inert.create_element("div").ok()?;
            target
                .unchecked_ref::<Target>()
                .set_html(html, options)
                .ok()?;
            Some(target.inner_html())
        } else if has_purify() {
            // Without a doctype it would parse in quirks mode, where tables stand in paragraphs.
            purify(&format!("<!DOCTYPE html>{html}"), &settings.purify)
                .ok()?
                .as_string()
        } else {
            None
        }
    })
}

/// Loads `DOMPurify` if the browser needs it, by a `<script src>` as the content security policy wants it.
///
/// Without effect if that fails: [`clean`] then has nothing to clean with, and says so.
pub(super) async fn ready(root: &str) {
    let usable = |all: &[LazyCell<Settings>; 2]| all.iter().all(|one| one.set_html.is_some());
    if (has_set_html() && SETTINGS.with(usable)) || has_purify() {
        return;
    }
    let loaded = Promise::new(&mut |done, _| {
        if load(&format!("{root}{PURIFY}"), &done).is_none() {
            let _ = done.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(loaded).await;
}

/// Begins to load a script; `done` is called when that has ended, well or badly.
fn load(address: &str, done: &Function) -> Option<()> {
    let document = document()?;
    let script = document
        .create_element("script")
        .ok()?
        .unchecked_into::<HtmlScriptElement>();
    script.set_src(address);
    script.set_onload(Some(done));
    script.set_onerror(Some(done));
    document.head()?.append_child(&script).ok()?;
    Some(())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn has_set_html() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| Reflect::has(&root, &"setHTML".into()).unwrap_or_default())
}

fn has_purify() -> bool {
    Reflect::has(&js_sys::global(), &"DOMPurify".into()).unwrap_or_default()
}

fn settings(policy: &'static Policy) -> Settings {
    let names = |all: &[Attribute]| list(all.iter().map(|one| one.name));
    let elements = policy.elements.iter();
    let with_attributes = elements.clone().map(|element| {
        Json::object([
            ("name", element.name.into()),
            ("attributes", names(element.attributes)),
        ])
    });
    let sanitizer = Json::object([
        ("elements", Json::list(with_attributes)),
        ("attributes", names(policy.global)),
        ("comments", false.into()),
        ("dataAttributes", false.into()),
    ]);
    let set_html = Sanitizer::new(sanitizer.as_ref()).and_then(|sanitizer| {
        let options = Object::new();
        Reflect::set(&options, &"sanitizer".into(), &sanitizer)?;
        Ok(options.into())
    });
    // DOMPurify has one list of attributes for all elements; `finish` sorts out which belongs where.
    let attributes = || {
        elements
            .clone()
            .flat_map(|element| policy.attributes_of(element))
    };
    let holds_no_address = |one: &&Attribute| !matches!(one.value, Value::Address | Value::Contact);
    let tags = elements.clone().map(|element| element.name);
    let safe = attributes().filter(holds_no_address);
    let purify = Json::object([
        ("ALLOWED_TAGS", list(tags.chain(["#text"]))),
        ("ALLOWED_ATTR", list(attributes().map(|one| one.name))),
        ("ADD_URI_SAFE_ATTR", list(safe.map(|one| one.name))),
        ("ALLOW_ARIA_ATTR", false.into()),
        ("ALLOW_DATA_ATTR", false.into()),
        ("FORBID_CONTENTS", list(DROPPED.iter().copied())),
    ]);
    Settings {
        set_html: set_html.ok(),
        purify: purify.as_ref().clone(),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> Json {
    Json::list(names.map(Json::from))
}
