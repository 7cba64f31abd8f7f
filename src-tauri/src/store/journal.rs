//! The journal.

use std::sync::Arc;

use account::{Clock, JournalEntry, JournalStore, Result};
use tauri::{AppHandle, Runtime, Wry};

use super::{Contents, KeptFile, SafeFile};

impl Contents for Vec<JournalEntry> {
    const FILE: KeptFile = KeptFile::Journal;
    const VERSION: u64 = 1;
}

/// The journal in `journal.json`.
pub struct JournalFile<R: Runtime = Wry>(Arc<SafeFile<Vec<JournalEntry>, R>>);

impl<R: Runtime> JournalFile<R> {
    /// Opens the file, or begins an empty one.
    ///
    /// # Errors
    /// [`account::Error::NotSaved`] where the system names no folder for it.
    pub fn open(app: &AppHandle<R>, clock: &dyn Clock) -> Result<Self> {
        SafeFile::open(app, clock).map(|file| Self(Arc::new(file)))
    }

    /// The file itself.
    pub fn file(&self) -> Arc<SafeFile<Vec<JournalEntry>, R>> {
        Arc::clone(&self.0)
    }
}

impl<R: Runtime> JournalStore for JournalFile<R> {
    fn load(&self) -> Result<Vec<JournalEntry>> {
        Ok(self.0.contents())
    }

    fn save(&self, entries: &[JournalEntry]) -> Result<()> {
        self.0.save(&entries.to_vec())
    }
}
