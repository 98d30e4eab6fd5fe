//! The parts pages are made of. Each is one noun: what it shows in, HTML out.
//!
//! Most are functions that return an [`Element`](element::Element); what changes after it is shown is a component.
//! Components know the model and the words of the page's language ([`Setting`]). They never fetch, and read nothing
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
mod pager;
mod picture;
mod prose;
mod share;
mod translations;

pub use attachments::attachments;
pub use breadcrumb::breadcrumb;
pub use byline::{byline, dateline};
pub use card::{Shape, card};
pub use comments::{Call, SECTIONS, call, comments, count, talk};
pub use element::{Element, bare, el, live};
pub use footer::footer;
pub use header::{header, section_of, skip_link};
pub use icon::icon;
pub use notice::Notices;
pub use pager::pager;
pub use picture::{image, lead_picture};
pub use prose::prose;
pub use share::{quotation, share};
pub use translations::translations;

use crate::locale::{Dates, Locale, Messages};
use crate::model::{Direction, Language, Timestamp};
use crate::site::Site;
use crate::slice::{Frame, Slice};
use crate::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// What every part of a page may know of the page.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The site's settings.
    pub site: Arc<Site>,
    /// What all pages show.
    pub frame: Arc<Frame>,
    /// The language of the page's own words.
    pub locale: Locale,
    /// How that language writes dates.
    pub dates: Dates,
    /// The language tag the page is in.
    pub language: Option<Language>,
    /// The path of the page, from the site's root.
    pub path: Arc<str>,
}

impl Setting {
    /// The setting of the page that shows `slice`.
    pub fn new(site: Arc<Site>, slice: &Slice) -> Self {
        Self {
            dates: Dates::of(slice.language(), site.dateline),
            site,
            frame: Arc::new(slice.frame.clone()),
            locale: Locale::of(slice.language()),
            language: slice.language().cloned(),
            path: slice.path.as_str().into(),
        }
    }

    /// The setting of the page around the caller.
    ///
    /// # Panics
    /// Outside a page: a mistake in the program, not in the data.
    pub fn get() -> Self {
        expect_context()
    }

    /// The words of the page's language.
    pub fn words(&self) -> &'static Messages {
        self.locale.messages()
    }

    /// A date as lists show it: on one clock for all, so that their order can be seen.
    pub fn listed(&self, stamp: Timestamp) -> String {
        let newest = self.frame.updated.unwrap_or(stamp);
        self.dates.short(stamp.on_clock_of(newest), newest)
    }

    /// `lang` and `dir` for a text in `language`, where it differs from the page's; without one, for what the newspaper says.
    pub fn mark(&self, language: Option<&Language>) -> (Option<String>, Option<&'static str>) {
        let text = language.or(self.frame.language.as_ref());
        let differs = text.is_some_and(|text| {
            text.as_str() != self.locale.tag() && Some(text) != self.language.as_ref()
        });
        let text = text.filter(|_| differs);
        let dir = text
            .map(Language::direction)
            .filter(|dir| *dir != self.locale.direction());
        (
            text.map(|text| text.as_str().to_owned()),
            dir.map(Direction::as_str),
        )
    }
}

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
