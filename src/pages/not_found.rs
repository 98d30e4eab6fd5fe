//! There is nothing at this address.

use super::HomeButton;
use super::front::Picks;
use crate::components::use_page;
use crate::page_data::Teaser;
use leptos::prelude::*;

/// Says so, and offers what the reader may have looked for.
#[component]
pub(super) fn NotFound(suggestions: Vec<Teaser>) -> impl IntoView {
    let words = use_page().words();
    view! {
        <div class="empty">
            <h1 class="empty__title" tabindex="-1">{words.states.not_found_title}</h1>
            <p class="empty__text">{words.states.not_found}</p>
            <HomeButton/>
        </div>
        <Picks title=words.states.suggestions teasers=suggestions/>
    }
}
