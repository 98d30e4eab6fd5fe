//! What elements say.

use super::select_all;
use js_sys::Intl::RelativeTimeFormat;
use js_sys::{Array, Date, Object, Reflect};

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

/// Makes every `<time>` that the selector finds say what `text` makes of its moment, in seconds since 1970. What is none,
/// or has no text, stays as it is.
pub fn write_times(selector: &str, text: impl Fn(i64) -> Option<String>) {
    for element in select_all(selector) {
        let moment = element
            .get_attribute("datetime")
            .map(|date| Date::parse(&date));
        #[expect(clippy::cast_possible_truncation, reason = "whole seconds")]
        let unix = moment
            .filter(|moment| moment.is_finite())
            .map(|moment| (moment / 1000.0) as i64);
        // What says the same is left alone: somebody may be selecting it.
        let text = unix.and_then(&text);
        if let Some(text) = text.filter(|text| element.text_content().as_ref() != Some(text)) {
            element.set_text_content(Some(&text));
        }
    }
}

/// Words for a time that so many units ("minute", "hour", "day") are away, in the language of this tag: "il y a 2 h",
/// "hier" (ECMA-402, `Intl.RelativeTimeFormat`).
///
/// The tag has to be one of a language that there is.
pub fn relative_times(tag: &str) -> impl Fn(i32, &str) -> String + use<> {
    let options = Object::new();
    for (name, value) in [("numeric", "auto"), ("style", "short")] {
        _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let words = RelativeTimeFormat::new(&Array::of1(&tag.into()), &options);
    move |number, unit| words.format(number.into(), unit).into()
}
