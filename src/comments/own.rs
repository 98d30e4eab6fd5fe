//! The reader's own comments, as the device remembers them: so that they can be changed for a while, and so that one
//! which waits for a moderator is not lost to its author meanwhile.

use super::{Comment, Posted, Standing};
use crate::browser::storage;
use crate::json::{FromJson, Json, from_json};
use crate::model::Link;

/// How long a comment is remembered that waits for a moderator, in milliseconds: 30 days, after which servers give
/// such comments up.
const WAITS: f64 = 30.0 * DAY;
/// How long any other is remembered at least, so that it is not taken for the next one with the same words.
const DAY: f64 = 86_400_000.0;

/// A comment that the reader has written on this device.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// The comment.
    pub comment: Comment,
    /// The thread it is in.
    pub thread: String,
    /// The entry of the outbox that it was.
    pub entry: String,
    /// When it arrived, on the device's clock, in milliseconds.
    pub sent: f64,
    /// Until when it can be changed, on the same clock.
    pub until: f64,
}

/// What is written down of it.
struct Note {
    id: String,
    parent: Option<String>,
    author: String,
    website: String,
    created: u64,
    modified: bool,
    html: String,
    standing: String,
    entry: String,
    sent: f64,
    until: f64,
}

from_json! {
    Note { id, parent, author, website, created, modified, html, standing, entry, sent, until }
}

impl Own {
    /// A comment that has just arrived.
    pub fn new(posted: Posted, thread: &str, entry: &str, now: f64) -> Self {
        Self {
            until: now + f64::from(posted.seconds) * 1000.0,
            comment: posted.comment,
            thread: thread.to_owned(),
            entry: entry.to_owned(),
            sent: now,
        }
    }

    /// Whether it can still be changed.
    pub fn is_open(&self, now: f64) -> bool {
        now < self.until && self.comment.standing != Standing::Deleted
    }

    /// Whether it waits for a moderator.
    pub fn is_awaiting(&self) -> bool {
        self.comment.standing == Standing::Awaiting
    }

    /// Remembers it.
    #[expect(clippy::cast_precision_loss, reason = "seconds of this century")]
    pub fn keep(&self) {
        let Comment {
            id,
            parent,
            author,
            website,
            created,
            modified,
            html,
            ..
        } = &self.comment;
        let website = website.as_ref().map_or("", Link::as_str);
        let json = Json::object([
            ("id", Json::from(id.as_str())),
            (
                "parent",
                parent.as_deref().map_or_else(Json::null, Json::from),
            ),
            ("author", Json::from(author.as_str())),
            ("website", Json::from(website)),
            ("created", Json::from(*created as f64)),
            ("modified", Json::from(*modified)),
            ("html", Json::from(html.as_str())),
            ("standing", Json::from(self.comment.standing.word())),
            ("entry", Json::from(self.entry.as_str())),
            ("sent", Json::from(self.sent)),
            ("until", Json::from(self.until)),
        ]);
        storage::keep(&slot(&self.thread, id), &json.to_string());
    }

    fn read(name: &str, thread: &str) -> Option<Self> {
        let note = Note::from_json(&Json::parse(storage::kept(name)?.as_bytes()).ok()?)?;
        Some(Self {
            comment: Comment {
                id: note.id,
                parent: note.parent,
                author: note.author,
                website: Link::http(&note.website, None),
                created: i64::try_from(note.created).ok()?,
                modified: note.modified,
                html: note.html,
                standing: Standing::of_word(&note.standing),
                ..Comment::default()
            },
            thread: thread.to_owned(),
            entry: note.entry,
            sent: note.sent,
            until: note.until,
        })
    }
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Self::Published => "",
            Self::Awaiting => "awaiting",
            Self::Deleted => "deleted",
        }
    }

    fn of_word(word: &str) -> Self {
        match word {
            "awaiting" => Self::Awaiting,
            "deleted" => Self::Deleted,
            _ => Self::Published,
        }
    }
}

/// The reader's own comments in a thread, oldest first. What has been remembered for long enough is forgotten.
pub fn of(thread: &str, now: f64) -> Vec<Own> {
    let names = storage::names(&slot(thread, ""));
    let mut all: Vec<Own> = Vec::new();
    for name in names {
        let lasts = |own: &Own| {
            let days = if own.is_awaiting() { WAITS } else { DAY };
            own.until.max(own.sent + days)
        };
        match Own::read(&name, thread).filter(|own| now < lasts(own)) {
            Some(own) => all.push(own),
            None => storage::forget(&name),
        }
    }
    all.sort_by(|a, b| a.sent.total_cmp(&b.sent));
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

    fn own(id: &str, standing: Standing) -> Own {
        let comment = Comment {
            id: id.to_owned(),
            author: "Ann".to_owned(),
            html: "<p>Oui</p>".to_owned(),
            website: Link::http("https://ann.example/", None),
            created: 1_795_446_568,
            standing,
            ..Comment::default()
        };
        let posted = Posted {
            comment,
            seconds: 900,
        };
        Own::new(posted, "/a/", "entry", 1000.0)
    }

    #[test]
    fn a_comment_is_remembered_as_long_as_it_can_be_changed_and_at_least_a_day() {
        let one = own("1", Standing::Published);
        one.keep();
        assert_eq!(of("/a/", DAY), std::slice::from_ref(&one));
        assert!(one.is_open(900_000.0) && !one.is_open(901_000.0));
        assert_eq!(of("/b/", DAY), []);
        assert_eq!(of("/a/", DAY + 1000.0), []);
        let long = Own {
            until: 2.0 * DAY,
            ..one
        };
        long.keep();
        assert_eq!(of("/a/", DAY + 1000.0), [long]);
        assert_eq!(of("/a/", 3.0 * DAY), []);
        assert_eq!(storage::names("own:"), Vec::<String>::new());
    }

    #[test]
    fn one_that_waits_for_a_moderator_is_remembered_for_a_month() {
        let one = own("1", Standing::Awaiting);
        one.keep();
        assert_eq!(of("/a/", WAITS), [one]);
        assert_eq!(of("/a/", WAITS + 1000.0), []);
    }

    #[test]
    fn one_that_was_deleted_cannot_be_changed() {
        let deleted = own("1", Standing::Deleted);
        deleted.keep();
        assert_eq!(of("/a/", 2000.0), std::slice::from_ref(&deleted));
        assert!(!deleted.is_open(2000.0) && own("2", Standing::Awaiting).is_open(2000.0));
    }

    #[test]
    fn a_forgotten_one_is_gone() {
        own("1", Standing::Published).keep();
        forget("/a/", "1");
        assert_eq!(of("/a/", 2000.0), []);
    }
}
