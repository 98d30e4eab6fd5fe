//! [Isso](https://isso-comments.de/), version 0.14.
//!
//! What it does is written down as it was measured and as its source says; where it surprises, a comment here says so.

use super::comment::{Comment, CommentList, CommentStatus};
use super::entry::Entry;
use super::server::{
    Abilities, Call, CommentError, CommentServer, Order, Posted, ThreadPage, ThreadQuery, Vote,
    readable,
};
use crate::json::{FromJson, Json};
use crate::model::Link;
use crate::net::{Method, Request, Response};
use crate::sanitize;
use crate::site::{CommentsAt, Site};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

/// How many replies come with a comment.
const REPLIES: usize = 3;
/// The longest sentence of an error, in bytes.
const SENTENCE: usize = 500;
/// The window of `[guard] ratelimit`, in seconds.
const WINDOW: u32 = 60;
/// `[general] max-age`, where the server does not say it: 15 minutes.
const MAX_AGE: u32 = 900;

/// An Isso server.
#[derive(Debug, Clone)]
pub struct Isso {
    address: String,
}

impl Isso {
    /// The server at `address`, which ends in a slash.
    pub fn new(address: String) -> Self {
        Self { address }
    }

    /// The address of a site's server: what the server goes by on the device.
    pub fn address_for(site: &Site) -> Option<String> {
        let CommentsAt::Isso(address) = site.comments.as_ref()?;
        let mut address = site.address(address);
        if !address.ends_with('/') {
            address.push('/');
        }
        Some(address)
    }

    /// A request for these parts of a path.
    fn request(&self, method: Method, path: &[&str], body: Option<String>) -> Request {
        Request {
            method,
            address: [&self.address, &*path.concat()].concat(),
            body,
            cookies: true,
        }
    }
}

impl CommentServer for Isso {
    fn abilities(&self) -> Abilities {
        Abilities {
            write: true,
            votes: true,
            sort: true,
        }
    }

    fn thread(&self, query: &ThreadQuery<'_>) -> Call<ThreadPage> {
        Call {
            request: self.request(Method::GET, &[&query_string(query)], None),
            read: thread_page,
        }
    }

    fn post(&self, entry: &Entry) -> Option<Call<Posted>> {
        let path = ["new?uri=", &entry.thread];
        Some(Call {
            request: self.request(Method::POST, &path, json(&CommentBody::of(entry))),
            read: posted,
        })
    }

    fn moderates(&self) -> Option<Call<bool>> {
        Some(Call {
            request: self.request(Method::GET, &["info"], None),
            read: |response| Ok(parse::<InfoAnswer>(response)?.moderation),
        })
    }

    fn preview(&self, text: &str) -> Option<Call<String>> {
        let body = json(&TextBody { text });
        Some(Call {
            request: self.request(Method::POST, &["preview"], body),
            read: text_of,
        })
    }

    fn source(&self, id: &str) -> Option<Call<String>> {
        Some(Call {
            request: self.request(Method::GET, &["id/", id, "?plain=1"], None),
            read: text_of,
        })
    }

    fn edit(&self, comment: &Comment, text: &str) -> Option<Call<Posted>> {
        // What is not said again would be taken away.
        let body = json(&EditBody {
            text,
            author: not_blank(&comment.author),
            website: comment.website.as_ref().map(Link::as_str),
        });
        Some(Call {
            request: self.request(Method::PUT, &["id/", &comment.id], body),
            read: posted,
        })
    }

    fn delete(&self, id: &str) -> Option<Call<Option<Comment>>> {
        Some(Call {
            request: self.request(Method::DELETE, &["id/", id], None),
            // `null` where nothing is left.
            read: |response| Ok(parse::<Option<CommentAnswer>>(response)?.map(Comment::from)),
        })
    }

    fn vote(&self, id: &str, likes: bool) -> Option<Call<Vote>> {
        let what = if likes { "/like" } else { "/dislike" };
        Some(Call {
            request: self.request(Method::POST, &["id/", id, what], None),
            read: vote,
        })
    }

    fn counts(&self, threads: &[String]) -> Option<Call<Vec<usize>>> {
        // By the browser's parser: of all that is here, only this is also in the program of the pages.
        let threads = Json::list(threads.iter().map(|thread| Json::from(thread.as_str())));
        Some(Call {
            request: self.request(Method::POST, &["count"], Some(threads.to_string())),
            read: |response| {
                let counts = Json::parse(&response.body).ok();
                let counts = counts.and_then(|counts| Vec::from_json(&counts));
                counts.ok_or(CommentError::NotConnected)
            },
        })
    }
}

/// What asks for comments.
fn query_string(query: &ThreadQuery<'_>) -> String {
    let sort = match query.order {
        Order::Oldest => "oldest",
        Order::Newest => "newest",
        Order::Best => "upvotes",
    };
    let mut path = ["?uri=", query.thread, "&sort=", sort].concat();
    let mut add = |name: &str, value: &str| {
        path.push_str(name);
        path.push_str(value);
    };
    if let Some(parent) = query.parent {
        add("&parent=", parent);
    }
    if let Some(limit) = query.limit {
        add("&limit=", &limit.to_string());
        add("&offset=", &query.offset.to_string());
        add("&nested_limit=", &REPLIES.to_string());
    }
    if query.plain {
        add("&plain=", "1");
    }
    path
}

/// What makes a comment.
#[derive(Serialize)]
struct CommentBody<'a> {
    text: &'a str,
    author: &'a str,
    email: Option<&'a str>,
    website: Option<&'a str>,
    parent: Option<u32>,
    /// Without it the server would fetch the page to find one, and refuse the comment if it cannot.
    title: &'a str,
}

impl<'a> CommentBody<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            text: &entry.text,
            author: &entry.author,
            email: not_blank(&entry.email),
            website: not_blank(&entry.website),
            parent: entry.parent.as_ref().and_then(|id| id.parse().ok()),
            title: &entry.title,
        }
    }
}

/// What changes a comment.
#[derive(Serialize)]
struct EditBody<'a> {
    text: &'a str,
    author: Option<&'a str>,
    website: Option<&'a str>,
}

/// What is previewed.
#[derive(Serialize)]
struct TextBody<'a> {
    text: &'a str,
}

fn not_blank(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn json(body: &impl Serialize) -> Option<String> {
    serde_json::to_string(body).ok()
}

/// The comments on an article, or the replies to one.
#[derive(Deserialize)]
struct ThreadAnswer {
    #[serde(deserialize_with = "readable")]
    replies: Vec<CommentAnswer>,
    /// How many were left out; negative when those are more than there are.
    hidden_replies: Option<f64>,
    config: Option<ConfigAnswer>,
}

#[derive(Deserialize)]
struct ConfigAnswer {
    #[serde(rename = "require-email", default)]
    needs_email: bool,
}

#[derive(Deserialize)]
struct CommentAnswer {
    id: u64,
    parent: Option<u64>,
    /// Names and addresses come escaped for HTML, and are wanted as text.
    author: Option<String>,
    website: Option<String>,
    created: f64,
    modified: Option<f64>,
    text: Option<String>,
    likes: Option<f64>,
    dislikes: Option<f64>,
    mode: u32,
    #[serde(default)]
    replies: Vec<CommentAnswer>,
    hidden_replies: Option<f64>,
}

impl From<CommentAnswer> for Comment {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seconds; their fraction is of no interest"
    )]
    fn from(answer: CommentAnswer) -> Self {
        let decode = |text: String| sanitize::plain(&text, usize::MAX);
        let website = answer.website.map(decode);
        Self {
            id: answer.id.to_string(),
            parent: answer.parent.map(|id| id.to_string()),
            author: answer.author.map(decode).unwrap_or_default(),
            website: website.and_then(|website| Link::http(&website, None)),
            created: answer.created as i64,
            modified: answer.modified.is_some(),
            html: answer.text.unwrap_or_default(),
            likes: count(answer.likes),
            dislikes: count(answer.dislikes),
            status: match answer.mode {
                2 => CommentStatus::Pending,
                4 => CommentStatus::Deleted,
                _ => CommentStatus::Published,
            },
            replies: list(answer.replies, answer.hidden_replies),
            ..Self::default()
        }
    }
}

fn list(comments: Vec<CommentAnswer>, hidden: Option<f64>) -> CommentList {
    CommentList {
        comments: comments.into_iter().map(Comment::from).collect(),
        remaining: count(hidden),
    }
}

/// A number of things.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "out of range it is the nearest"
)]
fn count(number: Option<f64>) -> usize {
    number.map_or(0, |number| number as usize)
}

/// A text alone.
#[derive(Deserialize)]
struct TextAnswer {
    text: String,
}

#[derive(Deserialize)]
struct InfoAnswer {
    #[serde(default)]
    moderation: bool,
}

#[derive(Deserialize)]
struct VoteAnswer {
    likes: f64,
    dislikes: f64,
    /// Why the vote does not count.
    message: Option<IgnoredAny>,
}

fn thread_page(response: &Response) -> Result<ThreadPage, CommentError> {
    let answer: ThreadAnswer = parse(response)?;
    Ok(ThreadPage {
        list: list(answer.replies, answer.hidden_replies),
        needs_email: answer.config.is_some_and(|config| config.needs_email),
        date: response.date,
    })
}

fn posted(response: &Response) -> Result<Posted, CommentError> {
    let seconds = response.cookie.as_deref().and_then(max_age);
    Ok(Posted {
        comment: parse::<CommentAnswer>(response)?.into(),
        seconds: seconds.unwrap_or(MAX_AGE),
    })
}

fn text_of(response: &Response) -> Result<String, CommentError> {
    Ok(parse::<TextAnswer>(response)?.text)
}

fn vote(response: &Response) -> Result<Vote, CommentError> {
    // `null` for a comment that is gone.
    let answer: Option<VoteAnswer> = parse(response)?;
    let answer = answer.ok_or(CommentError::NotAllowed)?;
    Ok(Vote {
        likes: count(Some(answer.likes)),
        dislikes: count(Some(answer.dislikes)),
        counted: answer.message.is_none(),
    })
}

/// How long a cookie lives, in seconds.
fn max_age(cookie: &str) -> Option<u32> {
    let (_, after) = cookie.split_once("Max-Age=")?;
    after.split(';').next()?.trim().parse().ok()
}

/// The body of a response, or what the server says instead: errors are HTML, with one sentence in its only `<p>`.
fn parse<T: DeserializeOwned>(response: &Response) -> Result<T, CommentError> {
    if response.status < 300 {
        return serde_json::from_slice(&response.body).map_err(|_| CommentError::NotConnected);
    }
    Err(refusal(response))
}

fn refusal(response: &Response) -> CommentError {
    let status = response.status;
    let says = sentence(std::str::from_utf8(&response.body).unwrap_or_default());
    match status {
        413 => CommentError::TooLong,
        400 if says.contains("too long") => CommentError::TooLong,
        // The rate limit has no status of its own. Its sentence names the reader's address, which is nobody's business.
        403 if says.contains("ratelimit exceeded") => CommentError::RateLimited { seconds: WINDOW },
        429 => CommentError::RateLimited { seconds: WINDOW },
        // The sentence of a status that the server does not explain: no cookie, or one that is too old.
        403 if says.starts_with("You don't have the permission") => CommentError::NotAllowed,
        400 | 403 => CommentError::Rejected(says),
        500.. => CommentError::ServerDown(status),
        _ => CommentError::NotConnected,
    }
}

/// What an error says, as text.
fn sentence(html: &str) -> String {
    let after = html.split_once("<p>").map_or("", |(_, after)| after);
    sanitize::plain(after.split("</p>").next().unwrap_or_default(), SENTENCE)
}

#[cfg(test)]
mod tests;
