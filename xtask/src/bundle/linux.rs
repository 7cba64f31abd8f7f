//! deb, rpm and, where it is asked for, AppImage.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};

use super::changelog::Newest;
use super::packages::Packages;
use super::product::{Product, fill};
use super::{bundler, deb, notices, program};
use crate::{process, project, vendor};

/// What belongs beside the program, by its place in the system.
type Beside = BTreeMap<&'static str, PathBuf>;

const COPYRIGHT: &str = "/usr/share/doc/latchkey/copyright";
const CHANGELOG: &str = "/usr/share/doc/latchkey/changelog.gz";
const NOTICES: &str = "/usr/share/doc/latchkey/third-party.txt.gz";
const MANUAL: &str = "/usr/share/man/man1/latchkey.1.gz";
const METAINFO: &str = "/usr/share/metainfo/app.latchkey.Latchkey.metainfo.xml";
const ICON: &str = "/usr/share/icons/hicolor/scalable/apps/latchkey.svg";

/// What no symbol tells: the authorities that a server's certificate is held to. Without
/// any, nothing can be asked of a server, and the app does not start.
const AUTHORITIES: &str = "ca-certificates";

/// Makes the bundles and puts them into `output`.
pub fn make(product: &Product, packages: &Packages, appimage: bool, output: &Path) -> Result<()> {
    let mut depends = deb::dependencies(&program::folder().join("release/latchkey"))?;
    depends.push(AUTHORITIES.to_owned());
    let configuration = configuration(&beside(product, packages)?, &depends);
    let kinds: &[&str] = if appimage { &["deb", "rpm", "appimage"] } else { &["deb", "rpm"] };
    for bundle in bundler::run(kinds, &configuration)? {
        let to = output.join(bundle.file_name().unwrap_or_default());
        if bundle.extension().is_some_and(|extension| extension == "deb") {
            deb::pack(&bundle, &to, product)?;
        } else {
            fs::copy(&bundle, &to).with_context(|| format!("copying {}", bundle.display()))?;
        }
    }
    Ok(())
}

/// What is told to the bundler on top of tauri.conf.json.
fn configuration(beside: &Beside, depends: &[String]) -> Value {
    let deb = json!({ "depends": depends, "files": beside });
    let rpm = json!({ "depends": [AUTHORITIES], "files": beside });
    json!({ "bundle": { "linux": { "deb": deb, "rpm": rpm } } })
}

/// Writes what is made from a template or by counting.
fn beside(product: &Product, packages: &Packages) -> Result<Beside> {
    let root = project::root();
    let read = |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"));
    let mut values = product.values();
    values.insert("mit", as_field(&read("LICENSE-MIT")?));
    let filled = |template: &str| fill(&read(&format!("packaging/linux/{template}"))?, &values);
    let changelog = read("CHANGELOG.md")?;
    let texts = [
        (COPYRIGHT, filled("copyright")?),
        (CHANGELOG, Newest::read(&changelog)?.for_debian(product)),
        (NOTICES, notices::text(packages, &vendor::list(&root.join("ui/vendor"))?)?),
        (MANUAL, filled("latchkey.1")?),
        (METAINFO, filled("metainfo.xml")?),
    ];
    let folder = project::target().join("bundle/beside");
    fs::create_dir_all(&folder)?;
    let mut beside = Beside::from([(ICON, root.join("icons/icon.svg"))]);
    for (place, text) in texts {
        let file = folder.join(place.rsplit('/').next().unwrap_or(place));
        if place.ends_with(".gz") {
            compress(&file, &text)?
        } else {
            fs::write(&file, text)?
        }
        beside.insert(place, file);
    }
    Ok(beside)
}

/// Without name and time, which would differ.
fn compress(file: &Path, text: &str) -> Result<()> {
    let mut encoder = GzBuilder::new().write(File::create(file)?, Compression::best());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()?;
    Ok(())
}

/// A text as the value of a field of Debian's: a space before each line, and a dot where a line is empty.
fn as_field(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| if line.is_empty() { " .".to_owned() } else { format!(" {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Has lintian look at a deb: no error.
pub fn lintian(deb: &Path) -> Result<()> {
    let mut lintian = Command::new("lintian");
    lintian.args(["--fail-on", "error", "--allow-root", "--color", "never"]).arg(deb);
    show(lintian)
}

/// Has the desktop's own tools look at what tells the system of the app.
pub fn desktop(deb: &Path) -> Result<()> {
    let scratch = crate::scratch::Scratch::new("desktop")?;
    let mut extract = Command::new("dpkg-deb");
    extract.arg("--extract").arg(deb).arg(scratch.path());
    process::capture(extract)?;
    let below = |path: &str| scratch.path().join(path.trim_start_matches('/'));
    let mut entry = Command::new("desktop-file-validate");
    entry.arg(below("usr/share/applications/Latchkey.desktop"));
    show(entry)?;
    let mut metainfo = Command::new("appstreamcli");
    metainfo.args(["validate", "--no-net", "--explain"]).arg(below(METAINFO));
    show(metainfo)
}

/// What rpm itself says of the package.
pub fn rpm(rpm: &Path) -> Result<()> {
    let mut verify = Command::new("rpm");
    verify.args(["--checksig", "--nosignature"]).arg(rpm);
    show(verify)
}

/// What it prints is shown where it succeeds, too: warnings fail nothing and are to be seen.
fn show(command: Command) -> Result<()> {
    print!("{}", process::capture(command)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::as_field;

    #[test]
    fn a_text_becomes_the_value_of_a_field() {
        assert_eq!(as_field("One\n\nTwo\n"), " One\n .\n Two");
    }
}
