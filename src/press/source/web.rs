//! Documents from the web.

use super::document::{Document, MAX_DOCUMENT, Validators};
use super::fault::Fault;
use crate::model::Link;
use std::io::ErrorKind;
use std::time::Duration;
use ureq::http::StatusCode;
use ureq::http::header::{ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use ureq::{Agent, Error, ResponseExt};

const MAX_REDIRECTS: u32 = 10;

/// A server that does not even take the call is given up sooner than one that sends slowly.
const MAX_CONNECT: Duration = Duration::from_secs(15);

/// Fetches a document; `patience` is for all of it, redirects included. `None` when the server says that it is still the
/// one that `known` tells of.
pub(super) fn get(
    link: &Link,
    known: &Validators,
    patience: Duration,
) -> Result<Option<(Document, Validators)>, Fault> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(patience))
        .timeout_connect(Some(patience.min(MAX_CONNECT)))
        .max_redirects(MAX_REDIRECTS)
        .http_status_as_error(false)
        .user_agent(concat!("depeche-press/", env!("CARGO_PKG_VERSION")))
        .accept(
            "application/feed+json, application/json, application/rss+xml, \
             application/atom+xml, application/xml;q=0.9, */*;q=0.5",
        )
        .build()
        .into();
    let fault = |error| fault(error, patience);
    // A fragment is for the reader's end; servers do not understand it.
    let address = link.as_str().split('#').next().unwrap_or_default();
    let mut request = agent.get(address);
    for (name, value) in [
        (IF_NONE_MATCH, &known.etag),
        (IF_MODIFIED_SINCE, &known.last_modified),
    ] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    let mut response = request.call().map_err(fault)?;
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    if !response.status().is_success() {
        return Err(Fault::Status(response.status().as_u16()));
    }
    let address = Link::http(&response.get_uri().to_string(), None);
    let header = |name: HeaderName| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
    let found = Validators {
        etag: header(ETAG),
        last_modified: header(LAST_MODIFIED),
        ..Validators::default()
    };
    let body = response.body_mut();
    let charset = body.charset().map(str::to_owned);
    let bytes = body
        .with_config()
        .limit(MAX_DOCUMENT)
        .read_to_vec()
        .map_err(fault)?;
    let document = Document {
        bytes,
        address,
        charset,
    };
    Ok(Some((document, found)))
}

fn fault(error: Error, patience: Duration) -> Fault {
    match error {
        Error::Timeout(_) => Fault::TimedOut(patience),
        Error::HostNotFound => Fault::NoServer,
        Error::BodyExceedsLimit(_) => Fault::TooLarge,
        Error::TooManyRedirects | Error::RedirectFailed => Fault::Redirects,
        Error::StatusCode(status) => Fault::Status(status),
        Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut => Fault::TimedOut(patience),
            ErrorKind::ConnectionRefused => Fault::Connection("nobody answers there".into()),
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset => {
                Fault::Connection("the document was not sent completely".into())
            }
            _ => Fault::Connection(error.to_string()),
        },
        other => Fault::Connection(other.to_string()),
    }
}
