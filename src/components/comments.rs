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

/// A box, and what it needs to know of the page around it.
#[derive(Clone, Copy)]
struct Stage {
    talk: Discussion,
    can: Abilities,
    words: &'static Comments,
    page: &'static Messages,
    setting: StoredValue<Setting>,
}

impl Stage {
    /// Why something did not work that the reader can simply try again.
    fn reason(self, error: &CommentError) -> &'static str {
        match error {
            CommentError::Offline => self.page.states.offline,
            _ => self.page.states.no_answer,
        }
    }
}

/// Has the numbers of comments on the page written anew.
fn recount(stage: Stage) {
    let (server, locale) = stage
        .setting
        .with_value(|setting| (stage.talk.place().server.clone(), setting.locale));
    spawn_local(counts::show(server, locale));
}

/// Calls `act` when the page shows what has just been changed.
fn after_change(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        leptos::task::tick().await;
        act();
    });
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
        Effect::new(move |_| spawn_local(counts::show(server.clone(), locale)));
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
    let stage = Stage {
        talk: Discussion::new(place),
        can,
        words: &setting.words().comments,
        page: setting.words(),
        setting: StoredValue::new(setting.clone()),
    };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        open.set(true);
        stage.talk.open(id);
    });
    Effect::new(move |_| {
        if let Some(News::Arrived(Standing::Published)) = stage.talk.news.get() {
            recount(stage);
        }
    });
    live(move || {
        open.get().then(|| {
            let thread = live(move || thread::thread(stage, id));
            if !can.write {
                return thread;
            }
            let form = live(move || {
                Some(if stage.talk.shut.get() {
                    note(stage.words.not_connected).into_view()
                } else {
                    form::form(stage, form::Purpose::New)
                })
            });
            StaticVec::from(vec![form, outbox::own(stage, None), thread]).into_any()
        })
    })
}
