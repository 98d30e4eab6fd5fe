//! The pages of a site, with their data beside them: those that show something, and those that lead on.

use crate::model::{Article, Content, Edition, Link};
use crate::page_data::{self, MovedPage, PageData, own_page};
use crate::press::cores::on_all_cores;
use crate::press::error::BuildError;
use crate::press::hash::hash;
use crate::press::hosts;
use crate::press::page::Template;
use crate::press::tree::Tree;
use crate::route::{Route, decode};
use crate::site::Site;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// The addresses that the text of each page links to, by the page's file. Where they lead is part of what a page is made
/// of, and only who sanitises the text finds them.
pub(super) type Links = BTreeMap<String, Vec<String>>;

/// Writes a page for each of the routes; what an earlier build made of the same stays. `basis` tells what all pages are
/// made of, `known` are the links of the earlier pages; returns those of the new ones. `progress` is called with the number
/// of pages written and of all.
pub(super) fn write(
    edition: &Edition,
    site: &Site,
    template: &Template,
    (basis, known): (&str, &Links),
    routes: &[Route],
    tree: &Tree,
    progress: impl Fn(usize, usize) + Sync,
) -> Result<Links, BuildError> {
    let lead = |link: &Link| own_page(edition, site, link);
    let all = Mutex::new(Links::new());
    on_all_cores(routes.len(), |at| {
        let page_data = PageData::unsanitised(edition, site, &routes[at]);
        let (page, data) = (file(&page_data.path, "html"), file(&page_data.path, "json"));
        let shown = shown(&page_data);
        let made_of = |links: &[String]| {
            let mut all = [basis, &shown].concat();
            for link in links {
                let route = Link::http(link, None).as_ref().and_then(lead);
                let path = route.map_or_else(String::new, |route| route.path());
                all.extend([" ", link, " ", &path]);
            }
            hash(all.as_bytes())
        };
        let mut links = known.get(&page).cloned().unwrap_or_default();
        if !tree.reuse(&[&page, &data], &made_of(&links))? {
            let followed = RefCell::new(Vec::new());
            let page_data = page_data.sanitised(site, &|link| {
                followed.borrow_mut().push(link.to_string());
                lead(link)
            });
            links = followed.into_inner();
            tree.write(&data, page_data::write(&page_data).as_bytes())?;
            tree.write(&page, template.render(site, page_data).as_bytes())?;
            tree.put_down(&[&page, &data], &made_of(&links));
        }
        if let Ok(mut all) = all.lock()
            && !links.is_empty()
        {
            all.insert(page, links);
        }
        progress(at + 1, routes.len());
        Ok(())
    })?;
    Ok(all.into_inner().unwrap_or_default())
}

/// All that a page shows, with the article's content as the feed has it.
fn shown(page_data: &PageData) -> String {
    page_data::write(page_data) + &page_data.article().map(raw).unwrap_or_default()
}

/// What the text of an article is made of: its content as the feed has it, and what that is relative to.
pub(super) fn raw(article: &Article) -> String {
    let base = article.base.as_ref().map_or("", Link::as_str);
    let (kind, content) = match &article.content {
        Content::Html(html) => ("html", html.as_str()),
        Content::Text(text) => ("text", text.as_str()),
        Content::Missing => ("", ""),
    };
    [" ", base, " ", kind, " ", content].concat()
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
