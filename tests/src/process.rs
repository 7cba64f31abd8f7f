//! Programs that live as long as what started them.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// How long a program may take to be ready, and a state to be reached.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A program that ends, by its pid, when this is dropped.
pub struct Program(Child);

impl Program {
    /// Starts `command`; nothing of it outlives this value.
    pub fn start(command: &mut Command) -> Result<Self> {
        let child = command.kill_on_drop(true).spawn().with_context(|| format!("{command:?} does not start"))?;
        Ok(Self(child))
    }

    /// Starts `command` and waits for the first line on its standard output.
    pub async fn start_and_read(command: &mut Command) -> Result<(Self, String, Lines<BufReader<ChildStdout>>)> {
        let mut program = Self::start(command.stdout(Stdio::piped()))?;
        let stdout = program.0.stdout.take().context("standard output is piped")?;
        let mut lines = BufReader::new(stdout).lines();
        let first = tokio::time::timeout(PATIENCE, lines.next_line())
            .await
            .with_context(|| format!("{command:?} says nothing"))??;
        let first = first.with_context(|| format!("{command:?} ended without a word"))?;
        Ok((program, first, lines))
    }

    /// Kills it where it stands and waits for its end.
    pub async fn kill(mut self) -> Result<()> {
        self.0.kill().await.context("the program cannot be killed")
    }

    /// The process's id while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.0.id()
    }
}

impl From<Child> for Program {
    fn from(child: Child) -> Self {
        Self(child)
    }
}

/// Asks `ready` again and again until it says yes; fails after [`PATIENCE`].
pub async fn until<F>(what: &str, ready: impl FnMut() -> F) -> Result<()>
where
    F: Future<Output = bool>,
{
    until_within(PATIENCE, what, ready).await
}

/// The same for what takes longer by its nature.
pub async fn until_within<F>(patience: Duration, what: &str, mut ready: impl FnMut() -> F) -> Result<()>
where
    F: Future<Output = bool>,
{
    let begun = Instant::now();
    let mut turn = tokio::time::interval(Duration::from_millis(20));
    while !ready().await {
        if begun.elapsed() > patience {
            bail!("gave up waiting: {what}");
        }
        turn.tick().await;
    }
    Ok(())
}

/// The processes that `parent` started and that have not ended. One that nobody has asked
/// about yet counts as ended once its last thread has: until then its sockets are open.
pub fn running_children(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let child = |entry: fs::DirEntry| {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        // The name, in brackets, may hold anything.
        let mut after_name = stat.rsplit(')').next()?.split_whitespace();
        let threads = fs::read_dir(entry.path().join("task")).map_or(0, Iterator::count);
        let ended = after_name.next()? == "Z" && threads <= 1;
        let of: u32 = after_name.next()?.parse().ok()?;
        (of == parent && !ended).then_some(pid)
    };
    processes.filter_map(child).collect()
}

/// The process that runs a program, and its parent.
pub fn running_as(program: &Path) -> Option<(u32, u32)> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let runs = |entry: fs::DirEntry| {
        let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
        let started = fs::read_link(entry.path().join("exe")).ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        let parent = stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()?;
        (started == program).then_some((pid, parent))
    };
    processes.filter_map(runs).next()
}
