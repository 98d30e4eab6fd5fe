//! Shortcodes: `[caption]` and the like, which `WordPress` and its plug-ins put HTML in the place of.

use super::{Picture, paragraphs};
use crate::escape::{attribute, text};
use crate::press::import::markup::{self, Piece};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

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
    inside: Option<Span<'a>>,
}

/// A tag in brackets.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    /// Where it begins and ends.
    at: Range<usize>,
    is_end: bool,
    /// Which tag ends what this one begins.
    end: Option<usize>,
}

impl<'a> Tag<'a> {
    /// The one that the text begins with; `at` is where that is.
    fn at_start_of(text: &'a str, at: usize) -> Option<Self> {
        let inside = text.strip_prefix('[')?;
        let begin = inside.strip_prefix('/');
        let (is_end, inside) = (begin.is_some(), begin.unwrap_or(inside));
        let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-';
        let (name, after) = inside.split_at(inside.find(ends)?);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || !after.starts_with(|c: char| c.is_whitespace() || matches!(c, ']' | '/'))
        {
            return None;
        }
        let end = markup::end(after, ']', Some('['))?;
        let length = text.len() - after.len() + end + 1;
        (!is_end || end == 0).then_some(Self {
            name,
            attributes: &after[..end],
            at: at..at + length,
            is_end,
            end: None,
        })
    }

    /// All of a text, each beginning with the end that is its own. Those of one name may lie in each other.
    fn all(text: &'a str) -> Vec<Self> {
        let mut tags: Vec<Self> = Vec::new();
        let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut at = 0;
        while let Some(next) = text[at..].find('[') {
            at += next;
            let Some(tag) = Self::at_start_of(&text[at..], at) else {
                at += 1;
                continue;
            };
            at = tag.at.end;
            let place = tags.len();
            if tag.is_end {
                let begin = open.get_mut(tag.name).and_then(Vec::pop);
                if let Some(begin) = begin {
                    tags[begin].end = Some(place);
                }
            } else if !tag.attributes.ends_with('/') {
                open.entry(tag.name).or_default().push(place);
            }
            tags.push(tag);
        }
        tags
    }
}

/// A part of a text, and the tags in it.
#[derive(Clone, Copy)]
struct Span<'a> {
    text: &'a str,
    tags: &'a [Tag<'a>],
    /// Which part of the text.
    begin: usize,
    end: usize,
    /// How many tags come before it.
    before: usize,
}

impl Shortcode<'_> {
    /// Whether it is one, and no word in brackets such as `[sic]`.
    fn is_sure(&self) -> bool {
        let is_known = |known: &&str| {
            let rest = self.name.strip_prefix(*known);
            // "toc" is none of "tocsin".
            rest.is_some_and(|rest| {
                known.ends_with('_') || !rest.starts_with(|c: char| c.is_ascii_alphabetic())
            })
        };
        self.inside.is_some()
            || self.attributes.contains('=')
            || self.name == "gallery"
            || KNOWN.iter().any(is_known)
    }

    fn attribute(&self, name: &str) -> Option<String> {
        markup::attribute(self.attributes, name).filter(|value| !value.trim().is_empty())
    }
}

/// A text with what its shortcodes stand for, as far as that can be known.
pub(super) fn resolved(html: &str, pictures: &Pictures, count: &mut Count) -> String {
    let span = Span {
        text: html,
        tags: &Tag::all(html),
        begin: 0,
        end: html.len(),
        before: 0,
    };
    resolved_at(span, pictures, count, 0)
}

fn resolved_at(span: Span, pictures: &Pictures, count: &mut Count, depth: usize) -> String {
    let Span {
        text, tags, end, ..
    } = span;
    let mut out = String::with_capacity(end - span.begin);
    let (mut written, mut place) = (span.begin, 0);
    while let Some(tag) = tags.get(place) {
        place += 1;
        // Two brackets are how one writes about shortcodes.
        let is_quoted =
            text[written..tag.at.start].ends_with('[') && text[tag.at.end..end].starts_with(']');
        if is_quoted {
            out.push_str(&text[written..tag.at.start - 1]);
            out.push_str(&text[tag.at.clone()]);
            written = tag.at.end + 1;
            continue;
        }
        // One that ends outside encloses nothing.
        let last = tag
            .end
            .map(|last| last - span.before)
            .filter(|last| *last < tags.len());
        let code = Shortcode {
            name: tag.name,
            attributes: tag.attributes,
            inside: last.map(|last| Span {
                text,
                tags: &tags[place..last],
                begin: tag.at.end,
                end: tags[last].at.start,
                before: span.before + place,
            }),
        };
        if tag.is_end || depth >= MAX_DEPTH || !code.is_sure() {
            continue;
        }
        out.push_str(&text[written..tag.at.start]);
        out.push_str(&html_of(&code, pictures, count, depth));
        written = tag.at.end;
        if let Some(last) = last {
            written = tags[last].at.end;
            place = last + 1;
        }
    }
    out.push_str(&text[written..end]);
    out
}

fn html_of(code: &Shortcode, pictures: &Pictures, count: &mut Count, depth: usize) -> String {
    match (code.name, code.inside) {
        ("caption" | "wp_caption", Some(inside)) => {
            let inside = resolved_at(inside, pictures, count, depth + 1);
            let (picture, words) = parted(inside.trim());
            let words = code
                .attribute("caption")
                .unwrap_or_else(|| words.to_owned());
            figure(picture, &words)
        }
        ("gallery", _) => gallery(code, pictures, count),
        ("embed", Some(inside)) => match inside.text[inside.begin..inside.end].trim() {
            "" => String::new(),
            address => format!("\n\n{}\n\n", paragraphs::link(address)),
        },
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
                .trim()
                .to_owned()
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
            (
                "[caption]<img src=a.jpg> Un [caption]<img src=b.jpg> Deux[/caption][/caption].",
                "<figure><img src=a.jpg><figcaption>Un <figure><img src=b.jpg>\
                 <figcaption>Deux</figcaption></figure></figcaption></figure>.",
            ),
            (
                "Le [tocsin] sonne [/caption]",
                "Le [tocsin] sonne [/caption]",
            ),
            (
                "[embed width=\"1\"]https://x.y/v[/embed]",
                "\n\n<a href=\"https://x.y/v\">https://x.y/v</a>\n\n",
            ),
            ("[été x=1] [é] [", "[été x=1] [é] ["),
            (
                "[video src=\"https://x.y/[v].mp4\"]",
                "<video controls src=\"https://x.y/[v].mp4\"></video>",
            ),
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

    #[test]
    fn many_brackets_take_no_longer_than_as_many_words() {
        for piece in [
            "[a ",
            "[a]",
            "[a x=\"",
            "[/a]",
            "[[a]",
            "[a b='c' ",
            "[a][/b]",
        ] {
            let html = piece.repeat(100_000);
            assert_eq!(resolved_with_notes(&html).0.len(), html.len(), "{piece}");
        }
        let deep = "[a]".repeat(50_000) + &"[/a]".repeat(50_000);
        resolved_with_notes(&deep);
    }
}
