//! One article and its parts.

use super::{Language, Link, Timestamp};
use crate::json::from_json;
use serde::Serialize;

/// One item of the feed, checked and complete enough to be shown.
///
/// All text is plain text except [`Content::Html`], which is exactly what the publisher sent and must go
/// through [`sanitize`](crate::sanitize) before it is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Article {
    /// The feed's own id for the item, unique within an edition and stable over time.
    pub id: String,
    /// The headline. Never blank: where the feed has no title, it is derived from the text.
    pub headline: String,
    /// Short label above the headline ("Diplomatie").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// One or two sentences under the headline (JSON Feed's `summary`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// The text itself. It is not written down: page data have it sanitised.
    #[serde(skip)]
    pub content: Content,
    /// The main picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Picture>,
    /// When it was published, in the offset of the feed. `None` when the feed gave no readable date: a date is
    /// never invented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// When it was last changed. Never later than the moment the feed was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Timestamp>,
    /// Whether `published` is later than the moment the feed was read: shown, but never the newest of the edition.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ahead: bool,
    /// The authors of the item, else those of the feed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Person>,
    /// The editors who prepared it ("Rédacteurs").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// The agency or desk it comes from ("Xinhua").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Names from the top section down ("International", "Asie"). Empty when it belongs to none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// Free-text tags, trimmed, without duplicates that differ only in case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The item's own language, where it names one that differs from the feed's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The item's address on the publisher's own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Link>,
    /// The page elsewhere that the item is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_url: Option<Link>,
    /// What relative addresses in the content resolve against: the item's url, else the feed's home page,
    /// else the feed's own address. It goes with the content.
    #[serde(skip)]
    pub base: Option<Link>,
    /// Sound, video and files that belong to the item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Ids of further articles that the editors recommend beside this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub picks: Vec<String>,
    /// What was corrected after publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// The post on Mastodon where the article is discussed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mastodon: Option<Link>,
    /// The same article in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
}

/// The text of an article as the feed gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Content {
    /// Untrusted HTML.
    Html(String),
    /// Plain text; blank lines separate paragraphs. It is never HTML, even if it looks like it.
    Text(String),
    /// The feed had neither; the standfirst is all there is.
    #[default]
    Missing,
}

/// An author.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name as it is printed. Never blank.
    pub name: String,
    /// A page or `mailto:` address of theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Link>,
    /// A square portrait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<Link>,
}

/// A picture with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Where it is.
    pub src: Link,
    /// Width and height in pixels, where the feed names both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<(u32, u32)>,
    /// Text for those who do not see it; empty when the feed has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// The line under the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A file that belongs to an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attachment {
    /// Where it is.
    pub url: Link,
    /// Its media type, as given or guessed from the suffix; empty when neither is possible.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub mime_type: String,
    /// Its name. Attachments of one article with the same title are versions of one thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// How long it plays, in whole seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<u32>,
}

/// What was corrected, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The correction in a sentence or two.
    pub text: String,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
}

/// The same article in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// The language it is in.
    pub language: Language,
    /// Where it is.
    pub url: Link,
}

from_json! {
    Article {
        id, headline, kicker, standfirst, image, published, modified, ahead, authors, editors, source, section, tags, language,
        url, external_url, attachments, picks, correction, mastodon, translations; content, base
    }
    Person { name, url, avatar }
    Picture { src, size, alt, caption, credit }
    Attachment { url, mime_type, title, size, duration }
    Correction { text, date }
    Translation { language, url }
}

impl Article {
    /// The date that readers see: of publication, else of the last change.
    pub fn shown_date(&self) -> Option<Timestamp> {
        self.published.or(self.modified)
    }

    /// When it was published, else last changed; `None` while that lies in the future.
    pub fn dated(&self) -> Option<Timestamp> {
        self.shown_date().filter(|_| !self.ahead)
    }

    /// The newest date the article carries that is not in the future.
    pub fn latest(&self) -> Option<Timestamp> {
        self.dated().max(self.modified)
    }

    /// The date of the change, where it is worth a line of its own: later than publication by a minute or more.
    pub fn updated(&self) -> Option<Timestamp> {
        let (published, modified) = (self.published?, self.modified?);
        (modified.unix() - published.unix() >= 60).then_some(modified)
    }
}
