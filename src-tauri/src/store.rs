//! What is kept on disk, through `tauri-plugin-store` and so that nothing that happens
//! to the app or its computer loses more than the last change: the list of accounts, the
//! settings and the journal. None holds a secret.

mod accounts;
mod aside;
mod disk;
mod file;
mod health;
mod journal;
mod settings;

pub use accounts::AccountFile;
pub use file::{Contents, SafeFile};
pub use health::{FileCondition, FileView, Files, Health, KeptFile};
pub use journal::JournalFile;
pub use settings::{Settings, SettingsFile, Theme};
