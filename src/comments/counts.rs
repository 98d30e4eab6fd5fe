//! How many comments the articles on a page have: one question for all of them.
//!
//! Where a number belongs stands in the page (`data-thread`), and it is written there afterwards: what `press` wrote and
//! what the browser renders first stay equal, and a list of sixty cards needs no sixty signals.

use super::CommentServer;
use crate::browser;
use crate::locale::Locale;
use std::sync::Arc;

/// The attribute with the thread whose number is wanted.
pub const THREAD: &str = "data-thread";

/// Asks for the numbers of all threads on the page and writes them there: in words, and as a number in headings. In
/// the browser only. When it fails the page simply does not say it.
pub async fn show(server: Arc<dyn CommentServer>, locale: Locale) {
    let threads = browser::values_of(THREAD);
    if threads.is_empty() {
        return;
    }
    let counts = server.counts(&threads).await.unwrap_or_default();
    for (thread, count) in threads.iter().zip(counts) {
        let text = |text: String| if count == 0 { String::new() } else { text };
        let place = ["[", THREAD, "=\"", thread, "\"]"].concat();
        let words = locale.messages().comments.count.of(count);
        browser::write(&[".card__comments", &place].concat(), &text(words));
        let number = locale.number(count as u64);
        browser::write(&[".comments__count", &place].concat(), &text(number));
    }
}
