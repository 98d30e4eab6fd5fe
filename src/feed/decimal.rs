//! Numbers as text, exactly: ids of any length, sizes and durations, without a detour through floats.

/// Exponents beyond this are left as they are written: the number would be longer than any id.
const MAX_EXPONENT: u32 = 64;

/// A JSON number in plain notation: `1e3` and `1000.0` are "1000", integers of any length stay exact.
pub(super) fn plain(number: &str) -> String {
    expand(number).unwrap_or_else(|| number.to_owned())
}

/// The number rounded to a whole one, if it is one that fits.
pub(super) fn rounded(number: &str) -> Option<u64> {
    let plain = expand(number)?;
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let up = fraction.starts_with(['5', '6', '7', '8', '9']);
    whole.parse::<u64>().ok()?.checked_add(u64::from(up))
}

fn expand(number: &str) -> Option<String> {
    let (sign, number) = number
        .strip_prefix('-')
        .map_or(("", number), |rest| ("-", rest));
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().ok()?;
    let shift = usize::try_from(exponent.unsigned_abs().min(MAX_EXPONENT + 1)).ok()?;
    let digits = format!("{whole}{fraction}");
    let is_number = !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number || exponent.unsigned_abs() > MAX_EXPONENT {
        return None;
    }

    let (digits, point) = if exponent < 0 {
        (format!("{}{digits}", "0".repeat(shift)), whole.len())
    } else {
        (
            format!("{digits}{}", "0".repeat(shift)),
            whole.len() + shift,
        )
    };
    let (whole, fraction) = digits.split_at(point);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    Some(match fraction.trim_end_matches('0') {
        "" if whole == "0" => whole.to_owned(),
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_spelling() {
        for (written, meant) in [
            ("1000", "1000"),
            ("1e3", "1000"),
            ("1e+3", "1000"),
            ("1000.0", "1000"),
            ("12345678901234567890123", "12345678901234567890123"),
            ("3.1415", "3.1415"),
            ("31415E-4", "3.1415"),
            ("-2.50e1", "-25"),
            ("5e-2", "0.05"),
            ("-0.0", "0"),
            ("1e999999999", "1e999999999"),
            ("1e99999999999999999999", "1e99999999999999999999"),
        ] {
            assert_eq!(plain(written), meant, "{written}");
        }
    }

    #[test]
    fn sizes_are_rounded_and_nonsense_is_refused() {
        for (written, meant) in [
            ("100.123456", Some(100)),
            ("99.5", Some(100)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551615.9", None),
            ("18446744073709551616", None),
            ("-1", None),
            ("1e80", None),
            ("12 MB", None),
            ("", None),
            (".", None),
        ] {
            assert_eq!(rounded(written), meant, "{written}");
        }
    }
}
