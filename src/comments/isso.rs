//! [Isso](https://isso-comments.de/), version 0.14.
//!
//! What it does is written down as it was measured and as its source says; where it surprises, a comment here says so.

use super::{
    Abilities, Answer, Branch, Comment, CommentError, CommentServer, Needs, Order, PAGE, Posted,
    Standing, Vote, Wanted,
};
use crate::comments::outbox::Entry;
use crate::json::{FromJson, Json};
use crate::model::{Link, Timestamp};
use crate::net::{self, Ask};
use crate::sanitize;
use gloo_net::http::Method;

/// How many answers come with a comment.
const ANSWERS: usize = 3;
/// How many comments are looked through at a time for one that may have arrived.
const SEARCHED: usize = 100;
/// The longest sentence of an error, in bytes.
const SENTENCE: usize = 500;
/// How much the clocks of two answers of one server may differ, in seconds.
const MARGIN: f64 = 600.0;
/// The window of `[guard] ratelimit`, in seconds.
const WINDOW: u32 = 60;
/// `[general] max-age`, where the server does not say it: 15 minutes.
const MAX_AGE: f64 = 900.0;

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

    /// Asks for `path`, and reads the answer as JSON.
    async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<Json>,
    ) -> Result<(Json, net::Answer), CommentError> {
        let answer = net::ask(Ask {
            method,
            address: &[&self.address, path].concat(),
            body: body.map(|body| body.to_string()),
            cookies: true,
        })
        .await?;
        Ok((read(answer.status, &answer.body)?, answer))
    }

    async fn branch(&self, wanted: Wanted<'_>, plain: bool) -> Result<Asked, CommentError> {
        let path = query(wanted, plain);
        let (json, answer) = self.ask(Method::GET, &path, None).await?;
        let needs = Needs {
            email: json
                .at("config")
                .is_some_and(|config| config.at("require-email").is_some_and(|on| on.is_true())),
        };
        let date = answer.header("Date");
        let date = date.and_then(|date| Some(Timestamp::parse(&date)?.0.unix()));
        let branch = branch(&json).ok_or(CommentError::NotConnected)?;
        Ok(Asked {
            branch,
            needs,
            date,
        })
    }
}

/// A part of a thread.
#[derive(Default)]
struct Asked {
    branch: Branch,
    needs: Needs,
    /// When the server answered, on its own clock.
    date: Option<i64>,
}

impl CommentServer for Isso {
    fn abilities(&self) -> Abilities {
        Abilities {
            write: true,
            votes: true,
            sort: true,
        }
    }

    fn read<'a>(&'a self, wanted: Wanted<'a>) -> Answer<'a, (Branch, Needs)> {
        Box::pin(async move {
            let asked = self.branch(wanted, false).await?;
            Ok((asked.branch, asked.needs))
        })
    }

    fn post<'a>(&'a self, entry: &'a Entry, others: &'a [String]) -> Answer<'a, Posted> {
        Box::pin(async move {
            let path = ["new?uri=", &entry.thread].concat();
            let answer = self.ask(Method::POST, &path, Some(new(entry))).await?;
            let posted = posted(answer)?;
            // Browsers send a request again by themselves when a connection that has served before is cut: the server
            // may have the comment twice. The later one is the one that the reader's cookie can delete.
            let wanted = Wanted {
                thread: &entry.thread,
                parent: posted.comment.parent.as_deref(),
                limit: posted.comment.parent.is_none().then_some(PAGE),
                ..Wanted::default()
            };
            let around = self.branch(wanted, true).await.unwrap_or_default();
            let is_twin = |other: &Comment| {
                is_this(other, entry)
                    && !others.contains(&other.id)
                    && other.id != posted.comment.id
                    && other.created > posted.comment.created - i64::from(net::PATIENCE) / 1000
            };
            let Some(twin) = around.branch.comments.into_iter().find(is_twin) else {
                return Ok(posted);
            };
            self.delete(&posted.comment.id).await?;
            let html = posted.comment.html;
            Ok(Posted {
                comment: Comment { html, ..twin },
                seconds: 0.0,
            })
        })
    }

    fn find<'a>(
        &'a self,
        entry: &'a Entry,
        now: f64,
        others: &'a [String],
    ) -> Answer<'a, Option<Comment>> {
        Box::pin(async move {
            let wanted = Wanted {
                thread: &entry.thread,
                ..Wanted::default()
            };
            // Answers come in the order they were written, whatever is asked for, so all of them are looked through.
            let answers = entry.parent.as_deref().map(|parent| Wanted {
                parent: Some(parent),
                ..wanted
            });
            // An answer to a comment that is gone becomes a comment on the article, so these are for both.
            let pages = (0..).step_by(SEARCHED).map(|from| Wanted {
                from,
                limit: Some(SEARCHED),
                ..wanted
            });
            for wanted in answers.into_iter().chain(pages) {
                let Asked { branch, date, .. } = self.branch(wanted, true).await?;
                let mut comments = branch.comments.iter();
                let is_it =
                    |comment: &&Comment| is_this(comment, entry) && !others.contains(&comment.id);
                if let Some(comment) = comments.find(is_it) {
                    let html = self.preview(&entry.text).await?;
                    return Ok(Some(Comment {
                        html,
                        ..comment.clone()
                    }));
                }
                let last = branch.comments.last();
                let is_past = |last: &Comment| is_older(last.created, entry, date, now);
                if wanted.parent.is_none() && (branch.hidden == 0 || last.is_none_or(is_past)) {
                    break;
                }
            }
            Ok(None)
        })
    }

    fn preview<'a>(&'a self, text: &'a str) -> Answer<'a, String> {
        Box::pin(async move {
            let body = Json::object([("text", Json::from(text))]);
            let (json, _) = self.ask(Method::POST, "preview", Some(body)).await?;
            json.at("text")
                .and_then(|text| text.text())
                .ok_or(CommentError::NotConnected)
        })
    }

    fn source<'a>(&'a self, id: &'a str) -> Answer<'a, String> {
        Box::pin(async move {
            let path = ["id/", id, "?plain=1"].concat();
            let (json, _) = self.ask(Method::GET, &path, None).await?;
            json.at("text")
                .and_then(|text| text.text())
                .ok_or(CommentError::NotConnected)
        })
    }

    fn edit<'a>(&'a self, comment: &'a Comment, text: &'a str) -> Answer<'a, Posted> {
        Box::pin(async move {
            // What is not said again would be taken away.
            let website = comment.website.as_ref();
            let body = Json::object([
                ("text", Json::from(text)),
                ("author", maybe(Some(&comment.author))),
                ("website", maybe(website.map(Link::as_str))),
            ]);
            let path = ["id/", &comment.id].concat();
            posted(self.ask(Method::PUT, &path, Some(body)).await?)
        })
    }

    fn delete<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Comment>> {
        Box::pin(async move {
            let path = ["id/", id].concat();
            match self.ask(Method::DELETE, &path, None).await {
                Ok((json, _)) => Ok(comment(&json)),
                // What is already gone gives this error; asked for its text, it is said to be unknown.
                Err(CommentError::ServerDown(500))
                    if self.source(id).await == Err(CommentError::NotConnected) =>
                {
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        })
    }

    fn vote<'a>(&'a self, id: &'a str, likes: bool) -> Answer<'a, Vote> {
        Box::pin(async move {
            let what = if likes { "/like" } else { "/dislike" };
            let (json, _) = self
                .ask(Method::POST, &["id/", id, what].concat(), None)
                .await?;
            // `null` for a comment that is gone.
            vote(&json).ok_or(CommentError::NotAllowed)
        })
    }

    fn counts<'a>(&'a self, threads: &'a [String]) -> Answer<'a, Vec<usize>> {
        Box::pin(async move {
            let list = Json::list(threads.iter().map(|thread| Json::from(thread.as_str())));
            let (json, _) = self.ask(Method::POST, "count", Some(list)).await?;
            Vec::from_json(&json).ok_or(CommentError::NotConnected)
        })
    }
}

/// The path that asks for comments: with their text as it was typed when `plain`, else as HTML.
fn query(wanted: Wanted<'_>, plain: bool) -> String {
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
    if plain {
        add("&plain=", "1");
    }
    path
}

/// The body that makes a comment.
fn new(entry: &Entry) -> Json {
    let parent = entry.parent.as_ref().and_then(|id| id.parse().ok());
    Json::object([
        ("text", Json::from(entry.text.as_str())),
        ("author", Json::from(entry.author.as_str())),
        ("email", maybe(Some(&entry.email))),
        ("website", maybe(Some(&entry.website))),
        (
            "parent",
            parent.map_or_else(Json::null, |id: f64| Json::from(id)),
        ),
        // Without it the server would fetch the page to find one, and refuse the comment if it cannot.
        ("title", Json::from(entry.title.as_str())),
    ])
}

fn maybe(text: Option<&str>) -> Json {
    text.filter(|text| !text.is_empty())
        .map_or_else(Json::null, Json::from)
}

/// The body of an answer as JSON, or what the server says instead: errors are HTML, with one sentence in its only `<p>`.
fn read(status: u16, body: &[u8]) -> Result<Json, CommentError> {
    let json = || Json::parse(body).map_err(|_| CommentError::NotConnected);
    let says = || sentence(&String::from_utf8_lossy(body));
    match status {
        200..300 => json(),
        413 => Err(CommentError::TooLong),
        400 if says().contains("too long") => Err(CommentError::TooLong),
        // The rate limit has no status of its own. Its sentence names the reader's address, which is nobody's business.
        403 if says().contains("ratelimit exceeded") => {
            Err(CommentError::TooFast { seconds: WINDOW })
        }
        // The sentence of a status that the server does not explain: no cookie, or one that is too old.
        403 if says().starts_with("You don't have the permission") => Err(CommentError::NotAllowed),
        400 | 403 => Err(CommentError::Rejected(says())),
        429 => Err(CommentError::TooFast { seconds: WINDOW }),
        500.. => Err(CommentError::ServerDown(status)),
        _ => Err(CommentError::NotConnected),
    }
}

/// What an error says, as text.
fn sentence(html: &str) -> String {
    let after = html.split_once("<p>").map_or("", |(_, after)| after);
    sanitize::plain(after.split("</p>").next().unwrap_or_default(), SENTENCE)
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

fn posted((json, answer): (Json, net::Answer)) -> Result<Posted, CommentError> {
    let comment = comment(&json).ok_or(CommentError::NotConnected)?;
    let cookie = answer.header("X-Set-Cookie");
    Ok(Posted {
        comment,
        seconds: cookie.as_deref().and_then(max_age).unwrap_or(MAX_AGE),
    })
}

/// How long a cookie lives, in seconds.
fn max_age(cookie: &str) -> Option<f64> {
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

/// Whether a comment, read with its text as it was typed, is the one that was sent.
fn is_this(comment: &Comment, entry: &Entry) -> bool {
    comment.html == entry.text && comment.author == entry.author
}

/// Whether a comment from the server is older than the first attempt to send an entry. The device's clock may be
/// wrong; how much time went by on it is not, and the server says what time it is there.
fn is_older(created: i64, entry: &Entry, date: Option<i64>, now: f64) -> bool {
    let age = entry.tried.map(|tried| (now - tried) / 1000.0);
    match (date, age) {
        #[expect(clippy::cast_precision_loss, reason = "seconds of this century")]
        (Some(date), Some(age)) if age >= 0.0 => (created as f64) < date as f64 - age - MARGIN,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        Json::parse(text.as_bytes()).expect("JSON")
    }

    /// An error as Werkzeug writes it.
    fn error(title: &str, says: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>x</h1>\n<p>{says}</p>\n"
        )
    }

    const REPLY: &str = r#"{"id":7,"parent":6,"created":1795446570.1,"modified":null,"mode":1,"text":"<p>so</p>",
        "author":null,"website":null,"likes":0,"dislikes":0,"notification":null,"hash":"x"}"#;

    #[test]
    fn a_thread_is_read() {
        let json = json(&format!(
            r#"{{"id":null,"total_replies":4,"hidden_replies":1,"replies":[
            {{"id":6,"parent":null,"created":1795446568.900049,"modified":1795446600.5,"mode":1,
              "text":"<p>auto approved?</p>","author":"Bo &lt;b&gt; &amp;amp; Co","website":"http://example.org/?a&quot;b",
              "likes":2,"dislikes":1,"notification":null,"hash":"184e218b194e","total_replies":2,"hidden_replies":1,
              "replies":[{REPLY}]}}],"config":{{"require-email":true}}}}"#
        ));
        let branch = branch(&json).expect("a thread");
        assert_eq!(branch.hidden, 1);
        let [comment] = branch.comments.as_slice() else {
            panic!("{branch:?}")
        };
        assert_eq!(comment.id, "6");
        assert_eq!(comment.author, "Bo <b> &amp; Co");
        let website = comment.website.as_ref().map(Link::as_str);
        assert_eq!(website, Some("http://example.org/?a%22b"));
        assert!(comment.modified && comment.created == 1_795_446_568);
        assert_eq!((comment.likes, comment.dislikes), (2, 1));
        assert_eq!(comment.replies.hidden, 1);
        let reply = &comment.replies.comments[0];
        assert_eq!(
            (reply.id.as_str(), reply.parent.as_deref()),
            ("7", Some("6"))
        );
        assert_eq!(
            (reply.author.as_str(), reply.standing),
            ("", Standing::Published)
        );
    }

    #[test]
    fn a_thread_that_does_not_exist_is_an_empty_one() {
        let json =
            json(r#"{"id":null,"total_replies":0,"hidden_replies":-30,"replies":[],"config":{}}"#);
        assert_eq!(branch(&json), Some(Branch::default()));
    }

    #[test]
    fn hostile_addresses_are_no_links() {
        for website in [
            "javascript:alert(1)",
            "data:text/html,x",
            "java&#x73;cript:alert(1)",
        ] {
            let json =
                json(&REPLY.replace(r#""website":null"#, &format!(r#""website":"{website}""#)));
            assert_eq!(
                comment(&json).expect("a comment").website,
                None,
                "{website}"
            );
        }
    }

    #[test]
    fn comments_stand_as_their_mode_says() {
        for (mode, standing) in [
            (1, Standing::Published),
            (2, Standing::Awaiting),
            (4, Standing::Deleted),
        ] {
            let json = json(&REPLY.replace(r#""mode":1"#, &format!(r#""mode":{mode}"#)));
            assert_eq!(comment(&json).expect("a comment").standing, standing);
        }
    }

    #[test]
    fn errors_are_told_apart_by_their_sentence() {
        let too_fast = CommentError::TooFast { seconds: 60 };
        let rejected = |says: &str| CommentError::Rejected(says.to_owned());
        for (status, says, expected) in [
            (
                403,
                "127.0.0.0: ratelimit exceeded (1, 2)",
                too_fast.clone(),
            ),
            (429, "", too_fast),
            (
                403,
                "3 direct responses to /m/",
                rejected("3 direct responses to /m/"),
            ),
            (
                403,
                "edit time frame is still open",
                rejected("edit time frame is still open"),
            ),
            (403, "a &lt;b&gt;\n c", rejected("a <b> c")),
            (
                403,
                "You don&#39;t have the permission to access the requested resource.",
                CommentError::NotAllowed,
            ),
            (
                400,
                "text is too long (maximum length: 65535)",
                CommentError::TooLong,
            ),
            (
                400,
                "Website not Django-conform",
                rejected("Website not Django-conform"),
            ),
            (
                413,
                "The data value transmitted exceeds the capacity limit.",
                CommentError::TooLong,
            ),
            (500, "", CommentError::ServerDown(500)),
            (502, "", CommentError::ServerDown(502)),
            (404, "", CommentError::NotConnected),
            (405, "", CommentError::NotConnected),
        ] {
            let html = error("Forbidden", says);
            assert_eq!(
                read(status, html.as_bytes()),
                Err(expected),
                "{status} {says}"
            );
        }
    }

    #[test]
    fn a_page_of_the_site_is_no_comment_server() {
        assert_eq!(
            read(200, b"<!doctype html><p>Le Courrier"),
            Err(CommentError::NotConnected)
        );
        assert!(read(200, b"null\n").is_ok());
    }

    #[test]
    fn votes_that_do_not_count_say_so() {
        let counted = Vote {
            likes: 1,
            dislikes: 0,
            counted: true,
        };
        assert_eq!(vote(&json(r#"{"likes":1,"dislikes":0}"#)), Some(counted));
        let refused = json(
            r#"{"likes":1,"dislikes":0,"message":"Upvote denied because a vote has already been"}"#,
        );
        assert_eq!(
            vote(&refused),
            Some(Vote {
                counted: false,
                ..counted
            })
        );
        assert_eq!(vote(&json("null")), None);
    }

    #[test]
    fn a_query_asks_for_a_page_or_for_all() {
        let wanted = Wanted {
            thread: "/5d582cc1/",
            from: 30,
            limit: Some(PAGE),
            ..Wanted::default()
        };
        let page = "?uri=/5d582cc1/&sort=newest&limit=30&offset=30&nested_limit=3";
        assert_eq!(query(wanted, false), page);
        let answers = Wanted {
            parent: Some("6"),
            order: Order::Oldest,
            limit: None,
            ..wanted
        };
        assert_eq!(
            query(answers, true),
            "?uri=/5d582cc1/&sort=oldest&parent=6&plain=1"
        );
    }

    #[test]
    fn the_window_for_changes_is_the_cookie_s() {
        let cookie = "isso-1=WzEsIj.x; Expires=Wed, 18-Dec-2013 12:57:20 GMT; Max-Age=120; Path=/; SameSite=Lax";
        assert_eq!(max_age(cookie), Some(120.0));
        assert_eq!(max_age("isso-1=x; Path=/"), None);
    }

    #[test]
    fn the_search_ends_at_what_is_older_than_the_first_attempt_whatever_the_device_s_clock_says() {
        // On a device a year behind, tried an hour ago.
        let entry = Entry {
            tried: Some(1_000_000.0),
            ..Entry::default()
        };
        let (date, now) = (Some(1_795_446_568), 1_000_000.0 + 3_600_000.0);
        assert!(is_older(1_795_446_568 - 5000, &entry, date, now));
        assert!(!is_older(1_795_446_568 - 4000, &entry, date, now));
        // When it cannot be said, everything is looked through.
        assert!(!is_older(0, &entry, None, now));
        assert!(!is_older(0, &entry, date, 0.0));
    }

    #[test]
    fn what_is_blank_is_not_sent() {
        let entry = Entry {
            text: "Bien dit".to_owned(),
            parent: Some("6".to_owned()),
            ..Entry::default()
        };
        let body = new(&entry);
        assert_eq!(body.field("text"), Some("Bien dit".to_owned()));
        assert_eq!(body.field("parent"), Some(6.0));
        assert!(body.at("email").is_none() && body.at("website").is_none());
    }
}
