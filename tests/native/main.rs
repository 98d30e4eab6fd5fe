//! The native suite: one binary, because each one more would link all of Leptos again.

mod feed;
mod markup;
mod modules;
mod page_data;
mod press_build;
mod press_publisher;
mod sanitize;
mod share;
mod style;
