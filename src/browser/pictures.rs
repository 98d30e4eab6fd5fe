//! Pictures that do not load.

use super::{document, select_all};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlImageElement};

/// From now on, says in words where a picture did not load: the element around it gets `data-missing` with what
/// `text` returns, and the style sheet shows it. One listener for all pictures, those in articles included, and for
/// those that failed before the program ran.
pub fn watch_pictures(text: impl Fn() -> &'static str + 'static) {
    let mark = move |picture: &Element| {
        let around = picture
            .closest("figure, .card__media")
            .ok()
            .flatten()
            .or_else(|| picture.parent_element());
        if let Some(around) = around {
            _ = around.set_attribute("data-missing", text());
        }
    };
    select_all("img")
        .filter_map(|picture| picture.dyn_into::<HtmlImageElement>().ok())
        .filter(has_failed)
        .for_each(|picture| mark(&picture));
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(picture) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlImageElement>().ok())
        {
            mark(&picture);
        }
    });
    // Errors of pictures do not bubble; they can be caught on their way down.
    _ = document().add_event_listener_with_callback_and_bool(
        "error",
        listener.as_ref().unchecked_ref(),
        true,
    );
    listener.forget();
}

fn has_failed(picture: &HtmlImageElement) -> bool {
    picture.complete() && picture.natural_width() == 0 && !picture.current_src().is_empty()
}
