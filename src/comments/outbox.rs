//! Comments on their way to the server.
//!
//! A comment that the reader sends is an [`Entry`] on the device first, and stays there until the server has it or the
//! reader takes it back. An attempt is written down before it begins. When its end is not known (the connection was
//! cut, the page died), the thread is searched before the next one, so that the comment appears once.
//!
//! This module decides and remembers; [`Discussion`](super::Discussion) asks the server. Each entry is kept under a
//! name of its own: pages that write at the same time do not write over each other.

use super::draft::Draft;
use super::own::{self, Own};
use super::{Comment, CommentError, Posted};
use crate::browser::storage;
use crate::json::{FromJson, Json, from_json};
use crate::model::order::by_number;
use crate::net;

/// The longest pause between two attempts, in milliseconds. A moment further away was written by a clock that was wrong.
const LONGEST_PAUSE: f64 = 600_000.0;
/// The first pause; each further one is three times as long.
const FIRST_PAUSE: f64 = 5000.0;

/// A comment on its way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// Its own name.
    pub id: String,
    /// The server it goes to.
    pub server: String,
    /// The thread it belongs to.
    pub thread: String,
    /// The headline over the thread.
    pub title: String,
    /// The comment it answers.
    pub parent: Option<String>,
    /// Who wrote that one.
    pub to: String,
    /// Who writes, on one line.
    pub author: String,
    /// Their e-mail address; may be blank.
    pub email: String,
    /// Their website; may be blank.
    pub website: String,
    /// What they write, as they typed it.
    pub text: String,
    /// When they sent it, on the device's clock, in milliseconds.
    pub written: f64,
    /// When it may be tried next. `None` when it waits for the reader.
    pub due: Option<f64>,
    /// When the first attempt began.
    pub tried: Option<f64>,
    /// When the last one began, if its end is not known.
    pub begun: Option<f64>,
    /// Whether the thread has been searched since.
    pub searched: bool,
    /// How many attempts have failed, one after the other.
    pub fails: u32,
    /// A word for [`Entry::trouble`].
    pub(super) trouble: String,
    /// What the server said.
    pub(super) says: String,
}

from_json! {
    Entry {
        id, server, thread, title, parent, to, author, email, website, text, written, due, tried, begun,
        searched, fails, trouble, says,
    }
}

/// Why an entry is still on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble<'a> {
    /// It has not been tried, or that is under way.
    None,
    /// The device is offline.
    Offline,
    /// The server fails, or does not answer.
    Down,
    /// What answers is no comment server.
    NotConnected,
    /// It may have arrived, where only a moderator sees it. The reader has to decide.
    Hidden,
    /// The server wants a pause.
    TooFast,
    /// It is too long.
    TooLong,
    /// The server does not want it; what it says.
    Refused(&'a str),
}

/// What an entry needs next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It may have arrived: search the thread.
    Search,
    /// Send it.
    Post,
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is in the thread.
    Found(Comment),
    /// It is not.
    Absent,
    /// The server has taken it.
    Posted(Posted),
    /// Neither.
    Failed(CommentError),
}

impl Entry {
    /// A comment that the reader sends. It leaves at `due` at the earliest.
    pub fn new(id: String, draft: &Draft, written: f64, due: f64) -> Self {
        Self {
            id,
            author: draft.author(),
            email: draft.email.trim().to_owned(),
            website: super::draft::address(&draft.website).unwrap_or_default(),
            text: draft.text.trim().to_owned(),
            written,
            due: Some(due),
            ..Self::default()
        }
    }

    /// Why it is still here.
    pub fn trouble(&self) -> Trouble<'_> {
        match self.trouble.as_str() {
            "offline" => Trouble::Offline,
            "down" => Trouble::Down,
            "unconnected" => Trouble::NotConnected,
            "hidden" => Trouble::Hidden,
            "fast" => Trouble::TooFast,
            "long" => Trouble::TooLong,
            "refused" => Trouble::Refused(&self.says),
            _ => Trouble::None,
        }
    }

    /// The step it needs at this moment, if any. `alone` says that no other page can be busy with it.
    fn step(&self, now: f64, alone: bool) -> Option<Step> {
        let due = self
            .due
            .filter(|due| *due <= now || *due > now + LONGEST_PAUSE);
        // Another page has been at it for less than an attempt may take.
        let patience = f64::from(net::PATIENCE);
        let is_taken = self
            .begun
            .is_some_and(|begun| (now - begun).abs() < patience);
        due.filter(|_| alone || !is_taken)?;
        Some(if self.tried.is_some() && !self.searched {
            Step::Search
        } else {
            Step::Post
        })
    }

    /// The name of the draft that it is when it comes back.
    pub fn draft(&self) -> String {
        match &self.parent {
            Some(parent) => reply_draft(&self.thread, parent),
            None => self.thread.clone(),
        }
    }

    /// Keeps it. Whether it will still be there when the page has gone.
    pub fn keep(&self) -> bool {
        let text = |text: &str| Json::from(text);
        let number = |number: Option<f64>| number.map_or_else(Json::null, Json::from);
        let json = Json::object([
            ("id", text(&self.id)),
            ("server", text(&self.server)),
            ("thread", text(&self.thread)),
            ("title", text(&self.title)),
            (
                "parent",
                self.parent.as_deref().map_or_else(Json::null, Json::from),
            ),
            ("to", text(&self.to)),
            ("author", text(&self.author)),
            ("email", text(&self.email)),
            ("website", text(&self.website)),
            ("text", text(&self.text)),
            ("written", Json::from(self.written)),
            ("due", number(self.due)),
            ("tried", number(self.tried)),
            ("begun", number(self.begun)),
            ("searched", Json::from(self.searched)),
            ("fails", Json::from(f64::from(self.fails))),
            ("trouble", text(&self.trouble)),
            ("says", text(&self.says)),
        ]);
        storage::keep(&slot(&self.id), &json.to_string())
    }
}

/// The name of the draft of an answer.
pub fn reply_draft(thread: &str, parent: &str) -> String {
    [thread, "reply:", parent].concat()
}

/// All entries for a server, oldest first.
pub fn all(server: &str) -> Vec<Entry> {
    let names = storage::names(&slot(""));
    let entries = names
        .iter()
        .filter_map(|name| Entry::from_json(&Json::parse(storage::kept(name)?.as_bytes()).ok()?));
    let entries = entries.filter(|entry| entry.server == server).collect();
    by_number(entries, |entry: &Entry| entry.written)
}

/// Whether anything waits.
pub fn has_entries() -> bool {
    !storage::names(&slot("")).is_empty()
}

/// The entry that is next, and its step. `alone` says that no other page can be busy with any of them.
pub fn next(server: &str, now: f64, alone: bool) -> Option<(Entry, Step)> {
    let mut entries = all(server).into_iter();
    entries.find_map(|mut entry| {
        let step = entry.step(now, alone)?;
        // A page died between the two lines of `arrived`.
        if own::of(&entry.thread, now)
            .iter()
            .any(|own| own.entry == entry.id)
        {
            discard(&entry);
            return None;
        }
        if step == Step::Search {
            entry.begun = None;
        }
        Some((entry, step))
    })
}

/// When the next entry is due, in milliseconds from `now`.
pub fn pause(server: &str, now: f64) -> Option<f64> {
    let due = all(server).into_iter().filter_map(|entry| entry.due);
    due.map(|due| (due - now).clamp(0.0, LONGEST_PAUSE))
        .min_by(f64::total_cmp)
}

/// Writes down that an attempt begins, before it does.
pub fn begin(entry: &mut Entry, now: f64) {
    entry.tried.get_or_insert(now);
    entry.begun = Some(now);
    entry.searched = false;
    entry.keep();
}

/// Writes down what came of a step: the entry is then the reader's own comment, or a draft again, or still an entry.
pub fn settle(mut entry: Entry, outcome: Outcome, now: f64) {
    let error = match outcome {
        Outcome::Found(comment) => {
            return arrived(
                &entry,
                Posted {
                    comment,
                    seconds: 0,
                },
                now,
            );
        }
        Outcome::Posted(posted) => return arrived(&entry, posted, now),
        Outcome::Absent => {
            entry.searched = true;
            entry.keep();
            return;
        }
        Outcome::Failed(error) => error,
    };
    let was_posted = entry.begun.take().is_some();
    if was_posted && error.is_refusal() {
        entry.tried = None;
    }
    // If the reader sends it all the same, it is not searched once more.
    entry.searched |= error == CommentError::Hidden;
    let (trouble, pause) = match error {
        CommentError::Offline => ("offline", Some(LONGEST_PAUSE)),
        CommentError::NoAnswer | CommentError::ServerDown(_) => {
            ("down", Some(back_off(entry.fails)))
        }
        CommentError::NotConnected => ("unconnected", Some(back_off(entry.fails))),
        CommentError::TooFast { seconds } => ("fast", Some(f64::from(seconds) * 1000.0)),
        CommentError::Hidden => ("hidden", None),
        CommentError::TooLong => ("long", None),
        CommentError::NotAllowed | CommentError::Rejected(_) => ("refused", None),
    };
    trouble.clone_into(&mut entry.trouble);
    entry.says = match error {
        CommentError::Rejected(says) => says,
        CommentError::NotAllowed => "403".to_owned(),
        _ => String::new(),
    };
    entry.fails += 1;
    entry.due = pause.map(|pause| now + pause);
    entry.keep();
    if pause.is_none() {
        give_back(&entry);
    }
}

/// The pause after so many failures, in milliseconds.
fn back_off(fails: u32) -> f64 {
    (FIRST_PAUSE * f64::from(3_u32.pow(fails.min(4)))).min(LONGEST_PAUSE)
}

/// The server has it.
fn arrived(entry: &Entry, posted: Posted, now: f64) {
    // In this order: if the page dies in between, `next` knows that it has arrived.
    Own::new(posted, &entry.thread, &entry.id, now).keep();
    discard(entry);
}

/// A refused entry becomes a draft again, unless its reader has begun another one in its place.
fn give_back(entry: &Entry) {
    let name = entry.draft();
    if Draft::is_kept(&name) || entry.trouble() == Trouble::Hidden {
        return;
    }
    let draft = Draft {
        pseudo: entry.author.clone(),
        email: entry.email.clone(),
        website: entry.website.clone(),
        text: entry.text.clone(),
        refusal: Some(entry.says.clone()),
        remember: Draft::kept(&name).remember,
    };
    draft.keep(&name);
    discard(entry);
}

/// Makes drafts of what a server has refused in a thread, as far as there is room for them.
pub fn give_all_back(server: &str, thread: &str) {
    for entry in all(server) {
        if entry.thread == thread && entry.due.is_none() {
            give_back(&entry);
        }
    }
}

/// The ids of the reader's own comments in the thread of `entry` that are known to be others.
pub fn others(entry: &Entry, now: f64) -> Vec<String> {
    let own = own::of(&entry.thread, now).into_iter();
    let others = own.filter(|own| own.entry != entry.id);
    others.map(|own| own.comment.id).collect()
}

/// Has every entry tried at once, except where the server wants its pause or the reader has to act. One that may wait
/// for a moderator is searched again.
pub fn hurry(server: &str, now: f64) {
    for mut entry in all(server) {
        match entry.trouble() {
            Trouble::TooFast => continue,
            Trouble::Hidden => entry.searched = false,
            _ if entry.due.is_none() => continue,
            _ => {}
        }
        entry.due = Some(now);
        entry.keep();
    }
}

/// Has this entry tried at once, because the reader says so.
pub fn retry(entry: &Entry, now: f64) {
    let mut entry = entry.clone();
    entry.due = Some(now);
    entry.keep();
}

/// Gives an entry up, because the reader says so or the server has it.
pub fn discard(entry: &Entry) {
    storage::forget(&slot(&entry.id));
}

/// Where an entry is kept.
fn slot(id: &str) -> String {
    ["outbox:", id].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::Standing;

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

    fn posted(id: usize, standing: Standing) -> Posted {
        let comment = Comment {
            standing,
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
        let Some((mut entry, step)) = next(SERVER, now, true) else {
            return false;
        };
        let failed = Outcome::Failed;
        let outcome = match step {
            Step::Search if fate == Fate::SearchFails => failed(CommentError::NoAnswer),
            Step::Search if *stored > 0 => Outcome::Found(comment(*stored)),
            Step::Search => Outcome::Absent,
            Step::Post => {
                begin(&mut entry, now);
                let is_lost = matches!(fate, Fate::LostOnTheWay | Fate::TooFast | Fate::DiesBefore);
                *stored += usize::from(!is_lost);
                match fate {
                    Fate::DiesBefore | Fate::DiesAfter => return true,
                    Fate::DiesWhileNoting => {
                        let posted = posted(*stored, Standing::Awaiting);
                        Own::new(posted, "/a/", &entry.id, now).keep();
                        return true;
                    }
                    Fate::LostOnTheWay | Fate::CutAfterStoring => failed(CommentError::NoAnswer),
                    Fate::FailsAfterStoring => failed(CommentError::ServerDown(500)),
                    Fate::TooFast => failed(CommentError::TooFast { seconds: 60 }),
                    Fate::Well | Fate::SearchFails => {
                        Outcome::Posted(posted(*stored, Standing::Published))
                    }
                }
            }
        };
        settle(entry, outcome, now);
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
                        assert!(stored + all(SERVER).len() > 0, "neither: {a:?} {b:?} {c:?}");
                    }
                    assert_eq!((stored, all(SERVER).len()), (1, 0), "{a:?} {b:?} {c:?}");
                    own::forget("/a/", "1");
                }
            }
        }
    }

    #[test]
    fn an_entry_holds_what_was_typed_without_space_around_it() {
        send(" Oui \n");
        let (entry, step) = next(SERVER, 0.0, true).expect("an entry");
        assert_eq!(
            (entry.author.as_str(), entry.text.as_str()),
            ("Ann B", "Oui")
        );
        assert_eq!(entry.website, "http://ann.example");
        assert_eq!(step, Step::Post);
        assert_eq!(next("/other/", 0.0, true), None);
    }

    #[test]
    fn pauses_grow_and_end() {
        send("Oui");
        let mut now = 0.0;
        let mut pauses = Vec::new();
        for _ in 0..6 {
            let (mut entry, _) = next(SERVER, now, true).expect("due");
            begin(&mut entry, now);
            settle(entry, Outcome::Failed(CommentError::ServerDown(502)), now);
            let wait = pause(SERVER, now).expect("a pause");
            assert_eq!(next(SERVER, now + wait - 1.0, true), None);
            now += wait;
            pauses.push(wait);
        }
        assert_eq!(
            pauses,
            [5000.0, 15_000.0, 45_000.0, 135_000.0, 405_000.0, 405_000.0]
        );
        assert_eq!(all(SERVER)[0].trouble(), Trouble::Down);
    }

    #[test]
    fn the_network_s_return_hurries_all_but_those_the_server_holds_back() {
        for (text, error) in [
            ("a", CommentError::Offline),
            ("b", CommentError::TooFast { seconds: 60 }),
        ] {
            send(text);
            let (entry, _) = next(SERVER, 0.0, true).expect("due");
            settle(entry, Outcome::Failed(error), 0.0);
        }
        hurry(SERVER, 10.0);
        let due = |text: &str| {
            let entries = all(SERVER);
            let entry = entries.iter().find(|entry| entry.text == text);
            entry.and_then(|entry| entry.due)
        };
        assert_eq!((due("a"), due("b")), (Some(10.0), Some(60_000.0)));
    }

    #[test]
    fn a_moment_far_away_was_written_by_a_wrong_clock() {
        send("Oui");
        let mut entry = all(SERVER).remove(0);
        entry.due = Some(1e12);
        entry.keep();
        assert!(next(SERVER, 0.0, true).is_some());
    }

    #[test]
    fn without_locks_an_attempt_of_another_page_is_waited_for() {
        send("Oui");
        let (mut entry, _) = next(SERVER, 0.0, false).expect("due");
        begin(&mut entry, 0.0);
        assert_eq!(next(SERVER, 1000.0, false), None);
        let step = |now, alone| next(SERVER, now, alone).map(|(_, step)| step);
        assert_eq!(step(f64::from(net::PATIENCE), false), Some(Step::Search));
        assert_eq!(step(1000.0, true), Some(Step::Search));
    }

    #[test]
    fn what_only_a_moderator_may_see_is_sent_again_only_if_the_reader_says_so() {
        send("Oui");
        let (mut entry, _) = next(SERVER, 0.0, true).expect("due");
        begin(&mut entry, 0.0);
        settle(entry, Outcome::Failed(CommentError::NoAnswer), 0.0);
        let search = |now| {
            let (entry, step) = next(SERVER, now, true).expect("due");
            assert_eq!(step, Step::Search);
            settle(entry, Outcome::Failed(CommentError::Hidden), now);
            assert_eq!(next(SERVER, now + LONGEST_PAUSE, true), None);
        };
        search(LONGEST_PAUSE);
        hurry(SERVER, 1e6);
        search(1e6);
        let hidden = all(SERVER).remove(0);
        assert_eq!(hidden.trouble(), Trouble::Hidden);
        retry(&hidden, 2e6);
        let step = next(SERVER, 2e6, true).map(|(_, step)| step);
        assert_eq!(step, Some(Step::Post));
    }

    #[test]
    fn what_the_server_has_not_taken_is_not_searched() {
        send("Oui");
        let (mut entry, _) = next(SERVER, 0.0, true).expect("due");
        begin(&mut entry, 0.0);
        settle(
            entry,
            Outcome::Failed(CommentError::TooFast { seconds: 60 }),
            0.0,
        );
        let step = |now| next(SERVER, now, true).map(|(_, step)| step);
        assert_eq!(step(60_000.0), Some(Step::Post));
        let (mut entry, _) = next(SERVER, 60_000.0, true).expect("due");
        begin(&mut entry, 60_000.0);
        // The page dies; a search that is refused tells nothing of what was sent.
        let (entry, _) = next(SERVER, 120_000.0, true).expect("due");
        settle(
            entry,
            Outcome::Failed(CommentError::TooFast { seconds: 60 }),
            120_000.0,
        );
        assert_eq!(step(180_000.0), Some(Step::Search));
    }

    #[test]
    fn a_refused_comment_is_a_draft_again() {
        send("Oui");
        let (entry, _) = next(SERVER, 0.0, true).expect("due");
        let refused = CommentError::Rejected("3 direct responses to /a/".to_owned());
        settle(entry, Outcome::Failed(refused), 0.0);
        assert_eq!(all(SERVER), []);
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
        let (entry, _) = next(SERVER, 0.0, true).expect("due");
        settle(entry, Outcome::Failed(CommentError::TooLong), 0.0);
        assert_eq!(Draft::kept("/a/"), begun);
        let waiting = all(SERVER);
        assert_eq!(
            (waiting[0].trouble(), waiting[0].due),
            (Trouble::TooLong, None)
        );
        assert_eq!(next(SERVER, 1e9, true), None);
        retry(&waiting[0], 5.0);
        assert!(next(SERVER, 5.0, true).is_some());
    }

    #[test]
    fn the_same_words_twice_are_two_comments() {
        send("Merci");
        let (entry, _) = next(SERVER, 0.0, true).expect("due");
        settle(entry, Outcome::Posted(posted(1, Standing::Published)), 0.0);
        let again = Entry {
            id: "again".to_owned(),
            thread: "/a/".to_owned(),
            ..Entry::default()
        };
        assert_eq!(others(&again, 1.0), ["1"]);
        let same = Entry {
            id: "eMerci".to_owned(),
            ..again
        };
        assert_eq!(others(&same, 1.0), Vec::<String>::new());
    }
}
