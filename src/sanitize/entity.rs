//! Character references.

use std::borrow::Cow;

/// The names of U+00A0 to U+00FF in order, as HTML 4 gave them.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
    plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute \
    Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc \
    atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
    ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const OTHERS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Yuml", 'Ÿ'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("hellip", '…'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
];

/// Length of `&#x0010FFFF;`: looking further for the semicolon would take quadratic time.
const LONGEST: usize = 12;

/// `text` with its character references resolved: those by number, and the names that occur in prose.
///
/// Serialised HTML has no other names than these, so what comes from a sanitiser is read completely. HTML's
/// whole table has 2,231 names and would weigh more than this module.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut next = Some(first);
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|b| b == b';');
        let found = end.and_then(|end| Some((end + 1, char_of(&rest[1..end])?)));
        let (length, resolved) = found.unwrap_or((1, '&'));
        out.push(resolved);
        rest = &rest[length..];
        next = rest.find('&');
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn char_of(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return char::from_u32(number.ok()?).filter(|c| *c != '\0');
    }
    let other = OTHERS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, c)| *c);
    other.or_else(|| {
        let place = LATIN_1.split(' ').position(|known| known == name)?;
        char::from_u32(0xa0 + u32::try_from(place).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_prose_are_read() {
        assert_eq!(
            decode("L&#8217;&eacute;t&#xE9; &laquo;&nbsp;&Agrave;&yuml;&oelig;&hellip;"),
            "L’été «\u{a0}Àÿœ…"
        );
        assert_eq!(
            decode("&amp;lt; a & b &; &&amp; &unknown; &#0; &#xD800; &#99999999999;"),
            "&lt; a & b &; && &unknown; &#0; &#xD800; &#99999999999;"
        );
        assert_eq!(decode("&é; &ééééééééé;"), "&é; &ééééééééé;");
    }
}
