//! What a feed says of itself as a whole.

use super::element::Element;
use super::people::authors;
use super::space::Space::{Atom, Core, Itunes, Rss};
use super::{text_construct, wire};
use crate::model::{Language, Link};

/// The feed without its items; `address` is where it came from.
pub(super) fn convert(
    head: &Element,
    address: Option<&Link>,
    notes: &mut Vec<String>,
) -> wire::Feed {
    let home_page =
        link(head, "alternate", address).or_else(|| head.first(&[(Rss, "link")])?.link(address));
    let feed_url = link(head, "self", address).or_else(|| address.cloned());
    let base = home_page.as_ref().or(feed_url.as_ref());
    let line = |names| head.first(names).and_then(text_construct::line);
    let picture = |names| head.first(names)?.link(base);
    let of_image = || {
        let mut images = head.all(Rss, "image");
        let image = images.find_map(|image| image.first(&[(Rss, "url")])?.link(base));
        image.or_else(|| {
            let href = head
                .all(Itunes, "image")
                .find_map(|it| it.attribute("href"));
            Link::http(href?, base)
        })
    };
    wire::Feed {
        version: wire::VERSION,
        title: line(&[(Rss, "title"), (Atom, "title"), (Core, "title")]),
        description: line(&[
            (Rss, "description"),
            (Atom, "subtitle"),
            (Atom, "tagline"),
            (Core, "description"),
            (Itunes, "summary"),
        ]),
        icon: picture(&[(Atom, "logo")])
            .or_else(of_image)
            .map(String::from),
        favicon: picture(&[(Atom, "icon")]).map(String::from),
        authors: authors(head, base),
        language: language(head, notes),
        home_page_url: home_page.map(String::from),
        feed_url: feed_url.map(String::from),
        items: Vec::new(),
    }
}

fn base<'a>(element: &'a Element, address: Option<&'a Link>) -> Option<&'a Link> {
    element.base.as_ref().or(address)
}

/// The feed's own word for its language before that of XML, which may be no more than the default of a program.
fn language(head: &Element, notes: &mut Vec<String>) -> Option<String> {
    let stated = head
        .text_of(&[(Rss, "language"), (Core, "language"), (Atom, "language")])
        .or_else(|| head.language.clone())
        .filter(|stated| !stated.trim().is_empty())?;
    let language = Language::parse(&stated).map(String::from);
    if language.is_none() {
        notes.push(format!(
            "\"{}\" is no language tag; the feed has none.",
            stated.trim()
        ));
    }
    language
}

fn link(head: &Element, relation: &str, address: Option<&Link>) -> Option<Link> {
    let links = head
        .elements()
        .filter(|it| it.name == "link" && matches!(it.space, Atom | Rss));
    links
        .filter(|it| it.attribute("rel").unwrap_or("alternate") == relation)
        .find_map(|it| {
            let href = it.attribute("href").filter(|href| !href.is_empty())?;
            Link::http(href, base(it, address))
        })
}
