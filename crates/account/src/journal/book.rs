//! The entries in memory, bounded, each saved as it comes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{JournalEntry, JournalStore, JournalView};
use crate::accounts::AccountId;
use crate::error::Result;
use crate::server::Server;

/// The most entries that are kept; the oldest go first.
const MOST: usize = 500;

/// The journal.
pub(crate) struct JournalBook {
    entries: Mutex<Vec<JournalEntry>>,
    store: Box<dyn JournalStore>,
}

impl JournalBook {
    pub fn open(store: Box<dyn JournalStore>) -> Result<Self> {
        Ok(Self { entries: Mutex::new(store.load()?), store })
    }

    /// Adds an entry. One that cannot be saved is in memory only: what it tells of was done all the same.
    pub fn add(&self, entry: JournalEntry) {
        self.change(|entries| {
            entries.push(entry);
            let excess = entries.len().saturating_sub(MOST);
            entries.drain(..excess);
        });
    }

    /// Forgets whose account an account was, and where.
    pub fn forget(&self, account: &AccountId) {
        self.change(|entries| {
            for entry in entries.iter_mut().filter(|entry| entry.account.as_ref() == Some(account)) {
                (entry.account, entry.address, entry.email) = (None, None, None);
            }
        });
    }

    pub fn empty(&self) -> Result<()> {
        let mut entries = self.lock();
        self.store.save(&[])?;
        entries.clear();
        Ok(())
    }

    pub fn views(&self) -> Vec<JournalView> {
        self.lock().iter().rev().map(view).collect()
    }

    fn change(&self, change: impl FnOnce(&mut Vec<JournalEntry>)) {
        let mut entries = self.lock();
        change(&mut entries);
        if let Err(error) = self.store.save(&entries) {
            tracing::warn!(%error, "the journal was not saved");
        }
    }

    /// A panic elsewhere leaves nothing half changed: changes are made in one step.
    fn lock(&self) -> MutexGuard<'_, Vec<JournalEntry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn view(entry: &JournalEntry) -> JournalView {
    let JournalEntry { at, event, provider, address, email, .. } = entry.clone();
    let server = address.and_then(|address| Server::kept(provider, &address).ok()).map(|server| server.view());
    JournalView { at, event, provider, server, email }
}
