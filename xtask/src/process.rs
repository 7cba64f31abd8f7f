//! Starts programs and sees to it that none outlives this one.
//!
//! Each program leads a process group of its own, so that what it starts ends
//! with it. A program ends when its [`Running`] is dropped, and all of them end
//! when a person presses Ctrl-C or the machine asks this program to stop.

mod children;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::io::{self, PipeReader, Read as _};
use std::process::{ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use anyhow::{Context as _, Result, bail, ensure};

#[cfg(unix)]
use crate::scratch;
use children::{CHILDREN, Children, Target};

/// What a shell reports for a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// A program that was started; it ends with this value.
#[derive(Debug)]
pub struct Running {
    name: String,
    among: &'static Children,
    target: Target,
    ended: Receiver<io::Result<ExitStatus>>,
    /// What it reads, where it was started with something to read from.
    pub stdin: Option<ChildStdin>,
    /// What it prints, where the command asked for a pipe.
    pub stdout: Option<ChildStdout>,
    /// The system's number for it.
    pub id: u32,
}

impl Running {
    /// Starts `command` with nothing to read from.
    pub fn start(command: &mut Command) -> Result<Self> {
        Self::start_and_tell(command, || {})
    }

    /// Starts `command`; calls `tell`, on a thread of its own, once it has ended.
    pub fn start_and_tell(command: &mut Command, tell: impl FnOnce() + Send + 'static) -> Result<Self> {
        command.stdin(Stdio::null());
        Self::start_among(&CHILDREN, command, true, tell)
    }

    /// Starts `command` with a pipe to read from.
    pub fn start_and_write(command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::piped());
        Self::start_among(&CHILDREN, command, true, || {})
    }

    /// Waits until it has ended by itself.
    pub fn wait(self) -> Result<ExitStatus> {
        let status = self.ended.recv().with_context(|| format!("{} was lost", self.name))?;
        status.with_context(|| format!("waiting for {}", self.name))
    }

    fn start_among(
        among: &'static Children,
        command: &mut Command,
        group: bool,
        tell: impl FnOnce() + Send + 'static,
    ) -> Result<Self> {
        let name = line(command);
        let (mut child, target) = among.spawn(command, group).with_context(|| format!("starting {name}"))?;
        let (stdin, stdout, id) = (child.stdin.take(), child.stdout.take(), child.id());
        let (send, ended) = mpsc::channel();
        thread::spawn(move || {
            let status = child.wait();
            among.remove(target);
            // Nobody waits for it any more: then nobody needs to know.
            let _unheard = send.send(status);
            tell();
        });
        Ok(Self { name, among, target, ended, stdin, stdout, id })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.among.end(self.target);
    }
}

/// Runs `command` to its end, its output going where ours goes; whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    Ok(Running::start(command)?.wait()?.success())
}

/// Runs `command` to its end, its output going where ours goes.
///
/// # Errors
/// The command's line, where it does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    ensure!(succeeds(command)?, "failed: {}", line(command));
    Ok(())
}

/// As [`run`], for a command that may ask the person something, as sudo does.
pub fn run_with_terminal(command: &mut Command) -> Result<()> {
    let status = Running::start_among(&CHILDREN, command, false, || {})?.wait()?;
    ensure!(status.success(), "failed: {}", line(command));
    Ok(())
}

/// Runs `command` to its end; what it printed, standard output and standard error in their order.
///
/// # Errors
/// The same text and the command's line, where it does not succeed.
pub fn capture(mut command: Command) -> Result<String> {
    let name = line(&command);
    let (reader, writer) = io::pipe().context("making a pipe")?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let running = Running::start(&mut command)?;
    // The command holds the pipe's other end; reading ends when nobody does.
    drop(command);
    let text = read(reader)?;
    if !running.wait()?.success() {
        bail!("{}\nfailed: {name}", text.trim_end());
    }
    Ok(text)
}

/// The command as a person would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| quote(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

/// Ends every program that was started, then this one, when it is asked to stop.
pub fn end_all_on_interrupt() -> Result<()> {
    ctrlc::set_handler(|| {
        CHILDREN.end_all();
        #[cfg(unix)]
        scratch::remove_all();
        std::process::exit(INTERRUPTED);
    })
    .context("watching for Ctrl-C")
}

/// Returns, unless this program is asked to stop: then what failed has failed for
/// that reason, and the program ends as soon as the others have.
pub fn unless_interrupted() {
    while CHILDREN.stopping() {
        thread::park();
    }
}

fn quote(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=@%+,".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn read(mut reader: PipeReader) -> Result<String> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).context("reading what a program prints")?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
