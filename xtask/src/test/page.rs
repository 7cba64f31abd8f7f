//! The page's own tests, in Node.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use super::{Suite, read_results, results_file};
use crate::report::{Report, Tally};
use crate::setup::Group;
use crate::{files, process, project, tools};

pub const SUITE: Suite = Suite { name: "page", about: "The page's own tests, in Node", needs: &[Group::Page], steps };

fn steps(report: &mut Report) {
    report.step("page", || node("tests/page", &[]));
}

/// Runs the tests of a folder, by its name in the repository.
pub fn node(folder: &str, variables: &[(&str, &str)]) -> Result<Tally> {
    let results = results_file(project::target().join(format!("{}.tap", folder.replace('/', "-"))))?;
    let mut node = tools::page("node")?;
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"]);
    node.arg(format!("--test-reporter-destination={}", results.display())).args(tests(folder)?);
    let succeeded = process::succeeds(node.envs(variables.iter().copied()))?;
    let tally = tap_tally(&read_results(&results)?)?;
    ensure!(succeeded || tally.failed > 0, "node ended with an error");
    Ok(tally)
}

/// The tests by name: from Node 22 on, a folder is no longer searched.
fn tests(folder: &str) -> Result<Vec<PathBuf>> {
    let all = files::below(&project::root().join(folder))?;
    Ok(all.into_iter().filter(|file| file.to_string_lossy().ends_with(".test.js")).collect())
}

fn tap_tally(text: &str) -> Result<Tally> {
    let number = |name: &str| -> Result<usize> {
        let line = text.lines().rev().find_map(|line| line.strip_prefix(&format!("# {name} ")));
        Ok(line.with_context(|| format!("no {name} in Node's results"))?.parse()?)
    };
    // A test that is left out was not passed.
    let failed = number("fail")? + number("cancelled")? + number("skipped")? + number("todo")?;
    Ok(Tally { passed: number("pass")?, failed })
}

#[cfg(test)]
mod tests {
    use super::{Tally, tap_tally};

    #[test]
    fn nodes_results_are_counted_and_a_skipped_test_is_no_pass() {
        let results = "ok 1 - a\n# tests 5\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(tap_tally(results).unwrap(), Tally { passed: 3, failed: 2 });
        assert!(tap_tally("").is_err());
    }
}
