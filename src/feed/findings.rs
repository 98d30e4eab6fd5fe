//! What was found and mended while reading, as the publisher should hear it.

use super::text;
use std::fmt;

/// One thing in the document that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it is, as a JSON pointer (RFC 6901); empty for the document as a whole.
    pub pointer: String,
    /// What it is.
    pub kind: FindingKind,
}

impl Finding {
    /// Whether something the publisher sent does not reach the readers.
    pub fn is_loss(&self) -> bool {
        self.kind.is_loss()
    }
}

/// The pointer and the advice: `/items/3/id: …`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() {
            "/"
        } else {
            &self.pointer
        };
        write!(f, "{place}: {}", self.kind)
    }
}

/// The shape of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `null`, or not there at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// What was found. Texts of the document are quoted shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// UTF-16, which JSON allowed until RFC 8259.
    Utf16,
    /// Half of a surrogate pair, as of an emoji cut in two.
    LoneSurrogate,
    /// A `version` that is neither 1 nor 1.1, or none at all [Top-level].
    UnknownVersion(String),
    /// A feed without title; what stands in for it.
    NoFeedTitle(String),
    /// `next_url` leads back to this document [Top-level].
    NextUrlLoops,
    /// A value of a shape that cannot be used.
    WrongType {
        /// What belongs there.
        wanted: &'static str,
        /// What is there.
        found: Shape,
    },
    /// A value of another shape that can be used all the same: a number as text, text as a number.
    Coerced {
        /// What belongs there.
        wanted: &'static str,
        /// What is there.
        found: Shape,
    },
    /// A single value where a list belongs.
    NotAList(Shape),
    /// Character references (`&amp;`) in plain text.
    Entities,
    /// A language tag with the wrong spelling, and how it was read.
    MendedLanguage(String, String),
    /// What is no language tag.
    BadLanguage(String),
    /// A feed that names no language, and the one its texts are in.
    GuessedLanguage(String),
    /// A feed that names no language, and whose texts do not tell it.
    NoLanguage,
    /// An item without language in letters that the newspaper's language does not have, and the language it is in.
    OtherLanguage(String),
    /// A date that is not RFC 3339, and how it was read.
    OddDate(String, String),
    /// What is no date.
    BadDate(String),
    /// A date that stands for none, such as the first of January of year 1.
    PlaceholderDate(String),
    /// A date later than now.
    FutureDate(String),
    /// An article changed before it was published.
    ModifiedBeforePublished,
    /// A relative address, and what it was taken for.
    RelativeUrl(String, String),
    /// An address with a scheme other than `http` and `https` (for persons also `mailto`), or none at all.
    RefusedUrl(String),
    /// A relative address with nothing to resolve it against.
    NoBase(String),
    /// What is no number of bytes, seconds or pixels.
    BadNumber(String),
    /// An entry of `items` that is no object.
    NotAnItem(Shape),
    /// An item without id, or with a blank one [Items].
    NoId,
    /// An id that is neither text nor a number [Items].
    BadId(Shape),
    /// An id of an article that is here twice; the place of the item that was kept.
    DuplicateId(String, usize),
    /// An id that another item has too, which is another article.
    SharedId(String),
    /// An item with nothing to show: no content, title, summary or address.
    EmptyItem,
    /// An item with neither `content_html` nor `content_text`.
    NoContent,
    /// Pictures in the text without an address that can be shown: how many, and what the first of them has.
    LostPictures(usize, String),
    /// An author without a readable name, and no address to take one from.
    NoName,
    /// An attachment without a usable address.
    NoAttachmentUrl,
    /// An attachment without media type, and the type guessed from its suffix.
    GuessedType(&'static str),
    /// An attachment without media type or a known suffix.
    UnknownType,
    /// A key of `_depeche` that does not exist.
    UnknownKey,
    /// An entry of `_depeche` that lacks this key.
    Lacks(&'static str),
    /// A width without a height, or the other way round.
    HalfSize,
    /// A section more than [`MAX_SECTION_DEPTH`](super::parts::MAX_SECTION_DEPTH) levels deep.
    DeepSection,
}

impl FindingKind {
    /// Whether something the publisher sent does not reach the readers.
    pub fn is_loss(&self) -> bool {
        !matches!(
            self,
            Self::Utf16
                | Self::UnknownVersion(_)
                | Self::NoFeedTitle(_)
                | Self::Coerced { .. }
                | Self::NotAList(_)
                | Self::Entities
                | Self::MendedLanguage(..)
                | Self::GuessedLanguage(_)
                | Self::NoLanguage
                | Self::OtherLanguage(_)
                | Self::OddDate(..)
                | Self::PlaceholderDate(_)
                | Self::FutureDate(_)
                | Self::ModifiedBeforePublished
                | Self::RelativeUrl(..)
                | Self::SharedId(_)
                | Self::NoContent
                | Self::GuessedType(_)
                | Self::UnknownType
        )
    }
}

/// A text of the document, short enough for a message.
pub(crate) fn quote(raw: &str) -> String {
    text::shorten(&text::one_line(raw), 80)
}

impl FindingKind {
    /// The sentence, with `{0}` and `{1}` where the details stand.
    ///
    /// A table instead of a `write!` for each: the browser build pays for every one of those.
    fn sentence(&self) -> &'static str {
        match self {
            Self::NotUtf8 => {
                "The document is not valid UTF-8; the bytes in question are shown as \u{fffd}."
            }
            Self::Utf16 => {
                "The document is UTF-16 and was read all the same; JSON should be UTF-8."
            }
            Self::LoneSurrogate => {
                "The document contains half a character, as of an emoji cut in two; it is shown as \u{fffd}."
            }
            Self::UnknownVersion(found) if found.is_empty() => {
                "The version is missing; the feed was read as version 1.1."
            }
            Self::UnknownVersion(_) => {
                "\"{0}\" is not a known version; the feed was read as https://jsonfeed.org/version/1.1."
            }
            Self::NoFeedTitle(instead) if instead.is_empty() => {
                "The feed has no title, and no address to take one from."
            }
            Self::NoFeedTitle(_) => "The feed has no title; \"{0}\" stands in for it.",
            Self::NextUrlLoops => "next_url leads back to this document; it was ignored.",
            Self::WrongType { .. } => "Found {0} where {1} belongs; it was ignored.",
            Self::Coerced { .. } => "Found {0} where {1} belongs; it was read as {1}.",
            Self::NotAList(_) => "Found {0} where a list belongs; it was read as a list.",
            Self::Entities => {
                "Character references such as &amp; do not belong in plain text; they were decoded."
            }
            Self::MendedLanguage(..) => {
                "\"{0}\" is not how a language tag is written; it was read as \"{1}\"."
            }
            Self::BadLanguage(_) => {
                "\"{0}\" is not a language tag such as \"fr\" or \"fr-FR\"; it was ignored."
            }
            Self::GuessedLanguage(_) => {
                "The feed does not say its language; its texts were taken for \"{0}\"."
            }
            Self::NoLanguage => "The feed does not say its language, and its texts do not tell it.",
            Self::OtherLanguage(_) => {
                "The item is not in the letters of the newspaper's language; it was taken for \"{0}\"."
            }
            Self::OddDate(..) => "\"{0}\" is not a date as RFC 3339 wants it; it was read as {1}.",
            Self::BadDate(_) => "\"{0}\" is not a date as RFC 3339 wants it; no date is shown.",
            Self::PlaceholderDate(_) => {
                "\"{0}\" is what programs write where there is no date; no date is shown."
            }
            Self::FutureDate(_) => {
                "\"{0}\" lies in the future; the item does not count as the newest."
            }
            Self::ModifiedBeforePublished => {
                "The date is earlier than date_published; it was kept."
            }
            Self::RelativeUrl(..) => "\"{0}\" is not an absolute address; it was read as {1}.",
            Self::RefusedUrl(_) => {
                "\"{0}\" is not an address that can be linked safely; it was ignored."
            }
            Self::NoBase(_) => {
                "\"{0}\" is not an absolute address, and the feed names no home page; it was ignored."
            }
            Self::BadNumber(_) => "\"{0}\" is not a number that can be used; it was ignored.",
            Self::NotAnItem(_) => "Found {0} where an item belongs; it was discarded.",
            Self::NoId => "The item has no id, which the specification demands; it was discarded.",
            Self::BadId(_) => "Found {0} where an id belongs; the item was discarded.",
            Self::DuplicateId(..) => {
                "The id \"{0}\" is used twice; {1} was kept and this item discarded."
            }
            Self::SharedId(_) => {
                "The id \"{0}\" is used for other articles too; this one was told apart by its address, title and date."
            }
            Self::EmptyItem => {
                "The item has no content, title, summary or address, so there is nothing to show; it was discarded."
            }
            Self::NoContent => {
                "The item has neither content_html nor content_text; title and summary are all that is shown."
            }
            Self::LostPictures(1, _) => {
                "A picture of the text has no address that can be shown (\"{1}\"); it was left out."
            }
            Self::LostPictures(..) => {
                "{0} pictures of the text have no address that can be shown (the first has \"{1}\"); they were left out."
            }
            Self::NoName => {
                "The author has no readable name, and no url to take one from; it was discarded."
            }
            Self::NoAttachmentUrl => "The attachment has no usable url; it was discarded.",
            Self::GuessedType(_) => "The attachment has no mime_type; its name suggests {0}.",
            Self::UnknownType => {
                "The attachment has no mime_type and its name suggests none; it is offered for download."
            }
            Self::UnknownKey => "This key of _depeche does not exist; it was ignored.",
            Self::Lacks(_) => "The entry has no usable \"{0}\"; it was discarded.",
            Self::HalfSize => {
                "Width and height are only of use together; the one alone was ignored."
            }
            Self::DeepSection => {
                "Sections are at most four levels deep; what lies deeper was cut off."
            }
        }
    }

    fn details(&self) -> [String; 2] {
        match self {
            Self::UnknownVersion(text)
            | Self::NoFeedTitle(text)
            | Self::BadLanguage(text)
            | Self::GuessedLanguage(text)
            | Self::OtherLanguage(text)
            | Self::BadDate(text)
            | Self::PlaceholderDate(text)
            | Self::FutureDate(text)
            | Self::RefusedUrl(text)
            | Self::NoBase(text)
            | Self::BadNumber(text)
            | Self::SharedId(text) => [text.clone(), String::new()],
            Self::MendedLanguage(raw, read)
            | Self::OddDate(raw, read)
            | Self::RelativeUrl(raw, read) => [raw.clone(), read.clone()],
            Self::LostPictures(count, first) => [count.to_string(), first.clone()],
            Self::DuplicateId(id, kept) => [id.clone(), format!("/items/{kept}")],
            Self::WrongType { wanted, found } | Self::Coerced { wanted, found } => {
                [found.to_string(), (*wanted).to_owned()]
            }
            Self::NotAList(found) | Self::NotAnItem(found) | Self::BadId(found) => {
                [found.to_string(), String::new()]
            }
            Self::GuessedType(text) | Self::Lacks(text) => [(*text).to_owned(), String::new()],
            _ => <[String; 2]>::default(),
        }
    }
}

/// One sentence for the publisher: what was found, and what was done with it.
impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.details();
        let mut pieces = self.sentence().split('{');
        f.write_str(pieces.next().unwrap_or_default())?;
        for piece in pieces {
            f.write_str(if piece.starts_with('0') {
                &first
            } else {
                &second
            })?;
            f.write_str(&piece[2..])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where_what_and_what_was_done() {
        let kind = FindingKind::Coerced {
            wanted: "text",
            found: Shape::Number,
        };
        let finding = Finding {
            pointer: "/items/3/id".into(),
            kind,
        };
        assert!(!finding.is_loss());
        assert_eq!(
            finding.to_string(),
            "/items/3/id: Found a number where text belongs; it was read as text."
        );
    }

    #[test]
    fn details_stand_where_they_belong_whatever_they_contain() {
        let kind = FindingKind::OddDate("{1}".into(), "{0}".into());
        assert_eq!(
            kind.to_string(),
            "\"{1}\" is not a date as RFC 3339 wants it; it was read as {0}."
        );
        let kind = FindingKind::DuplicateId("a".into(), 3);
        assert_eq!(
            kind.to_string(),
            "The id \"a\" is used twice; /items/3 was kept and this item discarded."
        );
    }

    #[test]
    fn what_is_quoted_is_short_and_on_one_line() {
        let quoted = quote(&"a\n".repeat(10_000));
        assert!(quoted.chars().count() <= 81 && !quoted.contains('\n'));
    }
}
