//! The export of `WordPress` (WXR): RSS 2.0 with everything a site has ever had in it, drafts and private posts too.
//!
//! What was published becomes an item of RSS that says in RSS' words what the export says in its own; what comes of it is
//! then read as any other. The rest is counted.

mod paragraphs;
mod shortcode;

use super::element::{Element, Node};
use super::markup;
use super::plain;
use super::space::Space::{Content, Core, Excerpt, Media, Rss, Terms, WordPress};
use crate::feed::{media_type, one_line};
use crate::model::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// Where `WordPress` files what nobody has filed, in the languages it is installed in.
const UNFILED: [&str; 9] = [
    "uncategorized",
    "uncategorised",
    "non-classe",
    "allgemein",
    "unkategorisiert",
    "sin-categoria",
    "senza-categoria",
    "sem-categoria",
    "geen-categorie",
];

/// Most sections above one another; the reader takes no more.
const MAX_DEPTH: usize = 4;

/// What the export says beside its posts, and what became of those.
#[derive(Debug, Default)]
pub(super) struct Export {
    /// Display names by login.
    authors: HashMap<String, String>,
    /// By slug.
    categories: HashMap<String, Category>,
    /// Slugs of categories by id.
    terms: HashMap<String, String>,
    /// By id.
    pictures: HashMap<String, Picture>,
    /// Ids of the pictures that were uploaded for a post, by its id.
    uploads: HashMap<String, Vec<String>>,
    left_out: BTreeMap<String, usize>,
    shortcodes: shortcode::Count,
}

#[derive(Debug)]
struct Category {
    name: String,
    parent: Option<String>,
}

#[derive(Debug)]
struct Picture {
    url: String,
    alt: Option<String>,
    caption: Option<String>,
}

impl Export {
    /// Takes down what the channel says of people and categories.
    pub(super) fn take_head(&mut self, element: &Element) {
        if element.space != WordPress {
            return;
        }
        let said = |name| element.text_of(&[(WordPress, name)]);
        match element.name.as_str() {
            "author" => {
                let full = || {
                    let names = [said("author_first_name"), said("author_last_name")];
                    let names: Vec<String> = names.into_iter().flatten().collect();
                    (!names.is_empty()).then(|| names.join(" "))
                };
                let name = said("author_display_name").or_else(full);
                if let (Some(login), Some(name)) = (said("author_login"), name) {
                    self.authors.insert(login, name);
                }
            }
            "category" => {
                let (slug, name) = (said("category_nicename"), said("cat_name"));
                if let (Some(slug), Some(name)) = (slug, name.and_then(|name| plain::line(&name))) {
                    if let Some(id) = said("term_id") {
                        self.terms.insert(id, slug.clone());
                    }
                    let parent = said("category_parent");
                    self.categories.insert(slug, Category { name, parent });
                }
            }
            _ => {}
        }
    }

    /// Takes down the pictures, which may come after the posts that show them.
    pub(super) fn take_item(&mut self, item: &Element) {
        let said = |name| item.text_of(&[(WordPress, name)]);
        let (Some(id), Some(url)) = (said("post_id"), said("attachment_url")) else {
            return;
        };
        if !media_type(&url).is_some_and(|kind| kind.starts_with("image/")) {
            return;
        }
        if let Some(post) = said("post_parent").filter(|post| post != "0") {
            self.uploads.entry(post).or_default().push(id.clone());
        }
        let picture = Picture {
            url,
            alt: meta(item, "_wp_attachment_image_alt").map(|alt| one_line(&alt)),
            caption: item
                .text_of(&[(Excerpt, "encoded")])
                .and_then(|caption| plain::line(&caption)),
        };
        self.pictures.insert(id, picture);
    }

    /// A published post as an item of RSS, and its section; every item of what is no export as it is. What was not
    /// published is counted.
    pub(super) fn published(&mut self, mut item: Element) -> Option<(Element, Vec<String>)> {
        let said = |name: &str| item.text_of(&[(WordPress, name)]);
        let Some(kind) = said("post_type") else {
            return Some((item, Vec::new()));
        };
        let status = said("status").unwrap_or_default();
        let is_protected = said("post_password").is_some();
        if kind != "post" || status != "publish" || is_protected {
            let kind = kind_of(&kind, &status, is_protected);
            *self.left_out.entry(kind).or_default() += 1;
            return None;
        }
        let id = said("post_id").unwrap_or_default();
        let (published, modified) = (published(&item), utc(said("post_modified_gmt")));
        if let Some(published) = published {
            item.set(Rss, "pubDate", &published);
        }
        item.set(Terms, "modified", &modified.unwrap_or_default());
        let creators: Vec<String> = item.all(Core, "creator").map(Element::text).collect();
        item.take_away(Core, "creator");
        for login in creators {
            let name = self.authors.get(login.trim()).unwrap_or(&login);
            item.push(Core, "creator", name);
        }
        let excerpt = item.text_of(&[(Excerpt, "encoded")]);
        if let Some(excerpt) = excerpt {
            item.set(Rss, "description", &excerpt);
        }
        if let Some(text) = item.text_of(&[(Content, "encoded")]) {
            let text = self.html(&text, &id);
            item.set(Content, "encoded", &text);
        }
        let featured = meta(&item, "_thumbnail_id").and_then(|id| self.pictures.get(&id));
        if let Some(Picture { url, alt, caption }) = featured {
            let alt = alt.as_deref().unwrap_or_default();
            let mut picture = item.child(Media, "content", "");
            for (name, value) in [("url", url.as_str()), ("medium", "image"), ("alt", alt)] {
                picture.attributes.push((name.to_owned(), value.to_owned()));
            }
            picture.set(Media, "description", caption.as_deref().unwrap_or_default());
            item.nodes.push(Node::Element(picture));
        }
        let section = self.file(&mut item);
        Some((item, section))
    }

    /// The section of an item by its categories; what else it is filed under are its tags.
    fn file(&self, item: &mut Element) -> Vec<String> {
        let (mut filed, mut tags) = (Vec::new(), Vec::new());
        for category in item.all(Rss, "category") {
            let Some(name) = plain::line(&category.text()) else {
                continue;
            };
            let slug = category.attribute("nicename").unwrap_or_default();
            match category.attribute("domain") {
                Some("category") if UNFILED.contains(&slug) => {}
                Some("category") => filed.push((slug.to_owned(), name)),
                Some("post_tag") | None => tags.push(name),
                // Formats, menus, and what plug-ins sort by.
                Some(_) => {}
            }
        }
        let primary = meta(item, "_yoast_wpseo_primary_category");
        let primary = primary.and_then(|id| self.terms.get(&id));
        let primary = primary.and_then(|slug| filed.iter().position(|(it, _)| it == slug));
        let section = if filed.is_empty() {
            Vec::new()
        } else {
            let (slug, name) = filed.remove(primary.unwrap_or_default());
            self.path(&slug, name)
        };
        item.take_away(Rss, "category");
        let others = filed.into_iter().map(|(_, name)| name);
        for tag in others.chain(tags).filter(|tag| !section.contains(tag)) {
            item.push(Rss, "category", &tag);
        }
        section
    }

    /// The names of a category and those it lies in, from the top down.
    fn path(&self, slug: &str, name: String) -> Vec<String> {
        let mut path = vec![name];
        let parent_of = |slug: &str| self.categories.get(slug)?.parent.as_ref();
        let mut above = parent_of(slug);
        while let Some(slug) = above.filter(|_| path.len() < MAX_DEPTH) {
            let Some(category) = self.categories.get(slug) else {
                break;
            };
            path.insert(0, category.name.clone());
            above = category.parent.as_ref();
        }
        path
    }

    /// The text of a post as its page would show it.
    fn html(&mut self, text: &str, post: &str) -> String {
        let mut html = String::with_capacity(text.len());
        for piece in markup::pieces(text) {
            match piece {
                // Blocks are marked by comments, and so is where a list shows no more.
                markup::Piece::Tag(tag) if tag.starts_with("<!--") => {}
                markup::Piece::Tag(piece) | markup::Piece::Text(piece) => html.push_str(piece),
            }
        }
        let mut count = std::mem::take(&mut self.shortcodes);
        let own = self.uploads.get(post).map_or(&[][..], Vec::as_slice);
        let pictures = shortcode::Pictures {
            all: &self.pictures,
            own,
        };
        let html = shortcode::resolved(&html, &pictures, &mut count);
        self.shortcodes = count;
        paragraphs::html(&html)
    }

    /// What was left out, in sentences.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.left_out.is_empty() {
            let kinds = self.left_out.iter();
            let kinds: Vec<String> = kinds.map(|(kind, n)| format!("{kind}: {n}")).collect();
            notes.push(format!(
                "Only published posts were taken over. Left out: {}.",
                kinds.join(", ")
            ));
        }
        notes.extend(self.shortcodes.notes());
        notes
    }
}

/// What is counted together.
fn kind_of(kind: &str, status: &str, is_protected: bool) -> String {
    let name = match (kind, status) {
        ("attachment", _) => "attachments",
        ("page", _) => "pages",
        ("post", _) if is_protected => "posts with a password",
        ("post", "draft" | "auto-draft") => "drafts",
        ("post", "pending") => "posts waiting for review",
        ("post", "private") => "private posts",
        ("post", "future") => "scheduled posts",
        ("post", "trash") => "posts in the bin",
        ("post", status) => return format!("posts with the status \"{}\"", one_line(status)),
        (kind, _) => return format!("of the type \"{}\"", one_line(kind)),
    };
    name.to_owned()
}

/// When a post was published, for sure where the export knows it in UTC.
fn published(item: &Element) -> Option<String> {
    let said = |name| item.text_of(&[(WordPress, name)]);
    let stated = || {
        let stated = item.text_of(&[(Rss, "pubDate")])?;
        usable(&stated).then_some(stated)
    };
    match said("post_date_gmt") {
        Some(date) => utc(Some(date)).or_else(|| said("post_date").filter(|date| usable(date))),
        None => stated().or_else(|| said("post_date").filter(|date| usable(date))),
    }
}

/// A date of the export in UTC; there is none where it is full of zeros.
fn utc(date: Option<String>) -> Option<String> {
    let date = format!("{}Z", date?.trim().replacen(' ', "T", 1));
    usable(&date).then_some(date)
}

fn usable(date: &str) -> bool {
    Timestamp::parse(date).is_some_and(|(date, _)| !date.is_placeholder())
}

/// A value that a plug-in or `WordPress` itself has noted with a post.
fn meta(item: &Element, key: &str) -> Option<String> {
    let mut all = item.all(WordPress, "postmeta");
    let found = all.find(|meta| meta.text_of(&[(WordPress, "meta_key")]).as_deref() == Some(key));
    found?.text_of(&[(WordPress, "meta_value")])
}
