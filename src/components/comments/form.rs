//! The form in which a comment is written, answered or changed.
//!
//! What is typed is a [`Draft`] in a signal; the fields show it, and the device keeps it at every key. A comment that is
//! sent goes to the outbox, so the form never waits for the network; a change of one waits, and keeps its text meanwhile.

use super::comment::{Open, Subject, too_late};
use super::outbox::reason;
use super::{Stage, after_change};
use crate::browser;
use crate::comments::draft::{Draft, Fault, LONGEST, SHORTEST};
use crate::comments::{Comment, CommentError, News, Standing, outbox};
use crate::components::{Element, bare, el, live, prose};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

/// How long a person needs at least to write a comment, in milliseconds. What is sent sooner waits for the rest of it:
/// a program that fills in forms does not stay.
const HUMAN: f64 = 3000.0;
/// A field that nobody sees: who fills it in is a program, or a browser that is too helpful.
const TRAP: &str = "subject";

/// What a form is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    /// A comment on the article.
    New,
    /// An answer.
    Reply(Subject),
    /// Another text.
    Edit(Subject),
}

impl Purpose {
    /// The name of the draft of an answer to `comment`.
    pub(super) fn reply_draft(stage: Stage, comment: &Comment) -> String {
        outbox::reply_draft(&stage.talk.place().thread, &comment.id)
    }

    /// The name of the draft of a change of `comment`.
    pub(super) fn edit_draft(stage: Stage, comment: &Comment) -> String {
        [&stage.talk.place().thread, "edit:", &comment.id].concat()
    }

    fn draft(self, stage: Stage) -> String {
        match self {
            Self::New => stage.talk.place().thread.clone(),
            Self::Reply(to) => to.body.with_untracked(|to| Self::reply_draft(stage, to)),
            Self::Edit(own) => own.body.with_untracked(|own| Self::edit_draft(stage, own)),
        }
    }

    /// What the ids of its fields begin with.
    pub(super) fn prefix(self) -> String {
        match self {
            Self::New => "new-".to_owned(),
            Self::Reply(to) => {
                ["reply-", &to.body.with_untracked(|to| to.id.clone()), "-"].concat()
            }
            Self::Edit(own) => {
                ["edit-", &own.body.with_untracked(|own| own.id.clone()), "-"].concat()
            }
        }
    }

    fn subject(self) -> Option<Subject> {
        match self {
            Self::New => None,
            Self::Reply(subject) | Self::Edit(subject) => Some(subject),
        }
    }
}

/// A form that is open.
#[derive(Clone, Copy)]
struct Form {
    stage: Stage,
    purpose: Purpose,
    /// What the ids of its fields begin with.
    prefix: StoredValue<String>,
    /// The name of its draft.
    slot: StoredValue<String>,
    opened: f64,
    draft: RwSignal<Draft>,
    faults: RwSignal<Vec<Fault>>,
    /// How the text will look, while the reader looks at that.
    preview: RwSignal<Option<String>>,
    /// What there is to say about it.
    said: RwSignal<&'static str>,
    trap: StoredValue<String>,
}

/// A form.
pub(super) fn form(stage: Stage, purpose: Purpose) -> AnyView {
    let slot = purpose.draft(stage);
    let mut draft = Draft::kept(&slot);
    if let Purpose::Reply(to) = purpose
        && draft.text.is_empty()
    {
        // An answer to an answer stands beside it: its text says whom it answers.
        let to = to
            .body
            .with_untracked(|to| to.parent.as_ref().map(|_| to.author.clone()));
        draft.text = to.map_or_else(String::new, |to| ["@", &to, " "].concat());
    }
    let form = Form {
        stage,
        purpose,
        prefix: StoredValue::new(purpose.prefix()),
        slot: StoredValue::new(slot),
        opened: browser::now(),
        draft: RwSignal::new(draft),
        faults: RwSignal::default(),
        preview: RwSignal::new(None),
        said: RwSignal::new(""),
        trap: StoredValue::default(),
    };
    Effect::new(move |_| {
        let slot = form.slot.get_value();
        if stage.talk.returned.get().as_ref() == Some(&slot) {
            form.draft.set(Draft::kept(&slot));
        }
    });
    form.view()
}

impl Form {
    fn id(self, name: &str) -> String {
        self.prefix.with_value(|prefix| [prefix, name].concat())
    }

    fn is_edit(self) -> bool {
        matches!(self.purpose, Purpose::Edit(_))
    }

    fn view(self) -> AnyView {
        let words = self.stage.words;
        let title = match self.purpose {
            Purpose::New => words.heading.to_owned(),
            Purpose::Reply(to) => to
                .body
                .with_untracked(|to| words.reply_to.with([&to.author])),
            Purpose::Edit(_) => words.edit.to_owned(),
        };
        let person = (!self.is_edit()).then(|| {
            let email = move || {
                let is_needed = self.stage.talk.needs.get().email;
                if is_needed {
                    words.email_required
                } else {
                    words.email
                }
            };
            let row = el("div", "form__row")
                .child(self.field("pseudo", "nickname", move || words.pseudo))
                .child(self.field("email", "email", email))
                .child(self.field("website", "url", move || words.website));
            (row, trap())
        });
        let remember = (!self.is_edit()).then(|| {
            let id = self.id("remember");
            let tick = bare("input")
                .attr("type", "checkbox")
                .attr("name", "remember")
                .attr("id", id.as_str())
                .attr(
                    "checked",
                    self.draft
                        .with_untracked(|draft| draft.remember)
                        .then_some(""),
                );
            let label = bare("label").attr("for", id).child(words.remember);
            el("p", "field field--tick").child(tick).child(label)
        });
        let form = el("form", "form")
            .attr("novalidate", "")
            .attr("aria-label", title)
            .on("input", move |event| self.typed(&event))
            .on("submit", move |event| {
                event.prevent_default();
                self.submit();
            })
            .child(live(move || self.complaint()))
            .child(person)
            .child(self.text())
            .child(live(move || self.look()))
            .child(remember)
            .child(self.actions())
            .child(self.status());
        form.into_view()
    }

    /// A field of one line.
    fn field(
        self,
        name: &'static str,
        autocomplete: &'static str,
        label: impl Fn() -> &'static str + Send + 'static,
    ) -> Element {
        let id = self.id(name);
        let kind = if name == "email" { "email" } else { "text" };
        let label = el("label", "field__label")
            .attr("for", id.as_str())
            .child(live(move || Some(label().to_owned().into_any())));
        let input = self
            .input("input", name)
            .attr("type", kind)
            .attr("autocomplete", autocomplete);
        let hint = (name == "email").then_some(self.stage.words.email_hint);
        el("div", "field")
            .child(label)
            .child(input)
            .child(hint.map(|hint| {
                el("p", "field__hint")
                    .attr("id", self.id("email-hint"))
                    .child(hint)
            }))
            .child(live(move || self.fault(name)))
    }

    /// The field of this name itself.
    fn input(self, tag: &'static str, name: &'static str) -> Element {
        let is_wrong = move || {
            self.faults
                .with(|faults| faults.iter().any(|fault| fault.field() == name))
        };
        let described = move || {
            let fault = is_wrong().then(|| self.id(name) + "-fault");
            let hint = matches!(name, "email" | "text").then(|| self.id(name) + "-hint");
            let ids: Vec<String> = fault.into_iter().chain(hint).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        };
        el(
            tag,
            if tag == "input" {
                "field__input"
            } else {
                "field__input field__input--area"
            },
        )
        .attr("name", name)
        .attr("id", self.id(name))
        .attr("dir", "auto")
        .live_value(move || self.draft.with(|draft| draft.field(name).to_owned()))
        .live_attr("aria-invalid", move || {
            is_wrong().then(|| "true".to_owned())
        })
        .live_attr("aria-describedby", described)
    }

    /// The field of the comment, out of sight while the reader looks at how it will be.
    fn text(self) -> Element {
        let words = self.stage.words;
        let left = live(move || {
            let letters = self.draft.with(|draft| draft.text.trim().chars().count());
            Some(match LONGEST.checked_sub(letters) {
                Some(left) => words.left.of(left).into_any(),
                None => words.over.of(letters - LONGEST).into_any(),
            })
        });
        let label = el("label", "field__label")
            .attr("for", self.id("text"))
            .child(words.text);
        el("div", "field")
            .live_attr("hidden", move || {
                self.preview.with(Option::is_some).then(String::new)
            })
            .child(label)
            .child(self.input("textarea", "text"))
            .child(
                el("p", "field__hint")
                    .attr("id", self.id("text-hint"))
                    .child(left),
            )
            .child(live(move || self.fault("text")))
    }

    fn actions(self) -> Element {
        let words = self.stage.words;
        let send = el("button", "button")
            .attr("type", "submit")
            .child(if self.is_edit() {
                words.save
            } else {
                words.send
            });
        let label = live(move || {
            let is_shown = self.preview.with(Option::is_some);
            Some(
                if is_shown { words.write } else { words.preview }
                    .to_owned()
                    .into_any(),
            )
        });
        let quiet = || el("button", "button button--quiet").attr("type", "button");
        let preview = quiet()
            .child(label)
            .on("click", move |_| self.toggle_preview());
        let cancel = self.purpose.subject().map(|subject| {
            quiet().child(words.cancel).on("click", move |_| {
                if self.is_edit() {
                    Draft::default().keep(&self.slot.get_value());
                }
                self.close(subject);
            })
        });
        el("div", "form__actions")
            .child(send)
            .child(preview)
            .child(cancel)
    }

    /// What is said to everybody when something has happened.
    fn status(self) -> Element {
        let words = self.stage.words;
        let is_new = matches!(self.purpose, Purpose::New);
        el("p", "form__status")
            .attr("role", "status")
            .child(live(move || {
                let news = self.stage.talk.news.get().filter(|_| is_new);
                let text = match news {
                    Some(News::Arrived(Standing::Awaiting)) => words.awaiting.to_owned(),
                    Some(News::Arrived(_)) => words.sent.to_owned(),
                    Some(News::Waits(entry)) => reason(words, &entry, browser::now()),
                    None => self.said.get().to_owned(),
                };
                Some(text.into_any())
            }))
    }

    /// What is wrong with the draft: all of it, with a way to each field (WCAG 3.3.1).
    fn complaint(self) -> Option<AnyView> {
        let words = self.stage.words;
        let refusal = self.draft.with(|draft| draft.refusal.clone()).map(|says| {
            if says.is_empty() {
                words.too_long.to_owned()
            } else {
                words.rejected.with([&says])
            }
        });
        let faults = self.faults.get();
        if refusal.is_none() && faults.is_empty() {
            return None;
        }
        let links = faults.into_iter().map(|fault| {
            let link = el("a", "form__errors-link")
                .attr("href", ["#", &self.id(fault.field())].concat())
                .child(self.fault_text(fault));
            bare("li").child(link)
        });
        let links = el("ul", "form__errors-list")
            .attr("role", "list")
            .children(links);
        let block = el("div", "form__errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .attr("id", self.id("errors"))
            .child(el("p", "form__errors-title").child(words.errors_title))
            .child(refusal.map(|text| bare("p").child(text)))
            .child(links);
        Some(block.into_view())
    }

    /// The mistake in a field, under it.
    fn fault(self, name: &'static str) -> Option<AnyView> {
        let fault = self
            .faults
            .with(|faults| faults.iter().find(|fault| fault.field() == name).copied())?;
        let line = el("p", "field__error")
            .attr("id", self.id(name) + "-fault")
            .child(self.fault_text(fault));
        Some(line.into_view())
    }

    fn fault_text(self, fault: Fault) -> String {
        let words = self.stage.words;
        match fault {
            Fault::NoPseudo => words.pseudo_missing.to_owned(),
            Fault::Email => words.email_invalid.to_owned(),
            Fault::Website => words.website_invalid.to_owned(),
            Fault::NoText => words.text_missing.to_owned(),
            Fault::Short => words.text_too_short.of(SHORTEST),
            Fault::Long => {
                let letters = self
                    .draft
                    .with_untracked(|draft| draft.text.trim().chars().count());
                words.over.of(letters.saturating_sub(LONGEST))
            }
        }
    }

    /// How the comment will look.
    fn look(self) -> Option<AnyView> {
        let html = self.preview.get()?;
        let text = self
            .stage
            .setting
            .with_value(|setting| prose::comment(setting, &html));
        let block = el("div", "form__preview")
            .attr("role", "region")
            .attr("aria-label", self.stage.words.preview)
            .child(text);
        Some(block.into_view())
    }

    fn toggle_preview(self) {
        if self.preview.with_untracked(Option::is_some) {
            self.preview.set(None);
            let text = ["#", &self.id("text")].concat();
            return after_change(move || browser::focus(&text));
        }
        let text = self.draft.with_untracked(|draft| draft.text.clone());
        if text.trim().is_empty() {
            return self.refuse(vec![Fault::NoText]);
        }
        spawn_local(async move {
            match self.stage.talk.preview(&text).await {
                Ok(html) => self.preview.set(Some(html)),
                Err(error) => self.said.set(self.stage.reason(&error)),
            }
        });
    }

    /// A field has changed.
    fn typed(self, event: &Event) {
        let (name, value) = browser::field(event);
        if name == TRAP {
            return self.trap.set_value(value);
        }
        self.stage.talk.news.set(None);
        self.draft.update(|draft| draft.set(&name, value));
        self.draft.with_untracked(|draft| {
            let kept = draft.keep(&self.slot.get_value());
            let words = self.stage.words;
            let said = match (kept, draft.text.is_empty()) {
                (false, _) => words.not_kept,
                (true, true) => "",
                (true, false) => words.draft_saved,
            };
            if said != self.said.get_untracked() {
                self.said.set(said);
            }
            if name == "remember" {
                draft.remember_reader();
            }
        });
    }

    fn submit(self) {
        let needs = self.stage.talk.needs.get_untracked();
        let faults = self
            .draft
            .with_untracked(|draft| draft.faults(needs, self.is_edit()));
        if !faults.is_empty() {
            return self.refuse(faults);
        }
        self.faults.set(Vec::new());
        self.preview.set(None);
        // Not thrown away: it may have been the browser that filled the field in.
        if !self.trap.get_value().is_empty() {
            self.trap.set_value(String::new());
            return self.said.set(self.stage.words.send_again);
        }
        match self.purpose {
            Purpose::Edit(own) => self.save(own),
            Purpose::New => self.send(None),
            Purpose::Reply(to) => {
                self.send(Some(&to.body.get_untracked()));
                self.close(to);
            }
        }
    }

    fn refuse(self, faults: Vec<Fault>) {
        self.preview.set(None);
        self.faults.set(faults);
        let errors = ["#", &self.id("errors")].concat();
        after_change(move || browser::focus(&errors));
    }

    fn send(self, to: Option<&Comment>) {
        let draft = self.draft.get_untracked();
        self.stage.talk.send(&draft, to, self.opened + HUMAN);
        draft.remember_reader();
        let next = draft.next();
        next.keep(&self.slot.get_value());
        self.draft.set(next);
        self.said.set("");
    }

    /// Saves the change of a comment.
    fn save(self, own: Subject) {
        let comment = own.body.get_untracked();
        let text = self
            .draft
            .with_untracked(|draft| draft.text.trim().to_owned());
        self.said.set(self.stage.words.sending);
        spawn_local(async move {
            match self.stage.talk.edit(&comment, &text).await {
                Ok(edited) => {
                    Draft::default().keep(&self.slot.get_value());
                    let replies = comment.replies;
                    own.body.set(Comment { replies, ..edited });
                    self.close(own);
                }
                Err(CommentError::Rejected(says)) => {
                    self.said.set("");
                    self.draft.update(|draft| draft.refusal = Some(says));
                }
                Err(error) => self.said.set(too_late(self.stage, &error)),
            }
        });
    }

    /// Closes a form under a comment, and gives the focus back to the button that opened it.
    fn close(self, subject: Subject) {
        let button = match self.purpose {
            Purpose::Edit(_) => "[data-edit=\"",
            _ => "[data-reply=\"",
        };
        let id = subject.body.with_untracked(|body| body.id.clone());
        let button = [button, &id, "\"]"].concat();
        subject.open.set(None::<Open>);
        after_change(move || browser::hold_focus(&button));
    }
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
