//! Cargo, called as a person would call it.

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::process::{self, Running};
use crate::project;

/// `cargo SUBCOMMAND --locked`, in the top folder.
pub fn command(subcommand: &str) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args([subcommand, "--locked"]).current_dir(project::root());
    forget_ourselves(&mut command);
    command
}

/// Takes away what cargo told this program about its own package: build scripts
/// that look at these variables would run again.
pub fn forget_ourselves(command: &mut Command) {
    let ours = ["CARGO_BIN_", "CARGO_CRATE_", "CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_PRIMARY_"];
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if ours.iter().any(|prefix| name.starts_with(prefix)) {
            command.env_remove(&*name);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    Dev,
    Release,
}

/// Programs that were built, by name.
#[derive(Debug)]
pub struct Programs(BTreeMap<String, PathBuf>);

impl Programs {
    /// The absolute path of one of them.
    pub fn path(&self, name: &str) -> Result<&Path> {
        self.0.get(name).map(PathBuf::as_path).with_context(|| format!("cargo built no program named {name}"))
    }
}

/// What the tests are built from. Always the same packages with the same features:
/// with any others, cargo would build most of what they depend on once more.
pub const EVERYTHING: &[&str] =
    &["--workspace", "--exclude=empty-window", "--exclude=make-icons", "--features=latchkey/custom-protocol"];

/// Builds every program and every test.
pub fn build_everything() -> Result<Programs> {
    let mut cargo = command("build");
    cargo.args(EVERYTHING).arg("--all-targets");
    programs(cargo)
}

/// Builds the programs of `package` as they are shipped, the page inside where it shows one.
pub fn build(packages: &[&str], profile: Profile) -> Result<Programs> {
    let mut cargo = command("build");
    for package in packages {
        cargo.args(["--package", package]);
        if SHOWS_A_PAGE.contains(package) {
            cargo.arg(format!("--features={package}/custom-protocol"));
        }
    }
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    programs(cargo)
}

/// Builds one program of a package.
pub fn build_program(package: &str, program: &str, profile: Profile) -> Result<Programs> {
    let mut cargo = command("build");
    cargo.args(["--package", package, "--bin", program]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    programs(cargo)
}

const SHOWS_A_PAGE: &[&str] = &["latchkey", "empty-window"];

/// Runs a build and keeps what cargo says of the programs.
fn programs(mut cargo: Command) -> Result<Programs> {
    cargo.arg("--message-format=json-render-diagnostics").stdout(Stdio::piped());
    let mut running = Running::start(&mut cargo)?;
    let output = running.stdout.take().context("cargo's output is piped")?;
    let mut programs = BTreeMap::new();
    for line in BufReader::new(output).lines() {
        programs.extend(program(&line?));
    }
    ensure!(running.wait()?.success(), "failed: {}", process::line(&cargo));
    Ok(Programs(programs))
}

#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    executable: Option<PathBuf>,
    profile: Option<BuiltAs>,
}

#[derive(Deserialize)]
struct BuiltAs {
    test: bool,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Name and path, where a line of cargo's messages is about a program that is no test.
fn program(line: &str) -> Option<(String, PathBuf)> {
    let message: Message = serde_json::from_str(line).ok()?;
    let is_test = message.profile.is_some_and(|built_as| built_as.test);
    (!is_test).then_some((message.target?.name, message.executable?))
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn a_program_is_taken_from_cargos_messages() {
        let line =
            r#"{"reason":"compiler-artifact","target":{"kind":["bin"],"name":"latchkey"},"executable":"/t/latchkey"}"#;
        assert_eq!(program(line), Some(("latchkey".to_owned(), "/t/latchkey".into())));
    }

    #[test]
    fn messages_about_anything_else_are_passed_over() {
        let library = r#"{"reason":"compiler-artifact","target":{"name":"account"},"executable":null}"#;
        assert_eq!(program(library), None);
        let test = r#"{"target":{"name":"latchkey"},"profile":{"test":true},"executable":"/t/deps/latchkey-1"}"#;
        assert_eq!(program(test), None);
        assert_eq!(program(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(program("warning: something"), None);
    }
}
