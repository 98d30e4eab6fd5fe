//! What the document says of itself outside its body.

use super::{document, select};

/// The title of the page on the screen.
pub fn title() -> String {
    document().title()
}

/// Gives the document this title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Says the language and the direction of the document.
pub fn set_language(lang: &str, dir: &str) {
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("lang", lang);
        _ = root.set_attribute("dir", dir);
    }
}

/// Makes `<meta name>` say `content`; without content it goes.
pub fn set_meta(name: &str, content: Option<&str>) {
    set("meta", "name", name, "content", content);
}

/// Makes `<link rel="canonical">` lead to this address; without one it goes.
pub fn set_canonical(href: Option<&str>) {
    set("link", "rel", "canonical", "href", href);
}

/// Makes `<link rel="icon">` lead to this address.
pub fn set_icon(href: &str) {
    set("link", "rel", "icon", "href", Some(href));
}

/// The one element of the head with `key="name"` gets `attribute="value"`, or goes if there is no value.
fn set(tag: &str, key: &str, name: &str, attribute: &str, value: Option<&str>) {
    let found = select(&format!("{tag}[{key}={name}]"));
    match (found, value) {
        (Some(element), Some(value)) => _ = element.set_attribute(attribute, value),
        (Some(element), None) => element.remove(),
        (None, Some(value)) => {
            let document = document();
            if let (Ok(element), Some(head)) = (document.create_element(tag), document.head()) {
                _ = element.set_attribute(key, name);
                _ = element.set_attribute(attribute, value);
                _ = head.append_child(&element);
            }
        }
        (None, None) => {}
    }
}
