//! The front page.

use crate::components::{Card, Pager, Setting, Shape, Time};
use crate::slice::{Block, Front, Teaser};
use leptos::prelude::*;

pub(super) fn page(front: Front) -> impl IntoView {
    let words = Setting::get().words();
    let has_picture = front.top.first().is_some_and(|lead| lead.image.is_some());
    let mut top = front.top.into_iter();
    let lead = top
        .next()
        .map(|teaser| view! { <Card teaser shape=Shape::Lead level=2 first=true/> });
    let is_empty = lead.is_none();
    let blocks = front
        .blocks
        .into_iter()
        .enumerate()
        .map(|(number, section)| block(number, section));
    let blocks = blocks.collect_view();
    view! {
        <h1 class="visually-hidden" tabindex="-1">{words.lists.front}</h1>
        {is_empty.then(|| view! { <div class="empty"><p class="empty__text">{words.states.empty_edition}</p></div> })}
        {(!is_empty).then(|| view! {
            <div class=if has_picture { "front" } else { "front front--text" }>
                {lead}
                <div class="front__side">{cards(top.collect(), Shape::Tile, 3)}</div>
                {latest(front.latest)}
            </div>
        })}
        {picks(words.lists.editors_choice, front.picks)}
        {blocks}
        <Pager pager=front.pager/>
    }
}

/// Cards of one shape.
pub(super) fn cards(teasers: Vec<Teaser>, shape: Shape, level: u8) -> impl IntoView {
    teasers
        .into_iter()
        .map(|teaser| view! { <Card teaser shape level/> })
        .collect_view()
}

/// A strip of recommended articles under a title; nothing without articles.
pub(super) fn picks(title: &'static str, teasers: Vec<Teaser>) -> AnyView {
    (!teasers.is_empty())
        .then(|| {
            view! {
                <section class="picks" aria-labelledby="picks">
                    <h2 class="picks__title" id="picks">{title}</h2>
                    <div class="picks__list strip">{cards(teasers, Shape::Tile, 3)}</div>
                </section>
            }
        })
        .into_any()
}

/// The newest articles as a clock: time and headline.
fn latest(teasers: Vec<Teaser>) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let items = teasers.into_iter().map(|teaser| {
        let time = teaser.published.map(|stamp| {
            let text = setting.listed(stamp);
            view! { <Time stamp text class="latest__time"/> }
        });
        let (lang, dir) = setting.mark(teaser.language.as_ref());
        view! {
            <li class="latest__item">
                {time}
                " "
                <a class="latest__link" href=setting.site.at_root(&teaser.path) lang=lang dir=dir>{teaser.headline}</a>
            </li>
        }
    });
    view! {
        <section class="latest" aria-labelledby="latest">
            <h2 class="latest__title" id="latest">{words.lists.latest}</h2>
            <ol class="latest__list" role="list">{items.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// A section on the front page: its first story in full, the others shorter.
fn block(number: usize, block: Block) -> AnyView {
    let setting = Setting::get();
    let (lang, dir) = setting.mark(None);
    let id = format!("section-{number}");
    let heading = id.clone();
    let mut stories = block.stories.into_iter();
    let lead = stories
        .next()
        .map(|teaser| view! { <Card teaser shape=Shape::Tile/> });
    view! {
        <section class="block" aria-labelledby=id>
            <h2 class="block__title" id=heading lang=lang dir=dir>
                <a class="block__link" href=setting.site.at_root(&block.section.path)>{block.section.name}</a>
            </h2>
            <div class="block__grid">{lead}{cards(stories.collect(), Shape::Short, 3)}</div>
        </section>
    }
    .into_any()
}
