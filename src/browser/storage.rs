//! Texts that stay on the device under a name (`localStorage`), for this site.
//!
//! Where the device keeps nothing (forbidden, full), the page does as long as it lives, and [`keep`] says so. Natively
//! there is only that.

use std::cell::RefCell;
use web_sys::Storage;

/// What the site's names begin with, since other programs may live at the same address.
const PREFIX: &str = "depeche:";

thread_local! {
    /// What the device did not take: names and texts.
    static UNKEPT: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

fn device() -> Option<Storage> {
    if cfg!(target_arch = "wasm32") {
        super::window().local_storage().ok().flatten()
    } else {
        None
    }
}

/// The text under a name.
pub fn kept(name: &str) -> Option<String> {
    let unkept = UNKEPT.with_borrow(|unkept| {
        let mut unkept = unkept.iter();
        unkept.find_map(|(own, text)| (own == name).then(|| text.clone()))
    });
    unkept.or_else(|| device()?.get_item(&[PREFIX, name].concat()).ok()?)
}

/// Keeps a text under a name. Whether it will still be there when the page has gone.
pub fn keep(name: &str, text: &str) -> bool {
    let device = device();
    let taken =
        device.is_some_and(|device| device.set_item(&[PREFIX, name].concat(), text).is_ok());
    UNKEPT.with_borrow_mut(|unkept| {
        unkept.retain(|(own, _)| own != name);
        if !taken {
            unkept.push((name.to_owned(), text.to_owned()));
        }
    });
    taken
}

/// Whether everything that was kept will still be there when the page has gone.
pub fn keeps() -> bool {
    UNKEPT.with_borrow(Vec::is_empty)
}

/// Forgets the text under a name.
pub fn forget(name: &str) {
    UNKEPT.with_borrow_mut(|unkept| unkept.retain(|(own, _)| own != name));
    if let Some(device) = device() {
        _ = device.remove_item(&[PREFIX, name].concat());
    }
}

/// The names that begin so, each once, in no order.
pub fn names(start: &str) -> Vec<String> {
    let mut names: Vec<String> =
        UNKEPT.with_borrow(|unkept| unkept.iter().map(|(name, _)| name.clone()).collect());
    if let Some(device) = device() {
        for place in 0..device.length().unwrap_or(0) {
            let name = device.key(place).ok().flatten();
            let name = name.and_then(|name| Some(name.strip_prefix(PREFIX)?.to_owned()));
            names.extend(name.filter(|name| !names.contains(name)));
        }
    }
    names.retain(|name| name.starts_with(start));
    names
}
