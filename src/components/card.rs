//! An article as lists show it.

use super::{Setting, Time};
use crate::slice::Teaser;
use leptos::prelude::*;

/// How much of an article a card shows, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The lead story of a page.
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
#[component]
pub fn Card(
    /// The article.
    teaser: Teaser,
    /// How it is shown.
    shape: Shape,
    /// The level of the headline in the page's outline: 2 or 3.
    #[prop(default = 3)]
    level: u8,
    /// Whether its picture is among the first things on the page, and so is loaded first.
    #[prop(default = false)]
    first: bool,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let Teaser {
        path,
        headline,
        kicker,
        standfirst,
        image,
        published,
        source,
        language,
    } = teaser;
    let (lang, dir) = setting.mark(language.as_ref());
    let href = setting.site.at_root(&path);
    let standfirst = standfirst.filter(|_| shape != Shape::Short);
    let kicker = kicker.filter(|_| shape != Shape::Short);

    let media = image.clone().map(|image| {
        let (width, height) = image.size.unzip();
        view! {
            // The headline is the link; the picture only repeats it, so it is no second stop for the keyboard.
            <a class="card__media" href=href.clone() tabindex="-1" aria-hidden="true">
                <img
                    class="card__image"
                    src=setting.site.local(&image.src)
                    alt=""
                    width=width
                    height=height
                    loading=(!first).then_some("lazy")
                    fetchpriority=first.then_some("high")
                    decoding="async"
                />
            </a>
        }
    });
    let link = view! { <a href=href>{headline}</a> };
    let title = if level == 2 {
        view! { <h2 class="card__title">{link}</h2> }.into_any()
    } else {
        view! { <h3 class="card__title">{link}</h3> }.into_any()
    };
    let time = published.map(|stamp| {
        let text = setting.listed(stamp);
        view! { <Time stamp text class="card__time"/> }
    });
    let has_meta = source.is_some() || time.is_some();
    let meta = has_meta.then(|| {
        let source = source.map(|source| view! {
            <span class="card__source"><span class="visually-hidden">{words.article.source}" "</span>{source}</span>
        });
        view! { <p class="card__meta">{source}" "{time}</p> }
    });
    view! {
        <article class=shape.class(image.is_some()) lang=lang dir=dir>
            {media}
            <div class="card__body">
                {kicker.map(|kicker| view! { <p class="card__kicker">{kicker}</p> })}
                {title}
                {standfirst.map(|standfirst| view! { <p class="card__standfirst">{standfirst}</p> })}
                {meta}
            </div>
        </article>
    }
    .into_any()
}
