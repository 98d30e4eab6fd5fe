//! The program of the comment boxes: puts one into each place that a page has for it.

use crate::browser;
use crate::components::{Call, SECTIONS, talk};
use crate::words::load_words;
use std::any::Any;
use std::cell::RefCell;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// The boxes, with the places they are in.
    static OPEN: RefCell<Vec<(Element, Box<dyn Any>)>> = const { RefCell::new(Vec::new()) };
}

/// Fills the page on the screen, and each further one when the program around it calls.
pub fn listen() {
    browser::on_call(fill);
    fill();
}

fn fill() {
    // The box of a page that has gone goes with it: what was typed in it is on the device.
    OPEN.with_borrow_mut(|open| open.retain(|(place, _)| place.is_connected()));
    for id in SECTIONS {
        if let Some((place, call)) = browser::place_for_call(id) {
            wasm_bindgen_futures::spawn_local(open(place, call, id));
        }
    }
}

async fn open(place: HtmlElement, call: String, id: &'static str) {
    let Some(call) = Call::read(&call) else {
        return;
    };
    if let Err(failure) = load_words(call.locale()).await {
        return browser::report(&format!("{failure:?}"));
    }
    let handle = leptos::mount::mount_to(place.clone(), move || talk(&call, id));
    OPEN.with_borrow_mut(|open| open.push((place.into(), Box::new(handle))));
}
