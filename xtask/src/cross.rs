//! Windows and macOS from Linux, as far as they can be had without them: the program for
//! Windows, the tests of `account` as programs for Windows under wine, and the types for macOS.
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

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::process;
use crate::report::{Report, Tally};
use crate::scratch::Scratch;
use crate::setup::{self, Group};
use toolchain::{MACOS, WINDOWS};
use wine::Wine;

/// `cargo xtask cross`.
pub fn run() -> Result<ExitCode> {
    let begun = Instant::now();
    setup::ensure(&[Group::Build, Group::Cross])?;
    toolchain::ensure()?;
    let mut report = Report::default();
    report.step("program for Windows", || program_for_windows().map(|()| Tally::PASSED));
    report.step("types for macOS", || types_for_macos().map(|()| Tally::PASSED));
    report.step("account under wine", account_under_wine);
    report.print_table();
    println!("{:.0} s in all", begun.elapsed().as_secs_f32());
    Ok(report.finish())
}

fn program_for_windows() -> Result<()> {
    let mut build = toolchain::cargo("build", WINDOWS)?;
    build.args(["--package=latchkey", "--features=latchkey/custom-protocol"]);
    process::run(&mut build)?;
    let program = toolchain::target().join(WINDOWS).join("debug/latchkey.exe");
    println!("{} bytes  {}", fs::metadata(&program)?.len(), program.display());
    Ok(())
}

/// Of the tests too. Nothing is linked, and of C, whose headers Apple alone has, nothing is compiled.
fn types_for_macos() -> Result<()> {
    let mut check = toolchain::cargo("check", MACOS)?;
    check.args(["--package=latchkey", "--package=account", "--all-targets"]);
    toolchain::without_apples_c(&mut check)?;
    process::run(&mut check)
}

fn account_under_wine() -> Result<Tally> {
    let mut build = toolchain::cargo("test", WINDOWS)?;
    build.args(["--package=account", "--no-run", "--message-format=json-render-diagnostics", "--quiet"]);
    let programs: Vec<PathBuf> = process::capture(build)?.lines().filter_map(test_program).collect();
    ensure!(!programs.is_empty(), "no test was built");
    let scratch = Scratch::new("wine")?;
    let wine = Wine::in_folder(scratch.path())?;
    let mut printed = String::new();
    for program in &programs {
        printed += &wine.tests(program)?;
    }
    verdict::judge(&printed)
}

#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
}

fn test_program(line: &str) -> Option<PathBuf> {
    serde_json::from_str::<Message>(line).ok()?.executable
}

#[cfg(test)]
mod tests {
    use super::test_program;

    #[test]
    fn test_programs_are_taken_from_cargos_messages() {
        assert_eq!(test_program(r#"{"executable":"/t/a.exe"}"#), Some("/t/a.exe".into()));
        assert_eq!(test_program(r#"{"executable":null}"#), None);
        assert_eq!(test_program("warning: something"), None);
    }
}
