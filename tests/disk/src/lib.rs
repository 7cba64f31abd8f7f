//! The app's files without a window: the very code of the shell on Tauri's runtime for tests.

pub mod list;

use std::path::Path;

use anyhow::Result;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

/// Tauri without a window, with the plugin that keeps files and this folder for the app's data.
///
/// # Errors
/// Where Tauri does not start.
pub fn app_in(folder: &Path) -> Result<tauri::App<MockRuntime>> {
    let mut context = mock_context(noop_assets());
    // The system's folder for data, joined with a path that begins at the root, is that path.
    context.config_mut().identifier = folder.display().to_string();
    Ok(mock_builder().plugin(tauri_plugin_store::Builder::default().build()).build(context)?)
}
