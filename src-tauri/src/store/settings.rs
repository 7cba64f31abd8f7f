//! The settings.

use std::sync::Arc;

use account::{Clock, Result};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime, Wry};
use ts_rs::TS;

use super::{Contents, KeptFile, SafeFile};

/// What a person has chosen for the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// How often a read is sent again after a failure that may pass, 0 to 5.
    pub read_retries: u8,
    /// Minutes without anyone there until the app locks; 0 for never.
    pub lock_after_min: u16,
    /// Whether a passphrase is set: the app begins locked then. Not the page's to change.
    pub passphrase: bool,
    /// Whether profiles and tasks are kept for the next start.
    pub keep_copies: bool,
    /// Whether new tasks and tasks due today are looked for and told by the system.
    pub tell_news: bool,
    /// Whether what is told has titles in it: they may be seen on a locked screen.
    pub news_titles: bool,
    /// Whether an app that updates itself looks for updates once a day.
    pub look_for_updates: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            read_retries: account::READ_RETRIES,
            lock_after_min: LOCK_AFTER_MIN,
            passphrase: false,
            keep_copies: true,
            tell_news: true,
            news_titles: false,
            look_for_updates: true,
        }
    }
}

/// Minutes until the app locks, where nobody has chosen otherwise.
const LOCK_AFTER_MIN: u16 = 15;

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

impl Contents for Settings {
    const FILE: KeptFile = KeptFile::Settings;
    const VERSION: u64 = 1;
}

/// The settings in `settings.json`.
pub struct SettingsFile<R: Runtime = Wry>(Arc<SafeFile<Settings, R>>);

impl<R: Runtime> SettingsFile<R> {
    /// Opens the file, or begins with the defaults.
    ///
    /// # Errors
    /// [`account::Error::NotSaved`] where the system names no folder for it.
    pub fn open(app: &AppHandle<R>, clock: &dyn Clock) -> Result<Self> {
        SafeFile::open(app, clock).map(|file| Self(Arc::new(file)))
    }

    /// The settings as they were last saved.
    pub fn load(&self) -> Settings {
        self.0.contents()
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// [`account::Error::NotSaved`]; what was kept before still is.
    pub fn save(&self, settings: &Settings) -> Result<()> {
        self.0.save(settings)
    }

    /// The file itself.
    pub fn file(&self) -> Arc<SafeFile<Settings, R>> {
        Arc::clone(&self.0)
    }
}
