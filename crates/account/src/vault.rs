//! The keychain: tokens, on a thread of its own, with a bounded wait.
//!
//! A keychain may ask the person for its password and answer in an hour, or
//! never. So it has one thread, which does one call at a time; whoever asks waits
//! for a limit and is then told that the keychain is [`KeychainView::Waiting`].
//! While a call is overdue nothing is queued behind it that could ask the person
//! again: readers are told at once, and of what is to be kept or removed only the
//! last wish for each account is remembered and carried out when it comes back.

mod entry;
mod keychain;
mod system;
mod thread;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use keyring_core::CredentialStore;
use serde::Serialize;
use tokio::sync::oneshot;
use ts_rs::TS;
use zeroize::Zeroizing;

use keychain::Keychain;

pub(crate) use entry::{Contents, Entry, Packed};
pub(crate) use keychain::Closed;

/// State of the system's keychain as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum KeychainView {
    /// It answers.
    Open {
        /// Its name: `GNOME Keyring`; `None` where it does not tell.
        name: Option<String>,
    },
    /// It has not answered within the limit; it may be asking for its password.
    Waiting,
    /// It is there and does not give or take secrets.
    Locked,
    /// There is none. Sessions last as long as the app runs.
    Absent,
}

/// How long a caller waits for the system's keychain.
const LIMIT: Duration = Duration::from_secs(5);

/// The keychain of the person who runs the app.
pub struct Vault {
    calls: mpsc::Sender<Call>,
    desk: Arc<Mutex<Desk>>,
    /// Held by the one caller whose call is at the keychain.
    turn: tokio::sync::Mutex<()>,
    limit: Duration,
}

/// A call for the thread. What it returns tells the caller, once the desk is clear.
type Call = Box<dyn FnOnce(&mut Keychain, &Mutex<Desk>) -> Box<dyn FnOnce() + Send> + Send>;

/// What callers and the thread share.
#[derive(Default)]
struct Desk {
    /// Whether a call is at the keychain.
    busy: bool,
    /// Accounts known to have an entry.
    held: HashSet<String>,
    /// What is known to be in an account's entry as it is now.
    contents: HashMap<String, Contents>,
    /// What is still to be done for an account.
    wishes: BTreeMap<String, Wish>,
    /// What came of an account's last wish.
    settled: BTreeMap<String, Result<(), Closed>>,
}

/// What the entry of an account shall be.
enum Wish {
    Keep(Packed),
    Remove,
}

impl Vault {
    /// The system's own keychain. Nothing is asked of it yet.
    pub fn system() -> Self {
        Self::on(system::keychain(), LIMIT)
    }

    /// A keychain of the caller's making; `open` is called again after it has failed.
    pub fn with(
        open: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + 'static,
        limit: Duration,
    ) -> Self {
        Self::on(Keychain::new(open), limit)
    }

    fn on(keychain: Keychain, limit: Duration) -> Self {
        let desk = Arc::new(Mutex::new(Desk::default()));
        let calls = thread::start(keychain, Arc::clone(&desk));
        Self { calls, desk, turn: tokio::sync::Mutex::new(()), limit }
    }

    /// How the keychain is now.
    pub(crate) async fn view(&self) -> KeychainView {
        match self.ask(|keychain, _| keychain.condition()).await {
            Ok(condition) if condition.locked => KeychainView::Locked,
            Ok(condition) => KeychainView::Open { name: condition.name },
            Err(Closed::Waiting) => KeychainView::Waiting,
            Err(Closed::Locked) => KeychainView::Locked,
            Err(Closed::Absent) => KeychainView::Absent,
        }
    }

    /// The entry of an account, where there is one.
    pub(crate) async fn read(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Closed> {
        let account = account.to_owned();
        self.ask(move |keychain, desk| {
            let found = keychain.read(&account)?;
            let held = &mut lock(desk).held;
            if found.is_some() {
                held.insert(account)
            } else {
                held.remove(&account)
            };
            Ok(found)
        })
        .await
    }

    /// Keeps an entry for an account in place of any other.
    pub(crate) async fn keep(&self, account: &str, entry: Packed) -> Result<(), Closed> {
        lock(&self.desk).contents.remove(account);
        self.wish(account, Wish::Keep(entry)).await
    }

    /// Removes the entry of an account, where there is one.
    pub(crate) async fn remove(&self, account: &str) -> Result<(), Closed> {
        self.wish(account, Wish::Remove).await
    }

    /// Whether an account is known to have an entry.
    pub(crate) fn holds(&self, account: &str) -> bool {
        lock(&self.desk).held.contains(account)
    }

    /// What the account's entry is known to hold of what the app has at present.
    pub(crate) fn contents(&self, account: &str) -> Contents {
        lock(&self.desk).contents.get(account).copied().unwrap_or_default()
    }

    /// Notes what an entry that was read holds.
    pub(crate) fn note(&self, account: &str, contents: Contents) {
        lock(&self.desk).contents.insert(account.to_owned(), contents);
    }

    /// Notes the wish first, so that it is carried out even if the keychain is overdue.
    async fn wish(&self, account: &str, wish: Wish) -> Result<(), Closed> {
        {
            let mut desk = lock(&self.desk);
            desk.settled.remove(account);
            desk.wishes.insert(account.to_owned(), wish);
        }
        let account = account.to_owned();
        self.ask(move |keychain, desk| thread::fulfil(&account, keychain, desk)).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Keychain, &Mutex<Desk>) -> Result<T, Closed> + Send + 'static,
    ) -> Result<T, Closed> {
        let answer = tokio::time::timeout(self.limit, self.ask_in_turn(work)).await;
        answer.unwrap_or(Err(Closed::Waiting))
    }

    async fn ask_in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Keychain, &Mutex<Desk>) -> Result<T, Closed> + Send + 'static,
    ) -> Result<T, Closed> {
        let _turn = self.turn.lock().await;
        if std::mem::replace(&mut lock(&self.desk).busy, true) {
            // Whoever had the turn before has given up waiting.
            return Err(Closed::Waiting);
        }
        let (tell, told) = oneshot::channel();
        let call: Call = Box::new(move |keychain, desk| {
            // A store that panics fails this call only.
            let result = catch_unwind(AssertUnwindSafe(|| work(keychain, desk)));
            let result = result.unwrap_or(Err(Closed::Absent));
            Box::new(move || {
                // A caller that has given up is not there to be told.
                let _ = tell.send(result);
            })
        });
        if self.calls.send(call).is_err() {
            lock(&self.desk).busy = false;
            return Err(Closed::Absent);
        }
        told.await.unwrap_or(Err(Closed::Absent))
    }
}

/// A panic elsewhere leaves nothing half done on the desk.
fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
