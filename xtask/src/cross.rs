//! Windows and macOS from Linux, as far as they can be had without them: the program for
//! Windows, the tests as programs for Windows under wine, and the types for macOS. wine has
//! no WebView2, so that no window is opened.
//!
//! Not a part of `cargo xtask test`: it takes packages of 2 GB and builds everything twice
//! more. On Windows and macOS themselves the workflow runs the same tests.

mod toolchain;
mod verdict;
mod wine;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use serde::Deserialize;

use crate::report::{Report, Tally};
use crate::scratch::Scratch;
use crate::setup::{self, Group};
use crate::{process, project};
use toolchain::{MACOS, WINDOWS};
use wine::Wine;

/// What has code of its own for each system.
const PACKAGES: [&str; 3] = ["--package=latchkey", "--package=account", "--features=latchkey/custom-protocol"];

/// The packages whose tests are run under wine.
const TESTED: [&str; 2] = ["crates/account", "src-tauri"];

/// `cargo xtask cross`.
pub fn run() -> Result<ExitCode> {
    let begun = Instant::now();
    setup::ensure(&[Group::Build, Group::Cross])?;
    toolchain::ensure()?;
    let mut report = Report::default();
    let mut tests = Vec::new();
    report.step("program for Windows", || {
        tests = build_for_windows()?;
        Ok(Tally::PASSED)
    });
    report.step("types for macOS", || types_for_macos().map(|()| Tally::PASSED));
    for package in TESTED {
        report.step(&format!("{package} under wine"), || under_wine(package, &tests));
    }
    report.print_table();
    println!("{:.0} s in all", begun.elapsed().as_secs_f32());
    Ok(report.finish())
}

/// The program, and the programs of the tests. In one build: in two, cargo would build most
/// of what they depend on twice.
fn build_for_windows() -> Result<Vec<Test>> {
    let mut build = toolchain::cargo("build", WINDOWS)?;
    build.args(PACKAGES).args(["--all-targets", "--message-format=json-render-diagnostics", "--quiet"]);
    let tests = process::capture(build)?.lines().filter_map(test).collect();
    let program = toolchain::target().join(WINDOWS).join("debug/latchkey.exe");
    println!("{} bytes  {}", fs::metadata(&program)?.len(), program.display());
    Ok(tests)
}

/// Of the tests too. Nothing is linked, and of C, whose headers Apple alone has, nothing is compiled.
fn types_for_macos() -> Result<()> {
    let mut check = toolchain::cargo("check", MACOS)?;
    check.args(PACKAGES).arg("--all-targets");
    toolchain::without_apples_c(&mut check)?;
    process::run(&mut check)
}

fn under_wine(package: &str, tests: &[Test]) -> Result<Tally> {
    let folder = project::root().join(package);
    let scratch = Scratch::new("wine")?;
    let wine = Wine::in_folder(scratch.path())?;
    let mut printed = String::new();
    for test in tests.iter().filter(|test| test.manifest.parent() == Some(&folder)) {
        printed += &wine.tests(&test.program, &folder)?;
    }
    verdict::judge(package, &printed)
}

/// A program of tests, and the package that it is of.
#[derive(Debug, PartialEq)]
struct Test {
    program: PathBuf,
    manifest: PathBuf,
}

#[derive(Deserialize)]
struct Message {
    executable: PathBuf,
    manifest_path: PathBuf,
    profile: BuiltAs,
}

#[derive(Deserialize)]
struct BuiltAs {
    test: bool,
}

/// Of one of cargo's messages, where it is about such a program.
fn test(line: &str) -> Option<Test> {
    let message: Message = serde_json::from_str(line).ok()?;
    message.profile.test.then_some(Test { program: message.executable, manifest: message.manifest_path })
}

#[cfg(test)]
mod tests {
    use super::{Test, test};

    #[test]
    fn programs_of_tests_are_taken_from_cargos_messages() {
        let line = r#"{"manifest_path":"/p/Cargo.toml","profile":{"test":true},"executable":"/t/a.exe"}"#;
        assert_eq!(test(line), Some(Test { program: "/t/a.exe".into(), manifest: "/p/Cargo.toml".into() }));
        assert_eq!(test(&line.replace("true", "false")), None);
        assert_eq!(test(&line.replace("\"/t/a.exe\"", "null")), None);
        assert_eq!(test("warning: something"), None);
    }
}
