//! The same article in other languages.

use super::use_page;
use crate::locale::language_name;
use crate::model::{Language, Translation};
use leptos::prelude::*;

/// Links to the translations, each in the words of its own readers. None to the language of the text itself, which a
/// feed may name among the others.
#[component]
pub fn Translations(
    /// What the feed names.
    translations: Vec<Translation>,
) -> impl IntoView {
    let page = use_page();
    let others: Vec<Translation> = translations
        .into_iter()
        .filter(|other| Some(&other.language) != page.text_language.as_ref())
        .collect();
    (!others.is_empty()).then(|| {
        let links = others.iter().map(|Translation { language, url }| {
            view! {
                " "
                <a
                    class="translations__link"
                    href=page.site.local(url)
                    rel="alternate"
                    hreflang=language.as_str().to_owned()
                    lang=language.as_str().to_owned()
                    dir=language.direction().as_str()
                >
                    {name(language, &others)}
                </a>
            }
        });
        view! {
            <p class="translations">
                <span class="translations__label">{page.words().article.translations}</span>
                {links.collect_view()}
            </p>
        }
    })
}

/// What a language calls itself, with its tag behind it where another of the links is called the same.
fn name(language: &Language, others: &[Translation]) -> String {
    let name = language_name(language);
    let same = |other: &&Translation| other.language.primary() == language.primary();
    match others.iter().filter(same).count() {
        1 => name.to_owned(),
        _ => [name, " (", language.as_str(), ")"].concat(),
    }
}
