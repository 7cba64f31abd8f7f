//! Our client with a keychain, a list of accounts and a clock of the suite's.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use account::{
    AccountId, AccountRecord, AccountStore, Accounts, Clock, Error, JournalEntry, JournalStore, Limits, Nowhere, Parts,
    Password, ServerRequest, SessionView, SignInRequest, SignInView, SystemClock, Vault,
};
use anyhow::{Context as _, Result, bail};
use jiff::{SignedDuration, Timestamp};
use keyring_core::api::CredentialStoreApi as _;
use keyring_core::mock;

use crate::contract::Contract;

/// The app on one person's computer, with an account at the server.
pub struct Us {
    pub accounts: Accounts,
    pub account: AccountId,
    pub clock: TestClock,
    pub kept: Kept,
    keychain: Arc<mock::Store>,
}

/// Longer than a keychain in memory takes.
const PATIENT: Duration = Duration::from_secs(20);

impl Us {
    /// Signed out.
    pub async fn new(c: &Contract) -> Result<Self> {
        let (kept, clock, keychain) = (Kept::default(), TestClock::default(), mock::Store::new()?);
        let accounts = open(&kept, &clock, &keychain)?;
        let account = accounts.add(server(&c.target.base)).await?.id;
        Ok(Self { accounts, account, clock, kept, keychain })
    }

    /// Signed in as the server's administrator.
    pub async fn admin(c: &Contract) -> Result<Self> {
        let us = Self::new(c).await?;
        us.enter(&c.target.admin, &c.target.password).await?;
        Ok(us)
    }

    /// After the app was closed and started again.
    pub fn restarted(self) -> Result<Self> {
        let Self { account, clock, kept, keychain, .. } = self;
        let accounts = open(&kept, &clock, &keychain)?;
        Ok(Self { accounts, account, clock, kept, keychain })
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> account::Result<SignInView> {
        let request =
            SignInRequest { account: self.account.clone(), email: email.to_owned(), password: Password::new(password) };
        self.accounts.sign_in(request).await
    }

    /// Signs in where nothing can go on without.
    pub async fn enter(&self, email: &str, password: &str) -> Result<()> {
        match self.sign_in(email, password).await? {
            SignInView::SignedIn { .. } => Ok(()),
            SignInView::SecondFactor { challenge } => bail!("a code is asked for: {challenge:?}"),
        }
    }

    pub fn session(&self) -> Result<SessionView> {
        let view = self.accounts.list().into_iter().find(|view| view.id == self.account);
        Ok(view.context("the account is in the list")?.session)
    }

    /// Until when the session's token is good.
    pub fn valid_until(&self) -> Result<Option<Timestamp>> {
        let session = self.session()?;
        let SessionView::SignedIn { valid_until, .. } = session else { bail!("not signed in: {session:?}") };
        Ok(valid_until)
    }

    /// All that the keychain has of the account; empty where it has nothing.
    pub fn keychain(&self) -> Result<String> {
        let entry = self.keychain.build("Latchkey", self.account.as_str(), None)?;
        match entry.get_secret() {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(keyring_core::Error::NoEntry) => Ok(String::new()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The address as a person types it.
pub fn server(address: &str) -> ServerRequest {
    ServerRequest::MedusaAddress { address: address.to_owned(), headers: Vec::new() }
}

fn open(kept: &Kept, clock: &TestClock, keychain: &Arc<mock::Store>) -> Result<Accounts> {
    let keychain = Arc::clone(keychain);
    Ok(Accounts::open(Parts {
        vault: Vault::with(move || Ok(Arc::clone(&keychain) as Arc<_>), PATIENT),
        store: Box::new(kept.accounts.clone()),
        journal: Box::new(kept.journal.clone()),
        cache: Box::new(Nowhere),
        clock: Arc::new(clock.clone()),
        app_version: "1.2.3".to_owned(),
        limits: Limits::default(),
    })?)
}

/// What the shell keeps on disk.
#[derive(Clone, Default)]
pub struct Kept {
    pub accounts: List<AccountRecord>,
    pub journal: List<JournalEntry>,
}

/// A list, kept whole.
#[derive(Clone)]
pub struct List<T>(Arc<Mutex<Vec<T>>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> List<T> {
    pub fn all(&self) -> Vec<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, all: &[T]) -> account::Result<()> {
        let mut kept = self.0.lock().map_err(|error| Error::System(error.to_string()))?;
        *kept = all.to_vec();
        Ok(())
    }
}

impl AccountStore for List<AccountRecord> {
    fn load(&self) -> account::Result<Vec<AccountRecord>> {
        Ok(self.all())
    }

    fn save(&self, accounts: &[AccountRecord]) -> account::Result<()> {
        self.put(accounts)
    }
}

impl JournalStore for List<JournalEntry> {
    fn load(&self) -> account::Result<Vec<JournalEntry>> {
        Ok(self.all())
    }

    fn save(&self, entries: &[JournalEntry]) -> account::Result<()> {
        self.put(entries)
    }
}

/// The computer's clock, put forward as the suite likes.
#[derive(Clone, Default)]
pub struct TestClock(Arc<Mutex<SignedDuration>>);

impl TestClock {
    pub fn put_forward(&self, by: SignedDuration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

#[async_trait::async_trait]
impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let forward = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Timestamp::now().saturating_add(forward).unwrap_or(Timestamp::MAX)
    }

    async fn wait(&self, wait: Duration) {
        SystemClock.wait(wait).await;
    }
}
