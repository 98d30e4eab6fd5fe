//! The program of the comment boxes, fetched when a reader comes near one. Natively it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    depeche::app::mount_comments();
}
