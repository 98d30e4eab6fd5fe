//! The end of every page.

use super::{Element, PageContext, bare, el, outward};

/// Sections once more, the feed for readers who follow it, and what of the feed could not be read.
pub fn footer(setting: &PageContext) -> Element {
    let words = setting.words();
    let frame = &setting.frame;
    let link = |href: String| el("a", "colophon__link").attr("href", href);
    let sections = frame.sections.iter().map(|label| {
        bare("li").child(link(setting.site.at_root(&label.path)).child(label.name.as_str()))
    });
    let sections =
        (!frame.sections.is_empty()).then(|| list().marked(setting.mark(None)).children(sections));
    let discarded = (frame.discarded > 0)
        .then(|| el("p", "colophon__note").child(words.states.dropped.of(frame.discarded)));
    let feed = link(setting.site.feed_href()).attr("type", "application/feed+json");
    let program = outward(
        Some("colophon__link"),
        "https://github.com/depeche-news/depeche".to_owned(),
        words.frame.powered_by.with(["Dépêche"]),
    );
    el("footer", "colophon")
        .child(sections)
        .child(
            list()
                .child(bare("li").child(feed.child("JSON Feed")))
                .child(bare("li").child(program)),
        )
        .child(discarded)
}

fn list() -> Element {
    el("ul", "colophon__list").attr("role", "list")
}
