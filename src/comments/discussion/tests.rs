use super::loading::up_to;
use super::*;
use crate::comments::mastodon::Mastodon;
use crate::comments::own_comments::Receipt;
use crate::comments::server::PAGE_SIZE;
use crate::model::Link;

fn comment(id: &str) -> Comment {
    Comment {
        id: id.to_owned(),
        ..Comment::default()
    }
}

fn own(id: &str, sent: f64, status: CommentStatus) -> OwnComment {
    OwnComment {
        comment: Comment {
            status,
            ..comment(id)
        },
        receipt: Receipt {
            entry: String::new(),
            sent,
            until: sent,
        },
    }
}

/// On a page that was opened at 1000.
fn discussion() -> Arc<Discussion> {
    let post = Link::http("https://m.example/@ann/100", None).expect("a link");
    let source = ThreadSource {
        server: Arc::new(Mastodon::new(&post).expect("a post")),
        server_name: String::new(),
        thread: "/a/".to_owned(),
        title: String::new(),
        root: "/".to_owned(),
    };
    Discussion::new(source, 1000.0)
}

fn ids(comments: &[Comment]) -> Vec<&str> {
    comments.iter().map(|comment| &*comment.id).collect()
}

#[test]
fn a_thread_is_shown_up_to_the_comment_that_the_reader_came_for() {
    let mut comments: Vec<_> = (0..100).map(|id| comment(&id.to_string())).collect();
    comments[99].replies.comments.push(comment("1000"));
    let whole = CommentList {
        comments,
        remaining: 0,
    };
    let sizes = |id: &str| {
        let list = up_to(id, whole.clone());
        (list.comments.len(), list.remaining)
    };
    assert_eq!(sizes("3"), (PAGE_SIZE, 70));
    assert_eq!(sizes("59"), (60, 40));
    assert_eq!(sizes("1000"), (100, 0));
}

#[test]
fn what_pages_of_a_thread_have_in_common_is_shown_once() {
    let discussion = discussion();
    let first = discussion.list_new(vec![comment("3"), comment("2"), comment("3")]);
    assert_eq!(ids(&first), ["3", "2"]);
    let second = discussion.list_new(vec![comment("2"), comment("1")]);
    assert_eq!(ids(&second), ["1"]);
}

#[test]
fn the_reader_s_new_comments_stand_apart_from_the_thread() {
    let discussion = discussion();
    discussion.own.set(vec![
        own("old", 500.0, CommentStatus::Published),
        own("pending", 500.0, CommentStatus::Pending),
        own("new", 1500.0, CommentStatus::Published),
    ]);
    let listed = discussion.list_new(["new", "pending", "old"].map(comment).into());
    assert_eq!(ids(&listed), ["old"]);
    let apart = discussion.own_apart().into_iter();
    let apart: Vec<_> = apart.map(|own| own.comment).collect();
    assert_eq!(ids(&apart), ["pending", "new"]);
}

#[test]
fn a_comment_that_is_found_when_it_stands_in_the_thread_already_stays_there() {
    let discussion = discussion();
    discussion.list_new(vec![comment("1")]);
    discussion
        .own
        .set(vec![own("1", 1500.0, CommentStatus::Published)]);
    assert_eq!(discussion.own_apart(), []);
}
