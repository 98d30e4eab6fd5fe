//! The pages of a list.

use super::Setting;
use crate::route::Route;
use crate::slice;
use crate::store::{Older, Store};
use leptos::prelude::*;

/// Pages to name on each side of this one; the first and the last are always named.
const NEIGHBOURS: usize = 2;

/// Links to the pages of a list; behind the last page, a button for what the feed has beyond.
#[component]
pub fn Pager(
    /// Where this page stands.
    pager: slice::Pager,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let slice::Pager { page, pages } = pager;
    let route = Route::parse(&setting.path);
    let href = |to: usize| setting.site.href(&route.at_page(to));
    let step = |to: usize, rel: &'static str, label: &'static str| {
        view! {
            <li class="pager__item"><a class="pager__link pager__step" href=href(to) rel=rel>{label}</a></li>
        }
    };
    let named = (1..=pages)
        .filter(|&number| number == 1 || number == pages || number.abs_diff(page) <= NEIGHBOURS);
    let numbers = named.map(|number| view! {
        <li class="pager__item">
            <a class="pager__link" href=href(number) aria-current=(number == page).then_some("page")>{number}</a>
        </li>
    });
    let numbers = numbers.collect_view();
    let links = (pages > 1).then(|| view! {
        <nav class="pager" aria-label=words.lists.pager>
            <ul class="pager__list" role="list">
                <li class="pager__status">{words.lists.page_of.with([&page.to_string(), &pages.to_string()])}</li>
                {(page > 1).then(|| step(page - 1, "prev", words.lists.previous))}
                {numbers}
                {(page < pages).then(|| step(page + 1, "next", words.lists.next))}
            </ul>
        </nav>
    });
    view! {
        {links}
        {(page == pages).then(|| view! { <OlderButton/> })}
    }
    .into_any()
}

/// Loads what the feed has beyond the documents read so far.
#[component]
fn OlderButton() -> impl IntoView {
    let words = Setting::get().words();
    let store: Store = expect_context();
    let label = move || match store.older.get() {
        Older::Complete => None,
        Older::Available => Some(words.lists.older),
        Older::Loading => Some(words.lists.loading_older),
        Older::Failed => Some(words.states.retry),
    };
    move || {
        label().map(|label| view! {
        <p class="pager__older" role="status">
            <button class="button button--quiet" type="button" on:click=move |_| store.load_older()>{label}</button>
        </p>
    })
    }
}
