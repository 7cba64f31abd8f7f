//! Windows and macOS from Linux, as far as they can be had without them: a program for
//! Windows, the tests of `account` as programs for Windows under wine, and the types for macOS.
//!
//! The standard library is built from its source by Debian's own compiler, which has it;
//! rustup brings a target only over the net.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::report::{Report, Tally};
use crate::scratch::Scratch;
use crate::setup::{self, Group};
use crate::{cargo, process, project};

const WINDOWS: &str = "x86_64-pc-windows-gnu";
const MACOS: &str = "aarch64-apple-darwin";

/// Where Debian puts its compiler, apart from rustup's.
const TOOLCHAIN: &str = "/usr/bin";

/// `cargo xtask cross`.
pub fn run() -> Result<ExitCode> {
    setup::ensure(&[Group::Build, Group::Cross])?;
    let mut report = Report::default();
    report.step("program for Windows", || windows().map(|()| Tally::PASSED));
    report.step("types for macOS", || macos().map(|()| Tally::PASSED));
    report.step("account under wine", under_wine);
    report.print_table();
    Ok(report.finish())
}

fn windows() -> Result<()> {
    let mut build = debians_cargo("build", WINDOWS)?;
    build.args(["--package=latchkey", "--features=latchkey/custom-protocol"]);
    process::run(&mut build)?;
    let program = folder().join(WINDOWS).join("debug/latchkey.exe");
    println!("{} bytes  {}", fs::metadata(&program)?.len(), program.display());
    Ok(())
}

/// Only the types are checked: of C, whose headers Apple alone has, nothing is compiled.
fn macos() -> Result<()> {
    let scratch = Scratch::new("stand-ins")?;
    let (compiler, archiver) = stand_ins(scratch.path())?;
    let mut check = debians_cargo("check", MACOS)?;
    check.args(["--package=latchkey", "--package=account"]);
    for tool in ["CC", "CXX"] {
        check.env(format!("{tool}_aarch64_apple_darwin"), &compiler);
    }
    for tool in ["AR", "RANLIB"] {
        check.env(format!("{tool}_aarch64_apple_darwin"), &archiver);
    }
    check.env("SDKROOT", "/nonexistent").env("MACOSX_DEPLOYMENT_TARGET", "11.0");
    process::run(&mut check)
}

/// A compiler that writes an empty object, and an archiver that writes an empty archive.
fn stand_ins(folder: &Path) -> Result<(PathBuf, PathBuf)> {
    let compiler = "while [ $# -gt 0 ]; do if [ \"$1\" = -o ]; then : > \"$2\"; fi; shift; done";
    let archiver = "for one; do case \"$one\" in *.a) printf '!<arch>\\n' > \"$one\";; esac; done";
    let write = |name: &str, lines: &str| -> Result<PathBuf> {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{lines}\n"))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        Ok(path)
    };
    Ok((write("cc", compiler)?, write("ar", archiver)?))
}

/// The tests of `account`, its keychain before wine's credential manager.
fn under_wine() -> Result<Tally> {
    let scratch = Scratch::new("wine")?;
    let mut tests = debians_cargo("test", WINDOWS)?;
    tests.args(["--package=account", "--no-run", "--message-format=json-render-diagnostics", "--quiet"]);
    let programs: Vec<PathBuf> = process::capture(tests)?.lines().filter_map(test_program).collect();
    ensure!(!programs.is_empty(), "no test was built");
    let mut tally = Tally::default();
    for program in &programs {
        random_source(program.parent().context("a program lies in a folder")?)?;
        let counted = in_wine(program, scratch.path())?;
        tally = Tally { passed: tally.passed + counted.passed, failed: tally.failed + counted.failed };
    }
    Ok(tally)
}

/// wine 8 lacks the library that Rust takes random numbers from; this one asks the system's older one.
fn random_source(beside: &Path) -> Result<()> {
    let source = beside.join("bcryptprimitives.c");
    fs::write(&source, RANDOM_SOURCE)?;
    let mut compile = Command::new("x86_64-w64-mingw32-gcc");
    compile.args(["-shared", "-o"]).arg(beside.join("bcryptprimitives.dll")).arg(&source).arg("-ladvapi32");
    process::capture(compile).map(drop)
}

const RANDOM_SOURCE: &str = "#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length) { return SystemFunction036(to, (ULONG)length); }
";

fn in_wine(program: &Path, prefix: &Path) -> Result<Tally> {
    let mut wine = Command::new("wine");
    wine.arg(program).arg("--test-threads=1").current_dir(project::root().join("crates/account"));
    wine.env("WINEPREFIX", prefix.join("prefix")).env("WINEDEBUG", "-all");
    wine.env("WINEDLLOVERRIDES", "mscoree,mshtml=;bcryptprimitives=n");
    let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // What it prints tells how many failed; that some did is no error of wine's.
    let text = process::capture(wine).unwrap_or_else(|error| format!("{error:#}"));
    let tally = Tally::of_tests(&text).with_context(|| format!("{name} told no result:\n{text}"))?;
    println!("{name}: {} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        println!("{text}");
    }
    Ok(tally)
}

#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
}

fn test_program(line: &str) -> Option<PathBuf> {
    serde_json::from_str::<Message>(line).ok()?.executable
}

fn folder() -> PathBuf {
    project::target().join("cross")
}

fn debians_cargo(subcommand: &str, target: &str) -> Result<Command> {
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(std::iter::once(TOOLCHAIN.into()).chain(env::split_paths(&path)))?;
    let mut command = Command::new(Path::new(TOOLCHAIN).join("cargo"));
    cargo::forget_ourselves(&mut command);
    command.args([subcommand, "--locked", "-Z", "build-std=std,panic_unwind", "--target", target]);
    command.env("PATH", path).env("CARGO_TARGET_DIR", folder()).current_dir(project::root());
    for (name, program) in [("RUSTC", "rustc"), ("RUSTDOC", "rustdoc")] {
        command.env(name, Path::new(TOOLCHAIN).join(program));
    }
    // The source of the standard library is for a compiler that allows what is not settled.
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_PROFILE_DEV_DEBUG", "false");
    command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc");
    command.env_remove("RUSTUP_TOOLCHAIN");
    Ok(command)
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
