//! Elements that become others: what is the same stays where it is, and with it a reader's focus.

use depeche::components::{Element, bare, el, live};
use leptos::prelude::*;
use leptos::tachys::view::Position;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// A list with a word, some numbers and, if `count` is even, a button.
fn list(count: usize) -> Element {
    let numbers = (0..count).map(|number| bare("li").child(number.to_string()));
    let button = (count % 2 == 0).then(|| view! { <button>"even"</button> }.into_any());
    el("ul", "list")
        .attr("title", (count > 2).then(|| count.to_string()))
        .child("count: ")
        .child(count.to_string())
        .child(button)
        .children(numbers)
}

fn html(list: &str, count: usize) -> String {
    let numbers: String = (0..count)
        .map(|number| format!("<li>{number}</li>"))
        .collect();
    let button = if count % 2 == 0 {
        "<button>even</button>"
    } else {
        ""
    };
    format!("{list}count: {count}{button}{numbers}</ul>")
}

fn container() -> HtmlElement {
    let container: HtmlElement = document()
        .create_element("div")
        .expect("an element")
        .unchecked_into();
    let body = document().body().expect("a body");
    body.append_child(&container).expect("a place");
    container
}

/// What stands in `container`, without the comments that Leptos finds its places by.
fn content(container: &HtmlElement) -> String {
    container
        .inner_html()
        .replace("<!---->", "")
        .replace("<!>", "")
}

#[wasm_bindgen_test]
async fn an_element_becomes_another_in_place() {
    let container = container();
    let count = RwSignal::new(1);
    let mounted = mount_to(container.clone(), move || {
        live(move || Some(list(count.get()).into_view()))
    });
    let plain = "<ul class=\"list\">";
    assert_eq!(content(&container), html(plain, 1));
    let first = container.first_element_child();

    for (next, start) in [
        (2, plain),
        (5, "<ul class=\"list\" title=\"5\">"),
        (4, "<ul class=\"list\" title=\"4\">"),
        (0, plain),
        (1, plain),
    ] {
        count.set(next);
        tick().await;
        assert_eq!(content(&container), html(start, next));
        assert_eq!(container.first_element_child(), first, "{next}");
    }
    drop(mounted);
}

/// What `press` wrote is taken over as it is, and can change afterwards.
#[wasm_bindgen_test]
async fn a_written_element_is_taken_over() {
    let container = container();
    container.set_inner_html(
        "<main><p class=\"still\">not looked into</p><div>before <!>1<button>more</button> after</div></main>",
    );
    let main = container.first_element_child().expect("what is written");
    let count = RwSignal::new(1);
    let page = el_main(count);
    let owner = Owner::new();
    let state = owner.with(|| page.hydrate_from_position::<true>(&main, Position::Current));
    let button: HtmlElement = main
        .query_selector("button")
        .ok()
        .flatten()
        .expect("the button")
        .unchecked_into();
    button.click();
    tick().await;
    assert_eq!(count.get_untracked(), 2);
    assert!(container.inner_html().contains("not looked into"));
    drop(state);
}

fn el_main(count: RwSignal<usize>) -> Element {
    let more = view! { <button on:click=move |_| *count.write() += 1>"more"</button> };
    bare("main")
        .child(el("p", "still").child("not looked into"))
        .child(
            bare("div")
                .child("before ")
                .child("1")
                .child(more.into_any())
                .child(" after"),
        )
}
