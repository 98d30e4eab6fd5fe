//! Offers to pass on the passage that a reader has selected.

use super::{Status, address, share_or_copy};
use crate::browser;
use crate::components::{Icon, use_page};
use crate::share::quote::Passage;
use leptos::prelude::*;

/// The text it is about.
const TEXT: &str = ".article__body";

/// A button while something of the article's text is selected: behind the text in the order of the keyboard, and on the
/// screen where it does not hide the passage. It passes on the passage as a quotation, with an address that leads there.
#[component]
pub fn QuoteButton(
    /// The article's headline.
    headline: String,
) -> impl IntoView {
    let page = use_page();
    let words = &page.words().share;
    let page = StoredValue::new((page, headline));
    let passage = StoredValue::new(Passage::default());
    let status = RwSignal::new("");
    // The class of the offer, while there is one.
    let offer = RwSignal::new(None::<&'static str>);
    let look = move || {
        let selection = browser::selection(TEXT);
        let is_low = selection.as_ref().is_some_and(|selection| selection.is_low);
        let selected = selection.map(|selection| Passage {
            text: selection.text,
            before: selection.before,
            after: selection.after,
        });
        let class = match selected {
            Some(selected) if selected.says_something() => {
                passage.set_value(selected);
                Some(if is_low {
                    "quotation__offer quotation__offer--top"
                } else {
                    "quotation__offer"
                })
            }
            // Pressing the button takes the selection away in some browsers.
            _ if browser::is_in_use(".quotation") => return,
            _ => None,
        };
        if offer.get_untracked() != class {
            status.set("");
            offer.set(class);
        }
    };
    Effect::new(move |_| {
        // The listener goes when the page does.
        StoredValue::new_local(browser::on_selection(look));
    });
    let pass_on = move |_| {
        let (page, title) = page.get_value();
        let passage = passage.get_value();
        let text = words.quotation.with([&passage.quotation()]);
        let url = passage.address(&address(&page));
        share_or_copy(title, Some(text), url, words, status);
    };
    let button = move |class| {
        view! {
            <p class=class>
                <button class="button" type="button" on:click=pass_on>
                    <Icon name="quote"/>
                    {words.quote}
                </button>
            </p>
        }
    };
    view! {
        <div class="quotation">
            {move || offer.get().map(button)}
            <Status class="quotation__status" text=status/>
        </div>
    }
}
