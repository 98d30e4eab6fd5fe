//! One JSON Feed in, a whole news site out.
//!
//! `ARCHITECTURE.md` says how the modules work together.

#![recursion_limit = "256"]

pub mod app;
pub mod browser;
pub mod comments;
pub mod components;
mod escape;
pub mod feed;
pub mod head;
pub mod json;
mod letters;
pub mod locale;
pub mod model;
pub mod net;
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod press;
pub mod route;
pub mod sanitize;
pub mod share;
pub mod site;
pub mod slice;
pub mod store;
pub mod typography;
mod whatwg;
#[cfg(target_arch = "wasm32")]
mod words;
