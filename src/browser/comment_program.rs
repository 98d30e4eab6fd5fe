//! How the program of the comment boxes is started: by a script, and by an event on the pages after the first.

use super::page::said_of_site;
use super::{document, select};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlElement};

/// The event that says that a page has places for boxes.
const NEW_PLACES: &str = "depeche-comment-boxes";
/// The program's script, from the site's root, where `press` has not given it another name.
const SCRIPT: &str = "comments.js";

/// Has the program of the comment boxes fill the places on the page; `words` are a language's tag and texts, where no
/// file has them.
pub fn start_comments(root: &str, words: Option<(&str, String)>) {
    if let Some((tag, text)) = words {
        put_script(
            "words",
            &[("type", "application/json"), ("lang", tag)],
            &text,
        );
    }
    if select("#comments-program").is_some() {
        if let Ok(event) = Event::new(NEW_PLACES) {
            _ = document().dispatch_event(&event);
        }
        return;
    }
    let src = said_of_site("data-comments").unwrap_or_else(|| [root, SCRIPT].concat());
    put_script("comments-program", &[("type", "module"), ("src", &src)], "");
}

/// Puts a script into the head, in the place of another one with its id.
fn put_script(id: &str, attributes: &[(&str, &str)], text: &str) {
    let document = document();
    if let Some(old) = document.get_element_by_id(id) {
        old.remove();
    }
    if let (Ok(script), Some(head)) = (document.create_element("script"), document.head()) {
        for (name, value) in attributes {
            _ = script.set_attribute(name, value);
        }
        script.set_id(id);
        script.set_text_content(Some(text));
        _ = head.append_child(&script);
    }
}

/// Calls `fill` whenever a page has places for boxes, for as long as the program lives.
pub fn on_comment_places(fill: fn()) {
    let listener = Closure::<dyn Fn()>::new(fill);
    _ = document().add_event_listener_with_callback(NEW_PLACES, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The place for a box in the section with this id, and what the page says of it (`data-comment-box`); once.
pub fn take_comment_place(section: &str) -> Option<(HtmlElement, String)> {
    let place = select(&["#", section, " [data-comment-box]"].concat())?;
    let config = place.get_attribute("data-comment-box")?;
    _ = place.remove_attribute("data-comment-box");
    Some((place.dyn_into().ok()?, config))
}

/// The words of the language with this tag, where the page has them.
pub fn words_here(tag: &str) -> Option<String> {
    select(&["#words[lang=", tag, "]"].concat())?.text_content()
}
