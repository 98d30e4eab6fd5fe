//! Where a feed comes from: a file, standard input or the web.
//!
//! This is the only place where press reads what someone else wrote. A document has a size limit and an address
//! that answers slowly is given up, so that a build machine never hangs on a feed.

mod pages;
mod web;

use crate::model::Link;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use pages::{Page, Pages, Stop};

/// Most bytes of one document.
pub const MAX_DOCUMENT: u64 = 200_000_000;

/// How long a server may take for one document, unless the publisher says otherwise.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A place a document can be read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input, `-` on the command line.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An `http` or `https` address.
    Web(Link),
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// Where the document was in the end, after redirects: what relative addresses resolve against. Only
    /// documents from the web have one.
    pub address: Option<Link>,
    /// The encoding the server named.
    pub charset: Option<String>,
}

impl Source {
    /// The source a command-line argument names.
    pub fn named(argument: &OsStr) -> Self {
        let text = argument.to_str().unwrap_or_default();
        if text == "-" {
            return Self::Stdin;
        }
        if let Some(link) = Link::http(text, None) {
            return Self::Web(link);
        }
        let path = url::Url::parse(text)
            .ok()
            .filter(|url| url.scheme() == "file")
            .and_then(|url| url.to_file_path().ok());
        Self::File(path.unwrap_or_else(|| PathBuf::from(argument)))
    }

    /// Reads the document.
    ///
    /// # Errors
    ///
    /// When there is no document, it cannot be had, or it is larger than [`MAX_DOCUMENT`].
    pub fn read(&self, patience: Duration) -> Result<Document, SourceError> {
        let document = match self {
            Self::Stdin => limited(io::stdin().lock()),
            Self::File(path) => file(path),
            Self::Web(link) => return web::get(link, patience).map_err(|fault| self.error(fault)),
        };
        let bytes = document.map_err(|fault| self.error(fault))?;
        Ok(Document {
            bytes,
            address: None,
            charset: None,
        })
    }

    fn error(&self, fault: Fault) -> SourceError {
        SourceError {
            source: self.clone(),
            fault,
        }
    }
}

/// The source as the publisher named it.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
            Self::Web(link) => link.fmt(f),
        }
    }
}

fn file(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = File::open(path)?;
    // Linux opens a folder as if it were a file and fails at the first read with "Is a directory".
    if file.metadata()?.is_dir() {
        return Err(Fault::Folder);
    }
    limited(file)
}

fn limited(reader: impl Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    reader.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_DOCUMENT {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}

/// A document that could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// Which one.
    pub source: Source,
    /// Why.
    pub fault: Fault,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.fault)
    }
}

impl std::error::Error for SourceError {}

/// Why a document could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// The system refuses to read it.
    Unreadable(String),
    /// It is larger than [`MAX_DOCUMENT`].
    TooLarge,
    /// The server answered with this status.
    Status(u16),
    /// The server took too long.
    TimedOut(Duration),
    /// No server has this name.
    NoServer,
    /// The server sends from one address to the next without end.
    Redirects,
    /// The connection failed; what the system or the other side says.
    Connection(String),
}

impl Fault {
    /// A short name that never changes, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Folder => "folder",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too-large",
            Self::Status(_) => "http-status",
            Self::TimedOut(_) => "timed-out",
            Self::NoServer => "no-server",
            Self::Redirects => "too-many-redirects",
            Self::Connection(_) => "connection",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("There is no such file."),
            Self::Folder => f.write_str("This is a folder, not a feed."),
            Self::Unreadable(reason) => write!(f, "The file cannot be read: {reason}."),
            Self::TooLarge => write!(
                f,
                "The document is larger than {} MB.",
                MAX_DOCUMENT / 1_000_000
            ),
            Self::Status(404 | 410) => {
                f.write_str("The server has no such document; check the address.")
            }
            Self::Status(status @ (401 | 403)) => {
                write!(f, "The server refuses to show the document ({status}).")
            }
            Self::Status(status) => write!(f, "The server answered with status {status}."),
            Self::TimedOut(patience) => write!(
                f,
                "The server did not send the document within {} seconds.",
                patience.as_secs_f32()
            ),
            Self::NoServer => f.write_str("No server of this name can be found."),
            Self::Redirects => {
                f.write_str("The server sends from one address to the next without end.")
            }
            Self::Connection(reason) => write!(f, "The connection failed: {reason}."),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_a_file_unless_it_says_otherwise() {
        let named = |argument: &str| Source::named(OsStr::new(argument));
        assert_eq!(named("-"), Source::Stdin);
        assert_eq!(named("feed.json"), Source::File("feed.json".into()));
        assert_eq!(named("./-"), Source::File("./-".into()));
        assert_eq!(named("ftp://x.y/z"), Source::File("ftp://x.y/z".into()));
        assert_eq!(
            named("https://example.org/feed.json").to_string(),
            "https://example.org/feed.json"
        );
        #[cfg(unix)]
        assert_eq!(
            named("file:///a%20b.json"),
            Source::File("/a b.json".into())
        );
    }

    #[test]
    fn a_missing_file_and_a_folder_are_named_as_such() {
        let read = |path: &str| Source::File(path.into()).read(PATIENCE);
        let error = read("no/such.json").expect_err("no such file");
        assert_eq!(error.to_string(), "no/such.json: There is no such file.");
        assert_eq!(read(".").expect_err("a folder").fault, Fault::Folder);
    }
}
