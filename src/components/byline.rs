//! Where, when and by whom.

use super::{Setting, Time};
use crate::model::{Article, Person};
use leptos::prelude::*;

/// "Xinhua | 31.01.2017 10h08", and the date of the last change where there was one. The separator is drawn by the
/// style sheet.
#[component]
pub fn Dateline(
    /// The article.
    article: Article,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let (lang, dir) = setting.mark(None);
    let source = article.source.clone().map(|source| {
        view! {
            <span class="dateline__source" lang=lang dir=dir>
                <span class="visually-hidden">{words.article.source}" "</span>
                {source}
            </span>
        }
    });
    let published = article.published.or(article.modified).map(|stamp| {
        view! {
            <Time stamp text=setting.dates.dateline(stamp) class="dateline__time"/>
        }
    });
    let updated = article.updated().map(|stamp| {
        view! { <span class="dateline__updated"><Time stamp text=setting.dates.updated(stamp) class="dateline__time"/></span> }
    });
    let is_blank = source.is_none() && published.is_none();
    (!is_blank)
        .then(|| view! { <p class="dateline">{source}" "{published}" "{updated}</p> })
        .into_any()
}

/// "Par Jean Martin et Lea Roux", each name leading to the author's page.
#[component]
pub fn Byline(
    /// The authors.
    people: Vec<Person>,
    /// The path of each one's page.
    paths: Vec<String>,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let count = people.len();
    let spelled: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    let spelled: Vec<&str> = spelled.iter().map(String::as_str).collect();
    let names = people.into_iter().zip(paths).enumerate().map(|(place, (person, path))| {
        let joint = setting.locale.joiner(place, &spelled);
        // `bdi`: names in Latin letters keep their order in a line that runs from right to left.
        view! {
            <span>{joint}</span>
            <bdi><a class="byline__author" rel="author" href=setting.site.at_root(&path)>{person.name}</a></bdi>
        }
    });
    let names = names.collect_view();
    (count > 0)
        .then(|| {
            let (before, after) = words.article.byline.around();
            view! { <p class="byline"><span>{before}</span>{names}<span>{after}</span></p> }
        })
        .into_any()
}
