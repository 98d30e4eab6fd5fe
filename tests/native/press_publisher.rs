//! `press check` and `press import`, as a publisher or a script uses them: the real binary.

mod archive;
mod check;
mod corpus;
mod exports;
mod import;
mod server;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs press in the folder of its fixtures.
fn press(arguments: &[&str]) -> Run {
    Run::of(command(arguments).output().expect("press runs"))
}

/// Runs press with something on standard input.
fn press_fed(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("press runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input).expect("press reads");
    drop(stdin);
    Run::of(child.wait_with_output().expect("press ends"))
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.args(arguments).current_dir(fixtures());
    // The machine may send every request through a proxy; the tests' server is here.
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command
}

fn fixtures() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/press"))
}

/// What a run of press left.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

#[test]
fn help_tells_how_and_gives_examples() {
    for arguments in [&["--help"][..], &["check", "--help"], &["import", "-h"]] {
        let run = press(arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains("Usage: press"), "{}", run.out);
    }
    for command in ["build", "check", "import"] {
        assert!(press(&[command, "--help"]).out.contains("Examples:"));
    }
    assert!(press(&["--version"]).out.starts_with("press 0."));
}

#[test]
fn a_command_line_that_makes_no_sense_ends_with_2_and_a_hint() {
    for (arguments, hint) in [
        (&[][..], "`press --help`"),
        (&["chek"], "chek"),
        (&["check"], "`press check --help`"),
        (&["check", "--jsn", "x"], "--jsn"),
        (&["check", "--timeout", "soon", "x"], "soon"),
        (&["check", "--timeout", "-1", "x"], "-1"),
        (&["import", "a", "b"], "One feed"),
        (
            &["import", "--into", "a", "--output", "b", "c"],
            "One --output",
        ),
        (&["import", "--site", "x", "a"], "http"),
    ] {
        let run = press(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains(hint), "{arguments:?}: {}", run.err);
    }
}
