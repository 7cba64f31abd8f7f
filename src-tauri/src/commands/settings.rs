//! The settings.

use tauri::State;

use super::Answer;
use crate::store::{Settings, SettingsFile};

#[tauri::command]
pub async fn save_settings(file: State<'_, SettingsFile>, settings: Settings) -> Answer<Settings> {
    file.save(&settings)?;
    Ok(settings)
}
