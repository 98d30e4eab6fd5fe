//! The end of every page.

use super::{ExternalLink, LinkItem, use_page};
use crate::route::Route;
use leptos::prelude::*;

/// The links of the settings, to pages that are none of the newspaper's own: nothing takes the way there from the browser.
#[component]
pub fn SiteLinks(
    /// The class of the list.
    class: &'static str,
) -> impl IntoView {
    let page = use_page();
    let (lang, dir) = page.language_attributes(None);
    let items = page.site.links.iter().map(|link| {
        let href = page.site.address(&link.url);
        view! { <LinkItem class="colophon__link" href name=link.name.clone() rel="external"/> }
    });
    view! { <ul class=class role="list" lang=lang dir=dir>{items.collect_view()}</ul> }
}

/// Sections once more, the feed for readers who follow it, and what of the feed could not be read.
#[component]
pub fn Footer() -> impl IntoView {
    let page = use_page();
    let words = page.words();
    let frame = page.frame.clone();
    let (lang, dir) = page.language_attributes(None);
    let sections = frame.sections.iter().map(|section| {
        let href = page.site.at_root(&section.path);
        view! { <LinkItem class="colophon__link" href name=section.name.clone()/> }
    });
    let sections = (!frame.sections.is_empty()).then(|| {
        view! {
            <ul class="colophon__list" role="list" lang=lang dir=dir>{sections.collect_view()}</ul>
        }
    });
    let lists = [
        (true, Route::Latest, words.lists.all_latest),
        (
            frame.more_sections,
            Route::Sections,
            words.lists.all_sections,
        ),
        (frame.archive, Route::Archive, words.lists.archive),
    ];
    let lists = lists.into_iter().filter(|(is_there, ..)| *is_there);
    let lists = lists.map(|(_, route, label)| {
        view! { <LinkItem class="colophon__link" href=page.site.href(&route) name=label/> }
    });
    let own = (!page.site.links.is_empty()).then(|| view! { <SiteLinks class="colophon__list"/> });
    let social = page.site.social.iter().map(|profile| {
        let name = profile.host().trim_start_matches("www.").to_owned();
        let href = profile.to_string();
        view! { <LinkItem class="colophon__link" href name rel="me noopener noreferrer"/> }
    });
    let social = (!page.site.social.is_empty()).then(|| {
        view! { <ul class="colophon__list" role="list">{social.collect_view()}</ul> }
    });
    let rss = page.site.rss.as_ref().map(|rss| {
        let href = page.site.address(rss);
        view! {
            <LinkItem class="colophon__link" href name="RSS" media_type="application/rss+xml"/>
        }
    });
    let discarded = (frame.discarded > 0).then(|| {
        view! { <p class="colophon__note">{words.states.dropped.of(frame.discarded)}</p> }
    });
    view! {
        <footer class="colophon">
            {sections}
            <ul class="colophon__list" role="list">{lists.collect_view()}</ul>
            {own}
            {social}
            <ul class="colophon__list" role="list">
                {rss}
                <LinkItem
                    class="colophon__link"
                    href=page.site.feed_href()
                    name="JSON Feed"
                    media_type="application/feed+json"
                />
                <li>
                    <ExternalLink
                        class="colophon__link"
                        href="https://github.com/depeche-news/depeche"
                    >
                        {words.frame.powered_by.with(["Dépêche"])}
                    </ExternalLink>
                </li>
            </ul>
            {discarded}
        </footer>
    }
}
