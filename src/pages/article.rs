//! An article: the page everything else leads to.

use super::front::cards;
use crate::components::{
    Comments, Element, PageContext, Shape, attachments, bare, breadcrumb, byline, dateline, el,
    lead_picture, outward, prose, quotation, share, time, translations,
};
use crate::model::Correction;
use crate::page_data::{ArticlePage, PageLink};
use leptos::prelude::*;

pub(super) fn fill(main: Element, setting: &PageContext, story: &ArticlePage) -> Element {
    let article = &story.article;
    let kicker = article.kicker.as_deref();
    let standfirst = article
        .standfirst
        .as_deref()
        .filter(|_| !story.repeats.standfirst);
    let picture = article.image.as_ref().filter(|_| !story.repeats.picture);
    let title = el("h1", "article__title")
        .attr("tabindex", "-1")
        .child(article.headline.as_str());
    let head = el("header", "article__header")
        .child(kicker.map(|kicker| el("p", "article__kicker").child(kicker)))
        .child(title)
        .child(standfirst.map(|text| el("p", "article__standfirst").child(text)));
    let meta = el("div", "article__meta")
        .child(dateline(setting, article))
        .child(byline(setting, &article.authors, &story.authors))
        .child(translations(setting, &article.translations));
    let (headline, mastodon) = (article.headline.clone(), article.mastodon.clone());
    let comments = view! { <Comments headline mastodon/> };
    let text = el("article", "article")
        .child(head)
        .child(meta)
        .child(picture.map(|picture| lead_picture(setting, picture)))
        .child(prose(setting, article))
        .child(quotation(setting, &article.headline))
        .child(foot(setting, story));
    main.child(breadcrumb(setting, &story.trail, &article.headline))
        .child(
            el("div", "story")
                .child(
                    el("div", "story__main")
                        .child(text)
                        .child(comments.into_any()),
                )
                .child(side(setting, story)),
        )
}

/// What stands under the text.
fn foot(setting: &PageContext, story: &ArticlePage) -> Element {
    let words = setting.words();
    let article = &story.article;
    let original = article.external_url.as_ref().map(|link| {
        let label = words.article.subject.with([link.host()]);
        el("p", "article__original").child(outward(None, link.to_string(), label))
    });
    let editors: Vec<&str> = article.editors.iter().map(String::as_str).collect();
    let editors = (!editors.is_empty())
        .then(|| el("p", "article__editors").child(setting.locale.editors(&editors)));
    // Print shows it, so that a page on paper says where it came from.
    let address = setting.site.canonical(&setting.path);
    el("footer", "article__footer")
        .child(original)
        .child(attachments(setting, &article.attachments))
        .child(
            article
                .correction
                .as_ref()
                .map(|correction| corrected(setting, correction)),
        )
        .child(editors)
        .child(tags(setting, &story.tags))
        .child(share(setting, story))
        .child(address.map(|address| el("p", "article__address").child(address)))
}

/// What was corrected, and when.
fn corrected(setting: &PageContext, correction: &Correction) -> Element {
    let date = correction
        .date
        .map(|stamp| time("correction__date", stamp, setting.dates.dateline(stamp)));
    el("p", "article__correction")
        .child(bare("strong").child(setting.words().article.correction))
        .child(" ")
        .child(correction.text.as_str())
        .child(" ")
        .child(date)
}

fn tags(setting: &PageContext, tags: &[PageLink]) -> Option<Element> {
    let items = tags.iter().map(|tag| {
        let link = el("a", "tags__link")
            .attr("rel", "tag")
            .attr("href", setting.site.at_root(&tag.path))
            .child(tag.name.as_str());
        bare("li").child(link)
    });
    (!tags.is_empty()).then(|| {
        el("nav", "tags")
            .attr("aria-label", setting.words().article.tags)
            .child(el("ul", "tags__list").attr("role", "list").children(items))
    })
}

/// What to read next.
fn side(setting: &PageContext, story: &ArticlePage) -> Option<Element> {
    (!story.further.is_empty()).then(|| {
        let title = setting.words().article.editors_choice;
        let picks = el("div", "picks")
            .child(el("h2", "picks__title").attr("id", "picks").child(title))
            .child(cards("picks__list", setting, &story.further, Shape::Short));
        el("aside", "story__side")
            .attr("aria-labelledby", "picks")
            .child(picks)
    })
}
