//! What a form knows while it is open.

use crate::comments::draft::{self, Draft, Field, FieldError, LONGEST, SHORTEST};
use crate::comments::{Comment, Discussion};
use crate::components::comments::context::CommentContext;
use crate::components::comments::focus::focus_soon;
use leptos::html;
use leptos::prelude::*;

/// What a form is for.
#[derive(Clone)]
pub(in crate::components::comments) enum FormPurpose {
    /// A comment on the article.
    New,
    /// A reply.
    Reply(Comment),
    /// Another text for the reader's own comment.
    Edit(Comment),
}

impl FormPurpose {
    /// The name of its draft.
    pub(in crate::components::comments) fn draft_name(&self, discussion: &Discussion) -> String {
        let thread = &discussion.source.thread;
        match self {
            Self::New => thread.clone(),
            Self::Reply(to) => draft::reply_name(thread, &to.id),
            Self::Edit(own) => draft::edit_name(thread, &own.id),
        }
    }

    /// What the ids of its fields begin with.
    fn id_prefix(&self) -> String {
        match self {
            Self::New => "new-".to_owned(),
            Self::Reply(to) => ["reply-", &to.id, "-"].concat(),
            Self::Edit(own) => ["edit-", &own.id, "-"].concat(),
        }
    }

    /// The draft that it begins with.
    fn first_draft(&self, discussion: &Discussion) -> Draft {
        let mut draft = discussion.draft(&self.draft_name(discussion));
        if let Self::Reply(to) = self
            && to.parent.is_some()
            && draft.text.is_empty()
        {
            // A reply to a reply stands beside it: its text says whom it is for.
            draft.text = ["@", &to.author, " "].concat();
        }
        draft
    }
}

/// A form that is open. A handle: copies are the same form.
#[derive(Clone, Copy)]
pub(super) struct FormState {
    /// The box it is in.
    pub(super) comments: CommentContext,
    id_prefix: StoredValue<String>,
    draft_name: StoredValue<String>,
    pub(super) draft: RwSignal<Draft>,
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// How the text will look, while the reader looks at that.
    pub(super) preview: RwSignal<Option<String>>,
    /// What there is to say about it.
    pub(super) message: RwSignal<&'static str>,
    /// Whether a program has filled in the field that nobody sees.
    pub(super) is_trapped: StoredValue<bool>,
    /// The list of what is wrong.
    pub(super) summary: NodeRef<html::Div>,
    /// The field of the comment.
    pub(super) text: NodeRef<html::Textarea>,
}

impl FormState {
    pub(super) fn new(
        comments: CommentContext,
        purpose: &FormPurpose,
        text: NodeRef<html::Textarea>,
    ) -> Self {
        let discussion = comments.discussion();
        Self {
            comments,
            id_prefix: StoredValue::new(purpose.id_prefix()),
            draft_name: StoredValue::new(purpose.draft_name(&discussion)),
            draft: RwSignal::new(purpose.first_draft(&discussion)),
            errors: RwSignal::default(),
            preview: RwSignal::default(),
            message: RwSignal::default(),
            is_trapped: StoredValue::new(false),
            summary: NodeRef::new(),
            text,
        }
    }

    /// The id of the element of this name.
    pub(super) fn id(self, name: &str) -> String {
        self.id_prefix.with_value(|prefix| [prefix, name].concat())
    }

    /// The name of the draft.
    pub(super) fn draft_name(self) -> String {
        self.draft_name.get_value()
    }

    /// What is wrong with a field.
    pub(super) fn error(self, field: Field) -> Option<FieldError> {
        self.errors.with(|errors| {
            let mut errors = errors.iter().copied();
            errors.find(|error| error.field() == field)
        })
    }

    /// What is wrong, in words.
    pub(super) fn error_text(self, error: FieldError) -> String {
        let words = self.comments.words;
        match error {
            FieldError::PseudoMissing => words.pseudo_missing.to_owned(),
            FieldError::EmailInvalid => words.email_invalid.to_owned(),
            FieldError::WebsiteInvalid => words.website_invalid.to_owned(),
            FieldError::TextMissing => words.text_missing.to_owned(),
            FieldError::TextTooShort => words.text_too_short.of(SHORTEST),
            FieldError::TextTooLong => {
                let length = self.draft.with(Draft::length);
                words.over.of(length.saturating_sub(LONGEST))
            }
        }
    }

    /// Says what is wrong.
    pub(super) fn refuse(self, errors: Vec<FieldError>) {
        self.preview.set(None);
        self.errors.set(errors);
        focus_soon(self.summary);
    }

    /// Keeps the draft as the reader has just changed it, and says so.
    pub(super) fn keep_draft(self) {
        let words = self.comments.words;
        self.comments.discussion().announcement.set(None);
        let (is_kept, is_blank) = self
            .draft
            .with_untracked(|draft| (draft.keep(&self.draft_name()), draft.text.is_empty()));
        self.message.set(match (is_kept, is_blank) {
            (false, _) => words.not_kept,
            (true, true) => "",
            (true, false) => words.draft_saved,
        });
    }
}

/// The form around the caller.
///
/// # Panics
/// Outside a form: a mistake in the program, not in the data.
pub(super) fn use_form() -> FormState {
    expect_context()
}
