//! Comments under an article, and replies to it from elsewhere.
//!
//! `press` writes the headings, the links that work without a program, and a place for each box. The boxes themselves
//! ([`CommentBox`]) are of a program of their own, which is fetched when the reader comes near: it is large, and a form
//! that nobody can send is no form.

mod comment;
mod comment_box;
mod config;
mod context;
mod counts;
mod focus;
mod form;
mod outbox;
mod thread;

pub use comment_box::CommentBox;
pub use config::{CommentBoxConfig, SECTIONS};
pub use counts::CommentCounts;

use super::{PageContext, use_page};
use crate::browser;
use crate::comments::{Isso, outbox::has_entries, thread_of};
use crate::model::Link;
use crate::store::Store;
use config::{ServerAddress, title_id};
use leptos::prelude::*;

/// What readers say of an article: here, where the site has a comment server, and on Mastodon, where the article names
/// a post. Nothing where there is neither.
#[component]
pub fn Comments(
    /// The article's headline.
    headline: String,
    /// The post.
    mastodon: Option<Link>,
) -> impl IntoView {
    let page = use_page();
    let words = &page.words().comments;
    let server = Isso::address_for(&page.site).zip(thread_of(&page.path));
    if server.is_some() || mastodon.is_some() {
        start_when_near(&page);
    }
    let config = |server| CommentBoxConfig::new(&page, &headline, server).to_json();
    let here = server.map(|(address, thread)| {
        let config = config(ServerAddress::Isso(address));
        view! {
            <Section id="comments" heading=words.heading thread=thread>
                <Place config/>
            </Section>
        }
    });
    let elsewhere = mastodon.map(|post| {
        let config = config(ServerAddress::Mastodon(post.to_string()));
        view! {
            <Section id="mastodon" heading=words.mastodon_heading>
                <a class="button" href=post.to_string() rel="noopener noreferrer">
                    {words.mastodon_reply}
                </a>
                <Place config/>
            </Section>
        }
    });
    view! {
        {here}
        {elsewhere}
    }
}

#[component]
fn Section(
    /// Its id.
    id: &'static str,
    /// Its heading.
    heading: &'static str,
    /// The thread whose number of comments is written behind the heading.
    #[prop(optional)]
    thread: Option<String>,
    /// What stands below.
    children: Children,
) -> impl IntoView {
    let title = title_id(id);
    let count = thread.map(|thread| {
        view! {
            " "
            <span class="comments__count" data-thread=thread></span>
        }
    });
    view! {
        <section class="comments" id=id aria-labelledby=title>
            <h2 class="comments__title" id=title.clone() tabindex="-1">{heading}{count}</h2>
            {children()}
        </section>
    }
}

/// Where a box belongs.
#[component]
fn Place(
    /// What the program of the boxes has to know, as JSON.
    config: String,
) -> impl IntoView {
    view! { <div class="comments__box" data-comment-box=config></div> }
}

/// Starts the program of the boxes once the page is on the screen and the reader comes near one of them, has come for a
/// comment, or has left one on the device that was not sent.
fn start_when_near(page: &PageContext) {
    let locale = page.locale;
    Effect::new(move |_| {
        let store: Store = expect_context();
        let start = move || {
            let words = store.words(locale).map(|text| (locale.tag(), text));
            browser::start_comments(&store.site().root, words);
        };
        if browser::hash().starts_with("comment-") || has_entries() {
            start();
        } else {
            for id in SECTIONS {
                browser::when_near(id, start);
            }
        }
    });
}
