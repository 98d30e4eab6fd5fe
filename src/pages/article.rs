//! An article: the page everything else leads to.

use crate::components::{
    ArticleBody, Attachments, Breadcrumb, Byline, CardShape, Cards, Comments, Dateline,
    ExternalLink, LeadPicture, QuoteButton, ShareRow, Time, Translations, use_page,
};
use crate::model::{self, Correction, Link};
use crate::page_data::{ArticlePage, PageLink, Teaser};
use leptos::html;
use leptos::prelude::*;

/// The article, what readers say of it, and what to read next.
#[component]
pub(super) fn Article(story: ArticlePage) -> impl IntoView {
    let article = story.article;
    let (headline, mastodon) = (article.headline.clone(), article.mastodon.clone());
    let standfirst = article
        .standfirst
        .clone()
        .filter(|_| !story.repeats.standfirst);
    let picture = article.image.clone().filter(|_| !story.repeats.picture);
    let (lang, dir) = use_page().text_attributes();
    let text = NodeRef::<html::Div>::new();
    view! {
        <Breadcrumb trail=story.trail current=article.headline.clone()/>
        <div class="story">
            <div class="story__main">
                <article class="article">
                    <header class="article__header">
                        {article.kicker.clone().map(|kicker| view! {
                            <p class="article__kicker" lang=lang.clone() dir=dir>{kicker}</p>
                        })}
                        <h1 class="article__title" tabindex="-1" lang=lang.clone() dir=dir>{article.headline.clone()}</h1>
                        {standfirst.map(|text| view! { <p class="article__standfirst" lang=lang dir=dir>{text}</p> })}
                    </header>
                    <div class="article__meta">
                        <Dateline article=article.clone()/>
                        <Byline people=article.authors.clone() paths=story.authors/>
                        <Translations translations=article.translations.clone()/>
                    </div>
                    {picture.map(|picture| view! { <LeadPicture picture/> })}
                    <ArticleBody text=story.text element=text/>
                    <QuoteButton headline=article.headline.clone() text/>
                    <ArticleFooter article tags=story.tags code=story.code/>
                </article>
                <Comments headline mastodon/>
            </div>
            <FurtherReading teasers=story.further/>
        </div>
    }
}

/// What stands under the text.
#[component]
fn ArticleFooter(
    article: model::Article,
    tags: Vec<PageLink>,
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
            <Tags tags/>
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

/// Links to the pages of the tags; nothing without tags.
#[component]
fn Tags(tags: Vec<PageLink>) -> impl IntoView {
    let page = use_page();
    (!tags.is_empty()).then(|| {
        let items = tags.into_iter().map(|tag| {
            let (lang, dir) = page.language_attributes(None);
            let href = page.site.at_root(&tag.path);
            view! {
                <li>
                    <a class="tags__link" rel="tag" href=href lang=lang dir=dir>{tag.name}</a>
                </li>
            }
        });
        view! {
            <nav class="tags" aria-label=page.words().article.tags>
                <ul class="tags__list" role="list">{items.collect_view()}</ul>
            </nav>
        }
    })
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
