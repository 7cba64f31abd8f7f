//! The demo server before the vendors' own clients, and what those send beside what ours sends.

use std::path::Path;

use super::{Suite, page, units};
use crate::demo_server::DemoServer;
use crate::report::{Report, Tally};
use crate::setup::Group;
use crate::{cargo, project, tools};

pub const SUITE: Suite = Suite {
    name: "conformance",
    about: "The vendors' own clients against the demo server, and beside ours",
    needs: &[Group::Build, Group::Tests, Group::Page],
    steps: contentstack,
};

/// Where the vendor's client is, pinned, with what is asked of it.
const CONTENTSTACK: &str = "tests/conformance/contentstack";

pub fn contentstack(report: &mut Report) {
    let mut programs = None;
    let ready = report.step("bring Contentstack's SDK", || {
        tools::ensure_node_modules(&project::root().join(CONTENTSTACK))?;
        Ok(Tally::PASSED)
    });
    let built = report.step("build the demo server", || {
        programs = Some(cargo::build_everything()?);
        Ok(Tally::PASSED)
    });
    // Without either there is nothing to compare.
    let Some(programs) = programs.filter(|_| ready && built) else { return };
    report.step("SDK against demo server", || {
        let options = ["--memory", "--rate-limit", "off"];
        let demo_server = DemoServer::start(programs.path("demo-server")?, &options, || {})?;
        page::node(CONTENTSTACK, &[("LATCHKEY_DEMO", demo_server.first_line())])
    });
    report.step("SDK beside our client", || {
        let node = tools::page("node")?;
        units::nextest("package(conformance)", &[("LATCHKEY_NODE", Path::new(node.get_program()))])
    });
}
