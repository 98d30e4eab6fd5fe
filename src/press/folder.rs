//! The folder of a site, and how a new one takes its place.
//!
//! The new site grows in a folder beside the old one (`dist.new`). When it is complete, the two change places in one step
//! where the system can do that (`renameat2` on Linux, `renamex_np` on macOS), else in two, with the old site at
//! `dist.old` in between. Whatever a build that was killed has left is put right by the next one, before that begins.

use super::cores::on_all_cores;
use super::error::{BuildError, Obstacle};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Most links that lead from one to the next.
const LINKS: usize = 40;

/// How long the old site stays after the new one has taken its place: for programs that have found its folder and not
/// yet the file in it.
const GRACE: Duration = Duration::from_millis(50);

/// The folder of a site, claimed by this process, and an empty one beside it for the new site.
#[derive(Debug)]
pub(super) struct Folder {
    /// The folder of the site; never a link.
    pub(super) target: PathBuf,
    /// Where the new site is written.
    pub(super) aside: PathBuf,
    /// Whether there was no folder before.
    is_new: bool,
    /// Tell others that both folders are taken; the system takes the claims back however this process ends.
    _claims: Vec<Claim>,
}

/// A folder locked for this process.
#[derive(Debug)]
struct Claim(File);

/// At once, even if a program that this process is just starting still has the file open too.
impl Drop for Claim {
    fn drop(&mut self) {
        _ = self.0.unlock();
    }
}

impl Folder {
    /// Claims the folder of a site, puts right what an interrupted build has left, and finds out whether a new site can
    /// take its place. With `create`, a folder that is not there is made.
    ///
    /// # Errors
    /// When another build is at work in the folder, or something stands in the way of a new site.
    pub(super) fn claim(folder: &Path, create: bool) -> Result<Self, BuildError> {
        // Where a link leads is replaced, not the link.
        let target = behind_links(folder);
        let (aside, old) = (beside(&target, "new"), beside(&target, "old"));
        let refuse = |path: &Path, obstacle| BuildError::Folder(path.to_owned(), obstacle);
        let parent = match target.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => return Err(refuse(&target, Obstacle::MountPoint)),
        };
        let mut claims = Vec::new();
        if !target.exists() && old.is_dir() {
            // An earlier build was stopped between two renames.
            claims.extend(lock(&old)?);
            rename(&old, &target)?;
        }
        let is_new = create && !target.exists();
        if is_new {
            fs::create_dir_all(&target).map_err(|error| refuse(parent, Obstacle::Parent(error)))?;
        }
        if !target.is_dir() {
            return Err(refuse(&target, Obstacle::Missing));
        }
        if is_mount_point(&target, parent) {
            return Err(refuse(&target, Obstacle::MountPoint));
        }
        if claims.is_empty() {
            claims.extend(lock(&target)?);
        }
        for left in [&old, &aside] {
            match remove(left) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(refuse(left, Obstacle::Leftover(error)));
                }
                _ => {}
            }
        }
        fs::create_dir(&aside).map_err(|error| refuse(parent, Obstacle::Parent(error)))?;
        claims.extend(lock(&aside)?);
        let folder = Self {
            target,
            aside,
            is_new,
            _claims: claims,
        };
        like(&folder.target, &folder.aside)
            .map_err(|error| refuse(&folder.target, Obstacle::Group(error)))?;
        Ok(folder)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When a folder cannot be renamed; then the old site stays, or is put back.
    pub(super) fn replace(self) -> Result<(), BuildError> {
        let at_once = exchange(&self.aside, &self.target)
            .map_err(|error| BuildError::File(self.target.clone(), error))?;
        if !at_once {
            self.replace_in_two_steps()?;
        }
        thread::sleep(GRACE);
        // What is left of the old site does no harm.
        _ = remove(&beside(&self.target, "old"));
        Ok(())
    }

    fn replace_in_two_steps(&self) -> Result<(), BuildError> {
        let old = beside(&self.target, "old");
        rename(&self.target, &old)?;
        if let Err(error) = rename(&self.aside, &self.target) {
            _ = fs::rename(&old, &self.target);
            return Err(error);
        }
        Ok(())
    }
}

/// Leaves nothing beside the site: neither the old site after a build nor half of the new one.
impl Drop for Folder {
    fn drop(&mut self) {
        _ = remove(&self.aside);
        if self.is_new {
            // Only if it is empty.
            _ = fs::remove_dir(&self.target);
        }
    }
}

/// Makes `new` a folder like `old`: with its owner and group as far as this process may, and its mode.
///
/// # Errors
/// When the group or the mode cannot be set.
#[cfg(unix)]
pub(super) fn like(old: &Path, new: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (have, want) = (fs::metadata(new)?, fs::metadata(old)?);
    let (owner, group) = (have.uid() != want.uid(), have.gid() != want.gid());
    // Only root gives files away; others keep what they make.
    let is_given = owner && chown(new, Some(want.uid()), Some(want.gid())).is_ok();
    if group && !is_given {
        chown(new, None, Some(want.gid()))?;
    }
    // Giving a file away changes its mode.
    if is_given || group || have.mode() != want.mode() {
        fs::set_permissions(new, want.permissions())?;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn like(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets two folders change places; `false` where the system or the disk cannot do that in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Whether another disk, or another part of one, begins at `folder`.
#[cfg(unix)]
fn is_mount_point(folder: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).map(|data| data.dev()).ok();
    disk(folder) != disk(parent) || is_mount_root(folder)
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path, _: &Path) -> bool {
    false
}

/// Linux lets a folder be mounted on another one of the same disk.
#[cfg(target_os = "linux")]
fn is_mount_root(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mount_root(_: &Path) -> bool {
    false
}

/// Takes a folder for this process alone. Where a system cannot lock one, nobody is refused.
fn lock(folder: &Path) -> Result<Option<Claim>, BuildError> {
    let busy = || BuildError::Busy(folder.to_owned());
    let Ok(file) = File::open(folder) else {
        return Ok(None);
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(busy()),
        Err(TryLockError::Error(_)) => return Ok(None),
    }
    let claim = Claim(file);
    // Another build may have put a new folder here since this one was opened.
    if is_same(&claim.0, folder) {
        Ok(Some(claim))
    } else {
        Err(busy())
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |data: fs::Metadata| (data.dev(), data.ino());
    let (one, other) = (
        file.metadata().map(identity),
        fs::metadata(path).map(identity),
    );
    one.ok() == other.ok()
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

/// Removes a folder and all that is in it, on all cores.
fn remove(folder: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let entries: Vec<PathBuf> = fs::read_dir(folder)?
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    // What cannot be removed is met again below.
    _ = on_all_cores(entries.len(), |at| {
        _ = fs::remove_dir_all(&entries[at]);
        Ok(())
    });
    fs::remove_dir_all(folder)
}

fn rename(from: &Path, to: &Path) -> Result<(), BuildError> {
    fs::rename(from, to).map_err(|error| BuildError::File(from.to_owned(), error))
}

/// Where a path leads, even if there is nothing.
fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => break,
        }
    }
    // A folder such as `.` has no name that another could be put beside.
    fs::canonicalize(&path).unwrap_or(path)
}

/// `dist` → `dist.new`, in the same folder, so that it can be renamed.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder for a test, gone when it is over.
    struct Ground(PathBuf);

    impl Ground {
        fn new(name: &str) -> Self {
            let ground =
                std::env::temp_dir().join(format!("depeche-folder-{name}-{}", std::process::id()));
            _ = fs::remove_dir_all(&ground);
            fs::create_dir(&ground).expect("a folder");
            Self(ground)
        }

        /// A folder with a file that says which one it is.
        fn with(&self, name: &str) -> PathBuf {
            let folder = self.0.join(name);
            fs::create_dir(&folder).expect("a folder");
            fs::write(folder.join("name"), name).expect("a file");
            folder
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).expect("a folder").flatten();
            let mut names: Vec<_> = entries
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        }
    }

    impl Drop for Ground {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(&self.0);
        }
    }

    /// What a build that is killed can leave: before, while and after it writes, and between two renames.
    #[test]
    fn whatever_a_killed_build_has_left_one_whole_site_remains() {
        for (left, site) in [
            (&["dist"][..], "dist"),
            (&["dist", "dist.new"], "dist"),
            (&["dist.old", "dist.new"], "dist.old"),
            (&["dist.old"], "dist.old"),
            (&["dist", "dist.old"], "dist"),
            (&["dist", "dist.old", "dist.new"], "dist"),
        ] {
            let ground = Ground::new("left");
            for name in left {
                ground.with(name);
            }
            let dist = ground.0.join("dist");
            drop(Folder::claim(&dist, false).expect("a folder"));
            assert_eq!(ground.names(), ["dist"], "{left:?}");
            assert_eq!(fs::read_to_string(dist.join("name")).expect("a site"), site);
        }
    }

    #[test]
    fn a_new_site_takes_the_place_of_the_old_one_in_one_step_or_two() {
        for at_once in [true, false] {
            let ground = Ground::new("replace");
            let dist = ground.with("dist");
            let folder = Folder::claim(&dist, false).expect("a folder");
            fs::write(folder.aside.join("name"), "new").expect("a file");
            if at_once {
                folder.replace().expect("a new site");
                assert_eq!(ground.names(), ["dist"]);
            } else {
                folder.replace_in_two_steps().expect("a new site");
                assert_eq!(ground.names(), ["dist", "dist.old"]);
            }
            assert_eq!(
                fs::read_to_string(dist.join("name")).expect("a site"),
                "new"
            );
        }
    }

    #[test]
    fn a_folder_is_claimed_by_one_build_alone() {
        let ground = Ground::new("claim");
        let dist = ground.with("dist");
        let first = Folder::claim(&dist, false).expect("a folder");
        let second = Folder::claim(&dist, false);
        assert!(matches!(second, Err(BuildError::Busy(_))), "{second:?}");
        assert!(first.aside.exists(), "what the first has done stays");
        drop(first);
        drop(Folder::claim(&dist, false).expect("a folder"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_made_where_that_is_wanted() {
        let ground = Ground::new("made");
        let dist = ground.0.join("dist");
        let error = Folder::claim(&dist, false).expect_err("no folder");
        assert!(error.to_string().contains("--dist"), "{error}");
        drop(Folder::claim(&dist, true).expect("a folder"));
        assert_eq!(
            ground.names(),
            [""; 0],
            "nothing is left of a build that failed"
        );
        let folder = Folder::claim(&dist, true).expect("a folder");
        fs::write(folder.aside.join("name"), "new").expect("a file");
        folder.replace().expect("a site");
        assert_eq!(ground.names(), ["dist"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_mount_point_is_refused_with_a_sentence() {
        let error = Folder::claim(Path::new("/proc"), false).expect_err("a mount point");
        assert!(error.to_string().contains("--dist /proc/"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn the_new_folder_has_mode_and_group_of_the_old_one() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let ground = Ground::new("mode");
        let dist = ground.with("dist");
        fs::set_permissions(&dist, fs::Permissions::from_mode(0o2750)).expect("a mode");
        // Only root may give it to any group.
        let group = std::os::unix::fs::chown(&dist, None, Some(12_345)).is_ok();
        fs::set_permissions(&dist, fs::Permissions::from_mode(0o2750)).expect("a mode");
        let folder = Folder::claim(&dist, false).expect("a folder");
        fs::write(folder.aside.join("name"), "new").expect("a file");
        folder.replace().expect("a new site");
        let data = fs::metadata(&dist).expect("a folder");
        assert_eq!(data.mode() & 0o7777, 0o2750);
        let file = fs::metadata(dist.join("name")).expect("a file");
        assert_eq!(
            file.gid(),
            data.gid(),
            "the folder gives its group to new files"
        );
        assert!(!group || data.gid() == 12_345);
    }
}
