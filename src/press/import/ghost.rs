//! The export of Ghost: its database as JSON, drafts and posts for members too.

use super::{ids, picture, plain, summary, wire};
use crate::feed::one_line;
use crate::model::{Language, Link, Timestamp};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::{BufReader, Read};

/// What the export writes for the address of the site.
const SITE: &str = "__GHOST_URL__";

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    db: Vec<Database>,
    /// Older exports have no list.
    data: Option<Tables>,
}

#[derive(Deserialize)]
struct Database {
    data: Option<Tables>,
}

/// What is read of the tables; there are many more.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Tables {
    posts: Vec<Post>,
    posts_meta: Vec<Meta>,
    tags: Vec<Named>,
    posts_tags: Vec<Relation>,
    users: Vec<Named>,
    posts_authors: Vec<Relation>,
    settings: Vec<Setting>,
}

/// Fields of posts. Ids are numbers in old exports, and so are dates.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Post {
    id: Value,
    title: Option<String>,
    slug: Option<String>,
    html: Option<String>,
    feature_image: Option<String>,
    image: Option<String>,
    custom_excerpt: Option<String>,
    status: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    page: Value,
    visibility: Option<String>,
    author_id: Value,
    published_at: Value,
    updated_at: Value,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Meta {
    post_id: Value,
    feature_image_alt: Option<String>,
    feature_image_caption: Option<String>,
}

/// A tag or a person.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Named {
    id: Value,
    name: Option<String>,
    visibility: Option<String>,
    website: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Relation {
    post_id: Value,
    tag_id: Value,
    author_id: Value,
    sort_order: Value,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Setting {
    key: Option<String>,
    value: Value,
}

/// The export, if it is one.
pub(super) fn read(json: impl Read) -> Option<Tables> {
    let file: File = serde_json::from_reader(BufReader::new(json)).ok()?;
    let tables = file.db.into_iter().find_map(|it| it.data).or(file.data)?;
    (!tables.posts.is_empty() || !tables.settings.is_empty()).then_some(tables)
}

impl Tables {
    /// The published posts, newest first as the export has them, as a feed. `site` counts where the export does not name
    /// its address.
    pub(super) fn feed(mut self, site: Option<&Link>, notes: &mut Vec<String>) -> wire::Feed {
        let setting = |key: &str| {
            let found = self
                .settings
                .iter()
                .find(|it| it.key.as_deref() == Some(key));
            found
                .and_then(|it| it.value.as_str())
                .and_then(plain::line_of_text)
        };
        let stated = setting("url").and_then(|raw| Link::http(&raw, None));
        let home = site.cloned().or(stated);
        let root = home.as_ref().map_or("", Link::as_str).trim_end_matches('/');
        let picture = |key: &str| {
            let raw = setting(key)?.replace(SITE, root);
            Link::http(&raw, home.as_ref()).map(String::from)
        };
        let language = setting("locale")
            .or_else(|| setting("lang"))
            .or_else(|| setting("default_locale"));
        let feed = wire::Feed {
            version: wire::VERSION,
            title: setting("title"),
            description: setting("description"),
            language: language.and_then(|it| Language::parse(&it).map(String::from)),
            icon: picture("logo"),
            favicon: picture("icon"),
            home_page_url: home.as_ref().map(Link::to_string),
            ..wire::Feed::default()
        };
        let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut unnamed, mut textless) = (0, 0);
        let relations = Relations::of(&mut self);
        let mut items = Vec::new();
        for post in std::mem::take(&mut self.posts) {
            if let Some(reason) = reason(&post) {
                *left_out.entry(reason).or_default() += 1;
            } else {
                let html = post.html.as_deref().unwrap_or_default();
                unnamed += usize::from(home.is_none() && html.contains(SITE));
                textless += usize::from(html.trim().is_empty());
                items.push(item(post, &relations, home.as_ref(), root).marked());
            }
        }
        if !left_out.is_empty() {
            let kinds = left_out.iter();
            let kinds: Vec<String> = kinds.map(|(kind, n)| format!("{kind}: {n}")).collect();
            notes.push(format!(
                "Only published posts were taken over. Left out: {}.",
                kinds.join(", ")
            ));
        }
        if textless > 0 {
            notes.push(format!(
                "Posts without HTML, which have no text here: {textless}. Saving them in Ghost's editor writes it."
            ));
        }
        if home.is_none() {
            notes.push(format!(
                "The export does not say where the site was, so the articles have no address, and {unnamed} of them have \
                 links or pictures without one; name it with --site."
            ));
        }
        wire::Feed {
            items: ids::settle(items, notes),
            ..feed
        }
    }
}

/// Why a post is not for everybody.
fn reason(post: &Post) -> Option<&'static str> {
    let is_page = post.kind.as_deref() == Some("page")
        || post.page.as_bool() == Some(true)
        || post.page.as_u64() == Some(1);
    match post.status.as_deref() {
        _ if is_page => Some("pages"),
        Some("published") => match post.visibility.as_deref() {
            None | Some("public") => match post.kind.as_deref() {
                None | Some("post") => None,
                Some(_) => Some("of another type"),
            },
            Some(_) => Some("posts for members"),
        },
        Some("draft") => Some("drafts"),
        Some("scheduled") => Some("scheduled posts"),
        Some("sent") => Some("newsletters"),
        _ => Some("of another status"),
    }
}

/// What other tables say of posts, by their ids.
struct Relations {
    tags: HashMap<String, Vec<String>>,
    authors: HashMap<String, Vec<wire::Author>>,
    /// For posts of old exports, which have one author.
    people: HashMap<String, wire::Author>,
    meta: HashMap<String, Meta>,
}

impl Relations {
    fn of(tables: &mut Tables) -> Self {
        let order = |relation: &Relation| relation.sort_order.as_u64();
        tables.posts_tags.sort_by_key(order);
        tables.posts_authors.sort_by_key(order);
        let names = tables.tags.iter().filter(|tag| {
            // Tags with this sign are the editors' own.
            let name = tag.name.as_deref().unwrap_or_default();
            tag.visibility.as_deref() != Some("internal") && !name.starts_with('#')
        });
        let names: HashMap<String, String> = names
            .filter_map(|tag| Some((key(&tag.id), plain::line_of_text(tag.name.as_deref()?)?)))
            .collect();
        let people = tables.users.iter().filter_map(|user| {
            let author = wire::Author {
                name: Some(plain::line_of_text(user.name.as_deref()?)?),
                url: Link::http(user.website.as_deref().unwrap_or_default(), None)
                    .filter(|_| user.website.is_some())
                    .map(String::from),
            };
            Some((key(&user.id), author))
        });
        let people: HashMap<String, wire::Author> = people.collect();
        let (mut tags, mut authors) = (HashMap::new(), HashMap::new());
        for relation in &tables.posts_tags {
            if let Some(name) = names.get(&key(&relation.tag_id)) {
                let of_post: &mut Vec<String> = tags.entry(key(&relation.post_id)).or_default();
                of_post.push(name.clone());
            }
        }
        for relation in &tables.posts_authors {
            if let Some(person) = people.get(&key(&relation.author_id)) {
                let of_post: &mut Vec<wire::Author> =
                    authors.entry(key(&relation.post_id)).or_default();
                of_post.push(person.clone());
            }
        }
        let meta = std::mem::take(&mut tables.posts_meta).into_iter();
        Self {
            tags,
            authors,
            people,
            meta: meta.map(|it| (key(&it.post_id), it)).collect(),
        }
    }
}

fn key(id: &Value) -> String {
    match id {
        Value::String(id) => id.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn item(post: Post, relations: &Relations, home: Option<&Link>, root: &str) -> wire::Item {
    let id = key(&post.id);
    let title = post.title.as_deref().and_then(plain::line_of_text);
    let url = home.zip(post.slug.as_deref()).and_then(|(_, slug)| {
        let address = format!("{root}/{slug}/");
        Link::http(&address, None).map(String::from)
    });
    let html = post.html.unwrap_or_default().replace(SITE, root);
    let meta = relations.meta.get(&id);
    let featured = post.feature_image.or(post.image);
    let featured = featured.and_then(|raw| Link::http(&raw.replace(SITE, root), home));
    let featured = featured.map(|link| {
        let image = wire::Image {
            alt: meta.and_then(|it| plain::line_of_text(it.feature_image_alt.as_deref()?)),
            caption: meta.and_then(|it| plain::line(it.feature_image_caption.as_deref()?)),
            ..wire::Image::default()
        };
        let is_known = image != wire::Image::default();
        (String::from(link), is_known.then_some(image))
    });
    let (image, details) = featured
        .or_else(|| picture::first(&html, home))
        .map_or((None, None), |(image, details)| (Some(image), details));
    let excerpt = post.custom_excerpt.as_deref().map(one_line);
    let excerpt = excerpt.and_then(|it| summary::tidied(&it, title.as_deref()));
    let teaser = || summary::teaser(&plain::paragraphs_of_html(&html), title.as_deref()?);
    let published = date(&post.published_at);
    let modified = date(&post.updated_at).filter(|updated| Some(*updated) > published);
    let mut tags = relations.tags.get(&id).cloned().unwrap_or_default();
    let section: Vec<String> = tags.drain(..tags.len().min(1)).collect();
    let alone = || {
        let author = relations.people.get(&key(&post.author_id))?;
        Some(vec![author.clone()])
    };
    let authors = relations.authors.get(&id).cloned().or_else(alone);
    wire::Item {
        summary: excerpt.or_else(teaser),
        date_published: published.map(String::from),
        date_modified: modified.map(String::from),
        authors: authors.unwrap_or_default(),
        extension: wire::Extension {
            section,
            image: details,
            ..wire::Extension::default()
        },
        content_html: Some(html).filter(|html| !html.trim().is_empty()),
        // As in the feed of such a site.
        id,
        url,
        title,
        tags,
        image,
        ..wire::Item::default()
    }
}

/// A date as text, or in milliseconds since 1970.
fn date(raw: &Value) -> Option<Timestamp> {
    let date = match raw {
        Value::String(raw) => Timestamp::parse(raw)?.0,
        Value::Number(number) => Timestamp::new(number.as_i64()? / 1000, 0)?,
        _ => return None,
    };
    (!date.is_placeholder()).then_some(date)
}
