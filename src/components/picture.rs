//! Pictures.

use super::{Element, PageContext, bare, el};
use crate::model::Picture;

/// A picture of this size. The page knows its shape before it is loaded, and does not wait for it.
pub fn image(class: &'static str, src: String, alt: &str, size: Option<(u32, u32)>) -> Element {
    let (width, height) = size.unzip();
    el("img", class)
        .attr("src", src)
        .attr("alt", alt)
        .attr("width", width.map(|pixels| pixels.to_string()))
        .attr("height", height.map(|pixels| pixels.to_string()))
        .attr("decoding", "async")
}

/// The picture that leads an article, with its caption and credit. It is what the page is waited for, so it loads at
/// once and first.
pub fn lead_picture(setting: &PageContext, picture: &Picture) -> Element {
    let image = image(
        "figure__image",
        setting.site.local(&picture.src),
        &picture.alt,
        picture.size,
    );
    let caption = picture.caption.as_deref();
    let credit = picture.credit.as_deref();
    let text = (caption.is_some() || credit.is_some()).then(|| {
        let credit = credit.map(|credit| (" ", el("span", "figure__credit").child(credit)));
        el("figcaption", "figure__caption")
            .child(bare("span").child(caption))
            .child(credit)
    });
    el("figure", "figure article__figure")
        .child(image.attr("fetchpriority", "high"))
        .child(text)
}
