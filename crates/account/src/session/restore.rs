//! Resuming a session from the keychain.

use std::sync::Arc;

use super::{Session, SessionState};
use crate::accounts::{AccountId, AccountView, Accounts};
use crate::error::Result;
use crate::vault::{Closed, Entry, EntryProblem};

impl Accounts {
    /// Looks for the account's session in the keychain. An open session stays as
    /// it is, and one that the server ended stays ended, as one that a lock wiped stays wiped.
    ///
    /// # Errors
    /// [`Error::NoSuchAccount`](crate::Error::NoSuchAccount), and [`Error::Locked`](crate::Error::Locked)
    /// where the keychain holds a passphrase that nobody has given: what else the keychain
    /// does is a state of the session.
    pub async fn restore(&self, account: &AccountId) -> Result<AccountView> {
        let _turn = self.book.turn(account)?.lock_owned().await;
        self.resume(account).await?;
        self.view(account)
    }

    /// Asks the keychain again because its person wants it: for the account's session, or to
    /// keep the one that is open. An entry of a later version that stood in its way gives way.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub async fn ask_keychain_again(&self, account: &AccountId) -> Result<AccountView> {
        let _turn = self.book.turn(account)?.lock_owned().await;
        self.book.set_unsaved(account, false)?;
        self.vault.ask_again().await;
        let state = self.book.read(account, |a| a.session.clone())?;
        if state.open().is_err() {
            self.resume(account).await?;
        } else if !self.vault.contents(account.as_str()).session {
            if self.vault.met_later_version(account.as_str()) {
                self.vault.let_replace(account.as_str());
            }
            // Where it is not kept, the view says so.
            let _ = self.write_entry(account).await;
        }
        self.view(account)
    }

    /// Goes on without the keychain: what it may hold of the account is not waited for, and
    /// nothing is kept in it, until the person [asks it again](Self::ask_keychain_again).
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub async fn go_without_keychain(&self, account: &AccountId) -> Result<AccountView> {
        let _turn = self.book.turn(account)?.lock_owned().await;
        self.book.set_unsaved(account, true)?;
        let state = self.book.read(account, |a| a.session.clone())?;
        if matches!(state, SessionState::Unopened | SessionState::WaitingForKeychain) {
            self.book.set_session(account, SessionState::KeychainClosed)?;
        }
        self.view(account)
    }

    /// Whether the account's session is still to be looked for: nobody has, or the keychain
    /// was overdue then and no longer is.
    pub(crate) fn is_unopened(&self, state: &SessionState) -> bool {
        match state {
            SessionState::Unopened => true,
            SessionState::WaitingForKeychain => !self.vault.is_busy(),
            SessionState::SignedOut
            | SessionState::KeychainClosed
            | SessionState::Unreadable(_)
            | SessionState::SignedIn(_)
            | SessionState::Ended
            | SessionState::Wiped => false,
        }
    }

    /// For callers that have the account's turn.
    pub(crate) async fn resume(&self, account: &AccountId) -> Result<()> {
        let (origin, state, provider, line) = self
            .book
            .read(account, |a| (a.server.origin(), a.session.clone(), Arc::clone(&a.provider), a.line.clone()))?;
        if matches!(state, SessionState::SignedIn(_) | SessionState::Ended | SessionState::Wiped) {
            return Ok(());
        }
        let may_read = self.lock.before_a_session_is_read(&self.vault).await?;
        let entry = match may_read {
            Ok(()) => self.vault.read(account.as_str()).await,
            Err(closed) => Err(closed),
        };
        let mut outdated = false;
        let found = match entry {
            // What cannot be read is left as it is.
            Ok(entry) => match entry.map(|bytes| Entry::read(&bytes, &origin)) {
                Some(Err(problem)) => SessionState::Unreadable(problem),
                Some(Ok(entry)) => {
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
            Err(Closed::Locked | Closed::Absent | Closed::LaterVersion | Closed::TooLarge) => {
                SessionState::KeychainClosed
            }
        };
        // What a later version keeps is still that version's.
        let is_over = matches!(
            found,
            SessionState::SignedOut | SessionState::Unreadable(EntryProblem::Damaged | EntryProblem::OtherServer)
        );
        self.book.set_session(account, found)?;
        if is_over {
            // Its entry may have been taken out of the keychain by another program.
            self.cache.forget(account).await;
        }
        if outdated {
            // Where they are not kept, the view says so.
            let _ = self.write_entry(account).await;
        }
        Ok(())
    }

    /// Makes the keychain's entry what the account has at present: its session and its
    /// extra headers, or nothing.
    pub(crate) async fn write_entry(&self, account: &AccountId) -> Result<(), Closed> {
        let Ok((state, extra, unsaved)) = self.book.read(account, |a| (a.session.clone(), a.line.extra(), a.unsaved))
        else {
            return self.vault.remove(account.as_str()).await;
        };
        let session = state.open().ok();
        match Entry::pack(session.as_deref(), extra.as_deref()) {
            Some(_) if unsaved => Err(Closed::Locked),
            Some(entry) => self.vault.keep(account.as_str(), entry).await,
            None => self.vault.remove(account.as_str()).await,
        }
    }
}
