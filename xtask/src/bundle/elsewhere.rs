//! The bundles of macOS and Windows, signed by the system's own means where they are set up.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::bundler;
use super::product::Product;
use crate::process;

/// Makes the bundles of this system and puts them into `output`.
pub fn make(product: &Product, output: &Path) -> Result<()> {
    match env::consts::OS {
        "macos" => macos(product, output),
        "windows" => windows(output),
        os => bail!("nothing is bundled for {os}"),
    }
}

fn windows(output: &Path) -> Result<()> {
    let signing = signing();
    let configuration = signing.as_ref().map_or_else(|| json!({}), Signing::configuration);
    for installer in bundler::run(&["nsis"], &configuration)? {
        if signing.is_some() {
            verify_authenticode(&installer)?;
        }
        copy(&installer, output)?;
    }
    Ok(())
}

/// Azure's signing, by Microsoft's `sign`, as whoever is signed in to Azure on this machine.
#[derive(Debug)]
struct Signing {
    program: String,
    endpoint: String,
    account: String,
    profile: String,
}

fn signing() -> Option<Signing> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let (program, endpoint) = (set("LATCHKEY_SIGN")?, set("LATCHKEY_SIGN_ENDPOINT")?);
    Some(Signing { program, endpoint, account: set("LATCHKEY_SIGN_ACCOUNT")?, profile: set("LATCHKEY_SIGN_PROFILE")? })
}

impl Signing {
    /// For the bundler, which signs the program before it goes into the installer, and then that.
    fn configuration(&self) -> Value {
        let arguments = [
            ["code", "trusted-signing"],
            ["--trusted-signing-endpoint", &self.endpoint],
            ["--trusted-signing-account", &self.account],
            ["--trusted-signing-certificate-profile", &self.profile],
        ];
        let arguments: Vec<&str> = arguments.into_iter().flatten().chain(["%1"]).collect();
        json!({ "bundle": { "windows": { "signCommand": { "cmd": self.program, "args": arguments } } } })
    }
}

fn verify_authenticode(file: &Path) -> Result<()> {
    let script = "if ((Get-AuthenticodeSignature -LiteralPath $env:LATCHKEY_FILE).Status -ne 'Valid') { exit 1 }";
    let mut pwsh = Command::new("pwsh");
    pwsh.args(["-NoProfile", "-Command", script]).env("LATCHKEY_FILE", file);
    process::capture(pwsh).map(drop).with_context(|| format!("{} is not validly signed", file.display()))
}

/// The bundler signs the app with the hardened runtime, has it notarised and staples the
/// notary's word to it; the disk image around it is left to us.
fn macos(product: &Product, output: &Path) -> Result<()> {
    let signed = ["APPLE_SIGNING_IDENTITY", "APPLE_API_KEY_PATH"].iter().all(|name| env::var_os(name).is_some());
    for bundle in bundler::run(&["app", "dmg"], &json!({}))? {
        if bundle.extension().is_some_and(|extension| extension == "dmg") {
            if signed {
                notarise(&bundle)?;
            }
            copy(&bundle, output)?;
        } else {
            if signed {
                verify_app(&bundle)?;
            }
            pack(&bundle, &output.join(archive(product)))?;
        }
    }
    Ok(())
}

/// What an update of the app is: the same name as the disk image, but for its ending.
fn archive(product: &Product) -> String {
    let arch = if env::consts::ARCH == "x86_64" { "x64" } else { env::consts::ARCH };
    format!("Latchkey_{}_{arch}.app.tar.gz", product.version)
}

fn pack(app: &Path, to: &Path) -> Result<()> {
    let (folder, name) =
        (app.parent().context("an app lies in a folder")?, app.file_name().context("an app has a name")?);
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(to).arg("-C").arg(folder).arg(name);
    process::capture(tar).map(drop)
}

fn notarise(image: &Path) -> Result<()> {
    let set = |name: &str| env::var(name).with_context(|| format!("{name} is not set"));
    let mut submit = Command::new("xcrun");
    submit.args(["notarytool", "submit", "--wait", "--key", &set("APPLE_API_KEY_PATH")?]);
    submit.args(["--key-id", &set("APPLE_API_KEY")?, "--issuer", &set("APPLE_API_ISSUER")?]).arg(image);
    process::capture(submit)?;
    for action in ["staple", "validate"] {
        let mut stapler = Command::new("xcrun");
        stapler.args(["stapler", action]).arg(image);
        process::capture(stapler)?;
    }
    Ok(())
}

fn verify_app(app: &Path) -> Result<()> {
    let checks: [&[&str]; 3] = [
        &["codesign", "--verify", "--deep", "--strict"],
        &["xcrun", "stapler", "validate"],
        &["spctl", "--assess", "--type", "execute"],
    ];
    checks.iter().filter_map(|words| words.split_first()).try_for_each(|(program, arguments)| {
        let mut check = Command::new(program);
        check.args(arguments).arg(app);
        process::capture(check).map(drop)
    })
}

fn copy(bundle: &Path, output: &Path) -> Result<()> {
    let to = output.join(bundle.file_name().unwrap_or_default());
    fs::copy(bundle, to).map(drop).with_context(|| format!("copying {}", bundle.display()))
}

#[cfg(test)]
mod tests {
    use super::Signing;

    #[test]
    fn the_bundler_is_told_how_to_sign_each_file() {
        let text = |text: &str| text.to_owned();
        let signing = Signing { program: text("sign"), endpoint: text("E"), account: text("A"), profile: text("P") };
        let command = &signing.configuration()["bundle"]["windows"]["signCommand"];
        assert_eq!(command["cmd"], "sign");
        assert_eq!(command["args"].as_array().and_then(|words| words.last()), Some(&serde_json::json!("%1")));
    }
}
