//! The form in which a comment is written, answered or changed.
//!
//! What is typed is a [`Draft`]; the fields show it, and the device keeps it at every key. A comment that is sent goes
//! to the outbox, so the form never waits for the network; a change of one waits, and keeps its text meanwhile.

use super::comment::{Open, Subject};
use super::outbox::reason;
use super::{Stage, act, effect, focus_soon, follow, text};
use crate::browser;
use crate::comments::draft::{Draft, Fault, LONGEST, SHORTEST};
use crate::comments::{Comment, CommentError, News, Posted, Standing, Watched, ask, outbox};
use crate::components::{Element, bare, el, prose};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Event;

/// How long a person needs at least to write a comment, in milliseconds. What is sent sooner waits for the rest of it:
/// a program that fills in forms does not stay.
const HUMAN: f64 = 3000.0;
/// A field that nobody sees: who fills it in is a program, or a browser that is too helpful.
const TRAP: &str = "subject";

/// What a form is for.
#[derive(Clone)]
pub(super) enum Purpose {
    /// A comment on the article.
    New,
    /// An answer.
    Reply(Arc<Subject>),
    /// Another text.
    Edit(Arc<Subject>),
}

impl Purpose {
    /// The name of its draft.
    pub(super) fn draft(&self, stage: &Stage) -> String {
        let thread = &stage.talk.place.thread;
        match self {
            Self::New => thread.clone(),
            Self::Reply(to) => outbox::reply_draft(thread, &to.id()),
            Self::Edit(own) => [thread, "edit:", &own.id()].concat(),
        }
    }

    /// What the ids of its fields begin with.
    pub(super) fn prefix(&self) -> String {
        match self {
            Self::New => "new-".to_owned(),
            Self::Reply(to) => ["reply-", &to.id(), "-"].concat(),
            Self::Edit(own) => ["edit-", &own.id(), "-"].concat(),
        }
    }
}

/// A form that is open.
struct Form {
    stage: Arc<Stage>,
    purpose: Purpose,
    /// What the ids of its fields begin with.
    prefix: String,
    /// The name of its draft.
    slot: String,
    opened: f64,
    draft: Watched<Draft>,
    faults: Watched<Vec<Fault>>,
    /// How the text will look, while the reader looks at that.
    preview: Watched<Option<String>>,
    /// What there is to say about it.
    said: Watched<&'static str>,
    is_trapped: Watched<bool>,
}

/// A form.
pub(super) fn form(stage: &Arc<Stage>, purpose: Purpose) -> AnyView {
    let slot = purpose.draft(stage);
    let mut draft = stage.talk.draft(&slot);
    if let Purpose::Reply(to) = &purpose
        && draft.text.is_empty()
        && let Some(name) = to
            .body
            .with(|to| to.parent.as_ref().map(|_| to.author.clone()))
    {
        // An answer to an answer stands beside it: its text says whom it answers.
        draft.text = ["@", &name, " "].concat();
    }
    let form = Arc::new(Form {
        stage: stage.clone(),
        prefix: purpose.prefix(),
        purpose,
        slot,
        opened: browser::now(),
        draft: Watched::new(draft),
        faults: Watched::default(),
        preview: Watched::default(),
        said: Watched::default(),
        is_trapped: Watched::default(),
    });
    let here = form.clone();
    effect(move || {
        if here.stage.talk.returned.follow().get() == here.slot {
            here.draft.set(Draft::kept(&here.slot));
        }
    });
    // What another page of the site has sent is not sent again from here.
    let here = form.clone();
    effect(move || {
        let waiting = here.stage.talk.waiting.follow().get();
        let draft = here.draft.get();
        let is_sent =
            |entry: &outbox::Entry| entry.draft() == here.slot && entry.text == draft.text.trim();
        if waiting.iter().any(is_sent) {
            here.draft.set(draft.next());
        }
    });
    view(&form)
}

fn view(form: &Arc<Form>) -> AnyView {
    let words = form.stage.words;
    let title = match &form.purpose {
        Purpose::New => words.heading.to_owned(),
        Purpose::Reply(to) => to.body.with(|to| words.reply_to.with([&to.author])),
        Purpose::Edit(_) => words.edit.to_owned(),
    };
    let typing = form.clone();
    let sending = form.clone();
    let element = el("form", "form")
        .attr("novalidate", "")
        .attr("aria-label", title)
        .on("input", move |event| typed(&typing, &event))
        .on("submit", move |event| {
            event.prevent_default();
            submit(&sending);
        })
        .child(follow(form, complaint));
    let element = if form.is_edit() {
        element
    } else {
        element.child(person(form)).child(trap())
    };
    element
        .child(comment(form))
        .child(follow(form, look))
        .child((!form.is_edit()).then(|| remember(form)))
        .child(actions(form))
        .child(
            el("p", "form__status")
                .attr("role", "status")
                .child(follow(form, |form| Some(status(form)))),
        )
        .into_view()
}

impl Form {
    fn id(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }

    fn is_edit(&self) -> bool {
        matches!(self.purpose, Purpose::Edit(_))
    }

    /// How many characters are typed.
    fn letters(&self) -> usize {
        self.draft.with(|draft| draft.text.trim().chars().count())
    }

    /// What is wrong with the field of this name.
    fn fault(&self, name: &str) -> Option<Fault> {
        let faults = self.faults.follow();
        faults.with(|faults| faults.iter().copied().find(|fault| fault.field() == name))
    }

    fn fault_text(&self, fault: Fault) -> String {
        let words = self.stage.words;
        match fault {
            Fault::NoPseudo => words.pseudo_missing.to_owned(),
            Fault::Email => words.email_invalid.to_owned(),
            Fault::Website => words.website_invalid.to_owned(),
            Fault::NoText => words.text_missing.to_owned(),
            Fault::Short => words.text_too_short.of(SHORTEST),
            Fault::Long => words.over.of(self.letters().saturating_sub(LONGEST)),
        }
    }

    /// Says what is wrong.
    fn refuse(&self, faults: Vec<Fault>) {
        self.preview.set(None);
        self.faults.set(faults);
        focus_soon(["#", &self.id("errors")].concat(), false);
    }

    /// Closes a form under a comment, and gives the focus back to the button that opened it.
    fn close(&self) {
        let (Purpose::Reply(subject) | Purpose::Edit(subject)) = &self.purpose else {
            return;
        };
        let button = if self.is_edit() {
            "[data-edit=\""
        } else {
            "[data-reply=\""
        };
        subject.open.set(Open::None);
        focus_soon([button, &subject.id(), "\"]"].concat(), true);
    }
}

/// Who writes.
fn person(form: &Arc<Form>) -> Element {
    el("div", "form__row")
        .child(line(form, "pseudo", "nickname"))
        .child(line(form, "email", "email"))
        .child(line(form, "website", "url"))
}

/// A field of one line.
fn line(form: &Arc<Form>, name: &'static str, autocomplete: &'static str) -> Element {
    let label = follow(form, move |form| {
        let words = form.stage.words;
        Some(text(match name {
            "pseudo" => words.pseudo,
            "website" => words.website,
            _ if form.stage.talk.needs_email.follow().get() => words.email_required,
            _ => words.email,
        }))
    });
    let input = el("input", "field__input")
        .attr("type", if name == "email" { name } else { "text" })
        .attr("autocomplete", autocomplete);
    let hint = if name == "email" {
        Some(text(form.stage.words.email_hint))
    } else {
        None
    };
    field(form, name, label, input, hint)
}

/// A field with its label, a hint, and what is wrong with it.
fn field(
    form: &Arc<Form>,
    name: &'static str,
    label: AnyView,
    input: Element,
    hint: Option<AnyView>,
) -> Element {
    let id = form.id(name);
    let has_hint = hint.is_some();
    let (shown, invalid, described) = (form.clone(), form.clone(), form.clone());
    let input = input
        .attr("name", name)
        .attr("id", id.as_str())
        .attr("dir", "auto")
        .live_value(move || {
            shown
                .draft
                .follow()
                .with(|draft| draft.field(name).to_owned())
        })
        .live_attr("aria-invalid", move || {
            invalid.fault(name).map(|_| "true".to_owned())
        })
        .live_attr("aria-describedby", move || {
            let id = described.id(name);
            let fault = described.fault(name).map_or("", |_| "-fault");
            Some(match (has_hint, fault) {
                (false, "") => return None,
                (false, _) => [&id, fault].concat(),
                (true, "") => [&id, "-hint"].concat(),
                (true, _) => [&id, fault, " ", &id, "-hint"].concat(),
            })
        });
    let hint = hint.map(|hint| {
        el("p", "field__hint")
            .attr("id", [&id, "-hint"].concat())
            .child(hint)
    });
    let fault = follow(form, move |form| {
        let line = el("p", "field__error").attr("id", form.id(name) + "-fault");
        let fault = form.fault(name)?;
        Some(line.child(form.fault_text(fault)).into_view())
    });
    el("div", "field")
        .child(el("label", "field__label").attr("for", id).child(label))
        .child(input)
        .child(hint)
        .child(fault)
}

/// The field of the comment, out of sight while the reader looks at how it will be.
fn comment(form: &Arc<Form>) -> Element {
    let words = form.stage.words;
    let left = follow(form, |form| {
        form.draft.follow();
        let words = form.stage.words;
        let letters = form.letters();
        Some(text(match LONGEST.checked_sub(letters) {
            Some(left) => words.left.of(left),
            None => words.over.of(letters - LONGEST),
        }))
    });
    let input = el("textarea", "field__input field__input--area");
    let here = form.clone();
    field(form, "text", text(words.text), input, Some(left)).live_attr("hidden", move || {
        let is_shown = here.preview.follow().with(Option::is_some);
        is_shown.then(String::new)
    })
}

fn trap() -> Element {
    let input = bare("input")
        .attr("type", "text")
        .attr("name", TRAP)
        .attr("tabindex", "-1")
        .attr("autocomplete", "off");
    el("div", "visually-hidden")
        .attr("aria-hidden", "true")
        .child(input)
}

fn remember(form: &Form) -> Element {
    let id = form.id("remember");
    let is_ticked = form.draft.with(|draft| draft.remember);
    let tick = bare("input")
        .attr("type", "checkbox")
        .attr("name", "remember")
        .attr("id", id.as_str())
        .attr("checked", is_ticked.then_some(""));
    let label = bare("label")
        .attr("for", id)
        .child(form.stage.words.remember);
    el("p", "field field--tick").child(tick).child(label)
}

fn actions(form: &Arc<Form>) -> Element {
    let words = form.stage.words;
    let send = el("button", "button")
        .attr("type", "submit")
        .child(if form.is_edit() {
            words.save
        } else {
            words.send
        });
    let label = follow(form, |form| {
        let words = form.stage.words;
        let is_shown = form.preview.follow().with(Option::is_some);
        Some(text(if is_shown { words.write } else { words.preview }))
    });
    let quiet = || el("button", "button button--quiet").attr("type", "button");
    let row = el("div", "form__actions")
        .child(send)
        .child(quiet().child(label).on("click", act(form, toggle_preview)));
    if matches!(form.purpose, Purpose::New) {
        return row;
    }
    let cancel = quiet().child(words.cancel).on(
        "click",
        act(form, |form| {
            if form.is_edit() {
                Draft::default().keep(&form.slot);
            }
            form.close();
        }),
    );
    row.child(cancel)
}

/// What is said to everybody when something has happened.
fn status(form: &Arc<Form>) -> AnyView {
    let words = form.stage.words;
    let news = match form.purpose {
        Purpose::New => form.stage.talk.news.follow().get(),
        _ => News::None,
    };
    match news {
        News::None => text(form.said.follow().get()),
        News::Arrived(Standing::Awaiting) => text(words.awaiting),
        News::Arrived(_) => text(words.sent),
        // Whoever sees the page sees it at the comment itself.
        News::Waits(entry) => el("span", "visually-hidden")
            .child(reason(words, &entry, browser::now()))
            .into_view(),
    }
}

/// What is wrong with the draft: all of it, with a way to each field (WCAG 3.3.1).
fn complaint(form: &Arc<Form>) -> Option<AnyView> {
    let words = form.stage.words;
    let refusal = form.draft.follow().with(|draft| draft.refusal.clone());
    let faults = form.faults.follow().get();
    if refusal.is_none() && faults.is_empty() {
        return None;
    }
    let refusal = refusal.map(|says| {
        let line = bare("p");
        match says.as_str() {
            "" => line.child(words.too_long),
            says => line.child(words.rejected.with([says])),
        }
    });
    let links = faults.into_iter().map(|fault| {
        let link = el("a", "form__errors-link")
            .attr("href", ["#", &form.id(fault.field())].concat())
            .child(form.fault_text(fault));
        bare("li").child(link)
    });
    let block = el("div", "form__errors")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("id", form.id("errors"))
        .child(el("p", "form__errors-title").child(words.errors_title))
        .child(refusal)
        .child(
            el("ul", "form__errors-list")
                .attr("role", "list")
                .children(links),
        );
    Some(block.into_view())
}

/// How the comment will look.
fn look(form: &Arc<Form>) -> Option<AnyView> {
    let html = form.preview.follow().get()?;
    let block = el("div", "form__preview")
        .attr("role", "region")
        .attr("aria-label", form.stage.words.preview)
        .child(prose::comment(&form.stage.setting, &html));
    Some(block.into_view())
}

fn toggle_preview(form: &Arc<Form>) {
    if form.preview.with(Option::is_some) {
        form.preview.set(None);
        return focus_soon(["#", &form.id("text")].concat(), false);
    }
    let text = form.draft.with(|draft| draft.text.clone());
    if text.trim().is_empty() {
        return form.refuse(vec![Fault::NoText]);
    }
    let here = form.clone();
    form.stage.talk.preview(&text, move |html| match html {
        Ok(html) => here.preview.set(Some(html)),
        Err(error) => here.said.set(here.stage.reason(&error)),
    });
}

/// A field has changed.
fn typed(form: &Form, event: &Event) {
    let words = form.stage.words;
    let (name, value) = browser::field(event);
    if name == TRAP {
        return form.is_trapped.set(!value.is_empty());
    }
    form.stage.talk.news.set(News::None);
    form.draft.update(|draft| draft.set(&name, value));
    let draft = form.draft.get();
    form.said
        .renew(match (draft.keep(&form.slot), draft.text.is_empty()) {
            (false, _) => words.not_kept,
            (true, true) => "",
            (true, false) => words.draft_saved,
        });
    if name == "remember" {
        draft.remember_reader();
    }
}

fn submit(form: &Arc<Form>) {
    let needs_email = form.stage.talk.needs_email.get();
    let draft = form.draft.get();
    let faults = draft.faults(needs_email, form.is_edit());
    if !faults.is_empty() {
        return form.refuse(faults);
    }
    form.faults.set(Vec::new());
    form.preview.set(None);
    // Not thrown away: it may have been the browser that filled the field in.
    if form.is_trapped.get() {
        form.is_trapped.set(false);
        return form.said.set(form.stage.words.send_again);
    }
    match &form.purpose {
        Purpose::Edit(own) => save(form, own, draft.text.trim()),
        Purpose::New => send(form, &draft, None),
        Purpose::Reply(to) => {
            send(form, &draft, Some(&to.body.get()));
            form.close();
        }
    }
}

fn send(form: &Form, draft: &Draft, to: Option<&Comment>) {
    draft.remember_reader();
    let next = draft.next();
    form.stage.talk.send(draft, to, form.opened + HUMAN);
    next.keep(&form.slot);
    form.draft.set(next);
    form.said.renew("");
}

/// Saves the change of a comment.
fn save(form: &Arc<Form>, own: &Arc<Subject>, text: &str) {
    form.said.set(form.stage.words.sending);
    let comment = own.body.get();
    let (here, own) = (form.clone(), own.clone());
    let call = form.stage.talk.place.server.edit(&comment, text);
    ask(call, move |edited| match edited {
        Ok(Posted { comment, seconds }) => {
            Draft::default().keep(&here.slot);
            own.body.update(|body| {
                body.html.clone_from(&comment.html);
                body.modified = comment.modified;
            });
            here.stage.talk.changed(own.body.get(), seconds);
            here.close();
        }
        Err(CommentError::Rejected(says)) => {
            here.said.set("");
            here.draft.update(|draft| draft.refusal = Some(says));
        }
        Err(error) => here.said.set(own.too_late(&error)),
    });
}
