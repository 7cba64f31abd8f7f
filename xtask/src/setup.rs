//! Brings what this machine lacks, or says what to install.

mod elsewhere;
mod need;
mod package_manager;
#[cfg(test)]
mod tests;

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{medusa, process, project, tools};
use need::{NEEDS, Need, Sign};
use package_manager::{PackageManager, Rights};

/// What a command wants to do, and so what the machine has to have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Group {
    /// To build the app.
    Build,
    /// To drive the app's window with no display.
    Window,
    /// To run the Rust tests.
    Tests,
    /// To check the page's types and run its tests.
    Page,
    /// To check the project: licences, spelling, unused dependencies.
    Check,
    /// To fuzz the readers of what comes from outside.
    Fuzz,
    /// To make the bundles and look at them.
    Bundle,
    /// To make a clean root to install in.
    Root,
    /// To build for Windows and check for macOS; only `cargo xtask cross` asks for it.
    Cross,
    /// To bring up the servers of Medusa, which want a database.
    Medusa,
    /// To measure beside others.
    Bench,
    /// To install tools that come as Python wheels; asked for by the groups above only.
    Wheels,
}

/// Everything that any command wants.
pub const EVERYTHING: &[Group] = &[Group::Build, Group::Window, Group::Tests, Group::Page, Group::Check, Group::Medusa];

/// The same without the database server, which not everyone wants on their machine.
pub const USUAL: &[Group] = &[Group::Build, Group::Window, Group::Tests, Group::Page, Group::Check];

/// `cargo xtask setup`.
pub fn run() -> Result<()> {
    ensure(EVERYTHING)?;
    ensure(&[Group::Bench, Group::Bundle, Group::Fuzz, Group::Root])?;
    println!("Everything is there.");
    Ok(())
}

/// Installs what `groups` need and this machine lacks; quick and silent where nothing is missing.
///
/// # Errors
/// What to install by hand, where it cannot be installed from here.
pub fn ensure(groups: &[Group]) -> Result<()> {
    let mut groups = groups.to_vec();
    if tools::wheels_are_missing(&groups) {
        groups.push(Group::Wheels);
    }
    match env::consts::OS {
        "linux" => bring_packages(&groups)?,
        os => elsewhere::ensure(os, &groups)?,
    }
    tools::ensure(&groups)
}

/// Everything the machine lacks, and the commands that bring it.
#[derive(Debug)]
struct Plan {
    missing: Vec<&'static Need>,
    commands: Vec<Vec<String>>,
}

fn bring_packages(groups: &[Group]) -> Result<()> {
    let missing = missing(groups, is_there);
    if missing.is_empty() {
        return Ok(());
    }
    let manager = PackageManager::ALL.iter().copied().find(|manager| has_program(manager.program()));
    let plan = plan(missing, manager, rights())?;
    let what: Vec<&str> = plan.missing.iter().map(|need| need.what).collect();
    println!("Missing on this machine: {}.", what.join(", "));
    for words in &plan.commands {
        carry_out(words)?;
    }
    let still = self::missing(groups, is_there);
    if let Some(need) = still.first() {
        bail!("{} was installed and is still not found", need.what);
    }
    Ok(())
}

fn missing(groups: &[Group], is_there: impl Fn(&Sign) -> bool) -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| groups.contains(&need.group) && !is_there(&need.sign)).collect()
}

fn plan(missing: Vec<&'static Need>, manager: Option<PackageManager>, rights: Rights) -> Result<Plan> {
    let Some(manager) = manager else {
        let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
        bail!("install these by hand, no known package manager is here: {}", what.join(", "));
    };
    let commands = manager.install(&missing, rights);
    if rights == Rights::Neither {
        let lines: Vec<String> = commands.iter().map(|words| format!("    {}", words.join(" "))).collect();
        bail!("neither root nor sudo is here; as root, run\n{}", lines.join("\n"));
    }
    Ok(Plan { missing, commands })
}

fn carry_out(words: &[String]) -> Result<()> {
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(arguments);
    println!("$ {}", process::line(&command));
    process::run_with_terminal(&mut command)
}

fn is_there(sign: &Sign) -> bool {
    match sign {
        Sign::Program(name) => has_program(name),
        Sign::ProgramOfDebian(name) => has_program(name) || !has_program(PackageManager::Apt.program()),
        Sign::Library(module) => has_library(module),
        Sign::File(paths) => paths.iter().any(|path| Path::new(path).exists()),
        Sign::PackageOfDebian(name) => {
            let record = format!("/var/lib/dpkg/info/{name}.list");
            Path::new(&record).exists() || !has_program(PackageManager::Apt.program())
        }
        Sign::Postgres => medusa::lack().is_none(),
        Sign::Python => has_python(),
    }
}

fn has_program(name: &str) -> bool {
    project::on_path(name).is_some()
}

fn has_library(module: &str) -> bool {
    let mut command = Command::new("pkg-config");
    command.args(["--exists", module]);
    process::capture(command).is_ok()
}

fn has_python() -> bool {
    let mut command = Command::new("python3");
    command.args(["-c", "import ensurepip, venv"]);
    process::capture(command).is_ok()
}

#[cfg(unix)]
fn rights() -> Rights {
    match (nix::unistd::geteuid().is_root(), has_program("sudo")) {
        (true, _) => Rights::Root,
        (false, true) => Rights::Sudo,
        (false, false) => Rights::Neither,
    }
}

#[cfg(not(unix))]
fn rights() -> Rights {
    Rights::Neither
}
