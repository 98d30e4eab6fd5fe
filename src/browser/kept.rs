//! The last good edition, kept on the device (Cache API, in secure contexts).

use super::window;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Response};

const CACHE: &str = "depeche-edition";

async fn cache() -> Result<Cache, JsValue> {
    JsFuture::from(window().caches()?.open(CACHE))
        .await?
        .dyn_into()
}

/// Keeps the bytes of a feed that was read without error. Failing to (private window, full disk) is no error: the
/// edition is on the screen all the same.
pub async fn keep(address: &str, bytes: &[u8]) {
    let put = async {
        let body = Uint8Array::from(bytes);
        let response = Response::new_with_opt_js_u8_array(Some(&body))?;
        JsFuture::from(cache().await?.put_with_str(address, &response)).await
    };
    let _: Result<JsValue, JsValue> = put.await;
}

/// The bytes kept for this address.
pub async fn kept(address: &str) -> Option<Vec<u8>> {
    let found = JsFuture::from(cache().await.ok()?.match_with_str(address))
        .await
        .ok()?;
    let response: Response = found.dyn_into().ok()?;
    let body = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&body).to_vec())
}
