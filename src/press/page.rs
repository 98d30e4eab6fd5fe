//! One page as HTML: the application rendered natively, in the shell's head and with the page's data.

use super::icons::Icons;
use super::policy;
use super::shell::Shell;
use crate::app::{App, AppProps};
use crate::escape::{attribute, json_in_script, text};
use crate::head::Head;
use crate::page_data::{self, EmbeddedPage, PageData};
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
        let app = app(site, page_data.clone());
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
            &self.data,
            ">\n<head>\n<meta charset=\"utf-8\">\n",
            &self.policy,
            "<title>",
            &text(&head.title),
            "</title>\n",
            &self.head,
            &meta,
            "</head>\n<body data-prerendered><div id=\"app\" class=\"page\" data-nodes=\"",
            &nodes(&app).to_string(),
            "\">",
            &app,
            "</div>",
            "<script type=\"application/json\" id=\"data\">",
            &json_in_script(&data),
            "</script>\n</body>\n</html>\n",
        ]
        .concat()
    }
}

/// The application, as the browser will render it first.
fn app(site: &Site, page_data: PageData) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        App(AppProps {
            store: Store::showing(site.clone(), page_data),
        })
        .to_html()
    });
    owner.unset_with_forced_cleanup();
    with_comments(&html)
}

/// The same HTML with Leptos' markers written as comments. Browsers make a comment of `<!>` too, but the HTML Standard
/// calls it an error ("incorrectly opened comment"). In the value of an attribute it is text.
fn with_comments(html: &str) -> String {
    const MARKER: &str = "<!>";
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix(MARKER) {
            out.push_str("<!---->");
            rest = behind;
        } else {
            let (tag, behind) = rest.split_at(end_of_tag(rest));
            out.push_str(tag);
            rest = behind;
        }
    }
    out + rest
}

/// Where the tag or comment ends that `html` begins with. A `>` in quotes is part of a value.
fn end_of_tag(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |at| at + 3);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// How many nodes a browser makes of rendered HTML: elements, texts and comments. By this number the program knows whether
/// somebody else has changed the page before it came.
fn nodes(html: &str) -> usize {
    let mut count = 0;
    let mut rest = html;
    while !rest.is_empty() {
        let (text, from) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        count += usize::from(!text.is_empty());
        let end = end_of_tag(from);
        count += usize::from(!from.is_empty() && !from.starts_with("</"));
        rest = &from[end..];
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_comments_and_values_stay_as_they_are() {
        for (html, wanted) in [
            ("", ""),
            ("a &lt;!> b", "a &lt;!> b"),
            ("<p>a<!>b<!></p><!>", "<p>a<!---->b<!----></p><!---->"),
            ("<a title=\"<!>\">x</a><!>", "<a title=\"<!>\">x</a><!---->"),
            ("<a title='\"<!>'><!></a>", "<a title='\"<!>'><!----></a>"),
            ("<a title=\"'\"><!></a>", "<a title=\"'\"><!----></a>"),
            ("<!-- it's --><!>", "<!-- it's --><!---->"),
            ("<a title=\"x", "<a title=\"x"),
            ("<", "<"),
        ] {
            assert_eq!(with_comments(html), wanted, "{html}");
        }
    }

    #[test]
    fn nodes_are_counted_as_a_browser_has_them() {
        assert_eq!(nodes(""), 0);
        assert_eq!(nodes("<p title=\"a > b\">Text<br>more</p>"), 4);
        assert_eq!(nodes("<ul><li>1</li><!----> <li></li></ul> tail"), 7);
        assert_eq!(nodes("<!><!--<() />--><!---->"), 3);
    }
}
