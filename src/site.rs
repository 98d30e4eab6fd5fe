//! `site.json`: what a publisher sets without compiling.
//!
//! Every key has a default, so `{}` is a complete file. An unknown or wrong key is reported by its name and
//! otherwise ignored: a slip in one setting must not take the site down.

mod places;

pub use places::{CommentsAt, SiteLink};

use crate::json::{FromJson, Json, shape};
use crate::locale::{DatelineStyle, Locale};
use crate::model::{Language, Link, Masthead};
use crate::route::Route;
use crate::share::ShareTarget;
use crate::typography::Profile;
use places::is_place;
use serde::Serialize;

/// The settings of a site, and where it is hosted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// The address of the feed, from the site's root or absolute.
    pub feed: String,
    /// Where the feed was first published, if `feed` is a copy: relative addresses in it resolve against this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed_url: Option<Link>,
    /// The canonical address of the site's root, such as `https://news.example/`. Addresses in the feed that
    /// begin with it are served from wherever the site is hosted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Link>,
    /// The newspaper's name, instead of the feed's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The newspaper's language, instead of the feed's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// A small icon for tabs and bookmarks, instead of the feed's: from the site's root or absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub favicon: Option<String>,
    /// A large square picture of the newspaper, instead of the feed's: from the site's root or absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// A picture with the newspaper's name, shown instead of it: from the site's root or absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The newspaper as RSS: from the site's root or absolute. `press` writes one where nobody names another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rss: Option<String>,
    /// The publisher's other pages: imprint, contact, newsletter…
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SiteLink>,
    /// The newspaper's profiles on social networks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub social: Vec<Link>,
    /// How dates are written.
    pub dateline: DatelineStyle,
    /// Whether French text gets its no-break spaces.
    pub typography: Profile,
    /// The targets to pass an article on, in the order of the share row, instead of those usual in its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Vec<ShareTarget>>,
    /// Origins other than the feed's own that its `next_url` may lead to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub feed_origins: Vec<Link>,
    /// The server that keeps readers' comments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<CommentsAt>,
    /// The path the site is hosted under, with a slash at both ends. Not a setting: the page knows it.
    #[serde(skip)]
    pub root: String,
}

/// A key of `site.json` that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFinding {
    /// The key.
    pub key: String,
    /// Why not.
    pub reason: String,
}

impl SiteFinding {
    fn new(key: &str, reason: String) -> Self {
        Self {
            key: key.to_owned(),
            reason,
        }
    }
}

impl FromJson for Site {
    /// Any: what is unknown or missing has a default.
    const SHAPE: u32 = shape("Site", &[]);

    fn from_json(json: &Json) -> Option<Self> {
        Some(Self::of(json).0)
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            feed: "feed.json".to_owned(),
            feed_url: None,
            url: None,
            title: None,
            language: None,
            favicon: None,
            icon: None,
            logo: None,
            rss: None,
            links: Vec::new(),
            social: Vec::new(),
            dateline: DatelineStyle::default(),
            typography: Profile::default(),
            share: None,
            feed_origins: Vec::new(),
            comments: None,
            root: "/".to_owned(),
        }
    }
}

impl Site {
    /// Reads `site.json` for a site hosted under `root`.
    ///
    /// Never fails: what cannot be used keeps its default and is listed.
    pub fn read(bytes: &[u8], root: &str) -> (Self, Vec<SiteFinding>) {
        let (mut site, findings) = match Json::parse(bytes) {
            Ok(value) => Self::of(&value),
            Err(error) => {
                let finding = SiteFinding::new("site.json", error);
                (Self::default(), vec![finding])
            }
        };
        root.clone_into(&mut site.root);
        (site, findings)
    }

    fn of(json: &Json) -> (Self, Vec<SiteFinding>) {
        let mut site = Self::default();
        if !json.is_object() {
            let finding = SiteFinding::new("site.json", "not a JSON object".to_owned());
            return (site, vec![finding]);
        }
        let keys = json.keys().into_iter();
        let settings = keys.filter(|key| !key.starts_with('_') && key != "$schema");
        let refused = settings.filter_map(|key| {
            let reason = site.set(&key, &json.at(&key)?).err()?;
            Some(SiteFinding::new(&key, reason))
        });
        let findings = refused.collect();
        (site, findings)
    }

    /// Sets what `key` stands for, or says why not.
    fn set(&mut self, key: &str, value: &Json) -> Result<(), String> {
        const LINK: &str = "not an http or https address";
        let text = || value.text().ok_or("not a text");
        let link = |value: &Json| {
            let raw = value.text().ok_or(LINK)?;
            Link::http(&raw, None).ok_or(LINK)
        };
        let place = |value: &Json| {
            let place = value.text().filter(|place| is_place(place));
            place.ok_or("not an address of a picture")
        };
        match key {
            "feed" => self.feed = text()?,
            "feed_url" => self.feed_url = Some(link(value)?),
            "url" => self.url = Some(with_slash(link(value)?)),
            "title" => self.title = Some(text()?),
            "language" => {
                self.language = Some(Language::parse(&text()?).ok_or("not a language tag")?);
            }
            "favicon" => self.favicon = Some(place(value)?),
            "icon" => self.icon = Some(place(value)?),
            "logo" => self.logo = Some(place(value)?),
            "rss" => {
                let rss = value.text().filter(|rss| is_place(rss));
                self.rss = Some(rss.ok_or("not an address of a feed")?);
            }
            "links" => {
                let links = value.items().ok_or("not a list")?;
                self.links = links.iter().map(SiteLink::read).collect::<Result<_, _>>()?;
            }
            "social" => {
                let links = value.items().ok_or("not a list")?;
                self.social = links.iter().map(link).collect::<Result<_, _>>()?;
            }
            "dateline" => {
                self.dateline = DatelineStyle::named(&text()?).ok_or("not press, long or iso")?;
            }
            "typography" => {
                self.typography = Profile::named(&text()?).ok_or("not press or off")?;
            }
            "share" => {
                let names = value.items().ok_or("not a list")?;
                let (targets, unknown) = targets(&names);
                self.share = Some(targets);
                if !unknown.is_empty() {
                    return Err(["no way to share: ", &unknown.join(", ")].concat());
                }
            }
            "feed_origins" => {
                let links = value.items().ok_or("not a list")?;
                self.feed_origins = links.iter().map(link).collect::<Result<_, _>>()?;
            }
            "comments" => self.comments = Some(CommentsAt::read(value)?),
            _ => return Err("unknown key".to_owned()),
        }
        Ok(())
    }

    /// The targets to pass an article on that a page in this language offers.
    pub fn share_targets(&self, locale: Locale) -> &[ShareTarget] {
        self.share.as_deref().unwrap_or(ShareTarget::usual(locale))
    }

    /// The address of a page for `href`: its path under wherever the site is hosted.
    pub fn href(&self, route: &Route) -> String {
        self.at_root(&route.path())
    }

    /// A path from the site's root, under wherever the site is hosted.
    pub fn at_root(&self, path: &str) -> String {
        format!("{}{}", self.root, path.trim_start_matches('/'))
    }

    /// The address of the feed, for `href` and for fetching.
    pub fn feed_href(&self) -> String {
        self.address(&self.feed)
    }

    /// An address that is absolute, or a path from the site's root.
    pub fn address(&self, place: &str) -> String {
        if place.contains("://") || place.starts_with("mailto:") {
            place.to_owned()
        } else {
            self.at_root(place)
        }
    }

    /// An icon, from the site's root or absolute: the one that the settings have, else the feed's.
    pub fn icon_place(&self, set: Option<&String>, of_feed: Option<&Link>) -> Option<String> {
        let place = |link: &Link| self.below(link).unwrap_or(link.as_str()).to_owned();
        set.cloned().or_else(|| of_feed.map(place))
    }

    /// Whether pages may show an icon: their policy wants other sites to be secure.
    pub fn shows(icon: &str) -> bool {
        !icon.starts_with("http://")
    }

    /// The icon in the tab, an address for `href`.
    pub fn tab_icon(&self, masthead: &Masthead) -> Option<String> {
        let small = self.icon_place(self.favicon.as_ref(), masthead.favicon.as_ref());
        let large = self.icon_place(self.icon.as_ref(), masthead.icon.as_ref());
        let mut icons = [small, large].into_iter().flatten();
        let icon = icons.find(|icon| Self::shows(icon))?;
        Some(self.address(&icon))
    }

    /// An address for `src` or `href`: what lies on the site's own canonical address is served from wherever the
    /// site is hosted, everything else stays as it is.
    pub fn local(&self, link: &Link) -> String {
        let own = self.below(link);
        own.map_or_else(|| link.to_string(), |path| self.at_root(path))
    }

    /// The path of what lies on the site's own canonical address.
    fn below<'l>(&self, link: &'l Link) -> Option<&'l str> {
        link.as_str().strip_prefix(self.url.as_ref()?.as_str())
    }

    /// The absolute, canonical address of a path from the site's root; `None` while the site has none.
    pub fn canonical(&self, path: &str) -> Option<String> {
        self.url
            .as_ref()
            .map(|url| format!("{url}{}", path.trim_start_matches('/')))
    }
}

/// The targets that a list of names stands for, each once, and the names that stand for none.
fn targets(names: &[Json]) -> (Vec<ShareTarget>, Vec<String>) {
    let (mut targets, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        let name = name.text().unwrap_or_default();
        match ShareTarget::named(&name) {
            Some(way) if targets.contains(&way) => {}
            Some(way) => targets.push(way),
            None => unknown.push(["\"", &name, "\""].concat()),
        }
    }
    (targets, unknown)
}

fn with_slash(url: Link) -> Link {
    if url.as_str().ends_with('/') {
        url
    } else {
        Link::http(&format!("{url}/"), None).unwrap_or(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_is_a_complete_file() {
        assert_eq!(Site::read(b"{}", "/"), (Site::default(), Vec::new()));
    }

    #[test]
    fn wrong_and_unknown_keys_are_reported_by_name_and_the_others_hold() {
        let (site, findings) = Site::read(
            br#"{"feed": 3, "fed": "x", "title": "Le Courrier", "_note": 1}"#,
            "/news/",
        );
        assert_eq!(site.title.as_deref(), Some("Le Courrier"));
        assert_eq!(site.feed, "feed.json");
        assert_eq!(site.root, "/news/");
        let keys: Vec<_> = findings
            .iter()
            .map(|finding| finding.key.as_str())
            .collect();
        assert_eq!(keys, ["fed", "feed"]);
    }

    #[test]
    fn the_tab_shows_the_first_icon_that_the_policy_lets_through() {
        let icon = |raw| Link::http(raw, None);
        let masthead = Masthead {
            favicon: icon("http://cdn.example/favicon.ico"),
            icon: icon("https://cdn.example/logo.png"),
            ..Masthead::default()
        };
        let tab = |json: &str, masthead| Site::read(json.as_bytes(), "/news/").0.tab_icon(masthead);
        let large = Some("https://cdn.example/logo.png");
        assert_eq!(tab("{}", &masthead).as_deref(), large);
        let set = r#"{"favicon": "/small.png"}"#;
        assert_eq!(tab(set, &masthead).as_deref(), Some("/news/small.png"));
        let insecure = Masthead {
            icon: icon("http://cdn.example/logo.png"),
            ..masthead.clone()
        };
        assert_eq!(tab("{}", &insecure), None);
    }

    #[test]
    fn icons_are_paths_or_addresses() {
        let json = br#"{"icon": "/images/logo.png", "favicon": "https://cdn.example/favicon.ico"}"#;
        let (site, findings) = Site::read(json, "/");
        assert_eq!(findings, []);
        assert_eq!(site.icon.as_deref(), Some("/images/logo.png"));
        let written = serde_json::to_vec(&site).expect("JSON");
        assert_eq!(Site::read(&written, "/").0, site);
        for wrong in ["\"javascript:x\"", "3", "\"//cdn.example/x.png\""] {
            let (site, findings) = Site::read(format!("{{\"icon\": {wrong}}}").as_bytes(), "/");
            assert_eq!((site.icon, findings.len()), (None, 1), "{wrong}");
        }
    }

    #[test]
    fn links_lead_to_pages_and_mailboxes_and_nowhere_else() {
        let json = br#"{"logo": "/images/logo.svg", "rss": "rss.xml",
            "social": ["https://mastodon.social/@courrier"],
            "links": [{"name": "Impressum", "url": "/impressum/"},
                      {"name": "Contact", "url": "mailto:courrier@news.example"},
                      {"name": "Newsletter", "url": "https://letter.example/"}]}"#;
        let (site, findings) = Site::read(json, "/news/");
        assert_eq!(findings, []);
        let links = site.links.iter().map(|link| site.address(&link.url));
        assert!(links.eq([
            "/news/impressum/",
            "mailto:courrier@news.example",
            "https://letter.example/"
        ]));
        let written = serde_json::to_vec(&site).expect("JSON");
        assert_eq!(Site::read(&written, "/news/").0, site);
        for wrong in [
            r#""links": "/impressum/""#,
            r#""links": ["/impressum/"]"#,
            r#""links": [{"name": "x"}]"#,
            r#""links": [{"name": " ", "url": "/x/"}]"#,
            r#""links": [{"name": "x", "url": "javascript:alert(1)"}]"#,
            r#""links": [{"name": "x", "url": "//x.example/"}]"#,
            r#""social": ["mailto:x@x.example"]"#,
            r#""social": ["x"]"#,
            r#""logo": "javascript:x""#,
            r#""rss": 3"#,
        ] {
            let (site, findings) = Site::read(format!("{{{wrong}}}").as_bytes(), "/news/");
            assert_eq!((site.links, site.social), (vec![], vec![]), "{wrong}");
            assert_eq!(findings.len(), 1, "{wrong}");
            assert!(wrong.starts_with(&format!("\"{}\"", findings[0].key)));
        }
    }

    #[test]
    fn an_unknown_way_to_share_is_reported_by_name_and_the_others_hold() {
        let (site, findings) =
            Site::read(br#"{"share": ["email", "myspace", "x", "email", 3]}"#, "/");
        assert_eq!(site.share, Some(vec![ShareTarget::Email, ShareTarget::X]));
        let reasons: Vec<_> = findings
            .iter()
            .map(|finding| finding.reason.as_str())
            .collect();
        assert_eq!(reasons, ["no way to share: \"myspace\", \"\""]);
        assert_eq!(findings[0].key, "share");
        let written = serde_json::to_vec(&site).expect("JSON");
        assert_eq!(Site::read(&written, "/").0.share, site.share);
        assert_eq!(
            Site::read(br#"{"share": []}"#, "/").0.share,
            Some(Vec::new())
        );
        assert_eq!(Site::read(br#"{"share": "x"}"#, "/").0.share, None);
    }

    #[test]
    fn a_broken_file_leaves_the_defaults() {
        let (site, findings) = Site::read(b"{\"feed\":", "/");
        assert_eq!(site, Site::default());
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn comments_are_at_a_server_of_a_known_kind() {
        let read =
            |text: &str| Site::read(format!(r#"{{"comments": {text}}}"#).as_bytes(), "/news/");
        for (address, expected) in [
            ("/comments/", "/news/comments/"),
            ("comments", "/news/comments"),
            (
                "https://comments.example/isso/",
                "https://comments.example/isso/",
            ),
        ] {
            let (site, findings) = read(&format!(r#"{{"isso": "{address}"}}"#));
            assert_eq!(findings, []);
            let CommentsAt::Isso(address) = site.comments.clone().expect("a server");
            assert_eq!(site.address(&address), expected);
            let json = serde_json::to_vec(&site).expect("JSON");
            assert_eq!(Site::read(&json, "/news/").0, site);
        }
        for wrong in [
            r#""/comments/""#,
            "{}",
            r#"{"isso": ""}"#,
            r#"{"isso": 3}"#,
            r#"{"isso": "javascript:alert(1)"}"#,
            r#"{"isso": "//comments.example/"}"#,
            r#"{"isso": "ftp://comments.example/"}"#,
            r#"{"disqus": "/comments/"}"#,
            r#"{"isso": "/a/", "remark42": "/b/"}"#,
        ] {
            let (site, findings) = read(wrong);
            assert_eq!((site.comments, findings.len()), (None, 1), "{wrong}");
            assert_eq!(findings[0].key, "comments");
        }
    }

    #[test]
    fn own_addresses_are_served_from_where_the_site_is() {
        let (site, _) = Site::read(br#"{"url": "https://courrier.example"}"#, "/news/");
        let local = |raw| site.local(&Link::http(raw, None).expect("a link"));
        assert_eq!(
            local("https://courrier.example/images/x.svg"),
            "/news/images/x.svg"
        );
        assert_eq!(
            local("https://courrier.example.org/x"),
            "https://courrier.example.org/x"
        );
        assert_eq!(
            site.canonical("/a/").as_deref(),
            Some("https://courrier.example/a/")
        );
    }
}
