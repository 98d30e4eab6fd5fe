//! Texts of feeds: which of them is HTML, and what it says.

use super::element::Element;
use super::plain;
use super::space::Space;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// A text, and what it is written in (RFC 4287, section 3.1: "text construct").
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextConstruct {
    Plain(String),
    Html(String),
    /// RSS does not say.
    Unknown(String),
}

/// The text of an element. `None` for pictures, and for XML of a kind that no page shows.
///
/// For Atom that is RFC 4287, sections 3.1.1 and 4.1.3.3, and the `mode` of version 0.3.
pub(super) fn read(element: &Element) -> Option<TextConstruct> {
    if element.space != Space::Atom {
        return Some(if element.has_elements() {
            TextConstruct::Html(element.markup())
        } else {
            TextConstruct::Unknown(element.based(&element.text()))
        });
    }
    let kind = element
        .attribute("type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let mode = element.attribute("mode").unwrap_or_default();
    let text = || match mode {
        "base64" => decoded(&element.text()),
        _ => Some(element.text()),
    };
    Some(match kind {
        _ if element.has_elements() && is_readable(kind) => TextConstruct::Html(inside(element)),
        "xhtml" | "application/xhtml+xml" if mode != "escaped" => TextConstruct::Unknown(text()?),
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => {
            TextConstruct::Html(element.based(&text()?))
        }
        // What is neither text nor XML is in base64, and this type may hold a text.
        "application/octet-stream" => TextConstruct::Unknown(decoded(&element.text())?),
        kind if is_readable(kind) => TextConstruct::Plain(without_brackets(text()?)),
        _ => return None,
    })
}

fn is_readable(kind: &str) -> bool {
    kind.is_empty() || kind.starts_with("text") || kind.contains("html")
}

/// What is in the `<div>` that RFC 4287 wants around XHTML, or without one all there is.
fn inside(element: &Element) -> String {
    let mut elements = element.elements();
    match (elements.next(), elements.next()) {
        (Some(div), None) if div.name == "div" && element.text().trim() == div.text().trim() => {
            div.markup()
        }
        _ => element.markup(),
    }
}

/// Base64, with line breaks in it and perhaps without padding.
fn decoded(text: &str) -> Option<String> {
    let padding = base64::engine::DecodePaddingMode::Indifferent;
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(padding);
    let packed: String = text.split_whitespace().collect();
    let bytes = GeneralPurpose::new(&STANDARD, config).decode(packed).ok()?;
    String::from_utf8(bytes).ok()
}

/// A CDATA section that was escaped by mistake is what is in it.
fn without_brackets(text: String) -> String {
    let inner = text
        .trim()
        .strip_prefix("<![CDATA[")
        .and_then(|text| text.strip_suffix("]]>"));
    inner.map(str::to_owned).unwrap_or(text)
}

/// The text of an element on one line, without tags.
pub(super) fn line(element: &Element) -> Option<String> {
    match read(element)? {
        TextConstruct::Plain(text) => plain::line_of_text(&text),
        TextConstruct::Html(html) => plain::line_of_html(&html),
        TextConstruct::Unknown(text) => plain::line(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::{Part, Parts};
    use super::*;

    /// The title of an entry with these attributes and this content.
    fn title(attributes: &str, content: &str) -> Option<String> {
        let feed = format!(
            "<entry xmlns='http://www.w3.org/2005/Atom'><title{attributes}>{content}</title></entry>"
        );
        let part = Parts::of(feed.as_bytes(), None).next().expect("XML");
        let Some(Part::Item(entry)) = part else {
            panic!("no entry")
        };
        line(entry.first(&[(Space::Atom, "title")])?)
    }

    #[test]
    fn a_title_of_atom_is_what_its_type_says() {
        for (attributes, content, read) in [
            (" type='text'", "&lt;bonjour-monde>", "<bonjour-monde>"),
            ("", "La balise &lt;b> expliquée", "La balise <b> expliquée"),
            (" type='text'", "Écrire &amp;amp; ici", "Écrire &amp; ici"),
            (
                " type='html'",
                "Le &lt;em>pont&lt;/em> &amp;amp; la rive",
                "Le pont & la rive",
            ),
            (" type='html'", "&lt;![CDATA[x]]> y", "y"),
            (
                " type='xhtml'",
                "<div>Le <em>pont</em> &lt;b> rouvre</div>",
                "Le pont <b> rouvre",
            ),
            (
                " type='application/xhtml+xml'",
                "Le <em>pont</em>",
                "Le pont",
            ),
            (" type='text/html' mode='escaped'", "&lt;b>x&lt;/b>", "x"),
            (
                " mode='base64' type='text/html'",
                "RXhhbXBsZSA8Yj5UZXN0PC9iPg==",
                "Example Test",
            ),
            ("", "&lt;![CDATA[Lettre ouverte]]&gt;", "Lettre ouverte"),
            (" type=''", "x", "x"),
        ] {
            assert_eq!(
                title(attributes, content).as_deref(),
                Some(read),
                "{attributes}: {content}"
            );
        }
        assert_eq!(title(" type='image/png'", "iVBORw0KGgo="), None);
    }
}
