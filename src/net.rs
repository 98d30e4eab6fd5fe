//! The only place that fetches.

use crate::browser;
use crate::model::Link;
use gloo_net::http::{Request, RequestBuilder};
use std::fmt;
use web_sys::RequestCache;

/// What a fetch brought.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The body.
    pub bytes: Vec<u8>,
    /// Where it came from in the end, after redirects.
    pub address: Option<Link>,
}

/// Why a fetch brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetError {
    /// The device has no connection.
    Offline,
    /// No answer, or one the browser withholds because the server does not allow this site to read it (CORS);
    /// the two cannot be told apart.
    NoAnswer,
    /// The server answered with an error.
    Status(u16),
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offline => f.write_str("the device is offline"),
            Self::NoAnswer => {
                f.write_str("no answer, or the server does not allow this site to read it (CORS)")
            }
            Self::Status(status) => write!(f, "the server answered {status}"),
        }
    }
}

impl std::error::Error for NetError {}

/// Fetches `address`, asking the server whether a kept copy is still good (a conditional request).
///
/// # Errors
/// See [`NetError`]; any status but 2xx is an error.
pub async fn get(address: &str) -> Result<Fetched, NetError> {
    fetch(Request::get(address).cache(RequestCache::NoCache)).await
}

/// Fetches `address`, whose content never changes: a kept copy is good without asking.
///
/// # Errors
/// As [`get`].
pub async fn get_lasting(address: &str) -> Result<Fetched, NetError> {
    fetch(Request::get(address)).await
}

async fn fetch(request: RequestBuilder) -> Result<Fetched, NetError> {
    let no_answer = |_| {
        if browser::is_offline() {
            NetError::Offline
        } else {
            NetError::NoAnswer
        }
    };
    let response = request.send().await.map_err(no_answer)?;
    if !response.ok() {
        return Err(NetError::Status(response.status()));
    }
    let address = Link::http(&response.url(), None);
    let bytes = response.binary().await.map_err(no_answer)?;
    Ok(Fetched { bytes, address })
}
