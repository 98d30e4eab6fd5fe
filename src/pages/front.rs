//! The front page.

use crate::components::{Card, CardShape, EndLink, ListedDate, use_page};
use crate::page_data::{
    Column, Container, ContainerKind, FrontPage, Latest, PageLink, Prominence, Story,
};
use crate::route::Route;
use leptos::either::Either;
use leptos::prelude::*;

/// The stories, container by container.
#[component]
pub(super) fn Front(front: FrontPage) -> impl IntoView {
    let words = use_page().words();
    let empty = front.rows.is_empty().then(|| {
        view! {
            <div class="empty"><p class="empty__text">{words.states.empty_edition}</p></div>
        }
    });
    let mut number = 0;
    let rows = front.rows.into_iter().map(|containers| {
        let containers = containers.into_iter().map(|container| {
            number += 1;
            view! { <FrontContainer number container/> }
        });
        view! { <div class="row">{containers.collect_view()}</div> }
    });
    view! {
        <h1 class="visually-hidden" tabindex="-1">{words.lists.front}</h1>
        {empty}
        {rows.collect_view()}
        <EndLink route=Route::Latest label=words.lists.all_latest/>
    }
}

/// Stories that stand together, under a title if they have something in common.
#[component]
fn FrontContainer(number: usize, container: Container) -> impl IntoView {
    let page = use_page();
    let (lang, dir) = page.language_attributes(None);
    let id = format!("container-{number}");
    let title = match (container.kind, container.section) {
        (ContainerKind::Picks, _) => Some(Either::Left(page.words().lists.editors_choice)),
        (_, Some(PageLink { name, path })) => Some(Either::Right(view! {
            <a class="container__link" href=page.site.at_root(&path) lang=lang dir=dir>{name}</a>
        })),
        _ => None,
    };
    let labelled_by = title.is_some().then(|| id.clone());
    let title = title.map(|title| view! { <h2 class="container__title" id=id>{title}</h2> });
    let class = match container.kind {
        ContainerKind::Top => "container container--top",
        ContainerKind::Picks => "container container--picks",
        ContainerKind::Section => "container",
    };
    let columns = container
        .columns
        .into_iter()
        .map(|column| view! { <StoryColumn column/> });
    let latest = container
        .latest
        .map(|latest| view! { <LatestList latest/> });
    view! {
        <section class=class aria-labelledby=labelled_by>
            {title}
            <div class="container__columns">{columns.collect_view()} {latest}</div>
        </section>
    }
}

/// Stories below each other, and narrower columns below them.
#[component]
fn StoryColumn(column: Column) -> impl IntoView {
    let below = column.below.into_iter().map(|stories| {
        view! { <div class="column"><Stories stories/></div> }
    });
    let below = below.collect::<Vec<_>>();
    let below = (!below.is_empty()).then(|| view! { <div class="column__below">{below}</div> });
    let stories = column.stories;
    let class = match column.span {
        3 => "column column--3",
        4 => "column column--4",
        6 => "column column--6",
        8 => "column column--8",
        9 => "column column--9",
        _ => "column column--12",
    };
    view! {
        <div class=class><Stories stories/> {below}</div>
    }
}

#[component]
fn Stories(stories: Vec<Story>) -> impl IntoView {
    let cards = stories.into_iter().map(|Story { prominence, teaser }| {
        let shape = match prominence {
            Prominence::Lead => CardShape::Lead,
            Prominence::Wide => CardShape::Wide,
            Prominence::Feature | Prominence::Brief | Prominence::Headline => CardShape::Tile,
        };
        view! { <Card teaser shape/> }
    });
    cards.collect_view()
}

/// The newest articles as a clock: time and headline.
#[component]
fn LatestList(latest: Latest) -> impl IntoView {
    let page = use_page();
    let items = latest.teasers.into_iter().enumerate();
    let items = items.map(|(number, teaser)| {
        let (lang, dir) = page.language_attributes(teaser.language.as_ref());
        let class = match number {
            number if number < latest.narrow => "latest__item",
            number if number < latest.medium => "latest__item latest__item--medium",
            _ => "latest__item latest__item--wide",
        };
        view! {
            <li class=class>
                {teaser.published.map(|stamp| view! {
                    <ListedDate class="latest__time" stamp clock=true/>
                })}
                " "
                <a class="latest__link" href=page.site.at_root(&teaser.path) lang=lang dir=dir>
                    {teaser.headline}
                </a>
            </li>
        }
    });
    view! {
        <section class="latest" aria-labelledby="latest">
            <h2 class="latest__title" id="latest">
                <a class="latest__all" href=page.site.href(&Route::Latest)>
                    {page.words().lists.latest}
                </a>
            </h2>
            <ol class="latest__list" role="list">{items.collect_view()}</ol>
        </section>
    }
}
