//! What passing an article on needs of the browser: clipboard, share sheet, paper, the selection, and sheets over
//! the page.

use super::device::part_of_navigator;
use super::{document, window};
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Node, Range, ShareData};

#[wasm_bindgen]
extern "C" {
    // In `web-sys` it still counts as unstable.
    type Clipboard;
    #[wasm_bindgen(method, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Promise;
}

/// Copies `text`, and says whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    let Some(clipboard) = part_of_navigator("clipboard") else {
        return false;
    };
    let writing = clipboard.unchecked_into::<Clipboard>().write_text(text);
    JsFuture::from(writing).await.is_ok()
}

/// Whether the system has a share sheet for pages.
pub(super) fn has_share_sheet() -> bool {
    part_of_navigator("share").is_some()
}

/// Opens the system's share sheet, and says whether it opened: a reader who closes it has changed their mind.
pub async fn share(title: &str, text: Option<&str>, url: &str) -> bool {
    if !has_share_sheet() {
        return false;
    }
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    if let Some(text) = text {
        data.set_text(text);
    }
    let sheet = window().navigator().share_with_data(&data);
    match JsFuture::from(sheet).await {
        Ok(_) => true,
        Err(error) => Reflect::get(&error, &"name".into()).is_ok_and(|name| name == "AbortError"),
    }
}

/// Prints the page.
pub fn print() {
    _ = window().print();
}

/// Opens an address beside the page, which it cannot reach and does not learn of.
pub fn open(address: &str) {
    _ = window().open_with_url_and_target_and_features(address, "_blank", "noopener,noreferrer");
}

/// Whether a reader presses the element, or has the focus in it.
pub fn is_in_use(element: &Element) -> bool {
    element
        .matches(":is(:active, :focus-within)")
        .unwrap_or(false)
}

/// A listener that is taken away when this is dropped.
pub struct Listening(Closure<dyn Fn()>);

const SELECTION: &str = "selectionchange";

/// Calls `act` whenever the selection changes.
pub fn on_selection(act: impl Fn() + 'static) -> Listening {
    let listener = Closure::<dyn Fn()>::new(act);
    _ = document().add_event_listener_with_callback(SELECTION, listener.as_ref().unchecked_ref());
    Listening(listener)
}

impl Drop for Listening {
    fn drop(&mut self) {
        let listener = self.0.as_ref().unchecked_ref();
        _ = document().remove_event_listener_with_callback(SELECTION, listener);
    }
}

/// What a reader has selected.
pub struct Selection {
    /// Its text: blocks and cells apart.
    pub text: String,
    /// What stands before it in its first block.
    pub before: String,
    /// What stands after it in its last block.
    pub after: String,
    /// Whether it reaches so far down the screen that something there would hide it.
    pub is_low: bool,
}

/// What is selected, if all of it lies in `text`.
pub fn selection(text: &Element) -> Option<Selection> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    let (from, to) = (range.start_offset().ok()?, range.end_offset().ok()?);
    // A triple click on the last paragraph ends before the first letter of what follows.
    let is_inside = text.contains(Some(&start)) && (text.contains(Some(&end)) || to == 0);
    let height = window().inner_height().ok()?.as_f64()?;
    let bottom = range.get_bounding_client_rect().bottom();
    is_inside.then(|| Selection {
        text: selection.to_string().into(),
        before: rest_of_block(&start, from, false),
        after: rest_of_block(&end, to, true),
        is_low: bottom > height - HIDDEN,
    })
}

/// How much of the screen's lower end is hidden, in pixels.
const HIDDEN: f64 = 96.0;

/// The text of the block around a place, up to there or from there on.
fn rest_of_block(node: &Node, offset: u32, is_after: bool) -> String {
    const BLOCKS: &str =
        "p, li, dd, dt, td, th, caption, figcaption, blockquote, pre, h2, h3, h4, h5, h6, div";
    let text = || {
        let element = match node.dyn_ref::<web_sys::Element>() {
            Some(element) => element.clone(),
            None => node.parent_element()?,
        };
        let block = element.closest(BLOCKS).ok()??;
        let rest = Range::new().ok()?;
        rest.select_node_contents(&block).ok()?;
        if is_after {
            rest.set_start(node, offset).ok()?;
        } else {
            rest.set_end(node, offset).ok()?;
        }
        Some(rest.to_string().into())
    };
    text().unwrap_or_default()
}
