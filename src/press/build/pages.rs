//! The pages of a site, with their data beside them: those that show something, and those that lead on.

use crate::model::Edition;
use crate::page_data::{self, MovedPage, PageData};
use crate::press::cores::on_all_cores;
use crate::press::error::BuildError;
use crate::press::hash::hash;
use crate::press::hosts;
use crate::press::page::Template;
use crate::press::tree::Tree;
use crate::route::{Route, decode};
use crate::site::Site;

/// Writes a page for each of the routes; what an earlier build made of the same stays. `basis` tells what all pages are
/// made of, `progress` is called with the number of pages written and of all.
pub(super) fn write(
    edition: &Edition,
    site: &Site,
    template: &Template,
    basis: &str,
    routes: &[Route],
    tree: &Tree,
    progress: impl Fn(usize, usize) + Sync,
) -> Result<(), BuildError> {
    on_all_cores(routes.len(), |at| {
        let page_data = PageData::of(edition, site, &routes[at]);
        let page = file(&page_data.path, "html");
        let data = file(&page_data.path, "json");
        let json = page_data::write(&page_data);
        let made_of = hash([basis, &hash(json.as_bytes())].concat().as_bytes());
        if !tree.reuse(&[&page, &data], &made_of)? {
            tree.write(&data, json.as_bytes())?;
            tree.write(&page, template.render(site, page_data).as_bytes())?;
        }
        progress(at + 1, routes.len());
        Ok(())
    })
}

/// Writes a page that leads on at each old path, and `_redirects`. Returns how many there are.
pub(super) fn redirect<'a>(
    site: &Site,
    edition: &Edition,
    moved: impl Iterator<Item = (&'a str, &'a str)>,
    tree: &Tree,
) -> Result<usize, BuildError> {
    // What has another page now leads nowhere else.
    let moved: Vec<_> = moved
        .filter(|(old, _)| !tree.has(&file(old, "html")))
        .collect();
    for &(old, new) in &moved {
        let data = MovedPage {
            moved: new.to_owned(),
        };
        let json = page_data::write(&data);
        tree.write(&file(old, "json"), json.as_bytes())?;
        let page = hosts::redirect_page(site, edition, new);
        tree.write(&file(old, "html"), page.as_bytes())?;
    }
    tree.write("_redirects", hosts::redirects(site, &moved).as_bytes())?;
    Ok(moved.len())
}

/// The file of the page at `path`, or of its data: hosts serve `x/index.html` as `x/`, after decoding the address.
fn file(path: &str, ending: &str) -> String {
    match folder(path).as_str() {
        "" => format!("index.{ending}"),
        folder => format!("{folder}/index.{ending}"),
    }
}

/// The folder of the page at `path`.
pub(super) fn folder(path: &str) -> String {
    decode(path.trim_matches('/')).unwrap_or_default()
}
