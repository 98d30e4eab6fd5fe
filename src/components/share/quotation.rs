//! Offers to pass on the passage that a reader has selected.

use super::{address, afterwards, give, status};
use crate::browser;
use crate::components::{Element, PageContext, el, icon, live};
use crate::share::quote::Passage;
use leptos::prelude::*;

/// The text it is about.
const TEXT: &str = ".article__body";

/// A button while something of the article's text is selected: behind the text in the order of the keyboard, and on the
/// screen where it does not hide the passage. It passes on the passage as a quotation, with an address that leads there.
pub fn quotation(setting: &PageContext, headline: &str) -> Element {
    let words = &setting.words().share;
    let page = StoredValue::new((setting.clone(), headline.to_owned()));
    let passage = StoredValue::new(Passage::default());
    let said = RwSignal::new("");
    // The class of the offer; blank while there is none.
    let offered = RwSignal::new("");
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
                if is_low {
                    "quotation__offer quotation__offer--top"
                } else {
                    "quotation__offer"
                }
            }
            // Pressing the button takes the selection away in some browsers.
            _ if browser::is_in_use(".quotation") => return,
            _ => "",
        };
        if offered.get_untracked() != class {
            said.set("");
            offered.set(class);
        }
    };
    afterwards(move || {
        // The listener goes when the page does.
        StoredValue::new_local(browser::on_selection(look));
    });
    let pass_on = move |_| {
        let (setting, title) = page.get_value();
        let passage = passage.get_value();
        let text = words.quotation.with([&passage.quotation()]);
        let url = passage.address(&address(&setting));
        give(true, title, Some(text), url, words, said);
    };
    let offer = live(move || {
        let class = offered.get();
        let button = el("button", "button")
            .attr("type", "button")
            .child(icon("quote"))
            .child(words.quote)
            .on("click", pass_on);
        (!class.is_empty()).then(|| el("p", class).child(button).into_view())
    });
    el("div", "quotation")
        .child(offer)
        .child(status("quotation__status", said))
}
