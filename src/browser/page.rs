//! What the page around a program says of the site and of itself, and what the program says on it.

use super::share::has_share_sheet;
use super::{document, select};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, XPathResult};

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
pub(super) fn said_of_site(attribute: &str) -> Option<String> {
    document().document_element()?.get_attribute(attribute)
}

/// The JSON of `<script id="data">` on a prerendered page; `None` on the shell.
pub fn embedded_data() -> Option<String> {
    select("body[data-prerendered] #data")?.text_content()
}

/// The language the document says it is in.
pub fn language() -> Option<String> {
    said_of_site("lang")
}

/// The element that the application fills. What stands beside it in the body is not ours: extensions of the browser put
/// theirs there.
pub fn app() -> Option<HtmlElement> {
    select("#app")?.dyn_into().ok()
}

/// Whether the application on the page is as `press` wrote it, node for node. Extensions and translators change pages
/// before any program of the page runs.
pub fn is_as_written(app: &HtmlElement) -> bool {
    // In one call, since a page has thousands of nodes.
    let counted = document().evaluate_with_opt_callback_and_type(
        "count(.//node())",
        app,
        None,
        XPathResult::NUMBER_TYPE,
    );
    let nodes = counted.and_then(|result| result.number_value());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count"
    )]
    nodes.is_ok_and(|nodes| app.get_attribute("data-nodes") == Some((nodes as u32).to_string()))
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
