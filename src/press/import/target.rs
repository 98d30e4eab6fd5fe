//! Where a feed that was imported goes: standard output, or a file that is replaced in one step.

use super::{Imported, archive};
use crate::feed::{self, FeedError};
use crate::press::clock;
use serde_json::Value;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::{env, fmt};
use tempfile::Builder;

/// Where the feed goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Out,
    /// A file of this name, in place of what it has been.
    File(PathBuf),
    /// A JSON Feed that keeps what it has, if there is one.
    Archive(PathBuf),
}

/// Why the feed could not be written. The file is as it was.
#[derive(Debug)]
pub enum TargetError {
    /// The archive is none.
    NoFeed(PathBuf, FeedError),
    /// A file cannot be read or written.
    File(PathBuf, io::Error),
    /// Nobody takes what is printed.
    Out(io::Error),
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFeed(path, error) => write!(
                f,
                "{}: {error} It is as it was; --into needs a JSON Feed, or a name that is free.",
                path.display()
            ),
            Self::File(path, error) => write!(f, "{}: {error}.", path.display()),
            Self::Out(error) => write!(f, "The result could not be written: {error}."),
        }
    }
}

impl std::error::Error for TargetError {}

impl Target {
    /// Writes the feed, and says in a sentence what that has changed. A file is complete before it has its name.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or is to be merged into what is no JSON Feed.
    pub fn write(
        &self,
        imported: &Imported,
        out: &mut impl Write,
    ) -> Result<Option<String>, TargetError> {
        match self {
            Self::Out => {
                let written = imported.write(out).and_then(|()| out.flush());
                written.map(|()| None).map_err(TargetError::Out)
            }
            Self::File(path) => {
                replace(path, |file| imported.write(file))?;
                let items = imported.items();
                let ending = if items == 1 { "" } else { "s" };
                Ok(Some(format!("{items} item{ending} in {}", path.display())))
            }
            Self::Archive(path) => {
                let mut archive = read(path)?;
                let merged = archive::merge(&mut archive, imported);
                if merged.changed {
                    replace(path, |file| archive::write(&archive, file))?;
                }
                let archive::Merged {
                    added,
                    updated,
                    kept,
                    ..
                } = merged;
                Ok(Some(format!(
                    "{added} added, {updated} updated, {kept} kept in {}",
                    path.display()
                )))
            }
        }
    }
}

/// The archive, or an empty object where there is none.
fn read(path: &Path) -> Result<Value, TargetError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        Err(error) => return Err(TargetError::File(path.to_owned(), error)),
    };
    let no_feed = |error| TargetError::NoFeed(path.to_owned(), error);
    feed::read(&bytes, None, clock::now()).map_err(no_feed)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let archive: Value = serde_json::from_slice(text).map_err(|error| {
        no_feed(FeedError::NotJson {
            line: error.line(),
            column: error.column(),
            reason: "it is not to the letter of JSON in UTF-8".to_owned(),
        })
    })?;
    if archive["items"].is_array() {
        Ok(archive)
    } else {
        Err(no_feed(FeedError::NoItems))
    }
}

/// Writes a file beside `path` and gives it its name when it is complete, with the mode of the one before.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&fs::File>) -> io::Result<()>,
) -> Result<(), TargetError> {
    let replaced = || {
        // What a link leads to is replaced, not the link.
        let path = fs::canonicalize(path).unwrap_or(env::current_dir()?.join(path));
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".press-").suffix(".tmp");
        match fs::metadata(&path) {
            Ok(old) if old.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(old) => {
                builder.permissions(old.permissions());
            }
            #[cfg(unix)]
            Err(_) => {
                use std::os::unix::fs::PermissionsExt as _;
                // As any new file has it; what the umask takes is taken.
                builder.permissions(fs::Permissions::from_mode(0o666));
            }
            #[cfg(not(unix))]
            Err(_) => {}
        }
        let aside = builder.tempfile_in(folder)?;
        let mut file = BufWriter::new(aside.as_file());
        write(&mut file)?;
        file.flush()?;
        drop(file);
        if let Ok(old) = fs::metadata(&path) {
            // The umask may have taken from it.
            aside.as_file().set_permissions(old.permissions())?;
        }
        aside.as_file().sync_all()?;
        aside.persist(&path).map_err(|error| error.error)?;
        Ok(())
    };
    replaced().map_err(|error| TargetError::File(path.to_owned(), error))
}
