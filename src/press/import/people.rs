//! Keeps feed-rs 3.0.0 from falling over names.
//!
//! Where a person is given as an e-mail address and a name, it cuts the text one byte before or after the address,
//! and panics if a letter of more than one byte is there: `a@b.com（张三）`. One space is all it needs.

const ELEMENTS: [&str; 5] = [
    "author",
    "managingEditor",
    "webMaster",
    "dc:creator",
    "itunes:author",
];

/// The text with a space between addresses and other letters, inside the elements that name persons.
pub(super) fn spaced(mut text: String) -> String {
    for element in ELEMENTS {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let mut from = 0;
        while let Some(at) = text[from..].find(&open) {
            let start = from + at + open.len();
            let Some(length) = text[start..].find(&close) else {
                break;
            };
            let inside = &text[start..start + length];
            from = start + length;
            if inside.contains('@') && !inside.is_ascii() {
                let mended = space_out(inside);
                from = start + mended.len();
                text.replace_range(start..start + length, &mended);
            }
        }
    }
    text
}

/// A space wherever ASCII and other letters meet.
fn space_out(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut last = None;
    for c in name.chars() {
        let touches = |last: char| last.is_ascii() != c.is_ascii() && last != ' ' && c != ' ';
        // Inside a name, as in "José", nothing is to be parted.
        let is_apart = |last: char| !(last.is_alphabetic() && c.is_alphabetic());
        if last.is_some_and(|last| touches(last) && is_apart(last)) {
            spaced.push(' ');
        }
        spaced.push(c);
        last = Some(c);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stands_apart_from_the_name() {
        for (text, read) in [
            (
                "<author>a@b.com（张三）</author>",
                "<author>a@b.com （张三）</author>",
            ),
            (
                "<dc:creator>José—a@b.com</dc:creator>",
                "<dc:creator>José— a@b.com</dc:creator>",
            ),
            ("<title>x@y（z）</title>", "<title>x@y（z）</title>"),
            (
                "<author>José</author><author>é@",
                "<author>José</author><author>é@",
            ),
        ] {
            assert_eq!(spaced(text.into()), read);
        }
    }
}
