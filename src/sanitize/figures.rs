//! Columns of figures in tables: marked, so that the style sheet can set them to the right, with the headings above them.
//!
//! It reads what `finish` wrote, which is balanced and within the policy.

use super::token::{Token, Tokens};
use super::value;
use crate::entity::decode;

/// Letters of a unit behind a figure ("12 km", "3 M€").
const UNIT: usize = 3;

/// A cell of a table.
struct Cell {
    /// Where its class belongs.
    place: usize,
    column: usize,
    is_heading: bool,
    /// Of several columns at once.
    is_wide: bool,
    text: String,
}

/// `html` with `class="figures"` for the cells of columns in which nothing but figures stand. Tables with cells of
/// several rows, or with tables in them, are left as they are.
pub(super) fn mark(mut html: String) -> String {
    if !html.contains("<td") {
        return html;
    }
    let mut places = places(&html);
    places.sort_unstable();
    for place in places.into_iter().rev() {
        html.insert_str(place, r#" class="figures""#);
    }
    html
}

/// Where the class belongs.
fn places(html: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut tokens = Tokens::new(html);
    let (mut depth, mut is_plain, mut is_in_cell) = (0, true, false);
    let (mut column, mut cells) = (0, Vec::<Cell>::new());
    let mut at = 0;
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) => match tag.name {
                "table" => {
                    depth += 1;
                    is_plain &= depth == 1;
                }
                "tr" => column = 0,
                name @ ("td" | "th") => {
                    let number = |name| tag.attribute(name).and_then(value::number).unwrap_or(1);
                    let span = number("colspan");
                    is_plain &= number("rowspan") == 1;
                    is_in_cell = true;
                    cells.push(Cell {
                        place: at + "<td".len(),
                        column,
                        is_heading: name == "th",
                        is_wide: span > 1,
                        text: String::new(),
                    });
                    column += span as usize;
                }
                _ => {}
            },
            Token::Text(text) => {
                if let Some(cell) = cells.last_mut().filter(|_| is_in_cell) {
                    cell.text += &decode(text);
                }
            }
            Token::End("td" | "th") => is_in_cell = false,
            Token::End("table") => {
                depth -= 1;
                if depth == 0 {
                    let all = std::mem::take(&mut cells);
                    if std::mem::replace(&mut is_plain, true) {
                        places.extend(figures(&all));
                    }
                }
            }
            Token::End(_) => {}
        }
        at = html.len() - tokens.left();
    }
    places
}

/// The places of the cells in columns of figures.
fn figures(cells: &[Cell]) -> impl Iterator<Item = usize> {
    let is_of_figures = |column: usize| {
        let body = cells
            .iter()
            .filter(move |cell| cell.column == column && !cell.is_heading && !cell.is_wide);
        let written = body.filter(|cell| cell.text.contains(char::is_alphanumeric));
        let mut written = written.peekable();
        written.peek().is_some() && written.all(|cell| is_figure(&cell.text))
    };
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let columns: Vec<bool> = (0..columns).map(is_of_figures).collect();
    cells
        .iter()
        .filter(move |cell| !cell.is_wide && columns[cell.column])
        .map(|cell| cell.place)
}

/// A number, with its sign and its unit.
fn is_figure(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let begins = text
        .trim_start()
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_numeric);
    begins && letters <= UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(html: &str) -> String {
        mark(html.to_owned()).replace(" class=\"figures\"", "!")
    }

    #[test]
    fn a_column_of_figures_is_marked_with_its_heading() {
        assert_eq!(
            marked(
                "<table><tr><th>Ville</th><th>Habitants</th></tr>\
                 <tr><td>Rennes</td><td>222\u{a0}485</td></tr>\
                 <tr><td>Dinard</td><td><b>−9,9&nbsp;%</b></td></tr><tr><td>Brest</td><td>—</td></tr></table>"
            ),
            "<table><tr><th>Ville</th><th!>Habitants</th></tr>\
             <tr><td>Rennes</td><td!>222\u{a0}485</td></tr>\
             <tr><td>Dinard</td><td!><b>−9,9&nbsp;%</b></td></tr><tr><td>Brest</td><td!>—</td></tr></table>"
        );
    }

    #[test]
    fn what_counts_as_a_figure() {
        for figure in ["1", "1.5", "٣٫٥", "€ 12", "12 km", "+4 %", "10:45", "(3)"] {
            assert!(is_figure(figure), "{figure}");
        }
        for other in ["A4", "douze", "12 janvier", "n. d."] {
            assert!(!is_figure(other), "{other}");
        }
    }

    #[test]
    fn a_column_with_one_word_in_it_is_a_column_of_words() {
        let html = "<table><tr><td>1</td></tr><tr><td>deux</td></tr></table>";
        assert_eq!(marked(html), html);
    }

    #[test]
    fn cells_of_several_columns_are_counted_and_not_marked() {
        assert_eq!(
            marked(
                "<table><tr><td colspan=\"2\">1</td><td>2</td></tr><tr><td>a</td><td>b</td><td>3</td></tr></table>"
            ),
            "<table><tr><td colspan=\"2\">1</td><td!>2</td></tr><tr><td>a</td><td>b</td><td!>3</td></tr></table>"
        );
    }

    #[test]
    fn tables_that_are_not_plain_stay_as_they_are_and_the_next_one_does_not() {
        for html in [
            "<table><tr><td rowspan=\"2\">1</td><td>2</td></tr></table>",
            "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
        ] {
            assert_eq!(marked(html), html);
            let next = "<table><tr><td>1</td></tr></table>";
            assert_eq!(
                marked(&[html, next].concat()),
                html.to_owned() + &next.replace("<td", "<td!")
            );
        }
    }
}
