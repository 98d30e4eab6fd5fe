//! An address as a QR code, for cameras: drawn here, so that no server learns what is read.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Light modules around a code (ISO/IEC 18004, section 6.3.8).
const QUIET: i32 = 4;

/// A picture of the code for `text`, black on white with its quiet zone whatever the colours of the page: an SVG file as
/// an address (RFC 2397). `None` when `text` is too long, at about 850 bytes.
pub fn picture(text: &str) -> Option<String> {
    // A screen has no stains, so the lowest level of correction makes the largest modules. All readers know all masks;
    // to look for the best one would be more code than all the rest.
    let code = QrCode::encode_segments_advanced(
        &[QrSegment::make_bytes(text.as_bytes())],
        QrCodeEcc::Low,
        Version::new(1),
        Version::new(20),
        Some(Mask::new(0)),
        false,
    )
    .ok()?;
    let side = (code.size() + 2 * QUIET).to_string();
    Some(
        [
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 -.5 ",
            &side,
            " ",
            &side,
            "' shape-rendering='crispEdges'%3E%3Cpath fill='white' d='M0-.5h",
            &side,
            "v",
            &side,
            "H0z'/%3E%3Cpath stroke='black' d='",
            &strokes(&code),
            "'/%3E%3C/svg%3E",
        ]
        .concat(),
    )
}

/// The dark modules, each run of them in a row as one stroke.
fn strokes(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let numbers =
                    [start + QUIET, y + QUIET, x - start].map(|number| number.to_string());
                for (mark, number) in ["M", " ", "h"].into_iter().zip(numbers) {
                    path.push_str(mark);
                    path.push_str(&number);
                }
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_black_on_white_with_a_quiet_zone() {
        let picture = picture("https://a.example/").expect("a code");
        assert!(picture.starts_with("data:image/svg+xml,%3Csvg "));
        assert!(picture.contains("viewBox='0 -.5 33 33'") && picture.contains("fill='white'"));
        // The upper edges of two finder patterns begin and end the first row.
        assert!(
            picture.contains("stroke='black' d='M4 4h7M") && picture.contains("M22 4h7M4 5h1M")
        );
        assert!(!picture.contains(['<', '>', '"', '#', '&']));
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(picture(&"a".repeat(850)).is_some());
        assert!(picture(&"a".repeat(900)).is_none());
    }
}
