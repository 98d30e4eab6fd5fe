//! What the page around a program says of the site and of itself, and what the program says on it.

use super::share::has_share_sheet;
use super::{document, select};

/// The path the site is hosted under, with a slash at both ends.
pub fn root() -> String {
    said_of_site("data-root").unwrap_or_else(|| "/".to_owned())
}

/// The folder with the words of each language.
pub fn words_folder() -> String {
    said_of_site("data-words").unwrap_or_default()
}

/// Whether the site has a file for each of its pages, although this page is the shell: the page for addresses that
/// `press` has not seen.
pub fn has_pages() -> bool {
    said_of_site("data-pages").is_some()
}

/// What Trunk or `press` wrote into `<html>`.
fn said_of_site(attribute: &str) -> Option<String> {
    document().document_element()?.get_attribute(attribute)
}

/// The JSON of `<script id="data">` on a prerendered page; `None` on the shell.
pub fn embedded_data() -> Option<String> {
    select("body[data-prerendered] #data")?.text_content()
}

/// The language the document says it is in.
pub fn language() -> Option<String> {
    document().document_element()?.get_attribute("lang")
}

/// Takes the shell's own content out of the body, for the application to take its place.
pub fn clear_shell() {
    if let Some(shell) = select("#shell") {
        shell.remove();
    }
}

/// Says on the page (`<html data-ready>`) that the program has taken it over, and `data-sheet` if the system has a share
/// sheet: style sheets and tests can know.
pub fn mark_ready() {
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-ready", "");
        if has_share_sheet() {
            _ = root.set_attribute("data-sheet", "");
        }
    }
}
