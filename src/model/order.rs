//! Sorting, in one place: the library's sort is made anew for every type it sorts, and each is 5 KB that a reader
//! waits for. Here it sorts places.

use std::cmp::Ordering;

/// The places `0..count` in the order of `compare`; equals keep theirs.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}
