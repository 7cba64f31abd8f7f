//! What helps to find a fault: versions, states and the last errors, and nothing that
//! says whose computer or whose account it is.

use std::collections::BTreeMap;
use std::env;
use std::fmt::{Display, Write};

use account::{AccountView, KeychainView, mask_emails};
use serde::Serialize;

use crate::store::{FileView, Settings};

/// What is reported of.
pub struct Diagnosed {
    /// The app's version.
    pub version: String,
    pub keychain: KeychainView,
    pub accounts: Vec<AccountView>,
    pub settings: Settings,
    pub files: Vec<FileView>,
    /// The last warnings and errors, the oldest first.
    pub complaints: Vec<String>,
}

/// Writes the report, a fact a line.
pub fn report(of: &Diagnosed) -> String {
    let mut text = String::new();
    add(&mut text, "Latchkey", &of.version);
    add(&mut text, "System", system());
    add(&mut text, "Webview", tauri::webview_version().unwrap_or_else(|_| "not known".to_owned()));
    add(&mut text, "Keychain", tag(&of.keychain, "state"));
    for (accounts, count) in counted(&of.accounts) {
        add(&mut text, &format!("Accounts, {accounts}"), count);
    }
    add(&mut text, "Theme", word(&of.settings.theme));
    add(&mut text, "Reads tried again", of.settings.read_retries);
    for file in &of.files {
        let written = if file.written { "" } else { ", last change not in it" };
        add(&mut text, &format!("File {}", file.file.name()), format!("{}{written}", word(&file.condition)));
    }
    add(&mut text, "Last warnings and errors", of.complaints.len());
    of.complaints.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    without_persons(&text, &of.accounts)
}

fn add(text: &mut String, name: &str, value: impl Display) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "{name}: {value}");
}

/// Name and version of the system, as far as it says them itself.
fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).map(|name| name.trim_matches('"'));
    let (system, machine) = (env::consts::OS, env::consts::ARCH);
    name.map_or_else(|| format!("{system} {machine}"), |name| format!("{system} {machine}, {name}"))
}

/// How many accounts there are of each provider and state.
fn counted(accounts: &[AccountView]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for account in accounts {
        let key = format!("{}, {}", word(&account.server.provider), tag(&account.session, "state"));
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// The word that a state is told by to the page.
fn word(state: &impl Serialize) -> String {
    let value = serde_json::to_value(state).ok();
    value.as_ref().and_then(|value| value.as_str()).unwrap_or("not known").to_owned()
}

fn tag(state: &impl Serialize, key: &str) -> String {
    let value = serde_json::to_value(state).ok();
    value.as_ref().and_then(|value| value.get(key)?.as_str()).unwrap_or("not known").to_owned()
}

/// Nothing above writes anything of a person; should an error's text do so, it is taken out here.
fn without_persons(text: &str, accounts: &[AccountView]) -> String {
    let mut words = Vec::new();
    for account in accounts {
        let AccountView { server, email, name, .. } = account;
        words.extend([email.clone(), name.clone()].into_iter().flatten());
        if server.region.is_none() {
            words.extend([server.address.clone(), server.host.clone()]);
        }
    }
    // A folder of a person's has their name in it.
    if let Some(home) = env::home_dir().map(|home| home.display().to_string()).filter(|home| home.len() > 1) {
        // As an error may quote it: of Windows' separators each is written as two then.
        words.extend([home.replace('\\', r"\\"), home]);
    }
    // What is shorter is in every other word.
    words.retain(|word| word.chars().count() > 2);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let text = words.iter().fold(text.to_owned(), |text, word| text.replace(word.as_str(), "…"));
    without_emails(&text)
}

/// An address that is masked still says where somebody works.
fn without_emails(text: &str) -> String {
    let mut plain = String::new();
    for line in mask_emails(text).lines() {
        let words = line.split(' ').map(|word| if word.contains('@') || word.contains("%40") { "…" } else { word });
        plain.push_str(&words.collect::<Vec<_>>().join(" "));
        plain.push('\n');
    }
    plain
}

#[cfg(test)]
mod tests;
