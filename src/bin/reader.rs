//! The program of the pages that `press` wrote: takes them over, and never reads a feed, which makes it a good deal
//! smaller than the whole. Natively it does nothing.

fn main() {
    #[cfg(all(target_arch = "wasm32", not(debug_assertions)))]
    depeche::app::hydrate();
    // No page has it without press, which takes part in releases only: while developing, linking it would cost time.
    #[cfg(all(target_arch = "wasm32", debug_assertions))]
    depeche::browser::report("this program is part of releases only");
}
