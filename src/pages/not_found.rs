//! There is nothing at this address.

use super::HomeButton;
use crate::components::{CardShape, Cards, use_page};
use crate::page_data::Teaser;
use leptos::prelude::*;

/// Says so, and offers what the reader may have looked for.
#[component]
pub(super) fn NotFound(suggestions: Vec<Teaser>) -> impl IntoView {
    let words = use_page().words();
    let suggestions = (!suggestions.is_empty()).then(|| {
        view! {
            <section class="picks" aria-labelledby="picks">
                <h2 class="picks__title" id="picks">{words.states.suggestions}</h2>
                <Cards class="picks__list strip" teasers=suggestions shape=CardShape::Tile/>
            </section>
        }
    });
    view! {
        <div class="empty">
            <h1 class="empty__title" tabindex="-1">{words.states.not_found_title}</h1>
            <p class="empty__text">{words.states.not_found}</p>
            <HomeButton/>
        </div>
        {suggestions}
    }
}
