//! How many comments the articles on a page have: one question for all of them.
//!
//! Where a number belongs stands in the page (`data-thread`), and it is written there afterwards: what `press` wrote and
//! what the browser renders first stay equal, and a list of sixty cards needs no sixty signals.

use super::{CommentServer, ask, isso_at};
use crate::browser;
use crate::locale::Locale;

/// The attribute with the thread whose number is wanted.
pub const THREAD: &str = "data-thread";

/// Asks for the numbers of all threads on the page and writes them there: in words, and as a number in headings. In
/// the browser only. When it fails the page simply does not say it.
pub fn show(address: String, locale: Locale) {
    let threads = browser::values_of(THREAD);
    if threads.is_empty() {
        return;
    }
    ask(isso_at(address).counts(&threads), move |counts| {
        for (thread, count) in threads.iter().zip(counts.unwrap_or_default()) {
            let place = ["[", THREAD, "=\"", thread, "\"]"].concat();
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
