//! The box that readers write in and read: what the program `comments` puts into the place that the page has for it.

use super::{form, outbox, thread};
use crate::comments::{
    Abilities, CommentError, Discussion, Mastodon, News, Place, Standing, counts, isso_at,
    thread_of,
};
use crate::components::{Element, Setting, el, live};
use crate::json::{FromJson, Json, from_json};
use crate::locale::{Comments, DatelineStyle, Dates, Locale, Messages};
use crate::model::{Language, Link};
use crate::site::Site;
use crate::slice::Frame;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos::task::spawn_local;
use std::sync::Arc;

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
        setting: &Setting,
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

    fn setting(&self) -> Setting {
        let site = Site {
            root: self.root.clone(),
            ..Site::default()
        };
        let dateline = DatelineStyle::named(&self.dateline).unwrap_or_default();
        Setting {
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

/// A box, and what it needs to know of the page around it.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    pub(super) talk: Discussion,
    pub(super) can: Abilities,
    pub(super) words: &'static Comments,
    pub(super) setting: StoredValue<Setting>,
}

impl Stage {
    /// The words of the page around the box.
    pub(super) fn page(self) -> &'static Messages {
        self.setting.with_value(Setting::words)
    }

    /// Why something did not work that the reader can simply try again.
    pub(super) fn reason(self, error: &CommentError) -> &'static str {
        match error {
            CommentError::Offline => self.page().states.offline,
            _ => self.page().states.no_answer,
        }
    }
}

/// Has the numbers of comments on the page written anew.
pub(super) fn recount(stage: Stage) {
    let (address, locale) = stage
        .setting
        .with_value(|setting| (stage.talk.place().name.clone(), setting.locale));
    spawn_local(counts::show(address, locale));
}

/// Calls `act` when the page shows what has just been changed.
pub(super) fn after_change(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        leptos::task::tick().await;
        act();
    });
}

/// The box for a call, in the section with this id. Nothing where the call names no server.
pub fn talk(call: &Call, id: &'static str) -> Option<AnyView> {
    let setting = call.setting();
    let place = call.place()?;
    let can = place.server.abilities();
    let stage = Stage {
        talk: Discussion::new(place),
        can,
        words: &setting.words().comments,
        setting: StoredValue::new(setting),
    };
    stage.talk.open(id);
    Effect::new(move |_| {
        if let Some(News::Arrived(Standing::Published)) = stage.talk.news.get() {
            recount(stage);
        }
    });
    let thread = live(move || thread::thread(stage, id));
    if !can.write {
        return Some(thread);
    }
    let form = live(move || {
        Some(if stage.talk.shut.get() {
            note(stage.words.not_connected).into_view()
        } else {
            form::form(stage, form::Purpose::New)
        })
    });
    Some(StaticVec::from(vec![form, outbox::own(stage, None), thread]).into_any())
}

/// A line instead of comments.
pub(super) fn note(text: &str) -> Element {
    el("p", "comments__note").child(text)
}
