//! Where, when and by whom.

use super::{Setting, Time};
use crate::locale::dates;
use crate::model::{Article, Person};
use leptos::prelude::*;

/// "Xinhua | 31.01.2017 10h08", and the date of the last change where there was one. The separator is drawn by the
/// style sheet.
#[component]
pub fn Dateline(
    /// The article.
    article: Article,
) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let (lang, dir) = setting.mark(None);
    let written = |stamp| dates::dateline(setting.locale, setting.language.as_ref(), setting.site.dateline, stamp);
    let source = article.source.clone().map(|source| view! {
        <span class="dateline__source" lang=lang dir=dir>
            <span class="visually-hidden">{words.source}" "</span>
            {source}
        </span>
    });
    let published = article.published.or(article.modified).map(|stamp| view! {
        <Time stamp text=written(stamp) class="dateline__published"/>
    });
    let updated = article.updated().map(|stamp| {
        let text = (words.updated_on)(&dates::updated(setting.locale, setting.language.as_ref(), setting.site.dateline, stamp));
        view! { <Time stamp text class="dateline__updated"/> }
    });
    let is_blank = source.is_none() && published.is_none();
    (!is_blank).then(|| view! { <p class="dateline">{source}{published}{updated}</p> })
}

/// "Par Jean Martin et Lea Roux", each name leading to the author's page.
#[component]
pub fn Byline(
    /// The authors.
    people: Vec<Person>,
    /// The path of each one's page.
    paths: Vec<String>,
) -> impl IntoView {
    let setting = Setting::get();
    let words = setting.words();
    let count = people.len();
    let names = people.into_iter().zip(paths).enumerate().map(|(place, (person, path))| {
        let joint = match count - place {
            1 => "",
            2 => words.list_last,
            _ => words.list_joint,
        };
        view! { <a class="byline__author" rel="author" href=setting.site.at_root(&path)>{person.name}</a> <span>{joint}</span> }
    });
    (count > 0).then(|| view! { <p class="byline"><span>{words.by}</span>{names.collect_view()}</p> })
}
