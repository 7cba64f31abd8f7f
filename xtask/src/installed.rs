//! The deb on a clean Debian: installed by apt with what it depends on, met in its window,
//! upgraded over an older version, and purged.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};

use crate::bundle::deb;
use crate::cargo::{self, Profile};
use crate::report::{Report, Tally};
use crate::scratch::Scratch;
use crate::setup::{self, Group};
use crate::{bundle, process, tools};

/// Of the package that is upgraded from: the same content under an older version.
const OLDER: &str = "0.0.1";

/// Where the packages are, in the root and outside of it.
const PACKAGES: &str = "packages";

/// `cargo xtask installed`: with the deb that `cargo xtask bundle` made.
pub fn run() -> Result<ExitCode> {
    setup::ensure(&[Group::Build, Group::Window, Group::Tests, Group::Bundle, Group::Root])?;
    ensure!(nix::unistd::geteuid().is_root(), "only root can make a root: sudo cargo xtask installed");
    let newer = bundle::find(&bundle::output(), ".deb").context("cargo xtask bundle makes the deb")?;
    let scratch = Scratch::new("root")?;
    let root = Root { folder: scratch.path().join("root") };
    let mut report = Report::default();
    let made = report.step("make a clean root", || root.make().map(|()| Tally::PASSED));
    if made && report.step("make an older package", || root.packages(&newer).map(|()| Tally::PASSED)) {
        report.step("install, upgrade, purge", || root.met());
        report.step("nothing is left", || root.is_clean().map(|()| Tally::PASSED));
    }
    report.print_table();
    Ok(report.finish())
}

#[derive(Debug)]
struct Root {
    folder: PathBuf,
}

impl Root {
    /// Unpacks the smallest Debian there is, which is fetched once.
    fn make(&self) -> Result<()> {
        let archive = archive()?;
        fs::create_dir_all(&self.folder)?;
        let mut unpack = Command::new("tar");
        unpack.arg("-xpf").arg(&archive).arg("-C").arg(&self.folder);
        process::capture(unpack)?;
        fs::copy("/etc/resolv.conf", self.folder.join("etc/resolv.conf"))?;
        // No package starts anything while it is installed.
        script(&self.folder.join("usr/sbin/policy-rc.d"), "exit 101")?;
        script(&self.enter(), &entering(&self.folder, "\"$@\""))?;
        script(&self.app(), &entering(&self.folder, "/usr/bin/latchkey \"$@\""))?;
        process::capture(self.command(&["apt-get", "update"])).map(drop)
    }

    /// Puts the deb into the root, and a copy of it that says it is older.
    fn packages(&self, newer: &Path) -> Result<()> {
        let packages = self.folder.join(PACKAGES);
        fs::create_dir_all(&packages)?;
        fs::copy(newer, packages.join("newer.deb"))?;
        let scratch = Scratch::new("older")?;
        let folder = scratch.path().join("latchkey");
        deb::unpack(newer, &folder)?;
        let control = folder.join("DEBIAN/control");
        fs::write(&control, of_version(&fs::read_to_string(&control)?, OLDER))?;
        deb::build(&folder, &packages.join("older.deb"), 0)
    }

    /// Runs the test that drives the installed app; it needs nothing of the app's own build.
    fn met(&self) -> Result<Tally> {
        let demo_server = cargo::build(&["demo-server"], Profile::Dev)?;
        let mut test = cargo::command("test");
        test.args(["--package=window-tests", "--test=installed"]);
        test.env("LATCHKEY_ENTER", self.enter()).env("LATCHKEY_APP", self.app());
        test.env("LATCHKEY_OLDER", format!("/{PACKAGES}/older.deb"))
            .env("LATCHKEY_NEWER", format!("/{PACKAGES}/newer.deb"));
        test.env("LATCHKEY_DEMO_SERVER", demo_server.path("demo-server")?);
        let text = process::capture(test)?;
        Tally::of_tests(&text).with_context(|| format!("no test ran:\n{text}"))
    }

    /// No file of the package is in the root any more.
    fn is_clean(&self) -> Result<()> {
        let mut find = Command::new("find");
        find.arg(&self.folder).args(["-iname", "*latchkey*"]);
        let left = process::capture(find)?;
        ensure!(left.is_empty(), "left behind:\n{left}");
        Ok(())
    }

    fn enter(&self) -> PathBuf {
        self.folder.with_file_name("enter")
    }

    fn app(&self) -> PathBuf {
        self.folder.with_file_name("app")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.enter());
        command.args(words);
        command
    }
}

/// The base system of this machine's own release, as debootstrap makes it; kept for the next time.
fn archive() -> Result<PathBuf> {
    let release = fs::read_to_string("/etc/os-release")?;
    let codename = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    let codename = codename.context("/etc/os-release names no release")?;
    let folder = tools::kept()?.join("root");
    let archive = folder.join(format!("{codename}.tar"));
    if archive.exists() {
        return Ok(archive);
    }
    fs::create_dir_all(&folder)?;
    let scratch = Scratch::new("base")?;
    let (base, unfinished) = (scratch.path().join("base"), folder.join("unfinished"));
    let (mirror, components) = sources()?;
    let mut debootstrap = Command::new("debootstrap");
    debootstrap.args(["--variant=minbase", &format!("--components={components}"), codename]).arg(&base).arg(mirror);
    process::capture(debootstrap)?;
    let mut pack = Command::new("tar");
    pack.arg("-cf").arg(&unfinished).arg("-C").arg(&base).arg(".");
    process::capture(pack)?;
    fs::rename(&unfinished, &archive)?;
    Ok(archive)
}

/// Where this machine's own packages come from, and the parts of it that it uses.
fn sources() -> Result<(String, String)> {
    let mut targets = Command::new("apt-get");
    targets.args(["indextargets", "--format", "$(REPO_URI) $(COMPONENT)", "Created-By: Packages"]);
    parse_sources(&process::capture(targets)?).context("apt has no sources: apt-get update")
}

fn parse_sources(targets: &str) -> Option<(String, String)> {
    let (mirror, _) = targets.lines().next()?.split_once(' ')?;
    let mut components: Vec<&str> =
        targets.lines().filter_map(|line| line.strip_prefix(mirror)).map(str::trim).collect();
    components.sort_unstable();
    components.dedup();
    Some((mirror.to_owned(), components.join(",")))
}

/// A shell's lines that run something in the root. What is mounted there is seen by it alone,
/// and goes with it; the person's folders, their display and their bus are all below /tmp.
fn entering(root: &Path, what: &str) -> String {
    let root = root.display();
    let mount = format!(
        "mount --bind /tmp {root}/tmp && mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev && exec chroot {root}"
    );
    format!("exec unshare --mount sh -c '{mount} \"$@\"' sh {what}")
}

fn script(path: &Path, lines: &str) -> Result<()> {
    fs::write(path, format!("#!/bin/sh\n{lines}\n"))?;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o755))?)
}

fn of_version(control: &str, version: &str) -> String {
    let line = |line: &str| match line.strip_prefix("Version:") {
        Some(_) => format!("Version: {version}\n"),
        None => format!("{line}\n"),
    };
    control.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{of_version, parse_sources};

    #[test]
    fn a_package_gets_another_version_and_keeps_the_rest() {
        assert_eq!(
            of_version("Package: a\nVersion: 1.2.3\nSection: net\n", "0.0.1"),
            "Package: a\nVersion: 0.0.1\nSection: net\n"
        );
    }

    #[test]
    fn the_first_source_and_its_parts_are_taken() {
        let targets = "http://here/debian/ main\nhttp://here/debian/ universe\nhttp://there/security/ main\nhttp://here/debian/ main\n";
        assert_eq!(parse_sources(targets), Some(("http://here/debian/".to_owned(), "main,universe".to_owned())));
        assert_eq!(parse_sources(""), None);
    }
}
