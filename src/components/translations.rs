//! The same article in other languages.

use super::{Element, PageContext, el};
use crate::locale::language_name;
use crate::model::Translation;

/// Links to the translations, each in the words of its own readers. None to the language of the page itself, which a
/// feed may name among the others.
pub fn translations(setting: &PageContext, translations: &[Translation]) -> Option<Element> {
    let others: Vec<&Translation> = translations
        .iter()
        .filter(|other| Some(&other.language) != setting.language.as_ref())
        .collect();
    let label = el("span", "translations__label").child(setting.words().article.translations);
    let links = others.iter().map(|other| link(setting, other, &others));
    (!others.is_empty()).then(|| {
        el("p", "translations")
            .child(label)
            .children(links.map(|link| (" ", link)))
    })
}

fn link(setting: &PageContext, translation: &Translation, others: &[&Translation]) -> Element {
    let Translation { language, url } = translation;
    let name = language_name(language);
    let is_one_of_several = |other: &&&Translation| other.language.primary() == language.primary();
    let name = match others.iter().filter(is_one_of_several).count() {
        1 => name.to_owned(),
        _ => [name, " (", language.as_str(), ")"].concat(),
    };
    el("a", "translations__link")
        .attr("href", setting.site.local(url))
        .attr("rel", "alternate")
        .attr("hreflang", language.as_str())
        .attr("lang", language.as_str())
        .attr("dir", language.direction().as_str())
        .child(name)
}
