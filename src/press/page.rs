//! One page as HTML: the application rendered natively, in the shell's head and with the page's data.

use super::icons::Icons;
use super::policy;
use super::shell::Shell;
use crate::app::{App, AppProps};
use crate::escape::{attribute, json_in_script, text};
use crate::head::Head;
use crate::page_data::{EmbeddedPage, PageData};
use crate::site::Site;
use crate::store::Store;
use leptos::prelude::*;

/// What all pages of a build have in common.
#[derive(Debug)]
pub(super) struct Template {
    policy: String,
    head: String,
    data: String,
    /// The absolute address of a picture for the newspaper.
    picture: Option<String>,
}

impl Template {
    /// The template of a site with this shell, policy and icons.
    pub(super) fn new(shell: &Shell, policy: &str, icons: &Icons, site: &Site) -> Self {
        Self {
            policy: policy::element(policy),
            head: [shell.head.as_str(), &icons.links(site), &shell.reader].concat(),
            data: shell.data.clone(),
            picture: icons.large(site),
        }
    }

    /// Renders the page that shows `page_data`.
    pub(super) fn render(&self, site: &Site, page_data: PageData) -> String {
        let head = Head::of(site, &page_data);
        let meta = super::meta::tags(site, &page_data, &head, self.picture.as_deref());
        let body = body(site, page_data.clone());
        let data = EmbeddedPage {
            site: site.clone(),
            page_data: page_data.without_text(),
        };
        let data = serde_json::to_string(&data).unwrap_or_default();
        [
            "<!doctype html>\n<html lang=\"",
            &attribute(&head.lang),
            "\" dir=\"",
            head.dir,
            "\" data-root=\"",
            &attribute(&site.root),
            "\"",
            &self.data,
            ">\n<head>\n<meta charset=\"utf-8\">\n",
            &self.policy,
            "<title>",
            &text(&head.title),
            "</title>\n",
            &self.head,
            &meta,
            "</head>\n<body class=\"page\" data-prerendered>",
            &body,
            "<script type=\"application/json\" id=\"data\">",
            &json_in_script(&data),
            "</script>\n</body>\n</html>\n",
        ]
        .concat()
    }
}

/// The body of the page, as the browser will render it first.
fn body(site: &Site, page_data: PageData) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        App(AppProps {
            store: Store::showing(site.clone(), page_data),
        })
        .to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}
