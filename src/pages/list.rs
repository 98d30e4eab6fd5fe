//! Sections, tags, authors, months, and the latest articles.

use super::HomeButton;
use crate::components::{
    Breadcrumb, Card, CardShape, Cards, EndLink, ExternalLink, LinkItem, PagerNav, Time, use_page,
};
use crate::model::Person;
use crate::page_data::{ListKind, ListPage, PageLink, Teaser};
use crate::route::Route;
use leptos::either::Either;
use leptos::prelude::*;

/// One page of a list.
#[component]
pub(super) fn List(list: ListPage) -> impl IntoView {
    let words = use_page().words();
    let title = match list.kind {
        ListKind::Latest => words.lists.latest.to_owned(),
        ListKind::Section | ListKind::Author | ListKind::Month => list.name.clone(),
        ListKind::Tag => words.lists.tagged.with([&list.name]),
    };
    let count = matches!(
        list.kind,
        ListKind::Tag | ListKind::Author | ListKind::Month
    )
    .then(|| words.lists.articles.of(list.total));
    let empty = list.items.is_empty().then(|| {
        view! {
            <div class="empty">
                <p class="empty__text">{words.states.empty_section}</p>
                <HomeButton/>
            </div>
        }
    });
    // A section opens with a lead story; further pages and other lists are even.
    let opens = list.kind == ListKind::Section && list.pager.page == 1;
    let mut items = list.items.into_iter();
    let lead = if opens { items.next() } else { None };
    let listing = if list.kind == ListKind::Month {
        Either::Left(view! { <Headlines teasers=items.collect()/> })
    } else {
        Either::Right(view! {
            <div class="listing">
                {lead.map(|teaser| view! { <Card teaser shape=CardShape::Lead/> })}
                <Cards class="listing__list" teasers=items.collect() shape=CardShape::Row/>
            </div>
        })
    };
    let goes_back = use_page().frame.archive && list.kind == ListKind::Latest;
    view! {
        <Breadcrumb trail=list.trail current=title.clone()/>
        <header class="heading">
            <Title title/>
            {list.description.map(|text| view! { <Description text/> })}
            {count.map(|count| view! { <p class="heading__text">{count}</p> })}
            {list.person.map(|person| view! { <PersonLink person/> })}
            <Subsections sections=list.below/>
        </header>
        {empty}
        {listing}
        <PagerNav pager=list.pager/>
        {goes_back.then(|| view! { <EndLink route=Route::Archive label=words.lists.archive/> })}
    }
}

/// Dates and headlines, and no more.
#[component]
fn Headlines(teasers: Vec<Teaser>) -> impl IntoView {
    let page = use_page();
    let items = teasers.into_iter().map(|teaser| {
        let (lang, dir) = page.language_attributes(teaser.language.as_ref());
        view! {
            <li class="headlines__item">
                {teaser.published.map(|stamp| view! {
                    <Time class="headlines__time" stamp text=page.dates.dateline(stamp)/>
                })}
                " "
                <a class="headlines__link" href=page.site.at_root(&teaser.path) lang=lang dir=dir>
                    {teaser.headline}
                </a>
            </li>
        }
    });
    view! { <ol class="headlines" role="list">{items.collect_view()}</ol> }
}

#[component]
fn Title(title: String) -> impl IntoView {
    let (lang, dir) = use_page().language_attributes(None);
    view! {
        <h1 class="heading__title" id="heading" tabindex="-1" lang=lang dir=dir>{title}</h1>
    }
}

#[component]
fn Description(text: String) -> impl IntoView {
    let (lang, dir) = use_page().language_attributes(None);
    view! { <p class="heading__text" lang=lang dir=dir>{text}</p> }
}

/// The author's own page; nothing where the feed names none.
#[component]
fn PersonLink(person: Person) -> impl IntoView {
    person.url.map(|url| {
        let name = url.as_str().strip_prefix("mailto:").unwrap_or(url.host());
        let name = name.to_owned();
        view! {
            <p class="heading__text"><ExternalLink href=url.to_string()>{name}</ExternalLink></p>
        }
    })
}

/// The sections directly below; nothing where there are none.
#[component]
fn Subsections(sections: Vec<PageLink>) -> impl IntoView {
    let page = use_page();
    (!sections.is_empty()).then(|| {
        let (lang, dir) = page.language_attributes(None);
        let items = sections.into_iter().map(|section| {
            let href = page.site.at_root(&section.path);
            view! { <LinkItem class="heading__link" href name=section.name/> }
        });
        view! {
            <nav class="heading__nav" aria-labelledby="heading">
                <ul class="heading__list" role="list" lang=lang dir=dir>{items.collect_view()}</ul>
            </nav>
        }
    })
}
