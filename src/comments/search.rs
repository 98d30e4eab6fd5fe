//! Looks for a comment that may have arrived: no server says by itself that it has taken one before.

use super::comment::Comment;
use super::entry::Entry;
use super::server::{CommentError, CommentServer, PAGE_SIZE, Posted, ThreadPage, ThreadQuery};
use crate::net;

/// How many comments are looked through at a time.
const SEARCHED: usize = 100;
/// How much the clocks of two answers of one server may differ, in seconds.
const MARGIN: f64 = 600.0;

/// The comment that an entry has become, if it has; `others` are ids of the reader's own that it is not. `now` is the
/// moment on the device's clock.
///
/// # Errors
/// [`CommentError::MaybePosted`] when nobody can tell, and what else keeps the server from being asked.
pub(super) async fn find(
    server: &dyn CommentServer,
    entry: &Entry,
    now: f64,
    others: &[String],
) -> Result<Option<Comment>, CommentError> {
    let query = ThreadQuery {
        thread: &entry.thread,
        plain: true,
        ..ThreadQuery::default()
    };
    // Replies come in the order they were written, whatever is asked for, so all of them are looked through.
    let replies = entry.parent.as_deref().map(|parent| ThreadQuery {
        parent: Some(parent),
        ..query
    });
    // A reply to a comment that is gone becomes a comment on the article, so these are for both.
    let pages = (0..).step_by(SEARCHED).map(|offset| ThreadQuery {
        offset,
        limit: Some(SEARCHED),
        ..query
    });
    for query in replies.into_iter().chain(pages) {
        let ThreadPage { list, date, .. } = server.thread(&query).send().await?;
        if let Some(comment) = of_entry(&list.comments, entry, others) {
            let mut comment = comment.clone();
            if let Some(call) = server.preview(&entry.text) {
                comment.html = call.send().await?;
            }
            return Ok(Some(comment));
        }
        let is_older = |last: &Comment| is_older(last.created, entry, date, now);
        let is_end = list.remaining == 0 || list.comments.last().is_none_or(is_older);
        if query.parent.is_none() && is_end {
            break;
        }
    }
    // What waits for a moderator is in no thread, and the cookie that shows it was lost with the answer.
    if let Some(call) = server.moderates()
        && call.send().await?
    {
        return Err(CommentError::MaybePosted);
    }
    Ok(None)
}

/// The comment that has just been posted as an entry, once.
///
/// Browsers send a request again by themselves when a connection that has served before is cut, so the server may have
/// the comment twice. The later one is the one that the reader's cookie can delete.
///
/// # Errors
/// [`CommentError::NoAnswer`] when it is there twice and could not be deleted; a search will then find one of the two.
pub(super) async fn once(
    server: &dyn CommentServer,
    entry: &Entry,
    posted: Posted,
    others: &[String],
) -> Result<Posted, CommentError> {
    let parent = posted.comment.parent.as_deref();
    let query = ThreadQuery {
        thread: &entry.thread,
        parent,
        limit: parent.is_none().then_some(PAGE_SIZE),
        plain: true,
        ..ThreadQuery::default()
    };
    let around = server.thread(&query).send().await.unwrap_or_default();
    let mut others = others.to_vec();
    others.push(posted.comment.id.clone());
    let start = posted.comment.created - i64::from(net::TIMEOUT) / 1000;
    let twin = of_entry(&around.list.comments, entry, &others);
    let Some(twin) = twin.filter(|twin| twin.created > start) else {
        return Ok(posted);
    };
    if let Some(call) = server.delete(&posted.comment.id) {
        call.send().await.map_err(|_| CommentError::NoAnswer)?;
    }
    Ok(Posted {
        comment: Comment {
            html: posted.comment.html,
            ..twin.clone()
        },
        seconds: 0,
    })
}

/// The one of `comments`, whose text is as it was typed, that an entry has become.
fn of_entry<'a>(comments: &'a [Comment], entry: &Entry, others: &[String]) -> Option<&'a Comment> {
    comments.iter().find(|comment| {
        comment.html == entry.text
            && comment.author == entry.author
            && !others.contains(&comment.id)
    })
}

/// Whether a comment from the server is older than the first attempt to send an entry. The device's clock may be
/// wrong; how much time went by on it is not, and the server says what time it is there.
fn is_older(created: i64, entry: &Entry, date: Option<i64>, now: f64) -> bool {
    let age = entry.tried.map(|tried| (now - tried) / 1000.0);
    match (date, age) {
        #[expect(clippy::cast_precision_loss, reason = "seconds of this century")]
        (Some(date), Some(age)) if age >= 0.0 => (created as f64) < date as f64 - age - MARGIN,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_ends_at_what_is_older_than_the_first_attempt_whatever_the_device_s_clock_says() {
        // On a device a year behind, tried an hour ago.
        let entry = Entry {
            tried: Some(1_000_000.0),
            ..Entry::default()
        };
        let (date, now) = (Some(1_795_446_568), 1_000_000.0 + 3_600_000.0);
        assert!(is_older(1_795_446_568 - 5000, &entry, date, now));
        assert!(!is_older(1_795_446_568 - 4000, &entry, date, now));
        // When it cannot be said, everything is looked through.
        assert!(!is_older(0, &entry, None, now));
        assert!(!is_older(0, &entry, date, 0.0));
    }

    #[test]
    fn a_comment_is_known_by_its_words_and_its_author() {
        let comment = |id: &str, author: &str, html: &str| Comment {
            id: id.to_owned(),
            author: author.to_owned(),
            html: html.to_owned(),
            ..Comment::default()
        };
        let comments = [
            comment("1", "Bo", "Oui"),
            comment("2", "Ann", "Non"),
            comment("3", "Ann", "Oui"),
            comment("4", "Ann", "Oui"),
        ];
        let entry = Entry {
            author: "Ann".to_owned(),
            text: "Oui".to_owned(),
            ..Entry::default()
        };
        let found = |others: &[&str]| {
            let others: Vec<_> = others.iter().map(|id| (*id).to_owned()).collect();
            of_entry(&comments, &entry, &others).map(|comment| comment.id.as_str())
        };
        assert_eq!(found(&[]), Some("3"));
        assert_eq!(found(&["3"]), Some("4"));
        assert_eq!(found(&["3", "4"]), None);
    }
}
