//! The JSON Feed that is written: version 1.1, with the keys of `_depeche` where it has none.

use crate::entity;
use serde::Serialize;

pub(super) const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Debug, Default, Serialize)]
#[allow(clippy::struct_field_names, reason = "the keys of JSON Feed")]
pub(super) struct Feed {
    pub(super) version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) icon: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) favicon: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<Author>,
    pub(super) items: Vec<Item>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Item {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attachments: Vec<Attachment>,
    #[serde(rename = "_depeche", skip_serializing_if = "Extension::is_empty")]
    pub(super) extension: Extension,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Author {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Attachment {
    pub(super) url: String,
    pub(super) mime_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration_in_seconds: Option<u64>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Extension {
    /// From the top down.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) section: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<Image>,
    /// That character references in the texts are meant.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) plain: bool,
}

impl Item {
    /// The item, marked where the reader would take its texts for HTML that somebody escaped by mistake.
    pub(super) fn marked(mut self) -> Self {
        let image = self.extension.image.as_ref();
        let of_image = image.map(|image| [&image.alt, &image.caption, &image.credit]);
        let lists = [&self.tags, &self.extension.section];
        let texts = [&self.title, &self.summary, &self.extension.source]
            .into_iter()
            .chain(of_image.into_iter().flatten())
            .chain(self.authors.iter().map(|author| &author.name))
            .flatten()
            .chain(lists.into_iter().flatten());
        let is_plain = { texts }.any(|text| entity::decode(text) != *text);
        self.extension.plain = is_plain;
        self
    }
}

impl Extension {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Image {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credit: Option<String>,
}
