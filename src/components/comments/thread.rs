//! A thread, page by page. What is shown stays as it is when more comes.

use super::comment::comment;
use super::{Stage, all, focus_soon, follow, note, text};
use crate::browser;
use crate::comments::{Branch, CommentError, Order, View, Watched};
use crate::components::{Element, bare, el};
use leptos::prelude::*;
use std::sync::Arc;

/// The thread as far as it is here, in the section with this id.
pub(super) fn thread(stage: &Arc<Stage>, section: &'static str) -> Option<AnyView> {
    match stage.talk.view.follow().get() {
        View::Far => None,
        View::Loading => Some(note(stage.words.loading).attr("role", "status").into_view()),
        View::Failed(CommentError::NotConnected) if stage.talk.shut.follow().get() => None,
        View::Failed(error) => Some(failed(stage, section, &error)),
        View::Here(branch) => Some(here(stage, &branch)),
    }
}

/// The thread could not be loaded: that, why, and a way to try again.
fn failed(stage: &Arc<Stage>, section: &'static str, error: &CommentError) -> AnyView {
    let reason = [stage.words.unavailable, " ", stage.reason(error)].concat();
    let talk = stage.talk.clone();
    let again = el("button", "button button--quiet")
        .attr("type", "button")
        .child(stage.states().retry)
        .on("click", move |_| {
            browser::focus(&["#", section, "-title"].concat());
            talk.load(None);
        });
    all(vec![
        note(&reason).attr("role", "alert").into_view(),
        again.into_view(),
    ])
}

fn here(stage: &Arc<Stage>, branch: &Branch) -> AnyView {
    let is_empty = branch.comments.is_empty();
    let none = follow(stage, move |stage| {
        let invitation = if stage.can.write {
            stage.words.first
        } else {
            ""
        };
        let text = [stage.words.none, " ", invitation].concat();
        let is_alone = is_empty && stage.talk.is_untouched();
        is_alone.then(|| note(text.trim_end()).into_view())
    });
    let mut parts = Vec::new();
    if stage.can.sort && branch.comments.len() > 1 {
        parts.push(sorting(stage).into_view());
    }
    parts.push(none);
    if !is_empty {
        parts.push(list(stage, None, branch).into_view());
    }
    all(parts)
}

/// A list of comments, or of the answers to `parent`.
pub(super) fn list(stage: &Arc<Stage>, parent: Option<&str>, branch: &Branch) -> Element {
    el("ol", "comments__list")
        .attr("role", "list")
        .child(page(stage, parent, branch, 0))
}

/// The choice of order.
fn sorting(stage: &Stage) -> Element {
    let words = stage.words;
    let chosen = stage.talk.order();
    let options = Order::ALL.map(|(order, name)| {
        let text = match order {
            Order::Newest => words.newest,
            Order::Oldest => words.oldest,
            Order::Best => words.best,
        };
        bare("option")
            .attr("value", name)
            .attr("selected", (order == chosen).then_some(""))
            .child(text)
    });
    let talk = stage.talk.clone();
    let select = el("select", "field__input")
        .attr("name", "sort")
        .attr("id", "comments-sort")
        .children(options)
        .on("change", move |event| {
            if let Some(order) = Order::named(&browser::field(&event).1) {
                talk.sort(order);
            }
        });
    let label = el("label", "field__label")
        .attr("for", "comments-sort")
        .child(words.sort);
    el("p", "comments__sort")
        .child(label)
        .child(" ")
        .child(select)
}

/// Comments of the thread, or answers to `parent`, that come after the first `from`.
fn page(stage: &Arc<Stage>, parent: Option<&str>, branch: &Branch, from: usize) -> AnyView {
    let fresh = stage.talk.fresh(&branch.comments).into_iter();
    let mut items: Vec<AnyView> = fresh.map(|item| comment(stage, item).into_view()).collect();
    if branch.hidden > 0 {
        let rest = Arc::new(Rest {
            stage: stage.clone(),
            parent: parent.map(str::to_owned),
            from: from + branch.comments.len(),
            label: Watched::new(stage.words.more),
            next: Watched::new(None),
        });
        items.push(follow(&rest, |rest| {
            Some(match rest.next.follow().get() {
                Some(branch) => page(&rest.stage, rest.parent.as_deref(), &branch, rest.from),
                None => button(rest).into_view(),
            })
        }));
    }
    all(items)
}

/// What comes after a page.
struct Rest {
    stage: Arc<Stage>,
    parent: Option<String>,
    from: usize,
    label: Watched<&'static str>,
    /// The next page, once it has been asked for.
    next: Watched<Option<Arc<Branch>>>,
}

/// The button that brings the next page in its place.
fn button(rest: &Arc<Rest>) -> Element {
    let label = follow(rest, |rest| Some(text(rest.label.follow().get())));
    let here = rest.clone();
    let button = el("button", "button button--quiet comments__more")
        .attr("type", "button")
        .child(label)
        .on("click", move |_| more(&here));
    el("li", "comments__item").child(button)
}

fn more(rest: &Arc<Rest>) {
    rest.label.set(rest.stage.words.loading);
    let here = rest.clone();
    let talk = &rest.stage.talk;
    talk.more(
        rest.parent.as_deref(),
        rest.from,
        move |branch| match branch {
            Ok(branch) => {
                let first = branch.comments.first();
                let first =
                    first.map_or_else(String::new, |first| ["#comment-", &first.id].concat());
                here.next.set(Some(Arc::new(branch)));
                focus_soon(first, true);
            }
            Err(error) => here.label.set(here.stage.reason(&error)),
        },
    );
}

/// The answers to a comment, which come when they are asked for where there are many.
pub(super) struct Replies {
    stage: Arc<Stage>,
    parent: String,
    total: usize,
    is_open: Watched<bool>,
    said: Watched<&'static str>,
    here: Watched<Option<Arc<Branch>>>,
}

/// The answers to a comment; nothing where there are none.
pub(super) fn replies(stage: &Arc<Stage>, parent: &str, branch: &Branch) -> Option<Element> {
    let total = branch.comments.len() + branch.hidden;
    let is_whole = branch.hidden == 0;
    let replies = Arc::new(Replies {
        stage: stage.clone(),
        parent: parent.to_owned(),
        total,
        is_open: Watched::new(is_whole),
        said: Watched::new(stage.words.loading),
        here: Watched::new(is_whole.then(|| Arc::new(branch.clone()))),
    });
    let label = follow(&replies, |replies| {
        let words = replies.stage.words;
        Some(if replies.is_open.follow().get() {
            text(words.hide_replies)
        } else {
            text(words.show_replies.of(replies.total))
        })
    });
    let list = follow(&replies, |replies| {
        Some(match replies.here.follow().get() {
            Some(branch) => list(&replies.stage, Some(&replies.parent), &branch).into_view(),
            None => note(replies.said.follow().get()).into_view(),
        })
    });
    let toggled = replies.clone();
    (total > 0).then(|| {
        el("details", "comments__replies")
            .attr("open", is_whole.then_some(""))
            .on("toggle", move |event| {
                toggle(&toggled, browser::is_open(&event));
            })
            .child(el("summary", "comments__summary").child(label))
            .child(list)
    })
}

fn toggle(replies: &Arc<Replies>, is_open: bool) {
    replies.is_open.renew(is_open);
    if !is_open || replies.here.with(Option::is_some) {
        return;
    }
    replies.said.renew(replies.stage.words.loading);
    let here = replies.clone();
    let talk = &replies.stage.talk;
    talk.more(Some(&replies.parent), 0, move |branch| match branch {
        Ok(branch) => here.here.set(Some(Arc::new(branch))),
        Err(error) => here.said.set(here.stage.reason(&error)),
    });
}
