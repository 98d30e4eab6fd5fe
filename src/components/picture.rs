//! Pictures.

use super::use_page;
use crate::model::Picture;
use leptos::prelude::*;

/// A picture. The page knows its shape before it is loaded, and does not wait for it.
#[component]
pub fn Image(
    /// The class of the element.
    class: &'static str,
    /// Its address.
    src: String,
    /// What it shows, in words; blank where the text beside it says so.
    #[prop(into)]
    alt: String,
    /// Width and height in pixels, where they are known.
    size: Option<(u32, u32)>,
    /// Whether the page is waited for because of it: then it is loaded first, else when it comes near the screen.
    loads_first: bool,
) -> impl IntoView {
    let (width, height) = size.unzip();
    view! {
        <img
            class=class
            src=src
            alt=alt
            width=width.map(|pixels| pixels.to_string())
            height=height.map(|pixels| pixels.to_string())
            decoding="async"
            loading=(!loads_first).then_some("lazy")
            fetchpriority=loads_first.then_some("high")
        />
    }
}

/// The picture that leads an article, with its caption and credit.
#[component]
pub fn LeadPicture(
    /// The picture.
    picture: Picture,
) -> impl IntoView {
    let page = use_page();
    let src = page.site.local(&picture.src);
    let (lang, dir) = page.text_attributes();
    let (caption, credit) = (picture.caption, picture.credit);
    let text = (caption.is_some() || credit.is_some()).then(|| {
        view! {
            <figcaption class="figure__caption">
                <span>{caption}</span>
                {credit.map(|credit| view! { " " <span class="figure__credit">{credit}</span> })}
            </figcaption>
        }
    });
    view! {
        <figure class="figure article__figure" lang=lang dir=dir>
            <Image class="figure__image" src alt=picture.alt size=picture.size loads_first=true/>
            {text}
        </figure>
    }
}
