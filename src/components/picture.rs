//! The picture that leads an article.

use super::Setting;
use crate::model::Picture;
use leptos::prelude::*;

/// A picture with its caption and credit. It is what the page is waited for, so it loads at once and first.
#[component]
pub fn LeadPicture(
    /// The picture.
    picture: Picture,
) -> AnyView {
    let setting = Setting::get();
    let (width, height) = picture.size.unzip();
    let credit = picture
        .credit
        .map(|credit| view! { " " <span class="figure__credit">{credit}</span> });
    let has_caption = picture.caption.is_some() || credit.is_some();
    view! {
        <figure class="figure article__figure">
            <img
                class="figure__image"
                src=setting.site.local(&picture.src)
                alt=picture.alt
                width=width
                height=height
                fetchpriority="high"
                decoding="async"
            />
            {has_caption.then(|| view! { <figcaption class="figure__caption"><span>{picture.caption}</span>{credit}</figcaption> })}
        </figure>
    }
    .into_any()
}
