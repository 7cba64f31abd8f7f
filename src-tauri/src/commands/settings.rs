//! The settings.

use account::Accounts;
use tauri::State;

use super::Answer;
use crate::lock;
use crate::store::{Settings, SettingsFile};

#[tauri::command]
pub async fn save_settings(
    accounts: State<'_, Accounts>,
    file: State<'_, SettingsFile>,
    settings: Settings,
) -> Answer<Settings> {
    let read_retries = accounts.set_read_retries(settings.read_retries);
    accounts.lock_after(lock::after(settings.lock_after_min));
    accounts.set_keeps_copies(settings.keep_copies).await;
    let settings = Settings { read_retries, passphrase: file.load().passphrase, ..settings };
    file.save(&settings)?;
    Ok(settings)
}
