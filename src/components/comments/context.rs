//! What the parts of a comment box know of it.

use super::config::title_id;
use super::counts::show_counts;
use crate::comments::{Abilities, CommentError, Discussion};
use crate::components::use_page;
use crate::locale::{Comments, Locale, States};
use leptos::prelude::*;
use std::sync::Arc;

/// A box. A handle: copies are the same box.
#[derive(Clone, Copy)]
pub(super) struct CommentContext {
    discussion: StoredValue<Arc<Discussion>>,
    /// The id of the section that it is in.
    pub(super) section: &'static str,
    /// What its server can do.
    pub(super) can: Abilities,
    /// The words of comments.
    pub(super) words: &'static Comments,
    /// The words of the page around it.
    pub(super) states: &'static States,
    locale: Locale,
    /// The entry whose element had the focus when it was sent: the focus goes to the comment that it has become.
    pub(super) focused_entry: StoredValue<Option<String>>,
}

impl CommentContext {
    /// A box on the page around the caller.
    pub(super) fn new(discussion: Arc<Discussion>, section: &'static str) -> Self {
        let page = use_page();
        Self {
            section,
            can: discussion.source.server.abilities(),
            discussion: StoredValue::new(discussion),
            words: &page.words().comments,
            states: &page.words().states,
            locale: page.locale,
            focused_entry: StoredValue::new(None),
        }
    }

    /// The state of the box. What goes on when the box has gone takes it along.
    pub(super) fn discussion(self) -> Arc<Discussion> {
        self.discussion.get_value()
    }

    /// The id of the heading over the box.
    pub(super) fn title_id(self) -> String {
        title_id(self.section)
    }

    /// Why something did not work that the reader can simply try again.
    pub(super) fn reason(self, error: &CommentError) -> &'static str {
        match error {
            CommentError::Offline => self.states.offline,
            _ => self.states.no_answer,
        }
    }

    /// Why a comment could not be changed or deleted.
    pub(super) fn change_reason(self, error: &CommentError) -> &'static str {
        match error {
            CommentError::NotAllowed | CommentError::NotConnected => self.words.too_late,
            error => self.reason(error),
        }
    }

    /// A number as the page's language writes it.
    pub(super) fn number(self, number: usize) -> String {
        self.locale.number(number as u64)
    }

    /// Has the numbers of comments on the page written anew.
    pub(super) fn recount(self) {
        // The box may have gone meanwhile.
        if let Some(discussion) = self.discussion.try_get_value() {
            show_counts(discussion.source.server_name.clone(), self.locale);
        }
    }
}

/// The box around the caller.
///
/// # Panics
/// Outside a box: a mistake in the program, not in the data.
pub(super) fn use_comments() -> CommentContext {
    expect_context()
}
