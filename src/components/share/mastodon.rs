//! Mastodon: which server is the reader's?
//!
//! Asked once and remembered on the device. Without script, the link leads to a hub that asks the same.

use super::{CloseButton, Share, Sheet, use_share};
use crate::browser::{self, storage};
use crate::share::mastodon;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

const SHEET: &str = "share-server";
const LABEL: &str = "share-server-label";
const FIELD: &str = "share-server-name";
/// What describes the field: what is wrong with it, and a hint.
const ERROR: &str = "share-server-error";
const HINT: &str = "share-server-hint";
const DESCRIPTION: &str = "share-server-error share-server-hint";
/// The name under which the device remembers the server.
const KEPT: &str = "mastodon";

/// The server that the device remembers, if it is one.
fn known_server() -> Option<String> {
    mastodon::server(&storage::kept(KEPT)?)
}

/// Goes to the reader's server, or asks for it.
pub(super) fn share(share: Share) {
    match known_server() {
        Some(server) => go_to(share, &server),
        None => ask(share),
    }
}

fn go_to(share: Share, server: &str) {
    let address = share
        .article
        .with_value(|(url, title)| mastodon::address(server, url, title));
    browser::open(&address);
    share.went_to_server.set(true);
}

fn ask(share: Share) {
    share.asks_server.set(true);
    spawn_local(async move {
        tick().await;
        // A browser without popovers shows the sheet in its place.
        if let Some(sheet) = share.server_sheet.get_untracked() {
            _ = sheet.show_popover();
        }
    });
}

/// A way to another server: who came to the wrong one looks here for it.
#[component]
pub(super) fn ServerLink() -> impl IntoView {
    let share = use_share();
    move || {
        let server = share.went_to_server.get().then(known_server).flatten();
        server.map(|server| {
            view! {
                <button class="share__server" type="button" on:click=move |_| ask(share)>
                    {share.words.mastodon_server}
                    " "
                    <bdi>{server}</bdi>
                </button>
            }
        })
    }
}

/// The question for the server, once it is asked.
#[component]
pub(super) fn ServerSheet() -> impl IntoView {
    let share = use_share();
    move || share.asks_server.get().then(|| view! { <ServerForm/> })
}

#[component]
fn ServerForm() -> impl IntoView {
    let share = use_share();
    let words = share.words;
    let field = NodeRef::<Input>::new();
    let is_wrong = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else {
            return;
        };
        let server = mastodon::server(&field.value());
        is_wrong.set(server.is_none());
        if let Some(server) = server {
            storage::keep(KEPT, &server);
            if let Some(sheet) = share.server_sheet.get_untracked() {
                _ = sheet.hide_popover();
            }
            go_to(share, &server);
        } else {
            _ = field.focus();
        }
    };
    let error = move || {
        is_wrong.get().then(|| {
            view! {
                <p class="field__error" id=ERROR role="alert">{words.mastodon_invalid}</p>
            }
        })
    };
    view! {
        <Sheet id=SHEET labelled_by=LABEL node_ref=share.server_sheet>
            <form class="form" novalidate="" on:submit=submit>
                <div class="field">
                    <label class="field__label" id=LABEL for=FIELD>{words.mastodon_server}</label>
                    <input
                        class="field__input"
                        id=FIELD
                        type="text"
                        inputmode="url"
                        dir="ltr"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        autofocus=""
                        value=known_server()
                        aria-describedby=DESCRIPTION
                        aria-invalid=move || is_wrong.get().then_some("true")
                        node_ref=field
                    />
                    {error}
                    <p class="field__hint" id=HINT>{words.mastodon_hint}</p>
                </div>
                <div class="form__actions">
                    <button class="button">{words.mastodon_go}</button>
                    <CloseButton sheet=SHEET/>
                </div>
            </form>
        </Sheet>
    }
}
