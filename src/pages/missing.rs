//! There is nothing at this address.

use super::front::picks;
use super::home;
use crate::components::Setting;
use crate::slice::Teaser;
use leptos::prelude::*;

pub(super) fn page(suggestions: Vec<Teaser>) -> impl IntoView {
    let words = Setting::get().words();
    view! {
        <div class="empty">
            <h1 class="empty__title" tabindex="-1">{words.states.not_found_title}</h1>
            <p class="empty__text">{words.states.not_found}</p>
            <p class="empty__actions"><a class="button" href=home()>{words.frame.home}</a></p>
        </div>
        {picks(words.states.suggestions, suggestions)}
    }
}
