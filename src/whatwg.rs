//! Address resolution as browsers do it (WHATWG URL): the browser's own `URL` there, the `url` crate natively.
//!
//! The `url` crate stays out of the browser build, where it would bring its own tables for internationalised
//! names.

/// `raw` against `base` as an absolute, normalised address; `None` when that is not possible.
#[cfg(target_arch = "wasm32")]
pub(crate) fn resolve(raw: &str, base: Option<&str>) -> Option<String> {
    let url = match base {
        Some(base) => web_sys::Url::new_with_base(raw, base),
        None => web_sys::Url::new(raw),
    };
    url.ok().map(|url| url.href())
}

/// `raw` against `base` as an absolute, normalised address; `None` when that is not possible.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn resolve(raw: &str, base: Option<&str>) -> Option<String> {
    let url = match base {
        Some(base) => url::Url::parse(base).ok()?.join(raw),
        None => url::Url::parse(raw),
    };
    url.ok().map(String::from)
}
