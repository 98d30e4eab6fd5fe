//! An article as lists show it.

use super::byline::source_label;
use super::{Element, PageContext, bare, el, image, time};
use crate::comments::thread_of;
use crate::page_data::Teaser;

/// How much of an article a card shows, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The lead story of a page. Its picture is among the first things there, so it is loaded first.
    Lead,
    /// Picture above the text.
    Tile,
    /// Picture beside the text, in lists.
    Row,
    /// A tile with no more than headline, source and time.
    Short,
}

impl Shape {
    fn class(self, pictured: bool) -> &'static str {
        match (self, pictured) {
            (Self::Lead, true) => "card card--lead",
            (Self::Lead, false) => "card card--lead card--text",
            (Self::Tile | Self::Short, true) => "card",
            (Self::Tile | Self::Short, false) => "card card--text",
            (Self::Row, true) => "card card--row",
            (Self::Row, false) => "card card--row card--text",
        }
    }
}

/// An article in a list.
pub fn card(setting: &PageContext, teaser: &Teaser, shape: Shape) -> Element {
    let is_lead = shape == Shape::Lead;
    let href = setting.site.at_root(&teaser.path);
    let media = teaser.image.as_ref().map(|picture| {
        let image = image(
            "card__image",
            setting.site.local(&picture.src),
            "",
            picture.size,
        )
        .attr("loading", (!is_lead).then_some("lazy"))
        .attr("fetchpriority", is_lead.then_some("high"));
        // The headline is the link; the picture only repeats it, so it is no second stop for the keyboard.
        el("a", "card__media")
            .attr("href", href.clone())
            .attr("tabindex", "-1")
            .attr("aria-hidden", "true")
            .child(image)
    });
    let heading = if matches!(shape, Shape::Lead | Shape::Row) {
        "h2"
    } else {
        "h3"
    };
    let link = bare("a").attr("href", href).child(teaser.headline.as_str());
    let text_line = |class: &'static str, text: Option<&str>| {
        text.filter(|_| shape != Shape::Short)
            .map(|text| el("p", class).child(text))
    };
    let source = teaser.source.as_deref();
    let source = source.map(|source| {
        el("span", "card__source")
            .child(source_label(setting))
            .child(source)
    });
    let published = teaser
        .published
        .map(|stamp| time("card__time", stamp, setting.listed(stamp)));
    // The browser writes it there.
    let comments = setting
        .site
        .comments
        .as_ref()
        .and_then(|_| thread_of(&teaser.path));
    let comments = comments.map(|thread| el("span", "card__comments").attr("data-thread", thread));
    let has_meta = source.is_some() || published.is_some() || comments.is_some();
    let meta = has_meta.then(|| {
        el("p", "card__meta")
            .child(source)
            .child(" ")
            .child(published)
            .child(comments)
    });
    let body = el("div", "card__body")
        .child(text_line("card__kicker", teaser.kicker.as_deref()))
        .child(el(heading, "card__title").child(link))
        .child(text_line("card__standfirst", teaser.standfirst.as_deref()))
        .child(meta);
    el("article", shape.class(media.is_some()))
        .marked(setting.mark(teaser.language.as_ref()))
        .child(media)
        .child(body)
}
