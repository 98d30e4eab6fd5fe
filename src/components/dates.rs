//! Dates that say how long ago something was, once the program runs.
//!
//! Where such a date belongs stands in the page (`data-listed`), with words that are true on any day. The reader's clock
//! says the rest afterwards: what `press` wrote and what the browser renders first stay equal.

use super::{PageContext, use_page};
use crate::browser;
use crate::locale::Ago;
use crate::model::Timestamp;
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
    let newest = page.frame.updated.unwrap_or(stamp);
    // On one clock for all, so that their order can be seen.
    let here = stamp.on_clock_of(newest);
    let (kind, text) = if clock {
        ("clock", page.dates.short(here, newest))
    } else {
        ("ago", page.dates.listed(here, newest))
    };
    let title = page.dates.dateline(stamp);
    view! {
        <time class=class datetime=stamp.to_string() title=title data-listed=kind>
            {text}
        </time>
    }
}

/// Keeps the dates of a page true while it is looked at: those of lists, the day, and the year of the last update.
#[component]
pub fn CurrentDates() -> impl IntoView {
    let page = use_page();
    Effect::new(move |_| {
        let page = page.clone();
        browser::every_minute(move || show_dates(&page));
    });
}

/// Writes the dates as they are now by the reader's clock.
fn show_dates(page: &PageContext) {
    let on_readers_clock = |unix| Timestamp::new(unix, browser::clock_offset(unix));
    let Some(now) = on_readers_clock(browser::now() / 1000) else {
        return;
    };
    // By default its digits are others than those of all other texts.
    let tag = match page.locale.tag() {
        "ar" => "ar-u-nu-latn",
        tag => tag,
    };
    let relative = browser::relative_times(tag);
    let text = |unix, is_clock: bool| {
        let at = on_readers_clock(unix)?;
        Some(match Ago::between(at, now) {
            Ago::Yesterday => relative(-1, "day"),
            Ago::Hours(hours) if !is_clock => relative(-hours, "hour"),
            Ago::Minutes(minutes) if !is_clock => relative(-minutes, "minute"),
            _ => page.dates.short(at, now),
        })
    };
    browser::write_times("[data-listed=ago]", |unix| text(unix, false));
    browser::write_times("[data-listed=clock]", |unix| text(unix, true));
    browser::write(".masthead__today", &page.dates.long_date(now));
    if let Some(updated) = page.frame.updated {
        let line = page.dates.last_updated(updated, now);
        browser::write(".masthead__time", &line);
    }
}
