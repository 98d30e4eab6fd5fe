//! The address of the page.

use super::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceEntry, Url};

/// The path of the page, from the site's root.
pub fn path(root: &str) -> String {
    below(root, &window().location().pathname().unwrap_or_default())
        .unwrap_or_else(|| "/".to_owned())
}

/// `path` from the site's root; `None` when it lies outside the site.
pub(super) fn below(root: &str, path: &str) -> Option<String> {
    let rest = path
        .strip_prefix(root)
        .or_else(|| (path == root.trim_end_matches('/')).then_some(""))?;
    Some(format!("/{rest}"))
}

/// Corrects the path of the page on the screen; what follows it in the address stays.
pub fn replace_path(href: &str) {
    let location = window().location();
    let rest = [location.search(), location.hash()].map(Result::unwrap_or_default);
    if let Ok(history) = window().history() {
        let href = format!("{href}{}", rest.concat());
        _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&href));
    }
}

/// The scheme, host and port of the page.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The place in the page that the address names.
pub fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The path that the document was loaded from, from the site's root. To the browser, a page that is loaded anew is one
/// document with those that a program showed before it: "back" then changes nothing but the address, and nobody hears of
/// it while no program runs.
pub fn loaded_path(root: &str) -> Option<String> {
    let entries = window().performance()?.get_entries_by_type("navigation");
    let entry: PerformanceEntry = entries.get(0).dyn_into().ok()?;
    below(root, &Url::new(&entry.name()).ok()?.pathname())
}

/// Loads the page anew.
pub fn reload() {
    _ = window().location().reload();
}
