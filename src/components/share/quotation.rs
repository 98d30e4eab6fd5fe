//! Offers to pass on the passage that a reader has selected.

use super::{address, copied, status};
use crate::browser;
use crate::components::{Setting, el, icon, live};
use crate::share::quote::Passage;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The text it is about.
const TEXT: &str = ".article__body";

/// A button while something of the article's text is selected, behind the text in the order of the keyboard and beside it
/// on the screen. It passes on the passage as a quotation, with an address that leads to it.
#[component]
pub fn Quotation(
    /// The article's headline.
    title: String,
) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    // Which end of a narrow screen the button is at: never the one where the passage is.
    let offered = RwSignal::new(None);
    let passage = StoredValue::new(Passage::default());
    let said = RwSignal::new(None);
    let look = move || {
        let class = match browser::selected(TEXT) {
            Some((found, is_low)) if found.quotation().is_some() => {
                passage.set_value(found);
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
        if offered.get_untracked() != class {
            said.set(None);
            offered.set(class);
        }
    };
    Effect::new(move |_| StoredValue::new_local(browser::on_selection(look)));
    let pass_on = move |_| {
        let (setting, title) = (setting.clone(), title.clone());
        let passage = passage.get_value();
        said.set(None);
        spawn_local(async move {
            let url = passage.address(&address(&setting));
            let text = passage.quotation().unwrap_or_default();
            let text = words.share.quotation.with([&text]);
            if !browser::share(&title, Some(&text), &url).await {
                let copy = [&text, "\n", &url].concat();
                let outcome = copied(words, &copy).await;
                tick().await;
                said.set(Some(outcome));
            }
        });
    };
    let offer = live(move || {
        let button = el("button", "button")
            .attr("type", "button")
            .child(icon("quote"))
            .child(words.share.quote)
            .on("click", pass_on.clone());
        let class = offered.get()?;
        Some(el("p", class).child(button).into_view())
    });
    el("div", "quotation")
        .child(offer)
        .child(status("quotation__status", move || {
            said.get().map(IntoAny::into_any)
        }))
        .into_view()
}
