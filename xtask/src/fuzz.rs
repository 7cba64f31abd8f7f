//! The fuzzers of `fuzz/`, each for a short time. Not a part of `cargo xtask test`:
//! they need a nightly toolchain, and what they find is left to chance.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

use crate::report::{Report, Tally};
use crate::setup::{self, Group};
use crate::{cargo, process, project, tools};

/// What is fuzzed, by the names in `fuzz/Cargo.toml`.
const TARGETS: &[&str] = &["answers", "links", "addresses"];

/// The toolchain whose compiler takes part in fuzzing.
const TOOLCHAIN: &str = "nightly";

/// Runs each fuzzer for so many seconds, from the inputs in `fuzz/seeds` and what earlier runs found.
pub fn run(seconds: u32) -> Result<ExitCode> {
    setup::ensure(&[Group::Fuzz])?;
    let mut toolchain = rustup();
    toolchain.args(["rustc", "--version"]);
    if process::capture(toolchain).is_err() {
        bail!("fuzzing needs a nightly toolchain, and none is here: rustup toolchain install {TOOLCHAIN}");
    }
    let mut report = Report::default();
    report.step("lockfile", || lockfile().map(|()| Tally::PASSED));
    for target in TARGETS {
        report.step(target, || fuzz(target, seconds).map(|()| Tally::PASSED));
    }
    report.print_table();
    Ok(report.finish())
}

/// What is fuzzed is built from the versions in `fuzz/Cargo.lock`. cargo-fuzz cannot be told to
/// keep to it, and does where nothing in it is missing.
fn lockfile() -> Result<()> {
    let mut fetch = cargo::command("fetch");
    fetch.arg("--manifest-path").arg(project::root().join("fuzz/Cargo.toml"));
    process::run(&mut fetch)
}

fn fuzz(target: &str, seconds: u32) -> Result<()> {
    let folder = project::root().join("fuzz");
    let corpus = project::target().join("fuzz-corpus").join(target);
    fs::create_dir_all(&corpus).with_context(|| format!("making {}", corpus.display()))?;
    let mut fuzz = rustup();
    fuzz.arg(tools::FUZZ.program(tools::FUZZ.name)?).args(["fuzz", "run", "--sanitizer=none", "--fuzz-dir"]);
    // Memory is safe without a sanitizer: unsafe code is forbidden, and a broken rule is a panic.
    fuzz.arg(&folder).arg("--target-dir").arg(project::target().join("fuzz")).arg(target);
    fuzz.arg(corpus).arg(folder.join("seeds").join(target)).arg("--").arg(format!("-max_total_time={seconds}"));
    fuzz.arg("-print_final_stats=1").args(dictionary(&folder, target));
    process::run(&mut fuzz)
}

fn dictionary(folder: &Path, target: &str) -> Option<String> {
    let file: PathBuf = folder.join(format!("{target}.dict"));
    file.exists().then(|| format!("-dict={}", file.display()))
}

/// A call within the nightly toolchain, which knows nothing of ours.
fn rustup() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", TOOLCHAIN]).current_dir(project::root());
    cargo::forget_ourselves(&mut command);
    command.env_remove("CARGO").env_remove("CARGO_TARGET_DIR").env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN");
    command
}
