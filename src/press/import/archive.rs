//! A JSON Feed that grows with every import: new items come in front, known ones are brought up to date, and what only
//! the publisher knows stays.

use super::Imported;
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::ser::{PrettyFormatter, Serializer as Printer};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::io::{self, Write};

/// What came of the items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) added: usize,
    pub(super) updated: usize,
    /// As they were, whether the feed still has them or not.
    pub(super) kept: usize,
    /// Whether anything in the archive is another.
    pub(super) changed: bool,
}

/// Puts what was imported into `archive`, an object.
///
/// What the archive says of the whole stays, and gaps are filled. Of an item that is known by its id (or, where a feed
/// gives new ids, by address and title together), what the feed says is put in the place of what it said; in `_depeche`
/// the archive has the last word, but for a picture that is another one now.
pub(super) fn merge(archive: &mut Value, imported: &Imported) -> Merged {
    let (mut head, new) = imported.values();
    let Value::Object(feed) = archive else {
        return Merged::default();
    };
    let mut items = match feed.remove("items") {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let known = items.len();
    let places = places(&items);
    let mut added = Vec::new();
    let mut updated = 0;
    for item in new {
        match places.find(&item).and_then(|place| items.get_mut(place)) {
            Some(known) => {
                let old = known.clone();
                update(known, item);
                updated += usize::from(*known != old);
            }
            None => added.push(item),
        }
    }
    let merged = Merged {
        added: added.len(),
        updated,
        kept: known - updated,
        changed: true,
    };
    let has_gaps = head.keys().any(|key| !feed.contains_key(key));
    added.append(&mut items);
    head.append(feed);
    head.insert("items".to_owned(), Value::Array(added));
    *feed = head;
    Merged {
        changed: has_gaps || merged.added + merged.updated > 0,
        ..merged
    }
}

/// Where the archive has which item.
struct Places {
    by_id: HashMap<String, usize>,
    /// `None` where several have both in common.
    by_page: HashMap<(String, String), Option<usize>>,
}

fn places(items: &[Value]) -> Places {
    let (mut by_id, mut by_page) = (HashMap::new(), HashMap::new());
    for (place, item) in items.iter().enumerate() {
        if let Some(id) = id(item) {
            by_id.entry(id).or_insert(place);
        }
        if let Some(page) = page(item) {
            let first = by_page.entry(page).or_insert(Some(place));
            *first = first.filter(|first| *first == place);
        }
    }
    Places { by_id, by_page }
}

impl Places {
    fn find(&self, item: &Value) -> Option<usize> {
        let by_id = self.by_id.get(&id(item)?);
        let by_page = || self.by_page.get(&page(item)?).copied()?;
        by_id.copied().or_else(by_page)
    }
}

/// Numbers are ids too, as the reader takes them.
fn id(item: &Value) -> Option<String> {
    match item.get("id")? {
        Value::String(id) => Some(id.trim().to_owned()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn page(item: &Value) -> Option<(String, String)> {
    let text = |key| item.get(key)?.as_str().map(str::to_owned);
    Some((text("url")?, text("title")?))
}

fn update(known: &mut Value, new: Value) {
    let (Value::Object(known), Value::Object(mut new)) = (known, new) else {
        return;
    };
    new.remove("id");
    // A text of the other kind would be the old one.
    for (one, other) in [
        ("content_html", "content_text"),
        ("content_text", "content_html"),
    ] {
        if new.contains_key(one) && !new.contains_key(other) {
            known.remove(other);
        }
    }
    let is_other_picture = new
        .get("image")
        .is_some_and(|it| known.get("image") != Some(it));
    let extension = new.remove("_depeche");
    if is_other_picture && let Some(Value::Object(own)) = known.get_mut("_depeche") {
        own.remove("image");
    }
    match (known.get_mut("_depeche"), extension) {
        (Some(own), Some(extension)) => fill(own, extension),
        (None, Some(extension)) => {
            known.insert("_depeche".to_owned(), extension);
        }
        (_, None) => {}
    }
    known.append(&mut new);
}

/// Adds what is not there.
fn fill(own: &mut Value, more: Value) {
    let (Value::Object(own), Value::Object(more)) = (own, more) else {
        return;
    };
    for (key, value) in more {
        match own.get_mut(&key) {
            Some(own) => fill(own, value),
            None => {
                own.insert(key, value);
            }
        }
    }
}

/// Writes the archive with its keys in the order that people expect.
pub(super) fn write(archive: &Value, out: &mut impl Write) -> io::Result<()> {
    let mut printer = Printer::with_formatter(&mut *out, PrettyFormatter::new());
    Ordered(archive).serialize(&mut printer)?;
    out.write_all(b"\n")
}

/// The keys of a JSON Feed and its items as the specification has them; others come after these.
const ORDER: [&str; 31] = [
    "version",
    "id",
    "url",
    "external_url",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "user_comment",
    "next_url",
    "language",
    "icon",
    "favicon",
    "content_html",
    "content_text",
    "summary",
    "image",
    "banner_image",
    "date_published",
    "date_modified",
    "author",
    "authors",
    "name",
    "avatar",
    "tags",
    "mime_type",
    "size_in_bytes",
    "duration_in_seconds",
    "attachments",
    "hubs",
    "expired",
];

struct Ordered<'a>(&'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(fields) => {
                let mut keys: Vec<&String> = fields.keys().collect();
                keys.sort_by_key(|key| rank(key));
                let mut map = serializer.serialize_map(Some(keys.len()))?;
                for key in keys {
                    map.serialize_entry(key, &Ordered(&fields[key]))?;
                }
                map.end()
            }
            Value::Array(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(&Ordered(value))?;
                }
                list.end()
            }
            other => other.serialize(serializer),
        }
    }
}

fn rank(key: &str) -> usize {
    let known = ORDER.iter().position(|it| *it == key);
    // The items are long, so they come last.
    known.unwrap_or(ORDER.len() + usize::from(key == "items"))
}

impl Imported {
    /// What is said of the whole, and the items.
    fn values(&self) -> (Map<String, Value>, Vec<Value>) {
        let head = match serde_json::to_value(&self.feed) {
            Ok(Value::Object(mut head)) => {
                head.remove("items");
                head
            }
            _ => Map::new(),
        };
        let items = self.feed.items.iter();
        (
            head,
            items
                .filter_map(|item| serde_json::to_value(item).ok())
                .collect(),
        )
    }
}
