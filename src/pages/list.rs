//! Sections, tags, authors, and the latest articles behind the front page.

use super::front::cards;
use super::home_button;
use crate::components::{Element, PageContext, Shape, bare, breadcrumb, card, el, outward, pager};
use crate::page_data::{ListKind, ListPage, PageLink};

pub(super) fn fill(main: Element, setting: &PageContext, list: &ListPage) -> Element {
    let words = setting.words();
    let title = match list.kind {
        ListKind::Latest => words.lists.latest.to_owned(),
        ListKind::Section | ListKind::Author => list.name.clone(),
        ListKind::Tag => words.lists.tagged.with([&list.name]),
    };
    // A section opens with a lead story; further pages and other lists are even.
    let opens = list.kind == ListKind::Section && list.pager.page == 1;
    let (lead, rest) = list
        .items
        .split_at(usize::from(opens).min(list.items.len()));
    let empty = list.items.is_empty().then(|| {
        el("div", "empty")
            .child(el("p", "empty__text").child(words.states.empty_section))
            .child(home_button(setting))
    });
    let listing = el("div", "listing")
        .children(lead.iter().map(|teaser| card(setting, teaser, Shape::Lead)))
        .child(cards("listing__list", setting, rest, Shape::Row));
    main.child(breadcrumb(setting, &list.trail, &title))
        .child(heading(setting, list, &title))
        .child(empty)
        .child(listing)
        .child(pager(setting, list.pager))
}

/// What the list is a list of.
fn heading(setting: &PageContext, list: &ListPage, title: &str) -> Element {
    let line = || el("p", "heading__text");
    let person = list.person.as_ref().and_then(|person| person.url.as_ref());
    let person = person.map(|url| {
        let name = url.as_str().strip_prefix("mailto:").unwrap_or(url.host());
        line().child(outward(None, url.to_string(), name.to_owned()))
    });
    let count = matches!(list.kind, ListKind::Tag | ListKind::Author)
        .then(|| line().child(setting.words().lists.articles.of(list.total)));
    let description = list.description.as_deref();
    let title = el("h1", "heading__title")
        .attr("id", "heading")
        .attr("tabindex", "-1")
        .marked(setting.mark(None))
        .child(title);
    el("header", "heading")
        .child(title)
        .child(description.map(|text| line().marked(setting.mark(None)).child(text)))
        .child(count)
        .child(person)
        .child(below(setting, &list.below))
}

/// The sections directly below.
fn below(setting: &PageContext, labels: &[PageLink]) -> Option<Element> {
    let items = labels.iter().map(|label| {
        let link = el("a", "heading__link")
            .attr("href", setting.site.at_root(&label.path))
            .child(label.name.as_str());
        bare("li").child(link)
    });
    (!labels.is_empty()).then(|| {
        let list = el("ul", "heading__list")
            .attr("role", "list")
            .marked(setting.mark(None));
        el("nav", "heading__nav")
            .attr("aria-labelledby", "heading")
            .child(list.children(items))
    })
}
