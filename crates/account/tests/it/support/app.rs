//! The product with everything outside it in the test's hand.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use account::{
    AccountId, AccountRecord, AccountStore, AccountView, Accounts, Clock, Error, JournalEntry, JournalStore, Limits,
    OneTimeCode, Parts, Password, Result, SecondFactorRequest, ServerRequest, SessionView, SignInRequest, SignInView,
    Vault,
};
use jiff::{SignedDuration, Timestamp};

use super::keychain::TestKeychain;

pub struct App {
    pub accounts: Accounts,
    pub keychain: TestKeychain,
    pub store: MemoryStore,
    pub journal: MemoryJournal,
    pub clock: TestClock,
}

/// Longer than any answer of the keychain takes, where one is expected.
const PATIENT: Duration = Duration::from_secs(20);

impl App {
    pub fn new() -> Self {
        Self::with(TestKeychain::default(), MemoryStore::default(), PATIENT)
    }

    /// With a keychain that is given up on at once.
    pub fn impatient() -> Self {
        Self::with(TestKeychain::default(), MemoryStore::default(), Duration::from_millis(20))
    }

    /// The app after it was closed and started again.
    pub fn restarted(self) -> Self {
        Self::with_journal(self.keychain, self.store, self.journal, PATIENT)
    }

    pub fn with(keychain: TestKeychain, store: MemoryStore, limit: Duration) -> Self {
        Self::with_journal(keychain, store, MemoryJournal::default(), limit)
    }

    fn with_journal(keychain: TestKeychain, store: MemoryStore, journal: MemoryJournal, limit: Duration) -> Self {
        let clock = TestClock::default();
        let accounts = Accounts::open(Parts {
            vault: Vault::with(keychain.opener(), limit),
            store: Box::new(store.clone()),
            journal: Box::new(journal.clone()),
            clock: Arc::new(clock.clone()),
            app_version: "1.2.3".to_owned(),
            limits: Limits::default(),
        });
        Self { accounts: accounts.unwrap(), keychain, store, journal, clock }
    }

    pub async fn add(&self, address: &str) -> AccountId {
        self.accounts.add(by_address(address)).await.unwrap().id
    }

    /// Signs in as `ann@example.com`.
    pub async fn sign_in(&self, account: &AccountId) -> Result<SignInView> {
        self.sign_in_as(account, "ann@example.com", "hunter22").await
    }

    pub async fn sign_in_as(&self, account: &AccountId, email: &str, password: &str) -> Result<SignInView> {
        let request =
            SignInRequest { account: account.clone(), email: email.to_owned(), password: Password::new(password) };
        self.accounts.sign_in(request).await
    }

    pub async fn answer(&self, handle: &str, code: &str) -> Result<SignInView> {
        let request = SecondFactorRequest { handle: handle.to_owned(), code: OneTimeCode::new(code) };
        self.accounts.answer_second_factor(request).await
    }

    /// An account of `address` with a session.
    pub async fn signed_in(&self, address: &str) -> AccountId {
        let account = self.add(address).await;
        signed_in(self.sign_in(&account).await).id
    }

    pub fn session(&self, account: &AccountId) -> SessionView {
        self.accounts.list().into_iter().find(|view| view.id == *account).unwrap().session
    }
}

/// A server by its address, with no web app.
pub fn by_address(address: &str) -> ServerRequest {
    ServerRequest::ContentstackAddress { address: address.to_owned(), app: None }
}

/// The account that was signed in to.
pub fn signed_in(outcome: Result<SignInView>) -> AccountView {
    match outcome {
        Ok(SignInView::SignedIn { account }) => account,
        other => panic!("{other:?}"),
    }
}

/// The challenge that came instead.
pub fn challenge(outcome: Result<SignInView>) -> account::ChallengeView {
    match outcome {
        Ok(SignInView::SecondFactor { challenge }) => challenge,
        other => panic!("{other:?}"),
    }
}

/// A list of accounts in memory, which can be made to fail.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<(Vec<AccountRecord>, bool)>>);

impl MemoryStore {
    pub fn records(&self) -> Vec<AccountRecord> {
        self.0.lock().unwrap().0.clone()
    }

    pub fn put(&self, records: Vec<AccountRecord>) {
        self.0.lock().unwrap().0 = records;
    }

    pub fn fail(&self, fails: bool) {
        self.0.lock().unwrap().1 = fails;
    }
}

impl AccountStore for MemoryStore {
    fn load(&self) -> Result<Vec<AccountRecord>> {
        Ok(self.records())
    }

    fn save(&self, accounts: &[AccountRecord]) -> Result<()> {
        let fails = self.0.lock().map_err(|error| Error::System(error.to_string()))?.1;
        if fails {
            return Err(Error::NotSaved("the disk is full".to_owned()));
        }
        self.put(accounts.to_vec());
        Ok(())
    }
}

/// A journal in memory, which can be made to fail.
#[derive(Clone, Default)]
pub struct MemoryJournal(Arc<Mutex<(Vec<JournalEntry>, bool)>>);

impl MemoryJournal {
    /// What is in its file.
    pub fn file(&self) -> String {
        serde_json::to_string(&self.0.lock().unwrap().0).unwrap()
    }

    pub fn fail(&self, fails: bool) {
        self.0.lock().unwrap().1 = fails;
    }
}

impl JournalStore for MemoryJournal {
    fn load(&self) -> Result<Vec<JournalEntry>> {
        Ok(self.0.lock().map_err(|error| Error::System(error.to_string()))?.0.clone())
    }

    fn save(&self, entries: &[JournalEntry]) -> Result<()> {
        let mut kept = self.0.lock().map_err(|error| Error::System(error.to_string()))?;
        if kept.1 {
            return Err(Error::NotSaved("the disk is full".to_owned()));
        }
        kept.0 = entries.to_vec();
        Ok(())
    }
}

/// A clock that moves only when told, or when somebody waits by it: that takes no time.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<Timestamp>>, Arc<Mutex<Vec<Duration>>>);

impl Default for TestClock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new("2026-03-01T09:00:00Z".parse().unwrap())), Arc::default())
    }
}

impl TestClock {
    pub fn advance(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap();
    }

    /// How long was waited, each time.
    pub fn waits(&self) -> Vec<Duration> {
        self.1.lock().unwrap().clone()
    }
}

#[async_trait::async_trait]
impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    async fn wait(&self, wait: Duration) {
        *self.0.lock().unwrap() += wait;
        self.1.lock().unwrap().push(wait);
    }
}
