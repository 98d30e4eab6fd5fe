//! There is nothing at this address.

use super::front::picks;
use super::home_button;
use crate::components::{Element, PageContext, el};
use crate::page_data::Teaser;

pub(super) fn fill(main: Element, setting: &PageContext, suggestions: &[Teaser]) -> Element {
    let words = setting.words();
    let title = el("h1", "empty__title")
        .attr("tabindex", "-1")
        .child(words.states.not_found_title);
    let text = el("div", "empty")
        .child(title)
        .child(el("p", "empty__text").child(words.states.not_found))
        .child(home_button(setting));
    main.child(text)
        .child(picks(setting, words.states.suggestions, suggestions))
}
