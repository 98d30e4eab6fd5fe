use super::*;

fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.as_bytes().to_vec(),
        ..Response::default()
    }
}

fn comment(json: &str) -> Comment {
    posted(&response(200, json)).expect("a comment").comment
}

/// An error as Werkzeug writes it.
fn error(title: &str, says: &str) -> String {
    format!("<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>x</h1>\n<p>{says}</p>\n")
}

const REPLY: &str = r#"{"id":7,"parent":6,"created":1795446570.1,"modified":null,"mode":1,"text":"<p>so</p>",
    "author":null,"website":null,"likes":0,"dislikes":0,"notification":null,"hash":"x"}"#;

#[test]
fn a_thread_is_read() {
    let body = format!(
        r#"{{"id":null,"total_replies":4,"hidden_replies":1,"replies":[
        {{"id":6,"parent":null,"created":1795446568.900049,"modified":1795446600.5,"mode":1,
          "text":"<p>auto approved?</p>","author":"Bo &lt;b&gt; &amp;amp; Co","website":"http://example.org/?a&quot;b",
          "likes":2,"dislikes":1,"notification":null,"hash":"184e218b194e","total_replies":2,"hidden_replies":1,
          "replies":[{REPLY}]}}],"config":{{"require-email":true}}}}"#
    );
    let ThreadPage {
        list,
        needs_email,
        date,
    } = thread_page(&Response {
        date: Some(1_387_371_440),
        ..response(200, &body)
    })
    .expect("a thread");
    assert_eq!((needs_email, date), (true, Some(1_387_371_440)));
    assert_eq!(list.remaining, 1);
    let [comment] = list.comments.as_slice() else {
        panic!("{list:?}")
    };
    assert_eq!(comment.id, "6");
    assert_eq!(comment.author, "Bo <b> &amp; Co");
    let website = comment.website.as_ref().map(Link::as_str);
    assert_eq!(website, Some("http://example.org/?a%22b"));
    assert!(comment.modified && comment.created == 1_795_446_568);
    assert_eq!((comment.likes, comment.dislikes), (2, 1));
    assert_eq!(comment.replies.remaining, 1);
    let reply = &comment.replies.comments[0];
    assert_eq!(
        (reply.id.as_str(), reply.parent.as_deref()),
        ("7", Some("6"))
    );
    assert_eq!(
        (reply.author.as_str(), reply.status),
        ("", CommentStatus::Published)
    );
}

#[test]
fn a_thread_that_does_not_exist_is_an_empty_one() {
    let body = r#"{"id":null,"total_replies":0,"hidden_replies":-30,"replies":[],"config":{}}"#;
    assert_eq!(thread_page(&response(200, body)), Ok(ThreadPage::default()));
}

#[test]
fn hostile_addresses_are_no_links() {
    for website in [
        "javascript:alert(1)",
        "data:text/html,x",
        "java&#x73;cript:alert(1)",
    ] {
        let json = REPLY.replace(r#""website":null"#, &format!(r#""website":"{website}""#));
        assert_eq!(comment(&json).website, None, "{website}");
    }
}

#[test]
fn a_comment_s_mode_says_who_sees_it() {
    for (mode, status) in [
        (1, CommentStatus::Published),
        (2, CommentStatus::Pending),
        (4, CommentStatus::Deleted),
    ] {
        let json = REPLY.replace(r#""mode":1"#, &format!(r#""mode":{mode}"#));
        assert_eq!(comment(&json).status, status);
    }
}

#[test]
fn what_is_no_comment_does_not_take_the_others_away() {
    let deep = [
        r#"{"id":1,"created":1,"mode":1,"replies":["#.repeat(500),
        "]}".repeat(500),
    ];
    for wrong in [
        "null",
        "7",
        "{}",
        r#"{"id":"x"}"#,
        r#"{"id":1e400}"#,
        &deep.concat(),
    ] {
        let body = format!(r#"{{"replies":[{wrong},{REPLY}],"hidden_replies":-3}}"#);
        let page = thread_page(&response(200, &body)).expect("a thread");
        let ids: Vec<_> = page.list.comments.iter().map(|one| &*one.id).collect();
        assert_eq!((ids, page.list.remaining), (vec!["7"], 0), "{wrong}");
    }
}

#[test]
fn errors_are_told_apart_by_their_sentence() {
    let too_fast = CommentError::RateLimited { seconds: 60 };
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
            text_of(&response(status, &html)),
            Err(expected),
            "{status} {says}"
        );
    }
}

#[test]
fn a_page_of_the_site_is_no_comment_server() {
    for body in ["<!doctype html><p>Le Courrier", "[]", "null\n", "{}"] {
        let page = thread_page(&response(200, body));
        assert_eq!(page, Err(CommentError::NotConnected), "{body}");
    }
}

#[test]
fn votes_that_do_not_count_say_so() {
    let counted = Vote {
        likes: 1,
        dislikes: 0,
        counted: true,
    };
    let answer = |body: &str| vote(&response(200, body));
    assert_eq!(answer(r#"{"likes":1,"dislikes":0}"#), Ok(counted));
    let refused = Vote {
        counted: false,
        ..counted
    };
    assert_eq!(
        answer(
            r#"{"likes":1,"dislikes":0,"message":"Upvote denied because a vote has already been"}"#
        ),
        Ok(refused)
    );
    assert_eq!(answer("null"), Err(CommentError::NotAllowed));
}

#[test]
fn of_a_deleted_comment_its_place_is_left_or_nothing() {
    let isso = Isso::new("/comments/".to_owned());
    let delete = isso.delete("7").expect("a call");
    assert_eq!(delete.request.address, "/comments/id/7");
    assert_eq!((delete.read)(&response(200, "null\n")), Ok(None));
    let left = REPLY.replace(r#""mode":1"#, r#""mode":4"#);
    let left = (delete.read)(&response(200, &left)).expect("an answer");
    assert_eq!(left.map(|left| left.status), Some(CommentStatus::Deleted));
}

#[test]
fn a_query_asks_for_a_page_or_for_all() {
    let wanted = ThreadQuery {
        thread: "/5d582cc1/",
        offset: 30,
        limit: Some(30),
        ..ThreadQuery::default()
    };
    let page = "?uri=/5d582cc1/&sort=newest&limit=30&offset=30&nested_limit=3";
    assert_eq!(query_string(&wanted), page);
    let replies = ThreadQuery {
        parent: Some("6"),
        order: Order::Oldest,
        limit: None,
        plain: true,
        ..wanted
    };
    assert_eq!(
        query_string(&replies),
        "?uri=/5d582cc1/&sort=oldest&parent=6&plain=1"
    );
}

#[test]
fn the_window_for_changes_is_the_cookie_s() {
    let cookie =
        "isso-1=WzEsIj.x; Expires=Wed, 18-Dec-2013 12:57:20 GMT; Max-Age=120; Path=/; SameSite=Lax";
    assert_eq!(max_age(cookie), Some(120));
    assert_eq!(max_age("isso-1=x; Path=/"), None);
}

#[test]
fn what_is_blank_is_not_said() {
    let entry = Entry {
        text: "Bien « dit »".to_owned(),
        author: "Ann".to_owned(),
        parent: Some("6".to_owned()),
        title: "Titre".to_owned(),
        ..Entry::default()
    };
    assert_eq!(
        json(&CommentBody::of(&entry)).as_deref(),
        Some(
            r#"{"text":"Bien « dit »","author":"Ann","email":null,"website":null,"parent":6,"title":"Titre"}"#
        )
    );
}
