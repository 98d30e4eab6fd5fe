//! One comment, and what a reader can do with it.

use super::form::{Purpose, form};
use super::{Stage, act, effect, focus_soon, follow, outbox, thread};
use crate::browser;
use crate::comments::draft::Draft;
use crate::comments::{Comment, CommentError, Standing, Watched, ask};
use crate::components::{Element, bare, el, outward, prose, time};
use crate::model::Timestamp;
use leptos::prelude::*;
use std::sync::Arc;

/// A comment on the page.
pub(super) struct Subject {
    pub(super) stage: Arc<Stage>,
    /// The comment as it is now.
    pub(super) body: Watched<Comment>,
    /// The form that is open under it.
    pub(super) open: Watched<Open>,
    /// What went wrong with it last.
    said: Watched<&'static str>,
    /// What the reader thinks of it.
    chosen: Watched<Option<bool>>,
    is_gone: Watched<bool>,
}

/// A form under a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// There is none.
    None,
    /// To answer it.
    Reply,
    /// To change it.
    Edit,
}

impl Subject {
    pub(super) fn id(&self) -> String {
        self.body.with(|body| body.id.clone())
    }

    /// Opens a form, for the reader to write in it at once.
    fn write(self: &Arc<Self>, open: Open) {
        self.open.set(open);
        if let Some(purpose) = self.purpose(open) {
            focus_soon(["#", &purpose.prefix(), "text"].concat(), false);
        }
    }

    fn purpose(self: &Arc<Self>, open: Open) -> Option<Purpose> {
        match open {
            Open::None => None,
            Open::Reply => Some(Purpose::Reply(self.clone())),
            Open::Edit => Some(Purpose::Edit(self.clone())),
        }
    }

    /// Why it could not be changed or deleted.
    pub(super) fn too_late(&self, error: &CommentError) -> &'static str {
        match error {
            CommentError::NotAllowed | CommentError::NotConnected => self.stage.words.too_late,
            error => self.stage.reason(error),
        }
    }
}

/// A comment in a list.
pub(super) fn comment(stage: &Arc<Stage>, comment: Comment) -> Element {
    let id = ["comment-", &comment.id].concat();
    let below = comment.parent.is_none().then(|| {
        let parent = comment.id.as_str();
        el("div", "comments__below")
            .child(thread::replies(stage, parent, &comment.replies))
            .child(outbox::own(stage, Some(parent)))
    });
    let actions = stage.can.write && comment.standing != Standing::Deleted;
    let this = Arc::new(Subject {
        stage: stage.clone(),
        body: Watched::new(comment),
        open: Watched::new(Open::None),
        said: Watched::new(""),
        chosen: Watched::new(None),
        is_gone: Watched::new(false),
    });
    let kept = [Open::Edit, Open::Reply].into_iter().find(|open| {
        let purpose = this.purpose(*open).filter(|_| stage.can.write);
        purpose.is_some_and(|purpose| Draft::is_kept(&purpose.draft(stage)))
    });
    this.open.renew(kept.unwrap_or(Open::None));
    if below.is_some() {
        let here = this.clone();
        // An answer that was refused comes back into its form.
        effect(move || {
            let returned = here.stage.talk.returned.follow().get();
            if returned == Purpose::Reply(here.clone()).draft(&here.stage) {
                here.open.renew(Open::Reply);
            }
        });
    }
    let said = follow(&this, |this| {
        let text = this.said.follow().get();
        let line = el("p", "comment__state").attr("role", "alert").child(text);
        (!text.is_empty()).then(|| line.into_view())
    });
    let article = el("article", "comment")
        .attr("id", id)
        .attr("tabindex", "-1")
        .child(follow(&this, |this| Some(face(this))))
        .child(actions.then(|| buttons(&this)))
        .child(said)
        .child(follow(&this, |this| {
            let purpose = this.purpose(this.open.follow().get())?;
            Some(form(&this.stage, purpose))
        }));
    let here = this.clone();
    el("li", "comments__item")
        .live_attr("hidden", move || {
            here.is_gone.follow().get().then(String::new)
        })
        .child(article)
        .child(below)
}

/// Who, when, and what.
fn face(this: &Arc<Subject>) -> AnyView {
    let words = this.stage.words;
    let setting = &this.stage.setting;
    let comment = this.body.follow().get();
    if comment.standing == Standing::Deleted {
        return el("p", "comment__text comment__text--deleted")
            .child(words.deleted)
            .into_view();
    }
    let name = match comment.author.as_str() {
        "" => words.anonymous.to_owned(),
        _ => comment.author,
    };
    let name = match &comment.website {
        Some(website) => {
            outward(None, website.to_string(), name).attr("rel", "nofollow ugc noopener noreferrer")
        }
        None => bare("span").child(name),
    };
    let place = match &comment.page {
        Some(page) => page.to_string(),
        None => ["#comment-", &comment.id].concat(),
    };
    let offset = browser::clock_offset(comment.created);
    let date = Timestamp::new(comment.created, offset).map(|stamp| {
        el("a", "comment__time")
            .attr("href", place)
            .child(time("comment__date", stamp, setting.dates.dateline(stamp)))
            .child(el("span", "visually-hidden").child(words.permalink))
    });
    let edited = comment
        .modified
        .then(|| el("span", "comment__edited").child(words.edited));
    let awaiting = (comment.standing == Standing::Awaiting)
        .then(|| el("p", "comment__state").child(words.awaiting));
    let text = prose::comment(setting, &comment.html);
    let text = match comment.warning {
        None => text,
        Some(warning) => bare("details")
            .child(bare("summary").attr("dir", "auto").child(warning))
            .child(text)
            .into_view(),
    };
    let header = el("header", "comment__header")
        .child(el("bdi", "comment__author").child(name))
        .child(date)
        .child(edited);
    el("div", "comment__face")
        .child(header)
        .child(awaiting)
        .child(text)
        .into_view()
}

fn button(label: &'static str) -> Element {
    el("button", "comment__button")
        .attr("type", "button")
        .child(label)
}

/// What a reader can do with a comment.
fn buttons(this: &Arc<Subject>) -> Element {
    let words = this.stage.words;
    let id = this.id();
    let author = this.body.with(|body| body.author.clone());
    let name = if author.is_empty() {
        words.anonymous
    } else {
        &author
    };
    let here = this.clone();
    let reply = button(words.reply)
        .attr("data-reply", id.as_str())
        .attr("aria-label", words.reply_to.with([name]))
        .live_attr("aria-expanded", move || {
            let is_open = here.open.follow().get() == Open::Reply;
            Some(if is_open { "true" } else { "false" }.to_owned())
        })
        .on(
            "click",
            act(this, |this| {
                this.said.renew("");
                match this.open.get() {
                    Open::Reply => this.open.set(Open::None),
                    _ => this.write(Open::Reply),
                }
            }),
        );
    let here = this.clone();
    let row = el("div", "comment__actions")
        .live_attr("hidden", move || {
            let body = here.body.follow();
            let is_deleted = body.with(|body| body.standing == Standing::Deleted);
            is_deleted.then(String::new)
        })
        .child(reply);
    if this.stage.talk.can_change(&id) {
        row.child(
            button(words.edit)
                .attr("data-edit", id)
                .on("click", act(this, edit)),
        )
        .child(button(words.delete).on("click", act(this, delete)))
    } else if this.stage.can.votes {
        row.child(opinion(this, true)).child(opinion(this, false))
    } else {
        row
    }
}

/// The button for or against.
fn opinion(this: &Arc<Subject>, likes: bool) -> Element {
    let words = this.stage.words;
    let count = follow(this, move |this| {
        let words = this.stage.words;
        let (number, spoken) = this.body.follow().with(|body| {
            if likes {
                (body.likes, words.likes)
            } else {
                (body.dislikes, words.dislikes)
            }
        });
        let shown = this.stage.setting.locale.number(number as u64);
        (number > 0).then(|| {
            bare("span")
                .child(bare("span").attr("aria-hidden", "true").child(shown))
                .child(el("span", "visually-hidden").child(spoken.of(number)))
                .into_view()
        })
    });
    let (here, voter) = (this.clone(), this.clone());
    button(if likes { words.like } else { words.dislike })
        .attr("data-vote", if likes { "like" } else { "dislike" })
        .live_attr("aria-pressed", move || {
            let is_chosen = here.chosen.follow().get() == Some(likes);
            Some(if is_chosen { "true" } else { "false" }.to_owned())
        })
        .child(count)
        .on("click", move |_| vote(&voter, likes))
}

fn vote(this: &Arc<Subject>, likes: bool) {
    this.said.renew("");
    let here = this.clone();
    let call = this.stage.talk.place.server.vote(&this.id(), likes);
    ask(call, move |vote| match vote {
        Ok(vote) => {
            here.body.update(|body| {
                (body.likes, body.dislikes) = (vote.likes, vote.dislikes);
            });
            if vote.counted {
                here.chosen.set(Some(likes));
            } else {
                here.said.set(here.stage.words.vote_refused);
            }
        }
        Err(error) => here.said.set(here.stage.reason(&error)),
    });
}

/// Opens the form to change a comment, with what was typed.
fn edit(this: &Arc<Subject>) {
    if this.open.get() == Open::Edit {
        return this.open.set(Open::None);
    }
    this.said.renew("");
    let here = this.clone();
    let call = this.stage.talk.place.server.source(&this.id());
    ask(call, move |source| match source {
        Ok(text) => {
            let draft = Draft {
                text,
                ..Draft::default()
            };
            draft.keep(&Purpose::Edit(here.clone()).draft(&here.stage));
            here.write(Open::Edit);
        }
        Err(error) => here.said.set(here.too_late(&error)),
    });
}

fn delete(this: &Arc<Subject>) {
    if !browser::confirm(this.stage.words.confirm_delete) {
        return;
    }
    let here = this.clone();
    let server = this.stage.talk.place.server.clone();
    ask(server.delete(&this.id()), move |left| match left {
        // What is already gone gives this error; asked for its text, the server does not know it.
        Err(CommentError::ServerDown(500)) => ask(server.source(&here.id()), move |source| {
            deleted(
                &here,
                match source {
                    Err(CommentError::NotConnected) => Ok(None),
                    _ => Err(CommentError::ServerDown(500)),
                },
            );
        }),
        left => deleted(&here, left),
    });
}

fn deleted(this: &Arc<Subject>, left: Result<Option<Comment>, CommentError>) {
    match left {
        Ok(left) => {
            if let Some(left) = left {
                this.stage.talk.changed(left.clone(), 0);
                this.body.set(left);
            } else {
                this.stage.talk.forget(&this.id());
                this.is_gone.set(true);
            }
            this.stage.recount();
            focus_soon("#comments-title".to_owned(), true);
        }
        Err(error) => this.said.set(this.too_late(&error)),
    }
}
