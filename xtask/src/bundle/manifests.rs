//! What package managers want to know of a release, made from the templates in packaging/manifests.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::product::{Product, fill};
use super::{find, output};
use crate::{files, project};

/// A package manager, its templates, and the bundles that they name, by the value that a sum gets.
#[derive(Debug)]
struct Manager {
    name: &'static str,
    templates: &'static [&'static str],
    bundles: &'static [(&'static str, &'static str)],
}

const MANAGERS: &[Manager] = &[
    Manager {
        name: "winget",
        templates: &[
            "Latchkey.Latchkey.yaml",
            "Latchkey.Latchkey.installer.yaml",
            "Latchkey.Latchkey.locale.en-US.yaml",
        ],
        bundles: &[("setup", "_x64-setup.exe")],
    },
    Manager {
        name: "homebrew",
        templates: &["latchkey.rb"],
        bundles: &[("dmg_arm", "_aarch64.dmg"), ("dmg_intel", "_x64.dmg")],
    },
    Manager { name: "flatpak", templates: &["app.latchkey.Latchkey.yaml"], bundles: &[("deb", "_amd64.deb")] },
];

/// `cargo xtask bundle --manifests`: from the bundles that were made here.
///
/// # Errors
/// Where there is a bundle for none of the package managers.
pub fn run() -> Result<()> {
    let to = project::target().join("bundle/manifests");
    let written = write(&Product::read()?, &output(), &to)?;
    ensure!(!written.is_empty(), "no bundle in {}: cargo xtask bundle", output().display());
    for manager in MANAGERS {
        let word =
            if written.contains(&manager.name) { "written" } else { "left out: its bundles are made on other systems" };
        println!("{:<9} {word}", manager.name);
    }
    println!("{}", to.display());
    Ok(())
}

/// Writes the manifests of every package manager whose bundles are in `from`; the names of those.
pub fn write(product: &Product, from: &Path, to: &Path) -> Result<Vec<&'static str>> {
    let mut written = Vec::new();
    for manager in MANAGERS {
        let found: Option<Vec<(&str, PathBuf)>> =
            manager.bundles.iter().map(|(value, ending)| Some((*value, find(from, ending).ok()?))).collect();
        if let Some(bundles) = found {
            manager.write(product, &bundles, &to.join(manager.name))?;
            written.push(manager.name);
        }
    }
    Ok(written)
}

impl Manager {
    fn write(&self, product: &Product, bundles: &[(&'static str, PathBuf)], to: &Path) -> Result<()> {
        let mut values = product.values();
        values.insert("downloads", downloads(product));
        for (value, bundle) in bundles {
            values.insert(value, files::sha256(bundle)?);
        }
        fs::create_dir_all(to).with_context(|| format!("making {}", to.display()))?;
        self.templates.iter().try_for_each(|template| self.fill(template, &values, to))
    }

    fn fill(&self, template: &str, values: &BTreeMap<&'static str, String>, to: &Path) -> Result<()> {
        let path = project::root().join("packaging/manifests").join(self.name).join(template);
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let text = fill(&text, values).with_context(|| format!("filling {}", path.display()))?;
        fs::write(to.join(template), text).with_context(|| format!("writing into {}", to.display()))
    }
}

/// The address below which the bundles are; `LATCHKEY_DOWNLOADS` where it is another.
pub fn downloads(product: &Product) -> String {
    let usual = || format!("{}/releases/download/v{}", product.homepage, product.version);
    env::var("LATCHKEY_DOWNLOADS").ok().filter(|set| !set.is_empty()).unwrap_or_else(usual)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::write;
    use crate::bundle::product::Product;

    #[test]
    fn the_manifests_name_the_sums_of_the_bundles_they_are_for() {
        let folder = folder("manifests", &["Latchkey_0.1.0_x64-setup.exe", "Latchkey_0.1.0_amd64.deb"]);
        let product = Product::read().unwrap();
        let written = write(&product, &folder, &folder.join("to")).unwrap();
        assert_eq!(written, ["winget", "flatpak"]);
        let installer = fs::read_to_string(folder.join("to/winget/Latchkey.Latchkey.installer.yaml")).unwrap();
        // The sum of the bundle's content, which is its name.
        assert!(installer.contains("ff5d0dbc"), "{installer}");
        assert!(installer.contains(&format!("PackageVersion: {}", product.version)));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_package_manager_of_which_one_bundle_is_missing_is_left_out() {
        let folder = folder("one", &["Latchkey_0.1.0_x64.dmg"]);
        assert!(write(&Product::read().unwrap(), &folder, &folder.join("to")).unwrap().is_empty());
        fs::remove_dir_all(folder).unwrap();
    }

    fn folder(name: &str, bundles: &[&str]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("latchkey-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        bundles.iter().for_each(|bundle| fs::write(folder.join(bundle), bundle).unwrap());
        folder
    }
}
