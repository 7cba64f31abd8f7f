//! What the app costs beside an empty Tauri window, and our client beside others.

mod medusa;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::ValueEnum;

use crate::cargo::{self, Profile};
use crate::process;
use crate::setup::{self, Group};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Measure {
    /// Milliseconds from exec to the first contentful paint, and to a profile that was kept
    Start,
    /// Memory of the whole process tree, once painted
    Memory,
    /// Bytes of the program
    Size,
    /// Memory, rows drawn and time of a list of 100,000 tasks beside one of 250
    Tasks,
    /// Milliseconds and memory of our client beside Medusa's own and curl, on real servers
    Medusa,
}

impl Measure {
    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Memory => "memory",
            Self::Size => "size",
            Self::Tasks => "tasks",
            Self::Medusa => "medusa",
        }
    }
}

/// `cargo xtask bench`: release builds, in turn, in one run.
pub fn run(measure: Measure) -> Result<ExitCode> {
    if measure == Measure::Medusa {
        return medusa::run();
    }
    setup::ensure(match measure {
        Measure::Size => &[Group::Build],
        Measure::Tasks => &[Group::Build, Group::Window, Group::Bench],
        Measure::Start | Measure::Memory | Measure::Medusa => &[Group::Build, Group::Window],
    })?;
    let app = cargo::build(&["latchkey"], Profile::Release)?;
    let app = app.path("latchkey")?;
    if measure == Measure::Tasks {
        let demo = cargo::build(&["demo-server"], Profile::Release)?;
        return driven(app, &["tasks"], "--demo", demo.path("demo-server")?);
    }
    let empty = cargo::build(&["empty-window"], Profile::Release)?;
    let empty = empty.path("empty-window")?;
    if measure == Measure::Size {
        println!("{}", compare(size(app)?, size(empty)?));
        return Ok(ExitCode::SUCCESS);
    }
    if measure == Measure::Start {
        let demo = cargo::build(&["demo-server"], Profile::Release)?;
        let demo = demo.path("demo-server")?.display().to_string();
        return driven(app, &["window", measure.name(), "--demo", &demo], "--empty", empty);
    }
    driven(app, &["window", measure.name()], "--empty", empty)
}

/// Has the app measured in its window, beside another program.
fn driven(app: &Path, what: &[&str], option: &str, beside: &Path) -> Result<ExitCode> {
    let tests = cargo::build(&["window-tests"], Profile::Dev)?;
    let mut bench = Command::new(tests.path("bench")?);
    bench.arg("--app").arg(app).args(what).arg(option).arg(beside);
    let succeeded = process::succeeds(&mut bench)?;
    Ok(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn size(program: &Path) -> Result<u64> {
    Ok(fs::metadata(program).with_context(|| format!("looking at {}", program.display()))?.len())
}

fn compare(app: u64, empty: u64) -> String {
    let megabytes = |bytes: u64| bytes as f64 / 1_000_000.0;
    let (app, empty) = (megabytes(app), megabytes(empty));
    let ratio = app / empty;
    format!("empty window  {empty:8.2} MB\nLatchkey      {app:8.2} MB\nratio         {ratio:8.2} (release builds)")
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn sizes_are_compared_as_a_ratio() {
        let wanted = "empty window      3.60 MB\nLatchkey          9.00 MB\nratio             2.50 (release builds)";
        assert_eq!(compare(9_000_000, 3_600_000), wanted);
    }
}
