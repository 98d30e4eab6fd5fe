//! One file for each kind of page. A page arranges components; what it shows was chosen by [`page`](crate::page_data).

mod article;
mod front;
mod list;
mod not_found;
mod states;

pub(crate) use states::explain;
pub use states::{failed, loading};

use crate::components::{
    CommentCounts, Notices, PageContext, el, footer, header, section_of, skip_link, use_page,
};
use crate::page_data::{PageContent, PageData};
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;

/// A whole page: header, main content, footer.
pub fn page(page_data: &PageData) -> AnyView {
    let setting = use_page();
    let section = section_of(&page_data.page, &page_data.path);
    let is_front = matches!(page_data.page, PageContent::Front(_));
    let main = el("main", "page__main")
        .attr("id", "main")
        .attr("tabindex", "-1");
    let main = match &page_data.page {
        PageContent::Front(front) => front::fill(main, &setting, front),
        PageContent::List(list) => list::fill(main, &setting, list),
        PageContent::Article(story) => article::fill(main, &setting, story),
        PageContent::NotFound { suggestions } => not_found::fill(main, &setting, suggestions),
    };
    StaticVec::from(vec![
        skip_link(&setting).into_view(),
        header(&setting, section.as_deref(), is_front).into_view(),
        view! { <Notices/> }.into_any(),
        main.into_view(),
        footer(&setting).into_view(),
        view! { <CommentCounts/> }.into_any(),
    ])
    .into_any()
}

/// The way out of a page without articles.
fn home_button(setting: &PageContext) -> crate::components::Element {
    let href = setting.site.href(&crate::route::Route::Home { page: 1 });
    let link = el("a", "button")
        .attr("href", href)
        .child(setting.words().frame.home);
    el("p", "empty__actions").child(link)
}
