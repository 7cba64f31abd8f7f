//! What the program is made of, as cargo resolves it for one system.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::{cargo, process, project};

/// Everything that is compiled for the program, by name and version.
#[derive(Debug)]
pub struct Packages {
    /// Latchkey itself.
    pub root: Id,
    pub all: BTreeMap<Id, Package>,
    /// Everything in Cargo.lock, also what other programs and systems take.
    pub locked: BTreeSet<Id>,
}

/// Name and version.
pub type Id = (String, String);

#[derive(Debug, Default)]
pub struct Package {
    /// An SPDX expression.
    pub license: Option<String>,
    /// In the program; the others only take part in the build.
    pub is_shipped: bool,
    /// The sha256 of its archive in the registry; none for our own.
    pub checksum: Option<String>,
    pub depends_on: BTreeSet<Id>,
}

impl Packages {
    /// Asks cargo for `target`.
    pub fn resolve(target: &str) -> Result<Self> {
        let mut packages = Self::read(&process::capture(tree(target, "normal,build"))?)?;
        let shipped = Self::read(&process::capture(tree(target, "normal,no-proc-macro"))?)?;
        let locked = locked(&fs::read_to_string(project::root().join("Cargo.lock"))?);
        for (id, package) in &mut packages.all {
            package.is_shipped = shipped.all.contains_key(id);
            package.checksum = locked.get(id).cloned().flatten();
        }
        packages.locked = locked.into_keys().collect();
        Ok(packages)
    }

    /// From lines `DEPTH NAME vVERSION …|LICENCE`; what hangs below a package stands at its first line only.
    fn read(tree: &str) -> Result<Self> {
        let mut all = BTreeMap::<Id, Package>::new();
        let mut above: Vec<Id> = Vec::new();
        for line in tree.lines() {
            let (depth, id, license) = parse(line).with_context(|| format!("no line of a tree: {line}"))?;
            above.truncate(depth);
            if let Some(parent) = above.last().and_then(|parent| all.get_mut(parent)) {
                parent.depends_on.insert(id.clone());
            }
            all.entry(id.clone()).or_default().license = license;
            above.push(id);
        }
        let root = above.into_iter().next().context("cargo tells of no package")?;
        ensure!(root.0 == "latchkey", "the tree is of {}", root.0);
        Ok(Self { root, all, locked: BTreeSet::new() })
    }
}

fn tree(target: &str, edges: &str) -> std::process::Command {
    let mut tree = cargo::command("tree");
    tree.args(["--package=latchkey", "--features=latchkey/custom-protocol", "--target", target, "--edges", edges]);
    tree.args(["--prefix=depth", "--format= {p}|{l}", "--color=never", "--quiet"]);
    tree
}

fn parse(line: &str) -> Option<(usize, Id, Option<String>)> {
    let (depth, rest) = line.split_once(' ')?;
    let (package, license) = rest.split_once('|')?;
    let mut words = package.split(' ');
    let id = (words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned());
    // Before there were expressions, a slash stood for a choice; a star marks what was told before.
    let license = license.trim_end_matches(" (*)").replace('/', " OR ");
    Some((depth.parse().ok()?, id, (!license.is_empty()).then_some(license)))
}

/// What a Cargo.lock holds, with the checksums of what comes from the registry.
fn locked(lock: &str) -> BTreeMap<Id, Option<String>> {
    let value = |entry: &str, name: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
        Some(line.trim_matches('"').to_owned())
    };
    let entries = lock.split("[[package]]").skip(1);
    entries.filter_map(|one| Some(((value(one, "name")?, value(one, "version")?), value(one, "checksum")))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Packages, locked};

    const TREE: &str = "0 latchkey v0.1.0 (/src)|MIT OR Apache-2.0\n1 a v1.0.0|MIT/Apache-2.0\n2 b v2.0.0 (proc-macro)|MIT\n1 b v2.0.0 (proc-macro)|MIT (*)\n1 c v0.3.0|\n";

    #[test]
    fn packages_and_what_they_depend_on_are_read_from_the_tree() {
        let packages = Packages::read(TREE).unwrap();
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(packages.root, id("latchkey", "0.1.0"));
        let depends = |of: &str, version: &str| packages.all[&id(of, version)].depends_on.clone();
        let wanted = [id("a", "1.0.0"), id("b", "2.0.0"), id("c", "0.3.0")];
        assert_eq!(depends("latchkey", "0.1.0"), wanted.into());
        assert_eq!(depends("a", "1.0.0"), [id("b", "2.0.0")].into());
        assert_eq!(packages.all[&id("a", "1.0.0")].license.as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(packages.all[&id("b", "2.0.0")].license.as_deref(), Some("MIT"));
        assert_eq!(packages.all[&id("c", "0.3.0")].license, None);
    }

    #[test]
    fn a_line_that_is_none_of_a_tree_is_refused() {
        assert!(Packages::read("warning: something\n").is_err());
        assert!(Packages::read("").is_err());
    }

    #[test]
    fn the_lock_is_read_with_checksums_which_our_own_packages_lack() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\ndependencies = [\n \"b\",\n]\n\n[[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n";
        let found = locked(lock);
        assert_eq!(found[&("a".to_owned(), "1.0.0".to_owned())].as_deref(), Some("abc"));
        assert_eq!(found[&("ours".to_owned(), "0.1.0".to_owned())], None);
    }
}
