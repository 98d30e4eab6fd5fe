//! One comment, and the answers to it.

use super::form::{Purpose, form};
use super::thread::page;
use super::{Stage, after_change, note, outbox};
use crate::browser;
use crate::comments::draft::Draft;
use crate::comments::{Comment, CommentError, Standing};
use crate::components::{Element, bare, el, live, outward, prose, time};
use crate::model::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A comment on the page, as what belongs to it knows it. A handle: copies are the same comment.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    /// The comment as it is now.
    pub(super) body: RwSignal<Comment>,
    /// The form that is open under it.
    pub(super) open: RwSignal<Option<Open>>,
    /// What went wrong with it last.
    said: RwSignal<Option<&'static str>>,
    is_gone: RwSignal<bool>,
}

/// A form under a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// To answer it.
    Reply,
    /// To change it.
    Edit,
}

impl Subject {
    /// Opens a form, for the reader to write in it at once.
    fn write(self, form: Open) {
        self.open.set(Some(form));
        let purpose = match form {
            Open::Reply => Purpose::Reply(self),
            Open::Edit => Purpose::Edit(self),
        };
        let text = ["#", &purpose.prefix(), "text"].concat();
        after_change(move || browser::focus(&text));
    }
}

/// A comment in a list.
pub(super) fn comment(stage: Stage, comment: Comment) -> Element {
    let id = ["comment-", &comment.id].concat();
    let below = comment.parent.is_none().then(|| replies(stage, &comment));
    let draft = |name: String| stage.can.write && Draft::is_kept(&name);
    let open = if draft(Purpose::edit_draft(stage, &comment)) {
        Some(Open::Edit)
    } else {
        draft(Purpose::reply_draft(stage, &comment)).then_some(Open::Reply)
    };
    let actions = stage.can.write && comment.standing != Standing::Deleted;
    let this = Subject {
        body: RwSignal::new(comment),
        open: RwSignal::new(open),
        said: RwSignal::new(None),
        is_gone: RwSignal::new(false),
    };
    if below.is_some() {
        // An answer that was refused comes back into its form.
        Effect::new(move |_| {
            let returned = stage.talk.returned.get();
            let own = this
                .body
                .with_untracked(|body| Purpose::reply_draft(stage, body));
            if returned == Some(own) {
                this.open.set(Some(Open::Reply));
            }
        });
    }
    let face = live(move || Some(this.body.with(|comment| face(stage, comment))));
    let said = live(move || {
        let text = this.said.get()?;
        let line = el("p", "comment__state").attr("role", "alert").child(text);
        Some(line.into_view())
    });
    let form = live(move || {
        Some(match this.open.get()? {
            Open::Reply => form(stage, Purpose::Reply(this)),
            Open::Edit => form(stage, Purpose::Edit(this)),
        })
    });
    let article = el("article", "comment")
        .attr("id", id)
        .attr("tabindex", "-1")
        .child(face)
        .child(actions.then(|| buttons(stage, this)))
        .child(said)
        .child(form);
    el("li", "comments__item")
        .live_attr("hidden", move || this.is_gone.get().then(String::new))
        .child(article)
        .child(below)
}

/// Who, when, and what.
fn face(stage: Stage, comment: &Comment) -> AnyView {
    let words = stage.words;
    if comment.standing == Standing::Deleted {
        return el("p", "comment__text comment__text--deleted")
            .child(words.deleted)
            .into_view();
    }
    let name = if comment.author.is_empty() {
        words.anonymous
    } else {
        &comment.author
    };
    let name = match &comment.website {
        Some(website) => outward(None, website.to_string(), name.to_owned())
            .attr("rel", "nofollow ugc noopener noreferrer"),
        None => bare("span").child(name),
    };
    let author = el("bdi", "comment__author").child(name);
    let place = match &comment.page {
        Some(page) => page.to_string(),
        None => ["#comment-", &comment.id].concat(),
    };
    let offset = browser::clock_offset(comment.created);
    let stamp = Timestamp::new(comment.created, offset);
    let date = stamp.map(|stamp| {
        let date = stage
            .setting
            .with_value(|setting| setting.dates.dateline(stamp));
        let permalink = el("span", "visually-hidden").child(words.permalink);
        el("a", "comment__time")
            .attr("href", place)
            .child(time("comment__date", stamp, date))
            .child(permalink)
    });
    let edited = comment
        .modified
        .then(|| el("span", "comment__edited").child(words.edited));
    let awaiting = (comment.standing == Standing::Awaiting)
        .then(|| el("p", "comment__state").child(words.awaiting));
    let text = stage
        .setting
        .with_value(|setting| prose::comment(setting, &comment.html));
    let text = match &comment.warning {
        None => text,
        Some(warning) => bare("details")
            .child(bare("summary").attr("dir", "auto").child(warning.as_str()))
            .child(text)
            .into_view(),
    };
    let header = el("header", "comment__header")
        .child(author)
        .child(date)
        .child(edited);
    el("div", "comment__face")
        .child(header)
        .child(awaiting)
        .child(text)
        .into_view()
}

/// What a reader can do with a comment.
fn buttons(stage: Stage, this: Subject) -> Element {
    let words = stage.words;
    let button = |label: &'static str| {
        el("button", "comment__button")
            .attr("type", "button")
            .child(label)
    };
    let (id, author) = this
        .body
        .with_untracked(|body| (body.id.clone(), body.author.clone()));
    let name = if author.is_empty() {
        words.anonymous
    } else {
        &author
    };
    let expanded = move || Some((this.open.get() == Some(Open::Reply)).to_string());
    let reply = button(words.reply)
        .attr("data-reply", id.as_str())
        .attr("aria-label", words.reply_to.with([name]))
        .live_attr("aria-expanded", expanded)
        .on("click", move |_| {
            this.said.set(None);
            if this.open.get_untracked() == Some(Open::Reply) {
                this.open.set(None);
            } else {
                this.write(Open::Reply);
            }
        });
    let own = stage.talk.can_change(&id);
    let votes = (stage.can.votes && !own).then(|| votes(stage, this));
    let edit = own.then(|| {
        let id = id.clone();
        button(words.edit)
            .attr("data-edit", id.as_str())
            .on("click", move |_| {
                begin_edit(stage, this, id.clone());
            })
    });
    let delete = own.then(|| {
        button(words.delete).on("click", move |_| {
            if browser::confirm(words.confirm_delete) {
                delete(stage, this, id.clone());
            }
        })
    });
    el("div", "comment__actions")
        .live_attr("hidden", move || {
            let is_deleted = this.body.with(|body| body.standing == Standing::Deleted);
            is_deleted.then(String::new)
        })
        .child(reply)
        .child(votes)
        .child(edit)
        .child(delete)
}

/// For and against.
fn votes(stage: Stage, this: Subject) -> (Element, Element) {
    let words = stage.words;
    let chosen = RwSignal::new(None::<bool>);
    let side = move |likes: bool| {
        let number = move || {
            this.body
                .with(|body| if likes { body.likes } else { body.dislikes })
        };
        let count = live(move || {
            let number = number();
            let spoken = if likes { words.likes } else { words.dislikes }.of(number);
            let shown = stage
                .setting
                .with_value(|setting| setting.locale.number(number as u64));
            let shown = bare("span").attr("aria-hidden", "true").child(shown);
            let spoken = el("span", "visually-hidden").child(spoken);
            (number > 0).then(|| bare("span").child(shown).child(spoken).into_view())
        });
        el("button", "comment__button")
            .attr("type", "button")
            .attr("data-vote", if likes { "like" } else { "dislike" })
            .live_attr("aria-pressed", move || {
                Some((chosen.get() == Some(likes)).to_string())
            })
            .child(if likes { words.like } else { words.dislike })
            .child(count)
            .on("click", move |_| {
                let id = this.body.with_untracked(|body| body.id.clone());
                this.said.set(None);
                spawn_local(async move {
                    match stage.talk.vote(&id, likes).await {
                        Ok(vote) => {
                            this.body.update(|body| {
                                (body.likes, body.dislikes) = (vote.likes, vote.dislikes);
                            });
                            if vote.counted {
                                chosen.set(Some(likes));
                            } else {
                                this.said.set(Some(words.vote_refused));
                            }
                        }
                        Err(error) => this.said.set(Some(stage.reason(&error))),
                    }
                });
            })
    };
    (side(true), side(false))
}

/// Opens the form to change a comment, with what was typed.
fn begin_edit(stage: Stage, this: Subject, id: String) {
    if this.open.get_untracked() == Some(Open::Edit) {
        return this.open.set(None);
    }
    spawn_local(async move {
        this.said.set(None);
        match stage.talk.source(&id).await {
            Ok(text) => {
                let draft = Draft {
                    text,
                    ..Draft::default()
                };
                draft.keep(
                    &this
                        .body
                        .with_untracked(|body| Purpose::edit_draft(stage, body)),
                );
                this.write(Open::Edit);
            }
            Err(error) => this.said.set(Some(too_late(stage, &error))),
        }
    });
}

fn delete(stage: Stage, this: Subject, id: String) {
    spawn_local(async move {
        match stage.talk.delete(&id).await {
            Ok(left) => {
                match left {
                    Some(left) => this.body.set(left),
                    None => this.is_gone.set(true),
                }
                super::recount(stage);
                after_change(|| browser::hold_focus("#comments-title"));
            }
            Err(error) => this.said.set(Some(too_late(stage, &error))),
        }
    });
}

/// Why a comment could not be changed or deleted.
pub(super) fn too_late(stage: Stage, error: &CommentError) -> &'static str {
    match error {
        CommentError::NotAllowed | CommentError::NotConnected => stage.words.too_late,
        error => stage.reason(error),
    }
}

/// The answers to a comment: closed where there are many, and the reader's own, which are always to be seen.
fn replies(stage: Stage, comment: &Comment) -> Element {
    let words = stage.words;
    let parent = Some(comment.id.clone());
    let own = outbox::own(stage, parent.clone());
    let total = comment.replies.comments.len() + comment.replies.hidden;
    let is_whole = comment.replies.hidden == 0;
    let here = RwSignal::new(is_whole.then(|| Arc::new(comment.replies.clone())));
    let is_open = RwSignal::new(is_whole);
    let label = live(move || {
        Some(if is_open.get() {
            words.hide_replies.to_owned().into_any()
        } else {
            words.show_replies.of(total).into_any()
        })
    });
    let summary = el("summary", "comments__summary").child(label);
    let said = RwSignal::new(words.loading);
    let asked = parent.clone();
    let list = live(move || {
        Some(match here.get() {
            Some(branch) => el("ol", "comments__list")
                .attr("role", "list")
                .child(page(stage, parent.as_deref(), &branch, 0))
                .into_view(),
            None => note(said.get()).into_view(),
        })
    });
    let toggled = move |event: web_sys::Event| {
        is_open.set(browser::is_open(&event));
        if is_open.get_untracked() && here.get_untracked().is_none() {
            said.set(words.loading);
            let parent = asked.clone();
            spawn_local(async move {
                match stage.talk.more(parent, 0).await {
                    Ok(branch) => here.set(Some(Arc::new(branch))),
                    Err(error) => said.set(stage.reason(&error)),
                }
            });
        }
    };
    let details = (total > 0).then(|| {
        el("details", "comments__replies")
            .attr("open", is_whole.then_some(""))
            .on("toggle", toggled)
            .child(summary)
            .child(list)
    });
    el("div", "comments__below").child(details).child(own)
}
