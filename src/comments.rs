//! What readers write under an article, and the servers that keep it.
//!
//! A server is reached through an adapter, a [`CommentServer`]: it alone knows how its server is asked and what its
//! answers mean, and it never asks itself. Everything else here is the same for all of them: the drafts and comments that wait on the device
//! ([`draft`], [`outbox`], [`own`]), and the state of the box on the page ([`Discussion`]).
//!
//! Nothing here knows elements or words. What other people wrote stays hostile until it is shown: names are text,
//! and [`Comment::html`] goes through [`sanitize`](crate::sanitize).

pub mod counts;
mod discussion;
pub mod draft;
mod isso;
mod mastodon;
pub mod outbox;
pub mod own;
mod search;
mod watched;

pub use discussion::{Discussion, News, Place, View};
use isso::Isso;
pub use mastodon::Mastodon;
pub use watched::Watched;

use crate::model::Link;
use crate::net::{self, Ask, NetError};
use crate::route::Route;
use crate::site::{CommentsAt, Site};
use leptos::task::spawn_local;

/// How many comments come at a time.
pub const PAGE: usize = 30;

/// A comment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comment {
    /// Its name on the server.
    pub id: String,
    /// The comment it answers.
    pub parent: Option<String>,
    /// Who wrote it, as text; blank when they did not say.
    pub author: String,
    /// A page of theirs.
    pub website: Option<Link>,
    /// When it was written, in seconds since 1970.
    pub created: i64,
    /// Whether it was changed since.
    pub modified: bool,
    /// Untrusted HTML.
    pub html: String,
    /// What its author warns of; the text is covered until a reader asks for it.
    pub warning: Option<String>,
    /// Its page on another site, if it lives there.
    pub page: Option<Link>,
    /// How many like it.
    pub likes: usize,
    /// How many do not.
    pub dislikes: usize,
    /// Whether everybody sees it.
    pub standing: Standing,
    /// The answers to it.
    pub replies: Branch,
}

/// How a comment stands with its server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Everybody sees it.
    #[default]
    Published,
    /// Nobody but its author, until a moderator has.
    Awaiting,
    /// It is gone, and keeps its place for the answers to it.
    Deleted,
}

/// Comments beside each other: those on an article, or the answers to one of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Branch {
    /// In the order that was asked for.
    pub comments: Vec<Comment>,
    /// How many more there are after these.
    pub hidden: usize,
}

/// A part of a thread.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The comments.
    pub branch: Branch,
    /// Whether the server insists on an e-mail address.
    pub needs_email: bool,
    /// When the server answered, on its own clock, in seconds since 1970.
    pub date: Option<i64>,
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

/// Which comments are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The thread.
    pub thread: &'a str,
    /// The comment whose answers are wanted, instead of the comments on the article.
    pub parent: Option<&'a str>,
    /// The order; answers are always in the order they were written.
    pub order: Order,
    /// How many to leave out at the beginning.
    pub from: usize,
    /// At most how many; all without it.
    pub limit: Option<usize>,
    /// Whether their text is wanted as it was typed, instead of as HTML.
    pub plain: bool,
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
    TooFast {
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
    Hidden,
    /// What answers is no comment server.
    NotConnected,
}

impl CommentError {
    /// Whether the server has said that it has not done what it was asked.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::TooFast { .. } | Self::TooLong | Self::Rejected(_) | Self::NotAllowed
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

/// A question to a server, and how its answer is to be read.
pub struct Question<T> {
    /// The question.
    pub ask: Ask,
    /// What the answer means.
    pub read: fn(&net::Answer) -> Result<T, CommentError>,
}

/// Asks a server, and gives what it says to `then`. In the browser only.
pub fn ask<T: 'static>(
    call: Option<Question<T>>,
    then: impl FnOnce(Result<T, CommentError>) + 'static,
) {
    match call {
        Some(Question { ask, read }) => send(
            ask,
            Box::new(move |answer| then(answer.and_then(|answer| read(&answer)))),
        ),
        None => then(Err(CommentError::NotAllowed)),
    }
}

/// Not generic, so that there is one.
fn send(ask: Ask, then: Box<dyn FnOnce(Result<net::Answer, CommentError>)>) {
    spawn_local(async move { then(net::ask(ask).await.map_err(CommentError::from)) });
}

/// A comment server: how it is asked for things, `None` where it cannot do them.
pub trait CommentServer: Send + Sync {
    /// What it can do.
    fn abilities(&self) -> Abilities {
        Abilities::default()
    }

    /// The comments that are wanted.
    fn read(&self, wanted: &Wanted<'_>) -> Question<Page>;

    /// To take a comment.
    fn post(&self, _entry: &outbox::Entry) -> Option<Question<Posted>> {
        None
    }

    /// Whether it shows new comments to nobody before a moderator has seen them.
    fn moderates(&self) -> Option<Question<bool>> {
        None
    }

    /// How a text will look: untrusted HTML.
    fn preview(&self, _text: &str) -> Option<Question<String>> {
        None
    }

    /// The text of the reader's own comment, as it was typed.
    fn source(&self, _id: &str) -> Option<Question<String>> {
        None
    }

    /// To give the reader's own comment another text.
    fn edit(&self, _comment: &Comment, _text: &str) -> Option<Question<Posted>> {
        None
    }

    /// To delete the reader's own comment: what is left of it when there are answers to it.
    fn delete(&self, _id: &str) -> Option<Question<Option<Comment>>> {
        None
    }

    /// To count an opinion on a comment: whether the reader likes it.
    fn vote(&self, _id: &str, _likes: bool) -> Option<Question<Vote>> {
        None
    }

    /// How many comments each of these threads has.
    fn counts(&self, _threads: &[String]) -> Option<Question<Vec<usize>>> {
        None
    }
}

/// The address of a site's Isso server: what the server goes by on the device.
pub fn isso(site: &Site) -> Option<String> {
    let CommentsAt::Isso(address) = site.comments.as_ref()?;
    let mut address = site.address(address);
    if !address.ends_with('/') {
        address.push('/');
    }
    Some(address)
}

/// The Isso server at an address.
pub fn isso_at(address: String) -> impl CommentServer {
    Isso::new(address)
}

/// The thread of the article at `path`: made of the article's key alone, so that another headline or section keeps it.
pub fn thread_of(path: &str) -> Option<String> {
    match Route::parse(path) {
        Route::Article { key, .. } => Some(["/", &key, "/"].concat()),
        _ => None,
    }
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
    fn every_order_has_a_name() {
        for (order, name) in Order::ALL {
            assert_eq!(Order::named(name), Some(order));
        }
        assert_eq!(Order::named("upvotes"), None);
    }
}
