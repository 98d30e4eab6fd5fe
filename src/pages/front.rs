//! The front page.

use crate::components::{Element, PageContext, Shape, card, el, pager, time};
use crate::page_data::{FrontPage, SectionBlock, Teaser};

pub(super) fn fill(main: Element, setting: &PageContext, front: &FrontPage) -> Element {
    let words = setting.words();
    let title = el("h1", "visually-hidden")
        .attr("tabindex", "-1")
        .child(words.lists.front);
    let top = match front.top.split_first() {
        None => {
            let text = el("p", "empty__text").child(words.states.empty_edition);
            el("div", "empty").child(text)
        }
        Some((lead, others)) => el("div", "front")
            .child(card(setting, lead, Shape::Lead))
            .child(cards("front__side", setting, others, Shape::Tile))
            .child(latest(setting, &front.latest)),
    };
    let blocks = front.blocks.iter().enumerate();
    main.child(title)
        .child(top)
        .child(picks(setting, words.lists.editors_choice, &front.picks))
        .children(blocks.map(|(number, section)| block(setting, number, section)))
        .child(pager(setting, front.pager))
}

/// Cards of one shape.
pub(super) fn cards(
    class: &'static str,
    setting: &PageContext,
    teasers: &[Teaser],
    shape: Shape,
) -> Element {
    el("div", class).children(teasers.iter().map(|teaser| card(setting, teaser, shape)))
}

/// A strip of recommended articles under a title; nothing without articles.
pub(super) fn picks(
    setting: &PageContext,
    title: &'static str,
    teasers: &[Teaser],
) -> Option<Element> {
    (!teasers.is_empty()).then(|| {
        el("section", "picks")
            .attr("aria-labelledby", "picks")
            .child(el("h2", "picks__title").attr("id", "picks").child(title))
            .child(cards("picks__list strip", setting, teasers, Shape::Tile))
    })
}

/// The newest articles as a clock: time and headline.
fn latest(setting: &PageContext, teasers: &[Teaser]) -> Element {
    let items = teasers.iter().map(|teaser| {
        let published = teaser.published;
        let link = el("a", "latest__link")
            .attr("href", setting.site.at_root(&teaser.path))
            .marked(setting.mark(teaser.language.as_ref()))
            .child(teaser.headline.as_str());
        el("li", "latest__item")
            .child(published.map(|stamp| time("latest__time", stamp, setting.listed(stamp))))
            .child(" ")
            .child(link)
    });
    let title = setting.words().lists.latest;
    el("section", "latest")
        .attr("aria-labelledby", "latest")
        .child(el("h2", "latest__title").attr("id", "latest").child(title))
        .child(
            el("ol", "latest__list")
                .attr("role", "list")
                .children(items),
        )
}

/// A section on the front page: its first story in full, the others shorter.
fn block(setting: &PageContext, number: usize, block: &SectionBlock) -> Element {
    let id = format!("section-{number}");
    let link = el("a", "block__link")
        .attr("href", setting.site.at_root(&block.section.path))
        .child(block.section.name.as_str());
    let title = el("h2", "block__title")
        .attr("id", id.as_str())
        .marked(setting.mark(None));
    let shapes = std::iter::once(Shape::Tile).chain(std::iter::repeat(Shape::Short));
    let stories = block.stories.iter().zip(shapes);
    let stories = stories.map(|(teaser, shape)| card(setting, teaser, shape));
    el("section", "block")
        .attr("aria-labelledby", id)
        .child(title.child(link))
        .child(el("div", "block__grid").children(stories))
}
