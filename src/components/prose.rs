//! The texts of articles and comments: the one place where HTML from outside enters the page.

use super::PageContext;
use crate::browser;
use crate::model::Link;
use crate::page_data::{ArticlePage, ArticleText};
use crate::sanitize::{self, Context};
use leptos::prelude::*;

/// The text of an article. In a prerendered page it stands there already, and hydration leaves it as it is.
pub fn prose(setting: &PageContext, story: &ArticlePage) -> Option<AnyView> {
    let html = match &story.text {
        ArticleText::Html(html) => String::from(html.clone()),
        ArticleText::InPage => String::new(),
        ArticleText::Missing => return None,
    };
    let (lang, dir) = setting.mark(story.article.language.as_ref());
    Some(
        view! { <div class="article__body prose" lang=lang dir=dir inner_html=html></div> }
            .into_any(),
    )
}

/// The text of a comment, sanitised. In the browser only.
pub(super) fn comment(setting: &PageContext, html: &str) -> AnyView {
    let origin = Link::http(&browser::origin(), None);
    // What a comment calls a place on this site is one, whichever server keeps the comment.
    let page = Link::http(&setting.site.at_root(&setting.path), origin.as_ref());
    let html = String::from(sanitize::comment(
        html,
        &Context {
            base: page.as_ref(),
            own: None,
            root: &setting.site.root,
            embed_label: &str::to_owned,
            table_label: "",
            typography: None,
        },
    ));
    view! { <div class="comment__text prose" dir="auto" inner_html=html></div> }.into_any()
}
