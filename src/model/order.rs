//! Sorting, in one place: the library's sort is made anew for every type it sorts, and each is 5 KB that a reader
//! waits for. Here it sorts places.

use std::cmp::Ordering;

/// The places `0..count` in the order of `compare`; equals keep theirs.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// `items` by the number that each has; equals keep their places.
pub(crate) fn by_number<T>(items: Vec<T>, number: impl Fn(&T) -> f64) -> Vec<T> {
    let numbers: Vec<f64> = items.iter().map(number).collect();
    let places = order(items.len(), &|a, b| numbers[a].total_cmp(&numbers[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places
        .into_iter()
        .filter_map(|at| items[at].take())
        .collect()
}
