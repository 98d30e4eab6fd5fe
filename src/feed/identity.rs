//! Which items of a document are one article, and what to call different ones that claim the same id.
//!
//! An id is unique over time [Items], but there are feeds that give all their items one id. What such items say of
//! themselves tells them apart then: the address, else title and date.

use crate::model::Timestamp;
use std::collections::{HashMap, HashSet};

/// What an item says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Claim<'a> {
    pub(crate) id: &'a str,
    pub(crate) link: Option<&'a str>,
    pub(crate) title: &'a str,
    pub(crate) published: Option<Timestamp>,
    pub(crate) modified: Option<Timestamp>,
}

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Verdict {
    /// The id is its own.
    Keep,
    /// Another article has the id too; this one gets an id that does not depend on the order of the feed.
    Rename(String),
    /// It is the article at this place once more, or an older version of it.
    Superseded(usize),
}

/// Decides for each item, in the order of the document.
pub(crate) fn tell_apart(claims: &[Claim]) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Keep; claims.len()];
    let mut by_id: HashMap<&str, Vec<usize>> = HashMap::with_capacity(claims.len());
    for (place, claim) in claims.iter().enumerate() {
        by_id.entry(claim.id).or_default().push(place);
    }
    let mut taken: HashSet<String> = HashSet::new();
    for place in 0..claims.len() {
        let Some(sharing) = by_id.get(claims[place].id).filter(|all| all[0] == place) else {
            continue;
        };
        let articles = articles(sharing, claims, &mut verdicts);
        if articles.len() == 1 {
            continue;
        }
        for &at in &articles {
            let claim = &claims[at];
            let is_free = |link: &&str| {
                let same = articles
                    .iter()
                    .filter(|&&other| claims[other].link == Some(link));
                same.count() == 1 && !by_id.contains_key(link) && !taken.contains(*link)
            };
            let id = match claim.link.filter(is_free) {
                Some(link) => link.to_owned(),
                None => format!("{}#{:016x}", claim.id, fnv1a(&claim.all_said())),
            };
            taken.insert(id.clone());
            verdicts[at] = Verdict::Rename(id);
        }
    }
    verdicts
}

/// The places of the different articles among items that share an id. Of two versions of one the newer is kept, else
/// the first.
fn articles(sharing: &[usize], claims: &[Claim], verdicts: &mut [Verdict]) -> Vec<usize> {
    let mut articles: Vec<usize> = Vec::new();
    // Which are outdone, and where in `articles` what outdoes them will stand.
    let mut outdone: Vec<(usize, usize)> = Vec::new();
    for &place in sharing {
        let mut known = articles.iter();
        let Some(at) = known.position(|&kept| claims[kept].is_article_of(&claims[place])) else {
            articles.push(place);
            continue;
        };
        let is_newer = claims[place].modified > claims[articles[at]].modified;
        let old = if is_newer {
            std::mem::replace(&mut articles[at], place)
        } else {
            place
        };
        outdone.push((old, at));
    }
    for (old, at) in outdone {
        verdicts[old] = Verdict::Superseded(articles[at]);
    }
    articles
}

impl Claim<'_> {
    /// Whether two items with one id are one article: the same in all they say, or versions of what was published at
    /// one time.
    fn is_article_of(&self, other: &Self) -> bool {
        let is_version = self.published.is_some()
            && self.modified.is_some()
            && other.modified.is_some()
            && self.modified != other.modified;
        self.link == other.link
            && self.published == other.published
            && (self.title == other.title || is_version)
    }

    fn all_said(&self) -> String {
        let date = self.published.map(String::from).unwrap_or_default();
        [self.link.unwrap_or_default(), self.title, &date].join("\0")
    }
}

/// FNV-1a: the same number on every machine and with every compiler.
pub(crate) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Keep, Rename, Superseded};

    fn stamp(day: i64) -> Option<Timestamp> {
        Timestamp::new(day * 86_400, 0)
    }

    fn claim<'a>(id: &'a str, link: &'a str, title: &'a str, day: i64) -> Claim<'a> {
        Claim {
            id,
            link: (!link.is_empty()).then_some(link),
            title,
            published: stamp(day),
            modified: None,
        }
    }

    #[test]
    fn items_that_share_an_id_are_told_apart_by_their_links() {
        let claims = [
            claim("home", "a/1", "Un", 1),
            claim("home", "a/2", "Un", 1),
            claim("other", "a/3", "Trois", 3),
        ];
        let told = tell_apart(&claims);
        assert_eq!(told, [Rename("a/1".into()), Rename("a/2".into()), Keep]);
        // An id that is somebody else's is given to nobody.
        let claims = [claims[0], claims[1], claim("a/1", "a/3", "Trois", 3)];
        let told = tell_apart(&claims);
        assert!(
            matches!(&told[0], Rename(id) if id.starts_with("home#")),
            "{told:?}"
        );
    }

    #[test]
    fn items_that_share_link_and_id_are_told_apart_by_title_and_date() {
        let claims = [
            claim("home", "home", "Un", 1),
            claim("home", "home", "Deux", 1),
            claim("home", "home", "Un", 2),
            claim("home", "home", "Un", 1),
        ];
        let told = tell_apart(&claims);
        let ids: HashSet<&Verdict> = told[..3].iter().collect();
        assert_eq!(ids.len(), 3, "{told:?}");
        assert_eq!(told[3], Superseded(0));
        // The order of the feed changes no id.
        let turned = tell_apart(&[claims[2], claims[1], claims[0]]);
        assert_eq!([&turned[2], &turned[1]], [&told[0], &told[1]]);
    }

    #[test]
    fn of_versions_of_one_article_the_newest_is_kept() {
        let version = |title: &'static str, day| Claim {
            modified: stamp(day),
            ..claim("1", "a/1", title, 1)
        };
        let claims = [
            version("Un", 2),
            version("Un", 3),
            version("Un, corrigé", 4),
        ];
        assert_eq!(tell_apart(&claims), [Superseded(2), Superseded(2), Keep]);
        let claims = [version("Un", 3), version("Un", 3)];
        assert_eq!(tell_apart(&claims), [Keep, Superseded(0)]);
    }
}
