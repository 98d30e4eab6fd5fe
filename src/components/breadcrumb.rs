//! Where a page stands in the newspaper.

use super::Setting;
use crate::route::Route;
use crate::slice::Label;
use leptos::prelude::*;

/// The way from the front page to this one (ARIA Authoring Practices, "Breadcrumb"). The separators are drawn by
/// the style sheet, so that they are not read aloud and turn with the direction of the page.
#[component]
pub fn Breadcrumb(
    /// The pages between the front page and this one, from the top down.
    trail: Vec<Label>,
    /// The name of this page.
    current: String,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let home = Label {
        name: words.frame.home.to_owned(),
        path: Route::Home { page: 1 }.path(),
    };
    let steps = std::iter::once((home, None)).chain(
        trail
            .into_iter()
            .map(|label| (label, Some(setting.mark(None)))),
    );
    let steps = steps.map(|(label, mark)| {
        let (lang, dir) = mark.unwrap_or_default();
        view! {
            <li class="breadcrumb__item">
                <a class="breadcrumb__link" href=setting.site.at_root(&label.path) lang=lang dir=dir>{label.name}</a>
            </li>
        }
    });
    view! {
        <nav class="breadcrumb" aria-label=words.frame.breadcrumb>
            <ol class="breadcrumb__list" role="list">
                {steps.collect_view()}
                <li class="breadcrumb__item">
                    <a class="breadcrumb__here" href=setting.site.at_root(&setting.path) aria-current="page">{current}</a>
                </li>
            </ol>
        </nav>
    }
    .into_any()
}
