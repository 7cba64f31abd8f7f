//! Second factors that are waited for. The password stays here, behind a handle
//! that is good for one code and for five minutes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::ChallengeView;
use crate::accounts::{AccountId, random_hex};
use crate::clock::Clock;
use crate::cooldown;
use crate::error::{Error, Result};
use crate::provider::Credentials;

/// How long a password is held.
const LIFE: Duration = Duration::from_secs(5 * 60);

/// A second factor that is waited for.
#[derive(Clone)]
pub(crate) struct Challenge {
    pub account: AccountId,
    pub who: Arc<Credentials>,
    pub kind: Option<String>,
    pub purpose: Purpose,
    /// When the last text message was asked for.
    texted_at: Option<Timestamp>,
    expires_at: Timestamp,
}

/// What somebody signs in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To use the account.
    Session,
    /// To prove who they are before the account is deleted.
    Confirmation,
}

/// All second factors that are waited for, by their handles.
pub(crate) struct Challenges {
    open: Arc<Mutex<Open>>,
    clock: Arc<dyn Clock>,
}

type Open = HashMap<String, Challenge>;

impl Challenges {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { open: Arc::default(), clock }
    }

    /// Waits for the second factor of a new sign-in, in place of any other of the account.
    pub fn begin(
        &self,
        account: &AccountId,
        who: Credentials,
        kind: Option<String>,
        purpose: Purpose,
    ) -> Result<ChallengeView> {
        let now = self.clock.now();
        let who = Arc::new(who);
        let account = account.clone();
        self.insert(Challenge { account, who, kind, purpose, texted_at: None, expires_at: now }, None)
    }

    /// Waits again, with a new handle, after a code was refused with `refused` as words.
    pub fn again(&self, challenge: Challenge, kind: Option<String>, refused: String) -> Result<ChallengeView> {
        let kind = kind.or(challenge.kind);
        self.insert(Challenge { kind, ..challenge }, Some(refused))
    }

    /// Takes the challenge out: of two callers with one handle only one gets it.
    pub fn take(&self, handle: &str) -> Result<Challenge> {
        self.living().remove(handle).ok_or(Error::ChallengeExpired)
    }

    /// Puts back what was taken, where its code came to no verdict.
    pub fn put_back(&self, handle: &str, challenge: Challenge) {
        lock(&self.open).entry(handle.to_owned()).or_insert(challenge);
    }

    /// Forgets a password.
    pub fn abandon(&self, handle: &str) {
        self.living().remove(handle);
    }

    /// Forgets every password of an account.
    pub fn abandon_all_of(&self, account: &AccountId) {
        self.living().retain(|_, challenge| challenge.account != *account);
    }

    /// Forgets every password.
    pub fn abandon_all(&self) {
        lock(&self.open).clear();
    }

    /// Notes that a text message is asked for now, and for whom.
    pub fn text(&self, handle: &str) -> Result<Challenge> {
        let now = self.clock.now();
        let mut open = self.living();
        let challenge = open.get_mut(handle).ok_or(Error::ChallengeExpired)?;
        cooldown::check(challenge.texted_at, now)?;
        challenge.texted_at = Some(now);
        Ok(challenge.clone())
    }

    fn insert(&self, mut challenge: Challenge, refused: Option<String>) -> Result<ChallengeView> {
        let handle = random_hex::<16>()?;
        let now = self.clock.now();
        challenge.expires_at = now.checked_add(LIFE).unwrap_or(Timestamp::MAX);
        let kind = challenge.kind.clone();
        let mut open = self.living();
        open.retain(|_, other| other.account != challenge.account);
        open.insert(handle.clone(), challenge);
        drop(open);
        self.forget_in_time(handle.clone());
        Ok(ChallengeView { handle, expires_in_s: LIFE.as_secs().try_into().unwrap_or(u32::MAX), kind, refused })
    }

    /// What is too old is refused by the clock; this wipes it even if nobody comes to ask.
    fn forget_in_time(&self, handle: String) {
        let open = Arc::downgrade(&self.open);
        tokio::spawn(async move {
            tokio::time::sleep(LIFE).await;
            if let Some(open) = open.upgrade() {
                lock(&open).remove(&handle);
            }
        });
    }

    fn living(&self) -> MutexGuard<'_, Open> {
        let now = self.clock.now();
        let mut open = lock(&self.open);
        open.retain(|_, challenge| challenge.expires_at > now);
        open
    }
}

fn lock(open: &Mutex<Open>) -> MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}
