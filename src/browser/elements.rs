//! What elements say.

use super::select_all;
use js_sys::Intl::RelativeTimeFormat;
use js_sys::{Array, Object, Reflect};

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

/// Words for a time that so many units ("minute", "hour", "day") are away, in the language of this tag: "il y a 2 h",
/// "hier" (ECMA-402, `Intl.RelativeTimeFormat`).
///
/// The tag has to be one of a language that there is.
pub fn relative_time(tag: &str, number: i32, unit: &str) -> String {
    let options = Object::new();
    for (name, value) in [("numeric", "auto"), ("style", "short")] {
        _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let words = RelativeTimeFormat::new(&Array::of1(&tag.into()), &options);
    words.format(number.into(), unit).into()
}
