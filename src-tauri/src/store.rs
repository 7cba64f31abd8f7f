//! What is kept on disk, through `tauri-plugin-store`: the list of accounts and
//! the settings. Neither holds a secret.

use std::sync::Arc;

use account::{AccountRecord, AccountStore, Error, Result};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreExt};
use ts_rs::TS;

/// The list of accounts in `accounts.json`.
pub struct AccountFile(Arc<Store<Wry>>);

/// The settings in `settings.json`.
pub struct SettingsFile(Arc<Store<Wry>>);

/// What a person has chosen for the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// How often a read is sent again after a failure that may pass, 0 to 5.
    pub read_retries: u8,
    /// Whether profiles and tasks are kept for the next start.
    pub keep_copies: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::default(), read_retries: account::READ_RETRIES, keep_copies: true }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const ACCOUNTS: &str = "accounts";
const SETTINGS: &str = "settings";

impl AccountFile {
    /// Opens the file, or begins an empty one.
    pub fn open(app: &AppHandle) -> Result<Self> {
        open(app, "accounts.json").map(Self)
    }
}

impl AccountStore for AccountFile {
    fn load(&self) -> Result<Vec<AccountRecord>> {
        let Some(list) = self.0.get(ACCOUNTS) else { return Ok(Vec::new()) };
        serde_json::from_value(list).map_err(not_saved)
    }

    fn save(&self, accounts: &[AccountRecord]) -> Result<()> {
        self.0.set(ACCOUNTS, serde_json::to_value(accounts).map_err(not_saved)?);
        self.0.save().map_err(not_saved)
    }
}

impl SettingsFile {
    /// Opens the file, or begins with the defaults.
    pub fn open(app: &AppHandle) -> Result<Self> {
        open(app, "settings.json").map(Self)
    }

    /// The settings; the defaults where none are kept or they cannot be read.
    pub fn load(&self) -> Settings {
        self.0.get(SETTINGS).and_then(|settings| serde_json::from_value(settings).ok()).unwrap_or_default()
    }

    /// Keeps the settings.
    pub fn save(&self, settings: &Settings) -> Result<()> {
        self.0.set(SETTINGS, serde_json::to_value(settings).map_err(not_saved)?);
        self.0.save().map_err(not_saved)
    }
}

/// Nothing is written behind our back: each change is saved at once, by us.
fn open(app: &AppHandle, file: &str) -> Result<Arc<Store<Wry>>> {
    app.store_builder(file).disable_auto_save().build().map_err(not_saved)
}

fn not_saved(error: impl std::fmt::Display) -> Error {
    Error::NotSaved(error.to_string())
}
