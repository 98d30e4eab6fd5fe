//! One page of the site at a time (Web Locks API).

use super::device::part_of_navigator;
use js_sys::{Function, Promise};
use std::future::Future;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    type Locks;
    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, work: &Function) -> Result<Promise, JsValue>;
}

/// Does some work while no other page of the site does any under the same name; waits for its turn.
///
/// `work` is told whether that is certain: browsers have locks for secure pages only.
pub async fn alone<F: Future<Output = ()> + 'static>(
    name: &str,
    work: impl FnOnce(bool) -> F + 'static,
) {
    let Some(locks) = part_of_navigator("locks") else {
        return work(false).await;
    };
    let work = Closure::once_into_js(move || -> Promise {
        future_to_promise(async move {
            work(true).await;
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(done) = locks
        .unchecked_into::<Locks>()
        .request(name, work.unchecked_ref())
    {
        _ = JsFuture::from(done).await;
    }
}
