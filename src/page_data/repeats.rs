//! What of an article's head its text says again.

use super::Repeats;
use crate::model::{Article, Content, Link, leads_to_picture};
use crate::sanitize;

impl Repeats {
    pub(super) fn of(article: &Article) -> Self {
        let standfirst = article.standfirst.as_deref().unwrap_or_default();
        let opening = standfirst.trim_end_matches(['…', '.', ' ']);
        let base = article.base.as_ref();
        let image = article.image.as_ref();
        match &article.content {
            Content::Html(html) => Self {
                standfirst: beginnings(html, is_paragraph)
                    .any(|html| begins_with(&sanitize::plain(html, opening.len() * 2), opening)),
                picture: image.is_some_and(|image| shows(html, &image.src, base)),
            },
            Content::Text(text) => Self {
                standfirst: beginnings(text, |rest| rest.starts_with("\n\n"))
                    .any(|text| begins_with(text, opening)),
                picture: false,
            },
            Content::Missing => Self::default(),
        }
    }
}

/// How far into a text its first paragraph may begin, in bytes: behind headings, captions and the like.
const BEGINNING: usize = 2000;

/// The text from its beginning on, and from each place near it where a paragraph begins.
fn beginnings(text: &str, begins: fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let places = text
        .bytes()
        .take(BEGINNING)
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'<' | b'\n'))
        .map(|(at, _)| &text[at..]);
    std::iter::once(text).chain(places.filter(move |rest| begins(rest)))
}

fn is_paragraph(html: &str) -> bool {
    html.starts_with("<p>") || html.starts_with("<p ")
}

/// Whether `text` begins with all of `opening`, which may end within a word; how they are spaced does not matter.
fn begins_with(text: &str, opening: &str) -> bool {
    let (mut text, mut opening) = (letters(text), letters(opening).peekable());
    opening.peek().is_some() && opening.all(|letter| text.next() == Some(letter))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Whether `html` shows this picture, in whatever size.
fn shows(html: &str, picture: &Link, base: Option<&Link>) -> bool {
    let name = picture_name(picture.as_str());
    // Going through all of the text costs, and no writer escapes letters and digits.
    let written = name.rsplit('/').next().unwrap_or_default();
    let plain = written.split('%').enumerate().flat_map(|(place, part)| {
        let part = part.get(if place == 0 { 0 } else { 2 }..);
        part.unwrap_or_default()
            .split(|c: char| !c.is_ascii_alphanumeric())
    });
    let longest = plain.max_by_key(|word| word.len()).unwrap_or_default();
    html.contains(longest)
        && sanitize::pictures(html).iter().any(|raw| {
            let shown = Link::http(raw, base);
            shown.is_some_and(|shown| picture_name(shown.as_str()).eq_ignore_ascii_case(name))
        })
}

/// What a picture is called in all of its sizes: `pont` for `https://a.example/2025/pont-300x200.jpg?w=640`. All of the
/// address where it does not end like a picture's.
fn picture_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let name = file.rsplit_once('.').map_or("", |(name, _)| name);
    if name.is_empty() || !leads_to_picture(address) {
        return address;
    }
    let is_size = |size: &str| {
        let sides = size.split_once('x');
        let is_number = |side: &str| side.bytes().all(|b| b.is_ascii_digit()) && !side.is_empty();
        size == "scaled"
            || sides.is_some_and(|(width, height)| is_number(width) && is_number(height))
    };
    match name.rsplit_once('-') {
        Some((whole, size)) if is_size(size) && !whole.is_empty() => whole,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Picture;

    fn repeats(standfirst: &str, image: &str, content: Content) -> (bool, bool) {
        let base = Link::http("https://a.example/2025/", None);
        let repeats = Repeats::of(&Article {
            standfirst: Some(standfirst.to_owned()),
            image: Link::http(image, base.as_ref()).map(|src| Picture {
                src,
                size: None,
                alt: String::new(),
                caption: None,
                credit: None,
            }),
            base,
            content,
            ..Article::default()
        });
        (repeats.standfirst, repeats.picture)
    }

    #[test]
    fn the_lead_picture_is_known_in_the_text_however_it_is_written() {
        let shows = |image, html: &str| repeats("", image, Content::Html(html.to_owned())).1;
        for (image, html) in [
            (
                "/pont.jpg",
                "<p>x</p><img src='https://a.example/pont.jpg'>",
            ),
            ("/i?id=1&w=2", "<img src='/i?id=1&amp;w=2'>"),
            ("/pont.jpg?w=640", "<img src='/pont.jpg?w=1200&amp;ssl=1'>"),
            ("/pont.jpg", "<img src='/pont-1024x576.jpg'>"),
            ("/pont-scaled.jpg", "<img src='/pont-300x200.jpg'>"),
            ("/été.png", "<img src=été.png>"),
            ("/%C3%A9t%C3%A9.png", "<img src='%c3%a9t%c3%a9.png'>"),
            ("/pont.jpg", "<img src='data:,' data-src='pont.jpg'>"),
            ("/a&b.jpg", "<img src='/a&#38;b.jpg'>"),
        ] {
            assert!(shows(image, html), "{image}: {html}");
        }
        for (image, html) in [
            ("/1.jpg", "<img src='/11.jpg'>"),
            ("/i?id=1", "<img src='/i?id=12'>"),
            ("/pont.jpg", "<a href='/pont.jpg'>Le pont</a>"),
            ("/pont.jpg", "<p>pont.jpg</p><img src='/rive.jpg'>"),
        ] {
            assert!(!shows(image, html), "{image}: {html}");
        }
    }

    #[test]
    fn a_standfirst_out_of_the_text_does_not_stand_above_it_again() {
        let html = |html: &str| Content::Html(html.to_owned());
        let text = |text: &str| Content::Text(text.to_owned());
        for content in [
            html("<p>Le  pont rouvre&nbsp;! Les gens passent.</p>"),
            html(
                "<figure><img src=a.jpg><figcaption>Le pont, lundi</figcaption></figure><h2>Les faits</h2><p class=x>Le pont rouvre ! Les gens",
            ),
            html("<p>Photo AFP</p>\n<p>Le pont rouvre !</p><p>Les gens passent.</p>"),
            text("Photo\n\nLe pont rouvre !\n\nLes gens passent."),
        ] {
            let repeats = repeats("Le pont rouvre\u{a0}! Les gens…", "", content.clone());
            assert!(repeats.0, "{content:?}");
        }
        let japanese = html("<h2>橋</h2><p>橋が開いた。</p><p>人が来た。</p>");
        assert!(repeats("橋が開いた。人が来た。", "", japanese).0);
        for content in [
            html("<p>Le pont est fermé.</p>"),
            html("<p>Hier, le pont rouvre ! Les gens passent."),
            text(""),
        ] {
            assert!(
                !repeats("Le pont rouvre !", "", content.clone()).0,
                "{content:?}"
            );
        }
        assert!(!repeats("", "", text("Le pont")).0);
    }
}
