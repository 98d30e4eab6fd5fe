//! What feeds and items are made of alike: lines of text, and persons.

use super::{plain, wire};
use crate::model::Link;
use feed_rs::model::{Person, Text};

/// A line of plain text. What Atom calls text is text; in RSS nobody knows.
pub(super) fn line(text: &Text, is_atom: bool) -> Option<String> {
    match text.content_type.as_str() {
        "text/plain" if !is_atom => plain::line(&text.content),
        "text/plain" => plain::line_of_html(&escaped(&text.content)),
        _ => plain::line_of_html(&text.content),
    }
}

/// Text in which no tag is seen any more. Character references stay: our reader decodes them in any case.
fn escaped(text: &str) -> String {
    text.replace('<', "&lt;")
}

/// The persons with a name, and with the address of their page.
pub(super) fn authors(people: &[Person], base: Option<&Link>) -> Vec<wire::Author> {
    let mut authors = Vec::new();
    for person in people {
        let name = person.name.as_deref().and_then(|name| {
            // `jean@example.org (Jean Martin)` is how RSS writes a person.
            let name = name
                .trim()
                .trim_start_matches(['(', '（'])
                .trim_end_matches([')', '）']);
            plain::line(name)
        });
        let author = wire::Author {
            name: name.or_else(|| person.email.clone()),
            url: person
                .uri
                .as_deref()
                .filter(|uri| !uri.trim().is_empty())
                .and_then(|uri| Link::http(uri, base))
                .map(String::from),
        };
        if author.name.is_some() && !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}
