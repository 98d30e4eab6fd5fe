//! The top of every page.

use super::{Element, PageContext, el, time};
use crate::page_data::PageContent;
use crate::route::Route;

/// The first link of every page, for those who go through it with the keyboard.
pub fn skip_link(setting: &PageContext) -> Element {
    el("a", "skip-link")
        .attr("href", "#main")
        .child(setting.words().frame.skip_to_content)
}

/// The line of the last update, the newspaper's name, and the sections; larger on the front page. `section` is the
/// path of the section the page belongs to, from the site's root.
pub fn header(setting: &PageContext, section: Option<&str>, is_front: bool) -> Element {
    let frame = &setting.frame;
    let updated = frame.updated.map(|stamp| {
        let text = setting.dates.last_updated(stamp);
        el("p", "masthead__updated").child(time("masthead__time", stamp, text))
    });
    let home = el("a", "masthead__home")
        .attr("href", setting.site.href(&Route::Home { page: 1 }))
        .child(frame.title.as_str());
    let tagline = frame.description.as_deref().filter(|_| is_front);
    let tagline = tagline.map(|line| {
        el("p", "masthead__tagline")
            .marked(setting.mark(None))
            .child(line)
    });
    let brand = el("div", "masthead__brand")
        .child(
            el("p", "masthead__name")
                .marked(setting.mark(None))
                .child(home),
        )
        .child(tagline);
    el(
        "header",
        if is_front {
            "masthead"
        } else {
            "masthead masthead--compact"
        },
    )
    .child(updated)
    .child(brand)
    .child(sections(setting, section))
}

fn sections(setting: &PageContext, current: Option<&str>) -> Option<Element> {
    let labels = &setting.frame.sections;
    let items = labels.iter().map(|label| {
        let is_here = *setting.path == label.path;
        let current =
            (current == Some(label.path.as_str())).then_some(if is_here { "page" } else { "true" });
        let link = el("a", "sections__link")
            .attr("href", setting.site.at_root(&label.path))
            .attr("aria-current", current)
            .child(label.name.as_str());
        el("li", "sections__item").child(link)
    });
    (!labels.is_empty()).then(|| {
        let list = el("ul", "sections__list")
            .attr("role", "list")
            .marked(setting.mark(None));
        el("nav", "sections")
            .attr("aria-label", setting.words().frame.sections)
            .child(list.children(items))
    })
}

/// The top section a page belongs to, for the navigation.
pub fn section_of(page: &PageContent, path: &str) -> Option<String> {
    match page {
        PageContent::Article(story) => story.trail.first().map(|label| label.path.clone()),
        PageContent::List(list) => match list.trail.first() {
            Some(top) => Some(top.path.clone()),
            None => Some(Route::parse(path).at_page(1).path()),
        },
        PageContent::Front(_) | PageContent::NotFound { .. } => None,
    }
}
