//! One file for each kind of page. A page arranges components; what it shows was chosen by
//! [`page_data`](crate::page_data).

mod article;
mod front;
mod list;
mod not_found;
mod overview;
mod states;

pub use states::{Failed, Loading};

use crate::components::{
    CommentCounts, Footer, Header, Notices, PageContext, SkipLink, section_of, use_page,
};
use crate::page_data::{PageContent, PageData};
use crate::route::Route;
use crate::site::Site;
use article::Article;
use front::Front;
use leptos::either::EitherOf5;
use leptos::prelude::*;
use list::List;
use not_found::NotFound;
use overview::Overview;
use std::sync::Arc;

/// A whole page: header, main content, footer.
#[component]
pub fn Page(
    /// The site's settings.
    site: Arc<Site>,
    /// What the page shows.
    data: Arc<PageData>,
) -> impl IntoView {
    provide_context(PageContext::new(site, &data));
    let section = section_of(&data.page, &data.path);
    let is_front = matches!(data.page, PageContent::Front(_));
    let content = match data.page.clone() {
        PageContent::Front(front) => EitherOf5::A(view! { <Front front/> }),
        PageContent::List(list) => EitherOf5::B(view! { <List list/> }),
        PageContent::Overview(overview) => EitherOf5::D(view! { <Overview overview/> }),
        PageContent::Article(story) => EitherOf5::C(view! { <Article story=*story/> }),
        PageContent::NotFound { suggestions } => EitherOf5::E(view! { <NotFound suggestions/> }),
    };
    view! {
        <SkipLink/>
        <Header section is_front/>
        <Notices/>
        <main class="page__main" id="main" tabindex="-1">{content}</main>
        <Footer/>
        <CommentCounts/>
    }
}

/// The way out of a page without articles.
#[component]
fn HomeButton() -> impl IntoView {
    let page = use_page();
    view! {
        <p class="empty__actions">
            <a class="button" href=page.site.href(&Route::Home { page: 1 })>
                {page.words().frame.home}
            </a>
        </p>
    }
}
