//! Mastodon: which server is the reader's?
//!
//! Asked once and remembered on the device. Without script, the link leads to a hub that asks the same.

use super::{Row, close, sheet};
use crate::browser::{self, storage};
use crate::components::{Element, bare, el, live};
use crate::share::mastodon;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

const SHEET: &str = "share-server";
const LABEL: &str = "share-server-label";
const FIELD: &str = "share-server-name";
const HINT: &str = "share-server-hint";
const ERROR: &str = "share-server-error";
/// The name under which the device remembers the server.
const KEPT: &str = "mastodon";

/// The server that the device remembers, if it is one.
fn known() -> Option<String> {
    mastodon::server(&storage::kept(KEPT)?)
}

/// Goes to the reader's server, or asks for it.
pub(super) fn follow(row: Row) {
    match known() {
        Some(server) => go(row, &server),
        None => ask(row),
    }
}

fn go(row: Row, server: &str) {
    let address = row
        .article
        .with_value(|(url, title)| mastodon::address(server, url, title));
    browser::open(&address);
    row.gone.set(true);
}

fn ask(row: Row) {
    row.asked.set(true);
    spawn_local(async {
        tick().await;
        browser::show_sheet(SHEET);
    });
}

/// A way to another server: who came to the wrong one looks here for it.
pub(super) fn change(row: Row) -> AnyView {
    live(move || {
        let server = row.gone.get().then(known)??;
        let button = el("button", "share__server")
            .attr("type", "button")
            .child(row.words.mastodon_server)
            .child(" ")
            .child(bare("bdi").child(server))
            .on("click", move |_| ask(row));
        Some(button.into_view())
    })
}

/// The question, once it is asked.
pub(super) fn question(row: Row) -> AnyView {
    live(move || row.asked.get().then(|| form(row).into_view()))
}

fn form(row: Row) -> Element {
    let words = row.words;
    let is_wrong = RwSignal::new(false);
    let error = live(move || {
        let error = el("p", "field__error")
            .attr("id", ERROR)
            .attr("role", "alert")
            .child(words.mastodon_invalid);
        is_wrong.get().then(|| error.into_view())
    });
    let field = el("input", "field__input")
        .attr("id", FIELD)
        .attr("type", "text")
        .attr("inputmode", "url")
        .attr("dir", "ltr")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("autofocus", "")
        .attr("value", known())
        .attr("aria-describedby", [ERROR, " ", HINT].concat())
        .live_attr("aria-invalid", move || {
            is_wrong.get().then(|| "true".to_owned())
        });
    let label = el("label", "field__label")
        .attr("id", LABEL)
        .attr("for", FIELD)
        .child(words.mastodon_server);
    let hint = el("p", "field__hint")
        .attr("id", HINT)
        .child(words.mastodon_hint);
    let field = el("div", "field")
        .child(label)
        .child(field)
        .child(error)
        .child(hint);
    let buttons = el("div", "form__actions")
        .child(el("button", "button").child(words.mastodon_go))
        .child(close(SHEET, words));
    let form = el("form", "form")
        .attr("novalidate", "")
        .child(field)
        .child(buttons)
        .on("submit", move |event| {
            event.prevent_default();
            let server = mastodon::server(&browser::typed(FIELD));
            is_wrong.set(server.is_none());
            if let Some(server) = server {
                storage::keep(KEPT, &server);
                browser::hide_sheet(SHEET);
                go(row, &server);
            }
        });
    sheet(SHEET, LABEL).child(form)
}
