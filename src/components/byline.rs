//! Where, when and by whom.

use super::{Time, use_page};
use crate::model::{Article, Person};
use leptos::either::Either;
use leptos::prelude::*;

/// "Xinhua | 31.01.2017 10h08", and the date of the last change where there was one. The separator is drawn by the
/// style sheet. Nothing where neither source nor date is known. A source that signs the article as well is named here
/// alone, and leads to its page as an author.
#[component]
pub fn Dateline(
    /// The article it stands under.
    article: Article,
    /// The path of the page of the source, from the site's root, where it is an author.
    source_path: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let published = article.published.or(article.modified);
    let updated = article.updated();
    let is_blank = article.source.is_none() && published.is_none();
    (!is_blank).then(|| {
        let (lang, dir) = page.language_attributes(None);
        view! {
            <p class="dateline">
                {article.source.map(|source| view! {
                    <span class="dateline__source" lang=lang dir=dir>
                        <SourceLabel/>
                        {match source_path {
                            Some(path) => Either::Left(view! {
                                <a class="byline__author" rel="author" href=page.site.at_root(&path)>
                                    {source}
                                </a>
                            }),
                            None => Either::Right(source),
                        }}
                    </span>
                })}
                " "
                {published.map(|stamp| view! {
                    <Time class="dateline__time" stamp text=page.dates.article_dateline(stamp)/>
                })}
                " "
                {updated.map(|stamp| view! {
                    <span class="dateline__updated">
                        <Time class="dateline__time" stamp text=page.dates.updated(stamp)/>
                    </span>
                })}
            </p>
        }
    })
}

/// Says to those who do not see the line that what follows is the source.
#[component]
pub fn SourceLabel() -> impl IntoView {
    let label = use_page().words().article.source;
    view! { <span class="visually-hidden">{label}" "</span> }
}

/// "Par Jean Martin et Lea Roux", each name leading to the author's page. Nothing without authors.
#[component]
pub fn Byline(
    /// The authors.
    people: Vec<Person>,
    /// The path of each one's page, from the site's root.
    paths: Vec<String>,
) -> impl IntoView {
    let page = use_page();
    let (before, after) = page.words().article.byline.around();
    (!people.is_empty()).then(|| {
        let spelled: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let names = spelled.iter().zip(&paths).enumerate();
        let names = names.map(|(place, (name, path))| {
            // `bdi`: names in Latin letters keep their order in a line that runs from right to left.
            view! {
                <span>{page.locale.joiner(place, &spelled)}</span>
                <bdi>
                    <a class="byline__author" rel="author" href=page.site.at_root(path)>
                        {(*name).to_owned()}
                    </a>
                </bdi>
            }
        });
        let names = names.collect_view();
        view! { <p class="byline"><span>{before}</span>{names}<span>{after}</span></p> }
    })
}
