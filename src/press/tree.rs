//! The files of a new site, which grows beside the old one.
//!
//! What has not changed is linked instead of written, so that its bytes and its time stay. Files of others stay as they
//! are, whatever their names and kinds.

use super::compress::{self, Coding};
use super::error::BuildError;
use super::folder::{self, Folder};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// A site being written.
#[derive(Debug)]
pub(super) struct Tree {
    folder: Folder,
    compress: bool,
    /// What the files of the old site were made of, and when it was complete.
    old: Old,
    /// The files written so far, from the site's root.
    files: Mutex<BTreeSet<String>>,
    /// What some of them are made of.
    made: Mutex<BTreeMap<String, String>>,
    changed: AtomicUsize,
}

/// What is known of the site that a new one takes the place of.
#[derive(Debug, Default)]
pub(super) struct Old {
    pub(super) root: PathBuf,
    /// What some of its files were made of, as a hash.
    pub(super) made: BTreeMap<String, String>,
    /// When it was complete. Somebody has had a hand in files that are newer.
    pub(super) complete: Option<SystemTime>,
}

impl Old {
    /// The file at `path`, with its compressed versions if it has to have some; `None` unless all of them are as press has
    /// left them.
    pub(super) fn versions(&self, path: &str, compress: bool) -> Option<Vec<String>> {
        let mut files = vec![path.to_owned()];
        let size = self.untouched(path)?;
        if compress && compress::is_worth_it(path, size) {
            for coding in Coding::ALL {
                let path = format!("{path}{}", coding.suffix());
                self.untouched(&path)?;
                files.push(path);
            }
        }
        Some(files)
    }

    /// The size of a file, if it is as press has left it; a link is somebody else's.
    fn untouched(&self, path: &str) -> Option<usize> {
        let data = fs::symlink_metadata(self.root.join(path)).ok()?;
        let is_ours = data.is_file() && data.modified().ok()? <= self.complete?;
        is_ours.then(|| usize::try_from(data.len()).unwrap_or(usize::MAX))
    }
}

impl Tree {
    /// An empty site that will take the place of the one in `folder`, of which `old` is known.
    pub(super) fn new(folder: Folder, old: Old, compress: bool) -> Self {
        Self {
            folder,
            compress,
            old,
            files: Mutex::default(),
            made: Mutex::default(),
            changed: AtomicUsize::new(0),
        }
    }

    /// Puts a file into the new site.
    ///
    /// # Errors
    /// When it cannot be written, or has been written before.
    pub(super) fn write(&self, path: &str, content: &[u8]) -> Result<(), BuildError> {
        self.list(path)?;
        let old = self.old_path(path);
        let same = fs::metadata(&old).is_ok_and(|old| old.len() == content.len() as u64)
            && fs::read(&old).is_ok_and(|old| old == content);
        if !same {
            self.changed.fetch_add(1, Ordering::Relaxed);
        }
        self.place(path, same, || Ok(content.to_owned()))?;
        if self.compress && compress::is_worth_it(path, content.len()) {
            for coding in Coding::ALL {
                let path = format!("{path}{}", coding.suffix());
                let same = same && self.old_path(&path).exists();
                self.place(&path, same, || compress::compress(coding, content))?;
            }
        }
        Ok(())
    }

    /// Puts down what files are made of, as a hash.
    pub(super) fn put_down(&self, paths: &[&str], made_of: &str) {
        if let Ok(mut made) = self.made.lock() {
            made.extend(
                paths
                    .iter()
                    .map(|path| ((*path).to_owned(), made_of.to_owned())),
            );
        }
    }

    /// Takes files over from the old site if they were made of the same there; `made_of` is a hash of that. `false` when
    /// they have to be written.
    ///
    /// # Errors
    /// When one of them has been written before.
    pub(super) fn reuse(&self, paths: &[&str], made_of: &str) -> Result<bool, BuildError> {
        let is_same = |path: &&str| self.old.made.get(*path).is_some_and(|old| old == made_of);
        if !paths.iter().all(is_same) {
            return Ok(false);
        }
        let versions = paths
            .iter()
            .map(|path| self.old.versions(path, self.compress));
        let Some(files) = versions.collect::<Option<Vec<_>>>().map(|all| all.concat()) else {
            return Ok(false);
        };
        if !files.iter().all(|path| self.link(path).is_ok()) {
            for path in &files {
                _ = fs::remove_file(self.new_path(path));
            }
            return Ok(false);
        }
        for path in paths {
            self.list(path)?;
        }
        self.put_down(paths, made_of);
        Ok(true)
    }

    /// Links an old file.
    fn link(&self, path: &str) -> io::Result<()> {
        let new = self.new_path(path);
        in_its_folder(&new, || fs::hard_link(self.old_path(path), &new))
    }

    /// Notes that a file is part of the new site.
    fn list(&self, path: &str) -> Result<(), BuildError> {
        let is_new = self
            .files
            .lock()
            .map(|mut files| files.insert(path.to_owned()));
        match is_new {
            Ok(false) => Err(BuildError::Twice(path.to_owned())),
            _ => Ok(()),
        }
    }

    fn old_path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.target.join(path)
    }

    fn new_path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.aside.join(path)
    }

    /// Links the old file if it is the same, else writes a new one.
    fn place(
        &self,
        path: &str,
        same: bool,
        content: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> Result<(), BuildError> {
        let new = self.new_path(path);
        if same && self.link(path).is_ok() {
            return Ok(());
        }
        let fail = |error| BuildError::File(new.clone(), error);
        let content = content().map_err(fail)?;
        in_its_folder(&new, || fs::write(&new, &content)).map_err(fail)
    }

    /// Takes over what is in the old site and not in the new one, folders with their modes too: what is not `own`, by
    /// its path from the site's root. A path that is no text is somebody else's.
    ///
    /// # Errors
    /// When something cannot be taken over.
    pub(super) fn keep_others(&self, own: impl Fn(&str) -> bool) -> Result<(), BuildError> {
        self.keep_below(Path::new(""), &own)
    }

    fn keep_below(&self, folder: &Path, own: &impl Fn(&str) -> bool) -> Result<(), BuildError> {
        let (old, new) = (self.old_path(folder), self.new_path(folder));
        let fail = |error| BuildError::File(old.clone(), error);
        let mut is_empty = true;
        for entry in fs::read_dir(&old).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            is_empty = false;
            let path = folder.join(entry.file_name());
            let is_own = || text(&path).is_some_and(|path| own(&path));
            if entry.file_type().map_err(fail)?.is_dir() {
                self.keep_below(&path, own)?;
            } else if !is_own() && fs::symlink_metadata(self.new_path(&path)).is_err() {
                self.keep(&entry, &path)
                    .map_err(|error| BuildError::File(entry.path(), error))?;
            }
        }
        if is_empty && !text(folder).is_some_and(|path| own(&format!("{path}/"))) {
            fs::create_dir_all(&new).map_err(fail)?;
        }
        // The last, since it may forbid to write into it.
        if new.is_dir() {
            folder::like(&old, &new).map_err(fail)?;
        }
        Ok(())
    }

    /// Takes over a file or a link; a compressed version comes with its file.
    fn keep(&self, entry: &DirEntry, path: &Path) -> io::Result<()> {
        let name = text(path);
        let plain = name.as_deref().and_then(compress::plain);
        if self.compress && plain.is_some_and(|plain| is_worth_it(plain, &self.old_path(plain))) {
            return Ok(());
        }
        let (old, new) = (entry.path(), self.new_path(path));
        let kind = entry.file_type()?;
        if kind.is_symlink() {
            let to = fs::read_link(&old)?;
            return in_its_folder(&new, || symlink(&to, &new));
        }
        match in_its_folder(&new, || fs::hard_link(&old, &new)) {
            // Some systems let nobody link what is not theirs.
            Err(_) if kind.is_file() => fs::copy(&old, &new).map(|_| ())?,
            linked => linked?,
        }
        match name {
            Some(name) if self.compress && kind.is_file() && is_worth_it(&name, &new) => {
                self.compress_kept(&name, &new)
            }
            _ => Ok(()),
        }
    }

    /// Compressed versions of a file of somebody else's, made anew if the file is.
    fn compress_kept(&self, path: &str, file: &Path) -> io::Result<()> {
        let changed = fs::metadata(file)?.modified()?;
        for coding in Coding::ALL {
            let path = format!("{path}{}", coding.suffix());
            let (old, new) = (self.old_path(&path), self.new_path(&path));
            let made = fs::metadata(&old).and_then(|data| data.modified());
            let is_current = made.is_ok_and(|made| made >= changed);
            if !(is_current && fs::hard_link(&old, &new).is_ok()) {
                fs::write(&new, compress::compress(coding, &fs::read(file)?)?)?;
            }
        }
        Ok(())
    }

    /// Writes the files of another folder that are not in the new site yet, but for those to `skip`. Returns their paths.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub(super) fn copy(
        &self,
        source: &Path,
        skip: impl Fn(&str) -> bool,
    ) -> Result<Vec<String>, BuildError> {
        let (mut folders, mut copied) = (vec![source.to_owned()], Vec::new());
        while let Some(folder) = folders.pop() {
            let fail = |error| BuildError::File(folder.clone(), error);
            for entry in fs::read_dir(&folder).map_err(fail)? {
                let entry = entry.map_err(fail)?;
                let file = entry.path();
                if entry.file_type().map_err(fail)?.is_dir() {
                    folders.push(file);
                    continue;
                }
                let path = file.strip_prefix(source).ok().and_then(text);
                let path = path.filter(|path| file.is_file() && !skip(path) && !self.has(path));
                if let Some(path) = path {
                    let content = fs::read(&file).map_err(|error| BuildError::File(file, error))?;
                    self.write(&path, &content)?;
                    copied.push(path);
                }
            }
        }
        Ok(copied)
    }

    /// Whether there is a file at this path of the new site.
    pub(super) fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.new_path(path)).is_ok()
    }

    /// Paths of all files written so far, without those taken over.
    pub(super) fn written(&self) -> BTreeSet<String> {
        self.files
            .lock()
            .map_or_else(|_| BTreeSet::new(), |files| files.clone())
    }

    /// What some of them are made of.
    pub(super) fn made(&self) -> BTreeMap<String, String> {
        self.made
            .lock()
            .map_or_else(|_| BTreeMap::new(), |made| made.clone())
    }

    /// How many of them are new or different.
    pub(super) fn changed(&self) -> usize {
        self.changed.load(Ordering::Relaxed)
    }

    /// Writes the record of the new site, the last of its files and newer than all others, and puts the site in the place of
    /// the old one. No reader asks for it, so it has no compressed versions.
    ///
    /// # Errors
    /// When the record cannot be written or a folder not be renamed; then the old site stays.
    pub(super) fn finish(self, record: &str, content: &[u8]) -> Result<(), BuildError> {
        self.place(record, false, || Ok(content.to_owned()))?;
        self.folder.replace()
    }
}

/// Makes the file at `path` with `write`, in a folder that is made if it is missing.
fn in_its_folder(path: &Path, write: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            write()
        }
        written => written,
    }
}

/// Whether the file has compressed versions.
fn is_worth_it(path: &str, file: &Path) -> bool {
    let size = fs::metadata(file).map(|data| data.len());
    size.is_ok_and(|size| compress::is_worth_it(path, usize::try_from(size).unwrap_or(usize::MAX)))
}

/// A path as the addresses have it, if it is text.
fn text(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    Some(if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    })
}

#[cfg(unix)]
fn symlink(to: &Path, new: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, new)
}

#[cfg(windows)]
fn symlink(to: &Path, new: &Path) -> io::Result<()> {
    if to.is_dir() {
        std::os::windows::fs::symlink_dir(to, new)
    } else {
        std::os::windows::fs::symlink_file(to, new)
    }
}
