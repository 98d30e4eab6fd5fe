//! The program of the comment boxes: puts one into each place that a page has for it.

use crate::browser;
use crate::components::{CommentBox, CommentBoxConfig, SECTIONS};
use crate::words::load_words;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// The boxes, with the places they are in.
    static BOXES: RefCell<Vec<(Element, Box<dyn Any>)>> = const { RefCell::new(Vec::new()) };
}

/// Puts boxes into the page on the screen, and into each further one when the program around it has places for them.
pub fn mount_comments() {
    browser::on_comment_places(fill_places);
    fill_places();
}

fn fill_places() {
    // The box of a page that has gone goes with it: what was typed in it is on the device.
    BOXES.with_borrow_mut(|boxes| boxes.retain(|(place, _)| place.is_connected()));
    for section in SECTIONS {
        if let Some((place, config)) = browser::take_comment_place(section) {
            wasm_bindgen_futures::spawn_local(mount_box(place, config, section));
        }
    }
}

async fn mount_box(place: HtmlElement, config: String, section: &'static str) {
    let Some(config) = CommentBoxConfig::read(&config) else {
        return;
    };
    if let Err(failure) = load_words(config.locale()).await {
        return browser::report(&format!("{failure:?}"));
    }
    let Some(discussion) = config.discussion() else {
        return;
    };
    let handle = leptos::mount::mount_to(place.clone(), move || {
        if discussion.source.server.abilities().write {
            discussion.start();
        }
        view! { <CommentBox discussion page=config.page() section/> }
    });
    BOXES.with_borrow_mut(|boxes| boxes.push((place.into(), Box::new(handle))));
}
