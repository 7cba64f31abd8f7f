//! The app killed, its files torn, and its keychain in every state.

use super::{Suite, faults, units, window};
use crate::cargo;
use crate::report::{Report, Tally};
use crate::setup::Group;

pub const SUITE: Suite = Suite {
    name: "torture",
    about: "The app killed a thousand times while it saves, its files torn, and alone: every state of the keychain",
    needs: &[Group::Build, Group::Window, Group::Tests],
    steps,
};

/// The tests of the keychain's states: without a window and in it.
const KEYCHAIN: &str = "package(account) and test(/keychain|vault/)";
const KEYCHAIN_IN_THE_WINDOW: &str = "package(window-tests) and test(/^keychain/)";

fn steps(report: &mut Report) {
    let mut programs = None;
    report.step("build the torture", || {
        programs = Some(cargo::build_everything()?);
        Ok(Tally::PASSED)
    });
    let Some(programs) = programs else { return };
    report.step("kills", || faults::table(programs.path("kills")?));
    report.step("truncations", || units::nextest("package(disk)", &[]));
}

/// What `cargo xtask test` does in the suites of the units and the window.
pub fn keychain_states(report: &mut Report) {
    report.step("keychain states", || units::nextest(KEYCHAIN, &[]));
    window::steps_for(report, "keychain in the window", KEYCHAIN_IN_THE_WINDOW);
}
