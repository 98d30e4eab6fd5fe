//! Text into HTML, where no component does it.

/// `text` for the content of an element.
pub fn text(text: &str) -> String {
    escape(text, false)
}

/// `text` for an attribute in double quotes.
pub fn attribute(text: &str) -> String {
    escape(text, true)
}

fn escape(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quotes => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// JSON for the content of a `<script>` element: nothing in it can end the element or open a comment (HTML,
/// "restrictions for contents of script elements").
pub fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_close_the_title_element() {
        assert_eq!(text("</title><script>"), "&lt;/title&gt;&lt;script&gt;");
        assert_eq!(attribute("\" onload=\"x"), "&quot; onload=&quot;x");
    }

    #[test]
    fn data_cannot_close_the_script_element() {
        assert_eq!(
            json_in_script("{\"a\":\"</script><!--\"}"),
            "{\"a\":\"\\u003c/script>\\u003c!--\"}"
        );
    }
}
