//! Texts that stay on the device under a name (`localStorage`), for this site.
//!
//! Where the device keeps nothing (forbidden, full), the page does as long as it lives, and [`keep`] says so. Natively
//! there is only that.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// What the site's names begin with, since other programs may live at the same address.
#[cfg(target_arch = "wasm32")]
const PREFIX: &str = "depeche:";

thread_local! {
    /// What the device did not take.
    static UNKEPT: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

#[cfg(target_arch = "wasm32")]
fn device() -> Option<web_sys::Storage> {
    super::window().local_storage().ok().flatten()
}

/// The text under a name.
pub fn kept(name: &str) -> Option<String> {
    let unkept = UNKEPT.with_borrow(|unkept| unkept.get(name).cloned());
    #[cfg(target_arch = "wasm32")]
    let unkept = unkept.or_else(|| device()?.get_item(&[PREFIX, name].concat()).ok()?);
    unkept
}

/// Keeps a text under a name. Whether it will still be there when the page has gone.
pub fn keep(name: &str, text: &str) -> bool {
    #[cfg(target_arch = "wasm32")]
    if device().is_some_and(|device| device.set_item(&[PREFIX, name].concat(), text).is_ok()) {
        UNKEPT.with_borrow_mut(|unkept| unkept.remove(name));
        return true;
    }
    UNKEPT.with_borrow_mut(|unkept| unkept.insert(name.to_owned(), text.to_owned()));
    false
}

/// Whether everything that was kept will still be there when the page has gone.
pub fn keeps() -> bool {
    UNKEPT.with_borrow(BTreeMap::is_empty)
}

/// Forgets the text under a name.
pub fn forget(name: &str) {
    UNKEPT.with_borrow_mut(|unkept| unkept.remove(name));
    #[cfg(target_arch = "wasm32")]
    if let Some(device) = device() {
        _ = device.remove_item(&[PREFIX, name].concat());
    }
}

/// The names that begin so.
pub fn names(start: &str) -> Vec<String> {
    let unkept = UNKEPT.with_borrow(|unkept| unkept.keys().cloned().collect::<Vec<_>>());
    let mut names: Vec<_> = unkept
        .into_iter()
        .filter(|name| name.starts_with(start))
        .collect();
    #[cfg(target_arch = "wasm32")]
    if let Some(device) = device() {
        let all = (0..device.length().unwrap_or(0)).filter_map(|at| device.key(at).ok().flatten());
        let own = all.filter_map(|name| Some(name.strip_prefix(PREFIX)?.to_owned()));
        names.extend(own.filter(|name| name.starts_with(start)));
    }
    names.sort();
    names.dedup();
    names
}
