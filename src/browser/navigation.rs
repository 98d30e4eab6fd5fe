//! Going from page to page without loading anew.
//!
//! The browser's Navigation API (HTML, section 7.2.6) does the work: it says when a link is followed, and keeps the
//! history, with how far each page was scrolled. Where it is missing, links load pages as links do; each
//! page has its own address, so nothing is lost but a little time. This is why there is no router library here:
//! the routes are an enum already, and a router would be a fifth of the bytes a reader waits for.

use super::address::{below, origin};
use super::focus::focus_headline;
use super::place::{focus_place, show_beginning};
use super::{document, select_all, window};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = web_sys::EventTarget)]
    #[derive(Clone)]
    type Navigation;

    #[wasm_bindgen(thread_local_v2, js_name = navigation)]
    static NAVIGATION: Option<Navigation>;

    #[wasm_bindgen(extends = web_sys::Event)]
    #[derive(Clone)]
    type NavigateEvent;

    #[wasm_bindgen(method, getter, js_name = currentEntry)]
    fn current_entry(this: &Navigation) -> Option<Entry>;
    #[wasm_bindgen(method, catch, js_name = updateCurrentEntry)]
    fn update_current_entry(this: &Navigation, options: &Object) -> Result<(), JsValue>;

    type Entry;
    #[wasm_bindgen(method, js_name = getState)]
    fn state(this: &Entry) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = canIntercept)]
    fn can_intercept(this: &NavigateEvent) -> bool;
    #[wasm_bindgen(method, getter, js_name = hashChange)]
    fn hash_change(this: &NavigateEvent) -> bool;
    #[wasm_bindgen(method, getter, js_name = downloadRequest)]
    fn download_request(this: &NavigateEvent) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = formData)]
    fn form_data(this: &NavigateEvent) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = userInitiated)]
    fn user_initiated(this: &NavigateEvent) -> bool;
    #[wasm_bindgen(method, getter, js_name = navigationType)]
    fn navigation_type(this: &NavigateEvent) -> String;
    #[wasm_bindgen(method, getter)]
    fn destination(this: &NavigateEvent) -> Destination;
    #[wasm_bindgen(method)]
    fn intercept(this: &NavigateEvent, options: &Object);

    type Destination;
    #[wasm_bindgen(method, getter)]
    fn url(this: &Destination) -> String;
}

/// Calls `visit` with the path (from the site's root) of every navigation within the site, for as long as the page
/// lives. When its future is over, the reader is where the page was left on "back" and "forward", else where it begins.
/// Whether the browser has the Navigation API: without it `visit` is never called, and links load pages.
pub fn on_navigate<F>(root: String, visit: impl Fn(String) -> F + 'static) -> bool
where
    F: Future<Output = ()> + 'static,
{
    let Some(navigation) = NAVIGATION.with(Clone::clone) else {
        return false;
    };
    let visit = Rc::new(visit);
    let last = Rc::new(Cell::new(0_u32));
    let listener = Closure::<dyn Fn(NavigateEvent)>::new(move |event: NavigateEvent| {
        // Not ours: files, forms, places in the page, and `replace_path`, which only corrects the address.
        let leave = !event.can_intercept()
            || event.hash_change()
            || event.download_request().is_some()
            || event.form_data().is_truthy()
            || event.navigation_type() == "reload"
            || (event.navigation_type() == "replace" && !event.user_initiated());
        let Ok(url) = web_sys::Url::new(&event.destination().url()) else {
            return;
        };
        let Some(path) = below(&root, &url.pathname()).filter(|_| !leave) else {
            return;
        };
        if !is_page(&path) || is_elsewhere(&url.href()) {
            return;
        }
        let visit = visit.clone();
        write_place();
        let is_return = event.navigation_type() == "traverse";
        // A visit that has been overtaken by another one moves nothing.
        let last = last.clone();
        let number = last.get() + 1;
        last.set(number);
        let handler = Closure::once_into_js(move || -> Promise {
            future_to_promise(async move {
                visit(path).await;
                if number == last.get() {
                    if !is_return || !kept_place() {
                        show_beginning();
                    }
                    if !focus_place() {
                        focus_headline();
                    }
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        let options = Object::new();
        _ = Reflect::set(&options, &"handler".into(), &handler);
        // Chromium puts a page back to where it scrolls before the page has its height, and then it is elsewhere.
        for part in ["focusReset", "scroll"] {
            _ = Reflect::set(&options, &part.into(), &"manual".into());
        }
        event.intercept(&options);
    });
    _ = navigation.add_event_listener_with_callback("navigate", listener.as_ref().unchecked_ref());
    listener.forget();
    true
}

/// Calls `intent` with the path of a page of the site as soon as a reader seems to be going there: pointer, focus or
/// finger is on a link to it.
pub fn on_intent(root: String, intent: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
        else {
            return;
        };
        if link.origin() == origin()
            && !is_elsewhere(&link.href())
            && let Some(path) = below(&root, &link.pathname()).filter(|path| is_page(path))
        {
            intent(path);
        }
    });
    for name in ["pointerover", "focusin", "touchstart"] {
        let options = web_sys::AddEventListenerOptions::new();
        options.set_passive(true);
        _ = document().add_event_listener_with_callback_and_add_event_listener_options(
            name,
            listener.as_ref().unchecked_ref(),
            &options,
        );
    }
    listener.forget();
}

/// Whether a link on the page says that this is no page of the newspaper: the publisher has others on the same server.
fn is_elsewhere(address: &str) -> bool {
    select_all("a[rel=external]")
        .filter_map(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
        .any(|link| link.href() == address)
}

/// A last part with a dot is a file (feed.json, rss.xml), not a page.
fn is_page(path: &str) -> bool {
    !path
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'))
}

/// Makes a change to the page, as a view transition where the browser has them and the reader has not asked for
/// less motion. Done when the change is, before the picture has finished moving.
pub async fn transition<F>(change: impl FnOnce() -> F + 'static)
where
    F: Future<Output = ()> + 'static,
{
    let document = document();
    let still = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let start = Reflect::get(&document, &"startViewTransition".into())
        .ok()
        .and_then(|start| start.dyn_into::<Function>().ok());
    let Some(start) = start.filter(|_| !still) else {
        return change().await;
    };
    let update = Closure::once_into_js(move || -> Promise {
        future_to_promise(async move {
            change().await;
            Ok(JsValue::UNDEFINED)
        })
    });
    let Ok(transition) = start.call1(&document, &update) else {
        return;
    };
    // A hidden tab or a second navigation skips the animation: `ready` is rejected then, which is no error.
    if let Ok(ready) = Reflect::get(&transition, &"ready".into()) {
        leptos::task::spawn_local(async move {
            _ = JsFuture::from(Promise::from(ready)).await;
        });
    }
    if let Ok(done) = Reflect::get(&transition, &"updateCallbackDone".into()) {
        _ = JsFuture::from(Promise::from(done)).await;
    }
}

/// From now on, writes down how far the reader has scrolled when the document goes away, for [`kept_place`]: the browser
/// cannot wait for a page that is made from a feed.
pub fn keep_place() {
    let listener = Closure::<dyn Fn()>::new(write_place);
    _ = window().add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Writes down in this entry of the history how far the reader has scrolled.
fn write_place() {
    let Some(navigation) = NAVIGATION.with(Clone::clone) else {
        return;
    };
    let (state, options) = (Object::new(), Object::new());
    let place = window().scroll_y().unwrap_or_default();
    _ = Reflect::set(&state, &"place".into(), &place.into());
    _ = Reflect::set(&options, &"state".into(), &state);
    _ = navigation.update_current_entry(&options);
}

/// Scrolls to where the reader was when this entry of the history was last left. Whether that is written down.
pub fn kept_place() -> bool {
    let entry =
        NAVIGATION.with(|navigation| navigation.as_ref().and_then(Navigation::current_entry));
    let place = entry
        .map(|entry| entry.state())
        .filter(JsValue::is_object)
        .and_then(|state| Reflect::get(&state, &"place".into()).ok())
        .and_then(|place| place.as_f64());
    if let Some(place) = place {
        window().scroll_to_with_x_and_y(0.0, place);
    }
    place.is_some()
}
