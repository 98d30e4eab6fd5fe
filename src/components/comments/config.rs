//! What a page tells the program of the comment boxes.

use crate::browser;
use crate::comments::{Discussion, Isso, Mastodon, ThreadSource, thread_of};
use crate::components::PageContext;
use crate::json;
use crate::locale::{DatelineStyle, Dates, Locale};
use crate::model::{Language, Link};
use crate::page_data::Frame;
use crate::site::Site;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The sections that can have a box.
pub const SECTIONS: [&str; 2] = ["comments", "mastodon"];

/// The id of the heading over such a section.
pub(super) fn title_id(section: &str) -> String {
    [section, "-title"].concat()
}

/// What a page says of a place for a box (`data-comment-box`).
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct CommentBoxConfig {
    server: ServerAddress,
    /// Where the site is hosted.
    root: String,
    /// The path of the article, from the site's root.
    path: String,
    /// Its headline.
    title: String,
    /// The language of the page.
    language: String,
    dateline: String,
}

/// Where the comments are.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ServerAddress {
    /// An Isso server.
    Isso(String),
    /// A post on Mastodon.
    Mastodon(String),
}

impl CommentBoxConfig {
    /// For a box under the article with this headline.
    pub(super) fn new(page: &PageContext, headline: &str, server: ServerAddress) -> Self {
        Self {
            server,
            root: page.site.root.clone(),
            path: page.path.to_string(),
            title: headline.to_owned(),
            language: page.language.clone().into(),
            dateline: page.site.dateline.name().to_owned(),
        }
    }

    /// As the page has it.
    pub(super) fn to_json(&self) -> String {
        json::write(self)
    }

    /// What a page says, if it is of this version of the program.
    pub fn read(json: &str) -> Option<Self> {
        json::read(json.as_bytes())
    }

    /// The language of the page.
    pub fn locale(&self) -> Locale {
        Locale::of(self.language().as_ref())
    }

    fn language(&self) -> Option<Language> {
        Language::parse(&self.language)
    }

    /// The page around the box, as far as a box shows it.
    pub fn page(&self) -> PageContext {
        let site = Site {
            root: self.root.clone(),
            ..Site::default()
        };
        let language = self.language();
        let dateline = DatelineStyle::named(&self.dateline).unwrap_or_default();
        PageContext {
            site: Arc::new(site),
            frame: Arc::new(Frame::default()),
            locale: self.locale(),
            dates: Dates::of(language.as_ref(), dateline),
            text_language: language.clone(),
            language: language.unwrap_or_else(|| self.locale().language()),
            path: self.path.as_str().into(),
        }
    }

    /// The state of the box, which begins now; `None` where no thread is named. In the browser only.
    pub fn discussion(&self) -> Option<Arc<Discussion>> {
        let source = self.source()?;
        Some(Discussion::new(source, browser::now()))
    }

    fn source(&self) -> Option<ThreadSource> {
        let source = |server_name: &str, server, thread| ThreadSource {
            server,
            server_name: server_name.to_owned(),
            thread,
            title: self.title.clone(),
            root: self.root.clone(),
        };
        match &self.server {
            ServerAddress::Isso(address) => {
                let server = Arc::new(Isso::new(address.clone()));
                Some(source(address, server, thread_of(&self.path)?))
            }
            ServerAddress::Mastodon(post) => {
                let server = Arc::new(Mastodon::new(&Link::http(post, None)?)?);
                Some(source(post, server, String::new()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(server: ServerAddress) -> CommentBoxConfig {
        CommentBoxConfig {
            server,
            root: "/news/".to_owned(),
            path: "/sport/le-titre-5d582cc1/".to_owned(),
            title: "« Le titre » </script>".to_owned(),
            language: "fr-CH".to_owned(),
            dateline: "iso".to_owned(),
        }
    }

    #[test]
    fn what_a_page_says_of_a_box_is_read_as_it_was_written() {
        let isso = config(ServerAddress::Isso("/news/comments/".to_owned()));
        let read = CommentBoxConfig::read(&isso.to_json()).expect("a config");
        assert_eq!(read, isso);
        let page = read.page();
        assert_eq!((page.locale, &*page.path), (Locale::Fr, &*isso.path));
        assert_eq!(page.site.root, "/news/");
        let source = read.source().expect("a thread");
        assert_eq!(source.server_name, "/news/comments/");
        assert_eq!(source.thread, "/5d582cc1/");
        assert!(source.server.abilities().write);
        assert_eq!(CommentBoxConfig::read("{}"), None);
    }

    #[test]
    fn a_box_for_no_post_is_none() {
        let source = |post: &str| config(ServerAddress::Mastodon(post.to_owned())).source();
        let named = source("https://m.example/@ann/100").expect("a post");
        assert_eq!(named.server_name, "https://m.example/@ann/100");
        assert!(!named.server.abilities().write);
        assert!(source("https://m.example/@ann").is_none());
        assert!(source("javascript:alert(100)").is_none());
    }
}
