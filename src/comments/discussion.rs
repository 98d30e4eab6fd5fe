//! The state of one comment box: the thread as far as it is loaded, and what the reader has on the device.
//!
//! Views show it and call the methods here. It goes on when the page around it has gone: what is on its way arrives.

use super::draft::Draft;
use super::outbox::{self, Entry, Outcome, Step};
use super::own::{self, Own};
use super::{
    Branch, Comment, CommentError, CommentServer, Order, PAGE, Page, Posted, Question, Standing,
    Wanted, Watched, ask, search,
};
use crate::{browser, net, sanitize};
use leptos::task::spawn_local;
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
#[derive(Debug, Clone)]
pub enum News {
    /// Nothing lately.
    None,
    /// It has arrived.
    Arrived(Standing),
    /// It is still on its way.
    Waits(Box<Entry>),
}

/// A box.
pub struct Discussion {
    /// Where it stands.
    pub place: Place,
    /// How much of the thread is here.
    pub view: Watched<View>,
    /// Whether the server insists on an e-mail address.
    pub needs_email: Watched<bool>,
    /// What the reader has written that is on its way.
    pub waiting: Watched<Vec<Entry>>,
    /// The entry that is being sent; blank when none is.
    pub busy: Watched<String>,
    /// What of the reader's has arrived.
    pub own: Watched<Vec<Own>>,
    /// The name of a draft that has just come back, refused; blank when none has.
    pub returned: Watched<String>,
    /// What to tell those who do not see it happen.
    pub news: Watched<News>,
    /// Whether there is no server to write to, and nothing written yet.
    pub shut: Watched<bool>,
    order: Watched<Order>,
    shown: Watched<Vec<String>>,
    opened: Watched<f64>,
    reader: Watched<Draft>,
    turn: Watched<usize>,
}

impl Discussion {
    /// A box that nobody is near yet.
    pub fn new(place: Place) -> Arc<Self> {
        Arc::new(Self {
            place,
            view: Watched::new(View::Far),
            needs_email: Watched::default(),
            waiting: Watched::default(),
            busy: Watched::default(),
            own: Watched::default(),
            returned: Watched::default(),
            news: Watched::new(News::None),
            shut: Watched::default(),
            order: Watched::default(),
            shown: Watched::default(),
            opened: Watched::new(f64::MAX),
            reader: Watched::default(),
            turn: Watched::default(),
        })
    }

    /// Begins to work: shows what is on the device and sends what waits there, and loads the thread when the reader
    /// comes near the element with the id `near`, or has come for one of its comments. In the browser only.
    pub fn open(self: &Arc<Self>, near: &str) {
        self.opened.set(browser::now());
        let this = self.clone();
        if let Some(id) = browser::hash().strip_prefix("comment-") {
            self.load(Some(id.to_owned()));
        } else {
            browser::when_near(near, move || this.load(None));
        }
        if !self.place.server.abilities().write {
            return;
        }
        outbox::give_all_back(&self.place.name, &self.place.thread);
        self.refresh();
        self.hurry();
        let this = self.clone();
        browser::on_window("online", move |_| {
            this.hurry();
            if this.view.with(|view| matches!(view, View::Failed(_))) {
                this.load(None);
            }
        });
        let this = self.clone();
        browser::on_window("storage", move |_| this.refresh());
    }

    fn hurry(self: &Arc<Self>) {
        outbox::hurry(&self.place.name, browser::now());
        self.tend();
    }

    /// Loads the thread from its beginning, or up to the comment with this id. Does nothing if it is on its way.
    pub fn load(self: &Arc<Self>, id: Option<String>) {
        if !self.view.with(|view| matches!(view, View::Loading)) {
            self.view.set(View::Loading);
            spawn_local(self.clone().fetch(id));
        }
    }

    /// The order of the thread.
    pub fn order(&self) -> Order {
        self.order.get()
    }

    /// Loads the thread anew in another order; what is here stays until then.
    pub fn sort(self: &Arc<Self>, order: Order) {
        self.order.set(order);
        spawn_local(self.clone().fetch(None));
    }

    async fn fetch(self: Arc<Self>, id: Option<String>) {
        sanitize::ready(&self.place.root).await;
        let order = self.order();
        let mut wanted = Wanted {
            thread: &self.place.thread,
            order,
            limit: Some(PAGE),
            ..Wanted::default()
        };
        let mut whole = None;
        let page = loop {
            let Question { ask, read } = self.place.server.read(&wanted);
            let page = net::ask(ask).await.map_err(CommentError::from);
            let page = page.and_then(|answer| read(&answer));
            match (page, whole.take(), &id) {
                // Nobody but the whole thread says where in it a comment is.
                (Ok(page), None, Some(id)) if wanted.limit.is_some() && !page.branch.holds(id) => {
                    wanted.limit = None;
                    whole = Some(page);
                }
                (Ok(page), Some(first), Some(id)) => {
                    break Ok(if page.branch.holds(id) {
                        Page {
                            branch: page.branch.up_to(id),
                            ..page
                        }
                    } else {
                        first
                    });
                }
                (page, first, _) => break first.map_or(page, Ok),
            }
        };
        // The reader has chosen another order meanwhile.
        if self.order() != order {
            return;
        }
        let shut = self.place.server.abilities().write
            && matches!(page, Err(CommentError::NotConnected))
            && !Draft::is_kept(&self.place.thread)
            && self.waiting.with(Vec::is_empty);
        self.shut.renew(shut);
        match page {
            Ok(page) => self.publish(page),
            Err(error) => self.view.set(View::Failed(error)),
        }
        if let Some(id) = id {
            leptos::task::tick().await;
            browser::show(&["comment-", &id].concat());
        }
    }

    fn publish(&self, page: Page) {
        for mut own in own::of(&self.place.thread, browser::now()) {
            // A moderator has let it through.
            if own.is_awaiting() && page.branch.holds(&own.comment.id) {
                own.comment.standing = Standing::Published;
                own.keep();
            }
        }
        self.needs_email.renew(page.needs_email);
        self.shown.set(Vec::new());
        self.refresh();
        self.view.set(View::Here(Arc::new(page.branch)));
    }

    /// The next comments of the thread, or of the answers to a comment, for `then`.
    pub fn more(
        &self,
        parent: Option<&str>,
        from: usize,
        then: impl FnOnce(Result<Branch, CommentError>) + 'static,
    ) {
        let call = self.place.server.read(&Wanted {
            thread: &self.place.thread,
            parent,
            order: self.order(),
            from,
            limit: Some(PAGE),
            plain: false,
        });
        ask(Some(call), |page| then(page.map(|page| page.branch)));
    }

    /// Those of `comments` that the page does not show yet. Pages of a thread overlap when somebody writes meanwhile,
    /// and the reader's own comments stand by themselves at first.
    pub fn fresh(&self, comments: &[Comment]) -> Vec<Comment> {
        let apart = self.apart();
        let is_fresh = |comment: &&Comment| {
            !self.shown.with(|shown| shown.contains(&comment.id))
                && !apart.iter().any(|own| own.id == comment.id)
        };
        let fresh: Vec<_> = comments.iter().filter(is_fresh).cloned().collect();
        let ids = fresh.iter().map(|comment| comment.id.clone());
        self.shown.update(|shown| shown.extend(ids));
        fresh
    }

    /// The reader's comments that stand by themselves: those sent since the page was opened, and those that nobody
    /// else sees.
    pub fn apart(&self) -> Vec<Comment> {
        let opened = self.opened.get();
        let is_apart = |own: &&Own| {
            (own.is_awaiting() || own.sent >= opened)
                && !self.shown.with(|shown| shown.contains(&own.comment.id))
        };
        self.own.with(|own| {
            let own = own.iter().filter(is_apart);
            own.map(|own| own.comment.clone()).collect()
        })
    }

    /// Whether nothing that the reader has written stands by itself.
    pub fn is_untouched(&self) -> bool {
        self.own.follow();
        self.waiting.follow().with(Vec::is_empty) && self.apart().is_empty()
    }

    /// Whether the reader may still change this comment of theirs.
    pub fn can_change(&self, id: &str) -> bool {
        let now = browser::now();
        let is_open = |own: &Own| own.comment.id == id && own.is_open(now);
        self.own.with(|own| own.iter().any(is_open))
    }

    /// The draft kept under `name`; else a blank one of the reader who has sent something here, or is remembered.
    pub fn draft(&self, name: &str) -> Draft {
        let reader = self.reader.get();
        if Draft::is_kept(name) || reader.pseudo.is_empty() {
            Draft::kept(name)
        } else {
            reader
        }
    }

    /// Sends a comment, in answer to another one or on the article. It leaves at `due` at the earliest.
    pub fn send(self: &Arc<Self>, draft: &Draft, to: Option<&Comment>, due: f64) {
        let mut entry = Entry::new(browser::unique(), draft, browser::now(), due);
        entry.server.clone_from(&self.place.name);
        entry.thread.clone_from(&self.place.thread);
        entry.title.clone_from(&self.place.title);
        if let Some(to) = to {
            // There are two levels only: an answer to an answer stands beside it.
            entry.parent = Some(to.parent.as_ref().unwrap_or(&to.id).clone());
            entry.to.clone_from(&to.author);
        }
        entry.keep();
        self.reader.set(draft.next());
        self.news.set(News::None);
        self.refresh();
        self.tend();
    }

    /// Tries to send this entry now.
    pub fn retry(self: &Arc<Self>, entry: &Entry) {
        outbox::retry(entry, browser::now());
        self.tend();
    }

    /// Gives this entry up.
    pub fn discard(&self, entry: &Entry) {
        outbox::discard(entry);
        self.refresh();
    }

    /// Sends what is due, in turn with other pages of the site, and comes back for what is not.
    pub fn tend(self: &Arc<Self>) {
        let this = self.clone();
        let at_work = self.clone();
        spawn_local(async move {
            browser::alone(LOCK, move |alone| at_work.work(alone)).await;
            let Some(pause) = outbox::pause(&this.place.name, browser::now()) else {
                return;
            };
            this.turn.update(|turn| *turn += 1);
            let turn = this.turn.get();
            browser::after(pause.max(BREATH), move || {
                if this.turn.get() == turn {
                    this.tend();
                }
            });
        });
    }

    async fn work(self: Arc<Self>, alone: bool) {
        let server = &*self.place.server;
        while let Some((mut entry, step)) = outbox::next(&self.place.name, browser::now(), alone) {
            self.busy.set(entry.id.clone());
            let now = browser::now();
            let others = outbox::others(&entry, now);
            let outcome = match step {
                Step::Search => search::find(server, &entry, now, &others)
                    .await
                    .map(|found| found.map_or(Outcome::Absent, Outcome::Found)),
                Step::Post if browser::is_offline() => Err(CommentError::Offline),
                Step::Post => {
                    outbox::begin(&mut entry, now);
                    post(server, &entry, &others).await.map(Outcome::Posted)
                }
            };
            let (id, draft) = (entry.id.clone(), entry.draft());
            let is_here = entry.thread == self.place.thread;
            let element = ["#waiting-", &id].concat();
            let has_focus = browser::holds_focus(&element);
            outbox::settle(
                entry,
                outcome.unwrap_or_else(Outcome::Failed),
                browser::now(),
            );
            self.busy.set(String::new());
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
    fn tell(&self, id: &str, draft: String) -> Option<String> {
        let own = self.own.get().into_iter().find(|own| own.entry == id);
        let waiting = self.waiting.get().into_iter().find(|entry| entry.id == id);
        match (own, waiting) {
            (Some(own), _) => {
                self.news.set(News::Arrived(own.comment.standing));
                return Some(["#comment-", &own.comment.id].concat());
            }
            // After a search it is on its way again already.
            (None, Some(entry)) if entry.due.is_some() && entry.searched => {}
            (None, Some(entry)) => self.news.set(News::Waits(Box::new(entry))),
            (None, None) => self.returned.set(draft),
        }
        None
    }

    /// Looks at the device again.
    fn refresh(&self) {
        let mut entries = outbox::all(&self.place.name);
        entries.retain(|entry| entry.thread == self.place.thread);
        self.waiting.renew(entries);
        self.own.renew(own::of(&self.place.thread, browser::now()));
    }

    /// How a text will look, for `then`: untrusted HTML.
    pub fn preview(&self, text: &str, then: impl FnOnce(Result<String, CommentError>) + 'static) {
        let root = self.place.root.clone();
        ask(self.place.server.preview(text), move |html| {
            spawn_local(async move {
                sanitize::ready(&root).await;
                then(html);
            });
        });
    }

    /// Remembers what has become of a comment of the reader's: it was changed, or deleted and left something behind.
    pub fn changed(&self, comment: Comment, seconds: u32) {
        let now = browser::now();
        let mut known = own::of(&self.place.thread, now).into_iter();
        if let Some(own) = known.find(|own| own.comment.id == comment.id) {
            Own {
                until: now + f64::from(seconds) * 1000.0,
                comment,
                ..own
            }
            .keep();
        }
        self.refresh();
    }

    /// Forgets a comment that the reader has deleted.
    pub fn forget(&self, id: &str) {
        own::forget(&self.place.thread, id);
        self.refresh();
    }
}

async fn post(
    server: &dyn CommentServer,
    entry: &Entry,
    others: &[String],
) -> Result<Posted, CommentError> {
    let Question { ask, read } = server.post(entry).ok_or(CommentError::NotAllowed)?;
    let posted = read(&net::ask(ask).await?)?;
    search::once(server, entry, posted, others).await
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
