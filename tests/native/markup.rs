//! Rendered HTML in one spelling, so that tests need not know in which order attributes are written.

use depeche::app::{App, AppProps};
use depeche::page_data::PageData;
use depeche::site::Site;
use depeche::store::Store;
use leptos::prelude::*;

/// What `press` renders of a page, in one spelling.
pub fn page(site: Site, page_data: PageData) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        let store = Store::showing(site, page_data);
        App(AppProps { store }).to_html()
    });
    owner.unset_with_forced_cleanup();
    plain(&html)
}

/// `html` without the comments by which Leptos finds its places, and with `class` as the first attribute of each tag.
pub fn plain(html: &str) -> String {
    let html = html.replace("<!>", "").replace("<!---->", "");
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..=at + end_of_tag(&rest[at..])];
        out.push_str(&class_first(tag));
        rest = &rest[at + tag.len()..];
    }
    out + rest
}

/// Where the tag at the beginning of `html` ends: at the first `>` outside quotes.
fn end_of_tag(html: &str) -> usize {
    let mut is_quoted = false;
    html.bytes()
        .position(|byte| {
            is_quoted ^= byte == b'"';
            byte == b'>' && !is_quoted
        })
        .expect("a tag ends")
}

fn class_first(tag: &str) -> String {
    let Some(start) = tag.find(" class=\"") else {
        return tag.to_owned();
    };
    let value = start + " class=\"".len();
    let end = value + tag[value..].find('"').expect("a value ends") + 1;
    let name = tag.find([' ', '>']).expect("a tag has a name");
    [
        &tag[..name],
        &tag[start..end],
        &tag[name..start],
        &tag[end..],
    ]
    .concat()
}
