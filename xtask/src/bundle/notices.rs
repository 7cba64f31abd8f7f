//! The licences of what is in the program, as their texts ask to be handed on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::packages::{Id, Packages};
use crate::vendor::Vendored;
use crate::{cargo, process, project};

/// How files begin that hold a licence or what it wants told.
const BEGINNINGS: &[&str] = &["license", "licence", "copying", "notice", "unlicense"];

/// One text: every package that is shipped with its licence, then each different text once.
pub fn text(packages: &Packages, vendored: &[Vendored]) -> Result<String> {
    let folders = folders()?;
    let mut names = BTreeMap::new();
    let mut texts = Texts::new();
    // Our own come from no registry, and have no sum there.
    for (id, package) in packages.all.iter().filter(|(_, package)| package.is_shipped && package.checksum.is_some()) {
        let name = format!("{} {}", id.0, id.1);
        if let Some(folder) = folders.get(id) {
            collect(&mut texts, &name, folder)?;
        }
        names.insert(name, package.license.clone().unwrap_or_default());
    }
    for one in vendored {
        let name = format!("{} {}", one.package, one.version);
        let file = project::root().join("ui/vendor").join(&one.file);
        if is_meant(&file) {
            add(&mut texts, &name, &file)?;
        }
        names.entry(name).or_insert_with(|| one.license.clone());
    }
    Ok(written(&names, &texts))
}

/// Who is under each text.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn written(names: &BTreeMap<String, String>, texts: &Texts) -> String {
    let mut all = "Latchkey holds these libraries, each under its licence:\n\n".to_owned();
    all.extend(names.iter().map(|(name, license)| format!("  {name}: {license}\n")));
    for (text, of) in texts {
        let of: Vec<&str> = of.iter().map(String::as_str).collect();
        all += &format!("\n{}\n{}\n\n{text}\n", "-".repeat(78), of.join(", "));
    }
    all
}

fn collect(texts: &mut Texts, name: &str, folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file() && is_meant(path));
    files.into_iter().try_for_each(|file| add(texts, name, &file))
}

fn is_meant(file: &Path) -> bool {
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

fn add(texts: &mut Texts, name: &str, file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let text: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    texts.entry(text.join("\n")).or_default().insert(name.to_owned());
    Ok(())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    version: String,
    manifest_path: PathBuf,
}

/// Where cargo unpacked each package.
fn folders() -> Result<BTreeMap<Id, PathBuf>> {
    let mut metadata = cargo::command("metadata");
    metadata.args(["--format-version=1", "--quiet"]);
    let metadata: Metadata = serde_json::from_str(&process::capture(metadata)?)?;
    let folder = |entry: &Entry| entry.manifest_path.parent().map(Path::to_owned).unwrap_or_default();
    Ok(metadata
        .packages
        .into_iter()
        .map(|entry| ((entry.name.clone(), entry.version.clone()), folder(&entry)))
        .collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::{Texts, is_meant, written};

    #[test]
    fn licences_and_notices_are_meant_and_nothing_else() {
        for name in ["LICENSE", "LICENSE-MIT", "license.md", "COPYING.txt", "NOTICE", "Licence", "UNLICENSE"] {
            assert!(is_meant(Path::new(name)), "{name}");
        }
        for name in ["README.md", "Cargo.toml", "about-LICENSE"] {
            assert!(!is_meant(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_text_that_several_share_stands_once_below_all_of_them() {
        let both = ["a 1.0.0".to_owned(), "b 2.0.0".to_owned()];
        let names: BTreeMap<String, String> = both.iter().map(|name| (name.clone(), "MIT".to_owned())).collect();
        let all = written(&names, &Texts::from([("The text.".to_owned(), both.into())]));
        assert_eq!(all.matches("The text.").count(), 1);
        assert!(all.contains("  a 1.0.0: MIT\n  b 2.0.0: MIT\n"));
        assert!(all.contains("\na 1.0.0, b 2.0.0\n\nThe text.\n"));
    }
}
