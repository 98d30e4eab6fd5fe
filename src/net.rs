//! The only place that fetches.

use crate::browser;
use crate::model::Link;
pub use gloo_net::http::Method;
use gloo_net::http::{self, RequestBuilder};
use std::fmt;
use web_sys::{AbortSignal, RequestCache, RequestCredentials};

/// How long a server may take to answer a [`Request`], in milliseconds.
pub const TIMEOUT: u32 = 20_000;

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

/// What a server is asked: not a file of the site's, but something to do or to find.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The address.
    pub address: String,
    /// JSON to send. It brings the one header that servers which allow few of them allow (CORS).
    pub body: Option<String>,
    /// Whether cookies go with it, and may be set, although the server is another one.
    pub cookies: bool,
}

/// What a server answered, well or badly.
#[derive(Debug, Clone, Default)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// The header `Date`, where the page may read it, in seconds since 1970.
    pub date: Option<i64>,
    /// The header `X-Set-Cookie`: what pages may know of cookies that they may not read.
    pub cookie: Option<String>,
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
    fetch(http::Request::get(address).cache(RequestCache::NoCache)).await
}

/// Fetches `address`, whose content never changes: a kept copy is good without asking.
///
/// # Errors
/// As [`get`].
pub async fn get_lasting(address: &str) -> Result<Fetched, NetError> {
    fetch(http::Request::get(address)).await
}

async fn fetch(request: RequestBuilder) -> Result<Fetched, NetError> {
    let response = send_built(request.build()).await?;
    if !response.ok() {
        return Err(NetError::Status(response.status()));
    }
    let address = Link::http(&response.url(), None);
    let bytes = response.binary().await.map_err(no_answer)?;
    Ok(Fetched { bytes, address })
}

/// Sends a request, and waits [`TIMEOUT`] for the whole answer. Nothing is sent twice, or answered from a cache.
///
/// # Errors
/// [`NetError::Offline`] and [`NetError::NoAnswer`]. They do not say that the server has not done what it was asked:
/// the answer may have been lost on its way.
pub async fn send(request: Request) -> Result<Response, NetError> {
    let credentials = if request.cookies {
        RequestCredentials::Include
    } else {
        RequestCredentials::Omit
    };
    let builder = RequestBuilder::new(&request.address)
        .method(request.method)
        .cache(RequestCache::NoStore)
        .credentials(credentials)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT)));
    let built = match request.body {
        Some(body) => builder
            .header("Content-Type", "application/json")
            .body(body),
        None => builder.build(),
    };
    let response = send_built(built).await?;
    let headers = response.headers();
    Ok(Response {
        status: response.status(),
        body: response.binary().await.map_err(no_answer)?,
        date: headers.get("Date").and_then(|date| seconds(&date)),
        cookie: headers.get("X-Set-Cookie"),
    })
}

/// A date as headers have it (RFC 9110, section 5.6.7), in seconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a number of seconds, whatever the server says"
)]
fn seconds(date: &str) -> Option<i64> {
    let milliseconds = js_sys::Date::parse(date);
    milliseconds
        .is_finite()
        .then_some((milliseconds / 1000.0) as i64)
}

async fn send_built(
    request: Result<http::Request, gloo_net::Error>,
) -> Result<http::Response, NetError> {
    request.map_err(no_answer)?.send().await.map_err(no_answer)
}

fn no_answer(_: gloo_net::Error) -> NetError {
    if browser::is_offline() {
        NetError::Offline
    } else {
        NetError::NoAnswer
    }
}
