//! How many tags are in sight: as many as two lines of a phone hold, by an estimate from their letters.

use super::PageLink;
use super::letters::is_wide;

/// Letters of a line at 390 pixels, and of the space between two tags.
const LINE: usize = 44;
const LINES: usize = 2;
const SPACE: usize = 2;

/// Takes from `tags` those that the lines do not hold. A single one stays: what says that there are more takes its room.
pub(super) fn take_rest(tags: &mut Vec<PageLink>) -> Vec<PageLink> {
    let (mut line, mut used) = (1, 0);
    let fits = |tag: &&PageLink| {
        let wide = tag.name.chars().filter(|letter| is_wide(*letter)).count();
        let letters = (tag.name.chars().count() + wide).min(LINE);
        if used + letters > LINE {
            line += 1;
            used = 0;
        }
        used += letters + SPACE;
        line <= LINES
    };
    let fitting = tags.iter().take_while(fits).count();
    if fitting + 1 >= tags.len() {
        return Vec::new();
    }
    tags.split_off(fitting)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(names: &[&str]) -> (usize, usize) {
        let link = |name: &&str| PageLink {
            name: (*name).to_owned(),
            path: String::new(),
        };
        let mut tags: Vec<PageLink> = names.iter().map(link).collect();
        let rest = take_rest(&mut tags);
        (tags.len(), rest.len())
    }

    #[test]
    fn a_few_tags_are_all_in_sight() {
        assert_eq!(split(&["Énergie", "Bretagne", "Mer"]), (3, 0));
        assert_eq!(split(&[]), (0, 0));
    }

    #[test]
    fn two_lines_of_tags_are_in_sight_and_the_rest_is_not() {
        // Three of 13 letters and their spaces fill a line.
        assert_eq!(split(&["treize lettre"; 12]), (6, 6));
        assert_eq!(split(&["六个汉字的词"; 12]), (6, 6));
    }

    #[test]
    fn nothing_is_hidden_for_a_single_tag() {
        assert_eq!(split(&["treize lettre"; 7]), (7, 0));
    }

    #[test]
    fn a_tag_as_long_as_a_sentence_takes_a_line() {
        let long = "un mot-clé qui est plus long que la ligne d'un téléphone";
        assert_eq!(split(&[long; 5]), (2, 3));
    }
}
