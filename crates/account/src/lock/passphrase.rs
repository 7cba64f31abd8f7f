//! The passphrase: set, changed, removed, asked for, and forgotten.

use serde::Deserialize;
use ts_rs::TS;

use super::verifier::Verifier;
use super::{ENTRY, Known, LockProblem, Pause, moment, wait};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::secret::Password;
use crate::session::SessionState;

/// The fewest characters of a passphrase.
const FEWEST: usize = 8;

/// Sets a passphrase, or another in its place.
#[derive(Debug, Deserialize, TS)]
pub struct PassphraseRequest {
    /// The present one, where one is set.
    #[ts(type = "string | null")]
    pub present: Option<Password>,
    /// The new one, of eight characters at least.
    #[ts(type = "string")]
    pub passphrase: Password,
}

impl Accounts {
    /// Opens the app. The try is counted in the keychain before it is looked at, so that
    /// ending the app undoes no count.
    ///
    /// # Errors
    /// [`Error::Lock`].
    pub async fn unlock(&self, passphrase: Password) -> Result<()> {
        let _turn = self.lock.turn.lock().await;
        if self.lock.is_locked() {
            self.vault.ask_again().await;
            self.check(passphrase).await?;
            self.lock.open();
        }
        Ok(())
    }

    /// Sets the passphrase. Whoever has one is asked for it.
    ///
    /// # Errors
    /// [`Error::Locked`]; [`Error::Lock`].
    pub async fn set_passphrase(&self, request: PassphraseRequest) -> Result<()> {
        let PassphraseRequest { present, passphrase } = request;
        let _turn = self.lock.turn.lock().await;
        self.check_open()?;
        // EXPOSE: only its characters are counted.
        if passphrase.expose().chars().count() < FEWEST {
            return Err(LockProblem::TooShort.into());
        }
        self.vault.ask_again().await;
        match self.read_verifier().await {
            Ok(_) => self.check(present.unwrap_or_else(|| Password::new(""))).await?,
            Err(LockProblem::Gone) => {}
            Err(problem) => return Err(problem.into()),
        }
        self.keep_verifier(&Verifier::of(passphrase).await?).await?;
        self.lock.state().passphrase = Known::Set;
        Ok(())
    }

    /// Removes the passphrase: nothing locks any more.
    ///
    /// # Errors
    /// [`Error::Locked`]; [`Error::Lock`].
    pub async fn remove_passphrase(&self, present: Password) -> Result<()> {
        let _turn = self.lock.turn.lock().await;
        self.check_open()?;
        self.vault.ask_again().await;
        self.check(present).await?;
        self.vault.remove(ENTRY).await.map_err(LockProblem::from)?;
        self.lock.state().passphrase = Known::Unset;
        Ok(())
    }

    /// Opens a locked app without its passphrase, after every session and every extra header is out
    /// of the keychain. The accounts stay on the list, signed out; what was typed is dropped. The
    /// servers are not asked: to end a session there, it would have to be read.
    ///
    /// # Errors
    /// [`Error::Lock`] where the keychain does not let go: it stays locked then.
    pub async fn forget_passphrase(&self) -> Result<()> {
        let _turn = self.lock.turn.lock().await;
        if !self.lock.is_locked() {
            return Ok(());
        }
        self.vault.ask_again().await;
        for account in self.book.all(|account| account.id.clone()) {
            self.drop_entry(&account).await?;
        }
        // The last of all: whatever ends the app before finds it locked again.
        self.vault.let_replace(ENTRY);
        self.vault.remove(ENTRY).await.map_err(LockProblem::from)?;
        let mut state = self.lock.state();
        (state.passphrase, state.drafts, state.pause) = (Known::Unset, None, None);
        drop(state);
        self.lock.open();
        Ok(())
    }

    async fn drop_entry(&self, account: &AccountId) -> Result<()> {
        let Ok(turn) = self.book.turn(account) else { return Ok(()) };
        let _turn = turn.lock().await;
        // Its person was told that every session goes, whatever version wrote it.
        self.vault.let_replace(account.as_str());
        self.vault.remove(account.as_str()).await.map_err(LockProblem::from)?;
        self.cache.forget(account).await;
        self.book.read(account, |a| a.line.set_extra(None))?;
        self.book.set_session(account, SessionState::SignedOut)
    }

    /// Comes after the turn of whoever opens a session: the lock has wiped the others by then.
    pub(crate) fn check_open(&self) -> Result<()> {
        if self.lock.is_locked() { Err(Error::Locked) } else { Ok(()) }
    }

    /// For callers that have the lock's turn.
    async fn check(&self, passphrase: Password) -> Result<()> {
        let mut verifier = self.read_verifier().await?;
        let left = self.lock.pause_after(&verifier);
        if left > 0 {
            return Err(LockProblem::Wait { wait_s: left }.into());
        }
        verifier.failures = verifier.failures.saturating_add(1);
        verifier.failed_at = Some(self.lock.clock.now());
        self.keep_verifier(&verifier).await?;
        if !verifier.accepts(passphrase).await? {
            return Err(LockProblem::Wrong { wait_s: self.lock.pause_after(&verifier) }.into());
        }
        (verifier.failures, verifier.failed_at) = (0, None);
        // It was right: a count that stays costs a wait after the next mistakes, no more.
        if let Err(error) = self.keep_verifier(&verifier).await {
            tracing::warn!(%error, "the failures before the right passphrase are still counted");
        }
        Ok(())
    }

    async fn read_verifier(&self) -> Result<Verifier, LockProblem> {
        let entry = self.vault.read(ENTRY).await?.ok_or(LockProblem::Gone)?;
        Verifier::read(&entry).ok_or(LockProblem::Damaged)
    }

    async fn keep_verifier(&self, verifier: &Verifier) -> Result<()> {
        Ok(self.vault.keep(ENTRY, verifier.pack()?).await.map_err(LockProblem::from)?)
    }
}

impl super::Lock {
    /// Whole seconds that are left of the wait for a verifier's failures. A wait that is seen for the
    /// first time began at the time of day that stands in the keychain, and from here on the steady
    /// clock counts: setting the other makes it neither shorter nor endless.
    fn pause_after(&self, verifier: &Verifier) -> u32 {
        let now = moment::Moment::now(&*self.clock);
        let mut state = self.state();
        let over = match state.pause {
            Some(pause) if pause.failures == verifier.failures => pause.over,
            Some(_) | None => {
                let gone = verifier.failed_at.map(|at| moment::since(at, now.wall)).unwrap_or_default();
                now.steady + wait::after(verifier.failures).saturating_sub(gone)
            }
        };
        state.pause = Some(Pause { failures: verifier.failures, over });
        wait::seconds(over.saturating_duration_since(now.steady))
    }
}
