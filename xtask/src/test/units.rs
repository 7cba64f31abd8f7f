//! The Rust tests of everything but the window and the vendors' clients.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::{Suite, read_results, results_file};
use crate::report::{Report, Tally};
use crate::setup::Group;
use crate::{cargo, process, project, tools};

pub const SUITE: Suite = Suite {
    name: "units",
    about: "The Rust tests of everything but the window and the vendors' clients",
    needs: &[Group::Build, Group::Tests],
    steps,
};

fn steps(report: &mut Report) {
    report
        .step("units", || nextest("not package(window-tests) and not package(conformance) and not package(disk)", &[]));
    report.step("examples in the docs", examples);
}

/// Runs the tests that a filter means.
pub fn nextest(filter: &str, variables: &[(&str, &Path)]) -> Result<Tally> {
    // nextest keeps its own folder below the workspace's root, whatever CARGO_TARGET_DIR says.
    let results = results_file(project::root().join("target/nextest/ci/junit.xml"))?;
    let mut nextest = tools::nextest(filter)?;
    let succeeded = process::succeeds(nextest.envs(variables.iter().copied()))?;
    let tally = junit_tally(&read_results(&results)?)?;
    ensure!(succeeded || tally.failed > 0, "nextest ended with an error");
    Ok(tally)
}

fn examples() -> Result<Tally> {
    let mut test = cargo::command("test");
    test.args(cargo::EVERYTHING).arg("--doc");
    examples_tally(&process::capture(test)?)
}

fn junit_tally(text: &str) -> Result<Tally> {
    let (_, opening) = text.split_once("<testsuites ").context("no <testsuites> in nextest's results")?;
    let number = |name: &str| -> Result<usize> {
        let (_, value) = opening.split_once(&format!("{name}=\"")).with_context(|| format!("no {name} in results"))?;
        Ok(value.split('"').next().unwrap_or_default().parse()?)
    };
    let failed = number("failures")? + number("errors")?;
    Ok(Tally { passed: number("tests")?.saturating_sub(failed), failed })
}

/// Adds up `test result: ok. 3 passed; …`, a line for each crate.
fn examples_tally(text: &str) -> Result<Tally> {
    let mut passed = 0;
    for line in text.lines().filter_map(|line| line.strip_prefix("test result: ok. ")) {
        passed += line.split_whitespace().next().unwrap_or_default().parse::<usize>()?;
    }
    Ok(Tally { passed, failed: 0 })
}

#[cfg(test)]
mod tests {
    use super::{Tally, examples_tally, junit_tally};

    #[test]
    fn nextests_results_are_counted() {
        let results = r#"<?xml version="1.0"?><testsuites name="ci" tests="12" failures="2" errors="1" uuid="u">"#;
        assert_eq!(junit_tally(results).unwrap(), Tally { passed: 9, failed: 3 });
        assert!(junit_tally("error: could not compile").is_err());
    }

    #[test]
    fn examples_are_counted_over_all_crates() {
        let text =
            "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\ntest result: ok. 1 passed; 0 failed";
        assert_eq!(examples_tally(text).unwrap(), Tally { passed: 3, failed: 0 });
    }
}
