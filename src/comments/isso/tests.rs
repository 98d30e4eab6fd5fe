use super::*;

fn value(text: &str) -> Json {
    Json::parse(text.as_bytes()).expect("JSON")
}

fn answer(status: u16, body: &str) -> Answer {
    Answer {
        status,
        body: body.as_bytes().to_vec(),
        ..Answer::default()
    }
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
    let Page {
        branch,
        needs_email,
        date,
    } = page(&Answer {
        date: Some("Wed, 18 Dec 2013 12:57:20 GMT".to_owned()),
        ..answer(200, &body)
    })
    .expect("a thread");
    assert_eq!((needs_email, date), (true, Some(1_387_371_440)));
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
    let body = r#"{"id":null,"total_replies":0,"hidden_replies":-30,"replies":[],"config":{}}"#;
    assert_eq!(page(&answer(200, body)), Ok(Page::default()));
}

#[test]
fn hostile_addresses_are_no_links() {
    for website in [
        "javascript:alert(1)",
        "data:text/html,x",
        "java&#x73;cript:alert(1)",
    ] {
        let json = value(&REPLY.replace(r#""website":null"#, &format!(r#""website":"{website}""#)));
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
        let json = value(&REPLY.replace(r#""mode":1"#, &format!(r#""mode":{mode}"#)));
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
            json(&answer(status, &html)),
            Err(expected),
            "{status} {says}"
        );
    }
}

#[test]
fn a_page_of_the_site_is_no_comment_server() {
    let shell = answer(200, "<!doctype html><p>Le Courrier");
    assert_eq!(json(&shell), Err(CommentError::NotConnected));
    assert_eq!(page(&answer(200, "[]")), Err(CommentError::NotConnected));
    assert!(json(&answer(200, "null\n")).is_ok());
}

#[test]
fn votes_that_do_not_count_say_so() {
    let counted = Vote {
        likes: 1,
        dislikes: 0,
        counted: true,
    };
    assert_eq!(vote(&value(r#"{"likes":1,"dislikes":0}"#)), Some(counted));
    let refused = value(
        r#"{"likes":1,"dislikes":0,"message":"Upvote denied because a vote has already been"}"#,
    );
    assert_eq!(
        vote(&refused),
        Some(Vote {
            counted: false,
            ..counted
        })
    );
    assert_eq!(vote(&value("null")), None);
}

#[test]
fn a_query_asks_for_a_page_or_for_all() {
    let wanted = Wanted {
        thread: "/5d582cc1/",
        from: 30,
        limit: Some(30),
        ..Wanted::default()
    };
    let page = "?uri=/5d582cc1/&sort=newest&limit=30&offset=30&nested_limit=3";
    assert_eq!(query(&wanted), page);
    let answers = Wanted {
        parent: Some("6"),
        order: Order::Oldest,
        limit: None,
        plain: true,
        ..wanted
    };
    assert_eq!(
        query(&answers),
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
