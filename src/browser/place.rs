//! Where on the page the reader is.

use super::focus::take_focus;
use super::{document, select, window};
use web_sys::Element;

/// Brings the reader to the place that the address names, once there is a page to have it. Whether it names one.
pub fn show_place() -> bool {
    let place = named_place();
    if let Some(place) = &place {
        place.scroll_into_view();
    }
    place.is_some()
}

/// Scrolls a row so that a part of it is in its middle. The page stays where it is, and how the row is read does not matter.
pub fn center(row: &str, part: &str) {
    let Some((row, part)) = select(row).zip(select(part)) else {
        return;
    };
    let middle = |element: &Element| {
        let place = element.get_bounding_client_rect();
        place.left() + place.width() / 2.0
    };
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a screen")]
    let distance = (middle(&part) - middle(&row)) as i32;
    row.set_scroll_left(row.scroll_left() + distance);
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
