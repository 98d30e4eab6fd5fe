//! The end of every page.

use super::Setting;
use leptos::prelude::*;

/// Sections once more, the feed for readers who follow it, and what of the feed could not be read.
#[component]
pub fn Footer() -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let frame = setting.frame.clone();
    let (lang, dir) = setting.mark(None);
    let sections = frame.sections.iter().map(|label| {
        view! { <li><a class="colophon__link" href=setting.site.at_root(&label.path)>{label.name.clone()}</a></li> }
    });
    let sections = sections.collect_view();
    let discarded = (frame.discarded > 0).then(|| {
        view! { <p class="colophon__note">{words.states.dropped.of(frame.discarded)}</p> }
    });
    view! {
        <footer class="colophon">
            {(!frame.sections.is_empty()).then(|| view! {
                <ul class="colophon__list" role="list" lang=lang dir=dir>{sections}</ul>
            })}
            <ul class="colophon__list" role="list">
                <li><a class="colophon__link" href=setting.site.feed_href() type="application/feed+json">"JSON Feed"</a></li>
                <li><a class="colophon__link" href="https://github.com/depeche-news/depeche" rel="noopener noreferrer">{words.frame.powered_by.with(["Dépêche"])}</a></li>
            </ul>
            {discarded}
        </footer>
    }
    .into_any()
}
