//! The text of an article as its page shows it: sanitised where page data are made, so that a view has nothing to do but
//! show it, and who reads ready-made page data needs no sanitiser.

use crate::json::{FromJson, Json, shape};
use crate::locale::Locale;
use crate::model::{Article, Content, Language, Link};
use crate::route::Route;
use crate::sanitize::{self, Context, SafeHtml, Typography};
use crate::site::Site;
use crate::typography::Rules;
use serde::Serialize;

/// The text of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleText {
    /// Sanitised, in its language's typography.
    Html(SafeHtml),
    /// It already stands in the prerendered page, and is not repeated in the page's data.
    InPage,
    /// The feed had none; the standfirst is all there is.
    #[default]
    Missing,
}

impl ArticleText {
    /// Whether there is none.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Its HTML; blank where it is not at hand.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Html(html) => html.as_str(),
            Self::InPage | Self::Missing => "",
        }
    }

    /// Makes it of the content of `article`, which goes: a text in `language`, on a page with the words of `locale`.
    /// `own_page` finds the page of the site that an address leads to. In the browser [`sanitize::ready`] was awaited
    /// before.
    pub(super) fn take(
        article: &mut Article,
        site: &Site,
        language: Option<&Language>,
        locale: Locale,
        own_page: &dyn Fn(&Link) -> Option<Route>,
    ) -> Self {
        let base = article.base.take();
        let words = locale.messages();
        let context = Context {
            base: base.as_ref(),
            page: &|link| {
                let route = own_page(link)?;
                Some(site.at_root(&route.path()))
            },
            own: site.url.as_ref().map(Link::as_str),
            root: &site.root,
            embed_label: &|host| words.article.embed.with([host]),
            table_label: words.article.table,
            gallery_label: words.article.gallery,
            typography: Rules::of(language, site.typography).map(|rules| Typography {
                language: "fr",
                apply: match rules {
                    Rules::France => |text, before| Rules::France.apply(text, before),
                    Rules::Abroad => |text, before| Rules::Abroad.apply(text, before),
                },
            }),
        };
        match std::mem::take(&mut article.content) {
            Content::Html(html) => Self::Html(sanitize::article(&html, &context)),
            Content::Text(text) => Self::Html(sanitize::text(&text, &context)),
            Content::Missing => Self::Missing,
        }
    }
}

/// Page data are read out of what `press` wrote, so the text was sanitised there.
impl FromJson for ArticleText {
    const SHAPE: u32 = shape("ArticleText", &[]);

    fn from_json(json: &Json) -> Option<Self> {
        if json.text().as_deref() == Some("inpage") {
            return Some(Self::InPage);
        }
        let html = json.at("html")?.text()?;
        Some(Self::Html(SafeHtml::made_by_press(html)))
    }

    fn absent() -> Option<Self> {
        Some(Self::Missing)
    }
}
