//! The texts of articles and comments: the one place where HTML from outside enters the page.

use super::use_page;
use crate::browser;
use crate::model::Link;
use crate::page_data::ArticleText;
use crate::sanitize::{self, Context};
use leptos::html;
use leptos::prelude::*;

/// The text of an article. In a prerendered page it stands there already, and hydration leaves it as it is.
#[component]
pub fn ArticleBody(
    /// The text.
    text: ArticleText,
    /// The element that it is in, for who looks at what is selected of it.
    element: NodeRef<html::Div>,
) -> impl IntoView {
    let html = match text {
        ArticleText::Html(html) => Some(String::from(html)),
        ArticleText::InPage => Some(String::new()),
        ArticleText::Missing => None,
    };
    let (lang, dir) = use_page().text_attributes();
    html.map(|html| {
        view! {
            <div
                class="article__body prose"
                lang=lang
                dir=dir
                inner_html=html
                node_ref=element
            ></div>
        }
    })
}

/// The text of a comment, sanitised. In the browser only.
#[component]
pub(super) fn CommentText(
    /// What the server says: untrusted HTML.
    html: String,
) -> impl IntoView {
    let page = use_page();
    let origin = Link::http(&browser::origin(), None);
    // What a comment calls a place on this site is one, whichever server keeps the comment.
    let base = Link::http(&page.site.at_root(&page.path), origin.as_ref());
    let html = String::from(sanitize::comment(
        &html,
        &Context::bare(base.as_ref(), &page.site.root),
    ));
    view! { <div class="comment__text prose" dir="auto" inner_html=html></div> }
}
