//! Splits HTML into tags and text by the rules of the HTML standard's tokenizer.
//!
//! Comments, doctypes and processing instructions are passed over. Nothing is decoded and nothing is judged
//! here, and the elements whose content is not markup (`<script>`) are left to the caller, who drops them with
//! [`Tokens::skip_content`].

/// A piece of a document, as it is written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text with its character references, and perhaps with a `<` that begins no tag.
    Text(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag, by its name.
    End(&'a str),
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name in the case it was written in.
    pub(super) name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute with its character references; the first one counts, as in browsers.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut all = self.attributes();
        all.find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Names and values as they are written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || match step(&mut rest) {
            Step::Attribute(name, value) => Some((name, value)),
            Step::Close | Step::End => None,
        })
    }
}

/// The tokens of a document, in order.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// How many bytes are still to come.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Goes on after the next end tag called `name`. Without one it stays where it is and says `false`.
    pub(super) fn skip_content(&mut self, name: &str) -> bool {
        let ends_here = |at: &usize| {
            let after = &self.rest.as_bytes()[at + 2..];
            after
                .get(..name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                && after
                    .get(name.len())
                    .is_none_or(|b| is_space(*b) || matches!(b, b'/' | b'>'))
        };
        let found = self
            .rest
            .match_indices("</")
            .map(|(at, _)| at)
            .find(ends_here);
        if let Some(at) = found {
            self.rest = &self.rest[at..];
            self.next();
        }
        found.is_some()
    }

    /// Reads `name attributes>` after `<` or `</`. A tag that the document ends in is no tag, nor is what is in it.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let (name, attributes) = split(self.rest, |b| is_space(b) || matches!(b, b'/' | b'>'));
        self.rest = attributes;
        loop {
            match step(&mut self.rest) {
                Step::Attribute(..) => {}
                Step::Close => {
                    let length = attributes.len() - self.rest.len() - 1;
                    return Some(Tag {
                        name,
                        attributes: &attributes[..length],
                    });
                }
                Step::End => {
                    self.rest = "";
                    return None;
                }
            }
        }
    }

    /// Goes on after `end`, or to the end of the document.
    fn skip_to(&mut self, from: usize, end: &str) {
        self.rest = self.rest[from..]
            .split_once(end)
            .map_or("", |(_, rest)| rest);
    }

    fn skip_comment(&mut self) {
        // Two characters back, because `<!-->` and `<!--->` are whole comments.
        let plain = self.rest[2..].find("-->").map(|at| at + 2 + 3);
        let odd = self.rest[4..].find("--!>").map(|at| at + 4 + 4);
        let end = plain
            .into_iter()
            .chain(odd)
            .min()
            .unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let text = text_length(self.rest);
            if text > 0 {
                let (text, rest) = self.rest.split_at(text);
                self.rest = rest;
                return Some(Token::Text(text));
            }
            match self.rest.as_bytes() {
                [] => return None,
                [_, b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    self.rest = &self.rest[2..];
                    if let Some(tag) = self.tag() {
                        return Some(Token::End(tag.name));
                    }
                }
                [_, b'!', b'-', b'-', ..] => self.skip_comment(),
                [_, b'/' | b'!' | b'?', ..] => self.skip_to(2, ">"),
                _ => {
                    self.rest = &self.rest[1..];
                    if let Some(tag) = self.tag() {
                        return Some(Token::Start(tag));
                    }
                }
            }
        }
    }
}

/// How far it is to the next `<` that begins markup.
fn text_length(html: &str) -> usize {
    let bytes = html.as_bytes();
    html.match_indices('<')
        .map(|(at, _)| at)
        .find(|at| match bytes.get(at + 1) {
            Some(b'/') => bytes.get(at + 2).is_some(),
            Some(next) => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
            None => false,
        })
        .unwrap_or(html.len())
}

enum Step<'a> {
    Attribute(&'a str, &'a str),
    /// The `>` of the tag.
    Close,
    /// The document ended within the tag.
    End,
}

/// Reads one attribute off the front of `rest`.
fn step<'a>(rest: &mut &'a str) -> Step<'a> {
    let start = rest.trim_start_matches(|c: char| c == '/' || is_space_char(c));
    if let Some(after) = start.strip_prefix('>') {
        *rest = after;
        return Step::Close;
    }
    let Some(first) = start.chars().next() else {
        *rest = "";
        return Step::End;
    };
    // A name may begin with `=`, which everywhere else would end it.
    let (name, after) = {
        let (tail, after) = split(&start[first.len_utf8()..], |b| {
            is_space(b) || matches!(b, b'/' | b'>' | b'=')
        });
        (&start[..first.len_utf8() + tail.len()], after)
    };
    let Some(value) = after.trim_start_matches(is_space_char).strip_prefix('=') else {
        *rest = after;
        return Step::Attribute(name, "");
    };
    let value = value.trim_start_matches(is_space_char);
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let parts = match quote {
        Some(quote) => value[1..].split_once(quote),
        None => Some(split(value, |b| is_space(b) || b == b'>')),
    };
    let Some((value, after)) = parts else {
        *rest = "";
        return Step::End;
    };
    *rest = after;
    Step::Attribute(name, value)
}

/// Splits before the first byte that is an `end`; ends are ASCII, so this is never within a character.
fn split(text: &str, end: impl Fn(u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().position(end).unwrap_or(text.len()))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

fn is_space_char(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> Vec<String> {
        Tokens::new(html)
            .map(|token| match token {
                Token::Text(text) => format!("text {text}"),
                Token::Start(tag) => format!("start {}|{}", tag.name, tag.attributes),
                Token::End(name) => format!("end {name}"),
            })
            .collect()
    }

    #[test]
    fn tags_and_text_are_told_apart_as_browsers_do() {
        assert_eq!(
            tokens("a<b>c</b x>d"),
            ["text a", "start b|", "text c", "end b", "text d"]
        );
        assert_eq!(tokens("1 < 2 <3 <"), ["text 1 < 2 <3 <"]);
        assert_eq!(tokens("<img/src=x>"), ["start img|/src=x"]);
        assert_eq!(
            tokens(r#"<a title="x>y" b='<"'>z"#),
            [r#"start a| title="x>y" b='<"'"#, "text z"]
        );
        assert_eq!(tokens("x<a href='y>z"), ["text x"]);
        assert_eq!(tokens("x</"), ["text x</"]);
    }

    #[test]
    fn comments_end_where_browsers_end_them() {
        for html in [
            "<!-->x",
            "<!--->x",
            "<!-- a -->x",
            "<!-- a --!>x",
            "<!--<!-- -->x",
            "<!doctype html>x",
            "<?php ?>x",
            "</ >x",
            "</>x",
            "<![CDATA[ a ]]>x",
            "<!x>x",
            "<!--!> -->x",
        ] {
            assert_eq!(tokens(html), ["text x"], "{html}");
        }
        assert_eq!(tokens("<!-- a"), [""; 0]);
    }

    #[test]
    fn the_first_of_two_attributes_counts() {
        let Some(Token::Start(tag)) =
            Tokens::new("<a HREF = one href='two' =odd x=\"\" y=a/b title>").next()
        else {
            panic!("no tag");
        };
        assert_eq!(tag.attribute("href"), Some("one"));
        assert_eq!(tag.attribute("=odd"), Some(""));
        assert_eq!(tag.attribute("x"), Some(""));
        assert_eq!(tag.attribute("y"), Some("a/b"));
        assert_eq!(tag.attribute("title"), Some(""));
        assert_eq!(tag.attribute("none"), None);
    }

    #[test]
    fn content_is_skipped_to_its_own_end_tag_only() {
        let mut tokens = Tokens::new("<b></styles></STYLE >after");
        assert!(tokens.skip_content("style"));
        assert_eq!(tokens.next(), Some(Token::Text("after")));
        assert!(!tokens.skip_content("style"));
    }
}
