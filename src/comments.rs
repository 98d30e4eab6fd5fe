//! What readers write under an article, and the servers that keep it.
//!
//! A server is reached through an adapter, a [`CommentServer`]: it alone knows how its server is asked and what its
//! answers mean, and it never asks itself. Everything else here is the same for all of them: the drafts and comments
//! that wait on the device ([`draft`], [`outbox`], [`own_comments`]), and the state of a box on the page
//! ([`Discussion`]).
//!
//! Nothing here knows elements or words. What other people wrote stays hostile until it is shown: names are text,
//! and [`Comment::html`] goes through [`sanitize`](crate::sanitize).

mod comment;
mod discussion;
pub mod draft;
mod entry;
mod isso;
mod mastodon;
pub mod outbox;
pub mod own_comments;
mod search;
mod server;

pub use comment::{Comment, CommentList, CommentStatus, thread_of};
pub use discussion::{Announcement, Discussion, ThreadSource, ThreadState};
pub use entry::{Entry, WaitReason};
pub use isso::Isso;
pub use mastodon::Mastodon;
pub use own_comments::OwnComment;
pub use server::{
    Abilities, Call, CommentError, CommentServer, Order, PAGE_SIZE, Posted, ThreadPage,
    ThreadQuery, Vote, send,
};
