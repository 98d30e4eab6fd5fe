//! The program of the pages that `press` wrote: takes them over, and never reads a feed, which makes it a good deal
//! smaller than the whole. Natively it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    depeche::app::hydrate();
}
