//! The app as a release makes it. Everything in it is the app's; what differs is what the build
//! of a release puts into it: the address of updates and the key, named by `LATCHKEY_UPDATES` and
//! `LATCHKEY_UPDATE_KEY`, and the version, which a copy of this program has in its last line.

use std::env;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use semver::Version;
use serde_json::{Value, json};

/// Stands before the version at the end of a copy.
const MARK: &str = "\nlatchkey-version ";

/// The last line has no more bytes.
const MOST_BYTES: i64 = 64;

fn main() -> Result<ExitCode> {
    let mut context = latchkey::context();
    if let Some(version) = version()? {
        context.package_info_mut().version = version;
    }
    let updater = context.config_mut().plugins.0.get_mut("updater").context("there is a configuration for updates")?;
    updater["endpoints"] = json!([env::var("LATCHKEY_UPDATES")?]);
    updater["pubkey"] = Value::String(env::var("LATCHKEY_UPDATE_KEY")?);
    Ok(latchkey::run(context))
}

fn version() -> Result<Option<Version>> {
    let mut program = File::open(env::current_exe()?)?;
    program.seek(SeekFrom::End(-MOST_BYTES))?;
    let mut end = Vec::new();
    program.read_to_end(&mut end)?;
    let end = String::from_utf8_lossy(&end);
    end.rsplit_once(MARK).map(|(_, version)| Ok(version.trim().parse()?)).transpose()
}
