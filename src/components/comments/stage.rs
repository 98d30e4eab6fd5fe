//! The box that readers write in and read: what the program `comments` puts into the place that the page has for it.

use super::{form, outbox, thread};
use crate::browser;
use crate::comments::{
    Abilities, CommentError, Discussion, Mastodon, News, Place, Standing, counts, isso_at,
    thread_of,
};
use crate::components::{Element, PageContext, el, live};
use crate::json::{FromJson, Json, from_json};
use crate::locale::{Comments, DatelineStyle, Dates, Locale, States};
use crate::model::{Language, Link};
use crate::page_data::Frame;
use crate::site::Site;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::Event;

/// What a page says of the place for a box: the address of an Isso server, or of a post on Mastodon, and the article.
pub struct Call {
    isso: Option<String>,
    mastodon: Option<Link>,
    root: String,
    path: String,
    title: String,
    language: Option<Language>,
    dateline: String,
}

from_json! {
    Call { isso, mastodon, root, path, title, language, dateline }
}

impl Call {
    /// The place for the comments of the site's own server, or else for the answers to `post`.
    pub(super) fn written(
        setting: &PageContext,
        title: &str,
        isso: Option<&str>,
        post: Option<&Link>,
    ) -> String {
        let text = |text: Option<&str>| text.map_or_else(Json::null, Json::from);
        Json::object([
            ("isso", text(isso)),
            ("mastodon", text(post.map(Link::as_str))),
            ("root", Json::from(setting.site.root.as_str())),
            ("path", Json::from(&*setting.path)),
            ("title", Json::from(title)),
            (
                "language",
                text(setting.language.as_ref().map(Language::as_str)),
            ),
            ("dateline", Json::from(setting.site.dateline.name())),
        ])
        .to_string()
    }

    /// Reads what [`Call::written`] has written.
    pub fn read(json: &str) -> Option<Self> {
        Self::from_json(&Json::parse(json.as_bytes()).ok()?)
    }

    /// The language of the page.
    pub fn locale(&self) -> Locale {
        Locale::of(self.language.as_ref())
    }

    fn setting(&self) -> PageContext {
        let site = Site {
            root: self.root.clone(),
            ..Site::default()
        };
        let dateline = DatelineStyle::named(&self.dateline).unwrap_or_default();
        PageContext {
            site: Arc::new(site),
            frame: Arc::new(Frame::default()),
            locale: self.locale(),
            dates: Dates::of(self.language.as_ref(), dateline),
            language: self.language.clone(),
            path: self.path.as_str().into(),
        }
    }

    fn place(&self) -> Option<Place> {
        let of = |name, server, thread| Place {
            name,
            server,
            thread,
            title: self.title.clone(),
            root: self.root.clone(),
        };
        if let Some(post) = &self.mastodon {
            let server = Arc::new(Mastodon::new(post)?);
            return Some(of(post.to_string(), server, String::new()));
        }
        let address = self.isso.clone()?;
        let server = Arc::new(isso_at(address.clone()));
        Some(of(address, server, thread_of(&self.path)?))
    }
}

/// A box, and the page around it.
pub(super) struct Stage {
    pub(super) talk: Arc<Discussion>,
    pub(super) can: Abilities,
    pub(super) words: &'static Comments,
    pub(super) setting: PageContext,
}

impl Stage {
    /// The words of the page around the box.
    pub(super) fn states(&self) -> &'static States {
        &self.setting.words().states
    }

    /// Why something did not work that the reader can simply try again.
    pub(super) fn reason(&self, error: &CommentError) -> &'static str {
        match error {
            CommentError::Offline => self.states().offline,
            _ => self.states().no_answer,
        }
    }

    /// Has the numbers of comments on the page written anew.
    pub(super) fn recount(&self) {
        counts::show(self.talk.place.name.clone(), self.setting.locale);
    }
}

/// The box for a call, in the section with this id. Nothing where the call names no server.
pub fn talk(call: &Call, id: &'static str) -> Option<AnyView> {
    let setting = call.setting();
    let place = call.place()?;
    let stage = Arc::new(Stage {
        can: place.server.abilities(),
        talk: Discussion::new(place),
        words: &setting.words().comments,
        setting,
    });
    stage.talk.open(id);
    let thread = follow(&stage, move |stage| thread::thread(stage, id));
    if !stage.can.write {
        return Some(thread);
    }
    let here = stage.clone();
    effect(move || {
        let news = here.talk.news.follow();
        if news.with(|news| matches!(news, News::Arrived(Standing::Published))) {
            here.recount();
        }
    });
    let form = follow(&stage, |stage| {
        Some(if stage.talk.shut.follow().get() {
            note(stage.words.not_connected).into_view()
        } else {
            form::form(stage, form::Purpose::New)
        })
    });
    Some(all(vec![form, outbox::own(&stage, None), thread]))
}

/// A line instead of comments.
pub(super) fn note(text: &str) -> Element {
    el("p", "comments__note").child(text)
}

/// Several views beside each other.
pub(super) fn all(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// A text as a view.
pub(super) fn text(text: impl Into<String>) -> AnyView {
    text.into().into_any()
}

/// What `make` makes of something, anew whenever that changes.
pub(super) fn follow<T: Send + Sync + 'static>(
    of: &Arc<T>,
    make: impl Fn(&Arc<T>) -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let of = of.clone();
    live(move || make(&of))
}

/// Does something with something when an event comes.
pub(super) fn act<T: Send + Sync + 'static>(
    on: &Arc<T>,
    act: fn(&Arc<T>),
) -> impl FnMut(Event) + Send + 'static {
    let on = on.clone();
    move |_| act(&on)
}

/// Calls `act` when the page is on the screen, and again when something changes that it follows. Not generic within:
/// Leptos makes an effect anew for every type of closure.
pub(super) fn effect(act: impl Fn() + 'static) {
    fn one(act: Box<dyn Fn()>) {
        Effect::new(move |_| act());
    }
    one(Box::new(act));
}

/// Gives the focus to what the selector finds, when the page shows it; with `hold`, only if nothing has the focus.
pub(super) fn focus_soon(selector: String, hold: bool) {
    spawn_local(async move {
        leptos::task::tick().await;
        if hold {
            browser::hold_focus(&selector);
        } else {
            browser::focus(&selector);
        }
    });
}
