use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{ChildStdout, Command, Stdio};
use std::time::Duration;

use super::children::Children;
use super::{Running, capture, line, run};

static LONG_GRACE: Children = Children::new(Duration::from_secs(60));
static SHORT_GRACE: Children = Children::new(Duration::from_millis(100));

#[test]
fn what_a_program_started_ends_with_it() {
    let (running, mut output) = start(&LONG_GRACE, "sleep 1000 & sleep 1000 & echo ready; wait");
    drop(running);
    // The pipe closes when the last of the three is gone.
    assert_eq!(rest(&mut output), "");
}

#[test]
fn a_program_that_ends_first_leaves_nothing_behind() {
    let (running, mut output) = start(&LONG_GRACE, "sleep 1000 & echo ready");
    assert!(running.wait().unwrap().success());
    assert_eq!(rest(&mut output), "");
}

#[test]
fn a_program_may_tidy_up_before_it_ends() {
    let script = "trap 'echo tidied; exit 0' TERM; echo ready; while :; do sleep 1000 & wait; done";
    let (running, mut output) = start(&LONG_GRACE, script);
    drop(running);
    assert_eq!(rest(&mut output), "tidied\n");
}

#[test]
fn a_program_that_will_not_end_is_made_to() {
    let (running, mut output) = start(&SHORT_GRACE, "trap '' TERM; echo ready; while :; do sleep 1000; done");
    drop(running);
    assert_eq!(rest(&mut output), "");
}

#[test]
fn after_an_interrupt_nothing_runs_and_nothing_starts() {
    static INTERRUPTED: Children = Children::new(Duration::from_secs(60));
    let (running, mut output) = start(&INTERRUPTED, "echo ready; sleep 1000");
    INTERRUPTED.end_all();
    assert_eq!(rest(&mut output), "");
    assert!(!running.wait().unwrap().success());
    let refused = Running::start_among(&INTERRUPTED, &mut Command::new("true"), true, || {}).unwrap_err();
    assert_eq!(format!("{refused:#}"), "starting true: interrupted");
}

#[test]
fn the_end_of_a_program_is_told() {
    let (send, told) = std::sync::mpsc::channel();
    let tell = move || send.send(()).unwrap();
    let running = Running::start_among(&LONG_GRACE, &mut Command::new("true"), true, tell).unwrap();
    told.recv().unwrap();
    assert!(running.wait().unwrap().success());
}

#[test]
fn output_and_errors_are_kept_in_their_order() {
    assert_eq!(capture(shell("echo one; echo two >&2; echo three")).unwrap(), "one\ntwo\nthree\n");
}

#[test]
fn a_failing_command_says_what_it_printed_and_what_it_was() {
    let failed = capture(shell("echo broken; exit 3")).unwrap_err();
    assert_eq!(failed.to_string(), "broken\nfailed: sh -c 'echo broken; exit 3'");
    assert_eq!(run(&mut Command::new("false")).unwrap_err().to_string(), "failed: false");
}

#[test]
fn a_command_is_shown_as_it_would_be_typed() {
    let mut command = Command::new("apt-get");
    command.args(["install", "-y", "it's", ""]);
    assert_eq!(line(&command), r"apt-get install -y 'it'\''s' ''");
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

/// Starts a script and waits for its first line, `ready`.
fn start(among: &'static Children, script: &str) -> (Running, BufReader<ChildStdout>) {
    let mut command = shell(script);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut running = Running::start_among(among, &mut command, true, || {}).unwrap();
    let mut output = BufReader::new(running.stdout.take().unwrap());
    let mut ready = String::new();
    output.read_line(&mut ready).unwrap();
    assert_eq!(ready, "ready\n");
    (running, output)
}

fn rest(output: &mut BufReader<ChildStdout>) -> String {
    let mut text = String::new();
    output.read_to_string(&mut text).unwrap();
    text
}
