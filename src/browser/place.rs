//! Where on the page the reader is.

use super::focus::take_focus;
use super::{document, window};
use web_sys::Element;

/// Brings the reader to the place that the address names, once there is a page to have it. Whether it names one.
pub fn show_place() -> bool {
    let place = named_place();
    if let Some(place) = &place {
        place.scroll_into_view();
    }
    place.is_some()
}

/// Moves the focus to the place that the address names. Whether it names one.
pub(super) fn focus_place() -> bool {
    let place = named_place();
    if let Some(place) = &place {
        take_focus(place);
    }
    place.is_some()
}

fn named_place() -> Option<Element> {
    let hash = window().location().hash().ok()?;
    let id = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    document().get_element_by_id(&String::from(id))
}

/// Brings the reader to where a new page begins: the place that its address names, else the top.
pub(super) fn show_beginning() {
    if !show_place() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
