//! Mastodon: which server is the reader's?
//!
//! Asked once and remembered on the device. Without script, the link leads to a hub that asks the same.

use super::{Element, Place, Row, Said, close, sheet};
use crate::browser::{self, storage};
use crate::components::{bare, el, live};
use crate::share::{Way, mastodon};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

const SHEET: &str = "share-server";
const LABEL: &str = "share-server-label";
const FIELD: &str = "share-server-name";
const HINT: &str = "share-server-hint";
const ERROR: &str = "share-server-error";
/// The name under which the device remembers the server.
const KEY: &str = "mastodon";

/// The link, which goes to the reader's own server once it is known.
pub(super) fn link(row: &Row, place: Place) -> Element {
    let link = row.control("a", Way::Mastodon, place);
    let row = row.clone();
    link.on("click", move |event| {
        event.prevent_default();
        match known() {
            Some(server) => go(&row, server),
            None => ask(&row),
        }
    })
}

/// The server that the device remembers, if nobody else has written there.
fn known() -> Option<String> {
    mastodon::server(&storage::kept(KEY)?)
}

fn go(row: &Row, server: String) {
    browser::open(&mastodon::address(&server, &row.url, &row.title));
    row.said.set(Some(Said::Server(server)));
}

fn ask(row: &Row) {
    row.asked.set(true);
    spawn_local(async {
        tick().await;
        browser::show_sheet(SHEET);
    });
}

/// A way to another server: who came to the wrong one looks here for it.
pub(super) fn change(row: &Row, server: String) -> Element {
    let row = row.clone();
    el("button", "share__server")
        .attr("type", "button")
        .child(row.setting.words().share.mastodon_server)
        .child(" ")
        .child(bare("bdi").child(server))
        .on("click", move |_| ask(&row))
}

/// The question, once it is asked.
pub(super) fn question(row: &Row) -> AnyView {
    let row = row.clone();
    live(move || row.asked.get().then(|| form(&row).into_view()))
}

fn form(row: &Row) -> Element {
    let words = row.setting.words();
    let is_wrong = RwSignal::new(false);
    let error = live(move || {
        let error = el("p", "field__error")
            .attr("id", ERROR)
            .attr("role", "alert")
            .child(words.share.mastodon_invalid);
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
        .child(words.share.mastodon_server);
    let field = el("div", "field")
        .child(label)
        .child(field)
        .child(error)
        .child(
            el("p", "field__hint")
                .attr("id", HINT)
                .child(words.share.mastodon_hint),
        );
    let buttons = el("div", "form__actions")
        .child(el("button", "button").child(words.share.mastodon_go))
        .child(close(SHEET, words));
    let row = row.clone();
    let form = el("form", "form")
        .attr("novalidate", "")
        .child(field)
        .child(buttons)
        .on("submit", move |event| {
            event.prevent_default();
            let server = mastodon::server(&browser::typed(FIELD));
            is_wrong.set(server.is_none());
            if let Some(server) = server {
                storage::keep(KEY, &server);
                browser::hide_sheet(SHEET);
                go(&row, server);
            }
        });
    sheet(SHEET, LABEL).child(form)
}
