//! macOS and Windows: says what to install; these systems install nothing unasked.

use std::process::Command;

use anyhow::{Result, ensure};

use super::{Group, has_program};
use crate::{medusa, process, tools};

const WINDOW: &str = "the window is driven through WebKitWebDriver, which only Linux has";
const PYTHON: &str = "install Python 3 from its own site or the system's store: two checks come as its packages";
const POSTGRES: &str = "install PostgreSQL, and put its initdb on the path; on Windows, do without Medusa's servers";
const XCODE: &str = "install Apple's command line tools: xcode-select --install";
const MSVC: &str = "install the Visual Studio Build Tools with \"Desktop development with C++\"";
const WEBVIEW2: &str = "install Microsoft's WebView2 runtime (the Evergreen one)";

/// The key below which the installed WebView2 runtime names its version.
const WEBVIEW2_KEY: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

/// Looks for what `groups` need on `os`.
///
/// # Errors
/// Everything that a person has to install, a line each.
pub fn ensure(os: &str, groups: &[Group]) -> Result<()> {
    ensure!(!groups.contains(&Group::Window), WINDOW);
    let mut wanted: Vec<&str> = Vec::new();
    if groups.contains(&Group::Build) {
        wanted.extend(to_build(os));
    }
    if groups.contains(&Group::Wheels) && !has_program(tools::PYTHON) {
        wanted.push(PYTHON);
    }
    if groups.contains(&Group::Medusa) && medusa::lack().is_some() {
        wanted.push(POSTGRES);
    }
    ensure!(wanted.is_empty(), "before this can go on:\n    {}", wanted.join("\n    "));
    Ok(())
}

fn to_build(os: &str) -> Vec<&'static str> {
    let mut wanted = Vec::new();
    match os {
        "macos" if !succeeds("xcode-select", &["-p"]) => wanted.push(XCODE),
        "windows" => {
            // A toolchain of this kind could not have built this program without them.
            if !cfg!(target_env = "msvc") {
                wanted.push(MSVC);
            }
            if !has_webview2() {
                wanted.push(WEBVIEW2);
            }
        }
        _ => {}
    }
    wanted
}

fn has_webview2() -> bool {
    let hives = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\SOFTWARE"];
    hives.iter().any(|hive| succeeds("reg", &["query", &format!(r"{hive}\{WEBVIEW2_KEY}"), "/v", "pv"]))
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments);
    process::capture(command).is_ok()
}
