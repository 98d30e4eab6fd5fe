//! What a comment box keeps when lists change under it: what was typed, the focus, and what is on its way.

use depeche::browser;
use depeche::comments::{
    Abilities, Call, Comment, CommentError, CommentList, CommentServer, Discussion, Entry, Posted,
    ThreadPage, ThreadQuery, ThreadSource,
};
use depeche::components::{CommentBox, CommentBoxConfig};
use depeche::locale;
use depeche::net::{Method, Request, Response};
use leptos::prelude::*;
use leptos::task::tick;
use std::any::Any;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Once};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement};

/// Whether the server cannot be reached.
static IS_DOWN: AtomicBool = AtomicBool::new(false);

/// How often the program has panicked, also where no test waits for it.
static PANICS: AtomicUsize = AtomicUsize::new(0);
static WATCH_PANICS: Once = Once::new();

/// A server with four comments, number 4 the newest, which gives two at a time and calls what it takes number 100.
struct Server;

/// A request that brings its own answer.
fn request(answer: &str) -> Request {
    Request {
        method: Method::GET,
        address: ["data:,", answer].concat(),
        body: None,
        cookies: false,
    }
}

fn body(response: &Response) -> String {
    String::from_utf8(response.body.clone()).expect("a text")
}

fn comment(id: usize) -> Comment {
    Comment {
        id: id.to_string(),
        author: "Bo".to_owned(),
        created: 1_700_000_000,
        html: format!("<p>Number {id}</p>"),
        ..Comment::default()
    }
}

impl CommentServer for Server {
    fn abilities(&self) -> Abilities {
        Abilities {
            write: true,
            votes: false,
            sort: true,
        }
    }

    fn thread(&self, query: &ThreadQuery<'_>) -> Call<ThreadPage> {
        Call {
            request: request(&query.offset.to_string()),
            read: |response| {
                let offset: usize = body(response).parse().expect("a number");
                Ok(ThreadPage {
                    list: CommentList {
                        comments: (1..=4).rev().skip(offset).take(2).map(comment).collect(),
                        remaining: 2_usize.saturating_sub(offset),
                    },
                    ..ThreadPage::default()
                })
            },
        }
    }

    fn post(&self, entry: &Entry) -> Option<Call<Posted>> {
        Some(Call {
            request: request(&entry.text),
            read: |response| {
                if IS_DOWN.load(Ordering::Relaxed) {
                    return Err(CommentError::ServerDown(502));
                }
                Ok(Posted {
                    comment: Comment {
                        html: body(response),
                        ..comment(100)
                    },
                    seconds: 900,
                })
            },
        })
    }
}

/// A box in a page, which goes when this is dropped.
struct Mounted {
    section: Element,
    discussion: Arc<Discussion>,
    _handle: Box<dyn Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.section.remove();
    }
}

/// Puts a box for a thread into the page, and waits for its first comments.
async fn mounted(name: &'static str) -> Mounted {
    WATCH_PANICS.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.fetch_add(1, Ordering::Relaxed);
            report(panic);
        }));
    });
    locale::load_all();
    let section = document().create_element("section").expect("an element");
    section.set_id(name);
    section.set_inner_html(&format!(
        "<h2 id='{name}-title' tabindex='-1'>Comments</h2><div></div>"
    ));
    let page = document().body().expect("a body");
    page.append_child(&section).expect("a place");
    section.scroll_into_view();
    let config = CommentBoxConfig::read(
        r#"{"server":{"isso":"/comments/"},"root":"/","path":"/a/b-5d582cc1/","title":"T","language":"en","dateline":"iso"}"#,
    );
    let source = ThreadSource {
        server: Arc::new(Server),
        server_name: name.to_owned(),
        thread: name.to_owned(),
        title: "T".to_owned(),
        root: "/".to_owned(),
    };
    let discussion = Discussion::new(source, browser::now());
    let place: HtmlElement = section
        .last_element_child()
        .expect("the place")
        .unchecked_into();
    let handle = mount_to(place, {
        let discussion = discussion.clone();
        move || {
            discussion.start();
            let page = config.expect("a config").page();
            view! { <CommentBox discussion page section=name/> }
        }
    });
    let mounted = Mounted {
        section,
        discussion,
        _handle: Box::new(handle),
    };
    until(|| mounted.ids("article") == ["comment-4", "comment-3"]).await;
    mounted
}

impl Mounted {
    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.section.query_selector_all(selector).expect("elements");
        (0..found.length())
            .filter_map(|at| found.get(at)?.dyn_into().ok())
            .collect()
    }

    fn one<E: JsCast>(&self, selector: &str) -> E {
        let found = self.section.query_selector(selector).expect("an element");
        found.expect(selector).unchecked_into()
    }

    fn ids(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(Element::id).collect()
    }

    fn click(&self, selector: &str) {
        self.one::<HtmlElement>(selector).click();
    }

    /// Types into a field, as a reader does.
    fn type_into(&self, selector: &str, text: &str) {
        let field: HtmlTextAreaElement = self.one(selector);
        field.focus().expect("the focus");
        js_sys::Reflect::set(&field, &"value".into(), &text.into()).expect("a field");
        let typed = Event::new("input").expect("an event");
        field.dispatch_event(&typed).expect("a listener");
    }

    /// Writes a comment on the article and sends it, as slowly as a person does.
    async fn send(&self, text: &str) {
        self.type_into("[name=pseudo]", "Ann");
        self.type_into("[name=text]", text);
        self.click("[type=submit]");
        until(|| self.all(".comment--waiting").len() == 1).await;
        // The outbox has it now; it need not wait here for as long as a person types.
        let waiting = self.discussion.waiting.get_untracked();
        self.discussion.retry(&waiting[0]);
    }
}

fn focused() -> Option<Element> {
    document().active_element()
}

async fn sleep(milliseconds: i32) {
    let elapsed = js_sys::Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .expect("a timer");
    });
    JsFuture::from(elapsed).await.expect("some time");
}

/// Waits until something holds.
async fn until(holds: impl Fn() -> bool) {
    for _ in 0..200 {
        tick().await;
        if holds() {
            return;
        }
        sleep(20).await;
    }
    panic!(
        "it never holds: {}",
        document().body().expect("a body").inner_html()
    );
}

#[wasm_bindgen_test]
async fn what_is_typed_stays_when_more_comments_come() {
    let page = mounted("more").await;
    page.click("[data-reply='3']");
    until(|| focused().is_some_and(|field| field.id() == "reply-3-text")).await;
    page.type_into("#reply-3-text", "Half a sent");
    let first: Element = page.one("#comment-4");
    page.click(".comments__more");
    let all = ["comment-4", "comment-3", "comment-2", "comment-1"];
    until(|| page.ids("article") == all).await;
    assert_eq!(page.one::<Element>("#comment-4"), first);
    let field: HtmlTextAreaElement = page.one("#reply-3-text");
    assert_eq!(field.value(), "Half a sent");
    assert_eq!(focused(), Some(field.into()), "the reader goes on typing");
    assert_eq!(page.all(".comments__more").len(), 0);
    page.type_into("#reply-3-text", "");
}

#[wasm_bindgen_test]
async fn the_focus_goes_on_to_the_comments_that_have_come() {
    let page = mounted("next").await;
    page.one::<HtmlElement>(".comments__more")
        .focus()
        .expect("the focus");
    page.click(".comments__more");
    until(|| focused().is_some_and(|comment| comment.id() == "comment-2")).await;
}

#[wasm_bindgen_test]
async fn the_choice_of_order_keeps_the_focus_while_the_thread_is_sorted() {
    let page = mounted("sorted").await;
    let choice: Element = page.one("select");
    page.one::<HtmlElement>("select")
        .focus()
        .expect("the focus");
    let before: Element = page.one("#comment-4");
    js_sys::Reflect::set(&choice, &"value".into(), &"oldest".into()).expect("an order");
    let chosen = Event::new("change").expect("an event");
    choice.dispatch_event(&chosen).expect("a listener");
    until(|| page.one::<Element>("#comment-4") != before).await;
    assert_eq!(focused(), Some(choice));
    assert_eq!(page.ids("article"), ["comment-4", "comment-3"]);
}

#[wasm_bindgen_test]
async fn the_focus_goes_from_a_waiting_comment_to_what_it_becomes() {
    let page = mounted("focus").await;
    IS_DOWN.store(true, Ordering::Relaxed);
    page.send("Bonjour").await;
    let fails = || page.discussion.waiting.get_untracked()[0].fails;
    until(|| fails() == 1).await;
    let button: HtmlElement = page.one(".comment--waiting button");
    button.focus().expect("the focus");
    // It fails again: everything stays where it is.
    button.click();
    until(|| fails() == 2).await;
    tick().await;
    assert_eq!(focused(), Some(button.clone().into()));
    IS_DOWN.store(false, Ordering::Relaxed);
    button.click();
    until(|| page.all(".comment--waiting").is_empty()).await;
    until(|| focused().is_some_and(|comment| comment.id() == "comment-100")).await;
    assert_eq!(
        page.ids("article"),
        ["comment-100", "comment-4", "comment-3"]
    );
    depeche::comments::own_comments::forget("focus", "100");
}

#[wasm_bindgen_test]
async fn a_waiting_comment_that_arrives_by_itself_leaves_the_focus_where_it_is() {
    let page = mounted("still").await;
    page.send("Bonjour").await;
    until(|| page.all("#comment-100").len() == 1).await;
    tick().await;
    let field = focused().expect("the focus");
    assert_ne!(field.id(), "comment-100");
    let status: Element = page.one(".form__status");
    assert_eq!(status.text_content().as_deref(), Some("Comment sent"));
    depeche::comments::own_comments::forget("still", "100");
}

#[wasm_bindgen_test]
async fn what_is_on_its_way_arrives_when_the_box_has_gone() {
    let page = mounted("gone").await;
    let discussion = page.discussion.clone();
    page.click(".comments__more");
    page.send("Bonjour").await;
    drop(page);
    until(|| discussion.waiting.with_untracked(Vec::is_empty)).await;
    let own = discussion.own.get_untracked();
    assert_eq!(own[0].comment.id, "100");
    // Long enough for everything else that was on its way.
    sleep(200).await;
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
    depeche::comments::own_comments::forget("gone", "100");
}
