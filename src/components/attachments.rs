//! Sound, video and files that belong to an article.

use super::{Element, PageContext, bare, el, outward};
use crate::model::Attachment;

/// Players of the browser's own for sound and video, links with type and size for the rest. Nothing is loaded
/// before the reader asks for it.
pub fn attachments(setting: &PageContext, attachments: &[Attachment]) -> Option<Element> {
    let rows = attachments.iter().map(|file| row(setting, file));
    (!attachments.is_empty()).then(|| {
        let title = setting.words().article.attachments;
        el("section", "attachments")
            .attr("aria-labelledby", "attachments")
            .child(
                el("h2", "attachments__title")
                    .attr("id", "attachments")
                    .child(title),
            )
            .child(
                el("ul", "attachments__list")
                    .attr("role", "list")
                    .children(rows),
            )
    })
}

fn row(setting: &PageContext, file: &Attachment) -> Element {
    let src = setting.site.local(&file.url);
    let name = file
        .title
        .clone()
        .unwrap_or_else(|| file_name(file.url.as_str()));
    let player = match file.mime_type.split('/').next() {
        Some("audio") => Some("audio"),
        Some("video") => Some("video"),
        _ => None,
    };
    let player = player.map(|tag| {
        bare(tag)
            .attr("controls", "")
            .attr("preload", "none")
            .attr("src", src.clone())
            .attr("aria-label", name.clone())
    });
    el("li", "attachments__item")
        .child(outward(Some("attachments__link"), src, name))
        .child(el("span", "attachments__type").child(facts(file, setting)))
        .child(player)
}

/// Type, size and length of a file, as far as they are known.
fn facts(file: &Attachment, setting: &PageContext) -> String {
    let kind = file
        .mime_type
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_start_matches("x-")
        .to_ascii_uppercase();
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
