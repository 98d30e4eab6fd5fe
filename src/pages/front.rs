//! The front page.

use crate::components::{Card, CardShape, Cards, EndLink, ListedDate, use_page};
use crate::page_data::{FrontPage, SectionBlock, Teaser};
use crate::route::Route;
use leptos::either::Either;
use leptos::prelude::*;

/// The lead story, the editor's choice and the sections.
#[component]
pub(super) fn Front(front: FrontPage) -> impl IntoView {
    let words = use_page().words();
    let mut top = front.top.into_iter();
    let top = if let Some(lead) = top.next() {
        Either::Left(view! {
            <div class="front">
                <Card teaser=lead shape=CardShape::Lead/>
                <Cards class="front__side" teasers=top.collect() shape=CardShape::Tile/>
                <Latest teasers=front.latest/>
            </div>
        })
    } else {
        Either::Right(view! {
            <div class="empty"><p class="empty__text">{words.states.empty_edition}</p></div>
        })
    };
    let sections = front.blocks.into_iter().enumerate();
    let sections = sections.map(|(number, block)| view! { <Section number block/> });
    view! {
        <h1 class="visually-hidden" tabindex="-1">{words.lists.front}</h1>
        {top}
        <Picks title=words.lists.editors_choice teasers=front.picks/>
        {sections.collect_view()}
        <EndLink route=Route::Latest label=words.lists.all_latest/>
    }
}

/// A strip of recommended articles under a title; nothing without articles.
#[component]
pub(super) fn Picks(title: &'static str, teasers: Vec<Teaser>) -> impl IntoView {
    (!teasers.is_empty()).then(|| {
        view! {
            <section class="picks" aria-labelledby="picks">
                <h2 class="picks__title" id="picks">{title}</h2>
                <Cards class="picks__list strip" teasers shape=CardShape::Tile/>
            </section>
        }
    })
}

/// The newest articles as a clock: time and headline.
#[component]
fn Latest(teasers: Vec<Teaser>) -> impl IntoView {
    let page = use_page();
    let items = teasers.into_iter().map(|teaser| {
        let (lang, dir) = page.language_attributes(teaser.language.as_ref());
        view! {
            <li class="latest__item">
                {teaser.published.map(|stamp| view! {
                    <ListedDate class="latest__time" stamp clock=true/>
                })}
                " "
                <a class="latest__link" href=page.site.at_root(&teaser.path) lang=lang dir=dir>
                    {teaser.headline}
                </a>
            </li>
        }
    });
    view! {
        <section class="latest" aria-labelledby="latest">
            <h2 class="latest__title" id="latest">
                <a class="latest__all" href=page.site.href(&Route::Latest)>
                    {page.words().lists.latest}
                </a>
            </h2>
            <ol class="latest__list" role="list">{items.collect_view()}</ol>
        </section>
    }
}

/// A section on the front page: its first story in full, the others shorter.
#[component]
fn Section(number: usize, block: SectionBlock) -> impl IntoView {
    let page = use_page();
    let id = format!("section-{number}");
    let labelled_by = id.clone();
    let (lang, dir) = page.language_attributes(None);
    let shapes = std::iter::once(CardShape::Tile).chain(std::iter::repeat(CardShape::Short));
    let stories = block.stories.into_iter().zip(shapes);
    let stories = stories.map(|(teaser, shape)| view! { <Card teaser shape/> });
    view! {
        <section class="block" aria-labelledby=labelled_by>
            <h2 class="block__title" id=id lang=lang dir=dir>
                <a class="block__link" href=page.site.at_root(&block.section.path)>
                    {block.section.name}
                </a>
            </h2>
            <div class="block__grid">{stories.collect_view()}</div>
        </section>
    }
}
