//! The deb, put together once more by Debian's own tool: the bundler writes the times
//! and the order of this machine's files into it.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::product::Product;
use crate::scratch::Scratch;
use crate::{files, process};

/// What it may weigh at most, packed.
const LARGEST: u64 = 8_000_000;

/// Unpacks the bundler's `deb` and packs it as `to`: the same bytes for the same content.
pub fn pack(deb: &Path, to: &Path, product: &Product) -> Result<()> {
    let scratch = Scratch::new("deb")?;
    let folder = scratch.path().join("latchkey");
    unpack(deb, &folder)?;
    let control = folder.join("DEBIAN/control");
    let text = fs::read_to_string(&control)?;
    fs::write(&control, with_size(&text, installed_size(&folder)?))?;
    let sums = folder.join("DEBIAN/md5sums");
    fs::write(&sums, sorted(&fs::read_to_string(&sums)?))?;
    build(&folder, to, product.made.as_second())
}

/// Unpacks `deb` into `folder`, what it tells of itself into a `DEBIAN` there.
pub fn unpack(deb: &Path, folder: &Path) -> Result<()> {
    let mut unpack = Command::new("dpkg-deb");
    unpack.arg("--raw-extract").arg(deb).arg(folder);
    process::capture(unpack).map(drop)
}

/// Packs a folder that has a `DEBIAN` in it; no file is younger than `made`, in seconds.
pub fn build(folder: &Path, to: &Path, made: i64) -> Result<()> {
    let mut pack = Command::new("dpkg-deb");
    pack.args(["--root-owner-group", "-Zxz", "--build"]).arg(folder).arg(to);
    // Times after this one are written as this one.
    pack.env("SOURCE_DATE_EPOCH", made.to_string());
    process::capture(pack).map(drop)
}

/// What it weighs packed and installed, as long as it is not too much.
pub fn sizes(deb: &Path) -> Result<String> {
    let packed = fs::metadata(deb)?.len();
    let mut field = Command::new("dpkg-deb");
    field.arg("--field").arg(deb).arg("Installed-Size");
    let installed = process::capture(field)?;
    ensure!(packed <= LARGEST, "{} bytes, of at most {LARGEST}", packed);
    Ok(format!("{packed} bytes of at most {LARGEST}, {} KiB installed", installed.trim()))
}

/// In KiB, as dpkg-gencontrol counts: each file rounded up, and one for each folder.
fn installed_size(folder: &Path) -> Result<u64> {
    let mut kibibytes = 0;
    let mut folders = std::collections::BTreeSet::new();
    for file in files::below(&folder.join("usr"))? {
        kibibytes += fs::metadata(&file)?.len().div_ceil(1024);
        folders.extend(file.ancestors().skip(1).take_while(|above| *above != folder).map(Path::to_owned));
    }
    Ok(kibibytes + folders.len() as u64)
}

fn with_size(control: &str, kibibytes: u64) -> String {
    let line = |line: &str| match line.strip_prefix("Installed-Size:") {
        Some(_) => format!("Installed-Size: {kibibytes}\n"),
        None => format!("{line}\n"),
    };
    control.lines().map(line).collect()
}

/// By path, which stands behind the sum.
fn sorted(sums: &str) -> String {
    let mut lines: Vec<&str> = sums.lines().collect();
    lines.sort_by_key(|line| line.split_once("  ").map(|(_, path)| path));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What the program needs from the system, by the symbols it uses.
pub fn dependencies(program: &Path) -> Result<Vec<String>> {
    let scratch = Scratch::new("shlibdeps")?;
    let debian = scratch.path().join("debian");
    fs::create_dir(&debian)?;
    fs::write(debian.join("control"), "Source: latchkey\n\nPackage: latchkey\nArchitecture: any\n")?;
    let mut shlibdeps = Command::new("dpkg-shlibdeps");
    shlibdeps.args(["-O", "--warnings=0"]).arg(program).current_dir(scratch.path());
    let told = process::capture(shlibdeps)?;
    let line = told.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    let line = line.with_context(|| format!("dpkg-shlibdeps tells no dependencies: {told}"))?;
    Ok(line.split(", ").map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{installed_size, sorted, with_size};
    use crate::scratch::Scratch;

    #[test]
    fn the_installed_size_is_put_in_its_line_alone() {
        let control = "Package: latchkey\nInstalled-Size: 1\nDescription: Installed-Size\n";
        assert_eq!(with_size(control, 42), "Package: latchkey\nInstalled-Size: 42\nDescription: Installed-Size\n");
    }

    #[test]
    fn a_file_counts_in_whole_kibibytes_and_a_folder_as_one() {
        let scratch = Scratch::new("size").unwrap();
        fs::create_dir_all(scratch.path().join("usr/bin")).unwrap();
        fs::write(scratch.path().join("usr/bin/one"), vec![0; 1025]).unwrap();
        assert_eq!(installed_size(scratch.path()).unwrap(), 2 + 2);
    }

    #[test]
    fn sums_stand_in_the_order_of_their_paths() {
        assert_eq!(sorted("1  usr/b\n2  usr/a\n"), "2  usr/a\n1  usr/b\n");
    }
}
