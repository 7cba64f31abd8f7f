//! What helps to find a fault, shown before it is copied.

use account::Accounts;
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;

use super::{Answer, CommandError};
use crate::diagnostics::{Diagnosed, report};
use crate::log::Log;
use crate::store::{Files, SettingsFile};

#[tauri::command]
pub async fn diagnostics(
    app: AppHandle,
    accounts: State<'_, Accounts>,
    settings: State<'_, SettingsFile>,
    files: State<'_, Files>,
    log: State<'_, Log>,
) -> Answer<String> {
    let keychain = accounts.keychain().await;
    let version = app.package_info().version.to_string();
    let (accounts, settings, files) = (accounts.list(), settings.load(), files.views());
    Ok(report(&Diagnosed { version, keychain, accounts, settings, files, complaints: log.complaints() }))
}

/// Puts a text that is no secret on the clipboard, where it stays.
#[tauri::command]
pub async fn copy_text(app: AppHandle, text: String) -> Answer<()> {
    app.clipboard().write_text(text).map_err(|error| CommandError::System { message: error.to_string() })
}
