//! The top of every page.

use super::footer::SiteLinks;
use super::{LinkItem, use_page};
use crate::browser;
use crate::page_data::PageContent;
use crate::route::Route;
use crate::store::Store;
use leptos::either::Either;
use leptos::prelude::*;

/// The id of the menu.
const MENU: &str = "menu";

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
    // The reader's clock says the day, and whether the year has to be named, as soon as the program runs.
    let now = expect_context::<Store>().now;
    let dates = frame.updated.map(|stamp| {
        let dates = page.dates;
        let today = move || dates.long_date(now.get().unwrap_or(stamp));
        let updated = move || dates.last_updated(stamp, now.get().unwrap_or(stamp));
        view! {
            <div class="masthead__dates">
                <p class="masthead__today">{today}</p>
                " "
                <p class="masthead__updated">
                    <time class="masthead__time" datetime=stamp.to_string()>{updated}</time>
                </p>
            </div>
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
            {dates}
            <Menu/>
            <div class="masthead__brand">
                <p class=name_class(&frame.title) lang=lang dir=dir>
                    <a class="masthead__home" href=page.site.href(&Route::Home { page: 1 })>
                        <Nameplate/>
                    </a>
                </p>
                {tagline}
            </div>
            <Sections current=section/>
        </header>
    }
}

/// The newspaper's logo, else its name.
#[component]
fn Nameplate() -> impl IntoView {
    let page = use_page();
    let name = page.frame.title.clone();
    match &page.site.logo {
        Some(logo) => Either::Left(view! {
            <img class="masthead__logo" src=page.site.address(logo) alt=name/>
        }),
        None => Either::Right(name),
    }
}

/// The class of a name of this length, so that it stands on one line: style sheets cannot measure text. Ideographs count
/// twice.
fn name_class(name: &str) -> &'static str {
    let letters: usize = name
        .chars()
        .map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 })
        .sum();
    match letters {
        0..=10 => "masthead__name masthead__name--10",
        11..=16 => "masthead__name masthead__name--16",
        17..=23 => "masthead__name masthead__name--23",
        24..=32 => "masthead__name masthead__name--32",
        _ => "masthead__name",
    }
}

/// The publisher's own links; nothing where the settings have none.
#[component]
fn Menu() -> impl IntoView {
    let page = use_page();
    let label = page.words().frame.menu;
    (!page.site.links.is_empty()).then(|| {
        view! {
            <button class="masthead__menu" type="button" popovertarget=MENU>{label}</button>
            <nav class="sheet" id=MENU popover="" aria-label=label>
                <SiteLinks class="menu"/>
            </nav>
        }
    })
}

/// The navigation; nothing in a newspaper without sections.
#[component]
fn Sections(
    /// The path of the section the page belongs to.
    current: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let sections = &page.frame.sections;
    // On a phone the row is longer than the screen.
    Effect::new(move |_| browser::center(".sections__list", ".sections [aria-current]"));
    (!sections.is_empty()).then(|| {
        let items = sections.iter().map(|section| {
            let here = if *page.path == section.path {
                "page"
            } else {
                "true"
            };
            let is_current = current.as_deref() == Some(section.path.as_str());
            view! {
                <LinkItem
                    item="sections__item"
                    class="sections__link"
                    href=page.site.at_root(&section.path)
                    name=section.name.clone()
                    current=is_current.then_some(here)
                />
            }
        });
        let (lang, dir) = page.language_attributes(None);
        // The list is in the newspaper's language, and this is in the page's own words.
        let own_lang = lang.as_ref().map(|_| page.language.as_str().to_owned());
        let own_dir = dir.map(|_| page.locale.direction().as_str());
        let all = page.frame.more_sections.then(|| {
            let is_current = *page.path == Route::Sections.path();
            view! {
                <LinkItem
                    item="sections__item"
                    class="sections__link"
                    href=page.site.href(&Route::Sections)
                    name=page.words().lists.all_sections
                    current=is_current.then_some("page")
                    language=(own_lang, own_dir)
                />
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
