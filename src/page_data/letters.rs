//! How wide letters are, for what is estimated before anything is laid out.

/// Whether a letter is as wide as two of the Latin alphabet: those of Chinese, Japanese and Korean (Unicode Standard
/// Annex 11).
pub(super) fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}')
}
