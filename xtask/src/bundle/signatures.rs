//! The signatures that an app which updates itself looks at.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use minisign_verify::{PublicKey, Signature};

use super::bundler;
use crate::files;

/// What a person installs, or an update brings.
const BUNDLES: &[&str] = &[".deb", ".rpm", ".AppImage", ".exe", ".dmg", ".app.tar.gz"];

/// Writes `FILE.sig` beside every bundle in a folder, for its version.
pub fn write(folder: &Path, version: &str) -> Result<()> {
    bundles(folder)?.iter().try_for_each(|bundle| bundler::sign(bundle, version))
}

/// Looks at each signature as the app does that knows `key`.
///
/// # Errors
/// The first one that the app would refuse.
pub fn check(folder: &Path, key: &str, version: &str) -> Result<()> {
    let key = PublicKey::decode(&decode(key)?).context("the app's key for updates cannot be read")?;
    for bundle in bundles(folder)? {
        let signature = PathBuf::from(format!("{}.sig", bundle.display()));
        let text = fs::read_to_string(&signature).with_context(|| format!("reading {}", signature.display()))?;
        check_one(&key, &fs::read(&bundle)?, &text, version).with_context(|| bundle.display().to_string())?;
    }
    Ok(())
}

fn check_one(key: &PublicKey, bundle: &[u8], signature: &str, version: &str) -> Result<()> {
    let signature = Signature::decode(&decode(signature)?)?;
    key.verify(bundle, &signature, true).context("it is not signed by the key that the app knows")?;
    let signed = signature.trusted_comment().split('\t').find_map(|field| field.strip_prefix("version:"));
    ensure!(signed == Some(version), "it is signed for the version {}", signed.unwrap_or("of nothing"));
    Ok(())
}

fn bundles(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files::below(folder)?;
    files.retain(|file| BUNDLES.iter().any(|ending| file.to_string_lossy().ends_with(ending)));
    Ok(files)
}

/// Keys and signatures are files of minisign's, in base64.
fn decode(text: &str) -> Result<String> {
    Ok(String::from_utf8(BASE64_STANDARD.decode(text.trim())?)?)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use minisign::KeyPair;
    use minisign_verify::PublicKey;

    use super::check_one;

    #[test]
    fn a_bundle_that_our_key_signed_for_its_version_is_one_the_app_takes() {
        let pair = pair();
        assert!(check_one(&public(&pair), b"bundle", &signature(&pair, "version:1.2.3"), "1.2.3").is_ok());
    }

    #[test]
    fn another_key_other_bytes_another_version_and_none_are_each_refused() {
        let pair = pair();
        let key = public(&pair);
        let signed = signature(&pair, "version:1.2.3");
        assert!(check_one(&public(&self::pair()), b"bundle", &signed, "1.2.3").is_err());
        assert!(check_one(&key, b"bundlE", &signed, "1.2.3").is_err());
        assert!(check_one(&key, b"bundle", &signed, "1.2.4").is_err());
        assert!(check_one(&key, b"bundle", &signature(&pair, "file:a"), "1.2.3").is_err());
        assert!(check_one(&key, b"bundle", "no signature", "1.2.3").is_err());
    }

    fn pair() -> KeyPair {
        KeyPair::generate_unencrypted_keypair().unwrap()
    }

    fn public(pair: &KeyPair) -> PublicKey {
        PublicKey::decode(&pair.pk.to_box().unwrap().to_string()).unwrap()
    }

    fn signature(pair: &KeyPair, comment: &str) -> String {
        let signed = minisign::sign(None, &pair.sk, &b"bundle"[..], Some(comment), None).unwrap();
        BASE64_STANDARD.encode(signed.to_string())
    }
}
