//! Sound, video and files that belong to an article.

use super::Setting;
use crate::model::Attachment;
use leptos::prelude::*;

/// Players of the browser's own for sound and video, links with type and size for the rest. Nothing is loaded
/// before the reader asks for it.
#[component]
pub fn Attachments(
    /// The files.
    attachments: Vec<Attachment>,
) -> AnyView {
    let setting = Setting::get();
    let words = setting.words();
    let rows = attachments.iter().map(|file| {
        let src = setting.site.local(&file.url);
        let name = file.title.clone().unwrap_or_else(|| file_name(file.url.as_str()));
        let facts = facts(file, &setting);
        let player = match file.mime_type.split('/').next() {
            Some("audio") => Some(view! { <audio controls preload="none" src=src.clone() aria-label=name.clone()></audio> }.into_any()),
            Some("video") => Some(view! { <video controls preload="none" src=src.clone() aria-label=name.clone()></video> }.into_any()),
            _ => None,
        };
        view! {
            <li class="attachments__item">
                <a class="attachments__link" href=src rel="noopener noreferrer">{name}</a>
                <span class="attachments__type">{facts}</span>
                {player}
            </li>
        }
    });
    let rows = rows.collect_view();
    (!attachments.is_empty())
        .then(|| {
            view! {
                <section class="attachments" aria-labelledby="attachments">
                    <h2 class="attachments__title" id="attachments">{words.article.attachments}</h2>
                    <ul class="attachments__list" role="list">{rows}</ul>
                </section>
            }
        })
        .into_any()
}

/// Type, size and length of a file, as far as they are known.
fn facts(file: &Attachment, setting: &Setting) -> String {
    let kind = file
        .mime_type
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_start_matches("x-")
        .to_uppercase();
    let size = file.size.map(|bytes| setting.locale.file_size(bytes));
    let length = file
        .duration
        .map(|seconds| setting.locale.duration(seconds));
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
