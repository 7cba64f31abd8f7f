//! Every test there is, in suites that can also be called alone.

mod borders;
mod conformance;
mod faults;
mod page;
mod torture;
mod units;
mod window;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::check;
use crate::report::{Report, Tally};
use crate::setup::{self, Group};

/// A subcommand of its own that ends with `N passed, N failed`, and a part of `cargo xtask test`.
#[derive(Debug)]
pub struct Suite {
    pub name: &'static str,
    pub about: &'static str,
    /// What the machine has to have.
    needs: &'static [Group],
    /// Carries out the suite's steps, the later ones too where an earlier one failed and they still make sense.
    steps: Steps,
}

/// Carries steps out and keeps them in a report.
type Steps = fn(&mut Report);

/// Every suite, in the order in which `cargo xtask test` runs them. A new suite is entered here.
pub const SUITES: &[Suite] =
    &[borders::SUITE, units::SUITE, page::SUITE, torture::SUITE, faults::SUITE, conformance::SUITE, window::SUITE];

/// Parts of suites that can be asked for alone: `cargo xtask SUITE PART`.
const PARTS: &[Part] = &conformance::PARTS;

/// What a suite carries out besides where it is called alone: `cargo xtask test` does it in other suites.
const ALONE: &[(&str, Steps)] = &[(torture::SUITE.name, torture::keychain_states)];

/// A part of a suite.
#[derive(Debug)]
struct Part {
    suite: &'static str,
    name: &'static str,
    /// What the machine has to have for this part.
    needs: &'static [Group],
    steps: Steps,
}

/// `cargo xtask test`: the check and every suite, whatever fails.
///
/// What needs a database server is left out where there is none, unless `complete`.
pub fn run(complete: bool) -> Result<ExitCode> {
    let begun = Instant::now();
    let mut report = Report::default();
    // What needs nothing comes before anything is installed: there it says most.
    let (early, late): (Vec<&Suite>, Vec<&Suite>) = SUITES.iter().partition(|suite| suite.needs.is_empty());
    early.iter().for_each(|suite| (suite.steps)(&mut report));
    let needs = if complete { setup::EVERYTHING } else { setup::USUAL };
    if report.step("setup", || setup::ensure(needs).map(|()| Tally::PASSED)) {
        report.steps("check", check::steps);
        late.iter().for_each(|suite| (suite.steps)(&mut report));
    }
    report.print_table();
    println!("{:.0} s in all", begun.elapsed().as_secs_f32());
    Ok(report.finish())
}

impl Suite {
    /// The suite that this name calls.
    pub fn named(name: &str) -> Option<&'static Self> {
        SUITES.iter().find(|suite| suite.name == name)
    }

    /// The names of its parts.
    pub fn parts(&self) -> Vec<&'static str> {
        PARTS.iter().filter(|part| part.suite == self.name).map(|part| part.name).collect()
    }

    /// Runs this suite, or the part of it that is named, alone.
    pub fn run(&self, part: Option<&str>) -> Result<ExitCode> {
        let alone = ALONE.iter().filter(|(suite, _)| *suite == self.name);
        let part = PARTS.iter().find(|known| known.suite == self.name && Some(known.name) == part);
        let (needs, steps) = part.map_or((self.needs, self.steps), |part| (part.needs, part.steps));
        setup::ensure(needs)?;
        let mut report = Report::default();
        steps(&mut report);
        alone.for_each(|(_, steps)| steps(&mut report));
        Ok(report.finish())
    }
}

/// A file for a suite's results, with those of an earlier run taken away.
fn results_file(file: PathBuf) -> Result<PathBuf> {
    if file.exists() {
        fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    Ok(file)
}

fn read_results(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("no test ran: no {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{PARTS, SUITES, Suite};

    #[test]
    fn every_part_is_one_of_a_suite() {
        for part in PARTS {
            assert!(Suite::named(part.suite).is_some_and(|suite| suite.parts().contains(&part.name)));
        }
        assert!(SUITES.iter().any(|suite| suite.parts().is_empty()));
    }

    #[test]
    fn every_suite_is_called_by_its_own_name() {
        for suite in SUITES {
            assert!(Suite::named(suite.name).is_some_and(|found| found.about == suite.about));
        }
        assert!(Suite::named("nothing").is_none());
    }
}
