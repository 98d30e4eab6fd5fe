//! Where settings lead: other pages, and a comment server.

use crate::json::Json;
use crate::model::Link;
use serde::Serialize;

/// A page that is none of the newspaper's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteLink {
    /// What the link says.
    pub name: String,
    /// Where it leads: from the site's root, absolute, or to somebody's mailbox.
    pub url: String,
}

impl SiteLink {
    pub(super) fn read(json: &Json) -> Result<Self, String> {
        let text = |key: &str| json.at(key).and_then(|value| value.text());
        let name = text("name").filter(|name| !name.trim().is_empty());
        let name = name.ok_or("a link has no name")?;
        let is_mailbox =
            |url: &String| url.starts_with("mailto:") && Link::contact(url, None).is_some();
        let url = text("url").filter(|url| is_place(url) || is_mailbox(url));
        let url = url.ok_or_else(|| ["not an address: that of \"", &name, "\""].concat())?;
        Ok(Self { name, url })
    }
}

/// A comment server, by its kind: its address, from the site's root or absolute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentsAt {
    /// An [Isso](https://isso-comments.de/) server.
    Isso(String),
}

impl CommentsAt {
    pub(super) fn read(json: &Json) -> Result<Self, &'static str> {
        let [kind] = <[String; 1]>::try_from(json.keys()).map_err(|_| "not one comment server")?;
        let address = json.at(&kind).and_then(|address| address.text());
        let address = address
            .filter(|address| is_place(address))
            .ok_or("not an address of a comment server")?;
        match kind.as_str() {
            "isso" => Ok(Self::Isso(address)),
            _ => Err("unknown kind of comment server"),
        }
    }
}

/// Whether this is an http or https address, or a path on the site.
pub(super) fn is_place(address: &str) -> bool {
    let is_path =
        !address.is_empty() && !address.contains([':', '?', '#']) && !address.starts_with("//");
    is_path || address.contains("://") && Link::http(address, None).is_some()
}
