//! The top of every page.

use super::{Setting, Time};
use crate::route::Route;
use crate::slice::Page;
use leptos::prelude::*;

/// The line of the last update, the newspaper's name, and the sections.
#[component]
pub fn Header(
    /// The path of the section the page belongs to, from the site's root.
    section: Option<String>,
    /// Whether this is the front page, which has a larger header.
    is_front: bool,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let frame = setting.frame.clone();
    let (lang, dir) = setting.mark(None);
    let updated = frame.updated.map(|stamp| {
        let text = setting.dates.last_updated(stamp);
        view! { <p class="masthead__updated"><Time stamp text class="masthead__time"/></p> }
    });
    let tagline = frame.description.clone().filter(|_| is_front).map(|line| {
        view! { <p class="masthead__tagline" lang=lang.clone() dir=dir>{line}</p> }
    });
    let sections = frame.sections.iter().map(|label| {
        let current = (section.as_deref() == Some(label.path.as_str()))
            .then(|| if *setting.path == label.path { "page" } else { "true" });
        view! {
            <li class="sections__item">
                <a class="sections__link" href=setting.site.at_root(&label.path) aria-current=current>{label.name.clone()}</a>
            </li>
        }
    });
    let sections = sections.collect_view();
    view! {
        <a class="skip-link" href=format!("{}#main", setting.site.at_root(&setting.path))>{words.frame.skip_to_content}</a>
        <header class=if is_front { "masthead" } else { "masthead masthead--compact" }>
            {updated}
            <div class="masthead__brand">
                <p class="masthead__name" lang=lang.clone() dir=dir>
                    <a class="masthead__home" href=setting.site.href(&Route::Home { page: 1 })>{frame.title.clone()}</a>
                </p>
                {tagline}
            </div>
            {(!frame.sections.is_empty()).then(|| view! {
                <nav class="sections" aria-label=words.frame.sections>
                    <ul class="sections__list" role="list" lang=lang dir=dir>{sections}</ul>
                </nav>
            })}
        </header>
    }
    .into_any()
}

/// The top section a page belongs to, for the navigation.
pub fn section_of(page: &Page, path: &str) -> Option<String> {
    match page {
        Page::Article(story) => story.trail.first().map(|label| label.path.clone()),
        Page::List(list) => match list.trail.first() {
            Some(top) => Some(top.path.clone()),
            None => Some(Route::parse(path).at_page(1).path()),
        },
        Page::Front(_) | Page::Missing { .. } => None,
    }
}
