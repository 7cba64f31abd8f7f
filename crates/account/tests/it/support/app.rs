//! The product with everything outside it in the test's hand.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use account::{
    AccountId, AccountRecord, AccountStore, AccountView, Accounts, CachePlace, CacheView, Clock, Error, JournalEntry,
    JournalStore, Limits, OneTimeCode, Parts, Password, Result, SecondFactorRequest, ServerRequest, SessionView,
    SignInRequest, SignInView, Vault,
};
use jiff::{SignedDuration, Timestamp};

use super::keychain::TestKeychain;

pub struct App {
    pub accounts: Accounts,
    pub keychain: TestKeychain,
    pub store: MemoryStore,
    pub journal: MemoryJournal,
    pub cache: MemoryCache,
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
        Self::on(self.keychain, self.store, self.journal, self.cache, PATIENT)
    }

    /// The same, with the time of day moved on from where it was.
    pub fn restarted_after(self, seconds: i64) -> Self {
        let wall = self.clock.now();
        let app = self.restarted();
        app.clock.set_wall(wall.duration_since(app.clock.now()).as_secs() + seconds);
        app
    }

    pub fn with(keychain: TestKeychain, store: MemoryStore, limit: Duration) -> Self {
        Self::on(keychain, store, MemoryJournal::default(), MemoryCache::default(), limit)
    }

    fn on(
        keychain: TestKeychain,
        store: MemoryStore,
        journal: MemoryJournal,
        cache: MemoryCache,
        limit: Duration,
    ) -> Self {
        let clock = TestClock::default();
        let accounts = Accounts::open(Parts {
            vault: Vault::with(keychain.opener(), limit),
            store: Box::new(store.clone()),
            journal: Box::new(journal.clone()),
            cache: Box::new(cache.clone()),
            clock: Arc::new(clock.clone()),
            app_version: "1.2.3".to_owned(),
            limits: Limits::default(),
        });
        Self { accounts: accounts.unwrap(), keychain, store, journal, cache, clock }
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

/// Copies in memory, which can be made to stay.
#[derive(Clone, Default)]
pub struct MemoryCache(Arc<Mutex<Copies>>);

#[derive(Default)]
struct Copies {
    of: BTreeMap<String, Vec<u8>>,
    stay: bool,
}

impl MemoryCache {
    /// All that is kept, as text.
    pub fn text(&self) -> String {
        self.0.lock().unwrap().of.values().map(|copy| String::from_utf8(copy.clone()).unwrap()).collect()
    }

    pub fn put(&self, account: &AccountId, copy: Vec<u8>) {
        self.0.lock().unwrap().of.insert(account.to_string(), copy);
    }

    /// Whether removing fails.
    pub fn stay(&self, stays: bool) {
        self.0.lock().unwrap().stay = stays;
    }
}

impl CachePlace for MemoryCache {
    fn read(&self, account: &AccountId) -> Option<Vec<u8>> {
        self.0.lock().unwrap().of.get(account.as_str()).cloned()
    }

    fn write(&self, account: &AccountId, copy: &[u8]) -> io::Result<()> {
        self.put(account, copy.to_vec());
        Ok(())
    }

    fn remove(&self, account: &AccountId) -> io::Result<()> {
        let mut inner = self.0.lock().map_err(|error| io::Error::other(error.to_string()))?;
        if inner.stay {
            return Err(io::Error::other("the disk is read only"));
        }
        inner.of.remove(account.as_str());
        Ok(())
    }

    fn clear(&self) -> io::Result<()> {
        self.0.lock().map_err(|error| io::Error::other(error.to_string()))?.of.clear();
        Ok(())
    }

    fn view(&self) -> CacheView {
        let copies = &self.0.lock().unwrap().of;
        let bytes = copies.values().map(Vec::len).sum::<usize>();
        CacheView { accounts: copies.len().try_into().unwrap(), bytes: bytes.try_into().unwrap() }
    }
}

/// A clock that moves only when told, or when somebody waits by it: that takes no time.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<Timestamp>>, Arc<Mutex<Vec<Duration>>>, Arc<Mutex<Instant>>);

impl Default for TestClock {
    fn default() -> Self {
        Self(
            Arc::new(Mutex::new("2026-03-01T09:00:00Z".parse().unwrap())),
            Arc::default(),
            Arc::new(Mutex::new(Instant::now())),
        )
    }
}

impl TestClock {
    /// Moves both clocks; the steady one never back.
    pub fn advance(&self, seconds: i64) {
        self.set_wall(seconds);
        self.advance_steady(u64::try_from(seconds).unwrap_or_default());
    }

    /// Moves the time of day alone, as setting it does, and sleep where the other stands still.
    pub fn set_wall(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap();
    }

    /// Moves the clock that nobody can set alone.
    pub fn advance_steady(&self, seconds: u64) {
        *self.2.lock().unwrap() += Duration::from_secs(seconds);
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

    fn instant(&self) -> Instant {
        *self.2.lock().unwrap()
    }

    async fn wait(&self, wait: Duration) {
        *self.0.lock().unwrap() += wait;
        self.1.lock().unwrap().push(wait);
    }
}
