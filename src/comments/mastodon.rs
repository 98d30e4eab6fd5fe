//! Answers to a post on [Mastodon](https://docs.joinmastodon.org/methods/statuses/#context). They are read here, and
//! written there.

use super::{Branch, Comment, CommentError, CommentServer, Page, Question, Wanted};
use crate::json::Json;
use crate::model::{Link, Timestamp};
use crate::net::{Answer, Ask, Method};

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
    fn read(&self, _: &Wanted<'_>) -> Question<Page> {
        Question {
            ask: Ask {
                method: Method::GET,
                address: self.context.clone(),
                body: None,
                cookies: false,
            },
            read: page,
        }
    }
}

fn page(answer: &Answer) -> Result<Page, CommentError> {
    if answer.status != 200 {
        return Err(CommentError::ServerDown(answer.status));
    }
    let json = Json::parse(&answer.body).ok();
    let branch = json.and_then(|json| branch(&json));
    Ok(Page {
        branch: branch.ok_or(CommentError::NotConnected)?,
        ..Page::default()
    })
}

/// The answers to a post, with the answers to them in one row below: deeper ones name whom they answer.
fn branch(json: &Json) -> Option<Branch> {
    let mut comments: Vec<Comment> = Vec::new();
    // Which of the comments each status belongs to: a status comes after the one it answers.
    let mut places: Vec<(String, usize)> = Vec::new();
    for status in json.at("descendants")?.items()? {
        let Some(mut comment) = status_comment(&status) else {
            continue;
        };
        let mut known = places.iter();
        let place =
            known.find_map(|(id, place)| (Some(id) == comment.parent.as_ref()).then_some(*place));
        let id = comment.id.clone();
        // Else it answers the post itself, or something that not everybody may read.
        let at = place.unwrap_or(comments.len());
        if let Some(above) = comments.get_mut(at) {
            above.replies.comments.push(comment);
        } else {
            comment.parent = None;
            comments.push(comment);
        }
        places.push((id, at));
    }
    Some(Branch {
        comments,
        hidden: 0,
    })
}

/// A status, if everybody may read it.
fn status_comment(status: &Json) -> Option<Comment> {
    let visibility = status.field::<String>("visibility")?;
    if !matches!(visibility.as_str(), "public" | "unlisted") {
        return None;
    }
    let text = |name| status.at(name).and_then(|text| text.text());
    let account = status.at("account")?;
    let of_account = |name| account.at(name).and_then(|text| text.text());
    let name = without_emoji(&of_account("display_name").unwrap_or_default(), &account);
    let created = Timestamp::parse(&text("created_at")?)?.0;
    let page = text("url").or_else(|| text("uri"));
    Some(Comment {
        id: text("id")?,
        parent: text("in_reply_to_id"),
        author: if name.is_empty() {
            of_account("acct")?
        } else {
            name
        },
        website: of_account("url").and_then(|url| Link::http(&url, None)),
        created: created.unix(),
        modified: status.at("edited_at").is_some(),
        html: text("content").unwrap_or_default(),
        warning: text("spoiler_text").filter(|text| !text.is_empty()),
        page: page.and_then(|url| Link::http(&url, None)),
        ..Comment::default()
    })
}

/// A name without the codes of the pictures in it (`:blobcat:`): the pictures are on a server of others, and a code is
/// no part of a name. In texts they stay, since they may be all that is said.
fn without_emoji(name: &str, account: &Json) -> String {
    let emoji = account.at("emojis").and_then(|emoji| emoji.items());
    let codes = emoji.unwrap_or_default().into_iter();
    let mut name = name.to_owned();
    for code in codes.filter_map(|emoji| emoji.at("shortcode")?.text()) {
        name = name.replace(&[":", &code, ":"].concat(), "");
    }
    name.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
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

    fn read(statuses: &[String]) -> Branch {
        let json = format!(
            r#"{{"ancestors":[],"descendants":[{}]}}"#,
            statuses.join(",")
        );
        branch(&Json::parse(json.as_bytes()).expect("JSON")).expect("a context")
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
    fn answers_to_answers_stand_in_one_row_below_the_first() {
        let branch = read(&[
            status("101", "100"),
            status("102", "101"),
            status("103", "102"),
            status("104", "100"),
        ]);
        let ids = |branch: &Branch| -> Vec<String> {
            branch
                .comments
                .iter()
                .map(|comment| comment.id.clone())
                .collect()
        };
        assert_eq!(ids(&branch), ["101", "104"]);
        assert!(
            branch
                .comments
                .iter()
                .all(|comment| comment.parent.is_none())
        );
        assert_eq!(ids(&branch.comments[0].replies), ["102", "103"]);
    }

    #[test]
    fn only_what_everybody_may_read_is_shown() {
        let private = status("101", "100").replace(r#""public""#, r#""private""#);
        let unlisted = status("103", "102").replace(r#""public""#, r#""unlisted""#);
        let branch = read(&[private, status("102", "101"), unlisted]);
        assert_eq!(branch.comments.len(), 1);
        assert_eq!(branch.comments[0].replies.comments[0].id, "103");
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
    fn a_name_of_pictures_only_is_the_account_s() {
        let named = status("101", "100").replace("Ann :blobcat:", " :blobcat:");
        assert_eq!(read(&[named]).comments[0].author, "ann@m.example");
    }
}
