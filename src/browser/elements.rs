//! What elements and events say.

use super::select_all;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// The name and the value of the field that an event is about; a box that is not ticked has none.
pub fn field(event: &Event) -> (String, String) {
    let target = JsValue::from(event.target());
    let get = |name: &str| Reflect::get(&target, &name.into()).unwrap_or_default();
    let text = |name: &str| get(name).as_string().unwrap_or_default();
    let is_off = text("type") == "checkbox" && !get("checked").is_truthy();
    (
        text("name"),
        if is_off { String::new() } else { text("value") },
    )
}

/// Whether the `<details>` that an event is about is open.
pub fn is_open(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|details| details.has_attribute("open"))
}

/// What the elements with this attribute say in it, each once.
pub fn values_of(attribute: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    let found = select_all(&["[", attribute, "]"].concat());
    for value in found.filter_map(|element| element.get_attribute(attribute)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Makes `text` the text of every element that the selector finds.
pub fn write(selector: &str, text: &str) {
    select_all(selector).for_each(|element| element.set_text_content(Some(text)));
}
