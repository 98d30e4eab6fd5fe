//! The program of a site, when Trunk has built a new one.

use crate::press::error::BuildError;
use crate::press::shell::{Built, Shell};
use crate::press::tree::Tree;
use std::path::Path;

/// What Trunk leaves in its folder when a build fails.
pub(super) const STAGING: &str = ".stage/";

/// Writes the files of a new program, and those that Trunk copies, unless they are in `dist` already; `shell` gets to know
/// them. Returns the files that are not for the new site: those that are replaced, and the `earlier` program, unless it
/// `stays` because kept pages begin with it.
pub(super) fn write(
    built: Built,
    dist: &Path,
    earlier: &Shell,
    stays: bool,
    shell: &mut Shell,
    tree: &Tree,
) -> Result<Vec<String>, BuildError> {
    for (path, content) in &built.files {
        tree.write(path, content)?;
    }
    let mut superseded = built.replaced;
    if built.folder != dist {
        shell.further = tree.copy(&built.folder, |path| {
            path == "index.html"
                || path.starts_with(STAGING)
                || superseded.iter().any(|old| old == path)
        })?;
    }
    let earlier = earlier.files.iter().chain(&earlier.further);
    let earlier =
        earlier.filter(|path| !shell.files.contains(path) && !shell.further.contains(path));
    let earlier: Vec<String> = earlier.cloned().collect();
    if stays {
        shell.further.extend(earlier);
    } else {
        superseded.extend(earlier);
    }
    Ok(superseded)
}
