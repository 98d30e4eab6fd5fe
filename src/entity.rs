//! Character references of HTML: by a maintained table natively, by the browser's own parser there.

use std::borrow::Cow;

/// Length of the longest reference, `&CounterClockwiseContourIntegral;`. Looking further for the semicolon would take
/// quadratic time.
const LONGEST: usize = 33;

/// `text` with its character references resolved, by name and by number.
///
/// Only complete ones: HTML also knows a few without semicolon, but in `&notes` nobody means `¬es`. What is no
/// reference stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut next = Some(first);
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = reference(rest).and_then(|found| Some((found, resolve(found)?)));
        if let Some((found, resolved)) = found {
            out.push_str(&resolved);
            rest = &rest[found.len()..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
        next = rest.find('&');
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What may be a reference at the start of a text.
fn reference(text: &str) -> Option<&str> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let found = &text[..=end];
    let name = found[1..end].strip_prefix('#').unwrap_or(&found[1..end]);
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_name.then_some(found)
}

/// The characters that a reference with its semicolon stands for.
fn resolve(reference: &str) -> Option<Cow<'_, str>> {
    // By far the most frequent ones.
    let resolved = match reference {
        "&amp;" => "&".into(),
        "&lt;" => "<".into(),
        "&gt;" => ">".into(),
        "&quot;" => "\"".into(),
        "&nbsp;" => "\u{a0}".into(),
        _ => by_platform(reference),
    };
    // No reference stands for more; of `&notit;` the parser would read `&not` alone.
    (resolved.chars().count() <= 2).then_some(resolved)
}

#[cfg(not(target_arch = "wasm32"))]
fn by_platform(reference: &str) -> Cow<'_, str> {
    htmlize::unescape(reference)
}

#[cfg(target_arch = "wasm32")]
fn by_platform(reference: &str) -> Cow<'_, str> {
    use web_sys::{DomParser, SupportedType};
    let text = || {
        let parser = DomParser::new().ok()?;
        let document = parser.parse_from_string(reference, SupportedType::TextHtml);
        document.ok()?.body()?.text_content()
    };
    text().map_or(Cow::Borrowed(reference), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_once_and_only_when_complete() {
        for (escaped, text) in [
            (
                "L&#8217;&eacute;t&#xE9; &laquo;&nbsp;&Agrave;&yuml;&oelig;&hellip;",
                "L’été «\u{a0}Àÿœ…",
            ),
            ("AT&T &amp; Co", "AT&T & Co"),
            ("&trade;&bull;&lsaquo;&alpha;&Dopf;", "™•‹α𝔻"),
            ("&#8216;a&#x2019; &#146; &#039; &#X41;", "‘a’ ’ ' A"),
            (
                "&amp;lt; a & b &; &&amp; &unknown;",
                "&lt; a & b &; && &unknown;",
            ),
            ("&#0;&#xD800;", "\u{fffd}\u{fffd}"),
            ("&notit; &notes &copy", "&notit; &notes &copy"),
            ("&é; &ééééééééé; & &", "&é; &ééééééééé; & &"),
        ] {
            assert_eq!(decode(escaped), text, "{escaped}");
        }
    }
}
