//! [Isso](https://isso-comments.de/), version 0.14.
//!
//! What it does is written down as it was measured and as its source says; where it surprises, a comment here says so.

use super::{
    Abilities, Branch, Comment, CommentError, CommentServer, Order, Page, Posted, Question,
    Standing, Vote, Wanted,
};
use crate::comments::outbox::Entry;
use crate::json::{FromJson, Json};
use crate::model::{Link, Timestamp};
use crate::net::{Answer, Ask, Method};
use crate::sanitize;

/// How many answers come with a comment.
const ANSWERS: usize = 3;
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

    /// What the server is asked for with these parts of a path.
    fn ask(&self, method: Method, path: &[&str], body: Option<Json>) -> Ask {
        Ask {
            method,
            address: [&self.address, &*path.concat()].concat(),
            body: body.map(|body| body.to_string()),
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

    fn read(&self, wanted: &Wanted<'_>) -> Question<Page> {
        Question {
            ask: self.ask(Method::GET, &[&query(wanted)], None),
            read: page,
        }
    }

    fn post(&self, entry: &Entry) -> Option<Question<Posted>> {
        let path = ["new?uri=", &entry.thread];
        Some(Question {
            ask: self.ask(Method::POST, &path, Some(new(entry))),
            read: posted,
        })
    }

    fn moderates(&self) -> Option<Question<bool>> {
        Some(Question {
            ask: self.ask(Method::GET, &["info"], None),
            read: |answer| Ok(json(answer)?.field("moderation") == Some(true)),
        })
    }

    fn preview(&self, text: &str) -> Option<Question<String>> {
        let body = Json::object([("text", Json::from(text))]);
        Some(Question {
            ask: self.ask(Method::POST, &["preview"], Some(body)),
            read: text_of,
        })
    }

    fn source(&self, id: &str) -> Option<Question<String>> {
        Some(Question {
            ask: self.ask(Method::GET, &["id/", id, "?plain=1"], None),
            read: text_of,
        })
    }

    fn edit(&self, comment: &Comment, text: &str) -> Option<Question<Posted>> {
        // What is not said again would be taken away.
        let website = comment.website.as_ref();
        let body = Json::object([
            ("text", Json::from(text)),
            ("author", maybe(&comment.author)),
            ("website", maybe(website.map_or("", Link::as_str))),
        ]);
        Some(Question {
            ask: self.ask(Method::PUT, &["id/", &comment.id], Some(body)),
            read: posted,
        })
    }

    fn delete(&self, id: &str) -> Option<Question<Option<Comment>>> {
        Some(Question {
            ask: self.ask(Method::DELETE, &["id/", id], None),
            read: |answer| Ok(comment(&json(answer)?)),
        })
    }

    fn vote(&self, id: &str, likes: bool) -> Option<Question<Vote>> {
        let what = if likes { "/like" } else { "/dislike" };
        Some(Question {
            ask: self.ask(Method::POST, &["id/", id, what], None),
            // `null` for a comment that is gone.
            read: |answer| vote(&json(answer)?).ok_or(CommentError::NotAllowed),
        })
    }

    fn counts(&self, threads: &[String]) -> Option<Question<Vec<usize>>> {
        let list = Json::list(threads.iter().map(|thread| Json::from(thread.as_str())));
        Some(Question {
            ask: self.ask(Method::POST, &["count"], Some(list)),
            read: |answer| Vec::from_json(&json(answer)?).ok_or(CommentError::NotConnected),
        })
    }
}

/// The path that asks for comments.
fn query(wanted: &Wanted<'_>) -> String {
    let sort = match wanted.order {
        Order::Oldest => "oldest",
        Order::Newest => "newest",
        Order::Best => "upvotes",
    };
    let mut path = ["?uri=", wanted.thread, "&sort=", sort].concat();
    let mut add = |name: &str, value: &str| {
        path.push_str(name);
        path.push_str(value);
    };
    if let Some(parent) = wanted.parent {
        add("&parent=", parent);
    }
    if let Some(limit) = wanted.limit {
        add("&limit=", &limit.to_string());
        add("&offset=", &wanted.from.to_string());
        add("&nested_limit=", &ANSWERS.to_string());
    }
    if wanted.plain {
        add("&plain=", "1");
    }
    path
}

/// The body that makes a comment.
fn new(entry: &Entry) -> Json {
    let parent = entry.parent.as_ref().and_then(|id| id.parse::<u32>().ok());
    Json::object([
        ("text", Json::from(entry.text.as_str())),
        ("author", Json::from(entry.author.as_str())),
        ("email", maybe(&entry.email)),
        ("website", maybe(&entry.website)),
        (
            "parent",
            parent.map_or_else(Json::null, |id| Json::from(f64::from(id))),
        ),
        // Without it the server would fetch the page to find one, and refuse the comment if it cannot.
        ("title", Json::from(entry.title.as_str())),
    ])
}

/// A text, or `null` when it is blank.
fn maybe(text: &str) -> Json {
    if text.is_empty() {
        Json::null()
    } else {
        Json::from(text)
    }
}

/// The body of an answer as JSON, or what the server says instead: errors are HTML, with one sentence in its only `<p>`.
fn json(answer: &Answer) -> Result<Json, CommentError> {
    let status = answer.status;
    if status < 300 {
        return Json::parse(&answer.body).map_err(|_| CommentError::NotConnected);
    }
    let says = sentence(std::str::from_utf8(&answer.body).unwrap_or_default());
    Err(match status {
        413 => CommentError::TooLong,
        400 if says.contains("too long") => CommentError::TooLong,
        // The rate limit has no status of its own. Its sentence names the reader's address, which is nobody's business.
        403 if says.contains("ratelimit exceeded") => CommentError::TooFast { seconds: WINDOW },
        429 => CommentError::TooFast { seconds: WINDOW },
        // The sentence of a status that the server does not explain: no cookie, or one that is too old.
        403 if says.starts_with("You don't have the permission") => CommentError::NotAllowed,
        400 | 403 => CommentError::Rejected(says),
        500.. => CommentError::ServerDown(status),
        _ => CommentError::NotConnected,
    })
}

/// What an error says, as text.
fn sentence(html: &str) -> String {
    let after = html.split_once("<p>").map_or("", |(_, after)| after);
    sanitize::plain(after.split("</p>").next().unwrap_or_default(), SENTENCE)
}

fn page(answer: &Answer) -> Result<Page, CommentError> {
    let json = json(answer)?;
    let config = json.at("config");
    let date = answer.date.as_deref().and_then(Timestamp::parse);
    Ok(Page {
        branch: branch(&json).ok_or(CommentError::NotConnected)?,
        needs_email: config.and_then(|config| config.field("require-email")) == Some(true),
        date: date.map(|(date, _)| date.unix()),
    })
}

fn branch(json: &Json) -> Option<Branch> {
    let comments = json.at("replies")?.items()?;
    Some(Branch {
        comments: comments.iter().filter_map(comment).collect(),
        hidden: json
            .field::<Option<f64>>("hidden_replies")?
            .map_or(0, count),
    })
}

/// A number of things. It is negative when more were left out than there are.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "out of range it is the nearest"
)]
fn count(number: f64) -> usize {
    number as usize
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seconds; their fraction is of no interest"
)]
fn comment(json: &Json) -> Option<Comment> {
    let id = |name| Some(u64::from_json(&json.at(name)?)?.to_string());
    // Names and addresses come escaped for HTML, and are wanted as text.
    let text = |name| json.at(name).and_then(|text| text.text());
    let decoded = |name| text(name).map(|text| sanitize::plain(&text, usize::MAX));
    let votes = |name| json.field::<Option<f64>>(name).flatten().map_or(0, count);
    Some(Comment {
        id: id("id")?,
        parent: id("parent"),
        author: decoded("author").unwrap_or_default(),
        website: decoded("website").and_then(|website| Link::http(&website, None)),
        created: json.field::<f64>("created")? as i64,
        modified: json.at("modified").is_some(),
        html: text("text").unwrap_or_default(),
        likes: votes("likes"),
        dislikes: votes("dislikes"),
        standing: match json.field::<u32>("mode")? {
            2 => Standing::Awaiting,
            4 => Standing::Deleted,
            _ => Standing::Published,
        },
        replies: branch(json).unwrap_or_default(),
        ..Comment::default()
    })
}

fn posted(answer: &Answer) -> Result<Posted, CommentError> {
    let comment = comment(&json(answer)?).ok_or(CommentError::NotConnected)?;
    Ok(Posted {
        comment,
        seconds: answer
            .cookie
            .as_deref()
            .and_then(max_age)
            .unwrap_or(MAX_AGE),
    })
}

/// The text in an answer.
fn text_of(answer: &Answer) -> Result<String, CommentError> {
    let text = json(answer)?.at("text").and_then(|text| text.text());
    text.ok_or(CommentError::NotConnected)
}

/// How long a cookie lives, in seconds.
fn max_age(cookie: &str) -> Option<u32> {
    let (_, after) = cookie.split_once("Max-Age=")?;
    after.split(';').next()?.trim().parse().ok()
}

fn vote(json: &Json) -> Option<Vote> {
    let number = |name| json.field::<f64>(name).map(count);
    Some(Vote {
        likes: number("likes")?,
        dislikes: number("dislikes")?,
        counted: json.at("message").is_none(),
    })
}

#[cfg(test)]
mod tests;
