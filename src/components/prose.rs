//! The texts of articles and comments: the one place where HTML from outside enters the page.

use super::PageContext;
use crate::browser;
use crate::model::{Article, Content, Language, Link};
use crate::sanitize::{self, Context, SafeHtml, Typography};
use crate::typography::Rules;
use leptos::prelude::*;

/// The text of `article`, sanitised, in its language's typography.
///
/// In a prerendered page the text stands there already, and hydration leaves it as it is.
pub fn prose(setting: &PageContext, article: &Article) -> Option<AnyView> {
    let own = article.language.as_ref();
    let language = own.or(setting.frame.language.as_ref());
    let html = match &article.content {
        Content::Html(html) => with_context(setting, article, language, |context| {
            sanitize::article(html, context)
        }),
        Content::Text(text) => with_context(setting, article, language, |context| {
            sanitize::text(text, context)
        }),
        Content::InPage => SafeHtml::default(),
        Content::Missing => return None,
    };
    let (lang, dir) = setting.language_attributes(own);
    let html = String::from(html);
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

/// Calls `sanitise` with what it needs to know of the page.
fn with_context(
    setting: &PageContext,
    article: &Article,
    language: Option<&Language>,
    sanitise: impl FnOnce(&Context<'_>) -> SafeHtml,
) -> SafeHtml {
    let words = setting.words();
    let typography = Rules::of(language, setting.site.typography).map(|rules| Typography {
        language: "fr",
        apply: match rules {
            Rules::France => |text, before| Rules::France.apply(text, before),
            Rules::Abroad => |text, before| Rules::Abroad.apply(text, before),
        },
    });
    sanitise(&Context {
        base: article.base.as_ref(),
        own: setting.site.url.as_ref().map(Link::as_str),
        root: &setting.site.root,
        embed_label: &|host| words.article.embed.with([host]),
        table_label: words.article.table,
        typography,
    })
}
