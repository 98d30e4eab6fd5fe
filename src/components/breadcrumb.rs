//! Where a page stands in the newspaper.

use super::{LinkItem, use_page};
use crate::page_data::PageLink;
use crate::route::Route;
use leptos::prelude::*;

/// The way from the front page to this one (ARIA Authoring Practices, "Breadcrumb"). The separators are drawn by the
/// style sheet, so that they are not read aloud and turn with the direction of the page. An article is no step of its
/// own way: its headline stands below.
#[component]
pub fn Breadcrumb(
    /// The pages between the front page and this one, from the top down.
    trail: Vec<PageLink>,
    /// What this page is called, where it is a step.
    #[prop(optional)]
    current: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let words = page.words();
    let steps = trail.into_iter().map(|step| {
        let href = page.site.at_root(&step.path);
        let language = page.language_attributes(None);
        view! {
            <LinkItem item="breadcrumb__item" class="breadcrumb__link" href name=step.name language/>
        }
    });
    view! {
        <nav class="breadcrumb" aria-label=words.frame.breadcrumb>
            <ol class="breadcrumb__list" role="list">
                <LinkItem
                    item="breadcrumb__item"
                    class="breadcrumb__link"
                    href=page.site.href(&Route::Home { page: 1 })
                    name=words.frame.home
                />
                {steps.collect_view()}
                {current.map(|current| view! {
                    <LinkItem
                        item="breadcrumb__item"
                        class="breadcrumb__here"
                        href=page.site.at_root(&page.path)
                        name=current
                        current=Some("page")
                        language=page.text_attributes()
                    />
                })}
            </ol>
        </nav>
    }
}
