//! PostgreSQL's programs, and the account that they run under.

use std::env;
use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use nix::unistd::{Gid, Uid, User, geteuid};

use crate::{process, project};

/// Why no server can be brought up here, where none can.
pub fn lack() -> Option<String> {
    let error = [programs().err(), account().err()].into_iter().flatten().next();
    error.map(|error| format!("{error:#}"))
}

/// One of the server's programs, to be run under its account.
pub fn command(program: &str) -> Result<Command> {
    let mut command = Command::new(programs()?.join(program));
    // The account may not look into ours, and what is said is read by programs.
    command.current_dir("/").env("LC_ALL", "C.UTF-8").env("HOME", "/");
    if let Some((user, group)) = account()? {
        command.uid(user.as_raw()).gid(group.as_raw());
    }
    Ok(command)
}

/// The first number of its version: a database is read by no other.
pub fn release() -> Result<String> {
    let mut initdb = Command::new(programs()?.join("initdb"));
    initdb.arg("--version");
    let text = process::capture(initdb)?;
    let number = text.split_whitespace().find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let release = number.and_then(|number| number.split('.').next());
    Ok(release.with_context(|| format!("no version in {text:?}"))?.to_owned())
}

/// Gives `path` to the account that the server runs under.
pub fn hand_over(path: &Path) -> Result<()> {
    let Some((user, group)) = account()? else { return Ok(()) };
    chown(path, Some(user.as_raw()), Some(group.as_raw())).with_context(|| format!("giving {} away", path.display()))
}

/// Whom the server runs as, where that is not us: it refuses root.
fn account() -> Result<Option<(Uid, Gid)>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    let known = ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten());
    let user = known.context("PostgreSQL refuses root, and neither postgres nor nobody is an account here")?;
    Ok(Some((user.uid, user.gid)))
}

/// The folder of the server's programs, which Debian and others put on nobody's path.
fn programs() -> Result<PathBuf> {
    let has_server = |folder: &PathBuf| ["initdb", "postgres"].iter().all(|name| folder.join(name).is_file());
    let on_path = project::on_path("initdb").and_then(|found| Some(fs::canonicalize(found).ok()?.parent()?.to_owned()));
    let found = on_path.into_iter().chain(installed()).find(has_server);
    ensure!(env::consts::OS != "windows", "the servers are brought up on Linux and macOS only");
    found.context("there is no PostgreSQL server here")
}

/// Where distributions put each release, the newest first.
fn installed() -> Vec<PathBuf> {
    let below = |folder: &str, start: &str| -> Vec<(u32, PathBuf)> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let release = |name: &str| name.strip_prefix(start)?.parse().ok();
        entries.filter_map(|entry| Some((release(entry.file_name().to_str()?)?, entry.path().join("bin")))).collect()
    };
    let mut found = below("/usr/lib/postgresql", "");
    found.extend(below("/usr", "pgsql-"));
    found.extend(below("/usr/lib", "postgresql"));
    found.sort();
    found.into_iter().rev().map(|(_, folder)| folder).collect()
}
