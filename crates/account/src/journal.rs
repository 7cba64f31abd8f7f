//! The journal: what was done with the accounts on this computer, for the person's own eyes.
//!
//! It holds no secret and no whole e-mail address, and of an account that has left the list
//! it keeps what was done and when, but not whose account it was or where.

mod book;
mod record;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::mask::MaskedEmail;
use crate::server::{ProviderKind, ServerView};

pub(crate) use book::JournalBook;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JournalEvent {
    /// An account came onto the list.
    AccountAdded,
    /// An account was taken off the list.
    AccountRemoved,
    /// Somebody signed in.
    SignedIn,
    /// Somebody signed out.
    SignedOut,
    /// A mail with a link for a new password was asked for.
    ResetRequested,
    /// A new password was set by a link.
    PasswordSet,
    /// An account was activated.
    Activated,
    /// An account was deleted at its server.
    AccountDeleted,
    /// A member was removed from a team.
    MemberRemoved,
}

/// An entry as it is kept. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: JournalEvent,
    /// The kind of service.
    pub provider: ProviderKind,
    /// Whose; `None` once the account has left the list.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// The whole address of its server; `None` once the account has left the list.
    #[serde(default)]
    pub address: Option<String>,
    /// The account's e-mail address, or the one that it was done for.
    #[serde(default)]
    pub email: Option<MaskedEmail>,
}

/// Keeps the journal.
pub trait JournalStore: Send + Sync {
    /// The entries as they were last saved, the oldest first; empty where there are none.
    ///
    /// # Errors
    /// [`Error::NotSaved`](crate::Error::NotSaved) where they cannot be read.
    fn load(&self) -> Result<Vec<JournalEntry>>;

    /// Keeps the entries in place of those before, whole or not at all.
    ///
    /// # Errors
    /// [`Error::NotSaved`](crate::Error::NotSaved).
    fn save(&self, entries: &[JournalEntry]) -> Result<()>;
}

/// An entry as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct JournalView {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What.
    pub event: JournalEvent,
    /// The kind of service.
    pub provider: ProviderKind,
    /// Where; `None` of an account that has left the list.
    pub server: Option<ServerView>,
    /// The e-mail address, masked; `None` where it is not known, or of an account that has left the list.
    #[ts(type = "string | null")]
    pub email: Option<MaskedEmail>,
}

impl Accounts {
    /// The journal, the newest entry first.
    pub fn journal(&self) -> Vec<JournalView> {
        self.journal.views()
    }

    /// Takes every entry out of the journal.
    ///
    /// # Errors
    /// [`Error::NotSaved`](crate::Error::NotSaved); the entries are still there then.
    pub fn empty_journal(&self) -> Result<()> {
        self.journal.empty()
    }
}
