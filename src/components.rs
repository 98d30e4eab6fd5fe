//! The parts pages are made of. Each is one noun: what it shows in, HTML out.
//!
//! Most are functions that return an [`Element`](element::Element); what changes after it is shown is a component.
//! Components know the model and the words of the page's language ([`PageContext`]). They never fetch, and read nothing
//! of the browser while they render: the first render in the browser must equal the one `press` wrote.

mod attachments;
mod breadcrumb;
mod byline;
mod card;
mod comments;
mod element;
mod footer;
mod header;
mod icon;
mod notice;
mod page_context;
mod pager;
mod picture;
mod prose;
mod share;
mod translations;

pub use attachments::attachments;
pub use breadcrumb::breadcrumb;
pub use byline::{byline, dateline};
pub use card::{Shape, card};
pub use comments::{CommentBox, CommentBoxConfig, CommentCounts, Comments, SECTIONS};
pub use element::{Element, bare, el, live};
pub use footer::footer;
pub use header::{header, section_of, skip_link};
pub use icon::icon;
pub use notice::Notices;
pub use page_context::{PageContext, use_page};
pub use pager::pager;
pub use picture::{image, lead_picture};
pub use prose::prose;
pub use share::{quotation, share};
pub use translations::translations;

use crate::model::Timestamp;
use crate::store::Store;
use leptos::prelude::*;

/// The moment `stamp` in words, with the machine's spelling behind it.
pub fn time(class: &'static str, stamp: Timestamp, text: String) -> Element {
    el("time", class)
        .attr("datetime", stamp.to_string())
        .child(text)
}

/// A link to another site.
pub fn outward(class: Option<&'static str>, href: String, text: String) -> Element {
    bare("a")
        .attr("class", class)
        .attr("href", href)
        .attr("rel", "noopener noreferrer")
        .child(text)
}

/// A button of the page's own, which asks the store for something.
pub fn button(class: &'static str, label: &'static str, ask: fn(Store)) -> AnyView {
    let store: Store = expect_context();
    view! { <button class=class type="button" on:click=move |_| ask(store)>{label}</button> }
        .into_any()
}

/// Says the title of a page that came without loading (WCAG 4.1.3).
#[component]
pub fn Announcer() -> impl IntoView {
    let store: Store = expect_context();
    el("div", "visually-hidden")
        .attr("role", "status")
        .child(live(move || Some(store.announcement.get().into_any())))
        .into_view()
}
