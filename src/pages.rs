//! One file for each kind of page. A page arranges components; what it shows was chosen by [`slice`](crate::slice).

mod article;
mod front;
mod list;
mod missing;
mod states;

pub(crate) use states::explain;
pub use states::{failed, loading};

use crate::components::{Notices, Setting, call, count, el, footer, header, section_of, skip_link};
use crate::slice::{Page, Slice};
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;

/// A whole page: header, main content, footer.
pub fn page(slice: &Slice) -> AnyView {
    let setting = Setting::get();
    let section = section_of(&slice.page, &slice.path);
    let is_front = matches!(slice.page, Page::Front(_));
    let main = el("main", "page__main")
        .attr("id", "main")
        .attr("tabindex", "-1");
    let main = match &slice.page {
        Page::Front(front) => front::fill(main, &setting, front),
        Page::List(list) => list::fill(main, &setting, list),
        Page::Article(story) => article::fill(main, &setting, story),
        Page::Missing { suggestions } => missing::fill(main, &setting, suggestions),
    };
    count(&setting);
    call(&setting);
    StaticVec::from(vec![
        skip_link(&setting).into_view(),
        header(&setting, section.as_deref(), is_front).into_view(),
        view! { <Notices/> }.into_any(),
        main.into_view(),
        footer(&setting).into_view(),
    ])
    .into_any()
}

/// The way out of a page without articles.
fn home_button(setting: &Setting) -> crate::components::Element {
    let href = setting.site.href(&crate::route::Route::Home { page: 1 });
    let link = el("a", "button")
        .attr("href", href)
        .child(setting.words().frame.home);
    el("p", "empty__actions").child(link)
}
