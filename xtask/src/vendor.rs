//! Holds `ui/vendor/` to its list: every file is named there, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::files;

/// The list; it names every other file in its folder.
const LIST: &str = "vendor.json";

/// A file that was taken over from elsewhere.
#[derive(Debug, Deserialize)]
pub struct Vendored {
    /// The npm package it is of.
    pub package: String,
    pub version: String,
    /// An SPDX expression.
    pub license: String,
    /// Below the list's folder, with `/`.
    pub file: String,
    pub sha256: String,
}

/// Compares `folder` with the list in it.
///
/// # Errors
/// Every file that differs, is missing or is not listed.
pub fn check(folder: &Path) -> Result<()> {
    let listed = list(folder)?.into_iter().map(|entry| (entry.file, entry.sha256)).collect();
    let complaints = compare(&listed, &found(folder)?);
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(())
}

/// What the list in `folder` names.
pub fn list(folder: &Path) -> Result<Vec<Vendored>> {
    let list = fs::read_to_string(folder.join(LIST)).with_context(|| format!("reading {LIST}"))?;
    serde_json::from_str(&list).with_context(|| format!("reading {LIST}"))
}

/// Each file's sha256 by its path.
type Sums = BTreeMap<String, String>;

fn found(folder: &Path) -> Result<Sums> {
    let mut sums = Sums::new();
    for file in files::below(folder)? {
        let name = files::name(folder, &file);
        if name != LIST {
            sums.insert(name, files::sha256(&file)?);
        }
    }
    Ok(sums)
}

fn compare(listed: &Sums, found: &Sums) -> Vec<String> {
    let missing = listed.keys().filter(|file| !found.contains_key(*file));
    let unlisted = found.keys().filter(|file| !listed.contains_key(*file));
    let differing = listed.iter().filter(|(file, sum)| found.get(*file).is_some_and(|other| other != *sum));
    let missing = missing.map(|file| format!("{file} is listed and not there"));
    let unlisted = unlisted.map(|file| format!("{file} is not in {LIST}"));
    let differing = differing.map(|(file, _)| format!("{file} is not the file that {LIST} lists"));
    missing.chain(unlisted).chain(differing).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sums, compare};

    #[test]
    fn the_listed_files_pass() {
        assert!(compare(&sums(&[("a.js", "1")]), &sums(&[("a.js", "1")])).is_empty());
    }

    #[test]
    fn a_changed_file_an_added_one_and_a_removed_one_are_each_named() {
        let listed = sums(&[("changed.js", "1"), ("removed.js", "2")]);
        let found = sums(&[("added.js", "3"), ("changed.js", "4")]);
        assert_eq!(
            compare(&listed, &found),
            [
                "removed.js is listed and not there",
                "added.js is not in vendor.json",
                "changed.js is not the file that vendor.json lists",
            ]
        );
    }

    fn sums(entries: &[(&str, &str)]) -> Sums {
        entries.iter().map(|(file, sum)| ((*file).to_owned(), (*sum).to_owned())).collect()
    }
}
