//! The program of the comment boxes, fetched when a reader comes near one. Natively it does nothing.

fn main() {
    #[cfg(all(target_arch = "wasm32", not(debug_assertions)))]
    depeche::app::mount_comments();
    // No page has it without press, which takes part in releases only: while developing, linking it would cost time.
    #[cfg(all(target_arch = "wasm32", debug_assertions))]
    depeche::browser::report("this program is part of releases only");
}
