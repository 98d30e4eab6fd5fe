//! Why a build fails, in sentences for the publisher.

use super::source::SourceError;
use crate::feed::FeedError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a site could not be built. The earlier site is as it was.
#[derive(Debug)]
pub enum BuildError {
    /// A file or folder could not be read or written.
    File(PathBuf, io::Error),
    /// The feed could not be had.
    Source(SourceError),
    /// The feed is no feed.
    Feed(String, FeedError),
    /// The shell lacks something that every page needs.
    Shell(String),
    /// Another build of the same site is at work in this folder.
    Busy(PathBuf),
    /// The folder is none that a new site can be put in.
    Folder(PathBuf, Obstacle),
    /// The settings are no JSON object.
    Settings(PathBuf, String),
    /// What an earlier build has left to remember cannot be read.
    Record(PathBuf, String),
    /// The settings say that the site is at another path than the one it was built for.
    Path {
        /// The address of the site in its settings.
        url: String,
        /// The path of that.
        path: String,
        /// The path it was built for.
        root: String,
    },
    /// Nearly all articles of the edition before are gone.
    Shrunk {
        /// How many there were.
        before: usize,
        /// How many there are.
        now: usize,
    },
    /// Two pages have the same address.
    Twice(String),
}

/// What stands in the way of a new site.
#[derive(Debug)]
pub enum Obstacle {
    /// There is no such folder.
    Missing,
    /// There is no site in it, nor what Trunk builds.
    NoSite,
    /// It is a mount point, which cannot be renamed.
    MountPoint,
    /// Nothing can be written into this folder, which is the one around the site's.
    Parent(io::Error),
    /// The folder is left of an earlier build and cannot be removed.
    Leftover(io::Error),
    /// A new folder cannot be given the group and mode of this one.
    Group(io::Error),
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "there is no such folder; `trunk build --release` makes a site, and --dist names its folder",
            ),
            Self::NoSite => f.write_str(
                "there is no site in this folder; `trunk build --release` makes one, and --dist names its folder",
            ),
            Self::MountPoint => f.write_str("this is a mount point, which no new site can take the place of"),
            Self::Parent(error) => write!(
                f,
                "press writes the new site into this folder, beside the old one, and cannot: {error}; let it, or move \
                 the site to a folder where it can"
            ),
            Self::Leftover(error) => write!(
                f,
                "this is left of an earlier build and cannot be removed: {error}; remove it, as its owner or as root"
            ),
            Self::Group(error) => write!(
                f,
                "the new site cannot have the group and mode of this folder: {error}; call press as a member of that \
                 group, or as root"
            ),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Source(error) => error.fmt(f),
            Self::Feed(feed, error) => write!(f, "{feed}: {error}"),
            Self::Shell(what) => write!(
                f,
                "the page that Trunk built lacks {what}; build it with `trunk build --release`"
            ),
            Self::Busy(folder) => write!(
                f,
                "{}: another press is building this site; try again when it has ended",
                folder.display()
            ),
            Self::Folder(folder, obstacle @ Obstacle::MountPoint) => write!(
                f,
                "{0}: {obstacle}; move the site into a folder inside of it, and name that: --dist {0}/site",
                folder.display()
            ),
            Self::Folder(folder, obstacle) => write!(f, "{}: {obstacle}", folder.display()),
            Self::Settings(path, reason) => write!(f, "{}: {reason}", path.display()),
            Self::Record(path, reason) => write!(
                f,
                "{}: {reason}; put back what a build has written there, or remove the file, and addresses that have moved \
                 are forgotten",
                path.display()
            ),
            Self::Path { url, path, root } => write!(
                f,
                "site.json says that the site is at {url}, but it was built for the path {root}; build it with `trunk \
                 build --release --public-url {path}`, or mend \"url\""
            ),
            Self::Shrunk { before, now } => write!(
                f,
                "the feed has {now} of {before} articles left, so the site stays as it was; if that is right, say \
                 --allow-shrink"
            ),
            Self::Twice(path) => write!(
                f,
                "{path} would be written twice; this is a mistake in press"
            ),
        }
    }
}

impl std::error::Error for BuildError {}
