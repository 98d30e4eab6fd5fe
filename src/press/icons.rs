//! The newspaper's signs: its icons in heads, in the manifest and in previews of links.

use crate::escape::attribute;
use crate::model::Masthead;
use crate::site::Site;
use serde_json::{Value, json};

/// The two icons, as `site.json` has them, or else the feed: addresses from the site's root, or absolute.
#[derive(Debug, Clone, Default)]
pub(super) struct Icons {
    small: Option<String>,
    large: Option<String>,
    /// The one that comes with the program.
    usual: String,
}

impl Icons {
    /// The icons of a newspaper; `usual` is the address of the one that comes with the program.
    pub(super) fn of(site: &Site, masthead: &Masthead, usual: &str) -> Self {
        Self {
            small: site.icon_place(site.favicon.as_ref(), masthead.favicon.as_ref()),
            large: site.icon_place(site.icon.as_ref(), masthead.icon.as_ref()),
            usual: usual.to_owned(),
        }
    }

    /// The links to them, as elements of the head.
    pub(super) fn links(&self, site: &Site) -> String {
        let address = |icon: &Option<String>| {
            let icon = icon.as_ref().filter(|icon| Site::shows(icon))?;
            Some(attribute(&site.address(icon)))
        };
        let large = address(&self.large);
        let small = address(&self.small).or_else(|| large.clone());
        let small = small.unwrap_or_else(|| attribute(&self.usual));
        let link = |rel: &str, icon: &str| match icon {
            "" => String::new(),
            icon => format!("<link rel=\"{rel}\" href=\"{icon}\">\n"),
        };
        link("icon", &small) + &link("apple-touch-icon", &large.unwrap_or_default())
    }

    /// The absolute address of the small one, as far as there is one.
    pub(super) fn small(&self, site: &Site) -> Option<String> {
        absolute(site, self.small.as_deref())
    }

    /// The absolute address of the large one, as far as there is one: who reads it is not on the site.
    pub(super) fn large(&self, site: &Site) -> Option<String> {
        absolute(site, self.large.as_deref())
    }

    /// The list of icons in a web manifest.
    pub(super) fn manifest(&self, site: &Site) -> Vec<Value> {
        let chosen = [&self.large, &self.small];
        let mut chosen: Vec<_> = chosen
            .into_iter()
            .flatten()
            .filter(|icon| Site::shows(icon))
            .map(|icon| site.address(icon))
            .collect();
        chosen.dedup();
        if chosen.is_empty() && !self.usual.is_empty() {
            chosen.push(self.usual.clone());
        }
        chosen
            .into_iter()
            .map(|icon| json!({ "src": icon, "sizes": "any" }))
            .collect()
    }
}

fn absolute(site: &Site, icon: Option<&str>) -> Option<String> {
    let icon = icon?;
    if icon.contains("://") {
        Some(icon.to_owned())
    } else {
        site.canonical(icon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    fn icons(site: &str, icon: Option<&str>, favicon: Option<&str>) -> (Site, Icons) {
        let (site, findings) = Site::read(site.as_bytes(), "/news/");
        assert_eq!(findings, []);
        let link = |raw: Option<&str>| raw.and_then(|raw| Link::http(raw, None));
        let masthead = Masthead {
            icon: link(icon),
            favicon: link(favicon),
            ..Masthead::default()
        };
        let icons = Icons::of(&site, &masthead, "/news/assets/icon.svg");
        (site, icons)
    }

    #[test]
    fn settings_win_over_the_feed_and_the_feed_over_the_program() {
        const OWN: &str = r#""url": "https://news.example/news/""#;
        let own = format!("{{{OWN}}}");
        let set = format!(r#"{{{OWN}, "favicon": "/small.png", "icon": "large.png"}}"#);
        let of_feed = (
            Some("https://news.example/news/icon.png"),
            Some("https://cdn.example/favicon.ico"),
        );
        for (site, (icon, favicon), small, large, preview) in [
            (&own, (None, None), "/news/assets/icon.svg", None, None),
            (
                &own,
                of_feed,
                "https://cdn.example/favicon.ico",
                Some("/news/icon.png"),
                Some("https://news.example/news/icon.png"),
            ),
            (
                &set,
                of_feed,
                "/news/small.png",
                Some("/news/large.png"),
                Some("https://news.example/news/large.png"),
            ),
            (
                &own,
                (of_feed.0, None),
                "/news/icon.png",
                Some("/news/icon.png"),
                Some("https://news.example/news/icon.png"),
            ),
            (
                &own,
                (None, Some("http://cdn.example/favicon.ico")),
                "/news/assets/icon.svg",
                None,
                None,
            ),
        ] {
            let (site, icons) = icons(site, icon, favicon);
            let link = |rel: &str, icon: &str| format!("<link rel=\"{rel}\" href=\"{icon}\">\n");
            let large = large.map(|large| link("apple-touch-icon", large));
            let wanted = link("icon", small) + &large.unwrap_or_default();
            assert_eq!(icons.links(&site), wanted);
            assert_eq!(icons.large(&site).as_deref(), preview);
        }
    }

    #[test]
    fn the_manifest_lists_each_icon_once() {
        let src = |site: &str, icon, favicon| {
            let (site, icons) = icons(site, icon, favicon);
            let list = icons.manifest(&site).into_iter();
            list.map(|icon| icon["src"].as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        let both = Some("https://news.example/icon.svg");
        assert_eq!(src("{}", both, both), ["https://news.example/icon.svg"]);
        assert_eq!(src("{}", None, None), ["/news/assets/icon.svg"]);
        let set = r#"{"icon": "/large.png", "favicon": "/small.png"}"#;
        assert_eq!(src(set, both, both), ["/news/large.png", "/news/small.png"]);
    }
}
