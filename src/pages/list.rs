//! Sections, tags, authors, and the latest articles behind the front page.

use super::front::cards;
use super::home;
use crate::components::{Breadcrumb, Card, Pager, Setting, Shape};
use crate::slice::{Kind, Listing};
use leptos::prelude::*;

pub(super) fn page(list: Listing) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let (lang, dir) = setting.mark(None);
    let title = match list.kind {
        Kind::Latest => words.lists.latest.to_owned(),
        Kind::Section | Kind::Author => list.name.clone(),
        Kind::Tag => words.lists.tagged.with([&list.name]),
    };
    // A section opens with a lead story; further pages and other lists are even.
    let opens = list.kind == Kind::Section && list.pager.page == 1;
    let mut items = list.items;
    let rest = if opens && !items.is_empty() {
        items.split_off(1)
    } else {
        std::mem::take(&mut items)
    };
    let lead = items.into_iter().next();
    let is_empty = lead.is_none() && rest.is_empty();

    let below = list.below.into_iter().map(|label| {
        view! { <li><a class="heading__link" href=setting.site.at_root(&label.path)>{label.name}</a></li> }
    });
    let below: Vec<_> = below.collect();
    let below = (!below.is_empty()).then(|| {
        view! {
            <nav class="heading__nav" aria-labelledby="heading">
                <ul class="heading__list" role="list" lang=lang.clone() dir=dir>{below}</ul>
            </nav>
        }
    });
    let person = list.person.and_then(|person| person.url).map(|url| {
        let name = url.as_str().strip_prefix("mailto:").unwrap_or(url.host()).to_owned();
        view! { <p class="heading__text"><a href=url.to_string() rel="noopener noreferrer">{name}</a></p> }
    });
    let count =
        matches!(list.kind, Kind::Tag | Kind::Author).then(|| words.lists.articles.of(list.total));
    view! {
        <Breadcrumb trail=list.trail current=title.clone()/>
        <header class="heading">
            <h1 class="heading__title" id="heading" tabindex="-1" lang=lang.clone() dir=dir>{title}</h1>
            {list.description.map(|line| view! { <p class="heading__text" lang=lang.clone() dir=dir>{line}</p> })}
            {count.map(|count| view! { <p class="heading__text">{count}</p> })}
            {person}
            {below}
        </header>
        {is_empty.then(|| view! {
            <div class="empty">
                <p class="empty__text">{words.states.empty_section}</p>
                <p class="empty__actions"><a class="button" href=home()>{words.frame.home}</a></p>
            </div>
        })}
        <div class="listing">
            {lead.map(|teaser| view! { <Card teaser shape=Shape::Lead level=2 first=true/> })}
            <div class="listing__list">{cards(rest, Shape::Row, 2)}</div>
        </div>
        <Pager pager=list.pager/>
    }
}
