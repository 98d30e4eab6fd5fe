//! The picture of an article whose feed names none: the first of its text that is one for readers.

use super::markup::{self, Piece, attribute};
use super::wire::Image;
use crate::feed::one_line;
use crate::model::Link;
use crate::sanitize;
use std::collections::HashSet;

/// Longest side of what is an icon, in pixels.
const ICON: u32 = 64;

/// Words in the classes of what stands in a line of text.
const SMALL: [&str; 4] = ["emoji", "smiley", "avatar", "icon"];

/// Parts of the addresses of signs, portraits and counters.
const NOISE: [&str; 12] = [
    "/emoji/",
    "/smilies/",
    "/smileys/",
    "twemoji",
    "gravatar.com/avatar",
    "feeds.feedburner.com/~",
    "pixel.wp.com",
    "stats.wordpress.com",
    "doubleclick.net",
    "/pixel.gif",
    "/spacer.gif",
    "/blank.gif",
];

/// The address of the picture, and what is known of it.
pub(super) fn first(html: &str, base: Option<&Link>) -> Option<(String, Option<Image>)> {
    let shown: HashSet<String> = sanitize::pictures(html).into_iter().collect();
    markup::pieces(html).find_map(|piece| {
        let Piece::Tag(tag) = piece else { return None };
        if !matches!(markup::name(tag), (name, false) if matches!(&*name, "img" | "amp-img")) {
            return None;
        }
        let address = sanitize::pictures(tag).into_iter().next()?;
        let link = Link::http(&address, base).filter(|_| !address.trim().is_empty())?;
        (shown.contains(&address) && !is_noise(tag, &address))
            .then(|| (link.to_string(), details(tag)))
    })
}

fn is_noise(tag: &str, address: &str) -> bool {
    let is_small = [pixels(tag, "width"), pixels(tag, "height")]
        .into_iter()
        .flatten()
        .any(|side| side <= ICON);
    let class = attribute(tag, "class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let words = || class.split(|c: char| !c.is_ascii_alphanumeric());
    let address = address.to_ascii_lowercase();
    is_small
        || words().any(|word| SMALL.contains(&word))
        || NOISE.iter().any(|part| address.contains(part))
}

fn pixels(tag: &str, side: &str) -> Option<u32> {
    attribute(tag, side)?
        .trim()
        .trim_end_matches("px")
        .parse()
        .ok()
}

fn details(tag: &str) -> Option<Image> {
    let size = pixels(tag, "width").zip(pixels(tag, "height"));
    let alt = one_line(&attribute(tag, "alt").unwrap_or_default());
    let image = Image {
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        alt: Some(alt).filter(|alt| !alt.is_empty()),
        ..Image::default()
    };
    (image != Image::default()).then_some(image)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(html: &str) -> Option<String> {
        let base = Link::http("https://x.y/a/", None);
        first(html, base.as_ref()).map(|(address, _)| address)
    }

    #[test]
    fn the_first_picture_is_none_that_counts_smiles_or_points() {
        for noise in [
            "<img src='https://pixel.wp.com/b.gif?x=1'>",
            "<img src=p.jpg width=1 height=1>",
            "<img src=p.jpg width=600 height=2>",
            "<img class='wp-smiley' src=p.png>",
            "<img class=\"emoji lazy\" src='https://s.w.org/images/core/emoji/15/72x72/1f600.png'>",
            "<img src=p.png width='32px'>",
            "<img src='https://secure.gravatar.com/avatar/1?s=200'>",
            "<img src='data:image/gif;base64,R0' width=900>",
            "<!-- <img src=p.jpg> -->",
            "<img alt=x>",
            "<p>1 <img </p>",
        ] {
            assert_eq!(address(noise), None, "{noise}");
            let html = format!("{noise}<p>x</p><img src='/b.jpg'>");
            assert_eq!(
                address(&html).as_deref(),
                Some("https://x.y/b.jpg"),
                "{noise}"
            );
        }
    }

    #[test]
    fn a_picture_that_waits_for_a_script_is_found_where_it_is() {
        for html in [
            "<img src=s.gif data-src=b.jpg>",
            "<img src='data:image/gif;base64,R0' data-lazy-src='b.jpg'>",
            "<img src='data:,'><noscript><img src=b.jpg></noscript>",
            "<img srcset='s.jpg 300w, b.jpg 900w'>",
        ] {
            assert_eq!(
                address(html).as_deref(),
                Some("https://x.y/a/b.jpg"),
                "{html}"
            );
        }
    }

    #[test]
    fn what_the_tag_says_of_the_picture_is_kept() {
        let html =
            "<img alt='Le pont &amp; la rive' width=1200 height=675 src='b.jpg?a=1&amp;b=2'>";
        let base = Link::http("https://x.y/", None);
        let (address, image) = first(html, base.as_ref()).expect("a picture");
        assert_eq!(address, "https://x.y/b.jpg?a=1&b=2");
        let image = image.expect("details");
        assert_eq!((image.width, image.height), (Some(1200), Some(675)));
        assert_eq!(image.alt.as_deref(), Some("Le pont & la rive"));
    }
}
