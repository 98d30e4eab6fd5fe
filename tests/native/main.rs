//! The native suite: one binary, because each one more would link all of Leptos again.

mod article;
mod article_links;
mod edition;
mod feed;
mod frame;
mod front_page;
mod languages;
mod markup;
mod modules;
mod page_data;
mod press_build;
mod press_publisher;
mod sanitize;
mod share;
mod style;

/// The moment at which the tests read feeds: later than the dates in them, unless a test is about that.
fn now() -> depeche::model::Timestamp {
    depeche::model::Timestamp::new(1_795_446_452, 0).expect("a date")
}
