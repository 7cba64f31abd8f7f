//! The sizes of the icon, made from `icons/icon.svg`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::{cargo, files, process, project};

/// `cargo xtask icons`: draws every size again.
pub fn run() -> Result<()> {
    process::run(cargo::command("run").args(["--quiet", "--package", "make-icons"]))?;
    fs::copy(project::root().join("icons/icon.svg"), project::root().join("ui/icon.svg"))
        .context("copying the icon into the page")?;
    println!("Drawn: {}", project::root().join("icons").display());
    Ok(())
}

/// Whether the sizes in `root` are those that were made from the icon, without drawing them.
///
/// # Errors
/// The first file that is not what was made.
pub fn check(root: &Path) -> Result<()> {
    let folder = root.join("icons");
    let list = fs::read_to_string(folder.join("made-from.txt")).context("reading icons/made-from.txt")?;
    for line in list.lines() {
        let (sum, name) = line.split_once("  ").with_context(|| format!("made-from.txt: {line}"))?;
        ensure!(files::sha256(&folder.join(name))? == sum, "icons/{name} has changed: run `cargo xtask icons`");
    }
    let page = root.join("ui/icon.svg");
    let same = files::sha256(&page)? == files::sha256(&folder.join("icon.svg"))?;
    ensure!(same, "ui/icon.svg is not icons/icon.svg: run `cargo xtask icons`");
    Ok(())
}
