//! A link in a list of links.

use leptos::prelude::*;

/// A link as an item of a list.
#[component]
pub fn LinkItem(
    /// The class of the item.
    #[prop(optional)]
    item: Option<&'static str>,
    /// The class of the link.
    class: &'static str,
    /// Where it leads.
    href: String,
    /// What it says.
    #[prop(into)]
    name: String,
    /// What the other page is to this one (HTML, 4.6.8).
    #[prop(optional)]
    rel: Option<&'static str>,
    /// The media type of what is there, where it is no page.
    #[prop(optional)]
    media_type: Option<&'static str>,
    /// Whether this is the page it leads to, or one below it (`aria-current`).
    #[prop(optional_no_strip)]
    current: Option<&'static str>,
    /// `lang` and `dir` of the name ([`PageContext`](super::PageContext)).
    #[prop(optional)]
    language: (Option<String>, Option<&'static str>),
) -> impl IntoView {
    let (lang, dir) = language;
    view! {
        <li class=item>
            <a
                class=class
                href=href
                rel=rel
                type=media_type
                aria-current=current
                lang=lang
                dir=dir
            >
                {name}
            </a>
        </li>
    }
}
