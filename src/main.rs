//! The browser's entry. Natively this program does nothing: sites are written by `press`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    depeche::app::start();
}
