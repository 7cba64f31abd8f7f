//! What the bundles tell about Latchkey, and when they were made.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use jiff::Timestamp;
use serde::Deserialize;

use crate::{process, project};

/// The same for every bundle of one commit.
#[derive(Clone, Debug)]
pub struct Product {
    pub version: &'static str,
    /// Name and e-mail address of whom to write to.
    pub maintainer: &'static str,
    pub homepage: String,
    pub publisher: String,
    pub summary: String,
    /// When the commit was made: two builds of it are to be the same.
    pub made: Timestamp,
    pub updates: Updates,
}

/// Where the app asks for updates, and the key that it knows.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Updates {
    pub endpoints: Vec<String>,
    /// A public key of minisign's in base64; empty before the first release.
    pub pubkey: String,
}

/// The parts of tauri.conf.json that are about the bundles and their updates.
#[derive(Deserialize)]
struct Configuration {
    bundle: Bundle,
    plugins: Plugins,
}

#[derive(Deserialize)]
struct Plugins {
    updater: Updates,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bundle {
    homepage: String,
    publisher: String,
    short_description: String,
}

impl Product {
    pub fn read() -> Result<Self> {
        let text = fs::read_to_string(project::root().join("src-tauri/tauri.conf.json"))?;
        let Configuration { bundle, plugins } = serde_json::from_str(&text).context("reading tauri.conf.json")?;
        let Bundle { homepage, publisher, short_description } = bundle;
        let (version, maintainer) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_AUTHORS"));
        Ok(Self {
            version,
            maintainer,
            homepage,
            publisher,
            summary: short_description,
            made: made()?,
            updates: plugins.updater,
        })
    }

    /// The day it was made, as 2026-11-21.
    pub fn day(&self) -> String {
        self.made.strftime("%Y-%m-%d").to_string()
    }

    /// What templates may name.
    pub fn values(&self) -> BTreeMap<&'static str, String> {
        BTreeMap::from([
            ("date", self.day()),
            ("developer", self.publisher.clone()),
            ("homepage", self.homepage.clone()),
            ("summary", self.summary.clone()),
            ("version", self.version.to_owned()),
        ])
    }
}

/// `SOURCE_DATE_EPOCH`, or else the time of the last commit.
fn made() -> Result<Timestamp> {
    let seconds = match env::var("SOURCE_DATE_EPOCH") {
        Ok(set) => set,
        Err(_) => {
            let mut git = Command::new("git");
            git.args(["log", "-1", "--format=%ct"]).current_dir(project::root());
            process::capture(git).context("when this was made: set SOURCE_DATE_EPOCH where there is no git")?
        }
    };
    let seconds = seconds.trim().parse().with_context(|| format!("no number of seconds: {seconds}"))?;
    Ok(Timestamp::from_second(seconds)?)
}

/// Puts values in the place of `{{name}}`.
///
/// # Errors
/// A name that has no value.
pub fn fill(template: &str, values: &BTreeMap<&'static str, String>) -> Result<String> {
    let filled =
        values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value));
    let left = filled.split_once("{{").map(|(_, rest)| rest.split("}}").next().unwrap_or(rest).to_owned());
    ensure!(left.is_none(), "the template names {}, which is not known", left.unwrap_or_default());
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::fill;

    #[test]
    fn a_template_gets_its_values() {
        let values = BTreeMap::from([("version", "1.2.3".to_owned())]);
        assert_eq!(fill("v{{version}}/{{version}}", &values).unwrap(), "v1.2.3/1.2.3");
    }

    #[test]
    fn a_template_that_names_something_unknown_is_refused() {
        let refused = fill("{{version}}", &BTreeMap::new()).unwrap_err();
        assert_eq!(refused.to_string(), "the template names version, which is not known");
    }
}
