//! The accounts in memory: one lock, and no change that was not saved.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{AccountId, AccountRecord, AccountStore, label};
use crate::error::{Error, Result};
use crate::provider::http::Http;
use crate::provider::{self, Line, Person, Provider};
use crate::server::Server;
use crate::session::{Session, SessionState};

use url::Url;

/// All accounts, in the order that their person gave them; a new one is the last.
pub(crate) struct Book {
    accounts: Mutex<Vec<Account>>,
    store: Box<dyn AccountStore>,
    http: Arc<Http>,
}

/// One account.
#[derive(Clone)]
pub(crate) struct Account {
    pub id: AccountId,
    pub server: Server,
    pub label: Option<String>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub uid: Option<String>,
    /// Names and company as the profile last told them; in memory only.
    pub known_words: Vec<String>,
    pub session: SessionState,
    /// Whether its person goes on without the keychain.
    pub unsaved: bool,
    pub provider: Arc<dyn Provider>,
    /// Bears its extra headers; the provider's own.
    pub line: Line,
    /// Held by whoever renews its session.
    pub renewal: Arc<tokio::sync::Mutex<()>>,
    /// Held by whoever opens or ends its session: one at a time.
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// Where a new session was put.
pub(crate) struct Place {
    pub account: AccountId,
    /// Whether it was put on the list for this.
    pub is_new: bool,
    pub provider: Arc<dyn Provider>,
    /// The blank account that was asked for, where the person had another.
    pub dropped: Option<AccountId>,
    /// The session that was open there.
    pub replaced: Option<Arc<Session>>,
}

impl Book {
    /// Reads the list. An account whose address can no longer be used is passed over.
    pub fn open(store: Box<dyn AccountStore>, http: Arc<Http>) -> Result<Self> {
        let records = store.load()?;
        let accounts = records.into_iter().filter_map(|record| Account::of(record, &http)).collect();
        Ok(Self { accounts: Mutex::new(accounts), store, http })
    }

    pub fn read<T>(&self, account: &AccountId, read: impl FnOnce(&Account) -> T) -> Result<T> {
        self.lock().iter().find(|a| a.id == *account).map(read).ok_or(Error::NoSuchAccount)
    }

    pub fn all<T>(&self, read: impl FnMut(&Account) -> T) -> Vec<T> {
        self.lock().iter().map(read).collect()
    }

    /// The turn to open or end the account's session.
    pub fn turn(&self, account: &AccountId) -> Result<Arc<tokio::sync::Mutex<()>>> {
        self.read(account, |a| Arc::clone(&a.turn))
    }

    /// The account of a server that nobody has signed in to yet, and whether it is a new one.
    pub fn add(&self, server: &Server) -> Result<(AccountId, bool)> {
        let blank = |a: &Account| a.is_blank() && a.server == *server;
        let there = self.lock().iter().find(|a| blank(a)).map(|a| (a.id.clone(), a.server.app().cloned()));
        if let Some((id, app)) = there {
            if app.as_ref() != server.app() {
                self.change(|accounts| {
                    accounts.iter_mut().filter(|a| a.id == id).for_each(|a| self.move_to(a, server))
                })?;
            }
            return Ok((id, false));
        }
        let account = Account::new(server.clone(), &self.http)?;
        let id = account.id.clone();
        self.change(|accounts| accounts.push(account))?;
        Ok((id, true))
    }

    /// The same server, said to have another web app.
    fn move_to(&self, account: &mut Account, server: &Server) {
        account.server = server.clone();
        account.provider = provider::of(server, account.line.clone());
    }

    /// Gives an account a name of its person's own, or takes it away.
    pub fn label(&self, account: &AccountId, label: Option<String>) -> Result<()> {
        self.read(account, |_| ())?;
        self.change(|accounts| {
            accounts.iter_mut().filter(|a| a.id == *account).for_each(|a| a.label.clone_from(&label))
        })
    }

    /// Puts the accounts in order: those that are named first, in the order of their first
    /// mention, and behind them the others as they were.
    pub fn arrange(&self, order: &[AccountId]) -> Result<()> {
        let place = |account: &Account| order.iter().position(|id| *id == account.id).unwrap_or(order.len());
        self.change(|accounts| accounts.sort_by_key(place))
    }

    pub fn remove(&self, account: &AccountId) -> Result<()> {
        self.change(|accounts| accounts.retain(|a| a.id != *account))
    }

    /// Removes an account that is no more, and says whether the list was saved without it.
    pub fn forget(&self, account: &AccountId) -> bool {
        let mut accounts = self.lock();
        accounts.retain(|a| a.id != *account);
        let saved = self.store.save(&records(&accounts));
        if let Err(error) = &saved {
            tracing::warn!(%error, "an account was deleted, but the list of accounts was not saved");
        }
        saved.is_ok()
    }

    pub fn set_session(&self, account: &AccountId, state: SessionState) -> Result<()> {
        let mut accounts = self.lock();
        let account = accounts.iter_mut().find(|a| a.id == *account).ok_or(Error::NoSuchAccount)?;
        account.session = state;
        Ok(())
    }

    /// Notes whether the account's person goes on without the keychain.
    pub fn set_unsaved(&self, account: &AccountId, unsaved: bool) -> Result<()> {
        let mut accounts = self.lock();
        accounts.iter_mut().find(|a| a.id == *account).ok_or(Error::NoSuchAccount)?.unsaved = unsaved;
        Ok(())
    }

    /// Sets the state where it is still `session` that is open, and says whether it was.
    pub fn replace_session(&self, account: &AccountId, session: &Arc<Session>, state: SessionState) -> bool {
        let mut accounts = self.lock();
        let found = accounts.iter_mut().find(|a| a.id == *account && a.session.is(session));
        found.map(|account| account.session = state).is_some()
    }

    /// Drops the account's session, its extra headers and what is known of its person; `kept` whether the keychain has the session.
    pub fn wipe(&self, account: &AccountId, kept: bool) {
        let mut accounts = self.lock();
        let Some(account) = accounts.iter_mut().find(|a| a.id == *account) else { return };
        if matches!(account.session, SessionState::SignedIn(_)) {
            account.session = if kept { SessionState::Unopened } else { SessionState::Wiped };
        }
        account.line.forget();
        account.known_words = Vec::new();
    }

    /// Notes what is known of the account's person.
    pub fn note(&self, account: &AccountId, person: &Person) -> Result<()> {
        self.change(|accounts| {
            if let Some(account) = accounts.iter_mut().find(|a| a.id == *account) {
                account.note(person);
            }
        })
    }

    /// Keeps words that a password of the account's person had better not be made of.
    pub fn set_known_words(&self, account: &AccountId, words: Vec<String>) {
        if let Some(account) = self.lock().iter_mut().find(|a| a.id == *account) {
            account.known_words = words;
        }
    }

    /// Puts a new session where its person belongs: into the account that the list has
    /// for them on this server, else into the one asked for, else (when that is
    /// another person's) into a new one. A list that cannot be saved does not undo
    /// the session: it is changed in memory only.
    pub fn admit(&self, asked: &AccountId, person: &Person, session: Arc<Session>) -> Result<Place> {
        let (server, uid, extra, unsaved) =
            self.read(asked, |a| (a.server.clone(), a.uid.clone(), a.line.extra(), a.unsaved))?;
        let is_theirs = |a: &Account| a.server == server && person.uid.is_some() && a.uid == person.uid;
        let is_others = uid.is_some() && person.uid.is_some() && uid != person.uid;
        let new = Account::new(server.clone(), &self.http)?;

        let mut accounts = self.lock();
        let theirs = accounts.iter().find(|a| is_theirs(a)).map(|a| a.id.clone());
        let is_new = theirs.is_none() && is_others;
        let id = match theirs {
            Some(theirs) => theirs,
            None if is_others => {
                let id = new.id.clone();
                accounts.push(new);
                id
            }
            None => asked.clone(),
        };
        let dropped = (id != *asked && uid.is_none()).then(|| asked.clone());
        accounts.retain(|a| Some(&a.id) != dropped.as_ref());
        let account = accounts.iter_mut().find(|a| a.id == id).ok_or(Error::NoSuchAccount)?;
        account.note(person);
        if extra.is_some() {
            account.line.set_extra(extra);
        }
        if server.own_app().is_some() && account.server.app() != server.app() {
            self.move_to(account, &server);
        }
        account.unsaved |= unsaved;
        let before = std::mem::replace(&mut account.session, SessionState::SignedIn(session));
        let (provider, replaced) = (Arc::clone(&account.provider), before.open().ok());
        let place = Place { account: id, is_new, provider, dropped, replaced };
        if let Err(error) = self.store.save(&records(&accounts)) {
            tracing::warn!(%error, "signed in, but the list of accounts was not saved");
        }
        Ok(place)
    }

    /// Makes a change that is saved first; where it cannot be, nothing has changed.
    fn change(&self, change: impl FnOnce(&mut Vec<Account>)) -> Result<()> {
        let mut accounts = self.lock();
        let mut changed = accounts.clone();
        change(&mut changed);
        let after = records(&changed);
        if after != records(&accounts) {
            self.store.save(&after)?;
        }
        *accounts = changed;
        Ok(())
    }

    /// A panic elsewhere leaves nothing half changed: changes are made in one step.
    fn lock(&self) -> MutexGuard<'_, Vec<Account>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Account {
    fn new(server: Server, http: &Arc<Http>) -> Result<Self> {
        let id = AccountId::random()?;
        // Nothing can be in the keychain for an account that did not exist.
        Ok(Self { session: SessionState::SignedOut, ..Self::with(id, server, http) })
    }

    fn of(record: AccountRecord, http: &Arc<Http>) -> Option<Self> {
        let AccountRecord { id, provider, address, app, label, email, name, uid } = record;
        match Server::kept(provider, &address) {
            Ok(server) => {
                let server = server.with_kept_app(app.as_deref());
                Some(Self { label: label.and_then(label::kept), email, name, uid, ..Self::with(id, server, http) })
            }
            Err(problem) => {
                tracing::warn!(?problem, "an account's address cannot be used");
                None
            }
        }
    }

    fn with(id: AccountId, server: Server, http: &Arc<Http>) -> Self {
        let line = Line::new(Arc::clone(http));
        let provider = provider::of(&server, line.clone());
        Self {
            id,
            server,
            label: None,
            email: None,
            name: None,
            uid: None,
            known_words: Vec::new(),
            session: SessionState::default(),
            unsaved: false,
            provider,
            line,
            renewal: Arc::default(),
            turn: Arc::default(),
        }
    }

    fn is_blank(&self) -> bool {
        self.uid.is_none() && self.email.is_none()
    }

    fn note(&mut self, person: &Person) {
        let Person { uid, email, name } = person.clone();
        self.uid = uid.or_else(|| self.uid.take());
        self.email = email.or_else(|| self.email.take());
        self.name = name.or_else(|| self.name.take());
    }

    fn record(&self) -> AccountRecord {
        AccountRecord {
            id: self.id.clone(),
            provider: self.server.provider(),
            address: self.server.address().to_owned(),
            app: self.server.own_app().map(Url::to_string),
            label: self.label.clone(),
            email: self.email.clone(),
            name: self.name.clone(),
            uid: self.uid.clone(),
        }
    }
}

fn records(accounts: &[Account]) -> Vec<AccountRecord> {
    accounts.iter().map(Account::record).collect()
}
