//! Every protocol before programs that we did not write: the vendors' own clients
//! and the vendors' own servers.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::{Part, Suite, page, units};
use crate::cargo::{self, Programs};
use crate::demo_server::{DemoServer, Told};
use crate::medusa::{self, Medusa, Version};
use crate::process::Running;
use crate::report::{Report, Tally};
use crate::setup::Group;
use crate::{project, tools};

pub const SUITE: Suite = Suite {
    name: "conformance",
    about: "Contentstack's own client against the demo server, and beside ours; the contract of Medusa against the demo server and real servers",
    needs: &[Group::Build, Group::Tests, Group::Window, Group::Page, Group::Medusa],
    steps: |report| PARTS.iter().for_each(|part| (part.steps)(report)),
};

/// Each can be asked for alone.
pub const PARTS: [Part; 4] = [
    Part { suite: "conformance", name: "contentstack", needs: CLIENT, steps: contentstack },
    Part { suite: "conformance", name: "demo-server", needs: &[Group::Build], steps: demo_server },
    Part { suite: "conformance", name: "medusa-v1", needs: SERVER, steps: |report| medusa(report, Version::V1) },
    Part { suite: "conformance", name: "medusa-v2", needs: SERVER, steps: |report| medusa(report, Version::V2) },
];

const CLIENT: &[Group] = &[Group::Build, Group::Tests, Group::Page];
const SERVER: &[Group] = &[Group::Build, Group::Tests, Group::Window, Group::Page, Group::Medusa];

/// Where the vendor's client is, pinned, with what is asked of it.
const CONTENTSTACK: &str = "tests/conformance/contentstack";

fn contentstack(report: &mut Report) {
    let ready = report.step("bring Contentstack's SDK", || {
        tools::ensure_node_modules(&project::root().join(CONTENTSTACK))?;
        Ok(Tally::PASSED)
    });
    let programs = build(report, "build the demo server");
    // Without either there is nothing to compare.
    let Some(programs) = programs.filter(|_| ready) else { return };
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

/// The contract of Medusa, asked of the demo server's two dialects: where they differ
/// from the real servers, the demo server is wrong.
fn demo_server(report: &mut Report) {
    let Some(programs) = build(report, "build the demo server and the contract's suite") else { return };
    for version in [Version::V1, Version::V2] {
        for (by, what) in ASKED {
            report.step(&format!("{what} Medusa {}: demo server", version.name()), || {
                let options = ["--memory", "--rate-limit", "off"];
                let server = DemoServer::start(programs.path("demo-server")?, &options, || {})?;
                asked(&programs, &demo_target(&server.told, version), by)
            });
        }
    }
}

/// By what the contract is asked, as its suite is told, and what that shows.
const ASKED: [(&str, &str); 2] = [("wire", "contract of"), ("client", "our client before")];

fn asked(programs: &Programs, target: &str, by: &str) -> Result<Tally> {
    counted(Command::new(programs.path("medusa-conformance")?).args([target, by]))
}

/// The demo server as the suite wants to be told of it.
fn demo_target(told: &Told, version: Version) -> String {
    let base = match version {
        Version::V1 => &told.medusa_v1,
        Version::V2 => &told.medusa_v2,
    };
    let mails = json!({ "demo": format!("{}.json", told.mailbox) });
    let target = json!({ "version": version.name(), "base": base, "admin": "admin@example.com",
                         "password": told.password, "mails": mails });
    target.to_string()
}

/// The contract, operation by operation, asked of a server that Medusa wrote.
fn medusa(report: &mut Report, version: Version) {
    let name = format!("Medusa {}", version.name());
    if let Some(lack) = medusa::lack() {
        let part = format!("cargo xtask conformance medusa-{}", version.name());
        report.leave_out(&format!("contract of {name}"), &format!("{lack}; `{part}` installs what it needs"));
        return;
    }
    let programs = build(report, "build the contract's suite and the app");
    let mut server = None;
    report.step(&format!("bring up {name}"), || {
        server = Some(Medusa::start(version)?);
        Ok(Tally::PASSED)
    });
    let (Some(programs), Some(server)) = (programs, server) else { return };
    for (by, what) in ASKED {
        report.step(&format!("{what} {name}"), || asked(&programs, &server.target, by));
    }
    // After the client, who leaves nobody there but the administrator.
    report.step(&format!("window before {name}"), || {
        let app = ("LATCHKEY_APP", programs.path("latchkey")?);
        let filter = format!("package(window-tests) and binary(real) and test(/^{}::/)", version.name());
        units::nextest(&filter, &[app, ("LATCHKEY_MEDUSA", Path::new(&server.target))])
    });
    report.step(&format!("take down {name}"), || {
        drop(server);
        Ok(Tally::PASSED)
    });
}

fn build(report: &mut Report, name: &str) -> Option<Programs> {
    let mut programs = None;
    report.step(name, || {
        programs = Some(cargo::build_everything()?);
        Ok(Tally::PASSED)
    });
    programs
}

/// Runs a suite that ends with `N passed, N failed`.
fn counted(command: &mut Command) -> Result<Tally> {
    let mut running = Running::start(command.stdout(Stdio::piped()))?;
    let output = running.stdout.take().context("the suite's output is piped")?;
    let mut tally = None;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        tally = last_line(&line);
    }
    let succeeded = running.wait()?.success();
    let tally = tally.context("the suite ended without saying how")?;
    ensure!(succeeded || tally.failed > 0, "the suite ended with an error");
    Ok(tally)
}

fn last_line(line: &str) -> Option<Tally> {
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    Some(Tally { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::{Tally, last_line};

    #[test]
    fn a_suites_last_line_is_counted_and_nothing_else_is() {
        assert_eq!(last_line("12 passed, 3 failed"), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(last_line("ok      a user is made"), None);
    }
}
