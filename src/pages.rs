//! One file for each kind of page. A page arranges components; what it shows was chosen by [`slice`](crate::slice).

mod article;
mod front;
mod list;
mod missing;
mod states;

pub(crate) use states::explain;
pub use states::{failed, loading};

use crate::components::{Footer, Header, Notices, Setting, section_of};
use crate::slice::{Page, Slice};
use leptos::prelude::*;

/// A whole page: header, main content, footer.
pub fn page(slice: &Slice) -> impl IntoView {
    let section = section_of(&slice.page, &slice.path);
    let is_front = matches!(slice.page, Page::Front(_));
    let content = match &slice.page {
        Page::Front(front) => front::page(front.clone()).into_any(),
        Page::List(list) => list::page(list.clone()).into_any(),
        Page::Article(story) => article::page((**story).clone()).into_any(),
        Page::Missing { suggestions } => missing::page(suggestions.clone()).into_any(),
    };
    view! {
        <Header section is_front/>
        <Notices/>
        <main class="page__main" id="main" tabindex="-1">{content}</main>
        <Footer/>
    }
}

/// The address of the front page.
fn home() -> String {
    Setting::get()
        .site
        .href(&crate::route::Route::Home { page: 1 })
}
