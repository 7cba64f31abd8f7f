//! The program as it is shipped: no path of this machine in it, and a list of what it is made of.

use std::collections::BTreeSet;
use std::env;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use flate2::read::ZlibDecoder;
use serde::Deserialize;

use super::packages::{Id, Packages};
use crate::{cargo, process, project, tools};

/// A folder of its own: with other flags, cargo would build everything anew each time.
pub fn folder() -> PathBuf {
    project::target().join("bundle/build")
}

/// Builds it; cargo-auditable writes the names and versions of its packages into a section of it.
pub fn build() -> Result<PathBuf> {
    let mut cargo = tools::AUDITABLE.command()?;
    cargo::forget_ourselves(&mut cargo);
    cargo.args(["auditable", "build", "--locked", "--release", "--package=latchkey"]);
    cargo.args(["--features=latchkey/custom-protocol", "--target-dir"]).arg(folder());
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()?);
    process::run(&mut cargo)?;
    Ok(folder().join("release").join(format!("latchkey{}", env::consts::EXE_SUFFIX)))
}

/// Paths as everybody's: two people who build one commit get one program.
fn flags() -> Result<String> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cargo"));
    let cargo_home = set("CARGO_HOME").or_else(home).context("HOME is not set")?;
    let remap = |from: &std::path::Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    Ok([remap(project::root(), "/latchkey"), remap(&cargo_home, "/cargo")].join("\x1f"))
}

/// The target it is built for.
pub fn target() -> Result<String> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--version", "--verbose"]).current_dir(project::root());
    let told = process::capture(rustc)?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not tell its host")?.to_owned())
}

/// Reads the list out of the program and holds it to what cargo resolved.
pub fn check(packages: &Packages) -> Result<()> {
    let program = folder().join("release/latchkey");
    let section = folder().join("packages.zlib");
    let mut objcopy = Command::new("objcopy");
    objcopy.arg("--dump-section").arg(format!(".dep-v0={}", section.display())).arg(&program).arg("/dev/null");
    process::capture(objcopy)?;
    let mut text = String::new();
    ZlibDecoder::new(std::fs::File::open(section)?)
        .read_to_string(&mut text)
        .context("reading what the program tells")?;
    let told: Told = serde_json::from_str(&text)?;
    let complaints = compare(&told, packages);
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(())
}

/// What cargo-auditable writes.
#[derive(Deserialize)]
struct Told {
    packages: Vec<ToldPackage>,
}

#[derive(Deserialize)]
struct ToldPackage {
    name: String,
    version: String,
    #[serde(default)]
    kind: Kind,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Runtime,
    Build,
}

/// It tells of more than is in it: cargo-auditable takes the features of the build and of the
/// program together, as `cargo metadata` gives them. The bill of materials is exact.
fn compare(told: &Told, packages: &Packages) -> Vec<String> {
    let runs = told.packages.iter().filter(|one| one.kind == Kind::Runtime);
    let told: BTreeSet<Id> = runs.map(|one| (one.name.clone(), one.version.clone())).collect();
    let shipped: BTreeSet<Id> =
        packages.all.iter().filter(|(_, package)| package.is_shipped).map(|(id, _)| id.clone()).collect();
    let untold =
        shipped.difference(&told).map(|(name, version)| format!("{name} {version} is not told in the program"));
    let unknown =
        told.difference(&packages.locked).map(|(name, version)| format!("{name} {version} is not in Cargo.lock"));
    untold.chain(unknown).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::packages::{Package, Packages};
    use super::{Told, compare};

    #[test]
    fn the_program_tells_what_it_is_made_of() {
        assert!(compare(&told(r#"{"name":"a","version":"1.0.0"}"#), &packages()).is_empty());
        let more = r#"{"name":"a","version":"1.0.0"},{"name":"b","version":"2.0.0"}"#;
        assert!(compare(&told(more), &packages()).is_empty());
        let builds = r#"{"name":"a","version":"1.0.0"},{"name":"b","version":"2.0.0","kind":"build"}"#;
        assert!(compare(&told(builds), &packages()).is_empty());
    }

    #[test]
    fn a_package_too_many_or_too_few_is_named() {
        let other = told(r#"{"name":"a","version":"1.0.1","kind":"runtime"}"#);
        let wanted = ["a 1.0.0 is not told in the program", "a 1.0.1 is not in Cargo.lock"];
        assert_eq!(compare(&other, &packages()), wanted);
    }

    fn told(packages: &str) -> Told {
        serde_json::from_str(&format!("{{\"packages\":[{packages}]}}")).unwrap()
    }

    fn packages() -> Packages {
        let id = ("a".to_owned(), "1.0.0".to_owned());
        let package = Package { is_shipped: true, ..Package::default() };
        let locked = BTreeSet::from([id.clone(), ("b".to_owned(), "2.0.0".to_owned())]);
        Packages { root: id.clone(), all: BTreeMap::from([(id, package)]), locked }
    }
}
