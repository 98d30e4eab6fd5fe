//! Comments under an article, and answers to it from elsewhere.
//!
//! `press` writes the headings, the links that work without a program, and a place for each box. The boxes themselves are
//! of a program of their own ([`stage`]), which is fetched when the reader comes near: it is half as large again as all
//! the rest, and a form that nobody can send is no form.

mod comment;
mod form;
mod outbox;
mod stage;
mod thread;

pub use stage::{Call, talk};

use super::{Element, PageContext, el, outward};
use crate::browser;
use crate::comments::{counts, isso, outbox::has_entries, thread_of};
use crate::model::Article;
use crate::store::Store;
use leptos::prelude::*;
use stage::{Stage, act, all, effect, focus_soon, follow, note, text};

/// The sections that can have a box.
pub const SECTIONS: [&str; 2] = ["comments", "mastodon"];

/// What readers say of an article: here, where the site has a comment server, and on Mastodon, where the article names
/// a post.
pub fn comments(setting: &PageContext, article: &Article) -> Vec<Element> {
    let words = &setting.words().comments;
    let title = article.headline.as_str();
    let elsewhere = article.mastodon.as_ref().map(|post| {
        let reply = outward(
            Some("button"),
            post.to_string(),
            words.mastodon_reply.to_owned(),
        );
        section("mastodon", words.mastodon_heading, None)
            .child(reply)
            .child(place(Call::written(setting, title, None, Some(post))))
    });
    let here = match isso(&setting.site).zip(thread_of(&setting.path)) {
        Some((address, thread)) => {
            let count = el("span", "comments__count").attr(counts::THREAD, thread);
            let section = section("comments", words.heading, Some(count));
            Some(section.child(place(Call::written(setting, title, Some(&address), None))))
        }
        None if elsewhere.is_some() => None,
        None => Some(section("comments", words.heading, None).child(note(words.not_connected))),
    };
    here.into_iter().chain(elsewhere).collect()
}

/// Calls the program of the boxes once the page is on the screen and the reader comes near one of them, has come for a
/// comment, or has left one on the device that was not sent. In the browser only.
pub fn call(setting: &PageContext) {
    let store: Store = expect_context();
    let locale = setting.locale;
    effect(move || {
        let call = move || {
            let words = store.words(locale).map(|text| (locale.tag(), text));
            browser::call_comments(&store.site().root, words);
        };
        if browser::hash().starts_with("comment-") || has_entries() {
            call();
        } else {
            for id in SECTIONS {
                browser::when_near(id, call);
            }
        }
    });
}

/// Asks for the numbers of comments that the page has room for, once it is on the screen.
pub fn count(setting: &PageContext) {
    if let Some(address) = isso(&setting.site) {
        let locale = setting.locale;
        effect(move || counts::show(address.clone(), locale));
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

/// Where a box belongs.
fn place(call: String) -> Element {
    el("div", "comments__box").attr("data-call", call)
}
