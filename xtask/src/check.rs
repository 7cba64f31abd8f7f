//! Everything that can be said about the project without running it.

use std::process::{Command, ExitCode};
use std::thread;

use anyhow::Result;

use crate::report::{Report, Step, Tally};
use crate::setup::{self, Group};
use crate::{cargo, icons, process, project, rules, tools, types, vendor};

const NEEDS: &[Group] = &[Group::Build, Group::Tests, Group::Page, Group::Check];

/// What cargo builds, one after the other: it locks its folder anyway.
const WITH_CARGO: &[Part] = &[("clippy", clippy), ("doc", doc), ("types", types::check)];

/// What runs beside it.
const WITHOUT_CARGO: &[Part] = &[
    ("fmt", fmt),
    ("rules", || rules::check(project::root())),
    ("icons", || icons::check(project::root())),
    ("vendor", || vendor::check(&project::root().join("ui/vendor"))),
    ("typos", || quietly(tools::TYPOS.command()?)),
    ("machete", || quietly(tools::MACHETE.command()?)),
    ("deny", deny),
    ("tsc", || npm_run("check:types")),
    ("eslint", || npm_run("check:lint")),
    ("actionlint", actionlint),
    ("zizmor", zizmor),
];

/// A part's name and what it does; its error is what the person has to read.
type Part = (&'static str, fn() -> Result<()>);

/// `cargo xtask check`: all parts, whatever fails.
pub fn run(advisories: bool) -> Result<ExitCode> {
    setup::ensure(NEEDS)?;
    let mut report = Report::default();
    report.steps("check", steps);
    if advisories {
        report.step("advisories", || self::advisories().map(|()| Tally::PASSED));
    }
    Ok(report.finish())
}

/// Carries every part out, in two lanes.
pub fn steps() -> Vec<Step> {
    thread::scope(|scope| {
        let beside = scope.spawn(|| WITHOUT_CARGO.iter().map(carry_out).collect::<Vec<_>>());
        let mut steps: Vec<Step> = WITH_CARGO.iter().map(carry_out).collect();
        steps.extend(beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        steps
    })
}

fn carry_out((name, work): &Part) -> Step {
    Step::carry_out(name, || work().map(|()| Tally::PASSED))
}

fn fmt() -> Result<()> {
    let mut fmt = Command::new("cargo");
    fmt.args(["fmt", "--all", "--", "--check", "--color", "never"]).current_dir(project::root());
    quietly(fmt)
}

fn clippy() -> Result<()> {
    let mut clippy = cargo::command("clippy");
    clippy.args(["--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    quietly(clippy)
}

fn doc() -> Result<()> {
    let mut doc = cargo::command("doc");
    doc.args(["--quiet", "--workspace", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "-D warnings");
    // Examples may use what tests may: so cargo takes the features that clippy had, and builds nothing twice.
    doc.args(["--lib", "--bins", "--examples"]);
    quietly(doc)
}

fn deny() -> Result<()> {
    let mut deny = tools::DENY.command()?;
    deny.args(["--locked", "--log-level", "error", "check", "bans", "licenses", "sources"]);
    quietly(deny)
}

/// Whether the workflows are ones that run.
fn actionlint() -> Result<()> {
    let folder = tools::packaging()?;
    let mut node = tools::page("node")?;
    node.arg("workflows.js").current_dir(folder);
    quietly(node)
}

/// Whether the workflows can be trusted: rights, pins, what a stranger could put into them.
fn zizmor() -> Result<()> {
    let mut zizmor = tools::ZIZMOR.command()?;
    zizmor.args(["--offline", "--quiet", "--persona", "pedantic", "--color", "never", ".github"]);
    quietly(zizmor)
}

/// Apart from the others: its database comes over the net and changes by the day.
fn advisories() -> Result<()> {
    let mut deny = tools::DENY.command()?;
    deny.args(["--locked", "--log-level", "error", "check", "advisories"]);
    quietly(deny)
}

fn npm_run(script: &str) -> Result<()> {
    let mut npm = tools::page("npm")?;
    npm.args(["run", "--silent", script]);
    quietly(npm)
}

/// What it prints is shown only where it fails.
fn quietly(command: Command) -> Result<()> {
    process::capture(command).map(drop)
}
