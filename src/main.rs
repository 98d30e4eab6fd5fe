//! The whole newspaper in one program: reads a feed in the browser and shows it. Natively it does nothing: sites are
//! written by `press`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    depeche::app::mount();
}
