//! Updates.

use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use super::Answer;
use crate::update::{self, DownloadView, UpdateView, Updates};

#[tauri::command]
pub fn hear_updates(updates: State<'_, Updates>, ear: Channel<UpdateView>) {
    updates.ear.listen(ear);
}

/// As the app does by itself once a day.
#[tauri::command]
pub async fn look_for_update(app: AppHandle) -> Answer<UpdateView> {
    Ok(update::look(&app).await?)
}

#[tauri::command]
pub async fn install_update(app: AppHandle, ear: Channel<DownloadView>) -> Answer<UpdateView> {
    Ok(update::install(&app, &ear).await?)
}

#[tauri::command]
pub fn stop_update(updates: State<'_, Updates>) {
    updates.stop();
}

/// Ends the app and starts what is in its place now.
#[tauri::command]
pub fn restart(app: AppHandle) {
    app.request_restart();
}
