//! The real app, driven in its window against the real demo server.

use super::{Suite, units};
use crate::cargo;
use crate::report::{Report, Tally};
use crate::setup::Group;

pub const SUITE: Suite = Suite {
    name: "window",
    about: "The real app, driven in its window",
    needs: &[Group::Build, Group::Window, Group::Tests],
    steps,
};

fn steps(report: &mut Report) {
    // The other binary of the package is for real servers, of which there is none here.
    steps_for(report, "window", "package(window-tests) and binary(window)");
}

/// The tests in the window that a filter means.
pub(super) fn steps_for(report: &mut Report, name: &str, filter: &str) {
    let mut programs = None;
    report.step("build the app", || {
        programs = Some(cargo::build_everything()?);
        Ok(Tally::PASSED)
    });
    // Without the app there is nothing to drive.
    let Some(programs) = programs else { return };
    report.step(name, || {
        let app = ("LATCHKEY_APP", programs.path("latchkey")?);
        let demo_server = ("LATCHKEY_DEMO_SERVER", programs.path("demo-server")?);
        let release = ("LATCHKEY_RELEASE", programs.path("test-release")?);
        units::nextest(filter, &[app, demo_server, release])
    });
}
