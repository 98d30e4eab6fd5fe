//! Paragraphs where the text has blank lines, as `WordPress` makes them when it shows a post (`wpautop`).

use crate::escape::attribute;
use crate::press::import::markup::{self, Piece};

/// Elements that stand on lines of their own.
const BLOCKS: &str = "address article aside blockquote body canvas center dd details div dl dt fieldset figcaption \
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li link main map math menu nav noscript object \
    ol option p pre script section select style summary svg table tbody td textarea tfoot th thead tr ul video audio";

/// Those whose text stands in paragraphs, even if it is one only.
const OF_PARAGRAPHS: &str = "blockquote body";

/// Those whose text stands in paragraphs where it has blank lines.
const PERHAPS: &str = "article aside center details div dd footer header li main section td";

const VOID: &str = "hr link";

/// How deep elements are followed; looking for the beginning of each end would take quadratic time.
const MAX_DEPTH: usize = 200;

pub(super) fn html(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut run = String::new();
    let mut open: Vec<String> = Vec::new();
    let mut holds_embed = false;
    for piece in markup::pieces(&text) {
        let tag = match piece {
            Piece::Tag(tag) => tag,
            Piece::Text(text) => {
                match address_of(text).filter(|_| holds_embed) {
                    Some(address) => run.push_str(&link(address)),
                    None => run.push_str(text),
                }
                continue;
            }
        };
        let (name, is_end) = markup::name(tag);
        holds_embed = tag.contains("wp-block-embed__wrapper");
        if !is_one_of(BLOCKS, &name) {
            run.push_str(tag);
            continue;
        }
        end_run(&mut run, open.last().map(String::as_str), &mut out);
        out.push_str(tag);
        if is_end {
            if let Some(at) = open.iter().rposition(|it| *it == name) {
                open.truncate(at);
            }
        } else if !is_one_of(VOID, &name) && !tag.ends_with("/>") && open.len() < MAX_DEPTH {
            // Whatever stands on a line of its own ends a paragraph.
            if open.last().is_some_and(|it| it == "p") {
                open.pop();
            }
            open.push(name);
        }
    }
    end_run(&mut run, open.last().map(String::as_str), &mut out);
    out.trim().to_owned()
}

/// Writes what has come since the last block.
fn end_run(run: &mut String, around: Option<&str>, out: &mut String) {
    let text = std::mem::take(run);
    if text.trim().is_empty() {
        // Between blocks of a list or table it is nothing; in what is preformatted it is.
        out.push_str(if around.is_some() { &text } else { "\n" });
        return;
    }
    let paragraphs = paragraphs(&text);
    let is_parted = match around {
        None => true,
        Some(name) => {
            is_one_of(OF_PARAGRAPHS, name) || is_one_of(PERHAPS, name) && paragraphs.len() > 1
        }
    };
    if !is_parted {
        out.push_str(&text);
        return;
    }
    for paragraph in paragraphs {
        match address_of(&paragraph) {
            Some(address) => out.extend(["<p>", &link(address), "</p>\n"]),
            None => out.extend(["<p>", &paragraph, "</p>\n"]),
        }
    }
}

/// The paragraphs of a text, their lines parted by `<br>`.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_new = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            is_new = true;
            continue;
        }
        match paragraphs.last_mut().filter(|_| !is_new) {
            Some(paragraph) => {
                let is_broken = ["<br>", "<br/>", "<br />"]
                    .iter()
                    .any(|br| paragraph.ends_with(br));
                paragraph.push_str(if is_broken { "\n" } else { "<br>\n" });
                paragraph.push_str(line);
            }
            None => paragraphs.push(line.to_owned()),
        }
        is_new = false;
    }
    paragraphs
}

/// The address of a film or post elsewhere, which stands for it where it stands alone.
fn address_of(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let is_alone = !text.contains(|c: char| c.is_whitespace() || c == '<');
    (is_address && is_alone).then_some(text)
}

pub(super) fn link(address: &str) -> String {
    format!(
        "<a href=\"{}\">{address}</a>",
        attribute(&address.replace("&amp;", "&"))
    )
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|it| it == name)
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn blank_lines_part_paragraphs_where_html_does_not() {
        for (text, meant) in [
            (
                "Un.\n\nDeux.\r\nSuite.",
                "<p>Un.</p>\n<p>Deux.<br>\nSuite.</p>",
            ),
            (
                "<p>Un.</p>\n\n<p>Deux\nsuite.</p>",
                "<p>Un.</p>\n<p>Deux\nsuite.</p>",
            ),
            (
                "Un.\n<h2>Titre</h2>\nDeux <b>gras</b>.",
                "<p>Un.</p>\n<h2>Titre</h2><p>Deux <b>gras</b>.</p>",
            ),
            (
                "<blockquote>Un.\n\nDeux.</blockquote>",
                "<blockquote><p>Un.</p>\n<p>Deux.</p>\n</blockquote>",
            ),
            ("<ul>\n<li>Un</li>\n</ul>", "<ul>\n<li>Un</li>\n</ul>"),
            ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>"),
            ("<div>Un</div>", "<div>Un</div>"),
            (
                "<img src='a.jpg'>\n\nUn.",
                "<p><img src='a.jpg'></p>\n<p>Un.</p>",
            ),
            (
                "Un.\n\nhttps://x.y/v?a=1&amp;b=2\n\nDeux.",
                "<p>Un.</p>\n<p><a href=\"https://x.y/v?a=1&amp;b=2\">https://x.y/v?a=1&amp;b=2</a></p>\n<p>Deux.</p>",
            ),
            ("", ""),
        ] {
            assert_eq!(html(text), meant, "{text}");
        }
    }
}
