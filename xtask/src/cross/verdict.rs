//! Which tests may fail under wine, and what the results come to.

use anyhow::{Result, ensure};

use crate::report::Tally;

/// A test that fails for what wine is.
#[derive(Debug)]
struct WinesOwn {
    package: &'static str,
    test: &'static str,
    reason: &'static str,
}

/// All of them. One that passes after all, or that is no longer there, has failed: it has no
/// business on this list.
const WINES_OWN: &[WinesOwn] = &[];

/// Counts what the programs of a package's tests printed, and says which failures are wine's own.
///
/// # Errors
/// Where what is printed of the tests one by one and what is counted at the beginnings differ.
pub fn judge(package: &str, printed: &str) -> Result<Tally> {
    let wines_own: Vec<&WinesOwn> = WINES_OWN.iter().filter(|own| own.package == package).collect();
    judge_by(&wines_own, printed)
}

fn judge_by(wines_own: &[&WinesOwn], printed: &str) -> Result<Tally> {
    let results: Vec<(&str, bool)> = printed.lines().filter_map(result).collect();
    let counted = counted(printed);
    ensure!(results.len() == counted, "{} results of {counted} tests", results.len());
    let mut tally = Tally::default();
    for (name, passed) in &results {
        match (*passed, wines_own.iter().any(|own| own.test == *name)) {
            (true, false) => tally.passed += 1,
            (false, true) => {}
            (false, false) => tally.failed += 1,
            (true, true) => {
                println!("{name} passes under wine: take it off the list");
                tally.failed += 1;
            }
        }
    }
    for WinesOwn { test, reason, .. } in wines_own {
        if results.iter().any(|(name, _)| name == test) {
            println!("expected to fail: {test}: {reason}");
        } else {
            println!("{test} is no test: take it off the list");
            tally.failed += 1;
        }
    }
    Ok(tally)
}

/// Name and outcome, of a line `test a::b ... ok`; a test that is ignored has not passed.
fn result(line: &str) -> Option<(&str, bool)> {
    let (name, outcome) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let name = name.strip_suffix(" - should panic").unwrap_or(name);
    Some((name, outcome == "ok"))
}

/// Of the lines `running 12 tests`.
fn counted(printed: &str) -> usize {
    let number = |line: &str| -> Option<usize> {
        let (number, rest) = line.strip_prefix("running ")?.split_once(' ')?;
        rest.starts_with("test").then(|| number.parse().ok())?
    };
    printed.lines().filter_map(number).sum()
}

#[cfg(test)]
mod tests {
    use super::{Tally, WinesOwn, judge_by};

    const OWN: &[&WinesOwn] = &[&WinesOwn { package: "p", test: "a::own", reason: "wine has none" }];

    #[test]
    fn what_fails_for_what_wine_is_counts_as_nothing() {
        let printed = "running 2 tests\ntest a::own ... FAILED\ntest a::b ... ok\n";
        assert_eq!(judge_by(OWN, printed).unwrap(), Tally { passed: 1, failed: 0 });
    }

    #[test]
    fn whatever_else_fails_or_is_ignored_has_failed() {
        let printed =
            "running 1 test\ntest a::own ... FAILED\nrunning 2 tests\ntest a::b ... FAILED\ntest c ... ignored\n";
        assert_eq!(judge_by(OWN, printed).unwrap(), Tally { passed: 0, failed: 2 });
    }

    #[test]
    fn what_is_on_the_list_and_passes_or_is_gone_has_failed() {
        let passes = "running 1 test\ntest a::own ... ok\n";
        assert_eq!(judge_by(OWN, passes).unwrap(), Tally::FAILED);
        let gone = "running 1 test\ntest a::b ... ok\n";
        assert_eq!(judge_by(OWN, gone).unwrap(), Tally { passed: 1, failed: 1 });
    }

    #[test]
    fn a_program_that_stopped_in_the_middle_is_an_error() {
        assert!(judge_by(OWN, "running 2 tests\ntest a::own ... FAILED\n").is_err());
    }
}
