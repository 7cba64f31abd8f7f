//! The list of accounts.

use std::sync::Arc;

use account::{AccountRecord, AccountStore, Clock, Result};
use tauri::{AppHandle, Runtime, Wry};

use super::{Contents, KeptFile, SafeFile};

impl Contents for Vec<AccountRecord> {
    const FILE: KeptFile = KeptFile::Accounts;
    const VERSION: u64 = 1;
}

/// The list of accounts in `accounts.json`.
pub struct AccountFile<R: Runtime = Wry>(Arc<SafeFile<Vec<AccountRecord>, R>>);

impl<R: Runtime> AccountFile<R> {
    /// Opens the file, or begins an empty one.
    ///
    /// # Errors
    /// [`account::Error::NotSaved`] where the system names no folder for it.
    pub fn open(app: &AppHandle<R>, clock: &dyn Clock) -> Result<Self> {
        SafeFile::open(app, clock).map(|file| Self(Arc::new(file)))
    }

    /// The file itself.
    pub fn file(&self) -> Arc<SafeFile<Vec<AccountRecord>, R>> {
        Arc::clone(&self.0)
    }
}

impl<R: Runtime> AccountStore for AccountFile<R> {
    fn load(&self) -> Result<Vec<AccountRecord>> {
        Ok(self.0.contents())
    }

    fn save(&self, accounts: &[AccountRecord]) -> Result<()> {
        self.0.save(&accounts.to_vec())
    }
}
