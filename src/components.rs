//! The parts pages are made of. Each is one noun: what it shows in, HTML out.
//!
//! Components know the model and the page they are on ([`use_page`]). They never fetch, and read nothing of the browser
//! while they render: the first render in the browser must equal the one `press` wrote.

mod attachments;
mod breadcrumb;
mod byline;
mod card;
mod comments;
mod dates;
mod footer;
mod header;
mod icon;
mod link_item;
mod notice;
mod page_context;
mod pager;
mod picture;
mod prose;
mod share;
mod translations;
mod viewer;

pub use attachments::{Attachments, Recordings, is_recording};
pub use breadcrumb::Breadcrumb;
pub use byline::{Byline, Dateline};
pub use card::{Card, CardShape, Cards};
pub use comments::{CommentBox, CommentBoxConfig, CommentCounts, Comments, SECTIONS};
pub use dates::ListedDate;
pub use footer::Footer;
pub use header::{Header, SkipLink, section_of};
pub use icon::Icon;
pub use link_item::LinkItem;
pub use notice::Notices;
pub use page_context::{PageContext, use_page};
pub use pager::{EndLink, PagerNav};
pub use picture::{Image, LeadPicture};
pub use prose::ArticleBody;
pub use share::{QuoteButton, ShareRow};
pub use translations::Translations;
pub use viewer::{Viewer, ViewerDialog};

use crate::model::Timestamp;
use crate::store::Store;
use leptos::prelude::*;

/// A moment in words, with the machine's spelling behind it.
#[component]
pub fn Time(
    /// The class of the element.
    class: &'static str,
    /// The moment.
    stamp: Timestamp,
    /// Its words.
    text: String,
) -> impl IntoView {
    view! { <time class=class datetime=stamp.to_string()>{text}</time> }
}

/// A link to another site.
#[component]
pub fn ExternalLink(
    /// The class of the element.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <a class=class href=href rel="noopener noreferrer">{children()}</a> }
}

/// A button of the page's own, which asks the store for something.
#[component]
pub fn StoreButton(
    /// The class of the element.
    class: &'static str,
    /// What it says.
    label: &'static str,
    /// What it asks for.
    on_click: fn(Store),
) -> impl IntoView {
    let store: Store = expect_context();
    view! { <button class=class type="button" on:click=move |_| on_click(store)>{label}</button> }
}

/// Says the title of a page that came without loading (WCAG 4.1.3).
#[component]
pub fn Announcer() -> impl IntoView {
    let store: Store = expect_context();
    view! { <div class="visually-hidden" role="status">{move || store.announcement.get()}</div> }
}
