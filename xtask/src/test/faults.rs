//! The app before a server and a net that fail in every way.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use super::Suite;
use crate::process::{self, Running};
use crate::report::{Report, Tally};
use crate::setup::Group;
use crate::{cargo, project};

pub const SUITE: Suite = Suite {
    name: "faults",
    about: "Every operation against every fault of a server and of the way to it",
    needs: &[Group::Build],
    steps,
};

fn steps(report: &mut Report) {
    let mut programs = None;
    report.step("build the table of faults", || {
        programs = Some(cargo::build_everything()?);
        Ok(Tally::PASSED)
    });
    let Some(programs) = programs else { return };
    report.step("faults", || table(programs.path("faults")?));
}

/// Shows what a program prints, and counts by its last line.
pub(super) fn table(program: &Path) -> Result<Tally> {
    let mut command = Command::new(program);
    command.current_dir(project::root()).stdout(Stdio::piped());
    let mut running = Running::start(&mut command)?;
    let mut last = String::new();
    for line in BufReader::new(running.stdout.take().context("its output is piped")?).lines() {
        last = line?;
        println!("{last}");
    }
    let succeeded = running.wait()?.success();
    let tally = last_line(&last).with_context(|| format!("no result at the end of {}", process::line(&command)))?;
    ensure!(succeeded || tally.failed > 0, "failed: {}", process::line(&command));
    Ok(tally)
}

/// `N passed, N failed`.
fn last_line(line: &str) -> Option<Tally> {
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    Some(Tally { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::{Tally, last_line};

    #[test]
    fn the_last_line_is_counted_and_any_other_is_no_result() {
        assert_eq!(last_line("1188 passed, 2 failed"), Some(Tally { passed: 1188, failed: 2 }));
        for line in ["", "ok      sign in × latency", "seed 7, 1.0 s", "x passed, 2 failed"] {
            assert_eq!(last_line(line), None, "{line}");
        }
    }
}
