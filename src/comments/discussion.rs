//! The state of one comment box: the thread as far as it is loaded, and what the reader has on the device.
//!
//! Views show it and call the methods here; nothing else asks a comment server.

use super::draft::Draft;
use super::outbox::{self, Entry, Outcome, Step};
use super::own::{self, Own};
use super::{
    Branch, Comment, CommentError, CommentServer, Needs, Order, PAGE, Posted, Standing, Vote,
    Wanted,
};
use crate::{browser, sanitize};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;
use std::sync::Arc;

/// The lock of the one page that sends.
const LOCK: &str = "depeche-outbox";
/// What a page waits at least before it looks again, in milliseconds: another one may be busy.
const BREATH: f64 = 1000.0;

/// Where a box stands.
pub struct Place {
    /// The server.
    pub server: Arc<dyn CommentServer>,
    /// What the server is called on the device.
    pub name: String,
    /// The thread.
    pub thread: String,
    /// The headline over it.
    pub title: String,
    /// Where the site is hosted.
    pub root: String,
}

/// How much of the thread is here.
#[derive(Debug, Clone)]
pub enum View {
    /// The reader has not come near.
    Far,
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Failed(CommentError),
    /// Its beginning is here.
    Here(Arc<Branch>),
}

/// What has happened to a comment of the reader's.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// It has arrived.
    Arrived(Standing),
    /// It is still on its way.
    Waits(Box<Entry>),
}

/// A box. A handle: copies are the same box.
#[derive(Clone, Copy)]
pub struct Discussion {
    /// How much of the thread is here.
    pub view: RwSignal<View>,
    /// What the server insists on.
    pub needs: RwSignal<Needs>,
    /// What the reader has written that is on its way.
    pub waiting: RwSignal<Vec<Entry>>,
    /// The entry that is being sent.
    pub busy: RwSignal<Option<String>>,
    /// What of the reader's has arrived.
    pub own: RwSignal<Vec<Own>>,
    /// The name of a draft that has just come back, refused.
    pub returned: RwSignal<Option<String>>,
    /// What to tell those who do not see it happen.
    pub news: RwSignal<Option<News>>,
    /// Whether there is no server to write to, and nothing written yet.
    pub shut: RwSignal<bool>,
    place: StoredValue<Arc<Place>>,
    order: StoredValue<Order>,
    shown: StoredValue<HashSet<String>>,
    opened: StoredValue<f64>,
    timer: StoredValue<usize>,
}

impl Discussion {
    /// A box that nobody is near yet.
    pub fn new(place: Place) -> Self {
        Self {
            view: RwSignal::new(View::Far),
            needs: RwSignal::default(),
            waiting: RwSignal::default(),
            busy: RwSignal::new(None),
            own: RwSignal::default(),
            returned: RwSignal::new(None),
            news: RwSignal::new(None),
            shut: RwSignal::new(false),
            place: StoredValue::new(Arc::new(place)),
            order: StoredValue::default(),
            shown: StoredValue::default(),
            opened: StoredValue::new(f64::MAX),
            timer: StoredValue::default(),
        }
    }

    /// Where it stands.
    pub fn place(self) -> Arc<Place> {
        self.place.get_value()
    }

    /// Begins to work: shows what is on the device and sends what waits there, and loads the thread when the reader
    /// comes near the element with the id `near`, or has come for one of its comments. In the browser only.
    pub fn open(self, near: &str) {
        let place = self.place();
        self.opened.set_value(browser::now());
        if let Some(id) = browser::hash().strip_prefix("comment-") {
            self.load(Some(id.to_owned()));
        } else {
            browser::when_near(near, move || self.load(None));
        }
        if !place.server.abilities().write {
            return;
        }
        outbox::give_all_back(&place.name, &place.thread);
        self.refresh();
        let hurry = move || {
            outbox::hurry(&place.name, browser::now());
            self.tend();
        };
        hurry();
        browser::on_window("online", move |_| {
            hurry();
            if matches!(self.view.get_untracked(), View::Failed(_)) {
                self.load(None);
            }
        });
        browser::on_window("storage", move |_| self.refresh());
    }

    /// Loads the thread from its beginning, or up to the comment with this id. Does nothing if it is on its way.
    pub fn load(self, id: Option<String>) {
        if !matches!(self.view.get_untracked(), View::Loading) {
            let place = self.place();
            self.view.set(View::Loading);
            spawn_local(self.fetch(place, id));
        }
    }

    /// Loads the thread anew in another order; what is here stays until then.
    pub fn sort(self, order: Order) {
        self.order.set_value(order);
        spawn_local(self.fetch(self.place(), None));
    }

    /// The order of the thread.
    pub fn order(self) -> Order {
        self.order.get_value()
    }

    async fn fetch(self, place: Arc<Place>, id: Option<String>) {
        sanitize::ready(&place.root).await;
        let order = self.order.try_get_value().unwrap_or_default();
        let wanted = Wanted {
            thread: &place.thread,
            order,
            limit: Some(PAGE),
            ..Wanted::default()
        };
        let mut read = place.server.read(wanted).await;
        if let (Some(id), Ok((branch, _))) = (&id, &read)
            && !branch.holds(id)
        {
            // Nobody but the thread itself says where in it a comment is.
            let limit = None;
            let whole = place.server.read(Wanted { limit, ..wanted }).await;
            if let Ok((whole, needs)) = whole
                && whole.holds(id)
            {
                read = Ok((whole.up_to(id), needs));
            }
        }
        // The reader has chosen another order meanwhile, or has gone.
        if self.order.try_get_value() != Some(order) {
            return;
        }
        let shut = read == Err(CommentError::NotConnected)
            && !Draft::is_kept(&place.thread)
            && self.waiting.with_untracked(Vec::is_empty);
        renew(self.shut, shut);
        match read {
            Ok((branch, needs)) => {
                self.needs.set(needs);
                self.publish(&place, branch);
            }
            Err(error) => self.view.set(View::Failed(error)),
        }
        if let Some(id) = id {
            leptos::task::tick().await;
            browser::show(&["comment-", &id].concat());
        }
    }

    fn publish(self, place: &Place, branch: Branch) {
        for mut own in own::of(&place.thread, browser::now()) {
            // A moderator has let it through.
            if own.is_awaiting() && branch.holds(&own.comment.id) {
                own.comment.standing = Standing::Published;
                own.keep();
            }
        }
        _ = self.shown.try_update_value(HashSet::clear);
        self.refresh();
        self.view.set(View::Here(Arc::new(branch)));
    }

    /// The next comments of the thread, or of the answers to a comment.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn more(self, parent: Option<String>, from: usize) -> Result<Branch, CommentError> {
        let place = self.place();
        let wanted = Wanted {
            thread: &place.thread,
            parent: parent.as_deref(),
            order: self.order.get_value(),
            from,
            limit: Some(PAGE),
        };
        Ok(place.server.read(wanted).await?.0)
    }

    /// Those of `comments` that the page does not show yet. Pages of a thread overlap when somebody writes meanwhile,
    /// and the reader's own comments stand by themselves at first.
    pub fn fresh(self, comments: Vec<Comment>) -> Vec<Comment> {
        let own = self.own.with_untracked(|own| self.apart(own));
        let mut comments = comments;
        self.shown.update_value(|shown| {
            comments
                .retain(|comment| !own.contains(&comment.id) && shown.insert(comment.id.clone()));
        });
        comments
    }

    /// The reader's comments that stand by themselves: those sent since the page was opened, and those that nobody
    /// else sees; among the answers to `parent` or on the article.
    pub fn apart_from_thread(self, parent: Option<&str>) -> Vec<Comment> {
        self.own.with(|own| {
            let apart = self.apart(own);
            let own = own.iter().map(|own| &own.comment);
            own.filter(|comment| comment.parent.as_deref() == parent && apart.contains(&comment.id))
                .cloned()
                .collect()
        })
    }

    /// Whether nothing that the reader has written stands by itself.
    pub fn is_untouched(self) -> bool {
        self.waiting.with(Vec::is_empty) && self.own.with(|own| self.apart(own).is_empty())
    }

    /// Whether the reader may still change this comment of theirs.
    pub fn can_change(self, id: &str) -> bool {
        let now = browser::now();
        self.own.with_untracked(|own| {
            own.iter()
                .any(|own| own.comment.id == id && own.is_open(now))
        })
    }

    fn apart(self, own: &[Own]) -> Vec<String> {
        let opened = self.opened.get_value();
        let own = own.iter();
        let own = own.filter(|own| own.is_awaiting() || own.sent >= opened);
        let ids = own.map(|own| own.comment.id.clone());
        self.shown
            .with_value(|shown| ids.filter(|id| !shown.contains(id)).collect())
    }

    /// Sends a comment, in answer to another one or on the article. It leaves at `due` at the earliest.
    pub fn send(self, draft: &Draft, to: Option<&Comment>, due: f64) {
        let place = self.place();
        let mut entry = Entry::new(browser::unique(), draft, browser::now(), due);
        entry.server.clone_from(&place.name);
        entry.thread.clone_from(&place.thread);
        entry.title.clone_from(&place.title);
        if let Some(to) = to {
            // There are two levels only: an answer to an answer stands beside it.
            entry.parent = Some(to.parent.as_ref().unwrap_or(&to.id).clone());
            entry.to.clone_from(&to.author);
        }
        entry.keep();
        self.news.set(None);
        self.refresh();
        self.tend();
    }

    /// Tries to send this entry now.
    pub fn retry(self, entry: Entry) {
        outbox::retry(entry, browser::now());
        self.tend();
    }

    /// Gives this entry up.
    pub fn discard(self, entry: &Entry) {
        outbox::discard(entry);
        self.refresh();
    }

    /// Sends what is due, in turn with other pages of the site, and comes back for what is not.
    pub fn tend(self) {
        let Some(place) = self.place.try_get_value() else {
            return;
        };
        spawn_local(async move {
            let at_work = place.clone();
            browser::alone(LOCK, move |alone| self.work(at_work, alone)).await;
            let turn = self.timer.try_update_value(|turn| {
                *turn += 1;
                *turn
            });
            if let Some(pause) = outbox::pause(&place.name, browser::now()) {
                browser::after(pause.max(BREATH), move || {
                    if self.timer.try_get_value() == turn {
                        self.tend();
                    }
                });
            }
        });
    }

    async fn work(self, place: Arc<Place>, alone: bool) {
        while let Some((mut entry, step)) = outbox::next(&place.name, browser::now(), alone) {
            self.busy.set(Some(entry.id.clone()));
            let outcome = match step {
                Step::Search => {
                    let now = browser::now();
                    let others = outbox::others(&entry, now);
                    match place.server.find(&entry, now, &others).await {
                        Ok(Some(comment)) => Outcome::Found(comment),
                        Ok(None) => Outcome::Absent,
                        Err(error) => Outcome::Failed(error),
                    }
                }
                Step::Post => {
                    outbox::begin(&mut entry, browser::now());
                    let others = outbox::others(&entry, browser::now());
                    match place.server.post(&entry, &others).await {
                        Ok(posted) => Outcome::Posted(posted),
                        Err(error) => Outcome::Failed(error),
                    }
                }
            };
            let (id, draft) = (entry.id.clone(), entry.draft());
            let is_here = entry.thread == place.thread;
            let element = ["#waiting-", &id].concat();
            let has_focus = browser::holds_focus(&element);
            outbox::settle(entry, outcome, browser::now());
            self.busy.set(None);
            self.refresh();
            if is_here {
                let arrived = self.tell(&id, draft);
                if has_focus {
                    leptos::task::tick().await;
                    browser::hold_focus(&arrived.unwrap_or(element));
                }
            }
        }
        // Another page may have sent what this one was waiting to send.
        self.refresh();
    }

    /// Says what has become of the entry with this id, which `draft` names when it comes back. The element of the
    /// comment that it is now.
    fn tell(self, id: &str, draft: String) -> Option<String> {
        let own = self.own.try_get_untracked().unwrap_or_default();
        let waiting = self.waiting.try_get_untracked().unwrap_or_default();
        if let Some(own) = own.into_iter().find(|own| own.entry == id) {
            self.news.set(Some(News::Arrived(own.comment.standing)));
            return Some(["#comment-", &own.comment.id].concat());
        }
        if let Some(entry) = waiting.into_iter().find(|entry| entry.id == id) {
            // After a search it is on its way again already.
            self.news
                .set((!entry.searched).then(|| News::Waits(Box::new(entry))));
        } else {
            self.returned.set(Some(draft));
        }
        None
    }

    /// Looks at the device again.
    fn refresh(self) {
        let Some(place) = self.place.try_get_value() else {
            return;
        };
        let entries = outbox::all(&place.name).into_iter();
        let entries: Vec<_> = entries
            .filter(|entry| entry.thread == place.thread)
            .collect();
        renew(self.waiting, entries);
        renew(self.own, own::of(&place.thread, browser::now()));
    }

    /// How a text will look: untrusted HTML.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn preview(self, text: &str) -> Result<String, CommentError> {
        let place = self.place();
        sanitize::ready(&place.root).await;
        place.server.preview(text).await
    }

    /// The text of a comment of the reader's, as they typed it.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn source(self, id: &str) -> Result<String, CommentError> {
        self.place().server.source(id).await
    }

    /// Gives a comment of the reader's another text.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn edit(self, comment: &Comment, text: &str) -> Result<Comment, CommentError> {
        let place = self.place();
        let Posted {
            comment: edited,
            seconds,
        } = place.server.edit(comment, text).await?;
        let posted = Posted {
            comment: Comment {
                standing: comment.standing,
                ..edited
            },
            seconds,
        };
        let known = own::of(&place.thread, browser::now()).into_iter();
        if let Some(known) = known.into_iter().find(|own| own.comment.id == comment.id) {
            let now = browser::now();
            Own {
                sent: known.sent,
                ..Own::new(posted.clone(), &place.thread, &known.entry, now)
            }
            .keep();
        }
        self.refresh();
        Ok(posted.comment)
    }

    /// Deletes a comment of the reader's; what is left of it when there are answers to it.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn delete(self, id: &str) -> Result<Option<Comment>, CommentError> {
        let place = self.place();
        let left = place.server.delete(id).await?;
        let own = own::of(&place.thread, browser::now());
        own::forget(&place.thread, id);
        if let (Some(comment), Some(own)) = (
            left.clone(),
            own.into_iter().find(|own| own.comment.id == id),
        ) {
            Own { comment, ..own }.keep();
        }
        self.refresh();
        Ok(left)
    }

    /// Gives an opinion on a comment.
    ///
    /// # Errors
    /// See [`CommentError`].
    pub async fn vote(self, id: &str, likes: bool) -> Result<Vote, CommentError> {
        self.place().server.vote(id, likes).await
    }
}

/// Gives a signal another value, if it is another one: what is on the screen is not made anew for nothing.
fn renew<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.maybe_update(|old| {
        let is_new = *old != value;
        *old = value;
        is_new
    });
}

impl Branch {
    /// Whether the comment with this id is here, or is an answer to one that is.
    fn holds(&self, id: &str) -> bool {
        let mut comments = self.comments.iter();
        comments.any(|comment| comment.id == id || comment.replies.holds(id))
    }

    /// A whole thread up to the comment with this id.
    fn up_to(mut self, id: &str) -> Self {
        let mut comments = self.comments.iter();
        let place = comments.position(|comment| comment.id == id || comment.replies.holds(id));
        let shown = place.map_or(PAGE, |place| PAGE.max(place + 1));
        self.hidden = self.comments.len().saturating_sub(shown);
        self.comments.truncate(shown);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thread(comments: usize) -> Branch {
        let comment = |id: usize| Comment {
            id: id.to_string(),
            ..Comment::default()
        };
        let mut comments: Vec<_> = (0..comments).map(comment).collect();
        if let Some(last) = comments.last_mut() {
            last.replies.comments.push(comment(1000));
        }
        Branch {
            comments,
            hidden: 0,
        }
    }

    #[test]
    fn a_thread_is_shown_up_to_the_comment_that_the_reader_came_for() {
        let sizes = |id: &str| {
            let branch = thread(100).up_to(id);
            (branch.comments.len(), branch.hidden)
        };
        assert_eq!(sizes("3"), (PAGE, 70));
        assert_eq!(sizes("59"), (60, 40));
        assert_eq!(sizes("1000"), (100, 0));
        assert!(thread(2).holds("1000") && !thread(2).holds("2"));
    }
}
