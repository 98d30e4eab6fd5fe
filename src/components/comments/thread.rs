//! A thread, page by page. What is shown stays as it is when more comes.

use super::comment::comment;
use super::{Stage, note};
use crate::browser;
use crate::comments::{Branch, CommentError, Order, View};
use crate::components::{Element, bare, el, live};
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The thread as far as it is here, in the section with this id.
pub(super) fn thread(stage: Stage, section: &'static str) -> Option<AnyView> {
    match stage.talk.view.get() {
        View::Far => None,
        View::Loading => {
            let note = note(stage.words.loading).attr("role", "status");
            Some(note.into_view())
        }
        View::Failed(CommentError::NotConnected) if stage.talk.shut.get() => None,
        View::Failed(error) => Some(failed(stage, section, &error)),
        View::Here(branch) => Some(here(stage, &branch)),
    }
}

/// The thread could not be loaded: that, why, and a way to try again.
fn failed(stage: Stage, section: &'static str, error: &CommentError) -> AnyView {
    let reason = stage.reason(error);
    let again = el("button", "button button--quiet")
        .attr("type", "button")
        .child(stage.page.states.retry)
        .on("click", move |_| {
            browser::focus(&["#", section, "-title"].concat());
            stage.talk.load(None);
        });
    let text = [stage.words.unavailable, " ", reason].concat();
    StaticVec::from(vec![
        note(&text).attr("role", "alert").into_view(),
        again.into_view(),
    ])
    .into_any()
}

fn here(stage: Stage, branch: &Branch) -> AnyView {
    let sort = (stage.can.sort && branch.comments.len() > 1).then(|| sorting(stage));
    let list = el("ol", "comments__list")
        .attr("role", "list")
        .child(page(stage, None, branch, 0));
    let is_empty = branch.comments.is_empty();
    let none = live(move || {
        let is_alone = is_empty && stage.talk.is_untouched();
        let invitation = stage.can.write.then_some(stage.words.first);
        let text = [stage.words.none, " ", invitation.unwrap_or_default()].concat();
        is_alone.then(|| note(text.trim()).into_view())
    });
    let parts = [
        sort.map(Element::into_view),
        Some(none),
        (!is_empty).then(|| list.into_view()),
    ];
    StaticVec::from(parts.into_iter().flatten().collect::<Vec<_>>()).into_any()
}

/// The choice of order.
fn sorting(stage: Stage) -> Element {
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
    let select = el("select", "field__input")
        .attr("name", "sort")
        .attr("id", "comments-sort")
        .children(options)
        .on("change", move |event| {
            if let Some(order) = Order::named(&browser::field(&event).1) {
                stage.talk.sort(order);
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
pub(super) fn page(stage: Stage, parent: Option<&str>, branch: &Branch, from: usize) -> AnyView {
    let comments = stage.talk.fresh(branch.comments.clone());
    let items = comments
        .into_iter()
        .map(|item| comment(stage, item).into_view());
    let next = from + branch.comments.len();
    let rest = (branch.hidden > 0).then(|| rest(stage, parent.map(str::to_owned), next));
    StaticVec::from(items.chain(rest).collect::<Vec<_>>()).into_any()
}

/// The button that brings the next page, and then that page in its place.
fn rest(stage: Stage, parent: Option<String>, from: usize) -> AnyView {
    let next = RwSignal::new(None::<Arc<Branch>>);
    let label = RwSignal::new(stage.words.more);
    let ask = {
        let parent = parent.clone();
        move |_| {
            let parent = parent.clone();
            label.set(stage.words.loading);
            spawn_local(async move {
                match stage.talk.more(parent, from).await {
                    Ok(branch) => {
                        let first = branch.comments.first().map(|first| first.id.clone());
                        next.set(Some(Arc::new(branch)));
                        leptos::task::tick().await;
                        browser::hold_focus(&["#comment-", &first.unwrap_or_default()].concat());
                    }
                    Err(error) => label.set(stage.reason(&error)),
                }
            });
        }
    };
    let ask = Arc::new(ask);
    live(move || {
        if let Some(branch) = next.get() {
            return Some(page(stage, parent.as_deref(), &branch, from));
        }
        let ask = ask.clone();
        let button = el("button", "button button--quiet comments__more")
            .attr("type", "button")
            .child(live(move || Some(label.get().to_owned().into_any())))
            .on("click", move |event| ask(event));
        Some(el("li", "comments__item").child(button).into_view())
    })
}
