//! What a release takes besides bundling: the tag looked at first, and everything collected at the end.

mod updates;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};
use clap::Subcommand;

use crate::bundle::changelog::Newest;
use crate::bundle::product::Product;
use crate::bundle::{self, manifests, signatures, sums};
use crate::{process, project, setup};

#[derive(Subcommand)]
pub enum Release {
    /// Looks whether a tag is that of this commit's version, and whether that can be released
    Verify { tag: String },
    /// Signs the bundles of every system in a folder and writes what tells of them
    Collect { tag: String, folder: std::path::PathBuf },
}

/// Every bundle that a release has, and every bill of materials, by its ending.
const BUNDLES: &[&str] = &[
    "-x86_64-unknown-linux-gnu.cdx.json",
    "-x86_64-pc-windows-msvc.cdx.json",
    "-aarch64-apple-darwin.cdx.json",
    "-x86_64-apple-darwin.cdx.json",
    "_amd64.deb",
    ".x86_64.rpm",
    "_amd64.AppImage",
    "_x64-setup.exe",
    "_aarch64.dmg",
    "_x64.dmg",
    "_aarch64.app.tar.gz",
    "_x64.app.tar.gz",
];

/// Names that are nobody's, by RFC 2606.
const NOBODYS: &[&str] = &[".example", ".invalid", ".test"];

pub fn run(release: &Release) -> Result<ExitCode> {
    match release {
        Release::Verify { tag } => verify(tag)?,
        Release::Collect { tag, folder } => collect(tag, folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn verify(tag: &str) -> Result<()> {
    let product = Product::read()?;
    let changelog = fs::read_to_string(project::root().join("CHANGELOG.md"))?;
    let complaints = complaints(tag, &product, &Newest::read(&changelog)?);
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    println!("{tag} can be released");
    Ok(())
}

fn complaints(tag: &str, product: &Product, newest: &Newest<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    let version = product.version;
    if tag != format!("v{version}") {
        complaints.push(format!("the tag {tag} is not that of version {version}"));
    }
    if !newest.is_of(version) {
        complaints.push(format!("CHANGELOG.md begins with {:?}, not with a dated section of {version}", newest.title));
    }
    if product.updates.pubkey.is_empty() {
        complaints.push("the app knows no key for updates: plugins.updater.pubkey in tauri.conf.json".to_owned());
    }
    let host = host_of(&product.homepage);
    let address = product.maintainer.trim_end_matches('>').rsplit('<').next().unwrap_or_default();
    let announced = product.updates.endpoints.iter().map(|endpoint| ("address of updates", host_of(endpoint)));
    for (what, name) in [("homepage", host), ("maintainer", address)].into_iter().chain(announced) {
        if NOBODYS.iter().any(|ending| name.ends_with(ending)) {
            complaints.push(format!("the {what} is nobody's: {name}"));
        }
    }
    complaints
}

fn host_of(address: &str) -> &str {
    address.split('/').nth(2).unwrap_or_default()
}

fn collect(tag: &str, folder: &Path) -> Result<()> {
    verify(tag)?;
    setup::ensure(&[setup::Group::Page])?;
    let product = Product::read()?;
    for ending in BUNDLES {
        bundle::find(folder, ending)?;
    }
    ensure!(bundle::has_key(), "no key to sign with: TAURI_SIGNING_PRIVATE_KEY is not set");
    signatures::write(folder, product.version)?;
    signatures::check(folder, &product.updates.pubkey, product.version)?;
    let changelog = fs::read_to_string(project::root().join("CHANGELOG.md"))?;
    let notes: String = Newest::read(&changelog)?.entries.iter().map(|entry| format!("- {entry}\n")).collect();
    fs::write(folder.join("notes.md"), &notes)?;
    updates::write(&product, &notes, folder)?;
    pack_manifests(&product, folder)?;
    sums::write(folder)
}

/// All in one file: a release has no folders.
fn pack_manifests(product: &Product, folder: &Path) -> Result<()> {
    let to = project::target().join("bundle/manifests");
    manifests::write(product, folder, &to)?;
    let mut tar = std::process::Command::new("tar");
    tar.arg("-czf").arg(folder.join(format!("manifests-{}.tar.gz", product.version))).arg("-C").arg(&to).arg(".");
    process::capture(tar).map(drop).context("packing the manifests")
}

#[cfg(test)]
mod tests {
    use super::complaints;
    use crate::bundle::changelog::Newest;
    use crate::bundle::product::{Product, Updates};

    #[test]
    fn a_tag_of_the_version_with_a_dated_section_and_a_homepage_can_be_released() {
        assert!(
            complaints("v0.1.0", &product("https://latchkey.com", "a key"), &newest("0.1.0 (2026-11-21)")).is_empty()
        );
    }

    #[test]
    fn another_tag_an_undated_section_addresses_of_nobody_and_a_missing_key_are_each_named() {
        let wanted = [
            "the tag v0.1.1 is not that of version 0.1.0",
            "CHANGELOG.md begins with \"Unreleased\", not with a dated section of 0.1.0",
            "the app knows no key for updates: plugins.updater.pubkey in tauri.conf.json",
            "the homepage is nobody's: latchkey.example",
            "the address of updates is nobody's: latchkey.example",
        ];
        assert_eq!(complaints("v0.1.1", &product("https://latchkey.example/app", ""), &newest("Unreleased")), wanted);
    }

    fn newest(title: &str) -> Newest<'_> {
        Newest { title, entries: Vec::new() }
    }

    fn product(homepage: &str, key: &str) -> Product {
        Product {
            version: "0.1.0",
            maintainer: "M <m@latchkey.com>",
            homepage: homepage.to_owned(),
            publisher: String::new(),
            summary: String::new(),
            made: jiff::Timestamp::UNIX_EPOCH,
            updates: Updates { endpoints: vec![format!("{homepage}/updates.json")], pubkey: key.to_owned() },
        }
    }
}
