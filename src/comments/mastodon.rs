//! Replies to a post on [Mastodon](https://docs.joinmastodon.org/methods/statuses/#context). They are read here, and
//! written there.

use super::comment::{Comment, CommentList};
use super::server::{Call, CommentError, CommentServer, ThreadPage, ThreadQuery};
use crate::json::{self, readable};
use crate::model::{Link, Timestamp};
use crate::net::{Method, Request, Response};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The post of an article.
#[derive(Debug, Clone)]
pub struct Mastodon {
    context: String,
}

impl Mastodon {
    /// The post with this address, `https://instance.example/@user/112233`; `None` where it ends in no number.
    pub fn new(post: &Link) -> Option<Self> {
        let path = post.as_str().split(['?', '#']).next()?;
        let id = path.trim_end_matches('/').rsplit('/').next()?;
        let is_id = !id.is_empty() && id.bytes().all(|digit| digit.is_ascii_digit());
        is_id.then(|| Self {
            context: [post.origin(), "/api/v1/statuses/", id, "/context"].concat(),
        })
    }
}

impl CommentServer for Mastodon {
    fn thread(&self, _: &ThreadQuery<'_>) -> Call<ThreadPage> {
        Call {
            request: Request {
                method: Method::GET,
                address: self.context.clone(),
                body: None,
                cookies: false,
            },
            read: thread_page,
        }
    }
}

/// What stands around a post.
#[derive(Deserialize)]
struct ContextAnswer {
    #[serde(deserialize_with = "readable")]
    descendants: Vec<StatusAnswer>,
}

#[derive(Deserialize)]
struct StatusAnswer {
    id: String,
    in_reply_to_id: Option<String>,
    created_at: String,
    edited_at: Option<IgnoredAny>,
    visibility: String,
    url: Option<String>,
    uri: Option<String>,
    content: Option<String>,
    spoiler_text: Option<String>,
    account: AccountAnswer,
}

#[derive(Deserialize)]
struct AccountAnswer {
    acct: String,
    display_name: Option<String>,
    url: Option<String>,
    emojis: Option<Vec<EmojiAnswer>>,
}

#[derive(Deserialize)]
struct EmojiAnswer {
    shortcode: String,
}

fn thread_page(response: &Response) -> Result<ThreadPage, CommentError> {
    if response.status != 200 {
        return Err(CommentError::ServerDown(response.status));
    }
    let context: ContextAnswer = json::read(&response.body).ok_or(CommentError::NotConnected)?;
    Ok(ThreadPage {
        list: list(context.descendants),
        ..ThreadPage::default()
    })
}

/// The replies to a post, with the replies to them in one row below: deeper ones name whom they reply to.
fn list(statuses: Vec<StatusAnswer>) -> CommentList {
    let mut list = CommentList::default();
    // A status comes after the one it replies to.
    for mut comment in statuses.into_iter().filter_map(StatusAnswer::comment) {
        let parent = comment.parent.as_ref();
        let place = parent.and_then(|parent| list.position(parent));
        if let Some(above) = place.and_then(|place| list.comments.get_mut(place)) {
            above.replies.comments.push(comment);
        } else {
            // It replies to the post itself, or to something that not everybody may read.
            comment.parent = None;
            list.comments.push(comment);
        }
    }
    list
}

impl StatusAnswer {
    /// The comment that it is, if everybody may read it.
    fn comment(self) -> Option<Comment> {
        if !matches!(self.visibility.as_str(), "public" | "unlisted") {
            return None;
        }
        let link = |url: Option<String>| url.and_then(|url| Link::http(&url, None));
        Some(Comment {
            id: self.id,
            parent: self.in_reply_to_id,
            author: self.account.name(),
            website: link(self.account.url),
            created: Timestamp::from_rfc3339(&self.created_at)?.unix(),
            modified: self.edited_at.is_some(),
            html: self.content.unwrap_or_default(),
            warning: self.spoiler_text.filter(|text| !text.is_empty()),
            page: link(self.url.or(self.uri)),
            ..Comment::default()
        })
    }
}

impl AccountAnswer {
    /// The name without the codes of the pictures in it (`:blobcat:`): the pictures are on a server of others, and a
    /// code is no part of a name. In texts they stay, since they may be all that is said.
    fn name(&self) -> String {
        let mut name = self.display_name.clone().unwrap_or_default();
        for emoji in self.emojis.iter().flatten() {
            name = name.replace(&[":", &emoji.shortcode, ":"].concat(), "");
        }
        let words: Vec<_> = name.split_ascii_whitespace().collect();
        if words.is_empty() {
            self.acct.clone()
        } else {
            words.join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(raw: &str) -> Link {
        Link::http(raw, None).expect("a link")
    }

    fn status(id: &str, parent: &str) -> String {
        format!(
            r#"{{"id":"{id}","in_reply_to_id":"{parent}","created_at":"2026-11-23T10:08:00.000Z","visibility":"public",
            "sensitive":false,"spoiler_text":"","content":"<p>Oui</p>","url":"https://m.example/@ann/{id}","edited_at":null,
            "account":{{"acct":"ann@m.example","display_name":"Ann :blobcat:","url":"https://m.example/@ann",
            "emojis":[{{"shortcode":"blobcat"}}]}},"emojis":[]}}"#
        )
    }

    fn read(statuses: &[String]) -> CommentList {
        let json = format!(
            r#"{{"ancestors":[],"descendants":[{}]}}"#,
            statuses.join(",")
        );
        let response = Response {
            status: 200,
            body: json.into_bytes(),
            ..Response::default()
        };
        thread_page(&response).expect("a context").list
    }

    #[test]
    fn the_address_of_a_post_names_its_context() {
        for address in [
            "https://m.example/@ann/100",
            "https://m.example/users/ann/statuses/100/?x",
        ] {
            let server = Mastodon::new(&link(address)).expect("a post");
            assert_eq!(
                server.context,
                "https://m.example/api/v1/statuses/100/context"
            );
        }
        assert!(Mastodon::new(&link("https://m.example/@ann")).is_none());
        assert!(Mastodon::new(&link("https://m.example/")).is_none());
    }

    #[test]
    fn replies_to_replies_stand_in_one_row_below_the_first() {
        let list = read(&[
            status("101", "100"),
            status("102", "101"),
            status("103", "102"),
            status("104", "100"),
        ]);
        let ids = |list: &CommentList| -> Vec<String> {
            list.comments
                .iter()
                .map(|comment| comment.id.clone())
                .collect()
        };
        assert_eq!(ids(&list), ["101", "104"]);
        assert!(list.comments.iter().all(|comment| comment.parent.is_none()));
        assert_eq!(ids(&list.comments[0].replies), ["102", "103"]);
    }

    #[test]
    fn only_what_everybody_may_read_is_shown() {
        let private = status("101", "100").replace(r#""public""#, r#""private""#);
        let unlisted = status("103", "102").replace(r#""public""#, r#""unlisted""#);
        let list = read(&[private, status("102", "101"), unlisted]);
        assert_eq!(list.comments.len(), 1);
        assert_eq!(list.comments[0].replies.comments[0].id, "103");
    }

    #[test]
    fn a_status_is_read() {
        let warned =
            status("101", "100").replace(r#""spoiler_text":"""#, r#""spoiler_text":"Fin du film""#);
        let comment = &read(&[warned]).comments[0];
        assert_eq!(comment.author, "Ann");
        assert_eq!(comment.warning.as_deref(), Some("Fin du film"));
        assert_eq!(
            comment.page.as_ref().map(Link::as_str),
            Some("https://m.example/@ann/101")
        );
        assert!(!comment.modified);
    }

    #[test]
    fn a_status_that_cannot_be_read_does_not_take_the_others_away() {
        let nameless = status("101", "100").replace(r#""account":"#, r#""account":null,"x":"#);
        let list = read(&[nameless, "7".to_owned(), status("104", "100")]);
        assert_eq!(list.comments.len(), 1);
        assert_eq!(list.comments[0].id, "104");
    }

    #[test]
    fn a_name_of_pictures_only_is_the_account_s() {
        let named = status("101", "100").replace("Ann :blobcat:", " :blobcat:");
        assert_eq!(read(&[named]).comments[0].author, "ann@m.example");
    }
}
