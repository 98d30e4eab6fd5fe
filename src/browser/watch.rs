//! What parts of a page wait for: the reader coming near, the network coming back, time going by.

use super::{document, window};
use crate::model::Timestamp;
use js_sys::{Array, Date, Math, Promise};
use leptos::prelude::{
    IntervalHandle, SetValue as _, StoredValue, UpdateValue as _, on_cleanup,
    set_interval_with_handle, set_timeout, window_event_listener_untyped,
};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How near a reader is when [`when_near`] takes notice.
const NEAR: &str = "400px 0px";

/// Calls `act` once, when the element of this id is about to be seen.
pub fn when_near(id: &str, act: impl FnOnce() + 'static) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let mut act = Some(act);
    let seen = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
        move |entries: Array, observer: IntersectionObserver| {
            let is_near = entries.iter().any(|entry| {
                entry
                    .unchecked_into::<IntersectionObserverEntry>()
                    .is_intersecting()
            });
            if is_near {
                observer.disconnect();
                if let Some(act) = act.take() {
                    act();
                }
            }
        },
    );
    let options = IntersectionObserverInit::new();
    options.set_root_margin(NEAR);
    if let Ok(observer) =
        IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options)
    {
        observer.observe(&element);
    }
    seen.forget();
}

/// Calls `act` for every event of this name at the window, as long as the part of the page lives that asks for it.
pub fn on_window(name: &'static str, act: impl Fn(Event) + 'static) {
    let handle = window_event_listener_untyped(name, act);
    on_cleanup(move || handle.remove());
}

/// Calls `act` in so many milliseconds.
pub fn after(milliseconds: i64, act: impl FnOnce() + 'static) {
    let pause = u64::try_from(milliseconds).unwrap_or(0);
    set_timeout(act, Duration::from_millis(pause));
}

/// Calls `act` now and every minute, as long as the part of the page lives that asks for it; while nobody sees the page not
/// at all, and once when it is seen again.
pub fn every_minute(act: impl Fn() + Clone + 'static) {
    const MINUTE: Duration = Duration::from_secs(60);
    let timer = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(Some(running)) = timer.try_update_value(Option::take) {
            running.clear();
        }
    };
    let turn = move || {
        stop();
        if !document().hidden() {
            act();
            timer.set_value(set_interval_with_handle(act.clone(), MINUTE).ok());
        }
    };
    turn();
    on_window("visibilitychange", move |_| turn());
    on_cleanup(stop);
}

/// Lets the browser answer the reader before what follows (<https://web.dev/articles/optimize-long-tasks>).
pub async fn next_task() {
    let turn = Promise::new(&mut |done, _| {
        _ = window().set_timeout_with_callback(&done);
    });
    _ = JsFuture::from(turn).await;
}

/// The device's clock: milliseconds since 1970. It may be wrong.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
pub fn now() -> i64 {
    Date::now() as i64
}

/// How far the reader's clock was before UTC at a moment in seconds since 1970, in minutes.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "minutes of a day"
)]
fn clock_offset(unix: i64) -> i32 {
    let date = Date::new(&JsValue::from_f64(unix as f64 * 1000.0));
    -(date.get_timezone_offset() as i32)
}

/// A moment in seconds since 1970, by the reader's clock; `None` where there is no such date.
pub fn on_readers_clock(unix: i64) -> Option<Timestamp> {
    Timestamp::new(unix, clock_offset(unix))
}

/// A number that no other page has.
pub fn unique() -> String {
    // As a whole number: to write any other down takes tables that weigh more than all this.
    #[expect(clippy::cast_possible_truncation, reason = "a number below 2⁵³")]
    let chance = (Math::random() * 1e15) as i64;
    [now().to_string(), chance.to_string()].join("-")
}

/// Asks the reader a question to be answered with yes or no.
pub fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or_default()
}
