//! How many comments the articles on a page have: one request for all of them.
//!
//! Where a number belongs stands in the page (`data-thread`), and it is written there afterwards: what `press` wrote and
//! what the browser renders first stay equal, and the program of the boxes writes the numbers of the page around it.

use crate::browser;
use crate::comments::{CommentServer, Isso, send};
use crate::components::use_page;
use crate::locale::Locale;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Says how many comments articles have, wherever the page has room for it, once it is on the screen.
#[component]
pub fn CommentCounts() -> impl IntoView {
    let page = use_page();
    Effect::new(move |_| {
        if let Some(address) = Isso::address_for(&page.site) {
            show_counts(address, page.locale);
        }
    });
}

/// Asks the server at this address for the numbers of all threads on the page and writes them there: in words, and as a
/// number in headings. In the browser only. When it fails the page simply does not say it.
pub(super) fn show_counts(server: String, locale: Locale) {
    let threads = browser::values_of("data-thread");
    if threads.is_empty() {
        return;
    }
    spawn_local(async move {
        let counts = send(Isso::new(server).counts(&threads)).await;
        for (thread, count) in threads.iter().zip(counts.unwrap_or_default()) {
            let place = ["[data-thread=\"", thread, "\"]"].concat();
            let (words, number) = match count {
                0 => (String::new(), String::new()),
                _ => (
                    locale.messages().comments.count.of(count),
                    locale.number(count as u64),
                ),
            };
            browser::write(&[".card__comments", &place].concat(), &words);
            browser::write(&[".comments__count", &place].concat(), &number);
        }
    });
}
