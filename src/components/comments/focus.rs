//! Where the focus goes when the page changes under it (WCAG 2.4.3).

use crate::browser;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Gives the focus to an element once the page shows it.
pub(super) fn focus_soon<E>(element: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + Into<HtmlElement>,
{
    soon(move || focus(element));
}

/// Gives the focus to an element if what had it has gone from the page.
pub(super) fn restore_focus<E>(element: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + Into<HtmlElement>,
{
    soon(move || {
        if browser::is_focus_lost() {
            focus(element);
        }
    });
}

/// Gives the focus to the element with this id if what had it has gone from the page.
pub(super) fn restore_focus_to(id: String) {
    soon(move || {
        if browser::is_focus_lost() {
            browser::focus(&id);
        }
    });
}

fn focus<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + Into<HtmlElement>,
{
    if let Some(element) = element.try_get_untracked().flatten() {
        let element: HtmlElement = element.into();
        _ = element.focus();
    }
}

/// Once the page shows what has changed.
fn soon(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        tick().await;
        act();
    });
}
