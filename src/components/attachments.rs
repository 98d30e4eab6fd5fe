//! Sound, video and files that belong to an article.

use super::{ExternalLink, use_page};
use crate::locale::Locale;
use crate::model::Attachment;
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// Whether a file is to be heard: then it stands above the text.
pub fn is_recording(file: &Attachment) -> bool {
    file.mime_type.starts_with("audio/")
}

/// The recordings of an article, for who would rather listen. Nothing where there are none.
#[component]
pub fn Recordings(
    /// The files, in the order of the feed.
    files: Vec<Attachment>,
) -> impl IntoView {
    (!files.is_empty()).then(|| {
        view! {
            <ul class="recordings attachments__list" role="list">
                {files.into_iter().map(|file| view! { <File file/> }).collect_view()}
            </ul>
        }
    })
}

/// Players of the browser's own for sound and video, links with type and size for the rest. Nothing is loaded
/// before the reader asks for it. Nothing at all where there are no files.
#[component]
pub fn Attachments(
    /// The files, in the order of the feed.
    files: Vec<Attachment>,
) -> impl IntoView {
    let words = use_page().words();
    (!files.is_empty()).then(|| {
        view! {
            <section class="attachments" aria-labelledby="attachments">
                <h2 class="attachments__title" id="attachments">{words.article.attachments}</h2>
                <ul class="attachments__list" role="list">
                    {files.into_iter().map(|file| view! { <File file/> }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn File(file: Attachment) -> impl IntoView {
    let page = use_page();
    let src = page.site.local(&file.url);
    let (lang, dir) = page.text_attributes();
    let facts = facts(&file, page.locale);
    let name = file.title.unwrap_or_else(|| file_name(file.url.as_str()));
    let player = match file.mime_type.split('/').next() {
        Some("audio") => EitherOf3::A(view! {
            <audio controls="" preload="none" src=src.clone() aria-label=name.clone()></audio>
        }),
        Some("video") => EitherOf3::B(view! {
            <video controls="" preload="none" src=src.clone() aria-label=name.clone()></video>
        }),
        _ => EitherOf3::C(()),
    };
    view! {
        <li class="attachments__item">
            <ExternalLink class="attachments__link" href=src attr:lang=lang attr:dir=dir>{name}</ExternalLink>
            <span class="attachments__type">{facts}</span>
            {player}
        </li>
    }
}

/// Type, size and length of a file, as far as they are known.
fn facts(file: &Attachment, locale: Locale) -> String {
    let kind = file
        .mime_type
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_start_matches("x-")
        .to_ascii_uppercase();
    let size = file.size.map(|bytes| locale.file_size(bytes));
    let length = file.duration.map(|seconds| locale.duration(seconds));
    let known = [Some(kind).filter(|kind| !kind.is_empty()), size, length];
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The last part of an address, as a name for a file without one.
fn file_name(address: &str) -> String {
    let path = address
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(address).to_owned()
}
