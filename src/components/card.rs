//! An article as lists show it.

use super::byline::SourceLabel;
use super::{Image, ListedDate, use_page};
use crate::comments::thread_of;
use crate::page_data::Teaser;
use leptos::either::Either;
use leptos::prelude::*;

/// How much of an article a card shows, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardShape {
    /// The lead story of a page. Its picture is among the first things there, so it is loaded first.
    Lead,
    /// A large one with the picture beside the text.
    Wide,
    /// Picture above the text.
    Tile,
    /// Picture beside the text, in lists.
    Row,
    /// A tile with no more than headline, source and time.
    Short,
}

impl CardShape {
    fn class(self, pictured: bool) -> &'static str {
        match (self, pictured) {
            (Self::Lead, true) => "card card--lead",
            (Self::Lead, false) => "card card--lead card--text",
            (Self::Wide, true) => "card card--wide",
            (Self::Wide, false) => "card card--wide card--text",
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
    /// How much of it is shown.
    shape: CardShape,
) -> impl IntoView {
    let page = use_page();
    let (lang, dir) = page.language_attributes(teaser.language.as_ref());
    let class = shape.class(teaser.image.is_some());
    let href = page.site.at_root(&teaser.path);
    // The headline is the link; the picture only repeats it, so it is no second stop for the keyboard.
    let picture = teaser.image.map(|picture| {
        view! {
            <a class="card__media" href=href.clone() tabindex="-1" aria-hidden="true">
                <Image
                    class="card__image"
                    src=page.site.local(&picture.src)
                    alt=""
                    size=picture.size
                    loads_first=shape == CardShape::Lead
                />
            </a>
        }
    });
    let is_full = shape != CardShape::Short;
    let kicker = teaser.kicker.filter(|_| is_full);
    let standfirst = teaser.standfirst.filter(|_| is_full);
    let link = view! { <a href=href>{teaser.headline}</a> };
    let title = if matches!(shape, CardShape::Lead | CardShape::Row) {
        Either::Left(view! { <h2 class="card__title">{link}</h2> })
    } else {
        Either::Right(view! { <h3 class="card__title">{link}</h3> })
    };
    // How many comments there are is written there in the browser.
    let thread = page
        .site
        .comments
        .as_ref()
        .and_then(|_| thread_of(&teaser.path));
    let has_meta = teaser.source.is_some() || teaser.published.is_some() || thread.is_some();
    let meta = has_meta.then(|| {
        view! {
            <p class="card__meta">
                {teaser.source.map(|source| view! {
                    <span class="card__source"><SourceLabel/>{source}</span>
                })}
                " "
                {teaser.published.map(|stamp| view! {
                    <ListedDate class="card__time" stamp/>
                })}
                {thread.map(|thread| view! { <CommentCount thread/> })}
            </p>
        }
    });
    view! {
        <article class=class lang=lang dir=dir>
            {picture}
            <div class="card__body">
                {kicker.map(|kicker| view! { <p class="card__kicker">{kicker}</p> })}
                {title}
                {standfirst.map(|text| view! { <p class="card__standfirst">{text}</p> })}
                {meta}
            </div>
        </article>
    }
}

#[component]
fn CommentCount(thread: String) -> impl IntoView {
    view! { <span class="card__comments" data-thread=thread></span> }
}

/// Cards of one shape beside each other.
#[component]
pub fn Cards(
    /// The class of the element around them.
    class: &'static str,
    /// The articles.
    teasers: Vec<Teaser>,
    /// How much of each is shown.
    shape: CardShape,
) -> impl IntoView {
    let cards = teasers
        .into_iter()
        .map(|teaser| view! { <Card teaser shape/> });
    view! { <div class=class>{cards.collect_view()}</div> }
}
