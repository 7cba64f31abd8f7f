//! Tauri's bundler, pinned in packaging/package-lock.json.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::program;
use crate::{cargo, process, project, tools};

/// The keys that updates are signed with, as the bundler takes them: the key itself, or its path.
const KEYS: [&str; 2] = ["TAURI_SIGNING_PRIVATE_KEY", "TAURI_SIGNING_PRIVATE_KEY_PATH"];

/// Bundles the program that was built; the bundles.
pub fn run(kinds: &[&str], configuration: &Value) -> Result<Vec<PathBuf>> {
    let folder = program::folder().join("release/bundle");
    // Those of an earlier version would be taken for made now.
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    let mut tauri = command()?;
    tauri.args(["bundle", "--ci", "--bundles", &kinds.join(","), "--config", &configuration.to_string()]);
    tauri.env("CARGO_TARGET_DIR", program::folder()).current_dir(project::root().join("src-tauri"));
    process::run(&mut tauri)?;
    kinds.iter().map(|kind| made(&folder.join(place(kind)), ending(kind))).collect()
}

/// Whether there is a key to sign with.
pub fn has_key() -> bool {
    KEYS.iter().any(|key| env::var_os(key).is_some_and(|value| !value.is_empty()))
}

/// Writes `FILE.sig` beside a file.
pub fn sign(file: &Path, version: &str) -> Result<()> {
    let mut tauri = command()?;
    // The app takes no update whose signature does not say for which version it is.
    tauri.args(["signer", "sign", "--app-version", version]).arg(file);
    process::capture(tauri).map(drop)
}

fn command() -> Result<Command> {
    let script = tools::packaging()?.join("node_modules/@tauri-apps/cli/tauri.js");
    let mut tauri = tools::page("node")?;
    tauri.arg(script);
    cargo::forget_ourselves(&mut tauri);
    Ok(tauri)
}

/// The folder of the bundler's for a kind.
fn place(kind: &str) -> &str {
    if kind == "app" { "macos" } else { kind }
}

fn ending(kind: &str) -> &str {
    match kind {
        "appimage" => "AppImage",
        "nsis" => "exe",
        other => other,
    }
}

/// The one bundle in a folder.
fn made(folder: &Path, ending: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("no bundle: no {}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    ensure!(found.len() == 1, "{} bundles in {}", found.len(), folder.display());
    found.pop().context("there is one")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{made, place};

    #[test]
    fn the_bundle_is_found_among_what_the_bundler_leaves() {
        let folder = std::env::temp_dir().join(format!("latchkey-made-{}", std::process::id()));
        fs::create_dir_all(folder.join("Latchkey_0.1.0_amd64")).unwrap();
        fs::write(folder.join("Latchkey_0.1.0_amd64.deb"), "").unwrap();
        assert_eq!(made(&folder, "deb").unwrap(), folder.join("Latchkey_0.1.0_amd64.deb"));
        assert!(made(&folder, "rpm").is_err());
        fs::write(folder.join("Latchkey_0.2.0_amd64.deb"), "").unwrap();
        assert!(made(&folder, "deb").is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_app_is_looked_for_where_the_bundler_puts_it() {
        assert_eq!(place("app"), "macos");
        assert_eq!(place("deb"), "deb");
    }
}
