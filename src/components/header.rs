//! The top of every page.

use super::{Time, use_page};
use crate::page_data::PageContent;
use crate::route::Route;
use leptos::prelude::*;

/// The first link of every page, for those who go through it with the keyboard.
#[component]
pub fn SkipLink() -> impl IntoView {
    let label = use_page().words().frame.skip_to_content;
    view! { <a class="skip-link" href="#main">{label}</a> }
}

/// The line of the last update, the newspaper's name, and the sections; larger on the front page.
#[component]
pub fn Header(
    /// The path of the section the page belongs to, from the site's root.
    section: Option<String>,
    /// Whether this is the front page.
    is_front: bool,
) -> impl IntoView {
    let page = use_page();
    let frame = page.frame.clone();
    let class = if is_front {
        "masthead"
    } else {
        "masthead masthead--compact"
    };
    let updated = frame.updated.map(|stamp| {
        view! {
            <p class="masthead__updated">
                <Time class="masthead__time" stamp text=page.dates.last_updated(stamp)/>
            </p>
        }
    });
    let (lang, dir) = page.language_attributes(None);
    let tagline = frame.description.clone().filter(|_| is_front);
    let tagline = tagline.map(|line| {
        let (lang, dir) = page.language_attributes(None);
        view! { <p class="masthead__tagline" lang=lang dir=dir>{line}</p> }
    });
    view! {
        <header class=class>
            {updated}
            <div class="masthead__brand">
                <p class="masthead__name" lang=lang dir=dir>
                    <a class="masthead__home" href=page.site.href(&Route::Home { page: 1 })>
                        {frame.title.clone()}
                    </a>
                </p>
                {tagline}
            </div>
            <Sections current=section/>
        </header>
    }
}

/// The navigation; nothing in a newspaper without sections.
#[component]
fn Sections(
    /// The path of the section the page belongs to.
    current: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let sections = &page.frame.sections;
    (!sections.is_empty()).then(|| {
        let items = sections.iter().map(|section| {
            let here = if *page.path == section.path {
                "page"
            } else {
                "true"
            };
            let is_current = current.as_deref() == Some(section.path.as_str());
            view! {
                <li class="sections__item">
                    <a
                        class="sections__link"
                        href=page.site.at_root(&section.path)
                        aria-current=is_current.then_some(here)
                    >
                        {section.name.clone()}
                    </a>
                </li>
            }
        });
        let (lang, dir) = page.language_attributes(None);
        // The list is in the newspaper's language, and this is in the page's own words.
        let own_lang = lang.as_ref().map(|_| page.language.as_str().to_owned());
        let own_dir = dir.map(|_| page.locale.direction().as_str());
        let all = page.frame.more_sections.then(|| {
            let is_current = *page.path == Route::Sections.path();
            view! {
                <li class="sections__item" lang=own_lang dir=own_dir>
                    <a
                        class="sections__link"
                        href=page.site.href(&Route::Sections)
                        aria-current=is_current.then_some("page")
                    >
                        {page.words().lists.all_sections}
                    </a>
                </li>
            }
        });
        view! {
            <nav class="sections" aria-label=page.words().frame.sections>
                <ul class="sections__list" role="list" lang=lang dir=dir>
                    {items.collect_view()}
                    {all}
                </ul>
            </nav>
        }
    })
}

/// The top section a page belongs to, for the navigation.
pub fn section_of(page: &PageContent, path: &str) -> Option<String> {
    match page {
        PageContent::Article(story) => story.trail.first().map(|label| label.path.clone()),
        PageContent::List(list) => match list.trail.first() {
            Some(top) => Some(top.path.clone()),
            None => Some(Route::parse(path).at_page(1).path()),
        },
        PageContent::Front(_) | PageContent::Overview(_) | PageContent::NotFound { .. } => None,
    }
}
