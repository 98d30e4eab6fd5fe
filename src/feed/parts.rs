//! The parts feeds and items are made of: persons, tags, pictures, files, sections.

use super::wire::Node;
use super::{FindingKind, Shape, text};
use crate::model::{Attachment, Correction, Link, Person, Picture, SectionPlan, Translation};
use std::collections::HashSet;

/// How deep sections may lie; addresses of articles grow with every level.
pub(super) const MAX_SECTION_DEPTH: usize = 4;

/// The persons under `authors`, else under the `author` of version 1 [Top-level, Items].
pub(super) fn authors(owner: &Node, base: Option<&Link>) -> Vec<Person> {
    let mut people = persons(&owner.get("authors"), base);
    if people.is_empty() {
        let author = owner.get("author");
        // Version 1 has a single object here, so that alone is no finding.
        people = match author.list() {
            Some(list) => list.iter().filter_map(|node| person(node, base)).collect(),
            None => person(&author, base).into_iter().collect(),
        };
    }
    let mut seen = HashSet::new();
    people.retain(|person| seen.insert(person.name.to_lowercase()));
    people
}

fn persons(list: &Node, base: Option<&Link>) -> Vec<Person> {
    list.many()
        .iter()
        .filter_map(|node| person(node, base))
        .collect()
}

fn person(node: &Node, base: Option<&Link>) -> Option<Person> {
    let (name, url, avatar) = match node.shape() {
        Shape::Null => return None,
        Shape::Object => (
            node.get("name").line(),
            node.get("url").contact(base),
            node.get("avatar").link(base),
        ),
        // A list printed as text (`"[{'name': …"`) is what some converters make of authors.
        _ => (
            node.line().filter(|name| !name.starts_with(['[', '{'])),
            None,
            None,
        ),
    };
    let name = name.or_else(|| url.as_ref().map(name_from));
    if name.is_none() {
        node.note(FindingKind::NoName);
    }
    Some(Person {
        name: name?,
        url,
        avatar,
    })
}

/// What to call someone of whom only an address is known.
fn name_from(url: &Link) -> String {
    let contact = url.as_str();
    match contact.split_once(':') {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto") => {
            address.split('?').next().unwrap_or(address).to_owned()
        }
        _ => url.host().to_owned(),
    }
}

/// Free-text tags. One text is taken as a list with commas; `#` is not part of a tag.
pub(super) fn tags(node: &Node) -> Vec<String> {
    let spelled = match node.shape() {
        Shape::Text => {
            let line = node.line().unwrap_or_default();
            if !line.is_empty() {
                node.note(FindingKind::NotAList(Shape::Text));
            }
            line.split([',', '，', '،', '、'])
                .map(str::to_owned)
                .collect()
        }
        _ => node.lines(),
    };
    let names = spelled
        .iter()
        .map(|tag| tag.trim_start_matches(['#', ' ']).trim());
    text::unique(names.filter(|tag| !tag.is_empty()).map(str::to_owned))
}

/// The ids in a list of the editors' choice, each once.
pub(super) fn picks(list: &Node) -> Vec<String> {
    let mut seen = HashSet::new();
    let ids = list.many().into_iter().filter_map(|node| {
        let id = node.id();
        if id.is_none() {
            node.note(FindingKind::WrongType {
                wanted: "an id",
                found: node.shape(),
            });
        }
        id
    });
    ids.filter(|id| seen.insert(id.clone())).collect()
}

/// The main picture, with what `_depeche.image` says of it.
pub(super) fn picture(item: &Node, details: &Node, base: Option<&Link>) -> Option<Picture> {
    details.expect_object(&["width", "height", "alt", "caption", "credit"]);
    let src = item
        .get("image")
        .link(base)
        .or_else(|| item.get("banner_image").link(base))?;
    let pixels = |key| {
        details
            .get(key)
            .whole()
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0)
    };
    let (width, height) = (pixels("width"), pixels("height"));
    if width.is_some() != height.is_some() {
        details.note(FindingKind::HalfSize);
    }
    Some(Picture {
        src,
        size: width.zip(height),
        alt: details.get("alt").line().unwrap_or_default(),
        caption: details.get("caption").line(),
        credit: details.get("credit").line(),
    })
}

/// The files of an item [Attachments].
pub(super) fn attachments(list: &Node, base: Option<&Link>) -> Vec<Attachment> {
    list.many()
        .iter()
        .filter_map(|node| attachment(node, base))
        .collect()
}

fn attachment(node: &Node, base: Option<&Link>) -> Option<Attachment> {
    let Some(url) = node.get("url").link(base) else {
        node.note(FindingKind::NoAttachmentUrl);
        return None;
    };
    let mime_type = node.get("mime_type").line().or_else(|| {
        let guess = media_type(url.as_str());
        node.note(guess.map_or(FindingKind::UnknownType, FindingKind::GuessedType));
        guess.map(str::to_owned)
    });
    Some(Attachment {
        mime_type: mime_type.unwrap_or_default(),
        title: node.get("title").line(),
        size: node.get("size_in_bytes").whole(),
        duration: node
            .get("duration_in_seconds")
            .whole()
            .and_then(|n| u32::try_from(n).ok()),
        url,
    })
}

/// The media type a file of this name usually has.
pub(crate) fn media_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    let (_, suffix) = path.rsplit('/').next()?.rsplit_once('.')?;
    Some(match suffix.to_ascii_lowercase().as_str() {
        "mp3" => "audio/mpeg",
        "m4a" | "m4b" => "audio/mp4",
        "aac" => "audio/aac",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "flac" => "audio/flac",
        "wav" => "audio/wav",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "vtt" => "text/vtt",
        "txt" => "text/plain",
        _ => return None,
    })
}

/// The names of a section from the top down.
pub(super) fn section(node: &Node) -> Vec<String> {
    let mut path = match node.shape() {
        Shape::Text => node.line().into_iter().collect(),
        _ => node.lines(),
    };
    if path.len() > MAX_SECTION_DEPTH {
        node.note(FindingKind::DeepSection);
        path.truncate(MAX_SECTION_DEPTH);
    }
    path
}

/// The publisher's plan of sections below `above`, each before its own subsections.
pub(super) fn plan(list: &Node, above: &[String], plan_so_far: &mut Vec<SectionPlan>) {
    for node in list.many() {
        if above.len() == MAX_SECTION_DEPTH {
            node.note(FindingKind::DeepSection);
            return;
        }
        let is_object = node.shape() == Shape::Object;
        let name = if is_object {
            node.expect_object(&["name", "description", "sections"]);
            node.get("name").line()
        } else {
            node.line()
        };
        let Some(name) = name else {
            node.note(FindingKind::Lacks("name"));
            continue;
        };
        let path = [above, &[name]].concat();
        let description = node.get("description").line();
        plan_so_far.push(SectionPlan {
            path: path.clone(),
            description,
        });
        plan(&node.get("sections"), &path, plan_so_far);
    }
}

/// What was corrected: a text, or a text with a date.
pub(super) fn correction(node: &Node) -> Option<Correction> {
    match node.shape() {
        Shape::Null => None,
        Shape::Object => {
            node.expect_object(&["text", "date"]);
            let text = node.get("text").line();
            if text.is_none() {
                node.note(FindingKind::Lacks("text"));
            }
            Some(Correction {
                text: text?,
                date: node.get("date").date(),
            })
        }
        _ => node.line().map(|text| Correction { text, date: None }),
    }
}

/// The same article in other languages.
pub(super) fn translations(list: &Node, base: Option<&Link>) -> Vec<Translation> {
    let translation = |node: &Node| {
        node.expect_object(&["language", "url"]);
        let (language, url) = (node.get("language").language(), node.get("url").link(base));
        match (language, url) {
            (Some(language), Some(url)) => Some(Translation { language, url }),
            (language, _) => {
                let lacking = if language.is_none() {
                    "language"
                } else {
                    "url"
                };
                node.note(FindingKind::Lacks(lacking));
                None
            }
        }
    };
    list.many().iter().filter_map(translation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_tells_the_type_whatever_follows_it() {
        assert_eq!(
            media_type("https://a.b/c.MP3?d=e.png#f"),
            Some("audio/mpeg")
        );
        assert_eq!(media_type("https://a.mp3/c"), None);
        assert_eq!(media_type("https://a.b/c.unknown"), None);
    }

    #[test]
    fn someone_without_a_name_is_called_by_their_address() {
        for (url, name) in [
            ("mailto:joe@example.com?subject=x", "joe@example.com"),
            ("MAILTO:joe@example.com", "joe@example.com"),
            ("https://www.example.org/about", "example.org"),
        ] {
            assert_eq!(name_from(&Link::contact(url, None).expect("a link")), name);
        }
    }
}
