//! A code to scan: how the messenger takes an article from the screen of another device.

use super::{Element, Place, Row, close};
use crate::components::el;
use crate::share::{Way, qr};

const SHEET: &str = "share-code";
const TITLE: &str = "share-code-title";

/// The button that shows the code.
pub(super) fn button(row: &Row, place: Place) -> Element {
    row.control("button", Way::WeChat, place)
        .attr("popovertarget", SHEET)
}

/// The code, with what to do with it. `None` for an address that is too long for one.
pub(super) fn sheet(row: &Row) -> Option<Element> {
    let words = row.setting.words();
    let code = qr::picture(&row.url)?;
    let code = el("img", "sheet__code")
        .attr("alt", row.title.as_str())
        .attr("src", code);
    let title = el("p", "sheet__title").attr("id", TITLE);
    Some(
        super::sheet(SHEET, TITLE)
            .child(title.child(words.share.wechat_title))
            .child(code)
            .child(close(SHEET, words)),
    )
}
