//! The row under an article that passes it on.
//!
//! Networks are plain links: nothing is asked of any of them before a reader follows one, and they work without script.
//! What needs the program stands there from the start, so that nothing moves, and is hidden until it runs.

mod mastodon;
mod quote;

pub use quote::QuoteButton;

use super::{Icon, PageContext, use_page};
use crate::browser;
use crate::locale::{self, Locale};
use crate::share::ShareTarget;
use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use mastodon::{ServerLink, ServerSheet};

/// Targets in the one line that a phone of 320 pixels has, if not all fit; the others are behind "Plus".
const LINE: usize = 5;
/// The code to scan.
const CODE: &str = "share-code";
const CODE_TITLE: &str = "share-code-title";

/// The row for an article; nothing where the site wants none.
///
/// It shares the canonical address. A site that has none is shared from where the browser has found it: then the row
/// comes with the program, since a link without an address would share nothing.
#[component]
pub fn ShareRow(
    /// The article's headline.
    headline: String,
    /// Its address as a code to scan.
    code: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let targets = page.site.share_targets(page.locale).to_vec();
    let has_address = RwSignal::new(page.site.url.is_some());
    if page.site.url.is_none() {
        Effect::new(move |_| has_address.set(true));
    }
    let is_wanted = !targets.is_empty();
    let row = move || {
        has_address.get().then(|| {
            let article = (address(&page), headline.clone());
            view! { <Row article targets=targets.clone() code=code.clone()/> }
        })
    };
    is_wanted.then_some(row)
}

/// The address under which the page is shared.
fn address(page: &PageContext) -> String {
    let canonical = page.site.canonical(&page.path);
    canonical.unwrap_or_else(|| browser::origin() + &page.site.at_root(&page.path))
}

/// What the parts of the row know.
#[derive(Clone, Copy)]
struct Share {
    locale: Locale,
    words: &'static locale::Share,
    /// Address and title.
    article: StoredValue<(String, String)>,
    /// What there is to say about what was done.
    status: RwSignal<&'static str>,
    /// Whether the reader has been asked for a Mastodon server, and has gone to it.
    asks_server: RwSignal<bool>,
    went_to_server: RwSignal<bool>,
    /// The sheet with that question.
    server_sheet: NodeRef<Div>,
}

/// The row around the caller.
fn use_share() -> Share {
    expect_context()
}

/// Where in the row a target stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In its line: an icon.
    Line,
    /// Behind "Plus": an icon and its name.
    More,
}

#[component]
fn Row(
    /// Address and title of what is shared.
    article: (String, String),
    targets: Vec<ShareTarget>,
    code: Option<String>,
) -> impl IntoView {
    let page = use_page();
    let words = &page.words().share;
    let share = Share {
        locale: page.locale,
        words,
        article: StoredValue::new(article),
        status: RwSignal::new(""),
        asks_server: RwSignal::new(false),
        went_to_server: RwSignal::new(false),
        server_sheet: NodeRef::new(),
    };
    provide_context(share);
    let needs = needs_script(&targets);
    // One more fits in the place of "Plus".
    let line = if targets.len() > LINE + 1 {
        LINE
    } else {
        targets.len()
    };
    let (line, more) = targets.split_at(line);
    let more = (!more.is_empty()).then(|| {
        view! {
            <details class="share__more" data-scripted=needs_script(more)>
                <summary class="share__summary">{words.more}<Icon name="more"/></summary>
                <Targets class="share__panel" targets=more.to_vec() place=Place::More code=code.clone()/>
            </details>
        }
    });
    view! {
        <section class="share" data-scripted=needs aria-labelledby="share">
            <h2 class="share__title" id="share">{words.heading}</h2>
            <Status class="share__status" text=share.status/>
            <div class="share__row">
                <Targets class="share__list" targets=line.to_vec() place=Place::Line code/>
                {more}
            </div>
            <ServerLink/>
            <ServerSheet/>
        </section>
    }
}

#[component]
fn Targets(
    class: &'static str,
    targets: Vec<ShareTarget>,
    place: Place,
    code: Option<String>,
) -> impl IntoView {
    let items = targets.into_iter().map(|target| {
        let sheet = match (target, code.clone()) {
            (ShareTarget::WeChat, None) => return None,
            (ShareTarget::WeChat, Some(code)) => Some(view! { <CodeSheet code/> }),
            _ => None,
        };
        Some(view! {
            <li class="share__item" data-scripted=needs_script(&[target])>
                <Control target place/>
                {sheet}
            </li>
        })
    });
    view! { <ul class=class role="list">{items.collect_view()}</ul> }
}

/// The link or button for a target.
#[component]
fn Control(target: ShareTarget, place: Place) -> impl IntoView {
    let share = use_share();
    let words = share.words;
    let name = match target {
        ShareTarget::Email => words.email.to_owned(),
        ShareTarget::Copy => words.copy.to_owned(),
        ShareTarget::Print => words.print.to_owned(),
        ShareTarget::System => words.system.to_owned(),
        _ => words.on.with([target.network(share.locale)]),
    };
    let title = (place == Place::Line).then(|| name.clone());
    let content = view! { <Icon name=target.key()/><Label target place name/> };
    let address = share
        .article
        .with_value(|(url, title)| target.address(url, title));
    if let Some(address) = address {
        let is_page = target != ShareTarget::Email;
        let follow = move |event: leptos::ev::MouseEvent| {
            if target == ShareTarget::Mastodon {
                event.prevent_default();
                mastodon::share(share);
            }
        };
        Either::Left(view! {
            <a
                class="share__link"
                href=address
                rel=is_page.then_some("noopener noreferrer")
                target=is_page.then_some("_blank")
                title=title
                on:click=follow
            >
                {content}
            </a>
        })
    } else {
        let act = move |_| match target {
            ShareTarget::Copy => copy(share),
            ShareTarget::System => open_share_sheet(share),
            ShareTarget::Print => browser::print(),
            _ => {}
        };
        Either::Right(view! {
            <button
                class="share__link"
                type="button"
                title=title
                popovertarget=(target == ShareTarget::WeChat).then_some(CODE)
                on:click=act
            >
                {content}
            </button>
        })
    }
}

/// What a control says: all of it to those who do not see the row, the network's name to those who do.
#[component]
fn Label(target: ShareTarget, place: Place, name: String) -> impl IntoView {
    let share = use_share();
    let network = target.network(share.locale);
    if place == Place::More && !network.is_empty() {
        let (before, after) = share.words.on.around();
        Either::Left(view! {
            <span>
                <span class="visually-hidden">{before}</span>
                {network}
                <span class="visually-hidden">{after}</span>
            </span>
        })
    } else {
        let class = (place == Place::Line).then_some("share__label");
        Either::Right(view! { <span class=class>{name}</span> })
    }
}

/// A code to scan: how a messenger takes an article from the screen of another device.
#[component]
fn CodeSheet(code: String) -> impl IntoView {
    let share = use_share();
    let title = share.article.with_value(|(_, title)| title.clone());
    view! {
        <Sheet id=CODE labelled_by=CODE_TITLE>
            <p class="sheet__title" id=CODE_TITLE>{share.words.wechat_title}</p>
            <img class="sheet__code" alt=title src=code/>
            <CloseButton sheet=CODE/>
        </Sheet>
    }
}

fn copy(share: Share) {
    let (url, _) = share.article.get_value();
    copy_text(url, share.words, share.status);
}

fn open_share_sheet(share: Share) {
    let (url, title) = share.article.get_value();
    share_or_copy(title, None, url, share.words, share.status);
}

/// Hands something to the system's share sheet where there is one, else to the clipboard.
fn share_or_copy(
    title: String,
    text: Option<String>,
    url: String,
    words: &'static locale::Share,
    status: RwSignal<&'static str>,
) {
    spawn_local(async move {
        if !browser::share(&title, text.as_deref(), &url).await {
            let text = text.map_or_else(String::new, |text| text + "\n");
            copy_text(text + &url, words, status);
        }
    });
}

/// Copies a text, and says whether that worked.
fn copy_text(text: String, words: &'static locale::Share, status: RwSignal<&'static str>) {
    // The same sentence once more would not be said.
    status.set("");
    spawn_local(async move {
        let is_copied = browser::copy(&text).await;
        tick().await;
        status.set(if is_copied {
            words.copied
        } else {
            words.copy_failed
        });
    });
}

/// Marks what has only targets that need the program: there is nothing to see before it runs, or where the system has no
/// share sheet.
fn needs_script(targets: &[ShareTarget]) -> Option<&'static str> {
    let needs = targets.iter().all(|target| target.needs_script());
    needs.then_some(if targets == [ShareTarget::System] {
        "sheet"
    } else {
        ""
    })
}

/// Where is said what was done, to those who do not see it too (WCAG 4.1.3).
#[component]
fn Status(class: &'static str, text: RwSignal<&'static str>) -> impl IntoView {
    let text = move || Some(text.get()).filter(|text| !text.is_empty());
    view! { <p class=class role="status">{text}</p> }
}

/// What opens over the page, in every browser that has popovers without script.
#[component]
fn Sheet(
    id: &'static str,
    /// The element that names it.
    labelled_by: &'static str,
    #[prop(optional)] node_ref: NodeRef<Div>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="sheet"
            id=id
            popover=""
            role="dialog"
            aria-labelledby=labelled_by
            node_ref=node_ref
        >
            {children()}
        </div>
    }
}

/// The button in a sheet that closes it.
#[component]
fn CloseButton(
    /// The sheet's id.
    sheet: &'static str,
) -> impl IntoView {
    view! {
        <button
            class="button button--quiet"
            type="button"
            popovertarget=sheet
            popovertargetaction="hide"
        >
            {use_share().words.close}
        </button>
    }
}
