//! The row under an article that passes it on.
//!
//! Networks are plain links: nothing is asked of any of them before a reader follows one, and they work without script.
//! What needs the program stands there from the start, so that nothing moves, and is hidden until it runs.

mod quotation;
mod server;

pub use quotation::quotation;

use super::{Element, PageContext, bare, el, icon, live};
use crate::browser;
use crate::locale::{self, Locale};
use crate::page_data::ArticlePage;
use crate::share::ShareTarget;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// Ways in the one line that a phone of 320 pixels has, if not all fit; the others are behind "Plus".
const LINE: usize = 5;
/// The code to scan.
const CODE: &str = "share-code";
const CODE_TITLE: &str = "share-code-title";

/// The row for an article; `None` where the site wants none.
///
/// It shares the canonical address. A site that has none is shared from where the browser has found it: then the row
/// comes with the program, since a link without an address would share nothing.
pub fn share(setting: &PageContext, story: &ArticlePage) -> Option<AnyView> {
    let headline = &story.article.headline;
    let targets = setting.site.share_targets(setting.locale).to_vec();
    if targets.is_empty() {
        return None;
    }
    if setting.site.url.is_some() {
        return Some(Row::new(setting, headline).view(&targets, story.code.as_deref()));
    }
    let (setting, headline) = (setting.clone(), headline.clone());
    let is_here = RwSignal::new(false);
    afterwards(move || is_here.set(true));
    Some(live(move || {
        let row = is_here.get().then(|| Row::new(&setting, &headline));
        row.map(|row| row.view(&targets, None))
    }))
}

/// Has something done when the page is on the screen, in the browser.
fn afterwards(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}

/// The address under which the page is shared.
fn address(setting: &PageContext) -> String {
    let canonical = setting.site.canonical(&setting.path);
    canonical.unwrap_or_else(|| browser::origin() + &setting.site.at_root(&setting.path))
}

/// What the parts of the row know. Copies are the same row.
#[derive(Clone, Copy)]
struct Row {
    locale: Locale,
    words: &'static locale::Share,
    /// Address and title.
    article: StoredValue<(String, String)>,
    /// What there is to say about what was done.
    said: RwSignal<&'static str>,
    /// Whether the reader has been asked for a Mastodon server, and has gone to it.
    asked: RwSignal<bool>,
    gone: RwSignal<bool>,
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
    fn new(setting: &PageContext, headline: &str) -> Self {
        Self {
            locale: setting.locale,
            words: &setting.words().share,
            article: StoredValue::new((address(setting), headline.to_owned())),
            said: RwSignal::new(""),
            asked: RwSignal::new(false),
            gone: RwSignal::new(false),
        }
    }

    fn view(self, targets: &[ShareTarget], code: Option<&str>) -> AnyView {
        // One more fits in the place of "Plus".
        let line = if targets.len() > LINE + 1 {
            LINE
        } else {
            targets.len()
        };
        let (line, more) = targets.split_at(line);
        let list = |class, targets: &[ShareTarget], place| {
            el("ul", class)
                .attr("role", "list")
                .children(targets.iter().map(|way| self.item(*way, place, code)))
        };
        let more = (!more.is_empty()).then(|| {
            let summary = el("summary", "share__summary")
                .child(self.words.more)
                .child(icon("more"));
            scripted(el("details", "share__more"), more)
                .child(summary)
                .child(list("share__panel", more, Place::More))
        });
        let title = el("h2", "share__title")
            .attr("id", "share")
            .child(self.words.heading);
        let line = el("div", "share__row")
            .child(list("share__list", line, Place::Line))
            .child(more);
        scripted(el("section", "share"), targets)
            .attr("aria-labelledby", "share")
            .child(title)
            .child(status("share__status", self.said))
            .child(line)
            .child(server::change(self))
            .child(server::question(self))
            .into_view()
    }

    fn item(self, way: ShareTarget, place: Place, code: Option<&str>) -> Option<Element> {
        let item = scripted(el("li", "share__item"), &[way]);
        let control = self.control(way, place);
        Some(match way {
            ShareTarget::WeChat => item
                .child(control.attr("popovertarget", CODE))
                .child(self.code(code?)),
            ShareTarget::Mastodon => item.child(control.on("click", move |event| {
                event.prevent_default();
                server::follow(self);
            })),
            ShareTarget::Copy => item.child(control.on("click", move |_| self.give(false))),
            ShareTarget::System => item.child(control.on("click", move |_| self.give(true))),
            ShareTarget::Print => item.child(control.on("click", |_| browser::print())),
            _ => item.child(control),
        })
    }

    /// The link or button for a way.
    fn control(self, way: ShareTarget, place: Place) -> Element {
        let network = way.network(self.locale);
        let whole = match way {
            ShareTarget::Email => self.words.email.to_owned(),
            ShareTarget::Copy => self.words.copy.to_owned(),
            ShareTarget::Print => self.words.print.to_owned(),
            ShareTarget::System => self.words.system.to_owned(),
            _ => self.words.on.with([network]),
        };
        let (before, after) = self.words.on.around();
        let hidden = |text: &'static str| el("span", "visually-hidden").child(text);
        let label = match place {
            Place::Line => el("span", "share__label").child(whole.as_str()),
            Place::More if network.is_empty() => bare("span").child(whole.as_str()),
            Place::More => bare("span")
                .child(hidden(before))
                .child(network)
                .child(hidden(after)),
        };
        let title = (place == Place::Line).then_some(whole);
        let address = self
            .article
            .with_value(|(url, title)| way.address(url, title));
        let control = match address {
            Some(address) if way == ShareTarget::Email => {
                el("a", "share__link").attr("href", address)
            }
            Some(address) => el("a", "share__link")
                .attr("href", address)
                .attr("rel", "noopener noreferrer")
                .attr("target", "_blank"),
            None => el("button", "share__link").attr("type", "button"),
        };
        control
            .attr("title", title)
            .child(icon(way.key()))
            .child(label)
    }

    /// A code to scan: how a messenger takes an article from the screen of another device.
    fn code(self, code: &str) -> Element {
        let title = self.article.with_value(|(_, title)| title.clone());
        let code = el("img", "sheet__code")
            .attr("alt", title)
            .attr("src", code);
        let title = el("p", "sheet__title").attr("id", CODE_TITLE);
        sheet(CODE, CODE_TITLE)
            .child(title.child(self.words.wechat_title))
            .child(code)
            .child(close(CODE, self.words))
    }

    fn give(self, has_sheet: bool) {
        let (url, title) = self.article.get_value();
        give(has_sheet, title, None, url, self.words, self.said);
    }
}

/// Hands something to the system's share sheet, if it is to go there and there is one, else to the clipboard.
fn give(
    has_sheet: bool,
    title: String,
    text: Option<String>,
    url: String,
    words: &'static locale::Share,
    said: RwSignal<&'static str>,
) {
    // The same sentence once more would not be said.
    said.set("");
    spawn_local(async move {
        if has_sheet && browser::share(&title, text.as_deref(), &url).await {
            return;
        }
        let text = text.map_or_else(String::new, |text| text + "\n");
        let is_copied = browser::copy(&(text + &url)).await;
        tick().await;
        said.set(if is_copied {
            words.copied
        } else {
            words.copy_failed
        });
    });
}

/// Marks what has only such targets as nothing to see before the program runs, or where the system has no share sheet.
fn scripted(element: Element, targets: &[ShareTarget]) -> Element {
    let needs_script = targets.iter().all(|way| way.needs_script());
    let needs = if targets == [ShareTarget::System] {
        "sheet"
    } else {
        ""
    };
    element.attr("data-scripted", needs_script.then_some(needs))
}

/// Where is said what was done, to those who do not see it too (WCAG 4.1.3).
fn status(class: &'static str, said: RwSignal<&'static str>) -> Element {
    let said = live(move || {
        let said = said.get();
        (!said.is_empty()).then(|| said.to_owned().into_any())
    });
    el("p", class).attr("role", "status").child(said)
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
fn close(id: &'static str, words: &'static locale::Share) -> Element {
    el("button", "button button--quiet")
        .attr("type", "button")
        .attr("popovertarget", id)
        .attr("popovertargetaction", "hide")
        .child(words.close)
}
