//! Plain text from HTML: enough to win a headline, not to show a text.
//!
//! What is shown goes through [`sanitize`](crate::sanitize). This only drops tags, so its result is plain text
//! and must be escaped as any other.

use crate::entity;

/// Elements whose content is no beginning of a text.
const SKIPPED: &str = "script style template iframe object noscript svg figure textarea";

/// Elements that stand on lines of their own.
const BLOCKS: &str = "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote pre section article \
    header footer aside hr address";

/// The first `limit` bytes or a little more of the text in `html`; a blank line stands between blocks.
pub(crate) fn plain(html: &str, limit: usize) -> String {
    let mut text = String::new();
    let (mut rest, mut is_closed) = (html, true);
    while text.len() < limit && !rest.is_empty() {
        let (words, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() || !words.trim().is_empty() {
            text.push_str(words);
        }
        rest = tag;
        if let Some(comment) = rest.strip_prefix("<!--") {
            // One that is never closed must not cost the rest.
            let end = is_closed.then(|| comment.split_once("-->")).flatten();
            // Nor is the end looked for behind every one of them.
            is_closed = end.is_some();
            let end = end.or_else(|| comment.split_once('>'));
            rest = end.map_or("", |(_, after)| after);
            continue;
        }
        let Some(after) = rest.strip_prefix('<') else {
            break;
        };
        let tag = after.trim_start_matches('/');
        let is_declaration = tag.starts_with(['!', '?']) && tag.contains('>');
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_declaration {
            text.push('<');
            rest = after;
            continue;
        }
        let name_ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name = tag
            .split(name_ends)
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        rest = after_tag(tag);
        if is_one_of(SKIPPED, &name) {
            // A closing tag with nothing open before it skips nothing.
            if tag.len() == after.len() {
                let end = from_closing_tag(rest, &name);
                // What is no code and never closed must not cost the rest.
                if !end.is_empty() || matches!(name.as_str(), "script" | "style") {
                    rest = after_tag(end);
                }
            }
        } else if is_one_of(BLOCKS, &name) && !text.is_empty() {
            text.push_str("\n\n");
        } else if name == "br" {
            text.push(' ');
        }
    }
    entity::decode(&text).into_owned()
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

/// What follows the `>` that ends a tag; one inside a quoted value does not end it.
fn after_tag(tag: &str) -> &str {
    let (mut quote, mut before) = (None, b' ');
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return &tag[at + 1..],
            // Elsewhere an apostrophe is only an apostrophe: `<p title=L'été>`.
            (b'"' | b'\'', None) if before == b'=' => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    ""
}

/// The text from `</name` on, or nothing when the element is never closed.
fn from_closing_tag<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_text_stays() {
        for (html, text) in [
            (
                "<p class='a>b' id = \"c>\">Un <b>gros</b> titre</p>",
                "Un gros titre",
            ),
            ("<p title=L'été>Un titre</p>", "Un titre"),
            ("a<br/>b", "a b"),
            ("<script>if (a < b) {}</SCRIPT >fin", "fin"),
            ("<STYLE>p{}</style><!-- <p>x</p> -->fin", "fin"),
            (
                "<figure><img><figcaption>AFP</figcaption></figure>fin",
                "fin",
            ),
            ("<!DOCTYPE html><?php x ?>fin", "fin"),
            (
                "1 < 2 &amp;&#38; </3 > &eacute;&nbsp;!",
                "1 < 2 && </3 > é\u{a0}!",
            ),
            ("<script>never closed", ""),
            ("a<object>b", "ab"),
            ("a<!-- b>c", "ac"),
            ("<!DOCTYPE ~", "<!DOCTYPE ~"),
            ("<p", ""),
            ("<é>", "<é>"),
            ("</", "</"),
        ] {
            assert_eq!(plain(html, 100).trim(), text, "{html}");
        }
        assert_eq!(plain("<p>a</p><p>b</p>", 100).split_whitespace().count(), 2);
        assert_eq!(plain(&"<p>abc</p>".repeat(1000), 3).trim(), "abc");
    }
}
