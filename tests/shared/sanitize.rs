//! The sanitiser's cases, which every platform must answer with the same string.

use depeche::model::Link;
use depeche::sanitize::{self, Context, SafeHtml, Typography};
use serde::Deserialize;
use std::borrow::Cow;

/// What one input must become.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    /// What the case shows, as a sentence.
    pub(crate) name: String,
    /// Which of the sanitiser's entrances it takes; an article unless it says otherwise.
    #[serde(default)]
    pub(crate) kind: Kind,
    pub(crate) input: String,
    pub(crate) output: String,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    #[default]
    Article,
    Comment,
    Text,
}

pub(crate) fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../fixtures/sanitize.json")).expect("cases")
}

/// What the sanitiser makes of `input` on the page of an article in French.
pub(crate) fn run(kind: Kind, input: &str) -> SafeHtml {
    let base = Link::http("https://journal.example/a/b", None).expect("a base");
    let ctx = Context {
        base: Some(&base),
        page: &|link| {
            let path = link.as_str().strip_prefix("https://courrier.example")?;
            let is_path = path.is_empty() || path.starts_with('/');
            is_path.then(|| format!("/news/{}", path.trim_start_matches('/')))
        },
        own: Some("https://courrier.example/"),
        root: "/news/",
        embed_label: &|host| format!("Voir sur {host}"),
        table_label: "Tableau",
        gallery_label: "Galerie",
        typography: Some(Typography {
            language: "fr",
            apply: spaced,
        }),
    };
    match kind {
        Kind::Article => sanitize::article(input, &ctx),
        Kind::Comment => sanitize::comment(input, &ctx),
        Kind::Text => sanitize::text(input, &ctx),
    }
}

/// A stand-in for French typography: the space before `?` does not break, wherever the elements begin.
fn spaced(text: &str, before: Option<char>) -> Cow<'_, str> {
    let text = text.replace(" ?", "\u{a0}?");
    match text.strip_prefix('?') {
        Some(rest) if before.is_some_and(char::is_alphabetic) => format!("\u{a0}?{rest}").into(),
        _ => text.into(),
    }
}

/// Every element that may come out.
pub(crate) const ELEMENTS: &str = "p a br em strong li div img h2 h3 h4 h5 h6 ul ol blockquote figure figcaption hr pre b \
    i u s small code del ins mark sub sup abbr cite q kbd samp var dfn time span bdi bdo ruby rt rp wbr table \
    caption thead tbody tfoot tr td th colgroup col dl dt dd details summary address audio video source";

/// Every attribute that may come out.
pub(crate) const ATTRIBUTES: &str = "href rel src srcset alt width height loading decoding controls preload poster type \
    start reversed value cite scope abbr colspan rowspan span datetime open lang dir title class role tabindex \
    aria-label id";
