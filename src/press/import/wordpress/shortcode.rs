//! Shortcodes: `[caption]` and the like, which `WordPress` and its plug-ins put HTML in the place of.

use super::{Picture, paragraphs};
use crate::escape::{attribute, text};
use crate::press::import::markup::{self, Piece};
use std::collections::{BTreeMap, HashMap};

/// How deep they may lie in each other.
const MAX_DEPTH: usize = 20;

/// How many names are told.
const TOLD: usize = 12;

/// Beginnings of names that are no words of a text, also where nothing else tells a shortcode.
const KNOWN: [&str; 14] = [
    "contact-form",
    "wpforms",
    "gravityform",
    "ninja_form",
    "mc4wp_form",
    "playlist",
    "rev_slider",
    "vc_",
    "et_pb_",
    "fusion_",
    "su_",
    "newsletter_",
    "toc",
    "adrotate",
];

/// The pictures of the export.
pub(super) struct Pictures<'a> {
    pub(super) all: &'a HashMap<String, Picture>,
    /// Ids of those that were uploaded for this post.
    pub(super) own: &'a [String],
}

/// What could not be taken over.
#[derive(Debug, Default)]
pub(super) struct Count {
    /// Of these nothing is left.
    dropped: BTreeMap<String, usize>,
    /// Of these what they enclose is left.
    unwrapped: BTreeMap<String, usize>,
    missing_pictures: usize,
}

impl Count {
    pub(super) fn notes(&self) -> Vec<String> {
        let told = |counts: &BTreeMap<String, usize>| {
            let names = counts.iter().take(TOLD);
            let names: Vec<String> = names.map(|(name, n)| format!("[{name}] {n}")).collect();
            let more = if counts.len() > TOLD {
                " and others"
            } else {
                ""
            };
            names.join(", ") + more
        };
        let mut notes = Vec::new();
        if !self.dropped.is_empty() {
            notes.push(format!(
                "Shortcodes that were left out: {}.",
                told(&self.dropped)
            ));
        }
        if !self.unwrapped.is_empty() {
            notes.push(format!(
                "Shortcodes of which only the content was taken over: {}.",
                told(&self.unwrapped)
            ));
        }
        if self.missing_pictures > 0 {
            notes.push(format!(
                "Pictures of galleries that are not in the export: {}.",
                self.missing_pictures
            ));
        }
        notes
    }
}

/// A shortcode and what it encloses.
struct Shortcode<'a> {
    name: &'a str,
    attributes: &'a str,
    inside: Option<&'a str>,
    length: usize,
}

impl<'a> Shortcode<'a> {
    /// The one that the text begins with.
    fn at_start_of(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('[')?;
        let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-';
        let name = &inside[..inside.find(ends)?];
        let after = &inside[name.len()..];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || !after.starts_with(|c: char| c.is_whitespace() || matches!(c, ']' | '/'))
        {
            return None;
        }
        let end = markup::end(after, ']')?;
        let length = 1 + name.len() + end + 1;
        let attributes = &after[..end];
        let alone = Self {
            name,
            attributes,
            inside: None,
            length,
        };
        if attributes.ends_with('/') {
            return Some(alone);
        }
        let rest = &text[length..];
        let closing = format!("[/{name}]");
        Some(match rest.find(&closing) {
            Some(at) => Self {
                inside: Some(&rest[..at]),
                length: length + at + closing.len(),
                ..alone
            },
            None => alone,
        })
    }

    /// Whether it is one, and no word in brackets such as `[sic]`.
    fn is_sure(&self) -> bool {
        self.inside.is_some()
            || self.attributes.contains('=')
            || self.name == "gallery"
            || KNOWN.iter().any(|known| self.name.starts_with(known))
    }

    fn attribute(&self, name: &str) -> Option<String> {
        markup::attribute(self.attributes, name).filter(|value| !value.trim().is_empty())
    }
}

/// A text with what its shortcodes stand for, as far as that can be known.
pub(super) fn resolved(html: &str, pictures: &Pictures, count: &mut Count) -> String {
    resolved_at(html, pictures, count, 0)
}

fn resolved_at(html: &str, pictures: &Pictures, count: &mut Count, depth: usize) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // Two brackets are how one writes about shortcodes.
        if let Some(quoted) = rest.strip_prefix('[').and_then(Shortcode::at_start_of)
            && rest[1 + quoted.length..].starts_with(']')
        {
            out.push_str(&rest[1..=quoted.length]);
            rest = &rest[quoted.length + 2..];
            continue;
        }
        match Shortcode::at_start_of(rest).filter(Shortcode::is_sure) {
            Some(code) if depth < MAX_DEPTH => {
                out.push_str(&html_of(&code, pictures, count, depth));
                rest = &rest[code.length..];
            }
            _ => {
                out.push('[');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn html_of(code: &Shortcode, pictures: &Pictures, count: &mut Count, depth: usize) -> String {
    let inside = code.inside.map(str::trim);
    match (code.name, inside) {
        ("caption" | "wp_caption", Some(inside)) => {
            let inside = resolved_at(inside, pictures, count, depth + 1);
            let (picture, words) = parted(&inside);
            let words = code
                .attribute("caption")
                .unwrap_or_else(|| words.to_owned());
            figure(picture, &words)
        }
        ("gallery", _) => gallery(code, pictures, count),
        ("embed", Some(address)) if !address.is_empty() => {
            format!("\n\n{}\n\n", paragraphs::link(address))
        }
        (name @ ("audio" | "video"), _) => {
            let sources = ["src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm"];
            let source = sources.iter().find_map(|source| code.attribute(source));
            match source {
                Some(source) => {
                    format!("<{name} controls src=\"{}\"></{name}>", attribute(&source))
                }
                None => String::new(),
            }
        }
        (name, Some(inside)) => {
            *count.unwrapped.entry(name.to_owned()).or_default() += 1;
            resolved_at(inside, pictures, count, depth + 1)
        }
        (name, None) => {
            *count.dropped.entry(name.to_owned()).or_default() += 1;
            String::new()
        }
    }
}

/// The picture, with the link around it, and the words behind it.
fn parted(html: &str) -> (&str, &str) {
    let (mut at, mut end, mut is_linked) = (0, 0, false);
    for piece in markup::pieces(html) {
        let piece = match piece {
            Piece::Tag(tag) => {
                let (name, is_end) = markup::name(tag);
                is_linked |= name == "a" && end == 0;
                if name == "img" || is_linked && is_end && name == "a" {
                    end = at + tag.len();
                    is_linked &= !is_end;
                } else if end > 0 && !is_linked {
                    break;
                }
                tag
            }
            Piece::Text(text) => text,
        };
        at += piece.len();
    }
    let (picture, words) = html.split_at(end);
    (picture.trim(), words.trim())
}

fn figure(picture: &str, caption: &str) -> String {
    if caption.is_empty() {
        format!("<figure>{picture}</figure>")
    } else {
        format!("<figure>{picture}<figcaption>{caption}</figcaption></figure>")
    }
}

/// The pictures of a gallery: those it names, else those that were uploaded for the post.
fn gallery(code: &Shortcode, pictures: &Pictures, count: &mut Count) -> String {
    let named = code.attribute("ids").or_else(|| code.attribute("include"));
    let ids: Vec<String> = match named {
        Some(ids) => ids.split(',').map(|id| id.trim().to_owned()).collect(),
        None => pictures.own.to_vec(),
    };
    let mut html = String::new();
    for id in ids {
        let Some(picture) = pictures.all.get(&id) else {
            count.missing_pictures += 1;
            continue;
        };
        let alt = picture.alt.as_deref().unwrap_or_default();
        let (src, alt) = (attribute(&picture.url), attribute(alt));
        let img = format!("<img src=\"{src}\" alt=\"{alt}\">");
        let caption = picture.caption.as_deref().unwrap_or_default();
        html.push_str(&figure(&img, &text(caption)));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved_with_notes(html: &str) -> (String, Vec<String>) {
        let picture = Picture {
            url: "https://x.y/a.jpg".to_owned(),
            alt: Some("Un \"pont\"".to_owned()),
            caption: Some("A & B".to_owned()),
        };
        let all = HashMap::from([("3".to_owned(), picture)]);
        let own = ["3".to_owned()];
        let mut count = Count::default();
        let html = resolved(
            html,
            &Pictures {
                all: &all,
                own: &own,
            },
            &mut count,
        );
        (html, count.notes())
    }

    #[test]
    fn shortcodes_become_what_they_stand_for() {
        let figure = "<figure><img src=\"https://x.y/a.jpg\" alt=\"Un &quot;pont&quot;\">\
                      <figcaption>A &amp; B</figcaption></figure>";
        for (code, html) in [
            (
                "[caption id=\"a\" align='left']<img src=a.jpg /> Le <b>pont</b>[/caption]",
                "<figure><img src=a.jpg /><figcaption>Le <b>pont</b></figcaption></figure>",
            ),
            (
                "[caption]<a href=b><img src=a.jpg></a> Le <a href=c>pont</a>[/caption]",
                "<figure><a href=b><img src=a.jpg></a><figcaption>Le <a href=c>pont</a></figcaption></figure>",
            ),
            (
                "[caption width=\"300\" caption=\"Le pont\"]<img src=a.jpg>[/caption]",
                "<figure><img src=a.jpg><figcaption>Le pont</figcaption></figure>",
            ),
            ("[gallery ids=\"3\" columns=2]", figure),
            ("[gallery]", figure),
            (
                "[video mp4=\"https://x.y/v.mp4\"][/video]",
                "<video controls src=\"https://x.y/v.mp4\"></video>",
            ),
            (
                "Un [sic] et […] et [1] et [a b]",
                "Un [sic] et […] et [1] et [a b]",
            ),
            ("[[gallery ids=\"3\"]]", "[gallery ids=\"3\"]"),
        ] {
            assert_eq!(
                resolved_with_notes(code),
                (html.to_owned(), vec![]),
                "{code}"
            );
        }
    }

    #[test]
    fn what_nobody_knows_is_unwrapped_or_left_out_and_counted() {
        let (html, notes) = resolved_with_notes(
            "[vc_row][vc_column width=\"1/2\"]Un.[/vc_column][/vc_row] [contact-form-7 id=\"5\"] [gallery ids=\"3,9\"]",
        );
        assert!(html.starts_with("Un.  <figure>"), "{html}");
        assert_eq!(
            notes,
            [
                "Shortcodes that were left out: [contact-form-7] 1.",
                "Shortcodes of which only the content was taken over: [vc_column] 1, [vc_row] 1.",
                "Pictures of galleries that are not in the export: 1.",
            ]
        );
    }
}
