//! The pictures of the article on the page, as somebody who wants to see them large finds them.

use super::select_all;
use crate::model::leads_to_picture;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlImageElement, MouseEvent};

const PICTURES: &str = ".article__figure img, .article__body img";

/// A picture of an article.
#[derive(Debug, Clone, Default)]
pub struct ShownPicture {
    /// Its address, the largest there is.
    pub src: String,
    /// What it shows, in words.
    pub alt: String,
    /// The line under it.
    pub caption: String,
}

/// Lets the keyboard reach the pictures that can be shown large, and says of each that it can be; `label` is what one
/// without words is called.
pub fn offer_pictures(label: &str) {
    for picture in pictures().filter(|picture| link(picture).is_none()) {
        let mut attributes = vec![
            ("role", "button"),
            ("tabindex", "0"),
            ("aria-haspopup", "dialog"),
        ];
        if picture.alt().is_empty() {
            attributes.push(("aria-label", label));
        }
        for (name, value) in attributes {
            _ = picture.set_attribute(name, value);
        }
    }
}

/// The pictures of the article and the place of the one that was clicked on. Nothing where something else was, or where
/// the reader wants its link in another window. A key pressed on a picture is a click on it.
pub fn clicked_picture(event: &MouseEvent) -> Option<(Vec<ShownPicture>, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    // The keyboard clicks on the link.
    let within = || target.query_selector("img").ok().flatten();
    let target = if target.tag_name() == "A" {
        within()?
    } else {
        target
    };
    let place = pictures().position(|picture| picture.is_same_node(Some(&target)))?;
    let opens_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
    if opens_elsewhere {
        return None;
    }
    event.prevent_default();
    Some((pictures().map(|picture| shown(&picture)).collect(), place))
}

/// Clicks on the picture that has the focus, where it has no link that the browser follows. Whether there is one.
pub fn click_picture(event: &Event) -> bool {
    let target = event.target();
    let picture = target.and_then(|target| target.dyn_into::<HtmlImageElement>().ok());
    picture.is_some_and(|picture| {
        picture.click();
        true
    })
}

/// Those that do not lead elsewhere: a link to a picture leads to the same one, only larger.
fn pictures() -> impl Iterator<Item = HtmlImageElement> {
    let all =
        select_all(PICTURES).filter_map(|picture| picture.dyn_into::<HtmlImageElement>().ok());
    all.filter(|picture| link(picture).is_none_or(|link| leads_to_picture(&link.pathname())))
}

fn link(picture: &HtmlImageElement) -> Option<HtmlAnchorElement> {
    picture.closest("a[href]").ok()??.dyn_into().ok()
}

fn shown(picture: &HtmlImageElement) -> ShownPicture {
    let figure = picture.closest("figure").ok().flatten();
    let caption = figure.and_then(|figure| figure.query_selector("figcaption").ok().flatten());
    ShownPicture {
        src: link(picture).map_or_else(|| picture.current_src(), |link| link.href()),
        alt: picture.alt(),
        caption: caption
            .and_then(|caption| caption.text_content())
            .unwrap_or_default(),
    }
}
