//! A short name and a line of advice for each kind of finding.

use crate::feed::FindingKind;

/// What is said about a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// The kind in kebab-case: a name that never changes, for programs.
    pub code: &'static str,
    /// What the publisher can do.
    pub advice: &'static str,
}

/// What is said about a finding.
///
/// No arm takes all the rest: a new kind of finding does not compile until it has its advice.
pub fn advice(kind: &FindingKind) -> Advice {
    let (code, advice) = pair(kind);
    Advice { code, advice }
}

#[expect(clippy::too_many_lines, reason = "a table: a line for each kind")]
fn pair(kind: &FindingKind) -> (&'static str, &'static str) {
    use FindingKind as Kind;
    match kind {
        Kind::NotUtf8 => ("not-utf8", "Save or send the feed as UTF-8."),
        Kind::Utf16 => ("utf16", "Save or send the feed as UTF-8."),
        Kind::LoneSurrogate => (
            "lone-surrogate",
            "Shorten texts by characters, not by UTF-16 units, before they go into the feed.",
        ),
        Kind::UnknownVersion(_) => (
            "unknown-version",
            "Set \"version\" to \"https://jsonfeed.org/version/1.1\".",
        ),
        Kind::NoFeedTitle(_) => ("no-feed-title", "Give the feed a \"title\"."),
        Kind::NextUrlLoops => (
            "next-url-loops",
            "Leave \"next_url\" out of the last document.",
        ),
        Kind::WrongType { .. } => (
            "wrong-type",
            "Write the value as the specification says, or leave it out.",
        ),
        Kind::Coerced { .. } => (
            "coerced",
            "Write text in quotes and numbers without; other readers may refuse it as it is.",
        ),
        Kind::NotAList(_) => ("not-a-list", "Put the value between [ and ]."),
        Kind::Entities => (
            "entities",
            "Write the characters themselves; only content_html is HTML.",
        ),
        Kind::MendedLanguage(..) => (
            "mended-language",
            "Write language tags with a hyphen, such as \"fr-FR\".",
        ),
        Kind::BadLanguage(_) => (
            "bad-language",
            "Use a tag of BCP 47, such as \"fr\" or \"fr-FR\".",
        ),
        Kind::GuessedLanguage(_) | Kind::NoLanguage => (
            "no-language",
            "Give the feed its \"language\", such as \"fr\" or \"pt-BR\".",
        ),
        Kind::OtherLanguage(_) => (
            "other-language",
            "Give items in another language than the newspaper's their own \"language\".",
        ),
        Kind::OddDate(..) => (
            "odd-date",
            "Write dates as in \"2017-01-31T10:08:00+08:00\", with the offset of the place.",
        ),
        Kind::BadDate(_) => (
            "bad-date",
            "Write dates as in \"2017-01-31T10:08:00+08:00\".",
        ),
        Kind::PlaceholderDate(_) => (
            "placeholder-date",
            "Leave the date out where there is none.",
        ),
        Kind::FutureDate(_) => (
            "future-date",
            "Date an article when it is published, and leave what is to come out of the feed until then.",
        ),
        Kind::ModifiedBeforePublished => (
            "modified-before-published",
            "Set date_modified only when an article changes after publication.",
        ),
        Kind::RelativeUrl(..) => (
            "relative-url",
            "Write the address in full, with https:// and the host.",
        ),
        Kind::RefusedUrl(_) => (
            "refused-url",
            "Use an address that begins with https:// or http://.",
        ),
        Kind::NoBase(_) => (
            "no-base",
            "Write the address in full, or give the feed a \"home_page_url\".",
        ),
        Kind::BadNumber(_) => (
            "bad-number",
            "Write a whole number without unit, or leave it out.",
        ),
        Kind::NotAnItem(_) => ("not-an-item", "Put only objects into \"items\"."),
        Kind::NoId => (
            "no-id",
            "Give each item an \"id\" that never changes, such as its first address.",
        ),
        Kind::BadId(_) => ("bad-id", "Write the id as text in quotes."),
        Kind::DuplicateId(..) => (
            "duplicate-id",
            "Give each item an \"id\" of its own that no other item ever has.",
        ),
        Kind::SharedId(_) => (
            "shared-id",
            "Give each item an \"id\" of its own that no other item ever has.",
        ),
        Kind::EmptyItem => ("empty-item", "Leave items without content out of the feed."),
        Kind::NoContent => (
            "no-content",
            "Put the text of the article into content_html or content_text.",
        ),
        Kind::LostPictures(..) => (
            "lost-pictures",
            "Give each <img> its address in src, beginning with https://, and not to a script alone.",
        ),
        Kind::NoName => ("no-name", "Give each author a \"name\"."),
        Kind::NoAttachmentUrl => (
            "no-attachment-url",
            "Give each attachment a \"url\" that begins with https:// or http://.",
        ),
        Kind::GuessedType(_) => ("guessed-type", "Name the \"mime_type\" of each attachment."),
        Kind::UnknownType => ("unknown-type", "Name the \"mime_type\" of each attachment."),
        Kind::UnknownKey => (
            "unknown-key",
            "See docs/feed.md for the keys of _depeche; is it a slip of the pen?",
        ),
        Kind::Lacks(_) => ("lacks", "Add the key, or take the entry away."),
        Kind::HalfSize => ("half-size", "Give both width and height in pixels."),
        Kind::DeepSection => ("deep-section", "Use at most four levels of sections."),
    }
}
