//! Steps with their times, and how many of what they ran passed.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

/// How many tests, or checks, passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    /// One thing that passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One thing that failed.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// From the last `test result: ok. 3 passed; 0 failed; …` in what a test program printed.
    #[cfg(target_os = "linux")]
    pub fn of_tests(text: &str) -> Option<Self> {
        let (_, result) = text.rsplit_once("test result: ")?;
        let number = |what: &str| -> Option<usize> {
            let (before, _) = result.split_once(what)?;
            before.rsplit(|letter: char| !letter.is_ascii_digit()).find(|word| !word.is_empty())?.parse().ok()
        };
        Some(Self { passed: number(" passed")?, failed: number(" failed")? })
    }
}

/// One step that was carried out.
#[derive(Debug)]
pub struct Step {
    name: String,
    took: Duration,
    tally: Tally,
}

impl Step {
    /// Carries it out and prints a line about it, and what went wrong.
    pub fn carry_out(name: &str, work: impl FnOnce() -> Result<Tally>) -> Self {
        let begun = Instant::now();
        let result = work();
        let took = begun.elapsed();
        let (tally, complaint) = match result {
            Ok(Tally { passed: 0, failed: 0 }) => (Tally::FAILED, Some("nothing ran".to_owned())),
            Ok(tally) => (tally, None),
            Err(error) => (Tally::FAILED, Some(format!("{error:#}"))),
        };
        let step = Self { name: name.to_owned(), took, tally };
        println!("{}", step.line() + &complaint.map(|text| indent(&text)).unwrap_or_default());
        step
    }

    pub fn succeeded(&self) -> bool {
        self.tally.failed == 0
    }

    fn line(&self) -> String {
        let word = if self.succeeded() { "ok    " } else { "FAILED" };
        let Self { name, took, tally } = self;
        let mut line = format!("{word}  {name:<27} {:>7.1} s", took.as_secs_f32());
        if tally.passed + tally.failed != 1 {
            // Writing into a string cannot fail.
            let _written = write!(line, "   {} passed, {} failed", tally.passed, tally.failed);
        }
        line
    }
}

/// Steps in the order in which they were carried out.
#[derive(Debug, Default)]
pub struct Report {
    steps: Vec<Step>,
    /// What was not carried out, and why, a line each.
    left_out: Vec<String>,
}

impl Report {
    /// Carries a step out and keeps it; whether it succeeded.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Tally>) -> bool {
        println!("\n── {name}");
        let step = Step::carry_out(name, work);
        let succeeded = step.succeeded();
        self.steps.push(step);
        succeeded
    }

    /// Carries several steps out and keeps them.
    pub fn steps(&mut self, name: &str, work: impl FnOnce() -> Vec<Step>) {
        println!("\n── {name}");
        self.steps.extend(work());
    }

    /// Says that a step is not carried out here, now and once more at the end.
    pub fn leave_out(&mut self, name: &str, why: &str) {
        let line = format!("LEFT OUT  {name}: {why}");
        println!("\n{line}");
        self.left_out.push(line);
    }

    /// Prints every step once more, below each other.
    pub fn print_table(&self) {
        println!();
        self.steps.iter().for_each(|step| println!("{}", step.line()));
        self.left_out.iter().for_each(|line| println!("{line}"));
    }

    /// Ends with `N passed, N failed` on a line of its own; fails where anything failed.
    pub fn finish(&self) -> ExitCode {
        let Tally { passed, failed } = self.tally();
        println!("{passed} passed, {failed} failed");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn tally(&self) -> Tally {
        self.steps.iter().fold(Tally::default(), |sum, step| Tally {
            passed: sum.passed + step.tally.passed,
            failed: sum.failed + step.tally.failed,
        })
    }
}

fn indent(text: &str) -> String {
    text.lines().fold(String::new(), |all, line| all + "\n    " + line)
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::{Report, Tally};

    #[test]
    fn what_passed_and_what_failed_is_added_up() {
        let mut report = Report::default();
        assert!(report.step("one", || Ok(Tally { passed: 3, failed: 0 })));
        assert!(!report.step("two", || Ok(Tally { passed: 4, failed: 2 })));
        assert_eq!(report.tally(), Tally { passed: 7, failed: 2 });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_test_program_tells_at_its_end_is_counted() {
        let text = "test a ... ok\n\ntest result: FAILED. 12 passed; 3 failed; 0 ignored; finished in 1.23s\n";
        assert_eq!(Tally::of_tests(text), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(Tally::of_tests("wine: could not load"), None);
    }

    #[test]
    fn a_step_that_could_not_run_counts_as_failed() {
        let mut report = Report::default();
        assert!(!report.step("broken", || Err(anyhow!("no compiler"))));
        assert_eq!(report.tally(), Tally::FAILED);
    }

    #[test]
    fn what_is_left_out_is_neither_passed_nor_failed() {
        let mut report = Report::default();
        report.leave_out("one", "no server");
        assert_eq!(report.tally(), Tally::default());
        assert_eq!(report.left_out, ["LEFT OUT  one: no server"]);
    }

    #[test]
    fn a_step_in_which_nothing_ran_failed() {
        let mut report = Report::default();
        assert!(!report.step("empty", || Ok(Tally::default())));
        assert_eq!(report.tally(), Tally::FAILED);
    }
}
