//! The text of an article: the one place where HTML from outside enters the page.

use super::Setting;
use crate::model::{Article, Content};
use crate::sanitize::{self, SafeHtml};
use leptos::prelude::*;

/// The text of `article`, sanitised, in its language's typography.
///
/// In a prerendered page the text stands there already; hydration leaves it as it is.
#[component]
pub fn Prose(
    /// The article.
    article: Article,
) -> impl IntoView {
    let setting = Setting::get();
    let language = article
        .language
        .as_ref()
        .or(setting.frame.language.as_ref())
        .cloned();
    let html = match &article.content {
        Content::Html(html) => Some(sanitize::article(html)),
        Content::Text(text) => Some(sanitize::text(text)),
        Content::InPage => None,
        Content::Missing => return ().into_any(),
    };
    let html = html.map_or_else(String::new, |html: SafeHtml| html.as_str().to_owned());
    let (lang, dir) = setting.mark(language.as_ref());
    view! { <div class="prose" lang=lang dir=dir inner_html=html></div> }.into_any()
}
