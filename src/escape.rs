//! Text into HTML, where no component does it.

/// `text` for the content of an element.
#[cfg(not(target_arch = "wasm32"))]
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    push_text(&mut out, text);
    out
}

/// `text` for an attribute in double quotes.
#[cfg(not(target_arch = "wasm32"))]
pub fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    push_attribute(&mut out, text);
    out
}

/// Appends what [`text`] gives.
pub fn push_text(out: &mut String, text: &str) {
    push(out, text, |byte| matches!(byte, b'&' | b'<' | b'>'));
}

/// Appends what [`attribute`] gives.
pub fn push_attribute(out: &mut String, text: &str) {
    push(out, text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"'));
}

fn push(out: &mut String, mut rest: &str, is_special: impl Fn(u8) -> bool) {
    while let Some(at) = rest.bytes().position(&is_special) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// JSON for the content of a `<script>` element: nothing in it can end the element or open a comment (HTML,
/// "restrictions for contents of script elements").
#[cfg(not(target_arch = "wasm32"))]
pub fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
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
