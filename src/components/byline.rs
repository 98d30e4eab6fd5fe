//! Where, when and by whom.

use super::{Element, PageContext, bare, el, time};
use crate::model::{Article, Person};

/// "Xinhua | 31.01.2017 10h08", and the date of the last change where there was one. The separator is drawn by the
/// style sheet.
pub fn dateline(setting: &PageContext, article: &Article) -> Option<Element> {
    let source = article.source.as_deref().map(|source| {
        el("span", "dateline__source")
            .marked(setting.mark(None))
            .child(source_label(setting))
            .child(source)
    });
    let published = article.published.or(article.modified);
    let published =
        published.map(|stamp| time("dateline__time", stamp, setting.dates.dateline(stamp)));
    let updated = article.updated().map(|stamp| {
        let updated = time("dateline__time", stamp, setting.dates.updated(stamp));
        el("span", "dateline__updated").child(updated)
    });
    let is_blank = source.is_none() && published.is_none();
    (!is_blank).then(|| {
        el("p", "dateline")
            .child(source)
            .child(" ")
            .child(published)
            .child(" ")
            .child(updated)
    })
}

/// Says to those who do not see the line that what follows is the source.
pub(super) fn source_label(setting: &PageContext) -> Element {
    el("span", "visually-hidden")
        .child(setting.words().article.source)
        .child(" ")
}

/// "Par Jean Martin et Lea Roux", each name leading to the author's page.
pub fn byline(setting: &PageContext, people: &[Person], paths: &[String]) -> Option<Element> {
    let spelled: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let names = spelled
        .iter()
        .zip(paths)
        .enumerate()
        .map(|(place, (name, path))| {
            let joint = bare("span").child(setting.locale.joiner(place, &spelled));
            let link = el("a", "byline__author")
                .attr("rel", "author")
                .attr("href", setting.site.at_root(path))
                .child(*name);
            // `bdi`: names in Latin letters keep their order in a line that runs from right to left.
            (joint, bare("bdi").child(link))
        });
    let (before, after) = setting.words().article.byline.around();
    (!people.is_empty()).then(|| {
        el("p", "byline")
            .child(bare("span").child(before))
            .children(names)
            .child(bare("span").child(after))
    })
}
