//! What is kept of an account for the next start: its last profile and the first page of its
//! tasks, so that they are there before any server has answered. They are views, decoded
//! into named fields long before; whatever else was in an answer is not in them.
//!
//! A copy belongs to a session that the keychain keeps, and goes with it. Nothing is given
//! out of it but to the person who is signed in. It may be lost at any time: what is damaged,
//! another person's or of a later version counts as none.

mod desk;
mod kept;

use std::io;

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::profile::Profile;
use crate::session::SessionState;
use crate::task::query::{OpenedTasks, TaskQuery};
use crate::task::{TaskListRequest, TaskListView};

pub(crate) use desk::Cache;
pub use kept::MOST_BYTES;
use kept::{Kept, KeptTasks};

/// Where copies are kept, one an account. It is called on a thread of the cache's own, one
/// call at a time, and only with accounts of the list.
pub trait CachePlace: Send + Sync {
    /// An account's copy, at most [`MOST_BYTES`] and one more; `None` where there is none or it cannot be read.
    fn read(&self, account: &AccountId) -> Option<Vec<u8>>;

    /// Keeps an account's copy in place of the one before, whole or not at all.
    ///
    /// # Errors
    /// Those of the system.
    fn write(&self, account: &AccountId, copy: &[u8]) -> io::Result<()>;

    /// Removes an account's copy, where there is one.
    ///
    /// # Errors
    /// Those of the system; the copy may be there still.
    fn remove(&self, account: &AccountId) -> io::Result<()>;

    /// Removes every copy, those of unknown accounts as well.
    ///
    /// # Errors
    /// Those of the system; some may be there still.
    fn clear(&self) -> io::Result<()>;

    /// How much it holds.
    fn view(&self) -> CacheView;
}

/// How much is kept for the next start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct CacheView {
    /// Of how many accounts.
    pub accounts: u32,
    /// Bytes on disk.
    pub bytes: u32,
}

/// A profile as it was when it was last read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CachedProfile {
    /// When that was.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// The profile.
    pub profile: Profile,
}

/// A list of tasks as it was when it was last opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CachedTasks {
    /// When that was.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// The list, open in memory: its rows are read as any other's.
    pub list: TaskListView,
}

impl Accounts {
    /// The profile as it was last read, also before this start; `None` where none is kept or
    /// nobody is signed in. Sends nothing.
    ///
    /// # Errors
    /// [`Error::NoSuchAccount`](crate::Error::NoSuchAccount) only.
    pub async fn cached_profile(&self, account: &AccountId) -> Result<Option<CachedProfile>> {
        let kept = self.copy_of(account).await?;
        Ok(kept.and_then(|kept| kept.profile).map(|kept| CachedProfile { at: kept.at, profile: kept.value }))
    }

    /// Opens the account's list of tasks as it was last opened, also before this start, where no list
    /// is open and that one was asked for in the same way; `None` otherwise. Sends nothing.
    ///
    /// # Errors
    /// As [`open_tasks`](Self::open_tasks) for a request that cannot be.
    pub async fn cached_tasks(&self, account: &AccountId, request: TaskListRequest) -> Result<Option<CachedTasks>> {
        let wanted = TaskQuery::of(&request)?;
        let Some(tasks) = self.copy_of(account).await?.and_then(|kept| kept.tasks) else { return Ok(None) };
        let at = tasks.at;
        let opened = tasks.value.opened(&wanted);
        let list = opened.and_then(|opened| self.task_lists.remember(account, wanted, opened));
        Ok(list.map(|list| CachedTasks { at, list }))
    }

    /// How much is kept for the next start.
    pub async fn cache_view(&self) -> CacheView {
        self.cache.view().await
    }

    /// Removes every copy, and says what is left.
    pub async fn empty_cache(&self) -> CacheView {
        self.cache.clear().await;
        self.cache.view().await
    }

    /// Sets whether copies are kept; what there is goes where they are not.
    pub async fn set_keeps_copies(&self, keeps: bool) {
        self.cache.set_on(keeps);
        if !keeps {
            self.cache.clear().await;
        }
    }

    /// As [`set_keeps_copies`](Self::set_keeps_copies), for the start, when nothing is looked at yet.
    pub fn begin_keeping_copies(&self, keeps: bool) {
        self.cache.set_on(keeps);
    }

    /// Who is signed in is asked after the reading: it may have changed meanwhile.
    async fn copy_of(&self, account: &AccountId) -> Result<Option<Kept>> {
        self.book.read(account, |_| ())?;
        let kept = self.cache.read(account.clone()).await;
        self.book.read(account, |a| {
            let signed_in = matches!(a.session, SessionState::SignedIn(_));
            kept.filter(|kept| signed_in && a.uid.as_ref() == Some(&kept.uid))
        })
    }

    /// Keeps a profile that was just read.
    pub(crate) fn keep_profile(&self, account: &AccountId, profile: &Profile) {
        let (at, profile) = (self.clock.now(), profile.clone());
        self.keep_copy(account, move |kept| kept.set_profile(at, profile));
    }

    /// Keeps the first page of a list that was just opened, where it is the list of all tasks.
    pub(crate) fn keep_tasks(&self, account: &AccountId, wanted: &TaskQuery, opened: &OpenedTasks) {
        if let Some(tasks) = KeptTasks::of(wanted, opened) {
            let at = self.clock.now();
            self.keep_copy(account, move |kept| kept.set_tasks(at, tasks));
        }
    }

    /// A session that ends with the app leaves nothing behind.
    fn keep_copy(&self, account: &AccountId, change: impl FnOnce(&mut Kept) + Send + 'static) {
        if !self.vault.contents(account.as_str()).session {
            return;
        }
        // Handed over while the book is held: a sign-out comes wholly before or wholly after it.
        let _ = self.book.read(account, |a| {
            if let (SessionState::SignedIn(_), Some(uid)) = (&a.session, &a.uid) {
                self.cache.change(account.clone(), uid.clone(), change);
            }
        });
    }
}
