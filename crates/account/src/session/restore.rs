//! Resuming a session from the keychain.

use std::sync::Arc;

use super::{Session, SessionState};
use crate::accounts::{AccountId, AccountView, Accounts};
use crate::error::Result;
use crate::vault::{Closed, Entry};

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
    pub(crate) async fn resume(&self, account: &AccountId) -> Result<()> {
        let (origin, state, provider, line) = self
            .book
            .read(account, |a| (a.server.origin(), a.session.clone(), Arc::clone(&a.provider), a.line.clone()))?;
        if matches!(state, SessionState::SignedIn(_) | SessionState::Ended) {
            return Ok(());
        }
        let mut outdated = false;
        let found = match self.vault.read(account.as_str()).await {
            // What cannot be read is left: it may be a later version's.
            Ok(entry) => match entry.and_then(|bytes| Entry::read(&bytes, &origin)) {
                Some(entry) => {
                    self.vault.note(account.as_str(), entry.contents());
                    // What was set while the keychain was closed is later than what is in it.
                    outdated = line.recall(entry.extra.map(Arc::new));
                    entry.session.map_or(SessionState::SignedOut, |kept| {
                        let validity = provider.validity(&kept.token);
                        SessionState::SignedIn(Arc::new(Session::of(kept.token, kept.since, validity)))
                    })
                }
                None => SessionState::SignedOut,
            },
            Err(Closed::Waiting) => SessionState::WaitingForKeychain,
            Err(Closed::Locked | Closed::Absent) => SessionState::KeychainClosed,
        };
        self.book.set_session(account, found)?;
        if outdated {
            // Where they are not kept, the view says so.
            let _ = self.write_entry(account).await;
        }
        Ok(())
    }

    /// Makes the keychain's entry what the account has at present: its session and its
    /// extra headers, or nothing.
    pub(crate) async fn write_entry(&self, account: &AccountId) -> Result<(), Closed> {
        let Ok((state, extra)) = self.book.read(account, |a| (a.session.clone(), a.line.extra())) else {
            return self.vault.remove(account.as_str()).await;
        };
        let session = state.open().ok();
        match Entry::pack(session.as_deref(), extra.as_deref()) {
            Some(entry) => self.vault.keep(account.as_str(), entry).await,
            None => self.vault.remove(account.as_str()).await,
        }
    }
}
