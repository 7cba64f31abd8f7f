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
    let mut programs = None;
    report.step("build the app", || {
        programs = Some(cargo::build_everything()?);
        Ok(Tally::PASSED)
    });
    // Without the app there is nothing to drive.
    let Some(programs) = programs else { return };
    report.step("window", || {
        let app = ("LATCHKEY_APP", programs.path("latchkey")?);
        let demo_server = ("LATCHKEY_DEMO_SERVER", programs.path("demo-server")?);
        // The other binary is for real servers, of which there is none here.
        units::nextest("package(window-tests) and binary(window)", &[app, demo_server])
    });
}
