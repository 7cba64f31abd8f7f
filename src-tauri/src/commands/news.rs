//! News of tasks.

use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use crate::news::{self, NewsEar, NewsView};

#[tauri::command]
pub fn hear_news(ears: State<'_, NewsEar>, ear: Channel<NewsView>) {
    ears.listen(ear);
}

/// As the app does by itself every few minutes.
#[tauri::command]
pub async fn look_for_news(app: AppHandle) -> u32 {
    news::look(&app).await
}

/// The words are the page's.
#[tauri::command]
pub fn tell_news(app: AppHandle, title: String, body: String) {
    news::show(&app, title, body);
}
