//! Programs for Windows under wine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::toolchain::COMPILER;
use crate::report::Tally;
use crate::{process, project};

/// A computer with Windows on it that nobody has used before; it goes with this value.
#[derive(Debug)]
pub struct Wine {
    /// What it has on its disk and in its registry, where its keychain is too.
    prefix: PathBuf,
}

impl Wine {
    /// Sets it up in a folder.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        let wine = Self { prefix: folder.join("prefix") };
        let mut boot = wine.command("wineboot");
        boot.arg("--init");
        process::capture(boot)?;
        Ok(wine)
    }

    /// Runs a program of tests in its package's folder and gives what it prints. That some fail is no error.
    ///
    /// # Errors
    /// Where it does not come to its end.
    pub fn tests(&self, program: &Path, package: &Path) -> Result<String> {
        let beside = program.parent().context("a program lies in a folder")?;
        random_source(beside)?;
        loader_of_the_webview(beside)?;
        let mut wine = self.command("wine");
        wine.arg(program).current_dir(package);
        // What is compared with the lines of a test is never written into its file.
        wine.env("INSTA_WORKSPACE_ROOT", project::root()).env("INSTA_UPDATE", "no");
        let printed = process::capture(wine).unwrap_or_else(|error| format!("{error:#}"));
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        let tally = Tally::of_tests(&printed).with_context(|| format!("{name} told no result:\n{printed}"))?;
        println!("{name}: {} passed, {} failed", tally.passed, tally.failed);
        if tally.failed > 0 {
            println!("{printed}");
        }
        Ok(printed)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("WINEPREFIX", &self.prefix).env("WINEARCH", "win64");
        command.env("WINEDEBUG", "-all").env_remove("DISPLAY");
        // Neither of the first two is wanted, and wine would ask whether to fetch them.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml=;bcryptprimitives=n");
        command
    }
}

impl Drop for Wine {
    /// Ends its server, which may go on for seconds and write into a folder that is gone.
    fn drop(&mut self) {
        let mut end = self.command("wineserver");
        end.arg("--kill");
        // It fails where the server has ended by itself.
        let _ended = process::capture(end);
    }
}

/// wine 8 lacks the library that Rust takes random numbers from; this one asks the system's older one.
fn random_source(beside: &Path) -> Result<()> {
    let source = beside.join("bcryptprimitives.c");
    fs::write(&source, RANDOM_SOURCE)?;
    let mut compile = Command::new(COMPILER);
    compile.args(["-shared", "-o"]).arg(beside.join("bcryptprimitives.dll")).arg(&source).arg("-ladvapi32");
    process::capture(compile).map(drop)
}

/// The program starts with it, and so do its tests, though none of them loads a webview. Its
/// build leaves it beside the program, a folder above.
fn loader_of_the_webview(beside: &Path) -> Result<()> {
    let name = "WebView2Loader.dll";
    let built = beside.parent().context("below the programs")?.join(name);
    fs::copy(&built, beside.join(name)).with_context(|| format!("copying {}", built.display())).map(drop)
}

const RANDOM_SOURCE: &str = "#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length) { return SystemFunction036(to, (ULONG)length); }
";
