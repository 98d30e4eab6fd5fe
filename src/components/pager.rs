//! The pages of a list.

use super::{StoreButton, use_page};
use crate::page_data::Pager;
use crate::route::Route;
use crate::store::{Older, Store};
use leptos::prelude::*;

/// Pages to name on each side of this one; the first and the last are always named.
const NEIGHBOURS: usize = 2;

/// Links to the pages of a list; behind the last page, a button for what the feed has beyond.
#[component]
pub fn PagerNav(
    /// Where the page stands.
    pager: Pager,
) -> impl IntoView {
    let Pager { page, pages } = pager;
    view! {
        {(pages > 1).then(|| view! { <PageLinks pager/> })}
        {(page == pages).then(|| view! { <OlderButton/> })}
    }
}

/// The way from the end of a page to more of its kind.
#[component]
pub fn EndLink(
    /// Where it leads.
    route: Route,
    /// What it says.
    label: &'static str,
) -> impl IntoView {
    let href = use_page().site.href(&route);
    view! { <p class="end"><a class="button button--quiet" href=href>{label}</a></p> }
}

#[component]
fn PageLinks(pager: Pager) -> impl IntoView {
    let Pager { page, pages } = pager;
    let context = use_page();
    let words = context.words();
    let route = Route::parse(&context.path);
    let href = |number: usize| context.site.href(&route.at_page(number));
    let figure = |number: usize| context.locale.number(number as u64);
    let is_named =
        |number: &usize| *number == 1 || *number == pages || number.abs_diff(page) <= NEIGHBOURS;
    let numbers = (1..=pages).filter(is_named).map(|number| {
        let current = (number == page).then_some("page");
        view! {
            <li class="pager__item">
                <a class="pager__link" href=href(number) aria-current=current>{figure(number)}</a>
            </li>
        }
    });
    let step = |to: usize, rel: &'static str, label: &'static str| {
        view! {
            <li class="pager__item">
                <a class="pager__link pager__step" href=href(to) rel=rel>{label}</a>
            </li>
        }
    };
    let status = words.lists.page_of.with([&figure(page), &figure(pages)]);
    view! {
        <nav class="pager" aria-label=words.lists.pager>
            <ul class="pager__list" role="list">
                <li class="pager__status">{status}</li>
                {(page > 1).then(|| step(page - 1, "prev", words.lists.previous))}
                {numbers.collect_view()}
                {(page < pages).then(|| step(page + 1, "next", words.lists.next))}
            </ul>
        </nav>
    }
}

/// Loads what the feed has beyond the documents read so far.
#[component]
fn OlderButton() -> impl IntoView {
    let words = use_page().words();
    let store: Store = expect_context();
    let label = move || match store.older.get() {
        Older::Complete => None,
        Older::Available => Some(words.lists.older),
        Older::Loading => Some(words.lists.loading_older),
        Older::Failed => Some(words.states.retry),
    };
    move || {
        label().map(|label| {
            view! {
                <p class="pager__older" role="status">
                    <StoreButton class="button button--quiet" label on_click=Store::load_older/>
                </p>
            }
        })
    }
}
