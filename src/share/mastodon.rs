//! The reader's own Mastodon server: there is no address that leads to all of them.

use super::fill;
use crate::model::Link;

/// The name of the server that a reader has typed: bare, as an address, or with a name in front (`@ann@example.org`).
/// `None` when it can be none. A name in other letters becomes the one that the network knows (`xn--…`).
pub fn server(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let typed = typed
        .split_once("://")
        .map_or(typed, |(scheme, rest)| match scheme {
            "https" | "http" => rest,
            _ => "",
        });
    let name = typed.split('/').next().unwrap_or_default();
    let name = name.rsplit('@').next().unwrap_or_default();
    let address = Link::http(&["https://", name, "/"].concat(), None)?;
    let host = address
        .as_str()
        .strip_prefix("https://")?
        .strip_suffix('/')?;
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let (labels, top) = host.rsplit_once('.')?;
    // A number at the end is an address of a machine, which is nobody's server.
    let is_name =
        labels.split('.').all(is_label) && is_label(top) && !top.as_bytes()[0].is_ascii_digit();
    is_name.then(|| host.to_owned())
}

/// Where `server` takes the article `title` at `url`.
pub fn address(server: &str, url: &str, title: &str) -> String {
    let template = ["https://", server, "/share?text={t}%0A{u}"].concat();
    fill(&template, url, title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_found_in_whatever_readers_write() {
        for typed in [
            "mastodon.social",
            " Mastodon.Social ",
            "https://mastodon.social/",
            "http://mastodon.social/@ann",
            "@ann@mastodon.social",
            "ann@mastodon.social",
        ] {
            assert_eq!(server(typed).as_deref(), Some("mastodon.social"), "{typed}");
        }
        assert_eq!(server("été.example").as_deref(), Some("xn--t-9fab.example"));
    }

    #[test]
    fn what_is_no_server_is_refused() {
        for typed in [
            "",
            "mastodon",
            "mastodon.",
            ".social",
            "a..b",
            "two words.example",
            "javascript:alert(1)",
            "ftp://mastodon.social",
            "mastodon.social:3000",
            "mastodon.social?x=1",
            "mastodon.social#x",
            "127.0.0.1",
            "[::1]",
            "@ann@",
            "https://",
            "under_score.example",
        ] {
            assert_eq!(server(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_article_goes_into_the_text() {
        assert_eq!(
            address("mastodon.social", "https://a.example/?b&c", "À & B"),
            "https://mastodon.social/share?text=%C3%80%20%26%20B%0Ahttps%3A%2F%2Fa.example%2F%3Fb%26c"
        );
    }
}
