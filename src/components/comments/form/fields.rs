//! The fields of a form: they show the draft, and what is typed into them is kept at every key.

use super::state::{FormState, use_form};
use crate::comments::draft::{Draft, Field, LONGEST};
use leptos::prelude::*;

/// Who writes.
#[component]
pub(super) fn WriterFields() -> impl IntoView {
    let comments = use_form().comments;
    let words = comments.words;
    let needs_email = comments.discussion().needs_email.clone();
    let email = move || {
        if needs_email.get() {
            words.email_required
        } else {
            words.email
        }
    };
    view! {
        <div class="form__row">
            <LineField field=Field::Pseudo autocomplete="nickname" label=words.pseudo/>
            <LineField
                field=Field::Email
                kind="email"
                autocomplete="email"
                label=Signal::derive(email)
                hint=Signal::stored(words.email_hint.to_owned())
            />
            <LineField field=Field::Website autocomplete="url" label=words.website/>
        </div>
    }
}

/// A field of one line.
#[component]
fn LineField(
    /// The field.
    field: Field,
    /// What kind of text it takes.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    autocomplete: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<Signal<String>>,
) -> impl IntoView {
    let form = use_form();
    view! {
        <FieldBox field label hint>
            <input
                class="field__input"
                type=kind
                autocomplete=autocomplete
                name=field.name()
                id=form.id(field.name())
                dir="auto"
                aria-invalid=move || form.error(field).map(|_| "true")
                aria-describedby=move || description(form, field, hint.is_some())
                prop:value=move || form.draft.with(|draft| draft.get(field).to_owned())
                on:input:target=move |event| type_into(form, field, event.target().value())
            />
        </FieldBox>
    }
}

/// The field of the comment, out of sight while the reader looks at how it will be.
#[component]
pub(super) fn TextField() -> impl IntoView {
    let form = use_form();
    let words = form.comments.words;
    let field = Field::Text;
    let left = move || {
        let length = form.draft.with(Draft::length);
        match LONGEST.checked_sub(length) {
            Some(left) => words.left.of(left),
            None => words.over.of(length - LONGEST),
        }
    };
    view! {
        <FieldBox
            field
            label=words.text
            hint=Some(Signal::derive(left))
            is_hidden=Signal::derive(move || form.preview.with(Option::is_some))
        >
            <textarea
                class="field__input field__input--area"
                name=field.name()
                id=form.id(field.name())
                dir="auto"
                aria-invalid=move || form.error(field).map(|_| "true")
                aria-describedby=move || description(form, field, true)
                prop:value=move || form.draft.with(|draft| draft.text.clone())
                on:input:target=move |event| type_into(form, field, event.target().value())
                node_ref=form.text
            ></textarea>
        </FieldBox>
    }
}

/// A field with its label, a hint, and what is wrong with it.
#[component]
fn FieldBox(
    /// The field.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What helps to fill it in.
    hint: Option<Signal<String>>,
    /// Whether it is out of sight.
    #[prop(optional)]
    is_hidden: Signal<bool>,
    /// The element that is typed into.
    children: Children,
) -> impl IntoView {
    let form = use_form();
    let id = form.id(field.name());
    let hint = hint.map(|hint| view! { <p class="field__hint" id=[&id, HINT].concat()>{hint}</p> });
    let error_id = [&id, ERROR].concat();
    let error = move || {
        let error = form.error(field)?;
        let text = form.error_text(error);
        Some(view! { <p class="field__error" id=error_id.clone()>{text}</p> })
    };
    view! {
        <div class="field" hidden=is_hidden>
            <label class="field__label" for=id>{label}</label>
            {children()}
            {hint}
            {error}
        </div>
    }
}

/// What the id of a field's hint ends in.
const HINT: &str = "-hint";
/// What the id of the line ends in that says what is wrong with a field.
const ERROR: &str = "-fault";

/// The ids of what describes a field.
fn description(form: FormState, field: Field, has_hint: bool) -> Option<String> {
    let id = form.id(field.name());
    let error = form.error(field).map(|_| [&id, ERROR].concat());
    let hint = has_hint.then(|| [&id, HINT].concat());
    let ids: Vec<String> = error.into_iter().chain(hint).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn type_into(form: FormState, field: Field, text: String) {
    form.draft.update(|draft| draft.set(field, text));
    form.keep_draft();
}

/// Whether the reader wants to be remembered.
#[component]
pub(super) fn RememberField() -> impl IntoView {
    let form = use_form();
    let id = form.id("remember");
    let tick = move |is_ticked| {
        form.draft.update(|draft| draft.remember = is_ticked);
        form.keep_draft();
        form.draft.with_untracked(Draft::remember_reader);
    };
    view! {
        <p class="field field--tick">
            <input
                type="checkbox"
                name="remember"
                id=id.clone()
                prop:checked=move || form.draft.with(|draft| draft.remember)
                on:input:target=move |event| tick(event.target().checked())
            />
            <label for=id>{form.comments.words.remember}</label>
        </p>
    }
}

/// A field that nobody sees: who fills it in is a program, or a browser that is too helpful.
#[component]
pub(super) fn TrapField() -> impl IntoView {
    let form = use_form();
    view! {
        <div class="visually-hidden" aria-hidden="true">
            <input
                type="text"
                name="subject"
                tabindex="-1"
                autocomplete="off"
                on:input:target=move |event| {
                    form.is_trapped.set_value(!event.target().value().is_empty());
                }
            />
        </div>
    }
}
