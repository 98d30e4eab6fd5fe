//! The feed as a whole: masthead, extension, and the list of items.

use super::guess;
use super::identity::{self, Claim, Verdict};
use super::item::{self, Context};
use super::wire::Node;
use super::{FeedError, FindingKind, Shape, parts};
use crate::model::{Article, Feed, Link, Masthead, Timestamp};

/// Reads the document; `address` is where it came from.
pub(super) fn read(root: &Node, address: Option<&Link>, now: Timestamp) -> Result<Feed, FeedError> {
    if root.shape() != Shape::Object {
        return Err(FeedError::NotAnObject(root.shape()));
    }
    let list = root.get("items");
    let items = list.list().ok_or(FeedError::NoItems)?;
    version(root);
    let mut masthead = masthead(root, address);
    let next_url = next_url(root, &masthead, address);

    let extension = root.get("_depeche");
    extension.expect_object(&["about", "plain", "sections", "picks", "source"]);
    let mut sections = Vec::new();
    parts::plan(&extension.get("sections"), &[], &mut sections);
    let picks = parts::picks(&extension.get("picks"));
    let base = masthead
        .home_page
        .as_ref()
        .or(masthead.feed_url.as_ref())
        .or(address);
    let source = extension.get("source").line();
    let (nodes, mut articles) = articles(
        &items,
        &Context {
            masthead: &masthead,
            base,
            source,
            now,
        },
    );
    find_languages(root, &nodes, &mut masthead, &mut articles);
    Ok(Feed {
        discarded: items.len() - articles.len(),
        masthead,
        articles,
        sections,
        picks,
        next_url,
    })
}

fn version(root: &Node) {
    const KNOWN: [&str; 2] = [
        "https://jsonfeed.org/version/1",
        "https://jsonfeed.org/version/1.1",
    ];
    let node = root.get("version");
    match node.line() {
        Some(version) if KNOWN.contains(&version.as_str()) => {}
        version => {
            let found = super::findings::quote(&version.unwrap_or_default());
            node.note(FindingKind::UnknownVersion(found));
        }
    }
}

fn masthead(root: &Node, address: Option<&Link>) -> Masthead {
    // Either may be relative to the other, and a feed's own address lies nearer to where it came from.
    let home_page = root.get("home_page_url");
    let stated_home = home_page.absolute();
    let feed_url = root.get("feed_url").link(address.or(stated_home.as_ref()));
    let home_page = home_page.link(feed_url.as_ref().or(address));
    let base = home_page.as_ref().or(feed_url.as_ref()).or(address);
    let link = |key| root.get(key).link(base);
    Masthead {
        title: root.get("title").line().unwrap_or_else(|| {
            let host = base.map(|link| link.host().to_owned()).unwrap_or_default();
            root.note(FindingKind::NoFeedTitle(host.clone()));
            host
        }),
        description: root.get("description").line(),
        icon: link("icon"),
        favicon: link("favicon"),
        language: root.get("language").language(),
        authors: parts::authors(root, base),
        expired: root.get("expired").is_true(),
        home_page,
        feed_url,
    }
}

fn next_url(root: &Node, masthead: &Masthead, address: Option<&Link>) -> Option<Link> {
    let node = root.get("next_url");
    let own = [masthead.feed_url.as_ref(), address];
    let next = node.link(
        masthead
            .feed_url
            .as_ref()
            .or(address)
            .or(masthead.home_page.as_ref()),
    )?;
    if own.contains(&Some(&next)) {
        node.note(FindingKind::NextUrlLoops);
        return None;
    }
    Some(next)
}

/// Finds the languages that the feed does not say, and tells what was found.
fn find_languages(root: &Node, nodes: &[&Node], masthead: &mut Masthead, articles: &mut [Article]) {
    if masthead.language.is_none() && !articles.is_empty() {
        masthead.language = guess::of_newspaper(articles);
        root.get("language").note(match &masthead.language {
            Some(found) => FindingKind::GuessedLanguage(found.as_str().to_owned()),
            None => FindingKind::NoLanguage,
        });
    }
    let newspaper = masthead.language.as_ref();
    for (node, article) in nodes.iter().zip(articles) {
        if article.language.is_none()
            && let Some(found) = guess::of_article(article, newspaper)
        {
            let tag = found.as_str().to_owned();
            node.get("language").note(FindingKind::OtherLanguage(tag));
            article.language = Some(found);
        } else if article.language.as_ref() == newspaper {
            article.language = None;
        }
    }
}

/// The items that can be used, ids unique, and where each of them stands.
fn articles<'a, 'v>(items: &'a [Node<'v>], context: &Context) -> (Vec<&'a Node<'v>>, Vec<Article>) {
    let (places, read): (Vec<usize>, Vec<Article>) = items
        .iter()
        .enumerate()
        .filter_map(|(place, node)| Some((place, item::read(node, context)?)))
        .unzip();
    let claims: Vec<Claim> = read.iter().map(claim).collect();
    let verdicts = identity::tell_apart(&claims);
    let mut nodes = Vec::with_capacity(read.len());
    let mut articles = Vec::with_capacity(read.len());
    for (at, (mut article, verdict)) in read.into_iter().zip(verdicts).enumerate() {
        let node = &items[places[at]];
        let id = || super::findings::quote(&article.id);
        match verdict {
            Verdict::Keep => {}
            Verdict::Superseded(kept) => {
                node.note(FindingKind::DuplicateId(id(), places[kept]));
                continue;
            }
            Verdict::Rename(own) => {
                node.note(FindingKind::SharedId(id()));
                article.id = own;
            }
        }
        nodes.push(node);
        articles.push(article);
    }
    (nodes, articles)
}

fn claim(article: &Article) -> Claim<'_> {
    let link = article.url.as_ref().or(article.external_url.as_ref());
    Claim {
        id: &article.id,
        link: link.map(Link::as_str),
        title: &article.headline,
        published: article.published,
        modified: article.modified,
    }
}
