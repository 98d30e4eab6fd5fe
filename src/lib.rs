//! One JSON Feed in, a whole news site out.
//!
//! `ARCHITECTURE.md` says how the modules work together.

#![recursion_limit = "256"]

#[cfg(not(erase_components))]
compile_error!(
    "build with `--cfg erase_components`: .cargo/config.toml sets it, unless RUSTFLAGS (or RUSTDOCFLAGS) is set, which \
     replaces it. press and the browser must agree on it, or pages cannot be hydrated."
);

#[cfg(all(feature = "hydrate", not(target_arch = "wasm32")))]
compile_error!("the feature `hydrate` is for the browser: a native build renders to HTML");

pub mod app;
pub mod browser;
pub mod comments;
pub mod components;
mod entity;
mod escape;
pub mod failure;
pub mod feed;
pub mod head;
pub mod json;
pub mod locale;
pub mod model;
pub mod net;
pub mod page_data;
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod press;
pub mod route;
pub mod sanitize;
pub mod share;
pub mod site;
pub mod store;
pub mod typography;
#[cfg(target_arch = "wasm32")]
mod words;
