//! What elements say.

use super::select_all;

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
