//! What feed-rs leaves out of an item, read beside it.
//!
//! feed-rs 3.0 turns dates into UTC, drops thumbnails that come without `media:content` (all of the BBC's), the
//! enclosure where there is a picture too, the duration where there is no other word from iTunes, `medium`,
//! `isPermaLink` and the source; and RSS 1.0 items without a link.

use super::ImportError;
use super::xml::{ATOM, DUBLIN_CORE, ITUNES, MEDIA, RSS, attribute};
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// One item's part.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Extras {
    pub(super) about: Option<String>,
    pub(super) is_permalink: bool,
    pub(super) has_link: bool,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) source: Option<String>,
    pub(super) duration: Option<String>,
    pub(super) media: Vec<Medium>,
}

/// A file or picture an item names.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Medium {
    pub(super) role: Role,
    pub(super) url: String,
    pub(super) mime: Option<String>,
    /// The attribute `medium`: `image`, `audio`, `video`…
    pub(super) class: Option<String>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    pub(super) bytes: Option<u64>,
    pub(super) duration: Option<String>,
}

/// How it is named.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Content,
    Enclosure,
    Thumbnail,
    /// A podcast's cover.
    Cover,
}

/// What is read of a document.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Survey {
    pub(super) items: Vec<Extras>,
}

impl Survey {
    /// The items feed-rs has too, in its order.
    pub(super) fn kept(&self, format: &feed_rs::model::FeedType) -> Vec<&Extras> {
        let drops = *format == feed_rs::model::FeedType::RSS1;
        let items = self.items.iter();
        items.filter(|item| item.has_link || !drops).collect()
    }
}

/// A text that is being collected.
#[derive(Debug, Clone, Copy)]
enum Field {
    Published,
    Updated,
    Date,
    Source,
    Duration,
    Link,
}

/// Reads a mended document.
pub(super) fn survey(text: &str) -> Result<Survey, ImportError> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut survey = Survey::default();
    let mut path: Vec<String> = Vec::new();
    let mut item: Option<(usize, Extras)> = None;
    let mut field: Option<(Field, usize, String)> = None;
    loop {
        let event = reader.read_resolved_event();
        // The outline has read the same text without a fault.
        let (namespace, event) = event.map_err(|error| ImportError::Refused(error.to_string()))?;
        match event {
            Event::Start(tag) => {
                let namespace = match namespace {
                    ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
                    _ => String::new(),
                };
                path.push(tag.local_name().as_ref().to_owned());
                match &mut item {
                    None if is_item(&path) => item = Some((path.len(), begin(&tag))),
                    None => {}
                    Some((depth, extras)) => {
                        let is_child = path.len() == *depth + 1;
                        let found = element(extras, &namespace, &tag, is_child);
                        field = found.map(|it| (it, path.len(), String::new())).or(field);
                    }
                }
            }
            Event::End(_) => {
                if let Some((kind, depth, text)) = field.take() {
                    if depth < path.len() {
                        field = Some((kind, depth, text));
                    } else if let Some((_, extras)) = &mut item {
                        keep(extras, kind, &text);
                    }
                }
                if item.as_ref().is_some_and(|(depth, _)| *depth == path.len()) {
                    survey.items.extend(item.take().map(|(_, extras)| extras));
                }
                path.pop();
            }
            Event::Text(words) => add(&mut field, &words),
            Event::CData(words) => add(&mut field, &words),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    add(&mut field, c.encode_utf8(&mut [0; 4]));
                } else if let Some(known) = quick_xml::escape::resolve_predefined_entity(&name) {
                    add(&mut field, known);
                }
            }
            Event::Eof => return Ok(survey),
            _ => {}
        }
    }
}

fn add(field: &mut Option<(Field, usize, String)>, words: &str) {
    if let Some((_, _, text)) = field {
        text.push_str(words);
    }
}

fn is_item(path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    matches!(
        path[..],
        ["rss", "channel", "item"] | ["RDF", "item"] | ["feed", "entry"] | ["entry"]
    )
}

fn begin(tag: &BytesStart) -> Extras {
    Extras {
        about: attribute(tag, "rdf:about"),
        is_permalink: true,
        ..Extras::default()
    }
}

/// Takes what the attributes of an element say; the field its text belongs to, if it is of interest.
fn element(
    extras: &mut Extras,
    namespace: &str,
    tag: &BytesStart,
    is_child: bool,
) -> Option<Field> {
    let local = tag.local_name();
    let medium = |role, url| {
        Some(Medium {
            role,
            url: attribute(tag, url).filter(|url| !url.trim().is_empty())?,
            mime: attribute(tag, "type"),
            class: attribute(tag, "medium"),
            width: number(tag, "width"),
            height: number(tag, "height"),
            bytes: number(tag, "length").or_else(|| number(tag, "fileSize")),
            duration: attribute(tag, "duration"),
        })
    };
    match (namespace, local.as_ref()) {
        // MediaRSS elements lie in groups and in each other.
        (MEDIA, "content") => extras.media.extend(medium(Role::Content, "url")),
        (MEDIA, "thumbnail") => extras.media.extend(medium(Role::Thumbnail, "url")),
        _ if !is_child => {}
        (ITUNES, "image") => extras.media.extend(medium(Role::Cover, "href")),
        (ITUNES, "duration") => return Some(Field::Duration),
        ("" | RSS, "enclosure") => extras.media.extend(medium(Role::Enclosure, "url")),
        ("" | RSS | ATOM, "link") => {
            if attribute(tag, "rel").as_deref() == Some("enclosure") {
                extras.media.extend(medium(Role::Enclosure, "href"));
            }
            return Some(Field::Link);
        }
        ("" | RSS, "guid") => {
            let stated = attribute(tag, "isPermaLink");
            extras.is_permalink = stated.is_none_or(|it| it.trim() != "false");
        }
        ("" | RSS, "source") => return Some(Field::Source),
        ("" | RSS | ATOM, "pubDate" | "published") => return Some(Field::Published),
        ("" | RSS | ATOM, "updated") => return Some(Field::Updated),
        (DUBLIN_CORE, "date") => return Some(Field::Date),
        _ => {}
    }
    None
}

fn number<T: std::str::FromStr>(tag: &BytesStart, name: &str) -> Option<T> {
    attribute(tag, name)?
        .trim()
        .trim_end_matches("px")
        .parse()
        .ok()
}

fn keep(extras: &mut Extras, field: Field, text: &str) {
    if matches!(field, Field::Link) {
        extras.has_link |= !text.is_empty();
        return;
    }
    // Where a date is given twice, the feed's own element counts.
    let is_second = matches!(field, Field::Date) && extras.published.is_some();
    let text = text.trim();
    if text.is_empty() || is_second {
        return;
    }
    let slot = match field {
        Field::Published | Field::Date => &mut extras.published,
        Field::Updated => &mut extras.updated,
        Field::Source => &mut extras.source,
        Field::Duration => &mut extras.duration,
        Field::Link => return,
    };
    *slot = Some(text.to_owned());
}
