//! What only a browser can tell.
#![cfg(target_arch = "wasm32")]

mod comments;
mod page_source;
mod sanitize;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
