//! Where nothing is kept.

use std::io;

use crate::accounts::{AccountId, AccountRecord, AccountStore};
use crate::cache::{CachePlace, CacheView};
use crate::error::Result;
use crate::journal::{JournalEntry, JournalStore};

/// A list, a journal and a cache for a run that leaves nothing behind: each begins empty, and
/// what is given to it is gone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl AccountStore for Nowhere {
    fn load(&self) -> Result<Vec<AccountRecord>> {
        Ok(Vec::new())
    }

    fn save(&self, _: &[AccountRecord]) -> Result<()> {
        Ok(())
    }
}

impl JournalStore for Nowhere {
    fn load(&self) -> Result<Vec<JournalEntry>> {
        Ok(Vec::new())
    }

    fn save(&self, _: &[JournalEntry]) -> Result<()> {
        Ok(())
    }
}

impl CachePlace for Nowhere {
    fn read(&self, _: &AccountId) -> Option<Vec<u8>> {
        None
    }

    fn write(&self, _: &AccountId, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, _: &AccountId) -> io::Result<()> {
        Ok(())
    }

    fn clear(&self) -> io::Result<()> {
        Ok(())
    }

    fn view(&self) -> CacheView {
        CacheView::default()
    }
}
