//! The row under an article that passes it on.
//!
//! Networks are plain links: nothing is asked of any of them before a reader follows one, and they work without script.
//! What needs the program stands there from the start, so that nothing moves, and is hidden until it runs.

mod code;
mod quotation;
mod server;

pub use quotation::Quotation;

use super::{Element, Setting, bare, el, icon, live};
use crate::browser;
use crate::locale::Messages;
use crate::share::Way;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// Ways in the one line that a phone of 320 pixels has, if not all fit; the others are behind "Plus".
const LINE: usize = 5;

/// The row for the article with this headline; `None` where the site wants none.
///
/// It shares the canonical address. A site that has none is shared from where the browser has found it: then the row
/// comes with the program, since a link without an address would share nothing.
pub fn share(setting: &Setting, headline: &str) -> Option<AnyView> {
    let usual = Way::usual(setting.locale);
    let ways = setting.site.share.clone().unwrap_or_else(|| usual.into());
    if ways.is_empty() {
        return None;
    }
    if setting.site.url.is_some() {
        return Some(Row::new(setting, headline).view(&ways));
    }
    let (setting, headline) = (setting.clone(), headline.to_owned());
    let is_here = RwSignal::new(false);
    Effect::new(move |_| is_here.set(true));
    Some(live(move || {
        let row = is_here.get().then(|| Row::new(&setting, &headline));
        row.map(|row| row.view(&ways))
    }))
}

/// The address under which the page is shared.
fn address(setting: &Setting) -> String {
    let canonical = setting.site.canonical(&setting.path);
    canonical.unwrap_or_else(|| browser::origin() + &setting.site.at_root(&setting.path))
}

/// What the row says when something was done.
#[derive(Clone)]
enum Said {
    /// A sentence.
    Words(&'static str),
    /// To which Mastodon server the reader was taken.
    Server(String),
}

/// What the parts of the row know.
#[derive(Clone)]
struct Row {
    setting: Setting,
    url: String,
    title: String,
    said: RwSignal<Option<Said>>,
    /// Whether the question for a server has been asked.
    asked: RwSignal<bool>,
}

/// Where in the row a way stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In its line: an icon.
    Line,
    /// Behind "Plus": an icon and its name.
    More,
}

impl Row {
    fn new(setting: &Setting, headline: &str) -> Self {
        Self {
            setting: setting.clone(),
            url: address(setting),
            title: headline.to_owned(),
            said: RwSignal::new(None),
            asked: RwSignal::new(false),
        }
    }

    fn view(&self, ways: &[Way]) -> AnyView {
        // One more fits in the place of "Plus".
        let line = if ways.len() > LINE + 1 {
            LINE
        } else {
            ways.len()
        };
        let (line, more) = ways.split_at(line);
        let words = &self.setting.words().share;
        let list = |class, ways: &[Way], place| {
            el("ul", class)
                .attr("role", "list")
                .children(ways.iter().map(|way| self.item(*way, place)))
        };
        let more = (!more.is_empty()).then(|| {
            let summary = el("summary", "share__summary")
                .child(words.more)
                .child(icon("more"));
            scripted(el("details", "share__more"), more)
                .child(summary)
                .child(list("share__panel", more, Place::More))
        });
        let title = el("h2", "share__title")
            .attr("id", "share")
            .child(words.heading);
        let line = el("div", "share__row")
            .child(list("share__list", line, Place::Line))
            .child(more);
        let row = self.clone();
        scripted(el("section", "share"), ways)
            .attr("aria-labelledby", "share")
            .child(title)
            .child(status("share__status", move || {
                row.said.get().map(|said| said.view(&row))
            }))
            .child(line)
            .child(server::question(self))
            .into_view()
    }

    fn item(&self, way: Way, place: Place) -> Option<AnyView> {
        let item = el("li", "share__item");
        let item = match way {
            Way::WeChat => {
                let code = code::sheet(self)?;
                item.child(code::button(self, place)).child(code)
            }
            Way::Mastodon => item.child(server::link(self, place)),
            Way::Copy => {
                let row = self.clone();
                let button = self.control("button", way, place);
                scripted(item, &[way]).child(button.on("click", move |_| row.copy()))
            }
            Way::Print => {
                let button = self.control("button", way, place);
                scripted(item, &[way]).child(button.on("click", |_| browser::print()))
            }
            Way::System => return Some(self.system(place)),
            _ => item.child(self.control("a", way, place)),
        };
        Some(item.into_view())
    }

    /// The link or button for a way.
    fn control(&self, tag: &'static str, way: Way, place: Place) -> Element {
        let words = &self.setting.words().share;
        let network = way.network(self.setting.locale);
        let whole = match way {
            Way::Email => words.email.to_owned(),
            Way::Copy => words.copy.to_owned(),
            Way::Print => words.print.to_owned(),
            Way::System => words.system.to_owned(),
            _ => words.on.with([network]),
        };
        let (before, after) = words.on.around();
        let hidden = |text: &'static str| el("span", "visually-hidden").child(text);
        let label = match place {
            Place::Line => el("span", "share__label").child(whole.as_str()),
            Place::More if network.is_empty() => bare("span").child(whole.as_str()),
            Place::More => bare("span")
                .child(hidden(before))
                .child(network)
                .child(hidden(after)),
        };
        let address = way.address(&self.url, &self.title);
        let outward = (tag == "a" && way != Way::Email).then_some("noopener noreferrer");
        el(tag, "share__link")
            .attr("type", (tag == "button").then_some("button"))
            .attr("href", address)
            .attr("rel", outward)
            .attr("target", outward.map(|_| "_blank"))
            .attr("title", (place == Place::Line).then_some(whole))
            .child(icon(way.key()))
            .child(label)
    }

    fn copy(&self) {
        let (words, said, url) = (self.setting.words(), self.said, self.url.clone());
        // The same sentence once more would not be said.
        said.set(None);
        spawn_local(async move {
            let outcome = copied(words, &url).await;
            tick().await;
            said.set(Some(Said::Words(outcome)));
        });
    }

    /// The button for the system's share sheet, where there is one.
    fn system(&self, place: Place) -> AnyView {
        let has_sheet = RwSignal::new(false);
        Effect::new(move |_| has_sheet.set(browser::has_share_sheet()));
        let row = self.clone();
        live(move || {
            let row = row.clone();
            let button = row.control("button", Way::System, place);
            let button = button.on("click", move |_| {
                let row = row.clone();
                spawn_local(async move {
                    if !browser::share(&row.title, None, &row.url).await {
                        row.copy();
                    }
                });
            });
            let item = el("li", "share__item").child(button);
            has_sheet.get().then(|| item.into_view())
        })
    }
}

/// Marks what has only such ways as nothing to see before the program runs.
fn scripted(element: Element, ways: &[Way]) -> Element {
    let needs_script = ways.iter().all(|way| way.needs_script());
    element.attr("data-scripted", needs_script.then_some(""))
}

/// Where is said what was done, to those who do not see it too (WCAG 4.1.3).
fn status(class: &'static str, said: impl Fn() -> Option<AnyView> + Send + 'static) -> Element {
    el("p", class).attr("role", "status").child(live(said))
}

/// Copies `text`, and returns what to say of it.
async fn copied(words: &'static Messages, text: &str) -> &'static str {
    if browser::copy(text).await {
        words.share.copied
    } else {
        words.share.copy_failed
    }
}

/// What opens over the page, in every browser that has popovers without script. `label` is the element that names it.
fn sheet(id: &'static str, label: &'static str) -> Element {
    el("div", "sheet")
        .attr("id", id)
        .attr("popover", "")
        .attr("role", "dialog")
        .attr("aria-labelledby", label)
}

/// The button in it that closes it.
fn close(id: &'static str, words: &'static Messages) -> Element {
    el("button", "button button--quiet")
        .attr("type", "button")
        .attr("popovertarget", id)
        .attr("popovertargetaction", "hide")
        .child(words.share.close)
}

impl Said {
    fn view(self, row: &Row) -> AnyView {
        match self {
            Self::Words(words) => words.into_any(),
            Self::Server(server) => server::change(row, server).into_view(),
        }
    }
}
