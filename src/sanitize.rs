//! Turns the HTML of feeds and comments, which anybody may have written, into HTML that is safe to show.
//!
//! Three steps, the same everywhere: `prepare` rewrites the document so that every parser reads it alike; a
//! maintained sanitiser decides what is safe; `finish` writes the result anew, with resolved addresses and
//! what a page needs (lazy images, tables that scroll, galleries). The sanitiser is
//! - natively [ammonia](https://docs.rs/ammonia);
//! - in the browser [`Element.setHTML()`](https://developer.mozilla.org/docs/Web/API/Element/setHTML), part of
//!   Chromium since 146 and of Firefox since 148;
//! - in browsers without it [DOMPurify](https://github.com/cure53/DOMPurify), loaded by [`ready`].
//!
//! All are configured from one table, and for the same input all give the same string. Very deep, very long or
//! tangled documents lose tags or their end, never safety; the limits are in `prepare`.

#[cfg(not(target_arch = "wasm32"))]
mod based;
#[cfg(target_arch = "wasm32")]
mod browser;
mod embed;
mod figures;
mod finish;
mod gallery;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod picture;
mod places;
mod policy;
mod prepare;
mod text;
mod token;
mod value;

#[cfg(target_arch = "wasm32")]
use browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use native as platform;

use crate::model::Link;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use picture::SOURCES as PICTURE_SOURCES;
use policy::Policy;
use serde::Serialize;
use std::borrow::Cow;

/// What the ids of a document begin with in the page, so that they are not taken for the page's own.
pub const PLACE: &str = "text-";

/// Longest side of a picture that nobody is meant to see.
const PIXEL: u32 = 2;

/// HTML that may be inserted into a page as it is.
///
/// Only this module makes it, from scratch, but for [`SafeHtml::made_by_press`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// HTML that `press` has sanitised, out of a file that it wrote beside its pages. Such a file is trusted as the pages
    /// are: whoever can change the one can change the other.
    pub(crate) fn made_by_press(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<SafeHtml> for String {
    fn from(html: SafeHtml) -> Self {
        html.0
    }
}

/// What a document needs to know of the page it is shown in.
pub struct Context<'a> {
    /// What relative addresses resolve against ([`Article::base`](crate::model::Article::base)).
    pub base: Option<&'a Link>,
    /// The page of this site that an address leads to, as links to it are written (`/news/a-1/`). It is asked without
    /// the fragment, which is kept.
    pub page: &'a dyn Fn(&Link) -> Option<String>,
    /// The address the site is published at, `https://courrier.example/`: its own pictures and files are there.
    pub own: Option<&'a str>,
    /// Where the site is hosted, `/` or `/news/`: what the site's own addresses start with.
    pub root: &'a str,
    /// The words of the link that takes the place of a frame or player, given its host ("Voir sur youtube.com").
    pub embed_label: &'a dyn Fn(&str) -> String,
    /// The name of the region in which a wide table scrolls ("Tableau").
    pub table_label: &'a str,
    /// The name of the region in which a row of pictures scrolls ("Galerie d'images").
    pub gallery_label: &'a str,
    /// What text goes through, if anything.
    pub typography: Option<Typography>,
}

impl<'a> Context<'a> {
    /// For a text on its own, with these addresses: nothing of a page around it.
    pub fn bare(base: Option<&'a Link>, root: &'a str) -> Self {
        Self {
            base,
            page: &|_| None,
            own: None,
            root,
            embed_label: &str::to_owned,
            table_label: "",
            gallery_label: "",
            typography: None,
        }
    }
}

/// The finer points of setting text in one language.
#[derive(Clone, Copy)]
pub struct Typography {
    /// The primary language it is for (`fr`); parts marked as being in another one are left as they are.
    pub language: &'static str,
    /// Sets a piece of text, given the character before it in the same paragraph. Code is never passed to it.
    pub apply: fn(&str, Option<char>) -> Cow<'_, str>,
}

/// The body of an article.
///
/// Headings begin at `<h2>`. Frames and players of other sites become `<p class="embed">` with a link, and
/// nothing is loaded from them. Pictures that wait for a script are shown at once. Ids stay under a prefix of their own
/// ([`PLACE`]), and links within the document lead to them; those that lead nowhere become text. Wide tables stand in
/// `<div class="table-scroll">` with their columns of figures marked, pictures that follow each other in
/// `<div class="gallery">`, and empty paragraphs and tracking pixels go.
///
/// In a browser that has no sanitiser ([`ready`] was not awaited, or failed) only the text remains.
pub fn article(html: &str, ctx: &Context<'_>) -> SafeHtml {
    sanitize::<true>(html, ctx)
}

/// A reader's comment: as [`article`], but without pictures, sound, tables and headings, and search engines are
/// told not to follow its links.
pub fn comment(html: &str, ctx: &Context<'_>) -> SafeHtml {
    sanitize::<false>(html, ctx)
}

/// Plain text: blank lines separate paragraphs, and addresses become links. It is never read as HTML.
pub fn text(text: &str, ctx: &Context<'_>) -> SafeHtml {
    SafeHtml(text::to_html(text, ctx))
}

/// The text of an HTML fragment on one line: its first `limit` bytes, or a little more. It is *not* HTML: `<` may occur
/// in it.
pub fn plain(html: &str, limit: usize) -> String {
    text::of_html(html, limit)
}

/// `html` with its relative addresses resolved against `base`, and otherwise as it was: as untrusted as before.
#[cfg(not(target_arch = "wasm32"))]
pub fn with_base(html: &str, base: &Link) -> String {
    based::with_base(html, base)
}

/// The addresses of the pictures in `html` as they are written, also of those that wait for a script.
pub fn pictures(html: &str) -> Vec<String> {
    picture::all(html)
}

/// Waits until [`article`] and [`comment`] can work; `root` is where the site is hosted.
///
/// Natively, and in browsers with `setHTML`, that is at once. Other browsers load `DOMPurify` from
/// `vendor/purify.min.js` under `root`, once.
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::unused_async, reason = "only browsers have to wait")
)]
pub async fn ready(root: &str) {
    #[cfg(target_arch = "wasm32")]
    platform::ready(root).await;
    #[cfg(not(target_arch = "wasm32"))]
    let _ = root;
}

/// By the policy of articles, or by that of comments: a program that shows only these has no code for the pictures and
/// places of the others.
fn sanitize<const ARTICLE: bool>(html: &str, ctx: &Context<'_>) -> SafeHtml {
    let prepared = prepare::prepare::<ARTICLE>(html);
    match platform::clean(&prepared, Policy::of::<ARTICLE>()) {
        Some(clean) => SafeHtml(finish::finish::<ARTICLE>(&clean, ctx)),
        None => SafeHtml(text::escaped(&plain(html, usize::MAX))),
    }
}
