//! Small pictures beside or instead of a word.

use leptos::prelude::*;

/// A picture of `icons.svg`, which the style sheet draws. It says nothing by itself; the text beside it does.
#[component]
pub fn Icon(
    /// The picture's name there.
    name: &'static str,
) -> impl IntoView {
    view! { <span class=["icon icon--", name].concat()></span> }
}
