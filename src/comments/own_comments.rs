//! The reader's own comments, as the device remembers them: so that they can be changed for a while, and so that one
//! which waits for a moderator is not lost to its author meanwhile.

use super::comment::{Comment, CommentStatus};
use super::server::Posted;
use crate::browser::storage;
use crate::json::{self, Json};
use serde::{Deserialize, Serialize};

/// How long a comment is remembered that waits for a moderator, in milliseconds: 30 days, after which servers give
/// such comments up.
const MONTH: i64 = 30 * DAY;
/// How long any other is remembered at least, so that it is not taken for the next one with the same words.
const DAY: i64 = 86_400_000;

/// A comment that the reader has written on this device.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnComment {
    /// The comment.
    #[serde(flatten)]
    pub comment: Comment,
    /// How it got there.
    #[serde(flatten)]
    pub receipt: Receipt,
}

/// How a comment got to its server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The entry of the outbox that it was.
    pub entry: String,
    /// When it arrived, on the device's clock, in milliseconds.
    pub sent: i64,
    /// Until when it can be changed, on the same clock.
    pub until: i64,
}

impl OwnComment {
    /// A comment that has just arrived.
    pub fn new(posted: Posted, entry: &str, now: i64) -> Self {
        Self {
            comment: posted.comment,
            receipt: Receipt {
                entry: entry.to_owned(),
                sent: now,
                until: now + i64::from(posted.seconds) * 1000,
            },
        }
    }

    /// Whether it can still be changed.
    pub fn is_editable(&self, now: i64) -> bool {
        now < self.receipt.until && self.comment.status != CommentStatus::Deleted
    }

    /// Whether it waits for a moderator.
    pub fn is_pending(&self) -> bool {
        self.comment.status == CommentStatus::Pending
    }

    /// Remembers it as a comment in `thread`.
    pub fn keep(&self, thread: &str) {
        storage::keep(&slot(thread, &self.comment.id), &json::write(self));
    }

    /// The device has both parts in one object. Each is read from the whole of it, because numbers of a flattened struct
    /// would have lost by then that they are whole.
    fn read(json: &str) -> Option<Self> {
        let json = Json::parse(json.as_bytes()).ok()?;
        Some(Self {
            comment: json.clone().read()?,
            receipt: json.read()?,
        })
    }

    /// Until when it is remembered.
    fn forgotten_at(&self) -> i64 {
        let days = if self.is_pending() { MONTH } else { DAY };
        self.receipt.until.max(self.receipt.sent + days)
    }
}

/// The reader's own comments in a thread, oldest first. What has been remembered for long enough is forgotten.
pub fn of(thread: &str, now: i64) -> Vec<OwnComment> {
    let mut all: Vec<OwnComment> = Vec::new();
    for name in storage::names(&slot(thread, "")) {
        let own = storage::kept(&name).and_then(|json| OwnComment::read(&json));
        match own.filter(|own| now < own.forgotten_at()) {
            Some(own) => {
                let sent = own.receipt.sent;
                let place = all.partition_point(|other| other.receipt.sent <= sent);
                all.insert(place, own);
            }
            None => storage::forget(&name),
        }
    }
    all
}

/// Forgets a comment.
pub fn forget(thread: &str, id: &str) {
    storage::forget(&slot(thread, id));
}

/// Where the comment is remembered.
fn slot(thread: &str, id: &str) -> String {
    ["own:", thread, ":", id].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    fn own(id: &str, status: CommentStatus) -> OwnComment {
        let comment = Comment {
            id: id.to_owned(),
            author: "Ann".to_owned(),
            html: "<p>Oui</p>".to_owned(),
            website: Link::http("https://ann.example/", None),
            created: 1_795_446_568,
            status,
            ..Comment::default()
        };
        let posted = Posted {
            comment,
            seconds: 900,
        };
        OwnComment::new(posted, "entry", 1000)
    }

    #[test]
    fn a_comment_is_remembered_as_long_as_it_can_be_changed_and_at_least_a_day() {
        let mut one = own("1", CommentStatus::Published);
        one.keep("/a/");
        assert_eq!(of("/a/", DAY), std::slice::from_ref(&one));
        assert!(one.is_editable(900_000) && !one.is_editable(901_000));
        assert_eq!(of("/b/", DAY), []);
        assert_eq!(of("/a/", DAY + 1000), []);
        one.receipt.until = 2 * DAY;
        one.keep("/a/");
        assert_eq!(of("/a/", DAY + 1000), [one]);
        assert_eq!(of("/a/", 3 * DAY), []);
        assert_eq!(storage::names("own:"), Vec::<String>::new());
    }

    #[test]
    fn one_that_waits_for_a_moderator_is_remembered_for_a_month() {
        let one = own("1", CommentStatus::Pending);
        one.keep("/a/");
        assert_eq!(of("/a/", MONTH), [one]);
        assert_eq!(of("/a/", MONTH + 1000), []);
    }

    #[test]
    fn one_that_was_deleted_cannot_be_changed() {
        let deleted = own("1", CommentStatus::Deleted);
        deleted.keep("/a/");
        assert_eq!(of("/a/", 2000), std::slice::from_ref(&deleted));
        assert!(!deleted.is_editable(2000));
        assert!(own("2", CommentStatus::Pending).is_editable(2000));
    }

    #[test]
    fn one_of_before_serde_is_read() {
        storage::keep(
            "own:/a/:1",
            r#"{"id":"1","parent":null,"author":"Ann","website":"https://ann.example/","created":1795446568,
            "modified":false,"html":"<p>Oui</p>","standing":"awaiting","entry":"entry","sent":1000,"until":901000}"#,
        );
        storage::keep(
            "own:/a/:2",
            r#"{"id":"2","parent":"1","author":"","website":"","created":1795446568,"modified":true,
            "html":"","standing":"","entry":"","sent":2000,"until":2000}"#,
        );
        let second = OwnComment {
            comment: Comment {
                id: "2".to_owned(),
                parent: Some("1".to_owned()),
                created: 1_795_446_568,
                modified: true,
                ..Comment::default()
            },
            receipt: Receipt {
                entry: String::new(),
                sent: 2000,
                until: 2000,
            },
        };
        assert_eq!(of("/a/", 3000), [own("1", CommentStatus::Pending), second]);
    }

    #[test]
    fn what_other_people_said_of_it_is_not_remembered() {
        let mut one = own("1", CommentStatus::Published);
        one.comment.likes = 3;
        one.comment.replies.remaining = 2;
        one.keep("/a/");
        assert_eq!(of("/a/", 2000), [own("1", CommentStatus::Published)]);
    }

    #[test]
    fn a_hostile_address_on_the_device_is_no_link() {
        storage::keep(
            "own:/a/:1",
            r#"{"id":"1","website":"javascript:alert(1)","entry":"","sent":0,"until":0}"#,
        );
        assert_eq!(of("/a/", 1)[0].comment.website, None);
    }

    #[test]
    fn a_forgotten_one_is_gone() {
        own("1", CommentStatus::Published).keep("/a/");
        forget("/a/", "1");
        assert_eq!(of("/a/", 2000), []);
    }
}
