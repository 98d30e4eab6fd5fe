//! One line that says what is going on, for someone who waits.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line changes: more often than this, nobody can read it.
const PACE: Duration = Duration::from_millis(100);

/// A line on standard error that is overwritten by the next and gone at the end.
///
/// It appears only when standard error is a terminal: in a log it would be noise.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
    is_on: bool,
    last: Option<Instant>,
}

impl Progress {
    /// A progress line, if someone can see it.
    pub fn new() -> Self {
        Self {
            shown: false,
            is_on: io::stderr().is_terminal(),
            last: None,
        }
    }

    /// Shows what is being done now.
    pub fn say(&mut self, what: impl FnOnce() -> String) {
        let is_early = self.last.is_some_and(|last| last.elapsed() < PACE);
        if !self.is_on || is_early {
            return;
        }
        // A terminal that went away is no reason to stop the work.
        let _ = write!(io::stderr(), "\r\x1b[K{}", what());
        (self.shown, self.last) = (true, Some(Instant::now()));
    }

    /// Takes the line away, before something else is written.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
