//! Programs that say when they are ready.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};

use crate::process::Running;
use crate::project;

/// How much of what a program said is shown where it fails.
const LAST_LINES: usize = 30;

/// Starts `command` and waits for the line in which `ready` finds what it looks for.
/// All that it says goes into `target/NAME.log`.
///
/// # Errors
/// Its last lines, where it ends or stays silent for as long as `patience`.
pub fn start<T: Send + 'static>(
    command: &mut Command,
    name: &str,
    patience: Duration,
    ready: impl Fn(&str) -> Option<T> + Send + 'static,
) -> Result<(Running, T)> {
    let log = project::target().join(format!("{name}.log"));
    let file = File::create(&log).with_context(|| format!("making {}", log.display()))?;
    let (reader, writer) = io::pipe().context("making a pipe")?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let running = Running::start(command)?;
    // The command holds the pipe's other end; reading ends when nobody does.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let found = watch(reader, file, ready).recv_timeout(patience);
    let found = found.map_err(|error| anyhow!("{name} did not come up ({error}); it said\n{}", last_lines(&log)))?;
    Ok((running, found))
}

/// Reads to the end, on a thread of its own, so that nothing ever fills its pipe.
fn watch<T: Send + 'static>(
    from: impl Read + Send + 'static,
    mut log: File,
    ready: impl Fn(&str) -> Option<T> + Send + 'static,
) -> Receiver<T> {
    let (send, found) = mpsc::channel();
    thread::spawn(move || {
        let mut send = Some(send);
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            // A log that cannot be written loses its line and nothing else.
            let _lost = writeln!(log, "{line}");
            if let Some(found) = send.as_ref().and_then(|_| ready(&line)) {
                let _unheard = send.take().map(|send| send.send(found));
            }
        }
    });
    found
}

fn last_lines(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(LAST_LINES)).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::start;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_program_is_ready_when_it_says_so() {
        let (_running, port) =
            start(&mut shell("echo first; echo at 5; exec sleep 1000"), "test-ready", LONG, port).unwrap();
        assert_eq!(port, "5");
    }

    #[test]
    fn a_program_that_ends_before_it_is_ready_is_quoted() {
        let error = start(&mut shell("echo no room >&2"), "test-ends", LONG, port).unwrap_err().to_string();
        assert!(error.starts_with("test-ends did not come up"), "{error}");
        assert!(error.ends_with("it said\nno room\n"), "{error}");
    }

    fn port(line: &str) -> Option<String> {
        line.strip_prefix("at ").map(str::to_owned)
    }

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }
}
