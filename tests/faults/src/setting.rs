//! The app for one cell, with the real demo server behind a proxy of its own.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use account::{
    AccountId, AccountRecord, AccountStore, Accounts, JournalEntry, JournalStore, Limits, Nowhere, Parts,
    ServerRequest, SessionView, Vault,
};
use anyhow::{Context as _, Result};
use chance::Chance;
use demo_server::{HashCost, ManualClock, Options, Running, serve};
use jiff::Timestamp;
use keyring_core::api::CredentialStoreApi as _;
use keyring_core::mock;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::certificates::Certificates;
use crate::fault::Fault;
use crate::proxy::{Plan, Proxy};

/// What every mark begins with.
pub const MARK: &str = "canary";

/// So short that a slow answer is soon given up, and long enough for a busy machine.
pub const LIMITS: Limits = Limits {
    connect: Duration::from_secs(4),
    exchange: Duration::from_secs(4),
    body: 8 * 1024 * 1024,
    first_delay: Duration::from_millis(5),
    longest_delay: Duration::from_millis(40),
};

/// When everything happens.
const NOW: &str = "2026-03-02T09:00:00Z";

/// The app and all that is outside it.
pub struct Setting {
    pub accounts: Arc<Accounts>,
    pub account: AccountId,
    pub proxy: Proxy,
    pub mark: String,
    demo: Running,
    http: reqwest::Client,
    store: MemoryStore,
    journal: MemoryJournal,
    keychain: Arc<mock::Store>,
}

/// What all cells share.
#[derive(Clone)]
pub struct Shared {
    pub seed: u64,
    pub certificates: Arc<Certificates>,
    pub http: reqwest::Client,
}

impl Setting {
    /// An account at the proxy, signed out.
    pub async fn new(shared: &Shared, fault: &Fault, name: &str, number: usize) -> Result<Self> {
        let mark = format!("{MARK}-{number:04}");
        let demo = demo(&mark).await?;
        let origin = demo.told().contentstack.trim_end_matches("/v3").to_owned();
        let proxy = Proxy::start(Plan {
            fault: fault.clone(),
            mark: mark.clone(),
            chance: Chance::new(shared.seed, name),
            certificates: Arc::clone(&shared.certificates),
            http: shared.http.clone(),
            origin,
        })
        .await?;
        let (store, journal, keychain) = (MemoryStore::default(), MemoryJournal::default(), mock::Store::new()?);
        let opened = Arc::clone(&keychain);
        let accounts = Accounts::open(Parts {
            vault: Vault::with(move || Ok(Arc::clone(&opened) as _), Duration::from_secs(20)),
            store: Box::new(store.clone()),
            journal: Box::new(journal.clone()),
            cache: Box::new(Nowhere),
            clock: Arc::new(Still(NOW.parse()?)),
            app_version: "1.2.3".to_owned(),
            limits: LIMITS,
        })?;
        let account =
            accounts.add(ServerRequest::ContentstackAddress { address: proxy.address.clone(), app: None }).await?.id;
        let (accounts, http) = (Arc::new(accounts), shared.http.clone());
        Ok(Self { accounts, account, proxy, mark, demo, http, store, journal, keychain })
    }

    /// The password of everybody at the demo server.
    pub fn password(&self) -> &str {
        &self.demo.told().password
    }

    /// The password that takes its place.
    pub fn new_password(&self) -> String {
        format!("{}-new-password-58", self.mark)
    }

    /// What the authenticator of `totp@example.com` shows.
    pub fn code(&self) -> Result<String> {
        demo_server::code_at(&self.demo.told().totp_secret, NOW.parse()?)
    }

    /// The link in a mail to a person, straight from the demo server.
    pub async fn mailed_link(&self, kind: &str) -> Result<String> {
        let mailbox = format!("{}.json", self.demo.told().mailbox);
        let mail: Vec<Value> = serde_json::from_slice(&self.http.get(mailbox).send().await?.bytes().await?)?;
        let letter = mail.iter().rfind(|letter| letter["kind"] == kind).context("no such mail")?;
        Ok(letter["link"].as_str().context("a mail without a link")?.to_owned())
    }

    /// State of the account's session; `None` where the account is no more.
    pub fn session(&self) -> Option<SessionView> {
        self.accounts.list().into_iter().find(|view| view.id == self.account).map(|view| view.session)
    }

    /// Whether the keychain holds something for the account.
    pub fn is_kept(&self) -> Result<bool> {
        let entry = self.keychain.build("Latchkey", self.account.as_str(), None)?;
        Ok(entry.get_secret().is_ok())
    }

    /// What is shown of the list and the journal, and written of them.
    pub fn list(&self) -> Result<String> {
        let (list, journal) = (self.store.records(), self.journal.load()?);
        Ok(serde_json::to_string(&(self.accounts.list(), list, self.accounts.journal(), journal))?)
    }
}

async fn demo(mark: &str) -> Result<Running> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let marker = mark.parse().map_err(anyhow::Error::msg)?;
    let options = Options {
        clock: Arc::new(ManualClock::starting_at(NOW.parse()?)),
        tasks: 0,
        marker: Some(marker),
        password: format!("{mark}-password-27"),
        hash_cost: HashCost::Least,
        rate_limit: None,
        ..Options::default()
    };
    serve(listener, options).await
}

/// A clock that stands still.
struct Still(Timestamp);

#[async_trait::async_trait]
impl account::Clock for Still {
    fn now(&self) -> Timestamp {
        self.0
    }

    async fn wait(&self, _: Duration) {}
}

/// A list of accounts in memory.
#[derive(Clone, Default)]
struct MemoryStore(Arc<Mutex<Vec<AccountRecord>>>);

impl MemoryStore {
    fn records(&self) -> Vec<AccountRecord> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl AccountStore for MemoryStore {
    fn load(&self) -> account::Result<Vec<AccountRecord>> {
        Ok(self.records())
    }

    fn save(&self, accounts: &[AccountRecord]) -> account::Result<()> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = accounts.to_vec();
        Ok(())
    }
}

/// A journal in memory.
#[derive(Clone, Default)]
struct MemoryJournal(Arc<Mutex<Vec<JournalEntry>>>);

impl JournalStore for MemoryJournal {
    fn load(&self) -> account::Result<Vec<JournalEntry>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn save(&self, entries: &[JournalEntry]) -> account::Result<()> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = entries.to_vec();
        Ok(())
    }
}
