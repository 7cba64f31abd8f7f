//! Bundles of the app that never leave the test: marked as the bundler marks them, of any version.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use memchr::memmem;
use minisign::KeyPair;

use crate::UpdateServer;

/// What the bundler looks for in a program, and what it writes there.
const UNKNOWN: &[u8] = b"__TAURI_BUNDLE_TYPE_VAR_UNK";

/// Stands before the version at the end of a copy.
const MARK: &str = "\nlatchkey-version ";

/// What a program was bundled into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An AppImage.
    AppImage,
    /// A package for Debian.
    Deb,
}

/// The tests' own release as a bundle of that kind and version has it.
pub fn bundled(kind: Kind, version: &str) -> Result<Vec<u8>> {
    let program = PathBuf::from(env::var_os("LATCHKEY_RELEASE").context("LATCHKEY_RELEASE is not set")?);
    let mut bytes = stripped(&program)?;
    let mark: &[u8] = match kind {
        Kind::AppImage => b"__TAURI_BUNDLE_TYPE_VAR_APP",
        Kind::Deb => b"__TAURI_BUNDLE_TYPE_VAR_DEB",
    };
    let places: Vec<usize> = memmem::find_iter(&bytes, UNKNOWN).collect();
    ensure!(!places.is_empty(), "{} has no place for what bundled it", program.display());
    for place in places {
        let end = place + UNKNOWN.len();
        bytes.get_mut(place..end).context("it was found there")?.copy_from_slice(mark);
    }
    bytes.extend_from_slice(format!("{MARK}{version}\n").as_bytes());
    Ok(bytes)
}

/// Without what a debugger needs, which is most of it.
fn stripped(program: &Path) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let to = folder.path().join("stripped");
    let status = Command::new("strip").arg("-o").arg(&to).arg(program).status().context("there is no `strip`")?;
    ensure!(status.success(), "{} was not stripped", program.display());
    Ok(fs::read(to)?)
}

/// The key that the updates of a test are signed with.
pub struct Key(KeyPair);

impl Key {
    /// Makes one.
    pub fn new() -> Result<Self> {
        Ok(Self(KeyPair::generate_unencrypted_keypair()?))
    }

    /// Its public half, as the app's configuration has it.
    pub fn public(&self) -> Result<String> {
        Ok(BASE64_STANDARD.encode(self.0.pk.to_box()?.to_string()))
    }

    /// The signature of a bundle, as the bundler writes it.
    pub fn sign(&self, bundle: &[u8], version: &str) -> Result<String> {
        let comment = format!("timestamp:1700000000\tfile:Latchkey.AppImage\tversion:{version}");
        let signature = minisign::sign(None, &self.0.sk, bundle, Some(&comment), None)?;
        Ok(BASE64_STANDARD.encode(signature.to_string()))
    }
}

/// An installed bundle, and what starts it as the system does.
pub struct Installed {
    /// The bundle's own file, which an update takes the place of.
    pub bundle: PathBuf,
    /// Starts it.
    pub start: PathBuf,
}

impl Installed {
    /// Puts `bundle` into `folder`. It trusts `server`, and asks `updates` for what `key` signs.
    pub fn new(folder: &Path, bundle: &[u8], server: &UpdateServer, updates: &str, key: &Key) -> Result<Self> {
        let (file, start) = (folder.join("Latchkey.AppImage"), folder.join("start"));
        executable(&file, bundle)?;
        let script = format!(
            "#!/bin/sh\nexport APPIMAGE={} SSL_CERT_FILE={} LATCHKEY_UPDATES={updates} LATCHKEY_UPDATE_KEY={}\nexec \"$APPIMAGE\" \"$@\"\n",
            file.display(),
            server.certificate().display(),
            key.public()?
        );
        executable(&start, script.as_bytes())?;
        Ok(Self { bundle: file, start })
    }
}

fn executable(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content)?;
    Ok(fs::set_permissions(path, Permissions::from_mode(0o755))?)
}
