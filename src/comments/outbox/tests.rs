use super::*;
use crate::comments::CommentStatus;

const SERVER: &str = "/comments/";

fn send(text: &str) {
    let draft = Draft {
        pseudo: " Ann  B ".to_owned(),
        text: text.to_owned(),
        website: "ann.example".to_owned(),
        ..Draft::default()
    };
    let entry = Entry {
        server: SERVER.to_owned(),
        thread: "/a/".to_owned(),
        ..Entry::new(["e", text].concat(), &draft, 0.0, 0.0)
    };
    entry.keep();
}

fn comment(id: usize) -> Comment {
    Comment {
        id: id.to_string(),
        ..Comment::default()
    }
}

fn posted(id: usize, status: CommentStatus) -> Posted {
    let comment = Comment {
        status,
        ..comment(id)
    };
    Posted {
        comment,
        seconds: 900,
    }
}

/// What can happen to an attempt, and to a search.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Well,
    LostOnTheWay,
    CutAfterStoring,
    FailsAfterStoring,
    TooFast,
    DiesBefore,
    DiesAfter,
    DiesWhileNoting,
    SearchFails,
}

const FATES: [Fate; 9] = [
    Fate::Well,
    Fate::LostOnTheWay,
    Fate::CutAfterStoring,
    Fate::FailsAfterStoring,
    Fate::TooFast,
    Fate::DiesBefore,
    Fate::DiesAfter,
    Fate::DiesWhileNoting,
    Fate::SearchFails,
];

/// One step of a page that sends, as `Discussion` does it; `stored` is the server.
fn step(fate: Fate, stored: &mut usize, now: f64) -> bool {
    let Some((mut entry, step)) = next_due(SERVER, now, true) else {
        return false;
    };
    let failed = Outcome::Failed;
    let outcome = match step {
        Step::Search if fate == Fate::SearchFails => failed(CommentError::NoAnswer),
        Step::Search if *stored > 0 => Outcome::Found(comment(*stored)),
        Step::Search => Outcome::Absent,
        Step::Post => {
            record_attempt(&mut entry, now);
            let is_lost = matches!(fate, Fate::LostOnTheWay | Fate::TooFast | Fate::DiesBefore);
            *stored += usize::from(!is_lost);
            match fate {
                Fate::DiesBefore | Fate::DiesAfter => return true,
                Fate::DiesWhileNoting => {
                    let posted = posted(*stored, CommentStatus::Pending);
                    OwnComment::new(posted, &entry.id, now).keep("/a/");
                    return true;
                }
                Fate::LostOnTheWay | Fate::CutAfterStoring => failed(CommentError::NoAnswer),
                Fate::FailsAfterStoring => failed(CommentError::ServerDown(500)),
                Fate::TooFast => failed(CommentError::RateLimited { seconds: 60 }),
                Fate::Well | Fate::SearchFails => {
                    Outcome::Posted(posted(*stored, CommentStatus::Published))
                }
            }
        }
    };
    record_outcome(entry, outcome, now);
    true
}

#[test]
fn whatever_happens_a_comment_is_posted_once_or_still_here() {
    for a in FATES {
        for b in FATES {
            for c in FATES {
                send("Oui");
                let (mut stored, mut now) = (0, 0.0);
                let endings = std::iter::repeat_n(Fate::Well, 8);
                for fate in [a, b, c].into_iter().chain(endings) {
                    now += LONGEST_PAUSE;
                    step(fate, &mut stored, now);
                    assert!(stored <= 1, "twice: {a:?} {b:?} {c:?}");
                    assert!(
                        stored + entries(SERVER).len() > 0,
                        "neither: {a:?} {b:?} {c:?}"
                    );
                }
                assert_eq!((stored, entries(SERVER).len()), (1, 0), "{a:?} {b:?} {c:?}");
                own_comments::forget("/a/", "1");
            }
        }
    }
}

#[test]
fn an_entry_holds_what_was_typed_without_space_around_it() {
    send(" Oui \n");
    let (entry, step) = next_due(SERVER, 0.0, true).expect("an entry");
    assert_eq!(
        (entry.author.as_str(), entry.text.as_str()),
        ("Ann B", "Oui")
    );
    assert_eq!(entry.website, "http://ann.example");
    assert_eq!(step, Step::Post);
    assert_eq!(next_due("/other/", 0.0, true), None);
}

#[test]
fn pauses_grow_and_end() {
    send("Oui");
    let mut now = 0.0;
    let mut pauses = Vec::new();
    for _ in 0..6 {
        let (mut entry, _) = next_due(SERVER, now, true).expect("due");
        record_attempt(&mut entry, now);
        record_outcome(entry, Outcome::Failed(CommentError::ServerDown(502)), now);
        let wait = next_pause(SERVER, now).expect("a pause");
        assert_eq!(next_due(SERVER, now + wait - 1.0, true), None);
        now += wait;
        pauses.push(wait);
    }
    assert_eq!(
        pauses,
        [5000.0, 15_000.0, 45_000.0, 135_000.0, 405_000.0, 405_000.0]
    );
    assert_eq!(entries(SERVER)[0].reason, WaitReason::ServerDown);
}

#[test]
fn the_network_s_return_makes_all_due_but_those_the_server_holds_back() {
    for (text, error) in [
        ("a", CommentError::Offline),
        ("b", CommentError::RateLimited { seconds: 60 }),
    ] {
        send(text);
        let (entry, _) = next_due(SERVER, 0.0, true).expect("due");
        record_outcome(entry, Outcome::Failed(error), 0.0);
    }
    make_all_due(SERVER, 10.0);
    let due = |text: &str| {
        let all = entries(SERVER);
        let entry = all.iter().find(|entry| entry.text == text);
        entry.and_then(|entry| entry.due)
    };
    assert_eq!((due("a"), due("b")), (Some(10.0), Some(60_000.0)));
}

#[test]
fn a_moment_far_away_was_written_by_a_wrong_clock() {
    send("Oui");
    let mut entry = entries(SERVER).remove(0);
    entry.due = Some(1e12);
    entry.keep();
    assert!(next_due(SERVER, 0.0, true).is_some());
}

#[test]
fn without_locks_an_attempt_of_another_page_is_waited_for() {
    send("Oui");
    let (mut entry, _) = next_due(SERVER, 0.0, false).expect("due");
    record_attempt(&mut entry, 0.0);
    assert_eq!(next_due(SERVER, 1000.0, false), None);
    let step = |now, alone| next_due(SERVER, now, alone).map(|(_, step)| step);
    assert_eq!(step(f64::from(net::TIMEOUT), false), Some(Step::Search));
    assert_eq!(step(1000.0, true), Some(Step::Search));
}

#[test]
fn what_only_a_moderator_may_see_is_sent_again_only_if_the_reader_says_so() {
    send("Oui");
    let (mut entry, _) = next_due(SERVER, 0.0, true).expect("due");
    record_attempt(&mut entry, 0.0);
    record_outcome(entry, Outcome::Failed(CommentError::NoAnswer), 0.0);
    let search = |now| {
        let (entry, step) = next_due(SERVER, now, true).expect("due");
        assert_eq!(step, Step::Search);
        record_outcome(entry, Outcome::Failed(CommentError::MaybePosted), now);
        assert_eq!(next_due(SERVER, now + LONGEST_PAUSE, true), None);
    };
    search(LONGEST_PAUSE);
    make_all_due(SERVER, 1e6);
    search(1e6);
    let hidden = entries(SERVER).remove(0);
    assert_eq!(hidden.reason, WaitReason::MaybePosted);
    make_due(&hidden, 2e6);
    let step = next_due(SERVER, 2e6, true).map(|(_, step)| step);
    assert_eq!(step, Some(Step::Post));
}

#[test]
fn what_the_server_has_not_taken_is_not_searched() {
    send("Oui");
    let (mut entry, _) = next_due(SERVER, 0.0, true).expect("due");
    record_attempt(&mut entry, 0.0);
    record_outcome(
        entry,
        Outcome::Failed(CommentError::RateLimited { seconds: 60 }),
        0.0,
    );
    let step = |now| next_due(SERVER, now, true).map(|(_, step)| step);
    assert_eq!(step(60_000.0), Some(Step::Post));
    let (mut entry, _) = next_due(SERVER, 60_000.0, true).expect("due");
    record_attempt(&mut entry, 60_000.0);
    // The page dies; a search that is refused tells nothing of what was sent.
    let (entry, _) = next_due(SERVER, 120_000.0, true).expect("due");
    record_outcome(
        entry,
        Outcome::Failed(CommentError::RateLimited { seconds: 60 }),
        120_000.0,
    );
    assert_eq!(step(180_000.0), Some(Step::Search));
}

#[test]
fn a_refused_comment_is_a_draft_again() {
    send("Oui");
    let (entry, _) = next_due(SERVER, 0.0, true).expect("due");
    let refused = CommentError::Rejected("3 direct responses to /a/".to_owned());
    record_outcome(entry, Outcome::Failed(refused), 0.0);
    assert_eq!(entries(SERVER), []);
    let draft = Draft::kept("/a/");
    assert_eq!(
        (draft.text.as_str(), draft.pseudo.as_str()),
        ("Oui", "Ann B")
    );
    assert_eq!(draft.refusal.as_deref(), Some("3 direct responses to /a/"));
}

#[test]
fn a_refused_comment_never_takes_the_place_of_another_draft() {
    send("Oui");
    let begun = Draft {
        text: "Autre chose".to_owned(),
        ..Draft::default()
    };
    begun.keep("/a/");
    let (entry, _) = next_due(SERVER, 0.0, true).expect("due");
    record_outcome(entry, Outcome::Failed(CommentError::TooLong), 0.0);
    assert_eq!(Draft::kept("/a/"), begun);
    let waiting = entries(SERVER);
    assert_eq!(
        (waiting[0].reason, waiting[0].due),
        (WaitReason::TooLong, None)
    );
    assert_eq!(next_due(SERVER, 1e9, true), None);
    make_due(&waiting[0], 5.0);
    assert!(next_due(SERVER, 5.0, true).is_some());
}

#[test]
fn the_same_words_twice_are_two_comments() {
    send("Merci");
    let (entry, _) = next_due(SERVER, 0.0, true).expect("due");
    record_outcome(
        entry,
        Outcome::Posted(posted(1, CommentStatus::Published)),
        0.0,
    );
    let again = Entry {
        id: "again".to_owned(),
        thread: "/a/".to_owned(),
        ..Entry::default()
    };
    assert_eq!(other_own_ids(&again, 1.0), ["1"]);
    let same = Entry {
        id: "eMerci".to_owned(),
        ..again
    };
    assert_eq!(other_own_ids(&same, 1.0), Vec::<String>::new());
}

#[test]
fn an_entry_of_before_serde_is_read() {
    storage::keep(
        "outbox:old",
        r#"{"id":"old","server":"/comments/","thread":"/a/","title":"Titre","parent":"6","to":"Bo","author":"Ann",
        "email":"","website":"http://ann.example","text":"Oui","written":1795446568000,"due":null,"tried":1795446568001.5,
        "begun":null,"searched":true,"fails":2,"trouble":"hidden","says":"403"}"#,
    );
    let old = Entry {
        id: "old".to_owned(),
        server: SERVER.to_owned(),
        thread: "/a/".to_owned(),
        title: "Titre".to_owned(),
        parent: Some("6".to_owned()),
        to: "Bo".to_owned(),
        author: "Ann".to_owned(),
        website: "http://ann.example".to_owned(),
        text: "Oui".to_owned(),
        written: 1_795_446_568_000.0,
        tried: Some(1_795_446_568_001.5),
        searched: true,
        fails: 2,
        reason: WaitReason::MaybePosted,
        says: "403".to_owned(),
        ..Entry::default()
    };
    assert_eq!(entries(SERVER), [old]);
}

#[test]
fn every_reason_is_kept_under_its_old_word() {
    for (reason, word) in [
        (WaitReason::NotTried, ""),
        (WaitReason::Offline, "offline"),
        (WaitReason::ServerDown, "down"),
        (WaitReason::NotConnected, "unconnected"),
        (WaitReason::MaybePosted, "hidden"),
        (WaitReason::RateLimited, "fast"),
        (WaitReason::TooLong, "long"),
        (WaitReason::Rejected, "refused"),
    ] {
        let json = format!("\"{word}\"");
        assert_eq!(serde_json::to_string(&reason).ok(), Some(json.clone()));
        assert_eq!(serde_json::from_str(&json).ok(), Some(reason));
    }
    // Of a version to come: the comment is not lost over a word.
    assert_eq!(
        serde_json::from_str(r#""tomorrow""#).ok(),
        Some(WaitReason::NotTried)
    );
}
