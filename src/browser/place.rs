//! Where on the page the reader is.

use super::{document, window};

/// Brings the reader to the place that the address names, once there is a page to have it. Whether it names one.
pub fn show_place() -> bool {
    let hash = window().location().hash().unwrap_or_default();
    let id = hash.strip_prefix('#').map(js_sys::decode_uri_component);
    let place = match id {
        Some(Ok(id)) => document().get_element_by_id(&String::from(id)),
        _ => None,
    };
    if let Some(place) = &place {
        place.scroll_into_view();
    }
    place.is_some()
}

/// Brings the reader to where a new page begins: the place that its address names, else the top.
pub(super) fn show_beginning() {
    if !show_place() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
