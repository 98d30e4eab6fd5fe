//! Writes a site aside and puts it in place when it is complete.
//!
//! The new site grows in a folder beside the old one. What has not changed is linked instead of written, so that its
//! bytes and its time stay; at the end the two folders change places. A build that is interrupted leaves the old site
//! as it was, and a second build at the same time is refused.

use super::compress::{self, Coding};
use super::error::BuildError;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A site being written.
#[derive(Debug)]
pub(super) struct Tree {
    target: PathBuf,
    aside: PathBuf,
    compress: bool,
    /// The files written so far, from the site's root.
    files: Mutex<BTreeSet<String>>,
    changed: AtomicUsize,
    /// Says to others that `aside` is taken; the system takes it back however this process ends.
    _claim: Option<File>,
}

/// Puts the old site back, if an earlier build was stopped between the two renames of [`Tree::finish`].
///
/// # Errors
/// When it cannot be renamed.
pub(super) fn recover(target: &Path) -> Result<(), BuildError> {
    let old = beside(target, "old");
    if !target.exists() && old.exists() {
        rename(&old, target)?;
    }
    Ok(())
}

impl Tree {
    /// Begins a new site that will take the place of `target`.
    ///
    /// # Errors
    /// When the folder beside it cannot be made, or belongs to a build that is still at work.
    pub(super) fn begin(target: &Path, compress: bool) -> Result<Self, BuildError> {
        // Where a link leads is replaced, not the link.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let aside = beside(&target, "new");
        let fail = |error| BuildError::File(aside.clone(), error);
        if aside.exists() {
            claim(&aside)?;
            fs::remove_dir_all(&aside).map_err(fail)?;
        }
        fs::create_dir_all(&aside).map_err(fail)?;
        Ok(Self {
            _claim: claim(&aside)?,
            target,
            aside,
            compress,
            files: Mutex::default(),
            changed: AtomicUsize::new(0),
        })
    }

    /// Puts a file into the new site.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, path: &str, content: &[u8]) -> Result<(), BuildError> {
        let is_new = match self.files.lock() {
            Ok(mut files) => files.insert(path.to_owned()),
            Err(_) => true,
        };
        if !is_new {
            return Err(BuildError::Twice(path.to_owned()));
        }
        let old = self.target.join(path);
        let same = fs::metadata(&old).is_ok_and(|old| old.len() == content.len() as u64)
            && fs::read(&old).is_ok_and(|old| old == content);
        if !same {
            self.changed.fetch_add(1, Ordering::Relaxed);
        }
        self.place(path, same, || Ok(content.to_owned()))?;
        if self.compress && compress::is_worth_it(path, content.len()) {
            for coding in [Coding::Brotli, Coding::Gzip] {
                let path = format!("{path}{}", coding.suffix());
                let same = same && self.target.join(&path).exists();
                self.place(&path, same, || compress::compress(coding, content))?;
            }
        }
        Ok(())
    }

    /// Links the old file if it is the same, else writes a new one.
    fn place(
        &self,
        path: &str,
        same: bool,
        content: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> Result<(), BuildError> {
        let new = self.aside.join(path);
        let write = || {
            if let Some(folder) = new.parent() {
                fs::create_dir_all(folder)?;
            }
            if same && fs::hard_link(self.target.join(path), &new).is_ok() {
                return Ok(());
            }
            fs::write(&new, content()?)
        };
        write().map_err(|error| BuildError::File(new.clone(), error))
    }

    /// Takes over files of the old site that this build has not written, if `keep` wants them.
    ///
    /// # Errors
    /// When one cannot be taken over.
    pub(super) fn take_over(&self, keep: impl Fn(&str) -> bool) -> Result<(), BuildError> {
        let mut folders = vec![self.target.clone()];
        while let Some(folder) = folders.pop() {
            let entries =
                fs::read_dir(&folder).map_err(|error| BuildError::File(folder.clone(), error))?;
            for entry in entries.flatten() {
                let old = entry.path();
                if old.is_dir() {
                    folders.push(old);
                    continue;
                }
                let Ok(path) = old.strip_prefix(&self.target) else {
                    continue;
                };
                let path = path.to_string_lossy().replace('\\', "/");
                let new = self.aside.join(&path);
                if new.exists() || !keep(&path) {
                    continue;
                }
                let link = || {
                    new.parent().map_or(Ok(()), fs::create_dir_all)?;
                    fs::hard_link(&old, &new).or_else(|_| fs::copy(&old, &new).map(|_| ()))
                };
                link().map_err(|error| BuildError::File(new.clone(), error))?;
                let size = fs::metadata(&new).map_or(0, |file| file.len());
                if self.compress && compress::is_worth_it(&path, usize::try_from(size).unwrap_or(0))
                {
                    self.compress_file(&path, &new)?;
                }
            }
        }
        Ok(())
    }

    /// Compressed versions of a file that was taken over, where the old site has none.
    fn compress_file(&self, path: &str, file: &Path) -> Result<(), BuildError> {
        for coding in [Coding::Brotli, Coding::Gzip] {
            let path = format!("{path}{}", coding.suffix());
            if !self.target.join(&path).exists() {
                self.place(&path, false, || {
                    compress::compress(coding, &fs::read(file)?)
                })?;
            }
        }
        Ok(())
    }

    /// Paths of all files written, without those taken over.
    pub(super) fn written(&self) -> Vec<String> {
        self.files
            .lock()
            .map(|files| files.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// How many of them are new or different.
    pub(super) fn changed(&self) -> usize {
        self.changed.load(Ordering::Relaxed)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When a folder cannot be renamed; then the old site is put back.
    pub(super) fn finish(self) -> Result<(), BuildError> {
        let old = beside(&self.target, "old");
        if old.exists() {
            fs::remove_dir_all(&old).map_err(|error| BuildError::File(old.clone(), error))?;
        }
        if self.target.exists() {
            rename(&self.target, &old)?;
        }
        if let Err(error) = rename(&self.aside, &self.target) {
            _ = fs::rename(&old, &self.target);
            return Err(error);
        }
        // The new site is in place; what is left of the old one does no harm.
        _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

/// Leaves nothing of a build that failed.
impl Drop for Tree {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.aside);
    }
}

/// Takes a folder for this process alone. Where a system cannot lock one, nobody is refused.
fn claim(folder: &Path) -> Result<Option<File>, BuildError> {
    let file = File::open(folder).ok();
    match file.as_ref().map(File::try_lock) {
        Some(Err(TryLockError::WouldBlock)) => Err(BuildError::Busy(folder.to_owned())),
        _ => Ok(file),
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), BuildError> {
    fs::rename(from, to).map_err(|error| BuildError::File(from.to_owned(), error))
}

/// `dist` → `dist.new`, in the same folder, so that it can be renamed.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    target.with_file_name(name)
}
