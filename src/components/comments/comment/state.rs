//! What is known of a comment on the page.

use crate::comments::Comment;
use crate::components::comments::context::CommentContext;
use crate::components::comments::focus::{focus_soon, restore_focus};
use crate::components::comments::form::FormPurpose;
use leptos::html;
use leptos::prelude::*;

/// A comment on the page. A handle: copies are the same comment.
#[derive(Clone, Copy)]
pub(super) struct CommentState {
    pub(super) comments: CommentContext,
    /// The comment as it is now.
    pub(super) comment: RwSignal<Comment>,
    /// The form that is open under it.
    pub(super) open_form: RwSignal<Option<OpenForm>>,
    /// What went wrong with it last.
    pub(super) message: RwSignal<&'static str>,
    pub(super) is_gone: RwSignal<bool>,
    pub(super) reply_button: NodeRef<html::Button>,
    pub(super) edit_button: NodeRef<html::Button>,
    /// The text in the form.
    pub(super) text: NodeRef<html::Textarea>,
}

/// A form under a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenForm {
    Reply,
    Edit,
}

impl CommentState {
    pub(super) fn new(comments: CommentContext, comment: RwSignal<Comment>) -> Self {
        Self {
            comments,
            comment,
            open_form: RwSignal::new(None),
            message: RwSignal::new(""),
            is_gone: RwSignal::new(false),
            reply_button: NodeRef::new(),
            edit_button: NodeRef::new(),
            text: NodeRef::new(),
        }
    }

    pub(super) fn id(self) -> String {
        self.comment.with_untracked(|comment| comment.id.clone())
    }

    pub(super) fn purpose(self, form: OpenForm) -> FormPurpose {
        let comment = self.comment.get_untracked();
        match form {
            OpenForm::Reply => FormPurpose::Reply(comment),
            OpenForm::Edit => FormPurpose::Edit(comment),
        }
    }

    /// The name of a form's draft.
    pub(super) fn draft_name(self, form: OpenForm) -> String {
        self.purpose(form).draft_name(&self.comments.discussion())
    }

    /// Opens a form, for the reader to write in it at once.
    pub(super) fn open(self, form: OpenForm) {
        self.open_form.set(Some(form));
        focus_soon(self.text);
    }

    /// Closes the form, and gives the focus back to the button that opened it.
    pub(super) fn close(self) {
        let form = self.open_form.get_untracked();
        self.open_form.set(None);
        match form {
            Some(OpenForm::Reply) => restore_focus(self.reply_button),
            Some(OpenForm::Edit) => restore_focus(self.edit_button),
            None => {}
        }
    }
}
