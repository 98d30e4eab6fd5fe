//! All sections, or all months.

use crate::components::{Breadcrumb, use_page};
use crate::page_data::{self, OverviewEntry, OverviewKind};
use leptos::prelude::*;
use std::iter::Peekable;
use std::vec::IntoIter;

/// The lists of a kind as a tree of links, each with the number of its articles.
#[component]
pub(super) fn Overview(overview: page_data::Overview) -> impl IntoView {
    let page = use_page();
    let title = overview.kind.title(page.words());
    // What sections are called the newspaper says.
    let own = match overview.kind {
        OverviewKind::Sections => page.language_attributes(None),
        OverviewKind::Archive => (None, None),
    };
    let tree = level(&mut overview.entries.into_iter().peekable(), 1, &own);
    view! {
        <Breadcrumb trail=Vec::new() current=title.to_owned()/>
        <header class="heading">
            <h1 class="heading__title" tabindex="-1">{title}</h1>
        </header>
        {tree}
    }
}

/// The entries of this depth up to the next one that is higher, with those below them.
fn level(
    entries: &mut Peekable<IntoIter<OverviewEntry>>,
    depth: usize,
    own: &(Option<String>, Option<&'static str>),
) -> AnyView {
    let page = use_page();
    let mut items = Vec::new();
    let (lang, dir) = own;
    while let Some(OverviewEntry { link, total, .. }) = entries.next_if(|it| it.depth == depth) {
        let name = if link.path.is_empty() {
            view! { <span class="overview__name">{link.name}</span> }.into_any()
        } else {
            let href = page.site.at_root(&link.path);
            view! {
                <a class="overview__name overview__link" href=href lang=lang.clone() dir=*dir>
                    {link.name}
                </a>
            }
            .into_any()
        };
        let has_below = entries.peek().is_some_and(|next| next.depth > depth);
        items.push(view! {
            <li class="overview__item">
                {name}
                " "
                <span class="overview__total">{page.words().lists.articles.of(total)}</span>
                {has_below.then(|| level(entries, depth + 1, own))}
            </li>
        });
    }
    let class = if depth == 1 {
        "overview"
    } else {
        "overview__list"
    };
    view! { <ul class=class role="list">{items}</ul> }.into_any()
}
