//! The pages of a list.

use super::{Element, PageContext, button, el, live, use_page};
use crate::page_data::Pager;
use crate::route::Route;
use crate::store::{Older, Store};
use leptos::prelude::*;

/// Pages to name on each side of this one; the first and the last are always named.
const NEIGHBOURS: usize = 2;

/// Links to the pages of a list; behind the last page, a button for what the feed has beyond.
pub fn pager(setting: &PageContext, pager: Pager) -> (Option<Element>, Option<AnyView>) {
    let Pager { page, pages } = pager;
    let older = (page == pages).then(|| view! { <OlderButton/> }.into_any());
    ((pages > 1).then(|| links(setting, pager)), older)
}

fn links(setting: &PageContext, Pager { page, pages }: Pager) -> Element {
    let words = setting.words();
    let route = Route::parse(&setting.path);
    let link = |class: &'static str, to: usize| {
        el("a", class).attr("href", setting.site.href(&route.at_page(to)))
    };
    let item = |link: Element| el("li", "pager__item").child(link);
    let step = |to: usize, rel: &'static str, label: &'static str| {
        item(
            link("pager__link pager__step", to)
                .attr("rel", rel)
                .child(label),
        )
    };
    let is_named =
        |number: &usize| *number == 1 || *number == pages || number.abs_diff(page) <= NEIGHBOURS;
    let numbers = (1..=pages).filter(is_named).map(|number| {
        let current = (number == page).then_some("page");
        item(
            link("pager__link", number)
                .attr("aria-current", current)
                .child(number.to_string()),
        )
    });
    let status = words
        .lists
        .page_of
        .with([&page.to_string(), &pages.to_string()]);
    let list = el("ul", "pager__list")
        .attr("role", "list")
        .child(el("li", "pager__status").child(status))
        .child((page > 1).then(|| step(page - 1, "prev", words.lists.previous)))
        .children(numbers)
        .child((page < pages).then(|| step(page + 1, "next", words.lists.next)));
    el("nav", "pager")
        .attr("aria-label", words.lists.pager)
        .child(list)
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
    live(move || {
        label().map(|label| {
            let button = button("button button--quiet", label, Store::load_older);
            el("p", "pager__older")
                .attr("role", "status")
                .child(button)
                .into_view()
        })
    })
}
