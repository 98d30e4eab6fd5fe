//! The targets to pass an article on, and where each of them takes it.
//!
//! Knows addresses and order, not how a row looks nor what a browser can do. Every address is one line of one table,
//! and every value in it is percent-encoded. What is shared is the canonical address of an article, without anything
//! that would tell where a reader came from.

pub mod mastodon;
pub mod qr;
pub mod quote;

use crate::locale::Locale;
use crate::route::encode;
use serde::{Serialize, Serializer};

/// a way to pass an article on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareTarget {
    /// The social network; it takes text and picture from the page.
    Facebook,
    /// The social network that was Twitter.
    X,
    /// The messenger.
    WhatsApp,
    /// The messenger.
    Telegram,
    /// The network of colleagues; it takes text and picture from the page.
    LinkedIn,
    /// The social network.
    Bluesky,
    /// The social network of many servers: by its hub, or by the [reader's own server](mastodon).
    Mastodon,
    /// The forum.
    Reddit,
    /// The Chinese social network.
    Weibo,
    /// The Chinese messenger, which is given a [code](qr) to scan.
    WeChat,
    /// The Russian social network; it takes text and picture from the page.
    Vk,
    /// The messenger of Japan, Taiwan and Thailand.
    Line,
    /// The Japanese social bookmarks.
    Hatena,
    /// The Korean portal: its blogs and forums.
    Naver,
    /// The reader's e-mail program.
    Email,
    /// The clipboard.
    Copy,
    /// Paper.
    Print,
    /// The share sheet of the reader's system.
    System,
}

impl ShareTarget {
    /// Every target there is.
    pub const ALL: [Self; 18] = [
        Self::Facebook,
        Self::X,
        Self::WhatsApp,
        Self::Telegram,
        Self::LinkedIn,
        Self::Bluesky,
        Self::Mastodon,
        Self::Reddit,
        Self::Weibo,
        Self::WeChat,
        Self::Vk,
        Self::Line,
        Self::Hatena,
        Self::Naver,
        Self::Email,
        Self::Copy,
        Self::Print,
        Self::System,
    ];

    /// What readers of a language are offered where a site does not say: what they use most, first.
    pub fn usual(locale: Locale) -> &'static [Self] {
        use ShareTarget::{
            Bluesky, Copy, Email, Facebook, Hatena, Line, LinkedIn, Mastodon, Naver, Print, Reddit,
            System, Telegram, Vk, WeChat, Weibo, WhatsApp, X,
        };
        match locale {
            Locale::Fr => &[
                Facebook, X, WhatsApp, Email, Copy, System, Bluesky, Mastodon, LinkedIn, Telegram,
                Reddit, Print,
            ],
            Locale::En => &[
                WhatsApp, Facebook, X, Email, Copy, System, Bluesky, Mastodon, LinkedIn, Reddit,
                Telegram, Print,
            ],
            Locale::Es => &[
                WhatsApp, Facebook, X, Telegram, Copy, System, Email, Bluesky, Mastodon, LinkedIn,
                Reddit, Print,
            ],
            Locale::De => &[
                WhatsApp, Facebook, Mastodon, Email, Copy, System, Bluesky, X, LinkedIn, Telegram,
                Reddit, Print,
            ],
            Locale::Ar => &[
                WhatsApp, Facebook, X, Telegram, Copy, System, Email, LinkedIn, Reddit, Bluesky,
                Mastodon, Print,
            ],
            Locale::Zh => &[
                WeChat, Weibo, X, Email, Copy, System, Facebook, WhatsApp, Telegram, LinkedIn,
                Bluesky, Mastodon, Reddit, Print,
            ],
            Locale::Pt | Locale::He => &[
                WhatsApp, Facebook, X, Telegram, Copy, System, Email, LinkedIn, Bluesky, Reddit,
                Mastodon, Print,
            ],
            Locale::Ru => &[
                Vk, Telegram, WhatsApp, Email, Copy, System, X, Facebook, LinkedIn, Bluesky,
                Mastodon, Reddit, Print,
            ],
            Locale::Ja => &[
                X, Line, Hatena, Facebook, Copy, System, Email, Bluesky, Mastodon, LinkedIn,
                Reddit, Print,
            ],
            // KakaoTalk takes an article from its own script only, or from the system's share sheet.
            Locale::Ko => &[
                Naver, Facebook, X, Email, Copy, System, Line, Telegram, Bluesky, Mastodon,
                LinkedIn, Reddit, Print,
            ],
            Locale::Fa => &[
                Telegram, WhatsApp, X, Facebook, Copy, System, Email, LinkedIn, Reddit, Bluesky,
                Mastodon, Print,
            ],
        }
    }

    /// What `site.json` calls it, what it calls itself, and the address that takes an article: `{u}` is the article's
    /// address, `{t}` its title. No address where there is no page to go to.
    ///
    /// Documented by their makers: X (docs.x.com, "Web Intent"), Telegram (core.telegram.org/widgets/share), Bluesky
    /// (docs.bsky.app, "Action Intent Links"), VK (dev.vk.com, "Publications from sites"), LINE (developers.line.biz, "Using
    /// Share buttons"), Naver (developers.naver.com, "NAVER Share"), e-mail (RFC 6068). The others are what their own buttons lead to. The
    /// article's address goes into Mastodon's text: servers have lost a separate one (mastodon/mastodon#33681).
    const fn entry(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Facebook => (
                "facebook",
                "Facebook",
                "https://www.facebook.com/sharer/sharer.php?u={u}",
            ),
            Self::X => ("x", "X", "https://x.com/intent/tweet?text={t}&url={u}"),
            Self::WhatsApp => ("whatsapp", "WhatsApp", "https://wa.me/?text={t}%20{u}"),
            Self::Telegram => (
                "telegram",
                "Telegram",
                "https://t.me/share/url?url={u}&text={t}",
            ),
            Self::LinkedIn => (
                "linkedin",
                "LinkedIn",
                "https://www.linkedin.com/sharing/share-offsite/?url={u}",
            ),
            Self::Bluesky => (
                "bluesky",
                "Bluesky",
                "https://bsky.app/intent/compose?text={t}%20{u}",
            ),
            Self::Mastodon => (
                "mastodon",
                "Mastodon",
                "https://share.joinmastodon.org/#text={t}%0A{u}",
            ),
            Self::Reddit => (
                "reddit",
                "Reddit",
                "https://www.reddit.com/submit?url={u}&title={t}",
            ),
            Self::Weibo => (
                "weibo",
                "Weibo",
                "https://service.weibo.com/share/share.php?url={u}&title={t}",
            ),
            Self::WeChat => ("wechat", "WeChat", ""),
            Self::Vk => ("vk", "VK", "https://vk.com/share.php?url={u}"),
            Self::Line => (
                "line",
                "LINE",
                "https://social-plugins.line.me/lineit/share?url={u}&text={t}",
            ),
            Self::Hatena => (
                "hatena",
                "Hatena",
                "https://b.hatena.ne.jp/entry/panel/?url={u}&btitle={t}",
            ),
            Self::Naver => (
                "naver",
                "Naver",
                "https://share.naver.com/web/shareView?url={u}&title={t}",
            ),
            Self::Email => ("email", "", "mailto:?subject={t}&body={u}"),
            Self::Copy => ("copy", "", ""),
            Self::Print => ("print", "", ""),
            Self::System => ("system", "", ""),
        }
    }

    /// What `site.json` calls it.
    pub fn key(self) -> &'static str {
        self.entry().0
    }

    /// The target that `site.json` calls this.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.key() == key)
    }

    /// What readers of a language call the network; blank where it is none.
    pub fn network(self, locale: Locale) -> &'static str {
        let words = &locale.messages().share;
        match self {
            Self::Weibo => words.weibo,
            Self::WeChat => words.wechat,
            // As they call themselves at home.
            Self::Hatena if locale == Locale::Ja => "はてなブックマーク",
            Self::Naver if locale == Locale::Ko => "네이버",
            _ => self.entry().1,
        }
    }

    /// Whether it is of no use before the program runs.
    pub fn needs_script(self) -> bool {
        matches!(self, Self::Copy | Self::Print | Self::System)
    }

    /// Where the article `title` at `url` is passed on; `None` where that is no address.
    pub fn address(self, url: &str, title: &str) -> Option<String> {
        let template = self.entry().2;
        (!template.is_empty()).then(|| fill(template, url, title))
    }
}

impl Serialize for ShareTarget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// Longest title in an address, in characters. With an article's address behind it, it is as long as the strictest
/// networks allow (X: 280, Bluesky: 300).
const TITLE: usize = 200;

/// An address with its values.
fn fill(template: &str, url: &str, title: &str) -> String {
    let title = match title.char_indices().nth(TITLE) {
        Some((end, _)) => [title[..end].trim_end(), "…"].concat(),
        None => title.to_owned(),
    };
    // An encoded value holds no braces.
    template
        .replace("{t}", &encoded(&title))
        .replace("{u}", &encoded(url))
}

/// Percent-encoded as `encodeURIComponent` does it, and the few marks that it leaves too: right in every part of an
/// address, in `mailto:` as well, where a `+` would not be a space.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    encode(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::decode;

    const URL: &str = "https://news.example/a/b-c-00ff00ff/";

    /// The values of an address, decoded.
    fn values(address: &str) -> Vec<String> {
        let (_, query) = address.split_once(['?', '#']).expect("values");
        let values = query.split('&').filter_map(|pair| pair.split_once('='));
        values
            .map(|(_, value)| decode(value).expect("UTF-8"))
            .collect()
    }

    #[test]
    fn every_network_is_given_the_article() {
        let addresses: Vec<_> = ShareTarget::ALL
            .into_iter()
            .filter_map(|target| target.address(URL, "Été & co"))
            .collect();
        let url = "https%3A%2F%2Fnews.example%2Fa%2Fb-c-00ff00ff%2F";
        let title = "%C3%89t%C3%A9%20%26%20co";
        assert_eq!(
            addresses,
            [
                format!("https://www.facebook.com/sharer/sharer.php?u={url}"),
                format!("https://x.com/intent/tweet?text={title}&url={url}"),
                format!("https://wa.me/?text={title}%20{url}"),
                format!("https://t.me/share/url?url={url}&text={title}"),
                format!("https://www.linkedin.com/sharing/share-offsite/?url={url}"),
                format!("https://bsky.app/intent/compose?text={title}%20{url}"),
                format!("https://share.joinmastodon.org/#text={title}%0A{url}"),
                format!("https://www.reddit.com/submit?url={url}&title={title}"),
                format!("https://service.weibo.com/share/share.php?url={url}&title={title}"),
                format!("https://vk.com/share.php?url={url}"),
                format!("https://social-plugins.line.me/lineit/share?url={url}&text={title}"),
                format!("https://b.hatena.ne.jp/entry/panel/?url={url}&btitle={title}"),
                format!("https://share.naver.com/web/shareView?url={url}&title={title}"),
                format!("mailto:?subject={title}&body={url}"),
            ]
        );
    }

    #[test]
    fn a_hostile_title_stays_one_value() {
        let title =
            "\" onclick='x' <b>&url=https://evil.example#{u}{t}%0d%0aBcc: a@b.c +\r\n\u{202e}😀";
        for target in ShareTarget::ALL {
            let Some(address) = target.address(URL, title) else {
                continue;
            };
            let safe = address
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%:/?#=&".contains(&byte));
            assert!(safe && !address.contains("%25_"), "{address}");
            let values = values(&address);
            let (with_url, with_title): (Vec<_>, Vec<_>) =
                values.into_iter().partition(|value| value == URL);
            let joined = [" ", "\n"].map(|gap| format!("{title}{gap}{URL}"));
            match with_title.as_slice() {
                [] => assert_eq!(with_url, [URL]),
                [value] if with_url.is_empty() => assert!(joined.contains(value), "{value}"),
                [value] => assert_eq!(
                    (value.as_str(), with_url.as_slice()),
                    (title, &[URL.to_owned()][..])
                ),
                _ => panic!("{address}"),
            }
        }
    }

    #[test]
    fn an_address_that_is_encoded_already_is_encoded_once_more() {
        let url = "https://news.example/%D8%A3/?a=1&b=2#c";
        let address = ShareTarget::Weibo.address(url, "").expect("an address");
        assert_eq!(values(&address), [url, ""]);
        assert!(address.contains("%25D8%25A3"));
    }

    #[test]
    fn a_title_as_long_as_a_page_is_cut() {
        let title = "é ".repeat(5_000);
        let address = ShareTarget::X.address(URL, &title).expect("an address");
        let values = values(&address);
        assert!(values[0].chars().count() <= TITLE + 1 && values[0].ends_with("é…"));
        assert_eq!(values[1], URL);
    }

    #[test]
    fn a_name_leads_back_to_its_way() {
        for target in ShareTarget::ALL {
            assert_eq!(ShareTarget::named(target.key()), Some(target));
        }
        assert_eq!(
            ShareTarget::named("Facebook").or(ShareTarget::named("")),
            None
        );
    }

    #[test]
    fn each_language_begins_with_what_its_readers_use() {
        assert_eq!(
            ShareTarget::usual(Locale::Zh)[..2],
            [ShareTarget::WeChat, ShareTarget::Weibo]
        );
        for (locale, first) in [
            (Locale::Ar, ShareTarget::WhatsApp),
            (Locale::Ru, ShareTarget::Vk),
            (Locale::Ko, ShareTarget::Naver),
            (Locale::Fa, ShareTarget::Telegram),
        ] {
            assert_eq!(ShareTarget::usual(locale)[0], first);
        }
        assert!(ShareTarget::usual(Locale::Ja)[..5].contains(&ShareTarget::Line));
        for locale in Locale::ALL {
            let targets = ShareTarget::usual(locale);
            let has =
                |target: ShareTarget| targets.iter().filter(|other| **other == target).count();
            assert!(targets.iter().all(|target| has(*target) == 1), "{locale:?}");
            let chinese = has(ShareTarget::WeChat) + has(ShareTarget::Weibo);
            assert_eq!(
                chinese,
                if locale == Locale::Zh { 2 } else { 0 },
                "{locale:?}"
            );
            for target in [
                ShareTarget::Email,
                ShareTarget::Copy,
                ShareTarget::Print,
                ShareTarget::System,
            ] {
                assert_eq!(has(target), 1, "{locale:?} {target:?}");
            }
        }
    }
}
