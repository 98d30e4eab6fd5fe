//! Sorting, in one place: the library's sort is made anew for every type it sorts, and each is 5 KB that a reader
//! waits for. Here it sorts places.

use std::cmp::Ordering;

/// The places `0..count` in the order of `compare`; equals keep theirs.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// `items`, of which there are few, by the number that each has; equals keep their places.
pub(crate) fn by_number<T>(items: Vec<T>, number: impl Fn(&T) -> f64) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::with_capacity(items.len());
    for item in items {
        let own = number(&item);
        let place = sorted.iter().position(|other| number(other) > own);
        sorted.insert(place.unwrap_or(sorted.len()), item);
    }
    sorted
}
