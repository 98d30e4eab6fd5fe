//! What the device says of its connection, and the console.

use super::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Whether the device says that it has no connection. `false` proves nothing.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// Whether the reader has asked for less traffic (`Save-Data`).
pub fn saves_data() -> bool {
    part_of_navigator("connection")
        .and_then(|connection| Reflect::get(&connection, &"saveData".into()).ok())
        .is_some_and(|saves| saves.is_truthy())
}

/// A part of `navigator` that not every browser has, or only in secure contexts.
pub(super) fn part_of_navigator(name: &str) -> Option<JsValue> {
    Reflect::get(&window().navigator(), &name.into())
        .ok()
        .filter(JsValue::is_truthy)
}

/// Puts a line for developers and publishers on the console. A reader never needs it.
pub fn report(line: &str) {
    web_sys::console::info_1(&JsValue::from_str(line));
}
