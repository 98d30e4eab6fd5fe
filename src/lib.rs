//! One JSON Feed in, a whole news site out.
//!
//! `ARCHITECTURE.md` says how the modules work together.

pub mod app;
pub mod browser;
pub mod components;
pub mod feed;
pub mod head;
mod letters;
pub mod locale;
pub mod model;
pub mod net;
pub mod pages;
pub mod route;
pub mod sanitize;
pub mod site;
pub mod slice;
pub mod store;
pub mod typography;
mod whatwg;
