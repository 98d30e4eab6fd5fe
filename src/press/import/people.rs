//! Persons, in all the ways that feeds write them.

use super::element::Element;
use super::plain;
use super::space::Space;
use super::wire::Author;
use crate::feed::one_line;
use crate::model::Link;

/// Who wrote the item or feed that `owner` is. The feed's own elements count before those of others. `base` is for
/// addresses where the document names none.
pub(super) fn authors(owner: &Element, base: Option<&Link>) -> Vec<Author> {
    let kinds = [
        (Space::Atom, "author"),
        (Space::Rss, "author"),
        (Space::Core, "creator"),
        (Space::Core, "author"),
        (Space::Rss, "managingEditor"),
        (Space::Itunes, "author"),
    ];
    let mut authors = Vec::new();
    for (space, name) in kinds {
        for element in owner.all(space, name) {
            let author = match space {
                Space::Atom => person(element, base),
                _ => named(&element.text()),
            };
            if let Some(author) = author.filter(|author| !authors.contains(author)) {
                authors.push(author);
            }
        }
        // The others mostly say the same in other words.
        if !authors.is_empty() {
            break;
        }
    }
    authors
}

/// A person of Atom.
fn person(element: &Element, base: Option<&Link>) -> Option<Author> {
    let child = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| element.text_of(&[(Space::Atom, name)]))
    };
    let written = if element.has_elements() {
        None
    } else {
        named(&element.text())
    };
    let name = child(&["name"]).and_then(|name| plain::line(&name));
    let address = element.first(&["uri", "url", "homepage"].map(|name| (Space::Atom, name)));
    let author = Author {
        name: name.or_else(|| child(&["email"])),
        url: address.and_then(|it| it.link(base)).map(String::from),
    };
    let is_known = author.name.is_some() || author.url.is_some();
    is_known.then_some(author).or(written)
}

/// `jean@example.org (Jean Martin)`, `Jean Martin <jean@example.org>`, or one of both.
fn named(text: &str) -> Option<Author> {
    let line = plain::line(text)?;
    let is_address =
        |word: &&str| word.contains('@') && !word.starts_with('@') && !word.ends_with('@');
    let brackets = ['(', ')', '（', '）', '<', '>', '[', ']', '"'];
    let spaced = line.replace("mailto:", "").replace(brackets, " ");
    let Some(address) = spaced.split([' ', ',', ';']).find(is_address) else {
        return Some(Author {
            name: Some(trimmed(&line)),
            url: None,
        });
    };
    let name = one_line(&spaced.replacen(address, " ", 1).replace("  ", " "));
    let name = name.trim_matches([' ', ',', ';']);
    let name = if name.is_empty() { address } else { name };
    Some(Author {
        name: Some(name.to_owned()),
        url: None,
    })
}

/// A name without the brackets around it.
fn trimmed(name: &str) -> String {
    let inner = name
        .strip_prefix(['(', '（'])
        .and_then(|it| it.strip_suffix([')', '）']));
    inner.unwrap_or(name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_mail_address() {
        for (text, name) in [
            ("jean@example.org (Jean Martin)", "Jean Martin"),
            ("Jean Martin <jean@example.org>", "Jean Martin"),
            ("Jean Martin (jean@example.org)", "Jean Martin"),
            ("jean@example.org", "jean@example.org"),
            ("(Jean Martin)", "Jean Martin"),
            ("a@b.com（张三）", "张三"),
            ("Jean Martin (AFP)", "Jean Martin (AFP)"),
            ("@jean", "@jean"),
        ] {
            let author = named(text).expect("a person");
            assert_eq!(author.name.as_deref(), Some(name), "{text}");
        }
        assert_eq!(named(" "), None);
    }
}
