//! A store of secrets as the vault's thread uses it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::Zeroizing;

use super::entry::LARGEST;

/// The name under which all entries stand.
const SERVICE: &str = "Latchkey";

/// The user of an entry that never exists: reading it shows whether the store answers.
const NOBODY: &str = "nobody";

/// Opens a store.
type Open = Box<dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send>;

/// A store that is opened when it is needed, and again after it has failed.
pub(super) struct Keychain {
    open: Open,
    describe: fn() -> Condition,
    server: Server,
    /// What an entry is made with, where the store knows such words.
    modifiers: HashMap<&'static str, &'static str>,
    store: Option<Arc<CredentialStore>>,
}

/// The program that the store was opened to, where the system has it in a program that may
/// be started anew. What was asked of the one before is never answered then.
#[derive(Clone)]
pub(super) struct Server {
    now: fn() -> Option<String>,
    opened_to: Arc<Mutex<Option<String>>>,
}

/// What a system tells of its keychain without asking the person.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub name: Option<String>,
    pub locked: bool,
    /// Whether nothing that secrets could be kept in was ever made.
    pub unmade: bool,
}

/// Why the keychain gave or took nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    /// It has not answered within the limit.
    Waiting,
    /// It is there and does not give or take secrets.
    Locked,
    /// There is none.
    Absent,
    /// An entry of a later version is there, and stays.
    LaterVersion,
    /// It was to keep more than every keychain takes in one entry.
    TooLarge,
}

impl Keychain {
    pub fn new(open: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + 'static) -> Self {
        let server = Server { now: || None, opened_to: Arc::default() };
        Self { open: Box::new(open), describe: Condition::default, server, modifiers: HashMap::new(), store: None }
    }

    /// `now` names the program that has the keychain now.
    #[cfg_attr(not(any(test, target_os = "linux")), expect(dead_code, reason = "elsewhere the system itself has it"))]
    pub fn served_by(mut self, now: fn() -> Option<String>) -> Self {
        self.server.now = now;
        self
    }

    pub fn server(&self) -> Server {
        self.server.clone()
    }

    pub fn described_by(mut self, describe: fn() -> Condition) -> Self {
        self.describe = describe;
        self
    }

    /// What one system's keychain is told besides with every entry.
    #[cfg_attr(target_os = "macos", expect(dead_code, reason = "that of macOS needs no more to be told"))]
    pub fn told(mut self, name: &'static str, value: &'static str) -> Self {
        self.modifiers.insert(name, value);
        self
    }

    pub fn condition(&mut self) -> Result<Condition, Closed> {
        self.read(NOBODY)?;
        Ok((self.describe)())
    }

    /// An entry whose form is broken reads as none; the next session overwrites it.
    pub fn read(&mut self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Closed> {
        self.with_entry(account, |entry| match entry.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(Error::BadEncoding(bytes) | Error::BadDataFormat(bytes, _)) => {
                drop(Zeroizing::new(bytes));
                Ok(None)
            }
            Err(Error::Ambiguous(twins)) => match twins.first().map(Entry::get_secret) {
                Some(secret) => secret.map(Zeroizing::new).map(Some),
                None => Ok(None),
            },
            Err(error) => Err(error),
        })
    }

    /// What is too large for some system's keychain is kept by none.
    pub fn keep(&mut self, account: &str, secret: &[u8]) -> Result<(), Closed> {
        if secret.len() > LARGEST {
            tracing::warn!("an entry is too large for the keychain");
            return Err(Closed::TooLarge);
        }
        self.with_entry(account, |entry| match entry.set_secret(secret) {
            Err(Error::Ambiguous(twins)) => {
                remove_all(&twins)?;
                entry.set_secret(secret)
            }
            result => result,
        })
    }

    pub fn remove(&mut self, account: &str) -> Result<(), Closed> {
        self.with_entry(account, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            Err(Error::Ambiguous(twins)) => remove_all(&twins),
            result => result,
        })
    }

    /// A store that was open and fails may have been restarted: it is opened anew, once.
    fn with_entry<T>(&mut self, account: &str, work: impl Fn(&Entry) -> keyring_core::Result<T>) -> Result<T, Closed> {
        let was_open = self.store.is_some();
        match self.try_entry(account, &work) {
            Err(Error::PlatformFailure(_)) if was_open => self.try_entry(account, &work),
            result => result,
        }
        .map_err(|error| closed(&error))
    }

    fn try_entry<T>(
        &mut self,
        account: &str,
        work: impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> keyring_core::Result<T> {
        let store = match &self.store {
            Some(store) => Arc::clone(store),
            None => {
                self.server.note();
                Arc::clone(self.store.insert((self.open)()?))
            }
        };
        let modifiers = (!self.modifiers.is_empty()).then_some(&self.modifiers);
        let result = store.build(SERVICE, account, modifiers).and_then(|entry| work(&entry));
        if matches!(result, Err(Error::PlatformFailure(_))) {
            self.store = None;
        }
        result
    }
}

impl Server {
    fn note(&self) {
        let now = (self.now)();
        *self.opened_to() = now;
    }

    /// Whether another program has taken its place, or none. It may have to be asked of the system.
    pub fn is_another(&self) -> bool {
        let opened_to = self.opened_to().clone();
        opened_to.is_some() && opened_to != (self.now)()
    }

    fn opened_to(&self) -> MutexGuard<'_, Option<String>> {
        self.opened_to.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn remove_all(twins: &[Entry]) -> keyring_core::Result<()> {
    twins.iter().try_for_each(Entry::delete_credential)
}

fn closed(error: &Error) -> Closed {
    let closed = match error {
        Error::PlatformFailure(_) | Error::NoDefaultStore => Closed::Absent,
        Error::TooLong(..) => Closed::TooLarge,
        // The rest: it is there and will not.
        Error::NoStorageAccess(_)
        | Error::NoEntry
        | Error::BadEncoding(_)
        | Error::BadDataFormat(..)
        | Error::BadStoreFormat(_)
        | Error::Invalid(..)
        | Error::Ambiguous(_)
        | Error::NotSupportedByStore(_)
        | _ => Closed::Locked,
    };
    // Not the error itself: a store may put the entry's bytes into it.
    tracing::warn!(?closed, "the keychain did not give or take");
    closed
}
