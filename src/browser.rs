//! The door to the browser: what the page knows when it starts, and what is done to the document outside the component
//! tree. It deals in texts and numbers; what they mean to a newspaper its callers know.
//!
//! Everything here runs in the browser only. It compiles natively as well, because event handlers that call it
//! are compiled (and never run) there; the one exception says so.

mod address;
mod comment_program;
mod device;
mod elements;
mod focus;
mod head;
mod kept;
mod locks;
mod navigation;
mod page;
mod pictures;
mod place;
mod share;
pub mod storage;
mod viewer;
mod watch;

pub use address::{hash, loaded_path, origin, path, reload, replace_path};
pub use comment_program::{on_comment_places, start_comments, take_comment_place, words_here};
pub use device::{is_offline, report, saves_data};
pub use elements::{relative_time, values_of, write};
pub use focus::{
    focus, holds_focus, is_focus_lost, keep_focus_at_end, keep_focus_on_headline, show,
};
pub use head::{set_canonical, set_icon, set_language, set_meta, set_title, title};
pub use kept::{keep, kept};
pub use locks::alone;
pub use navigation::{keep_place, kept_place, on_intent, on_navigate, transition};
pub use page::{
    app, embedded_data, has_pages, is_as_written, language, mark_ready, root, words_folder,
};
pub use pictures::watch_pictures;
pub use place::{center, show_place};
pub use share::{
    Listening, Selection, copy, is_in_use, on_selection, open, print, selection, share,
};
pub use viewer::{ShownPicture, click_picture, clicked_picture, offer_pictures};
pub use watch::{
    after, confirm, every_minute, next_task, now, on_readers_clock, on_window, unique, when_near,
};

use web_sys::{Document, Element, Window};

fn window() -> Window {
    web_sys::window().expect("the program runs in a page, which has a window")
}

fn document() -> Document {
    window().document().expect("a page has a document")
}

fn select(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// All elements that the selector finds.
fn select_all(selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = document().query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |at| wasm_bindgen::JsCast::dyn_into(found.as_ref()?.get(at)?).ok())
}
