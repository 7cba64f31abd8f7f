//! Debian's own compiler, which has the source of the standard library and builds it for any
//! system. Rustup would bring each system's over the net, and macOS' is of no use without Apple's.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::{cargo, project};

pub const WINDOWS: &str = "x86_64-pc-windows-gnu";
pub const MACOS: &str = "aarch64-apple-darwin";

/// What links and compiles for Windows.
pub const COMPILER: &str = "x86_64-w64-mingw32-gcc";

/// Where it lies, apart from rustup's, and where the source of the standard library does.
const PROGRAMS: &str = "/usr/bin";
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

/// # Errors
/// Where the system has no such compiler.
pub fn ensure() -> Result<()> {
    let is_there = Path::new(PROGRAMS).join("cargo").exists() && Path::new(SOURCE).exists();
    ensure!(is_there, "this takes Debian's own Rust with its source: cargo in {PROGRAMS} and {SOURCE}");
    Ok(())
}

/// Where everything goes that it builds: what rustup's has built is of no use to it.
pub fn target() -> PathBuf {
    project::target().join("cross")
}

/// `cargo SUBCOMMAND --locked` for another system, in the top folder.
pub fn cargo(subcommand: &str, system: &str) -> Result<Command> {
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(std::iter::once(PROGRAMS.into()).chain(env::split_paths(&path)))?;
    let mut command = Command::new(Path::new(PROGRAMS).join("cargo"));
    cargo::forget_ourselves(&mut command);
    command.args([subcommand, "--locked", "-Z", "build-std=std,panic_unwind", "--target", system]);
    command.env("PATH", path).env("CARGO_TARGET_DIR", target()).current_dir(project::root());
    for (name, program) in [("RUSTC", "rustc"), ("RUSTDOC", "rustdoc")] {
        command.env(name, Path::new(PROGRAMS).join(program));
    }
    // What of ours is meant for another system shall be as clean there as here.
    command.args(["-Z", "warnings"]).env("CARGO_BUILD_WARNINGS", "deny");
    // Neither this nor what builds the standard library is settled.
    command.env("RUSTC_BOOTSTRAP", "1");
    // Nobody steps through it: a tenth of the size.
    command.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_INCREMENTAL", "0");
    command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", COMPILER);
    command.env_remove("RUSTUP_TOOLCHAIN");
    Ok(command)
}

/// Has `command` compile no C for macOS: an object is empty, and so is an archive.
pub fn without_apples_c(command: &mut Command) -> Result<()> {
    // Always the same place: with another compiler, cargo would build most of it once more.
    let folder = target().join("stand-ins");
    fs::create_dir_all(&folder)?;
    let compiler = "while [ $# -gt 0 ]; do if [ \"$1\" = -o ]; then : > \"$2\"; fi; shift; done";
    let archiver = "for one; do case \"$one\" in *.a) printf '!<arch>\\n' > \"$one\";; esac; done";
    for (file, lines, variables) in [("cc", compiler, ["CC", "CXX"]), ("ar", archiver, ["AR", "RANLIB"])] {
        let program = folder.join(file);
        fs::write(&program, format!("#!/bin/sh\n{lines}\n"))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        for variable in variables {
            command.env(format!("{variable}_aarch64_apple_darwin"), &program);
        }
    }
    command.env("SDKROOT", "/nonexistent").env("MACOSX_DEPLOYMENT_TARGET", "11.0");
    Ok(())
}
