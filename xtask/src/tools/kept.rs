//! One tool at one version, in its folder among the kept ones.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{cargo, process, project};

/// A tool of one version and where it comes from.
#[derive(Debug)]
pub struct Tool {
    pub name: &'static str,
    pub version: &'static str,
    pub source: Source,
}

/// Where a tool comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// Built from crates.io.
    Crate,
    /// Unpacked from PyPI, into a virtual environment of its own.
    Wheel,
}

/// What Python 3 is called.
pub const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// Written into a tool's folder when it is complete.
const COMPLETE: &str = "complete";

impl Tool {
    /// The path of one of its programs, once it is installed.
    pub fn program(&self, name: &str) -> Result<PathBuf> {
        Ok(self.programs()?.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
    }

    /// A call of the tool, in the top folder.
    pub fn command(&self) -> Result<Command> {
        let mut command = Command::new(self.program(self.name)?);
        command.current_dir(project::root());
        Ok(command)
    }

    /// The folder of its programs.
    pub fn programs(&self) -> Result<PathBuf> {
        let folder = if cfg!(windows) && self.source == Source::Wheel { "Scripts" } else { "bin" };
        Ok(self.folder()?.join(folder))
    }

    fn folder(&self) -> Result<PathBuf> {
        Ok(kept()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// Whether it is installed, completely.
    pub fn is_there(&self) -> bool {
        self.folder().is_ok_and(|folder| folder.join(COMPLETE).exists())
    }

    /// Installs it where it is not there.
    pub fn ensure(&self) -> Result<()> {
        if self.is_there() {
            return Ok(());
        }
        let folder = self.folder()?;
        println!("Installing {} {} into {}", self.name, self.version, folder.display());
        match self.source {
            Source::Crate => self.build(&folder)?,
            Source::Wheel => self.unpack(&folder)?,
        }
        fs::write(folder.join(COMPLETE), "").with_context(|| format!("writing into {}", folder.display()))
    }

    /// Without optimisation: it is built for minutes and runs for a second.
    fn build(&self, folder: &Path) -> Result<()> {
        let mut install = cargo::command("install");
        install.args(["--debug", "--version", self.version, "--root"]).arg(folder).arg(self.name);
        install.env("CARGO_PROFILE_DEV_DEBUG", "false").env_remove("CARGO_TARGET_DIR");
        show_and_run(&mut install)
    }

    fn unpack(&self, folder: &Path) -> Result<()> {
        let mut venv = Command::new(PYTHON);
        show_and_run(venv.args(["-m", "venv", "--clear"]).arg(folder))?;
        let mut pip = Command::new(self.program("python")?);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]);
        show_and_run(pip.arg(format!("{}=={}", self.name, self.version)))
    }
}

/// Runs a command that brings something, after saying so.
pub fn show_and_run(command: &mut Command) -> Result<()> {
    println!("$ {}", process::line(command));
    process::run(command)
}

/// The folder that outlives a `cargo clean`.
pub fn kept() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = match env::consts::OS {
        "windows" => set("LOCALAPPDATA"),
        _ => set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache"))),
    };
    Ok(cache.context("no folder for caches: HOME is not set")?.join("latchkey").join("tools"))
}
