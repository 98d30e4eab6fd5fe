//! Pages from files: however many ask for one, it is fetched once.

use depeche::failure::Failure;
use depeche::locale;
use depeche::net::NetError;
use depeche::page_data::{self, Frame, MovedPage, PageContent, PageData};
use depeche::site::Site;
use depeche::store::page_source::PageSource;
use depeche::store::{Found, Source};
use leptos::prelude::Owner;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = "
    const { fetch } = globalThis;
    let asked = [], bodies = [];
    export function answer(body, status) {
        asked = [];
        bodies = [body];
        globalThis.fetch = async ({ url }) => {
            asked.push(new URL(url).pathname);
            await new Promise((done) => setTimeout(done, 20));
            return new Response(bodies.length > 1 ? bodies.shift() : bodies[0], { status });
        };
    }
    export function then_answer(body) {
        bodies.push(body);
    }
    export function asked_for() {
        globalThis.fetch = fetch;
        return asked.join(' ');
    }
")]
extern "C" {
    /// From now on, everything that is fetched is this.
    fn answer(body: &str, status: u16);
    /// What is fetched after that is this.
    fn then_answer(body: &str);
    /// What was fetched since; from now on, what there is is fetched.
    fn asked_for() -> String;
}

fn page() -> PageData {
    PageData {
        path: "/a/".to_owned(),
        frame: Frame::default(),
        page: PageContent::NotFound {
            suggestions: Vec::new(),
        },
    }
}

fn site() -> Arc<Site> {
    Arc::new(Site::default())
}

/// A source, and the owner of what it keeps.
fn source() -> (PageSource, Owner) {
    locale::load_all();
    let owner = Owner::new();
    (owner.with(|| PageSource::new(Frame::default())), owner)
}

async fn visit(source: PageSource) -> Found {
    let found = source.page(site(), "/a/".to_owned()).await;
    found.expect("an answer")
}

#[wasm_bindgen_test]
async fn a_page_that_is_on_its_way_or_here_is_not_asked_for_again() {
    answer(&page_data::write(&page()), 200);
    let (source, _owner) = source();
    source.prepare(site(), "/a/".to_owned());
    source.prepare(site(), "/a/".to_owned());
    assert_eq!(visit(source).await, Ok(Arc::new(page())));
    assert_eq!(visit(source).await, Ok(Arc::new(page())));
    assert_eq!(asked_for(), "/a/index.json");
}

#[wasm_bindgen_test]
async fn a_page_that_could_not_be_had_is_asked_for_again() {
    answer("", 503);
    let (source, _owner) = source();
    let failed = Err(Failure::Net(NetError::Status(503)));
    assert_eq!(visit(source).await, failed);
    assert_eq!(visit(source).await, failed);
    assert_eq!(asked_for(), "/a/index.json /a/index.json");
}

#[wasm_bindgen_test]
async fn a_page_that_has_moved_is_fetched_from_where_it_is() {
    let moved = MovedPage {
        moved: "/b/".to_owned(),
    };
    let there = PageData {
        path: "/b/".to_owned(),
        ..page()
    };
    answer(&page_data::write(&moved), 200);
    then_answer(&page_data::write(&there));
    let (source, _owner) = source();
    assert_eq!(visit(source).await, Ok(Arc::new(there)));
    assert_eq!(asked_for(), "/a/index.json /b/index.json");
}

#[wasm_bindgen_test]
async fn a_page_of_another_version_is_none_and_a_missing_one_is_told() {
    answer("{\"version\": 1, \"path\": \"/a/\"}", 200);
    let (source, _owner) = source();
    assert_eq!(visit(source).await, Err(Failure::OtherVersion));
    answer("", 404);
    assert_eq!(visit(source).await, Ok(Arc::new(page())));
    answer("<!doctype html>", 200);
    let other = source.page(site(), "/b/".to_owned()).await;
    assert!(matches!(other, Some(Err(Failure::Broken(_)))), "{other:?}");
    assert_eq!(asked_for(), "/b/index.json");
}
