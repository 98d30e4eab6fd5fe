//! Comments, and lists of them.

use crate::model::Link;
use crate::route::article_key;
use serde::{Deserialize, Deserializer, Serialize};

/// A comment. As JSON it is what the device remembers of the reader's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Comment {
    /// Its name on the server.
    pub id: String,
    /// The comment it replies to.
    pub parent: Option<String>,
    /// Who wrote it, as text; blank when they did not say.
    pub author: String,
    /// A page of theirs.
    #[serde(deserialize_with = "website")]
    pub website: Option<Link>,
    /// When it was written, in seconds since 1970.
    pub created: i64,
    /// Whether it was changed since.
    pub modified: bool,
    /// Untrusted HTML.
    pub html: String,
    /// What its author warns of; the text is covered until a reader asks for it.
    #[serde(skip)]
    pub warning: Option<String>,
    /// Its page on another site, if it lives there.
    #[serde(skip)]
    pub page: Option<Link>,
    /// How many like it.
    #[serde(skip)]
    pub likes: usize,
    /// How many do not.
    #[serde(skip)]
    pub dislikes: usize,
    /// Who sees it.
    #[serde(rename = "standing")]
    pub status: CommentStatus,
    /// The replies to it.
    #[serde(skip)]
    pub replies: CommentList,
}

/// Who sees a comment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommentStatus {
    /// Nobody but its author, until a moderator has.
    #[serde(rename = "awaiting")]
    Pending,
    /// It is gone, and keeps its place for the replies to it.
    #[serde(rename = "deleted")]
    Deleted,
    /// Everybody.
    #[default]
    #[serde(rename = "", other)]
    Published,
}

/// Comments beside each other: those on an article, or the replies to one of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CommentList {
    /// In the order that was asked for.
    pub comments: Vec<Comment>,
    /// How many more there are after these.
    pub remaining: usize,
}

impl CommentList {
    /// Whether the comment with this id is here, or replies to one that is.
    pub fn contains(&self, id: &str) -> bool {
        self.position(id).is_some()
    }

    /// Where in the list the comment with this id is, or the one that it replies to.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        let mut comments = self.comments.iter();
        comments.position(|comment| comment.id == id || comment.replies.contains(id))
    }
}

/// The thread of the article at `path`: made of the article's key alone, so that another headline or section keeps it.
pub fn thread_of(path: &str) -> Option<String> {
    let (_, last) = path.trim_end_matches('/').rsplit_once('/')?;
    let (_, key) = article_key(last)?;
    Some(["/", key, "/"].concat())
}

/// An address, where the device has a good one: what is kept there can be anything.
fn website<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Link>, D::Error> {
    let raw = Option::<String>::deserialize(deserializer)?;
    Ok(raw.and_then(|raw| Link::http(&raw, None)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_keeps_its_thread_under_another_headline() {
        let thread = thread_of("/sport/le-titre-5d582cc1/");
        assert_eq!(thread.as_deref(), Some("/5d582cc1/"));
        assert_eq!(thread_of("/monde/un-autre-5d582cc1/"), thread);
        assert_eq!(thread_of("/monde/"), None);
    }

    #[test]
    fn a_comment_is_found_in_the_list_that_it_or_its_parent_is_in() {
        let comment = |id: &str| Comment {
            id: id.to_owned(),
            ..Comment::default()
        };
        let mut list = CommentList {
            comments: vec![comment("1"), comment("2")],
            remaining: 0,
        };
        list.comments[1].replies.comments.push(comment("3"));
        let found = ["1", "2", "3", "4"].map(|id| list.position(id));
        assert_eq!(found, [Some(0), Some(1), Some(1), None]);
    }
}
