//! The comment box under an article, and answers to it from elsewhere.
//!
//! `press` writes the headings and the links that work without a program. The boxes themselves come afterwards, in
//! the browser: a form that nobody can send is no form.

mod comment;
mod form;
mod outbox;
mod thread;

use super::{Element, Setting, el, live, outward};
use crate::comments::{
    self, Abilities, CommentError, Discussion, Mastodon, News, Place, Standing, counts,
};
use crate::locale::{Comments, Messages};
use crate::model::Article;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::Event;

/// A box, and the page around it.
struct Stage {
    talk: Arc<Discussion>,
    can: Abilities,
    words: &'static Comments,
    page: &'static Messages,
    setting: Setting,
}

impl Stage {
    /// Why something did not work that the reader can simply try again.
    fn reason(&self, error: &CommentError) -> &'static str {
        match error {
            CommentError::Offline => self.page.states.offline,
            _ => self.page.states.no_answer,
        }
    }

    /// Has the numbers of comments on the page written anew.
    fn recount(&self) {
        counts::show(&*self.talk.place.server, self.setting.locale);
    }
}

/// What readers say of an article: here, where the site has a comment server, and on Mastodon, where the article names
/// a post.
pub fn comments(setting: &Setting, article: &Article) -> Vec<Element> {
    let words = &setting.words().comments;
    let server = comments::server(&setting.site);
    let thread = comments::thread_of(&setting.path);
    let post = article.mastodon.as_ref();
    let elsewhere = post.and_then(|post| Some((post, Mastodon::new(post)?)));
    let elsewhere = elsewhere.map(|(post, server)| {
        let place = Place {
            name: post.to_string(),
            server: Arc::new(server),
            thread: String::new(),
            title: String::new(),
            root: setting.site.root.clone(),
        };
        let reply = outward(
            Some("button"),
            post.to_string(),
            words.mastodon_reply.to_owned(),
        );
        section("mastodon", words.mastodon_heading, None)
            .child(reply)
            .child(talk(setting, place, "mastodon"))
    });
    let here = match server.zip(thread) {
        Some(((name, server), thread)) => {
            let count = el("span", "comments__count").attr(counts::THREAD, thread.as_str());
            let place = Place {
                name,
                server,
                thread,
                title: article.headline.clone(),
                root: setting.site.root.clone(),
            };
            let section = section("comments", words.heading, Some(count));
            Some(section.child(talk(setting, place, "comments")))
        }
        None if elsewhere.is_some() => None,
        None => Some(section("comments", words.heading, None).child(note(words.not_connected))),
    };
    here.into_iter().chain(elsewhere).collect()
}

/// Asks for the numbers of comments that the page has room for, once it is on the screen.
pub fn count(setting: &Setting) {
    if let Some((_, server)) = comments::server(&setting.site) {
        let locale = setting.locale;
        effect(move || counts::show(&*server, locale));
    }
}

fn section(id: &'static str, heading: &'static str, count: Option<Element>) -> Element {
    let title = [id, "-title"].concat();
    let heading = el("h2", "comments__title")
        .attr("id", title.as_str())
        .attr("tabindex", "-1")
        .child(heading)
        .child(count.map(|count| (" ".to_owned(), count)));
    el("section", "comments")
        .attr("id", id)
        .attr("aria-labelledby", title)
        .child(heading)
}

/// A line instead of comments.
fn note(text: &str) -> Element {
    el("p", "comments__note").child(text)
}

/// The box itself, in the section with this id.
fn talk(setting: &Setting, place: Place, id: &'static str) -> AnyView {
    let can = place.server.abilities();
    let stage = Arc::new(Stage {
        talk: Discussion::new(place),
        can,
        words: &setting.words().comments,
        page: setting.words(),
        setting: setting.clone(),
    });
    let is_open = Arc::new(comments::Watched::new(false));
    let (here, opens) = (stage.clone(), is_open.clone());
    effect(move || {
        opens.renew(true);
        here.talk.open(id);
    });
    let here = stage.clone();
    effect(move || {
        let news = &here.talk.news;
        if news
            .follow()
            .with(|news| matches!(news, News::Arrived(Standing::Published)))
        {
            here.recount();
        }
    });
    live(move || is_open.follow().get().then(|| inside(&stage, id)))
}

fn inside(stage: &Arc<Stage>, id: &'static str) -> AnyView {
    let here = stage.clone();
    let thread = live(move || thread::thread(&here, id));
    if !stage.can.write {
        return thread;
    }
    let form = follow(stage, |stage| {
        Some(if stage.talk.shut.follow().get() {
            note(stage.words.not_connected).into_view()
        } else {
            form::form(stage, form::Purpose::New)
        })
    });
    all(vec![form, outbox::own(stage, None), thread])
}

/// Several views beside each other.
fn all(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// A text as a view.
fn text(text: impl Into<String>) -> AnyView {
    text.into().into_any()
}

/// What `make` makes of something, anew whenever that changes.
fn follow<T: Send + Sync + 'static>(
    of: &Arc<T>,
    make: impl Fn(&Arc<T>) -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let of = of.clone();
    live(move || make(&of))
}

/// Does something with something when an event comes.
fn act<T: 'static>(on: &Arc<T>, act: fn(&Arc<T>)) -> impl FnMut(Event) + 'static {
    let on = on.clone();
    move |_| act(&on)
}

/// Calls `act` when the page is on the screen, and again when something changes that it follows. Not generic within:
/// Leptos makes an effect anew for every type of closure.
fn effect(act: impl Fn() + Send + Sync + 'static) {
    fn one(act: Box<dyn Fn()>) {
        Effect::new(move |_| act());
    }
    one(Box::new(act));
}

/// Calls `act` when the page shows what has just been changed.
fn after_change(act: impl FnOnce() + 'static) {
    fn one(act: Box<dyn FnOnce()>) {
        spawn_local(async move {
            leptos::task::tick().await;
            act();
        });
    }
    one(Box::new(act));
}

/// Gives the focus to what the selector finds, when the page shows it; with `hold`, only if nothing has the focus.
fn focus_soon(selector: String, hold: bool) {
    after_change(move || {
        if hold {
            crate::browser::hold_focus(&selector);
        } else {
            crate::browser::focus(&selector);
        }
    });
}
