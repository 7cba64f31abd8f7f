//! Resuming a session from the keychain.

use std::sync::Arc;

use super::{Session, SessionState};
use crate::accounts::{AccountId, AccountView, Accounts};
use crate::error::Result;
use crate::vault::{Closed, KeptSession};

impl Accounts {
    /// Looks for the account's session in the keychain. An open session stays as
    /// it is, and one that the server ended stays ended.
    ///
    /// # Errors
    /// [`Error::NoSuchAccount`](crate::Error::NoSuchAccount) only: what the keychain
    /// does is a state of the session.
    pub async fn restore(&self, account: &AccountId) -> Result<AccountView> {
        let _turn = self.book.turn(account)?.lock_owned().await;
        self.resume(account).await?;
        self.view(account)
    }

    /// For callers that have the account's turn.
    pub(super) async fn resume(&self, account: &AccountId) -> Result<()> {
        let (origin, state) = self.book.read(account, |a| (a.server.origin(), a.session.clone()))?;
        if matches!(state, SessionState::SignedIn(_) | SessionState::Ended) {
            return Ok(());
        }
        let found = match self.vault.read(account.as_str()).await {
            // What cannot be read is left: it may be a later version's.
            Ok(entry) => match entry.and_then(|bytes| KeptSession::read(&bytes, &origin)) {
                Some(kept) => SessionState::SignedIn(Arc::new(Session {
                    token: kept.token,
                    since: kept.since,
                    confirmed_at: None,
                })),
                None => SessionState::SignedOut,
            },
            Err(Closed::Waiting) => SessionState::WaitingForKeychain,
            Err(Closed::Locked | Closed::Absent) => SessionState::KeychainClosed,
        };
        self.book.set_session(account, found)
    }
}
