//! Where the focus is.

use super::{document, select};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Moves the focus to the headline of the page, for those who do not see that the page has changed
/// (WCAG 2.4.3).
pub(super) fn focus_headline() {
    if let Some(headline) = select("h1") {
        focus_in_place(headline);
    }
}

/// Gives the focus to the headline of the page if what had it is gone.
pub fn keep_focus_on_headline() {
    if is_focus_lost() {
        focus_headline();
    }
}

/// Gives the focus back to the end of the list if the button that had it went away with the page around it.
pub fn keep_focus_at_end() {
    let end = select(".pager [rel=next], .pager__older button").or_else(|| select("h1"));
    if let Some(end) = end.filter(|_| is_focus_lost()) {
        focus_in_place(end);
    }
}

/// Brings the reader to the element with this id, wherever they are looking, and gives it the focus.
pub fn show(id: &str) {
    if let Some(place) = document().get_element_by_id(id) {
        place.scroll_into_view();
        focus_in_place(place);
    }
}

/// Gives the focus to the element with this id, and scrolls there if it is out of sight.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// Whether what has the focus is within an element.
pub fn holds_focus(element: &Element) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| element.contains(Some(&focused)))
}

/// Gives the focus to an element, also to one that has none by itself, without scrolling there.
pub(super) fn take_focus(element: &Element) {
    focus_in_place(element.clone());
    if !holds_focus(element) {
        _ = element.set_attribute("tabindex", "-1");
        focus_in_place(element.clone());
    }
}

/// Gives the focus to an element without scrolling there.
fn focus_in_place(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
    }
}

/// Whether nothing has the focus: what had it is gone.
pub fn is_focus_lost() -> bool {
    let focused = document().active_element();
    focused.is_none_or(|focused| focused.tag_name() == "BODY")
}
