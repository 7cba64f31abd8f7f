//! Signing out, and leaving the list.

use std::sync::Arc;

use futures_util::future::join_all;

use super::{SessionState, SignOutView};
use crate::accounts::{Account, AccountId, Accounts};
use crate::error::Result;
use crate::journal::JournalEvent;
use crate::vault::Closed;

/// What leaving an account forgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forget {
    /// Its session alone.
    Session,
    /// Its extra headers as well.
    Everything,
}

impl Accounts {
    /// Ends the session at the server, once and where that can be done, and then forgets it here whatever came
    /// of that. Of a session that is still in the keychain, the keychain is asked first.
    ///
    /// # Errors
    /// [`Error::NoSuchAccount`](crate::Error::NoSuchAccount) only: what could not be
    /// done is told in the view.
    pub async fn sign_out(&self, account: &AccountId) -> Result<SignOutView> {
        let _turn = self.book.turn(account)?.lock_owned().await;
        self.leave(account, Forget::Session).await
    }

    /// Signs out of every account that has a session or may have one, side by side: what fails
    /// for one stops no other. Tells what came of each, in the order of the list; an account
    /// that left the list meanwhile is passed over.
    pub async fn sign_out_all(&self) -> Vec<SignOutView> {
        let left =
            |account: &Account| (!matches!(account.session, SessionState::SignedOut)).then(|| account.id.clone());
        let accounts: Vec<_> = self.book.all(left).into_iter().flatten().collect();
        let views = join_all(accounts.iter().map(|account| self.sign_out(account))).await;
        views.into_iter().flatten().collect()
    }

    /// Signs out and takes the account off the list.
    ///
    /// # Errors
    /// [`Error::NotSaved`](crate::Error::NotSaved) where the list could not be
    /// written: the account is signed out then and still listed.
    pub async fn remove(&self, account: &AccountId) -> Result<SignOutView> {
        let _turn = self.book.turn(account)?.lock_owned().await;
        let view = self.leave(account, Forget::Everything).await?;
        let end = self.entry(JournalEvent::AccountRemoved, account);
        self.book.remove(account)?;
        self.write_down_end(end);
        Ok(view)
    }

    async fn leave(&self, account: &AccountId, forget: Forget) -> Result<SignOutView> {
        self.challenges.abandon_all_of(account);
        self.resume(account).await?;
        let (provider, state) = self.book.read(account, |a| (Arc::clone(&a.provider), a.session.clone()))?;
        if !matches!(state, SessionState::SignedOut | SessionState::Ended) {
            self.write_down(JournalEvent::SignedOut, account);
        }
        let (mut valid_until, can_end) = (None, provider.capabilities().ends_sessions);
        let ended_at_server = match state {
            SessionState::SignedIn(session) if can_end => provider.sign_out(&session.token).await.is_ok(),
            SessionState::SignedIn(session) => {
                valid_until = session.validity.map(|validity| validity.until);
                false
            }
            SessionState::SignedOut | SessionState::Ended => true,
            // Nobody has its token any more.
            SessionState::Wiped => false,
            // There may be one that cannot be read now.
            SessionState::Unopened
            | SessionState::WaitingForKeychain
            | SessionState::KeychainClosed
            | SessionState::Unreadable(_) => false,
        };
        self.book.set_session(account, SessionState::SignedOut)?;
        if forget == Forget::Everything {
            self.book.read(account, |a| a.line.set_extra(None))?;
        }
        self.task_lists.forget(account);
        self.http.forget_connections();
        let removed_from_cache = self.cache.forget(account).await;
        let removed_from_keychain = self.clear_keychain(account).await;
        Ok(SignOutView {
            account: self.view(account)?,
            ended_at_server,
            valid_until,
            removed_from_keychain,
            removed_from_cache,
        })
    }

    /// Takes the account's session out of the keychain, and its extra headers where it
    /// has none any more, and says whether that is done.
    pub(crate) async fn clear_keychain(&self, account: &AccountId) -> bool {
        let was_held = self.vault.holds(account.as_str());
        match self.write_entry(account).await {
            Ok(()) => true,
            // Where there is no keychain and never was, nothing is in it.
            Err(Closed::Absent) => !was_held,
            Err(Closed::Waiting | Closed::Locked | Closed::LaterVersion | Closed::TooLarge) => false,
        }
    }
}
