//! updates.json: what an app that updates itself asks for. Only AppImage, the installer
//! for Windows and the app for macOS do; deb and rpm are the package manager's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::bundle::find;
use crate::bundle::manifests::downloads;
use crate::bundle::product::Product;

/// A platform as the updater names it, and the ending of what it is sent.
const PLATFORMS: &[(&str, &str)] = &[
    ("linux-x86_64", "_amd64.AppImage"),
    ("windows-x86_64", "_x64-setup.exe"),
    ("darwin-aarch64", "_aarch64.app.tar.gz"),
    ("darwin-x86_64", "_x64.app.tar.gz"),
];

/// Writes it beside the bundles and their signatures.
pub fn write(product: &Product, notes: &str, folder: &Path) -> Result<()> {
    let platforms = PLATFORMS.iter().map(|(name, ending)| Ok((*name, platform(product, folder, ending)?)));
    let platforms: BTreeMap<&str, Value> = platforms.collect::<Result<_>>()?;
    let document = json!({
        "version": product.version,
        "notes": notes,
        "pub_date": product.made.to_string(),
        "platforms": platforms,
    });
    let file = folder.join("updates.json");
    fs::write(&file, serde_json::to_string_pretty(&document)? + "\n")
        .with_context(|| format!("writing {}", file.display()))
}

fn platform(product: &Product, folder: &Path, ending: &str) -> Result<Value> {
    let bundle = find(folder, ending)?;
    let name = bundle.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let signature = find(folder, &format!("{ending}.sig"))?;
    let signature = fs::read_to_string(&signature).with_context(|| format!("reading {}", signature.display()))?;
    Ok(json!({ "signature": signature.trim(), "url": format!("{}/{name}", downloads(product)) }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use super::{PLATFORMS, write};
    use crate::bundle::product::Product;

    #[test]
    fn every_platform_has_its_own_bundle_and_signature() {
        let folder = std::env::temp_dir().join(format!("latchkey-updates-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (platform, ending) in PLATFORMS {
            fs::write(folder.join(format!("Latchkey_0.1.0{ending}")), "").unwrap();
            fs::write(folder.join(format!("Latchkey_0.1.0{ending}.sig")), format!("{platform}\n")).unwrap();
        }
        let product = Product::read().unwrap();
        write(&product, "- News.\n", &folder).unwrap();
        let read: Value = serde_json::from_str(&fs::read_to_string(folder.join("updates.json")).unwrap()).unwrap();
        for (platform, ending) in PLATFORMS {
            assert_eq!(read["platforms"][platform]["signature"], *platform);
            assert!(read["platforms"][platform]["url"].as_str().is_some_and(|url| url.ends_with(ending)));
        }
        fs::remove_file(folder.join("Latchkey_0.1.0_x64-setup.exe.sig")).unwrap();
        assert!(write(&product, "", &folder).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
