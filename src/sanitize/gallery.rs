//! Pictures that follow each other become a gallery, however the program that wrote them nests them: one after the other,
//! as `WordPress` does it (`<figure>` or `<ul>` around figures, `<dl>` for each picture), as Ghost does it (rows of `<div>`).
//!
//! It reads what `finish` wrote, which is balanced and within the policy.

use super::policy::{Nature, Policy};
use super::token::{Tag, Token, Tokens};
use super::value;
use crate::escape::push_attribute;

/// What is smaller stands within a text, like an emoji.
const SMALL: u32 = 100;
/// Elements that may have a gallery between their children.
const FLOW: &[&str] = &["", "blockquote", "dd", "details", "div", "figure", "li"];
/// Elements that are passed over around a picture.
const WRAPPERS: &[&str] = &[
    "div", "dl", "dt", "em", "li", "ol", "p", "span", "strong", "ul",
];

/// `html` with galleries in place of pictures that follow each other; `label` is what such a region is called.
pub(super) fn gather(html: String, label: &str) -> String {
    if html.matches("<img").nth(1).is_none() {
        return html;
    }
    let root = Node::tree(&html);
    let mut out = String::with_capacity(html.len() + 256);
    root.write_children(label, &mut out);
    out
}

/// An element, or a text where it has no tag.
#[derive(Default)]
struct Node<'a> {
    tag: Option<Tag<'a>>,
    /// All of it, and its start tag.
    source: &'a str,
    start: &'a str,
    children: Vec<Node<'a>>,
}

/// Pictures in a row.
#[derive(Default)]
struct Row<'a> {
    pictures: Vec<String>,
    /// The line under all of them.
    caption: Option<&'a str>,
}

impl<'a> Node<'a> {
    fn tree(html: &'a str) -> Self {
        let policy = Policy::of::<true>();
        let is_void = |name| {
            policy
                .element(name)
                .is_some_and(|element| element.nature == Nature::Void)
        };
        let mut tokens = Tokens::new(html);
        let mut open = vec![(0, Self::default())];
        let mut at = 0;
        while let Some(token) = tokens.next() {
            let end = html.len() - tokens.left();
            let source = &html[at..end];
            match token {
                Token::Text(_) => add(
                    &mut open,
                    Self {
                        source,
                        ..Self::default()
                    },
                ),
                Token::Start(tag) => {
                    let node = Self {
                        tag: Some(tag),
                        source,
                        start: source,
                        children: Vec::new(),
                    };
                    if is_void(tag.name) {
                        add(&mut open, node);
                    } else {
                        open.push((at, node));
                    }
                }
                Token::End(_) => {
                    if open.len() > 1
                        && let Some((start, mut node)) = open.pop()
                    {
                        node.source = &html[start..end];
                        add(&mut open, node);
                    }
                }
            }
            at = end;
        }
        open.swap_remove(0).1
    }

    fn name(&self) -> &'a str {
        self.tag.map_or("", |tag| tag.name)
    }

    fn is_blank(&self) -> bool {
        self.tag.is_none() && self.source.trim().is_empty()
    }

    /// What stands between its tags.
    fn content(&self) -> &'a str {
        let end = self.source.rfind("</").unwrap_or(self.source.len());
        &self.source[self.start.len()..end]
    }

    /// Its pictures, if it has nothing else. A place that a link leads to is something else.
    fn row(&self) -> Option<Row<'a>> {
        let Some(tag) = self.tag else {
            return self.is_blank().then(Row::default);
        };
        if tag.attribute("id").is_some() {
            return None;
        }
        match tag.name {
            "br" => Some(Row::default()),
            "img" => {
                let width = tag.attribute("width").and_then(value::number);
                width
                    .is_none_or(|width| width >= SMALL)
                    .then(|| Row::of(self.source))
            }
            "a" => {
                let row = self.row_within()?;
                (row.pictures.len() == 1).then(|| Row::of(self.source))
            }
            "figure" => {
                let row = self.row_within()?;
                if row.pictures.len() == 1 {
                    return Some(Row::of(self.source));
                }
                Some(row)
            }
            name if WRAPPERS.contains(&name) => self.row_within(),
            _ => None,
        }
    }

    fn row_within(&self) -> Option<Row<'a>> {
        let mut all = Row::default();
        for child in &self.children {
            let is_caption = self.name() == "figure" && child.name() == "figcaption";
            if is_caption {
                if all.caption.replace(child.source).is_some() {
                    return None;
                }
            } else if child.name() == "dd" {
                let picture = all.pictures.last_mut()?;
                let caption = ["<figcaption>", child.content(), "</figcaption>"].concat();
                *picture = ["<figure>", picture, &caption, "</figure>"].concat();
            } else {
                let row = child.row()?;
                if row.caption.is_some() && all.caption.is_some() {
                    return None;
                }
                all.pictures.extend(row.pictures);
                all.caption = all.caption.or(row.caption);
            }
        }
        Some(all)
    }

    fn write_children(&self, label: &str, out: &mut String) {
        if !FLOW.contains(&self.name()) {
            return self
                .children
                .iter()
                .for_each(|child| child.write(label, out));
        }
        let mut children = self.children.as_slice();
        while let Some(first) = children.first() {
            let (length, row) = row_of(children);
            if row.pictures.len() > 1 && !first.is_blank() {
                row.write(label, out);
                children = &children[length..];
            } else {
                first.write(label, out);
                children = &children[1..];
            }
        }
    }

    fn write(&self, label: &str, out: &mut String) {
        if self.children.is_empty() {
            return out.push_str(self.source);
        }
        out.push_str(self.start);
        self.write_children(label, out);
        out.extend(["</", self.name(), ">"]);
    }
}

fn add<'a>(open: &mut [(usize, Node<'a>)], node: Node<'a>) {
    if let Some((_, around)) = open.last_mut() {
        around.children.push(node);
    }
}

/// The pictures that `nodes` begin with, and of how many nodes they are. A row with a caption of its own stands alone.
fn row_of<'a>(nodes: &[Node<'a>]) -> (usize, Row<'a>) {
    let (mut length, mut all) = (0, Row::default());
    for (place, node) in nodes.iter().enumerate() {
        let Some(row) = node.row() else { break };
        if row.pictures.is_empty() {
            continue;
        }
        if row.caption.is_some() {
            return if all.pictures.is_empty() {
                (place + 1, row)
            } else {
                (length, all)
            };
        }
        all.pictures.extend(row.pictures);
        length = place + 1;
    }
    (length, all)
}

impl Row<'_> {
    fn of(picture: &str) -> Self {
        Self {
            pictures: vec![picture.to_owned()],
            caption: None,
        }
    }

    fn write(&self, label: &str, out: &mut String) {
        if self.caption.is_some() {
            out.push_str("<figure>");
        }
        out.push_str(r#"<div class="gallery" role="region" tabindex="0" aria-label=""#);
        push_attribute(out, label);
        out.push_str(r#"">"#);
        for picture in &self.pictures {
            if picture.starts_with("<figure") {
                out.push_str(picture);
            } else {
                out.extend(["<figure>", picture, "</figure>"]);
            }
        }
        out.push_str("</div>");
        if let Some(caption) = self.caption {
            out.extend([caption, "</figure>"]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = r#"<div class="gallery" role="region" tabindex="0" aria-label="Images">"#;

    fn gathered(html: &str) -> String {
        gather(html.to_owned(), "Images")
            .replace(OPEN, "[")
            .replace("</div>", "]")
    }

    #[test]
    fn pictures_that_follow_each_other_are_a_gallery() {
        for (html, meant) in [
            (
                "<p>a</p>\n<figure><img src=1><figcaption>eins</figcaption></figure>\n<p><img src=2></p> <p>b</p>",
                "<p>a</p>\n[<figure><img src=1><figcaption>eins</figcaption></figure><figure><img src=2></figure>] <p>b</p>",
            ),
            (
                "<p><a href=\"/1.jpg\"><img src=1></a><br><img src=2></p>",
                "[<figure><a href=\"/1.jpg\"><img src=1></a></figure><figure><img src=2></figure>]",
            ),
        ] {
            assert_eq!(gathered(html), meant);
        }
    }

    #[test]
    fn galleries_of_other_programs_are_galleries() {
        let pictures = "<figure><img src=1></figure><figure><img src=2></figure>";
        for (html, meant) in [
            // WordPress, in the order of its versions.
            (
                "<div><dl><dt><img src=1></dt><dd>eins</dd></dl><dl><dt><img src=2></dt></dl><br></div>",
                "[<figure><img src=1><figcaption>eins</figcaption></figure><figure><img src=2></figure>]".to_owned(),
            ),
            (
                "<figure><ul><li><figure><img src=1></figure></li><li><figure><img src=2></figure></li></ul></figure>",
                format!("[{pictures}]"),
            ),
            (
                "<figure><figure><img src=1></figure>\n<figure><img src=2></figure><figcaption>zwei</figcaption></figure>",
                format!("<figure>[{pictures}]<figcaption>zwei</figcaption></figure>"),
            ),
            // Ghost.
            (
                "<figure><div><div><div><img src=1></div><div><img src=2></div></div></div><figcaption>zwei</figcaption></figure>",
                format!("<figure>[{pictures}]<figcaption>zwei</figcaption></figure>"),
            ),
        ] {
            assert_eq!(gathered(html), meant, "{html}");
        }
    }

    #[test]
    fn what_is_no_row_of_pictures_stays_as_it_is() {
        for html in [
            "<p>a <img src=1> <img src=2></p>",
            "<p><img src=1></p><p>b</p><p><img src=2></p>",
            "<p><img src=1 width=\"16\"><img src=2 width=\"16\"></p>",
            "<figure><img src=1></figure><figure id=\"text-x\"><img src=2></figure>",
            "<p><a href=\"/\"><img src=1><img src=2></a></p>",
            "<ul><li><img src=1></li><li><img src=2> b</li></ul>",
        ] {
            assert_eq!(gathered(html), html);
        }
    }

    #[test]
    fn what_was_gathered_is_gathered_again() {
        let once = gather("<p><img src=1></p><p><img src=2></p>".to_owned(), "Images");
        let stripped = once.replace(OPEN, "<div>");
        assert_eq!(gather(stripped, "Images"), once);
    }
}
