//! Small pictures beside or instead of a word.

use super::{Element, bare};

/// The picture of this name in `icons.svg`. It says nothing by itself; the text beside it does.
pub fn icon(name: &str) -> Element {
    bare("span").attr("class", ["icon icon--", name].concat())
}
