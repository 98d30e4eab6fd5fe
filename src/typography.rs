//! The spaces of French: no-break, of the right width, and only where prose is meant.
//!
//! Works on pieces of plain text, which for an article are its text nodes. Nothing is ever moved or removed but
//! plain spaces, so that text which is already set with care stays as it is, and doing it twice changes nothing.
//! What could be code, an address or an emoticon is left alone: a missing thin space is a blemish, a broken
//! address is a mistake.

mod prose;

use crate::model::Language;
use serde::Serialize;
use std::borrow::Cow;

/// Whether texts are set at all (`site.json`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// As the press of the text's language does.
    #[default]
    Press,
    /// Left as the feed has them.
    Off,
}

impl Profile {
    /// The profile of this name in `site.json`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "press" => Some(Self::Press),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

/// The rules a French text is set by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// A thin space before `;`, `!` and `?`, a full one before `:` and inside `«` and `»`.
    France,
    /// As in Canada and Switzerland: no space before `;`, `!` and `?`.
    Abroad,
}

impl Rules {
    /// The rules for texts in `language`; `None` where they are not French or not to be touched.
    ///
    /// A text of unknown language is not touched, even though the interface is French then.
    pub fn of(language: Option<&Language>, profile: Profile) -> Option<Self> {
        let language = language.filter(|language| language.primary() == "fr")?;
        let abroad = language
            .as_str()
            .split('-')
            .any(|tag| matches!(tag, "CA" | "CH"));
        match profile {
            Profile::Off => None,
            Profile::Press if abroad => Some(Self::Abroad),
            Profile::Press => Some(Self::France),
        }
    }

    /// `text` with its spaces set; borrowed when it was right already.
    ///
    /// `before` is the character that stands before it in the same paragraph, so that `<em>Quoi</em> ?` comes out
    /// right although its question mark begins a text node. `None` at the start of a paragraph.
    pub fn apply(self, text: &str, before: Option<char>) -> Cow<'_, str> {
        prose::set(text, before, self)
    }
}

/// Whether texts in `language` are French, and so have spaces to set.
pub fn applies(language: Option<&Language>) -> bool {
    Rules::of(language, Profile::Press).is_some()
}

/// A whole paragraph set as in France.
pub fn french(text: &str) -> Cow<'_, str> {
    french_after(text, None)
}

/// A piece of a paragraph set as in France; see [`Rules::apply`].
pub fn french_after(text: &str, before: Option<char>) -> Cow<'_, str> {
    Rules::France.apply(text, before)
}

#[cfg(test)]
mod tests;
