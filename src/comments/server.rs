//! Comment servers: what they can be asked, and what they answer.

use super::comment::{Comment, CommentList};
use super::entry::Entry;
use crate::net::{self, NetError, Request, Response};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::value::RawValue;

/// How many comments come at a time.
pub const PAGE_SIZE: usize = 30;

/// A comment server: the calls for what it can do, `None` where it cannot.
pub trait CommentServer: Send + Sync {
    /// What it can do.
    fn abilities(&self) -> Abilities {
        Abilities::default()
    }

    /// Gets comments.
    fn thread(&self, query: &ThreadQuery<'_>) -> Call<ThreadPage>;

    /// Takes a comment.
    fn post(&self, _entry: &Entry) -> Option<Call<Posted>> {
        None
    }

    /// Says whether new comments are shown to nobody before a moderator has seen them.
    fn moderates(&self) -> Option<Call<bool>> {
        None
    }

    /// Shows how a text will look: untrusted HTML.
    fn preview(&self, _text: &str) -> Option<Call<String>> {
        None
    }

    /// Gets the text of the reader's own comment, as it was typed.
    fn source(&self, _id: &str) -> Option<Call<String>> {
        None
    }

    /// Gives the reader's own comment another text.
    fn edit(&self, _comment: &Comment, _text: &str) -> Option<Call<Posted>> {
        None
    }

    /// Deletes the reader's own comment: what is left of it when there are replies to it.
    fn delete(&self, _id: &str) -> Option<Call<Option<Comment>>> {
        None
    }

    /// Counts an opinion on a comment: whether the reader likes it.
    fn vote(&self, _id: &str, _likes: bool) -> Option<Call<Vote>> {
        None
    }

    /// Says how many comments each of these threads has.
    fn counts(&self, _threads: &[String]) -> Option<Call<Vec<usize>>> {
        None
    }
}

/// What a server can do besides showing comments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Take comments, show how one will look, change and delete one for a while.
    pub write: bool,
    /// Take opinions on comments.
    pub votes: bool,
    /// Sort.
    pub sort: bool,
}

/// A request to a server, and how its response is read.
pub struct Call<T> {
    /// The request.
    pub request: Request,
    /// What the response means.
    pub read: fn(&Response) -> Result<T, CommentError>,
}

impl<T> Call<T> {
    /// Asks the server. In the browser only.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn send(self) -> Result<T, CommentError> {
        (self.read)(&net::send(self.request).await?)
    }
}

/// Asks a server. In the browser only.
///
/// # Errors
/// [`CommentError::NotAllowed`] where it cannot do this at all; else as [`Call::send`].
pub async fn send<T>(call: Option<Call<T>>) -> Result<T, CommentError> {
    call.ok_or(CommentError::NotAllowed)?.send().await
}

/// Which comments are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct ThreadQuery<'a> {
    /// The thread.
    pub thread: &'a str,
    /// The comment whose replies are wanted, instead of the comments on the article.
    pub parent: Option<&'a str>,
    /// The order; replies are always in the order they were written.
    pub order: Order,
    /// How many to leave out at the beginning.
    pub offset: usize,
    /// At most how many; all without it.
    pub limit: Option<usize>,
    /// Whether their text is wanted as it was typed, instead of as HTML.
    pub plain: bool,
}

/// An order of comments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// As they were written.
    Oldest,
    /// The other way round: under the box, where a comment just sent appears.
    #[default]
    Newest,
    /// As readers like them.
    Best,
}

impl Order {
    /// All of them, with the names they have in the page.
    pub const ALL: [(Self, &str); 3] = [
        (Self::Newest, "newest"),
        (Self::Oldest, "oldest"),
        (Self::Best, "best"),
    ];

    /// The order of this name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(order, known)| (known == name).then_some(order))
    }
}

/// A part of a thread.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThreadPage {
    /// The comments.
    pub list: CommentList,
    /// Whether the server insists on an e-mail address.
    pub needs_email: bool,
    /// When the server answered, on its own clock, in seconds since 1970.
    pub date: Option<i64>,
}

/// A comment that the server has taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Posted {
    /// As the server will show it.
    pub comment: Comment,
    /// For how many seconds its author can change it.
    pub seconds: u32,
}

/// An opinion that was given, or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// How many like it now.
    pub likes: usize,
    /// How many do not.
    pub dislikes: usize,
    /// Whether this opinion was counted: one's own comment, or a second opinion, is not.
    pub counted: bool,
}

/// Why a server has not done what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommentError {
    /// The device has no connection.
    Offline,
    /// No answer arrived. The server may have done it all the same.
    NoAnswer,
    /// The server fails, with this status. It may have done it all the same.
    ServerDown(u16),
    /// Too many comments in too short a time; how long to wait.
    RateLimited {
        /// Seconds.
        seconds: u32,
    },
    /// The text is longer than the server takes.
    TooLong,
    /// The server does not want it, and says why in its own words, as text.
    Rejected(String),
    /// Not this reader, or not any more.
    NotAllowed,
    /// It cannot be told whether a comment has arrived: the server hides new ones until a moderator has seen them.
    MaybePosted,
    /// What answers is no comment server.
    NotConnected,
}

impl CommentError {
    /// Whether the server has said that it has not done what it was asked.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. } | Self::TooLong | Self::Rejected(_) | Self::NotAllowed
        )
    }
}

impl From<NetError> for CommentError {
    fn from(error: NetError) -> Self {
        match error {
            NetError::Offline => Self::Offline,
            NetError::NoAnswer => Self::NoAnswer,
            NetError::Status(status) => Self::ServerDown(status),
        }
    }
}

/// Those elements of a list that are what they should be, for `deserialize_with`: one comment that cannot be read does
/// not take the others away.
pub(super) fn readable<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let items = Vec::<&RawValue>::deserialize(deserializer)?.into_iter();
    Ok(items
        .filter_map(|item| serde_json::from_slice(item.get().as_bytes()).ok())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_has_a_name() {
        for (order, name) in Order::ALL {
            assert_eq!(Order::named(name), Some(order));
        }
        assert_eq!(Order::named("upvotes"), None);
    }
}
