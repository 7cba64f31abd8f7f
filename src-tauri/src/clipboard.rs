//! The system's clipboard. The page has no permission for it: what is copied goes from here.

use account::clipboard::{Board, Clipboard};
use account::{Error, Result};
use tauri::{AppHandle, Wry};
use tauri_plugin_clipboard_manager::ClipboardExt;

/// The clipboard that forgets secrets.
pub type SystemClipboard = Clipboard<System>;

/// The clipboard of the system as the plugin has it.
pub struct System(AppHandle<Wry>);

/// The system's clipboard for secrets.
pub fn open(app: &AppHandle<Wry>) -> SystemClipboard {
    Clipboard::new(System(app.clone()))
}

impl Board for System {
    fn read(&self) -> Option<String> {
        self.0.clipboard().read_text().ok()
    }

    fn write(&self, text: &str) -> Result<()> {
        self.0.clipboard().write_text(text).map_err(|error| Error::System(error.to_string()))
    }

    fn clear(&self) {
        if let Err(error) = self.0.clipboard().clear() {
            tracing::warn!(%error, "the clipboard was not cleared");
        }
    }
}
