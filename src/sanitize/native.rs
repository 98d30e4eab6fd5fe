//! The sanitiser of native builds: ammonia, which parses with html5ever.

use super::policy::{ARTICLE, COMMENT, DROPPED, Policy};
use ammonia::{Builder, UrlRelative};
use std::sync::LazyLock;

// In the order of `policy::Kind`. Building one takes as long as several articles.
static BUILDERS: [LazyLock<Builder<'static>>; 2] = [
    LazyLock::new(|| builder(&ARTICLE)),
    LazyLock::new(|| builder(&COMMENT)),
];

/// What ammonia lets through of `html`.
///
/// Always something: the browser's counterpart may have no sanitiser.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the browser's counterpart can fail"
)]
pub(super) fn clean(html: &str, policy: &Policy) -> Option<String> {
    Some(BUILDERS[policy.kind as usize].clean(html).to_string())
}

fn builder(policy: &'static Policy) -> Builder<'static> {
    let mut builder = Builder::empty();
    let attributes = policy.elements.iter().map(|element| {
        (
            element.name,
            element
                .attributes
                .iter()
                .map(|attribute| attribute.name)
                .collect(),
        )
    });
    builder
        .tags(policy.elements.iter().map(|element| element.name).collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .tag_attributes(attributes.collect())
        .generic_attributes(
            policy
                .global
                .iter()
                .map(|attribute| attribute.name)
                .collect(),
        )
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
}
