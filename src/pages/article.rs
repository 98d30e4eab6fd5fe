//! An article: the page everything else leads to.

use crate::components::{
    ArticleBody, Attachments, Breadcrumb, Byline, CardShape, Cards, Comments, Dateline,
    ExternalLink, Icon, LeadPicture, LinkItem, QuoteButton, Recordings, ShareRow, Time,
    Translations, Viewer, ViewerDialog, is_recording, use_page,
};
use crate::model::{self, Attachment, Correction, Link, Person};
use crate::page_data::{ArticlePage, PageLink, Teaser};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// The article, what to read next, and what readers say of it.
#[component]
pub(super) fn Article(story: ArticlePage) -> impl IntoView {
    let mut article = story.article;
    let (headline, mastodon) = (article.headline.clone(), article.mastodon.clone());
    let standfirst = article
        .standfirst
        .clone()
        .filter(|_| !story.repeats.standfirst);
    let picture = article.image.clone().filter(|_| !story.repeats.picture);
    let (recordings, files): (Vec<Attachment>, _) =
        article.attachments.drain(..).partition(is_recording);
    article.attachments = files;
    let page = use_page();
    let (lang, dir) = page.text_attributes();
    let authors = article.authors.iter().cloned().zip(story.authors);
    let (sources, authors): (Vec<_>, Vec<_>) =
        authors.partition(|(author, _)| is_source(author, article.source.as_deref()));
    let source_path = sources.into_iter().next().map(|(_, path)| path);
    let (people, paths) = authors.into_iter().unzip();
    let time = story
        .minutes
        .map(|minutes| page.words().article.reading_time.of(minutes));
    let text = NodeRef::<html::Div>::new();
    let viewer = Viewer::default();
    let press = move |event: KeyboardEvent| viewer.press(&event);
    view! {
        <div class="story">
            <Breadcrumb trail=story.trail/>
            <article class="article" on:click=move |event| viewer.click(&event) on:keydown=press>
                <header class="article__header">
                    {article.kicker.clone().map(|kicker| view! {
                        <p class="article__kicker" lang=lang.clone() dir=dir>{kicker}</p>
                    })}
                    <h1 class="article__title" tabindex="-1" lang=lang.clone() dir=dir>{article.headline.clone()}</h1>
                    {standfirst.map(|text| view! { <p class="article__standfirst" lang=lang dir=dir>{text}</p> })}
                    <Recordings files=recordings/>
                </header>
                <div class="article__meta">
                    <Dateline article=article.clone() source_path/>
                    <Byline people paths/>
                    {time.map(|time| view! { <p class="article__time">{time}</p> })}
                    <Translations translations=article.translations.clone()/>
                </div>
                {picture.map(|picture| view! { <LeadPicture picture/> })}
                <ArticleBody text=story.text element=text/>
                <QuoteButton headline=article.headline.clone() text/>
                <ArticleFooter article tags=story.tags more_tags=story.more_tags code=story.code/>
                <Neighbours older=story.older newer=story.newer/>
            </article>
            <FurtherReading teasers=story.further/>
            <div class="story__comments"><Comments headline mastodon/></div>
            <ViewerDialog viewer/>
        </div>
    }
}

/// Whether an author is the agency or desk that the dateline names.
fn is_source(author: &Person, source: Option<&str>) -> bool {
    source.is_some_and(|source| source.eq_ignore_ascii_case(&author.name))
}

/// What stands under the text.
#[component]
fn ArticleFooter(
    article: model::Article,
    tags: Vec<PageLink>,
    /// The tags that two lines do not hold.
    more_tags: Vec<PageLink>,
    /// The address as a code to scan.
    code: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let editors: Vec<&str> = article.editors.iter().map(String::as_str).collect();
    let editors = (!editors.is_empty()).then(|| page.locale.editors(&editors));
    // Print shows it, so that a page on paper says where it came from.
    let address = page.site.canonical(&page.path);
    view! {
        <footer class="article__footer">
            {article.external_url.map(|link| view! { <OriginalLink link/> })}
            <Attachments files=article.attachments/>
            {article.correction.map(|correction| view! { <CorrectionNote correction/> })}
            {editors.map(|editors| view! { <p class="article__editors">{editors}</p> })}
            <Tags tags more=more_tags/>
            <ShareRow headline=article.headline code/>
            {address.map(|address| view! { <p class="article__address">{address}</p> })}
        </footer>
    }
}

/// Where the article is about a page elsewhere.
#[component]
fn OriginalLink(link: Link) -> impl IntoView {
    let label = use_page().words().article.subject.with([link.host()]);
    view! {
        <p class="article__original"><ExternalLink href=link.to_string()>{label}</ExternalLink></p>
    }
}

/// What was corrected, and when.
#[component]
fn CorrectionNote(correction: Correction) -> impl IntoView {
    let page = use_page();
    let (lang, dir) = page.text_attributes();
    view! {
        <p class="article__correction">
            <strong>{page.words().article.correction}</strong>
            " "
            <span lang=lang dir=dir>{correction.text}</span>
            " "
            {correction.date.map(|stamp| view! {
                <Time class="correction__date" stamp text=page.dates.dateline(stamp)/>
            })}
        </p>
    }
}

/// Links to the pages of the tags, the last ones behind "Plus"; nothing without tags.
#[component]
fn Tags(tags: Vec<PageLink>, more: Vec<PageLink>) -> impl IntoView {
    let page = use_page();
    let words = page.words();
    (!tags.is_empty()).then(|| {
        let more = (!more.is_empty()).then(|| {
            view! {
                <details class="tags__more">
                    <summary class="tags__summary">{words.share.more}<Icon name="more"/></summary>
                    <TagList tags=more/>
                </details>
            }
        });
        view! {
            <nav class="tags" aria-label=words.article.tags>
                <TagList tags/>
                {more}
            </nav>
        }
    })
}

#[component]
fn TagList(tags: Vec<PageLink>) -> impl IntoView {
    let page = use_page();
    let items = tags.into_iter().map(|tag| {
        let language = page.language_attributes(None);
        let href = page.site.at_root(&tag.path);
        view! { <LinkItem class="tags__link" href name=tag.name rel="tag" language/> }
    });
    view! { <ul class="tags__list" role="list">{items.collect_view()}</ul> }
}

/// The articles that were published before and after this one; nothing where there are none.
#[component]
fn Neighbours(older: Option<Teaser>, newer: Option<Teaser>) -> impl IntoView {
    let words = use_page().words();
    (older.is_some() || newer.is_some()).then(|| {
        let neighbour = |teaser: Option<Teaser>, rel, label| {
            teaser.map(|teaser| view! { <Neighbour teaser rel label/> })
        };
        view! {
            <nav class="neighbours" aria-label=words.lists.pager>
                {neighbour(older, "prev", words.article.older)}
                {neighbour(newer, "next", words.article.newer)}
            </nav>
        }
    })
}

#[component]
fn Neighbour(teaser: Teaser, rel: &'static str, label: &'static str) -> impl IntoView {
    let page = use_page();
    let (lang, dir) = page.language_attributes(teaser.language.as_ref());
    let href = page.site.at_root(&teaser.path);
    view! {
        <a class="neighbours__link" rel=rel href=href>
            <span class="neighbours__label">{label}</span>
            " "
            <span class="neighbours__title" lang=lang dir=dir>{teaser.headline}</span>
        </a>
    }
}

/// What to read next; nothing where there is nothing else.
#[component]
fn FurtherReading(teasers: Vec<Teaser>) -> impl IntoView {
    let title = use_page().words().article.editors_choice;
    (!teasers.is_empty()).then(|| {
        view! {
            <aside class="story__side" aria-labelledby="picks">
                <div class="picks">
                    <h2 class="picks__title" id="picks">{title}</h2>
                    <Cards class="picks__list" teasers shape=CardShape::Short/>
                </div>
            </aside>
        }
    })
}
