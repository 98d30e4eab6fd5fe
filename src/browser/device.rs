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
    let saves = Reflect::get(&window().navigator(), &"connection".into())
        .and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    saves.is_ok_and(|saves| saves.is_truthy())
}

/// Puts a line for developers and publishers on the console. A reader never needs it.
pub fn report(line: &str) {
    web_sys::console::info_1(&JsValue::from_str(line));
}
