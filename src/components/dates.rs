//! Dates that say how long ago something was, once the program runs.
//!
//! Before that they have words that are true on any day: what `press` wrote and what the browser renders first are equal.

use super::{PageContext, use_page};
use crate::browser;
use crate::locale::Ago;
use crate::model::Timestamp;
use crate::store::Store;
use leptos::prelude::*;

/// The date of an article in a list.
#[component]
pub fn ListedDate(
    /// The class of the element.
    class: &'static str,
    /// When it was published.
    stamp: Timestamp,
    /// Whether the list is a clock, in which the articles of a day have the time of the day.
    #[prop(optional)]
    clock: bool,
) -> impl IntoView {
    let page = use_page();
    let now = expect_context::<Store>().now;
    let newest = page.frame.updated.unwrap_or(stamp);
    // On one clock for all, so that their order can be seen.
    let here = stamp.on_clock_of(newest);
    let dated = if clock {
        page.dates.short(here, newest)
    } else {
        page.dates.listed(here, newest)
    };
    let title = page.dates.dateline(stamp);
    let text = move || match now.get() {
        Some(now) => ago(&page, stamp, now, clock),
        None => dated.clone(),
    };
    view! { <time class=class datetime=stamp.to_string() title=title>{text}</time> }
}

/// How long ago a moment was, by the reader's clock: in the browser only.
fn ago(page: &PageContext, stamp: Timestamp, now: Timestamp, is_clock: bool) -> String {
    // By default its digits are others than those of all other texts.
    let tag = match page.locale.tag() {
        "ar" => "ar-u-nu-latn",
        tag => tag,
    };
    let at = browser::on_readers_clock(stamp.unix()).unwrap_or(stamp);
    match Ago::between(at, now) {
        Ago::Yesterday => browser::relative_time(tag, -1, "day"),
        Ago::Hours(hours) if !is_clock => browser::relative_time(tag, -hours, "hour"),
        Ago::Minutes(minutes) if !is_clock => browser::relative_time(tag, -minutes, "minute"),
        _ => page.dates.short(at, now),
    }
}
