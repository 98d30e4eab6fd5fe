//! One page as HTML: the application rendered natively, in the shell's head and with the page's data.

use super::shell::Shell;
use crate::app::{App, AppProps};
use crate::escape::{attribute, json_in_script, text};
use crate::head::Head;
use crate::page_data::{self, EmbeddedPage, PageData};
use crate::site::Site;
use crate::store::Store;
use leptos::prelude::*;

/// Renders the page that shows `page`.
pub(super) fn render(shell: &Shell, site: &Site, page_data: PageData) -> String {
    let head = Head::of(site, &page_data);
    let meta = super::meta::tags(site, &page_data, &head);
    let body = body(site, page_data.clone());
    let data = EmbeddedPage {
        site: site.clone(),
        page_data: page_data.without_text(),
    };
    let data = page_data::write(&data);
    [
        "<!doctype html>\n<html lang=\"",
        &attribute(&head.lang),
        "\" dir=\"",
        head.dir,
        "\" data-root=\"",
        &attribute(&site.root),
        "\"",
        &shell.data,
        ">\n<head>\n<meta charset=\"utf-8\">\n",
        &shell.policy,
        "<title>",
        &text(&head.title),
        "</title>\n",
        &shell.head,
        &meta,
        "</head>\n<body class=\"page\" data-prerendered>",
        &body,
        "<script type=\"application/json\" id=\"data\">",
        &json_in_script(&data),
        "</script>\n</body>\n</html>\n",
    ]
    .concat()
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
