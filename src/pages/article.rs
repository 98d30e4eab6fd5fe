//! An article: the page everything else leads to.

use super::front::cards;
use crate::components::{
    Attachments, Breadcrumb, Byline, Dateline, LeadPicture, Prose, Setting, Shape, Time,
};
use crate::model::Correction;
use crate::slice::{Label, Story};
use leptos::prelude::*;

pub(super) fn page(story: Story) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let Story {
        article,
        repeats,
        trail,
        authors,
        tags,
        further,
    } = story;
    let standfirst = article.standfirst.clone().filter(|_| !repeats.standfirst);
    let picture = article.image.clone().filter(|_| !repeats.picture);
    // Print shows it, so that a page on paper says where it came from.
    let address = setting.site.canonical(&setting.path);
    let editors = (!article.editors.is_empty()).then(|| {
        setting.locale.editors(
            &article
                .editors
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        )
    });
    let original = article.external_url.clone().map(|link| {
        let label = words.article.subject.with([link.host()]);
        view! { <p class="article__original"><a href=link.to_string() rel="noopener noreferrer">{label}</a></p> }
    });
    view! {
        <Breadcrumb trail current=article.headline.clone()/>
        <div class="story">
            <div class="story__main">
                <article class="article">
                    <header class="article__header">
                        {article.kicker.clone().map(|kicker| view! { <p class="article__kicker">{kicker}</p> })}
                        <h1 class="article__title" tabindex="-1">{article.headline.clone()}</h1>
                        {standfirst.map(|text| view! { <p class="article__standfirst">{text}</p> })}
                    </header>
                    <div class="article__meta">
                        <Dateline article=article.clone()/>
                        <Byline people=article.authors.clone() paths=authors/>
                    </div>
                    {picture.map(|picture| view! { <LeadPicture picture/> })}
                    <Prose article=article.clone()/>
                    <footer class="article__footer">
                        {original}
                        <Attachments attachments=article.attachments.clone()/>
                        {article.correction.clone().map(correction)}
                        {editors.map(|line| view! { <p class="article__editors">{line}</p> })}
                        {tag_list(tags)}
                        {address.map(|address| view! { <p class="article__address">{address}</p> })}
                    </footer>
                </article>
            </div>
            {(!further.is_empty()).then(|| view! {
                <aside class="story__side" aria-labelledby="picks">
                    <div class="picks">
                        <h2 class="picks__title" id="picks">{words.article.editors_choice}</h2>
                        <div class="picks__list">{cards(further, Shape::Short, 3)}</div>
                    </div>
                </aside>
            })}
        </div>
    }
}

/// What was corrected, and when.
fn correction(correction: Correction) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let date = correction.date.map(|stamp| {
        let text = setting.dates.dateline(stamp);
        view! { <Time stamp text class="correction__date"/> }
    });
    view! {
        <p class="article__correction"><strong>{words.article.correction}</strong> " " {correction.text} " " {date}</p>
    }
}

fn tag_list(tags: Vec<Label>) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let items = tags.iter().map(|tag| view! {
        <li><a class="tags__link" rel="tag" href=setting.site.at_root(&tag.path)>{tag.name.clone()}</a></li>
    });
    let items = items.collect_view();
    (!tags.is_empty()).then(|| view! {
        <nav class="tags" aria-label=words.article.tags><ul class="tags__list" role="list">{items}</ul></nav>
    })
}
