//! The door to the browser: what the page knows when it starts, and what is done to the document outside the
//! component tree.
//!
//! Everything here runs in the browser only. It compiles natively as well, because event handlers that call it
//! are compiled (and never run) there; the one exception says so.

mod comment_program;
mod kept;
mod locks;
mod navigation;
mod share;
pub mod storage;
mod watch;

pub use comment_program::{on_comment_places, start_comments, take_comment_place, words_here};
pub use kept::{keep, kept};
pub use locks::alone;
pub use navigation::{keep_place, kept_place, on_intent, on_navigate, transition};
use share::has_share_sheet;
pub use share::{
    Listening, copy, hide_sheet, is_in_use, on_selection, open, print, selected, share, show_sheet,
    typed,
};
pub use watch::{after, clock_offset, confirm, now, on_window, unique, when_near};

use crate::head::Head;
use crate::json::{FromJson, Json};
use crate::model::Language;
use crate::page_data::EmbeddedPage;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, Element, Event, HtmlElement, HtmlImageElement, HtmlLinkElement, Window};

fn window() -> Window {
    web_sys::window().expect("the program runs in a page, which has a window")
}

fn document() -> Document {
    window().document().expect("a page has a document")
}

fn select(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The data of a prerendered page; `None` on the shell, or if the page is of another version than the program.
pub fn page_data() -> Option<EmbeddedPage> {
    let data = select("#data").filter(|_| is_prerendered())?;
    let json = Json::parse(data.text_content()?.as_bytes());
    EmbeddedPage::from_json(&json.map_err(|error| report(&error)).ok()?)
}

/// Whether the page on the screen is prerendered.
fn is_prerendered() -> bool {
    document()
        .body()
        .is_some_and(|body| body.has_attribute("data-prerendered"))
}

/// Whether the site has a file for each of its pages, although this page is the shell: the page for addresses that
/// `press` has not seen.
pub fn has_pages() -> bool {
    select("html[data-pages]").is_some()
}

/// The folder with the words of each language, as `press` wrote it into the page.
pub fn words() -> String {
    select("html[data-words]")
        .and_then(|html| html.get_attribute("data-words"))
        .unwrap_or_default()
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

/// Whether the reader has asked for less traffic (`Save-Data`).
pub fn saves_data() -> bool {
    let saves = Reflect::get(&window().navigator(), &"connection".into())
        .and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    saves.is_ok_and(|saves| saves.is_truthy())
}

/// Loads the page anew.
pub fn reload() {
    _ = window().location().reload();
}

/// The path the site is hosted under, with a slash at both ends. `press` writes it into the page; in the shell it is the
/// `<base>`, which is taken away.
///
/// The shell needs `<base>` so that Trunk can write the path into it, but the page must not keep it: with a
/// `<base>`, links to a place in the page ("#main") would lead to the front page.
pub fn take_root() -> String {
    if let Some(root) = select("html[data-root]").and_then(|html| html.get_attribute("data-root")) {
        return root;
    }
    let Some(base) = select("base[href]") else {
        return "/".to_owned();
    };
    let root = document().base_uri().ok().flatten();
    if let Ok(links) = document().query_selector_all("link[href]") {
        for link in (0..links.length())
            .filter_map(|at| links.get(at))
            .filter_map(|node| node.dyn_into::<HtmlLinkElement>().ok())
        {
            // The property resolves against `<base>`, the attribute it sets does not need it any more.
            link.set_href(&link.href());
        }
    }
    base.remove();
    let path = root
        .and_then(|root| web_sys::Url::new(&root).ok())
        .map(|url| url.pathname());
    path.filter(|path| path.ends_with('/'))
        .unwrap_or_else(|| "/".to_owned())
}

/// The path of the page, from the site's root.
pub fn path(root: &str) -> String {
    below(root, &window().location().pathname().unwrap_or_default())
        .unwrap_or_else(|| "/".to_owned())
}

/// `path` from the site's root; `None` when it lies outside the site.
fn below(root: &str, path: &str) -> Option<String> {
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

/// Whether the device says that it has no connection. `false` proves nothing.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// Takes the shell's own content out of the body, for the application to take its place.
pub fn clear_shell() {
    if let Some(shell) = select("#shell") {
        shell.remove();
    }
}

/// Makes the document say what `head` says: title, language, direction, description, canonical address.
pub fn apply_head(head: &Head) {
    let document = document();
    document.set_title(&head.title);
    if let Some(root) = document.document_element() {
        _ = root.set_attribute("lang", &head.lang);
        _ = root.set_attribute("dir", head.dir);
    }
    set_in_head(
        "meta",
        "name",
        "description",
        "content",
        Some(&head.description).filter(|text| !text.is_empty()),
    );
    set_in_head("meta", "name", "robots", "content", head.robots.as_ref());
    set_in_head("link", "rel", "canonical", "href", head.canonical.as_ref());
}

/// The one element of the head with `key="name"` gets `attribute="value"`, or goes if there is no value.
fn set_in_head(tag: &str, key: &str, name: &str, attribute: &str, value: Option<&String>) {
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

/// Moves the focus to the headline of the page, for those who do not see that the page has changed
/// (WCAG 2.4.3).
pub fn focus_headline() {
    if let Some(headline) = select("h1") {
        focus_on(headline);
    }
}

/// Gives the focus back to the end of the list if the button that had it went away with the page around it.
pub fn keep_focus_at_end() {
    let end = select(".pager [rel=next], .pager__older button").or_else(|| select("h1"));
    if let Some(end) = end.filter(|_| is_focus_lost()) {
        focus_on(end);
    }
}

/// Brings the reader to the place that the address names, once there is a page to have it. Whether it names one.
pub fn show_place() -> bool {
    let hash = window().location().hash().unwrap_or_default();
    let id = hash.strip_prefix('#').map(js_sys::decode_uri_component);
    let place = match id {
        Some(Ok(id)) => document().get_element_by_id(&String::from(id)),
        _ => None,
    };
    if let Some(place) = &place {
        place.scroll_into_view();
    }
    place.is_some()
}

/// Brings the reader to where a new page begins: the place that its address names, else the top.
pub fn show_beginning() {
    if !show_place() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The place in the page that the address names.
pub fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Brings the reader to the element with this id, wherever they are looking, and gives it the focus.
pub fn show(id: &str) {
    if let Some(place) = document().get_element_by_id(id) {
        place.scroll_into_view();
        focus_on(place);
    }
}

/// Gives the focus to the first element that the selector finds, and scrolls there if it is out of sight.
pub fn focus(selector: &str) {
    if let Some(element) = select(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

fn focus_on(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
    }
}

/// Whether nothing has the focus: what had it is gone.
pub fn is_focus_lost() -> bool {
    let focused = document().active_element();
    focused.is_none_or(|focused| focused.tag_name() == "BODY")
}

/// Whether what has the focus is within an element.
pub fn holds_focus(element: &Element) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| element.contains(Some(&focused)))
}

/// What the elements with this attribute say in it, each once.
pub fn values_of(attribute: &str) -> Vec<String> {
    let found = document().query_selector_all(&["[", attribute, "]"].concat());
    let mut values: Vec<String> = Vec::new();
    if let Ok(found) = found {
        let elements =
            (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
        for value in elements.filter_map(|element| element.get_attribute(attribute)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

/// Makes `text` the text of every element that the selector finds.
pub fn write(selector: &str, text: &str) {
    if let Ok(found) = document().query_selector_all(selector) {
        for element in (0..found.length()).filter_map(|at| found.get(at)) {
            element.set_text_content(Some(text));
        }
    }
}

/// The title of the page on the screen.
pub fn title() -> String {
    document().title()
}

/// From now on, says in words where a picture did not load: the element around it gets `data-missing` with what
/// `text` returns, and the style sheet shows it. One listener for all pictures, those in articles included, and for
/// those that failed before the program ran.
pub fn watch_pictures(text: impl Fn() -> &'static str + 'static) {
    let mark = move |picture: &Element| {
        let around = picture
            .closest("figure, .card__media")
            .ok()
            .flatten()
            .or_else(|| picture.parent_element());
        if let Some(around) = around {
            _ = around.set_attribute("data-missing", text());
        }
    };
    let document = document();
    if let Ok(pictures) = document.query_selector_all("img") {
        for picture in (0..pictures.length())
            .filter_map(|at| pictures.get(at))
            .filter_map(|node| node.dyn_into::<HtmlImageElement>().ok())
        {
            if picture.complete()
                && picture.natural_width() == 0
                && !picture.current_src().is_empty()
            {
                mark(&picture);
            }
        }
    }
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(picture) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlImageElement>().ok())
        {
            mark(&picture);
        }
    });
    // Errors of pictures do not bubble; they can be caught on their way down.
    _ = document.add_event_listener_with_callback_and_bool(
        "error",
        listener.as_ref().unchecked_ref(),
        true,
    );
    listener.forget();
}

/// The language the document says it is in.
pub fn language() -> Option<Language> {
    let lang = document().document_element()?.get_attribute("lang")?;
    Language::parse(&lang)
}

/// Puts a line for developers and publishers on the console. A reader never needs it.
pub fn report(line: &str) {
    web_sys::console::info_1(&JsValue::from_str(line));
}
