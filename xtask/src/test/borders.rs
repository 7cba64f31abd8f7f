//! What must not depend on what.

use anyhow::{Result, bail, ensure};

use super::Suite;
use crate::report::{Report, Tally};
use crate::{cargo, process};

pub const SUITE: Suite =
    Suite { name: "borders", about: "The account and the demo server need no webkit", needs: &[], steps };

/// What a crate's name begins with that brings a window or its toolkit.
const WINDOW_CRATES: &[&str] = &["gdk", "glib", "gtk", "javascriptcore", "soup", "tao", "tauri", "webkit2gtk", "wry"];

fn steps(report: &mut Report) {
    report.step("account without webkit", || no_window_below("account"));
    report.step("demo-server without webkit", || no_window_below("demo-server"));
}

fn no_window_below(package: &str) -> Result<Tally> {
    let mut tree = cargo::command("tree");
    tree.args(["--quiet", "--package", package, "--edges", "normal,build,dev", "--target", "all"]);
    tree.args(["--prefix", "none", "--format", "{p}"]);
    let crates = process::capture(tree)?;
    let own_line = format!("{package} v");
    ensure!(crates.lines().any(|line| line.starts_with(&own_line)), "cargo tree says nothing of {package}:\n{crates}");
    match window_crate(&crates) {
        Some(name) => bail!("{package} depends on {name}"),
        None => Ok(Tally::PASSED),
    }
}

/// The first crate in cargo's list that belongs to a window.
fn window_crate(list: &str) -> Option<&str> {
    let mut names = list.lines().filter_map(|line| line.split_whitespace().next());
    names.find(|name| WINDOW_CRATES.iter().any(|window| name.starts_with(window)))
}

#[cfg(test)]
mod tests {
    use super::window_crate;

    #[test]
    fn a_crate_that_brings_a_window_is_found() {
        assert_eq!(window_crate("account v0.1.0 (/p)\nserde v1.0.0\n"), None);
        assert_eq!(window_crate("account v0.1.0 (/p)\nwebkit2gtk-sys v2.0.0\n"), Some("webkit2gtk-sys"));
        assert_eq!(window_crate("tauri-utils v2.0.0 (*)\n"), Some("tauri-utils"));
    }
}
