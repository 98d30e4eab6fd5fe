//! Where a page stands in the newspaper.

use super::{Element, PageContext, el};
use crate::page_data::PageLink;
use crate::route::Route;

/// The way from the front page to this one (ARIA Authoring Practices, "Breadcrumb"), through the pages of `trail`
/// from the top down. The separators are drawn by the style sheet, so that they are not read aloud and turn with the
/// direction of the page.
pub fn breadcrumb(setting: &PageContext, trail: &[PageLink], current: &str) -> Element {
    let words = setting.words();
    let home = setting.site.href(&Route::Home { page: 1 });
    let steps = trail.iter().map(|label| {
        let link = step(
            "breadcrumb__link",
            setting.site.at_root(&label.path),
            &label.name,
        );
        item(link.marked(setting.mark(None)))
    });
    let here = step(
        "breadcrumb__here",
        setting.site.at_root(&setting.path),
        current,
    );
    let list = el("ol", "breadcrumb__list")
        .attr("role", "list")
        .child(item(step("breadcrumb__link", home, words.frame.home)))
        .children(steps)
        .child(item(here.attr("aria-current", "page")));
    el("nav", "breadcrumb")
        .attr("aria-label", words.frame.breadcrumb)
        .child(list)
}

fn item(link: Element) -> Element {
    el("li", "breadcrumb__item").child(link)
}

fn step(class: &'static str, href: String, name: &str) -> Element {
    el("a", class).attr("href", href).child(name)
}
