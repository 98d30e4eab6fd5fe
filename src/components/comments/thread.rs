//! A thread, page by page. What is shown stays as it is when more comes.

use super::comment::CommentItem;
use super::context::use_comments;
use super::outbox::Waiting;
use crate::browser;
use crate::comments::{Comment, CommentError, CommentList, Order, OwnComment, ThreadState};
use leptos::either::Either;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::sync::Arc;

/// The thread as far as it is here.
#[component]
pub(super) fn Thread() -> impl IntoView {
    let comments = use_comments();
    let discussion = comments.discussion();
    let (thread, is_closed) = (discussion.thread.clone(), discussion.is_closed.clone());
    let status = move || match thread.get() {
        ThreadState::Loading => Some(Either::Left(view! {
            <p class="comments__note" role="status">{comments.words.loading}</p>
        })),
        ThreadState::Failed(CommentError::NotConnected) if is_closed.get() => None,
        ThreadState::Failed(error) => Some(Either::Right(view! { <LoadError error/> })),
        ThreadState::NotLoaded | ThreadState::Loaded { .. } => None,
    };
    let thread = discussion.thread.clone();
    let loaded = move || match thread.get() {
        ThreadState::Loaded { number, list } => Some((number, list)),
        _ => None,
    };
    let is_sortable = {
        let loaded = loaded.clone();
        move || comments.can.sort && loaded().is_some_and(|(_, list)| list.comments.len() > 1)
    };
    view! {
        {status}
        <Show when=is_sortable>
            <OrderChoice/>
        </Show>
        // What is loaded anew is another thread.
        <For each=loaded key=|(number, _)| *number let((_, list))>
            <FirstPage list/>
        </For>
    }
}

/// The thread could not be loaded: that, why, and a way to try again.
#[component]
fn LoadError(
    /// Why not.
    error: CommentError,
) -> impl IntoView {
    let comments = use_comments();
    let text = [comments.words.unavailable, " ", comments.reason(&error)].concat();
    let retry = move |_| {
        browser::focus(&comments.title_id());
        let discussion = comments.discussion();
        spawn_local(async move { discussion.load(None).await });
    };
    view! {
        <p class="comments__note" role="alert">{text}</p>
        <button class="button button--quiet" type="button" on:click=retry>
            {comments.states.retry}
        </button>
    }
}

/// The choice of order.
#[component]
fn OrderChoice() -> impl IntoView {
    let comments = use_comments();
    let words = comments.words;
    let chosen = comments.discussion().order();
    let options = Order::ALL.map(|(order, name)| {
        let text = match order {
            Order::Newest => words.newest,
            Order::Oldest => words.oldest,
            Order::Best => words.best,
        };
        view! { <option value=name selected=order == chosen>{text}</option> }
    });
    let sort = move |name: String| {
        if let Some(order) = Order::named(&name) {
            let discussion = comments.discussion();
            spawn_local(async move { discussion.sort(order).await });
        }
    };
    view! {
        <p class="comments__sort">
            <label class="field__label" for="comments-sort">{words.sort}</label>
            " "
            <select
                class="field__input"
                name="sort"
                id="comments-sort"
                on:change:target=move |event| sort(event.target().value())
            >
                {options.into_iter().collect_view()}
            </select>
        </p>
    }
}

/// The comments on the article; where there are none, that.
#[component]
fn FirstPage(
    /// The first of them.
    list: Arc<CommentList>,
) -> impl IntoView {
    if list.comments.is_empty() {
        Either::Left(view! { <NoComments/> })
    } else {
        Either::Right(view! {
            <ol class="comments__list" role="list">
                <Items first=list/>
            </ol>
        })
    }
}

/// That there are no comments yet, unless the reader has written one.
#[component]
fn NoComments() -> impl IntoView {
    let comments = use_comments();
    let discussion = comments.discussion();
    let words = comments.words;
    let text = if comments.can.write {
        [words.none, " ", words.first].concat()
    } else {
        words.none.to_owned()
    };
    move || {
        discussion.own.track();
        let is_alone = discussion.waiting.with(Vec::is_empty) && discussion.own_apart().is_empty();
        is_alone.then(|| view! { <p class="comments__note">{text.clone()}</p> })
    }
}

/// The items of a list of comments, and a button that brings the next ones.
#[component]
fn Items(
    /// The comment that they reply to; those on the article without it.
    #[prop(optional)]
    parent: Option<String>,
    /// The first of them.
    first: Arc<CommentList>,
) -> impl IntoView {
    let comments = use_comments();
    let words = comments.words;
    let shown = RwSignal::new(comments.discussion().list_new(first.comments.clone()));
    let offset = StoredValue::new(first.comments.len());
    let remaining = RwSignal::new(first.remaining);
    let label = RwSignal::new(words.more);
    let button = NodeRef::<html::Button>::new();
    let load_more = move |_| {
        let (discussion, parent) = (comments.discussion(), parent.clone());
        let from = offset.get_value();
        label.set(words.loading);
        spawn_local(async move {
            let list = match discussion.load_more(parent.as_deref(), from).await {
                Ok(list) => list,
                Err(error) => return label.set(comments.reason(&error)),
            };
            if shown.is_disposed() || offset.get_value() != from {
                return;
            }
            let first = list.comments.first().map(|first| first.id.clone());
            offset.set_value(from + list.comments.len());
            remaining.set(list.remaining);
            label.set(words.more);
            let new = discussion.list_new(list.comments);
            shown.update(|shown| shown.extend(new));
            // The focus goes on to what has come, unless the reader has taken it elsewhere.
            let has_focus = button
                .get_untracked()
                .is_some_and(|button| browser::holds_focus(&button));
            tick().await;
            if let Some(first) = first
                && (has_focus || browser::is_focus_lost())
            {
                browser::focus(&["comment-", &first].concat());
            }
        });
    };
    view! {
        <For each=move || shown.get() key=|comment| comment.id.clone() let:comment>
            <ThreadComment comment=RwSignal::new(comment)/>
        </For>
        <Show when=move || { remaining.get() > 0 }>
            <li class="comments__item">
                <button
                    class="button button--quiet comments__more"
                    type="button"
                    on:click=load_more.clone()
                    node_ref=button
                >
                    {move || label.get()}
                </button>
            </li>
        </Show>
    }
}

/// A comment with what stands below it. Replies are in one row: below a reply stands nothing.
#[component]
fn ThreadComment(
    /// The comment.
    comment: RwSignal<Comment>,
) -> AnyView {
    let can_write = use_comments().can.write;
    let replies = std::mem::take(&mut comment.write_untracked().replies);
    let (id, is_reply) =
        comment.with_untracked(|comment| (comment.id.clone(), comment.parent.is_some()));
    let below = (!is_reply).then(|| {
        view! {
            <div class="comments__below">
                <Replies parent=id.clone() first=Arc::new(replies)/>
                {can_write.then(|| view! {
                    <Waiting parent=id.clone()/>
                    <OwnComments parent=id/>
                })}
            </div>
        }
    });
    view! { <CommentItem comment>{below}</CommentItem> }.into_any()
}

/// The replies to a comment, which come when they are asked for where there are many; nothing where there are none.
#[component]
fn Replies(
    /// The comment.
    parent: String,
    /// The first of them.
    first: Arc<CommentList>,
) -> impl IntoView {
    let comments = use_comments();
    let words = comments.words;
    let total = first.comments.len() + first.remaining;
    let is_whole = first.remaining == 0;
    let is_open = RwSignal::new(is_whole);
    let message = RwSignal::new(words.loading);
    let list = RwSignal::new(is_whole.then_some(first));
    let details = NodeRef::<html::Details>::new();
    let toggle = {
        let parent = parent.clone();
        move || {
            // Not the event's target, which may be something within.
            let now_open = details
                .get_untracked()
                .is_some_and(|details| details.open());
            is_open.set(now_open);
            if !now_open || list.with_untracked(Option::is_some) {
                return;
            }
            message.set(words.loading);
            let (discussion, parent) = (comments.discussion(), parent.clone());
            spawn_local(async move {
                match discussion.load_more(Some(&parent), 0).await {
                    Ok(loaded) => list.set(Some(Arc::new(loaded))),
                    Err(error) => message.set(comments.reason(&error)),
                }
            });
        }
    };
    let label = move || {
        if is_open.get() {
            words.hide_replies.to_owned()
        } else {
            words.show_replies.of(total)
        }
    };
    let items = move || match list.get() {
        Some(list) => Either::Left(view! {
            <ol class="comments__list" role="list">
                <Items parent=parent.clone() first=list/>
            </ol>
        }),
        None => Either::Right(view! { <p class="comments__note">{message.get()}</p> }),
    };
    (total > 0).then(|| {
        view! {
            <details
                class="comments__replies"
                open=is_whole
                on:toggle=move |_| toggle()
                node_ref=details
            >
                <summary class="comments__summary">{label}</summary>
                {items}
            </details>
        }
    })
}

/// The reader's own comments that stand apart from the thread, those on the article or in reply to one.
#[component]
pub(super) fn OwnComments(
    /// The comment that they reply to.
    #[prop(optional)]
    parent: Option<String>,
) -> impl IntoView {
    let discussion = use_comments().discussion();
    let own = move || {
        discussion.own.track();
        let mut own = discussion.own_apart();
        own.retain(|own| own.comment.parent == parent);
        own
    };
    let is_any = {
        let own = own.clone();
        move || !own().is_empty()
    };
    view! {
        <Show when=is_any>
            <ol class="comments__list comments__list--own" role="list">
                <For each=own.clone() key=|own| own.comment.id.clone() let:own>
                    <OwnItem own/>
                </For>
            </ol>
        </Show>
    }
}

/// A comment of the reader's, as the device has it.
#[component]
fn OwnItem(
    /// The comment.
    own: OwnComment,
) -> impl IntoView {
    let comments = use_comments();
    let comment = RwSignal::new(own.comment);
    let all = comments.discussion().own.clone();
    // Another page may have changed it, or a moderator let it through.
    Effect::new(move |_| {
        let id = comment.with_untracked(|comment| comment.id.clone());
        let current = all.with(|all| {
            let own = all.iter().find(|own| own.comment.id == id);
            own.map(|own| own.comment.clone())
        });
        if let Some(current) = current.filter(|current| *current != comment.get_untracked()) {
            comment.set(current);
        }
    });
    Effect::new(move |_| {
        let has_come = comments.focused_entry.get_value() == Some(own.receipt.entry.clone());
        if has_come {
            comments.focused_entry.set_value(None);
            let id = comment.with_untracked(|comment| comment.id.clone());
            if browser::is_focus_lost() {
                browser::focus(&["comment-", &id].concat());
            }
        }
    });
    view! { <ThreadComment comment/> }
}
