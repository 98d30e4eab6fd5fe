//! HTML and shortcodes as they are written: where tags begin and end, and what attributes say. Nothing is judged here:
//! what is imported is sanitised before it is shown.

use crate::entity;

/// A piece of a document; all of them together are the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A tag or a comment, with its brackets.
    Tag(&'a str),
    Text(&'a str),
}

/// The pieces of a document in their order.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // Without an end there is no tag, and no need to look for one behind every "<".
        let length = if rest.contains('>') {
            tag_length(rest)
        } else {
            return Some(Piece::Text(std::mem::take(&mut rest)));
        };
        let (piece, after) = if length > 0 {
            let (tag, after) = rest.split_at(length);
            (Piece::Tag(tag), after)
        } else {
            let mut opens = rest.match_indices('<').map(|(at, _)| at);
            let end = opens.find(|at| tag_length(&rest[*at..]) > 0);
            let (text, after) = rest.split_at(end.unwrap_or(rest.len()));
            (Piece::Text(text), after)
        };
        rest = after;
        Some(piece)
    })
}

/// How long the tag or comment is that the text begins with.
fn tag_length(text: &str) -> usize {
    let Some(inside) = text.strip_prefix('<') else {
        return 0;
    };
    if let Some(comment) = inside.strip_prefix("!--") {
        let end = comment.find("-->").map(|at| at + "<!---->".len());
        return end.unwrap_or(text.len());
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    end(text, '>', None).map_or(0, |at| at + 1)
}

/// Where the first `mark` is that does not stand in quotes; where a quote is never closed, the first of all. None where
/// `never` comes before.
pub(super) fn end(text: &str, mark: char, never: Option<char>) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            None if c == mark => return Some(at),
            None if Some(c) == never => return None,
            // In words an apostrophe is no quote.
            None if matches!(c, '"' | '\'') && text[..at].trim_end().ends_with('=') => {
                quote = Some(c);
            }
            Some(open) if c == open => quote = None,
            _ => {}
        }
    }
    let first = text.find(|c| c == mark || Some(c) == never)?;
    text[first..].starts_with(mark).then_some(first)
}

/// The name of a tag in lower case, and whether it is an end tag; blank for comments.
pub(super) fn name(tag: &str) -> (String, bool) {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let name = name[..length.unwrap_or(name.len())].to_ascii_lowercase();
    (name, inside.starts_with('/'))
}

/// The value of an attribute, decoded. `tag` is a tag, or what stands in a shortcode.
pub(super) fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag
        .trim_start_matches('<')
        .trim_end_matches(['>', '/', ' ']);
    while !rest.is_empty() {
        let begin = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '='));
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '=');
        let (name, after) = begin.split_at(begin.find(ends).unwrap_or(begin.len()));
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = quoted(value).unwrap_or_else(|| {
            value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
        });
        if name.eq_ignore_ascii_case(wanted) {
            return Some(entity::decode(value).into_owned());
        }
        rest = after;
    }
    None
}

/// What stands in quotes, also in those that a text program has bent, and what follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (open, close): (char, &[char]) = match text.chars().next()? {
        '"' => ('"', &['"']),
        '\'' => ('\'', &['\'']),
        c @ ('”' | '“' | '″' | '»' | '«') => (c, &['”', '“', '″', '»', '«']),
        _ => return None,
    };
    let inside = &text[open.len_utf8()..];
    let end = inside.find(close)?;
    let after = inside[end..].trim_start_matches(close);
    Some((&inside[..end], after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_the_sum_of_its_pieces() {
        let html = "1 < 2 <b title=\"a>b\">x</b><!-- <i> --> l'eau <br/>y <";
        let found: Vec<Piece> = pieces(html).collect();
        assert_eq!(
            found,
            [
                Piece::Text("1 < 2 "),
                Piece::Tag("<b title=\"a>b\">"),
                Piece::Text("x"),
                Piece::Tag("</b>"),
                Piece::Tag("<!-- <i> -->"),
                Piece::Text(" l'eau "),
                Piece::Tag("<br/>"),
                Piece::Text("y <"),
            ]
        );
    }

    #[test]
    fn attributes_are_read_in_every_kind_of_quotes() {
        let tag = "<IMG alt='l&#39;eau' data-src=x.jpg WIDTH = \"40\" hidden height=30/>";
        for (name, value) in [
            ("alt", Some("l'eau")),
            ("width", Some("40")),
            ("height", Some("30")),
            ("data-src", Some("x.jpg")),
            ("src", None),
            ("hidden", None),
        ] {
            assert_eq!(attribute(tag, name).as_deref(), value, "{name}");
        }
        assert_eq!(attribute(" ids=”1,2”", "ids").as_deref(), Some("1,2"));
    }
}
