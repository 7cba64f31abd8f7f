//! What is handed out: the bundles of this system, what is in them, and their sums.

mod bundler;
pub mod changelog;
#[cfg(target_os = "linux")]
pub mod deb;
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;
pub mod manifests;
#[cfg(target_os = "linux")]
mod notices;
mod packages;
pub mod product;
mod program;
mod sbom;
pub mod signatures;
pub mod sums;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

pub use bundler::has_key;
use packages::Packages;
use product::Product;

use crate::report::{Report, Tally};
use crate::setup::{self, Group};
use crate::{files, project, tools, vendor};

/// Where everything that is handed out is put.
pub fn output() -> PathBuf {
    project::target().join("bundle/output")
}

/// `cargo xtask bundle`: builds, bundles, and looks at what came of it.
pub fn run(appimage: bool) -> Result<ExitCode> {
    setup::ensure(&[Group::Build, Group::Page, Group::Bundle])?;
    let product = Product::read()?;
    let target = program::target()?;
    let packages = Packages::resolve(&target)?;
    let output = output();
    renew(&output)?;
    let mut report = Report::default();
    let built = report.step("build the program", || {
        tools::AUDITABLE.ensure()?;
        program::build().map(|_| Tally::PASSED)
    });
    if built && report.step("bundle", || make(&product, &packages, appimage, &output).map(|()| Tally::PASSED)) {
        report.step("bill of materials", || {
            let text =
                sbom::document(&product, &target, &packages, &vendor::list(&project::root().join("ui/vendor"))?)?;
            let name = format!("latchkey-{}-{target}.cdx.json", product.version);
            fs::write(output.join(name), text)?;
            Ok(Tally::PASSED)
        });
        look(&mut report, &packages, &output);
        if has_key() {
            report.step("signatures", || sign(&product, &output).map(|()| Tally::PASSED));
        } else {
            report.leave_out("signatures", "no key: TAURI_SIGNING_PRIVATE_KEY is not set");
        }
        report.step("sums", || sums::write(&output).map(|()| Tally::PASSED));
    }
    report.print_table();
    tell(&output)?;
    Ok(report.finish())
}

#[cfg(target_os = "linux")]
fn make(product: &Product, packages: &Packages, appimage: bool, output: &Path) -> Result<()> {
    match env::consts::OS {
        "linux" => linux::make(product, packages, appimage, output),
        _ => elsewhere::make(product, output),
    }
}

#[cfg(not(target_os = "linux"))]
fn make(product: &Product, _packages: &Packages, _appimage: bool, output: &Path) -> Result<()> {
    elsewhere::make(product, output)
}

/// What can be said of the bundles without installing them.
#[cfg(target_os = "linux")]
fn look(report: &mut Report, packages: &Packages, output: &Path) {
    report.step("what the program tells", || program::check(packages).map(|()| Tally::PASSED));
    let Some(deb) = report_found(report, output, "deb") else { return };
    report.step("size of the deb", || {
        println!("{}", deb::sizes(&deb)?);
        Ok(Tally::PASSED)
    });
    if project::on_path("lintian").is_some() {
        report.step("lintian", || linux::lintian(&deb).map(|()| Tally::PASSED));
    } else {
        report.leave_out("lintian", "only Debian and what comes of it have it");
    }
    report.step("desktop entry and metainfo", || linux::desktop(&deb).map(|()| Tally::PASSED));
    let Some(rpm) = report_found(report, output, "rpm") else { return };
    report.step("rpm", || linux::rpm(&rpm).map(|()| Tally::PASSED));
}

/// Signs, and where the app knows a key, looks at the signatures as it does.
fn sign(product: &Product, output: &Path) -> Result<()> {
    signatures::write(output, product.version)?;
    match product.updates.pubkey.as_str() {
        "" => Ok(()),
        key => signatures::check(output, key, product.version),
    }
}

#[cfg(not(target_os = "linux"))]
fn look(report: &mut Report, packages: &Packages, _output: &Path) {
    if project::on_path("objcopy").is_none() {
        return report.leave_out("what the program tells", "no objcopy to read it with");
    }
    report.step("what the program tells", || program::check(packages).map(|()| Tally::PASSED));
}

#[cfg(target_os = "linux")]
fn report_found(report: &mut Report, output: &Path, ending: &str) -> Option<PathBuf> {
    let found = find(output, ending);
    let missing = found.as_ref().err().map(|error| error.to_string());
    if let Some(missing) = missing {
        report.step(ending, || anyhow::bail!(missing));
    }
    found.ok()
}

/// The one file with this ending among the bundles.
pub fn find(folder: &Path, ending: &str) -> Result<PathBuf> {
    let found = files::below(folder)?.into_iter().find(|file| file.to_string_lossy().ends_with(ending));
    found.with_context(|| format!("no {ending} in {}", folder.display()))
}

fn renew(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))
}

fn tell(output: &Path) -> Result<()> {
    println!("\n{}", output.display());
    for file in files::below(output)? {
        println!("{:>12}  {}", fs::metadata(&file)?.len(), files::name(output, &file));
    }
    Ok(())
}
