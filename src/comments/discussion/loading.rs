//! How a thread is loaded, page by page.

use super::{Discussion, ThreadState, set_if_new};
use crate::comments::comment::{Comment, CommentList, CommentStatus};
use crate::comments::draft::Draft;
use crate::comments::own_comments;
use crate::comments::server::{CommentError, Order, PAGE_SIZE, ThreadPage, ThreadQuery};
use crate::{browser, sanitize};
use leptos::prelude::*;
use std::sync::Arc;

impl Discussion {
    /// Loads the thread from its beginning, or up to the comment with this id. Does nothing if it is on its way.
    pub async fn load(&self, id: Option<&str>) {
        if !matches!(self.thread.get_untracked(), ThreadState::Loading) {
            self.thread.set(ThreadState::Loading);
            self.fetch(id).await;
        }
    }

    /// The order of the thread.
    pub fn order(&self) -> Order {
        self.order.get_value()
    }

    /// Loads the thread anew in another order; what is here stays until then.
    pub async fn sort(&self, order: Order) {
        self.order.set_value(order);
        self.fetch(None).await;
    }

    async fn fetch(&self, id: Option<&str>) {
        sanitize::ready(&self.source.root).await;
        let order = self.order();
        let page = self.first_page(order, id).await;
        // The reader has chosen another order meanwhile.
        if self.order() != order {
            return;
        }
        let is_closed = self.source.server.abilities().write
            && matches!(page, Err(CommentError::NotConnected))
            && !Draft::is_kept(&self.source.thread)
            && self.waiting.with_untracked(Vec::is_empty);
        set_if_new(&self.is_closed, is_closed);
        match page {
            Ok(page) => self.show_thread(page),
            Err(error) => self.thread.set(ThreadState::Failed(error)),
        }
    }

    /// The first page of the thread; with an `id`, as much of the thread as it takes to have that comment in it.
    async fn first_page(&self, order: Order, id: Option<&str>) -> Result<ThreadPage, CommentError> {
        let query = ThreadQuery {
            thread: &self.source.thread,
            order,
            limit: Some(PAGE_SIZE),
            ..ThreadQuery::default()
        };
        let page = self.source.server.thread(&query).send().await?;
        let Some(id) = id.filter(|id| !page.list.contains(id)) else {
            return Ok(page);
        };
        // Nobody but the whole thread says where in it a comment is.
        let query = ThreadQuery {
            limit: None,
            ..query
        };
        match self.source.server.thread(&query).send().await {
            Ok(whole) if whole.list.contains(id) => Ok(ThreadPage {
                list: up_to(id, whole.list),
                ..whole
            }),
            _ => Ok(page),
        }
    }

    fn show_thread(&self, page: ThreadPage) {
        for mut own in own_comments::of(&self.source.thread, browser::now()) {
            // A moderator has let it through.
            if own.is_pending() && page.list.contains(&own.comment.id) {
                own.comment.status = CommentStatus::Published;
                own.keep(&self.source.thread);
            }
        }
        set_if_new(&self.needs_email, page.needs_email);
        self.listed.set_value(Vec::new());
        self.refresh();
        let number = self.loads.get_value();
        self.loads.set_value(number + 1);
        self.thread.set(ThreadState::Loaded {
            number,
            list: Arc::new(page.list),
        });
    }

    /// The next comments of the thread, or of the replies to a comment.
    ///
    /// # Errors
    /// What keeps the server from being asked.
    pub async fn load_more(
        &self,
        parent: Option<&str>,
        offset: usize,
    ) -> Result<CommentList, CommentError> {
        let call = self.source.server.thread(&ThreadQuery {
            thread: &self.source.thread,
            parent,
            order: self.order(),
            offset,
            limit: Some(PAGE_SIZE),
            plain: false,
        });
        Ok(call.send().await?.list)
    }

    /// Those of `comments` that the page does not show yet; from now on they count as shown in the thread. Pages of a
    /// thread overlap when somebody writes meanwhile, and the reader's own comments stand apart at first.
    pub fn list_new(&self, comments: Vec<Comment>) -> Vec<Comment> {
        let apart = self.own_apart();
        let mut new = comments;
        self.listed.update_value(|listed| {
            new.retain(|comment| {
                let is_shown = listed.contains(&comment.id)
                    || apart.iter().any(|own| own.comment.id == comment.id);
                if !is_shown {
                    listed.push(comment.id.clone());
                }
                !is_shown
            });
        });
        new
    }
}

/// A whole thread up to the comment with this id.
pub(super) fn up_to(id: &str, mut whole: CommentList) -> CommentList {
    let place = whole.position(id);
    let shown = place.map_or(PAGE_SIZE, |place| PAGE_SIZE.max(place + 1));
    whole.remaining = whole.comments.len().saturating_sub(shown);
    whole.comments.truncate(shown);
    whole
}
