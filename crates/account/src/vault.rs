//! The keychain: tokens, on a thread of its own, with a bounded wait.
//!
//! A keychain may ask the person for its password and answer in an hour, or
//! never. So it has one thread, which does one call at a time; whoever asks waits
//! for a limit and is then told that the keychain is [`KeychainView::Waiting`].
//! While a call is overdue nothing is queued behind it that could ask the person
//! again: readers are told at once, and of what is to be kept or removed only the
//! last wish for each account is remembered and carried out when it comes back. An
//! answer that comes late is laid aside for whoever asks next. Once the keychain has
//! refused, which may be the person's own answer, it is asked again only when the
//! person says so (`Vault::ask_again`).

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
use tokio::sync::{Notify, oneshot};
use ts_rs::TS;
use zeroize::Zeroizing;

use keychain::{Keychain, Server};

pub use entry::EntryProblem;
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
    /// It is there, and nothing that it could keep secrets in was ever made.
    Unmade,
    /// There is none. Sessions last as long as the app runs.
    Absent,
}

/// How long a caller waits for the system's keychain.
const LIMIT: Duration = Duration::from_secs(5);

/// The keychain of the person who runs the app.
pub struct Vault {
    clerk: Mutex<Clerk>,
    make: Box<dyn Fn() -> Keychain + Send + Sync>,
    /// Held by the one caller whose call is at the keychain.
    turn: tokio::sync::Mutex<()>,
    limit: Duration,
}

/// The thread that calls the keychain, and what it shares with callers.
#[derive(Clone)]
struct Clerk {
    calls: mpsc::Sender<Call>,
    desk: Arc<Mutex<Desk>>,
    server: Server,
}

/// A call for the thread. What it returns tells the caller, once the desk is clear.
type Call = Box<dyn FnOnce(&mut Keychain, &Mutex<Desk>) -> Box<dyn FnOnce() + Send> + Send>;

/// What callers and the thread share.
#[derive(Default)]
struct Desk {
    /// Whether a call is at the keychain.
    busy: bool,
    /// Told when none is any more.
    free: Arc<Notify>,
    /// Whether it has refused since the person last asked for it.
    refused: bool,
    /// Answers that came when whoever had asked was gone, by account.
    late: HashMap<String, Found>,
    /// Accounts whose entry was looked at, or is ours.
    seen: HashSet<String>,
    /// Accounts known to have an entry.
    held: HashSet<String>,
    /// What is known to be in an account's entry as it is now.
    contents: HashMap<String, Contents>,
    /// What is still to be done for an account.
    wishes: BTreeMap<String, Wish>,
    /// What came of an account's last wish.
    settled: BTreeMap<String, Result<(), Closed>>,
}

/// What reading an entry brings.
type Found = Result<Option<Zeroizing<Vec<u8>>>, Closed>;

/// What the entry of an account shall be.
enum Wish {
    Keep(Packed),
    Remove,
}

impl Vault {
    /// The system's own keychain. Nothing is asked of it yet.
    pub fn system() -> Self {
        Self::on(system::keychain, LIMIT)
    }

    /// A keychain of the caller's making; `open` is called again after it has failed.
    pub fn with(
        open: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync + 'static,
        limit: Duration,
    ) -> Self {
        let open = Arc::new(open);
        let make = move || {
            let open = Arc::clone(&open);
            Keychain::new(move || open())
        };
        Self::on(make, limit)
    }

    fn on(make: impl Fn() -> Keychain + Send + Sync + 'static, limit: Duration) -> Self {
        let clerk = Mutex::new(Clerk::new(make(), Desk::default()));
        Self { clerk, make: Box::new(make), turn: tokio::sync::Mutex::new(()), limit }
    }

    /// How the keychain is now.
    pub(crate) async fn view(&self) -> KeychainView {
        match self.ask(|keychain, _| keychain.condition(), |_, _| ()).await {
            Ok(condition) if condition.unmade => KeychainView::Unmade,
            Ok(condition) if condition.locked => KeychainView::Locked,
            Ok(condition) => {
                lock(&self.desk()).refused = false;
                KeychainView::Open { name: condition.name }
            }
            Err(Closed::Waiting) => KeychainView::Waiting,
            Err(Closed::Locked | Closed::LaterVersion | Closed::TooLarge) => KeychainView::Locked,
            Err(Closed::Absent) => KeychainView::Absent,
        }
    }

    /// The entry of an account, where there is one.
    pub(crate) async fn read(&self, account: &str) -> Found {
        if let Some(known) = lock(&self.desk()).at_hand(account) {
            return known;
        }
        let (account, late_for) = (account.to_owned(), account.to_owned());
        let work = move |keychain: &mut Keychain, desk: &Mutex<Desk>| {
            // The call before this one may have brought it, or a refusal, since the caller looked.
            if let Some(known) = lock(desk).at_hand(&account) {
                return known;
            }
            let found = keychain.read(&account);
            lock(desk).note_found(account, &found);
            found
        };
        self.ask(work, move |found, desk| drop(lock(desk).late.insert(late_for, found))).await
    }

    /// Keeps an entry for an account in place of any other, but for one of a later
    /// version that nobody has looked at.
    pub(crate) async fn keep(&self, account: &str, entry: Packed) -> Result<(), Closed> {
        {
            let desk = self.desk();
            let mut desk = lock(&desk);
            desk.contents.remove(account);
            if desk.refused {
                desk.settled.insert(account.to_owned(), Err(Closed::Locked));
                return Err(Closed::Locked);
            }
        }
        self.wish(account, Wish::Keep(entry)).await
    }

    /// Lets the next wish for an entry of a later version be carried out.
    pub(crate) fn let_replace(&self, account: &str) {
        lock(&self.desk()).seen.insert(account.to_owned());
    }

    /// Takes it that the person wants the keychain asked again. A call that is underway is
    /// waited for, within the limit, so that no second window of the keychain's opens; one
    /// whose keychain has been started anew in the meantime will never be answered and is given up.
    pub(crate) async fn ask_again(&self) {
        let desk = self.desk();
        lock(&desk).refused = false;
        let free = Arc::clone(&lock(&desk).free);
        let mut free = std::pin::pin!(free.notified());
        free.as_mut().enable();
        if !lock(&desk).busy || self.give_up_orphan().await {
            return;
        }
        let _ = tokio::time::timeout(self.limit, free).await;
    }

    /// Whether a call is at the keychain.
    pub(crate) fn is_busy(&self) -> bool {
        lock(&self.desk()).busy
    }

    /// Whether what was to be kept was not, for an entry of a later version.
    pub(crate) fn met_later_version(&self, account: &str) -> bool {
        lock(&self.desk()).settled.get(account) == Some(&Err(Closed::LaterVersion))
    }

    /// Removes the entry of an account, where there is one.
    pub(crate) async fn remove(&self, account: &str) -> Result<(), Closed> {
        self.wish(account, Wish::Remove).await
    }

    /// Whether an account is known to have an entry.
    pub(crate) fn holds(&self, account: &str) -> bool {
        lock(&self.desk()).held.contains(account)
    }

    /// What the account's entry is known to hold of what the app has at present.
    pub(crate) fn contents(&self, account: &str) -> Contents {
        lock(&self.desk()).contents.get(account).copied().unwrap_or_default()
    }

    /// Notes what an entry that was read holds.
    pub(crate) fn note(&self, account: &str, contents: Contents) {
        lock(&self.desk()).contents.insert(account.to_owned(), contents);
    }

    /// Notes the wish first, so that it is carried out even if the keychain is overdue.
    async fn wish(&self, account: &str, wish: Wish) -> Result<(), Closed> {
        {
            let desk = self.desk();
            let mut desk = lock(&desk);
            // What is laid aside is older than the wish.
            desk.late.remove(account);
            desk.settled.remove(account);
            desk.wishes.insert(account.to_owned(), wish);
        }
        let account = account.to_owned();
        self.ask(move |keychain, desk| thread::fulfil(&account, keychain, desk), |_, _| ()).await
    }

    /// Has `work` done on the thread; `late` gets what came of it where that was too late.
    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Keychain, &Mutex<Desk>) -> Result<T, Closed> + Send + 'static,
        late: impl FnOnce(Result<T, Closed>, &Mutex<Desk>) + Send + 'static,
    ) -> Result<T, Closed> {
        let answer = tokio::time::timeout(self.limit, self.ask_in_turn(work, late)).await;
        answer.unwrap_or(Err(Closed::Waiting))
    }

    async fn ask_in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Keychain, &Mutex<Desk>) -> Result<T, Closed> + Send + 'static,
        late: impl FnOnce(Result<T, Closed>, &Mutex<Desk>) + Send + 'static,
    ) -> Result<T, Closed> {
        let _turn = self.turn.lock().await;
        let Clerk { calls, desk, .. } = self.clerk();
        if std::mem::replace(&mut lock(&desk).busy, true) {
            // Whoever had the turn before has given up waiting.
            return Err(Closed::Waiting);
        }
        let (tell, told) = oneshot::channel();
        let call: Call = Box::new(move |keychain, desk| {
            // A store that panics fails this call only.
            let result = catch_unwind(AssertUnwindSafe(|| work(keychain, desk)));
            let result = result.unwrap_or(Err(Closed::Absent));
            if tell.is_closed() {
                // Before the desk is clear, so that whoever sees that finds it.
                late(result, desk);
                return Box::new(|| ());
            }
            Box::new(move || {
                // Whoever gave up in this very moment asks again.
                let _ = tell.send(result);
            })
        });
        if calls.send(call).is_err() {
            lock(&desk).busy = false;
            return Err(Closed::Absent);
        }
        told.await.unwrap_or(Err(Closed::Absent))
    }

    /// Gives up a call that is at a keychain which has been started anew, and says whether it did.
    async fn give_up_orphan(&self) -> bool {
        let _turn = self.turn.lock().await;
        let Clerk { server, desk, .. } = self.clerk();
        let (tell, told) = oneshot::channel();
        // On a thread of its own for the same reason as the calls.
        std::thread::spawn(move || tell.send(server.is_another()));
        let is_orphan = matches!(tokio::time::timeout(self.limit, told).await, Ok(Ok(true)));
        if is_orphan {
            tracing::warn!("the keychain was started anew while it was asked something");
            let taken_over = lock(&desk).hand_over();
            *self.clerk.lock().unwrap_or_else(PoisonError::into_inner) = Clerk::new((self.make)(), taken_over);
        }
        is_orphan
    }

    fn clerk(&self) -> Clerk {
        self.clerk.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn desk(&self) -> Arc<Mutex<Desk>> {
        self.clerk().desk
    }
}

impl Clerk {
    fn new(keychain: Keychain, desk: Desk) -> Self {
        let desk = Arc::new(Mutex::new(desk));
        let server = keychain.server();
        Self { calls: thread::start(keychain, Arc::clone(&desk)), desk, server }
    }
}

impl Desk {
    /// What a reader is told without the keychain being asked.
    fn at_hand(&mut self, account: &str) -> Option<Found> {
        self.late.remove(account).or_else(|| self.refused.then_some(Err(Closed::Locked)))
    }

    fn note_found(&mut self, account: String, found: &Found) {
        self.note_refusal(found.as_ref().err().copied());
        match found {
            Ok(Some(_)) => self.held.insert(account.clone()),
            Ok(None) => self.held.remove(&account),
            Err(_) => return,
        };
        self.seen.insert(account);
    }

    fn note_refusal(&mut self, closed: Option<Closed>) {
        self.refused = closed == Some(Closed::Locked);
    }

    /// The desk of the thread that takes this one's place. What was being carried out is not among its wishes.
    fn hand_over(&mut self) -> Self {
        Self { busy: false, free: Arc::default(), ..std::mem::take(self) }
    }
}

/// A panic elsewhere leaves nothing half done on the desk.
fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
