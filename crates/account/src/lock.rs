//! Locking the app: when that is due, what is forgotten by it, and who may open it again.
//!
//! A lock needs a passphrase: without one it would keep nobody out, and there is none.
//! While it is locked, no session is in memory and none is read from the keychain.

mod drafts;
mod moment;
mod passphrase;
mod verifier;
mod wait;
mod wipe;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use ts_rs::TS;

use crate::accounts::Accounts;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::vault::{Closed, Vault};

use moment::Moment;

pub use drafts::Drafts;
pub use passphrase::PassphraseRequest;

/// The entry of the keychain that holds the passphrase's verifier. No account has such an id.
const ENTRY: &str = "lock";

/// How the lock is, as the page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LockView {
    /// Whether the app is locked.
    pub locked: bool,
    /// Whether a passphrase is set, as far as that is known.
    pub passphrase: bool,
}

/// Why the lock did not do what was asked; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LockProblem {
    /// The passphrase is wrong.
    Wrong {
        /// Seconds until another is looked at.
        wait_s: u32,
    },
    /// It was not looked at: too many were wrong.
    Wait {
        /// Seconds until one is looked at.
        wait_s: u32,
    },
    /// What the keychain holds to check it by cannot be read.
    Damaged,
    /// The keychain no longer holds what it is checked by.
    Gone,
    /// The keychain has not answered within its limit.
    KeychainWaiting,
    /// The keychain does not give or take secrets.
    KeychainLocked,
    /// There is no keychain.
    KeychainAbsent,
    /// A new passphrase has fewer than eight characters.
    TooShort,
    /// No passphrase is set, so there is no lock.
    NoPassphrase,
}

/// The lock.
pub(crate) struct Lock {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    /// Held by whoever has a passphrase looked at: one at a time.
    turn: tokio::sync::Mutex<()>,
    /// Held by whoever looks whether there is a passphrase, so that the keychain is asked once.
    look: tokio::sync::Mutex<()>,
}

struct State {
    locked: bool,
    passphrase: Known,
    /// After how long without anyone there it locks by itself.
    limit: Option<Duration>,
    active: Moment,
    drafts: Option<Drafts>,
    pause: Option<Pause>,
}

/// What is known of the passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Nobody has looked into the keychain yet.
    Unlooked,
    Set,
    Unset,
}

/// Until when no passphrase is looked at, by the clock that nobody can set.
#[derive(Clone, Copy)]
struct Pause {
    /// The failures that it is for.
    failures: u32,
    over: Instant,
}

impl Accounts {
    /// How the lock is. Asks no keychain.
    pub fn lock_view(&self) -> LockView {
        let state = self.lock.state();
        LockView { locked: state.locked, passphrase: state.passphrase == Known::Set }
    }

    /// Begins locked, where a passphrase is known to be set.
    pub fn begin_locked(&self) {
        let mut state = self.lock.state();
        state.passphrase = Known::Set;
        state.locked = true;
    }

    /// Sets after how long without anyone there the app is to lock; `None` for never.
    pub fn lock_after(&self, limit: Option<Duration>) {
        self.lock.state().limit = limit;
    }

    /// Notes that someone is there. Where the time was over before, nothing is noted.
    pub fn note_activity(&self) {
        if !self.is_idle() {
            self.lock.state().active = Moment::now(&*self.lock.clock);
        }
    }

    /// Whether nobody was there for as long as it takes to lock, by either clock.
    pub fn is_idle(&self) -> bool {
        let now = Moment::now(&*self.lock.clock);
        let state = self.lock.state();
        let lockable = !state.locked && state.passphrase == Known::Set;
        lockable && state.limit.is_some_and(|limit| state.active.age(&now) >= limit)
    }

    /// Locks, and says whether it did so now. What is being asked of a server goes on to its end, and
    /// [`wipe`](Self::wipe) forgets the rest.
    ///
    /// # Errors
    /// [`LockProblem::NoPassphrase`].
    pub fn lock(&self) -> Result<bool> {
        let locked_now = {
            let mut state = self.lock.state();
            if state.passphrase != Known::Set {
                return Err(LockProblem::NoPassphrase.into());
            }
            let locked_now = !std::mem::replace(&mut state.locked, true);
            if locked_now {
                state.drafts = None;
            }
            locked_now
        };
        self.challenges.abandon_all();
        self.task_lists.forget_all();
        Ok(locked_now)
    }

    /// Keeps what was typed until the app is opened; the first that comes after locking is kept.
    ///
    /// # Errors
    /// [`LockProblem::NoPassphrase`] where nothing is locked.
    pub fn keep_drafts(&self, drafts: Drafts) -> Result<()> {
        let mut state = self.lock.state();
        if !state.locked {
            return Err(LockProblem::NoPassphrase.into());
        }
        if state.drafts.is_none() && drafts.is_small() {
            state.drafts = Some(drafts);
        }
        Ok(())
    }

    /// Gives back what was typed, once; nothing while the app is locked.
    pub fn take_drafts(&self) -> Option<Drafts> {
        let mut state = self.lock.state();
        if state.locked { None } else { state.drafts.take() }
    }
}

impl Lock {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let state = State {
            locked: false,
            passphrase: Known::Unlooked,
            limit: None,
            active: Moment::now(&*clock),
            drafts: None,
            pause: None,
        };
        Self {
            clock,
            state: Mutex::new(state),
            turn: tokio::sync::Mutex::default(),
            look: tokio::sync::Mutex::default(),
        }
    }

    pub fn is_locked(&self) -> bool {
        self.state().locked
    }

    /// Comes before a session is read from the keychain: a passphrase that nobody knew of
    /// locks the app now, whatever the settings say.
    pub async fn before_a_session_is_read(&self, vault: &Vault) -> Result<Result<(), Closed>> {
        let _look = self.look.lock().await;
        if self.is_locked() {
            return Err(Error::Locked);
        }
        if self.state().passphrase != Known::Unlooked {
            return Ok(Ok(()));
        }
        let found = match vault.read(ENTRY).await {
            Ok(entry) => entry.is_some(),
            Err(closed) => return Ok(Err(closed)),
        };
        let mut state = self.state();
        if state.passphrase == Known::Unlooked {
            state.passphrase = if found { Known::Set } else { Known::Unset };
            state.locked = found;
        }
        if state.locked { Err(Error::Locked) } else { Ok(Ok(())) }
    }

    fn open(&self) {
        let mut state = self.state();
        state.locked = false;
        state.active = Moment::now(&*self.clock);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<LockProblem> for Error {
    fn from(problem: LockProblem) -> Self {
        Self::Lock(problem)
    }
}

impl From<Closed> for LockProblem {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::Waiting => Self::KeychainWaiting,
            Closed::Locked => Self::KeychainLocked,
            Closed::Absent => Self::KeychainAbsent,
            Closed::LaterVersion => Self::Damaged,
            Closed::TooLarge => Self::KeychainLocked,
        }
    }
}
