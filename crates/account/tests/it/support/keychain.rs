//! A keychain whose every mood is set by the test.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error, Result};

/// The test's hand on a keychain.
#[derive(Clone, Default)]
pub struct TestKeychain(Arc<Inner>);

#[derive(Default)]
struct Inner {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    mood: Mood,
    entries: HashMap<String, Vec<u8>>,
    /// Calls that reached an entry, the silent ones included.
    calls: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Mood {
    /// Gives and takes.
    #[default]
    Open,
    /// Refuses.
    Locked,
    /// Cannot be opened, and fails where it was open.
    Absent,
    /// Does not answer until the mood is another.
    Silent,
    /// Panics.
    Broken,
}

impl TestKeychain {
    /// What `Vault::with` opens it by.
    pub fn opener(&self) -> impl Fn() -> Result<Arc<CredentialStore>> + Send + 'static {
        let keychain = self.clone();
        move || {
            if keychain.0.state.lock().unwrap().mood == Mood::Absent {
                return Err(Error::NoDefaultStore);
            }
            Ok(Arc::new(Store(keychain.clone())))
        }
    }

    pub fn set(&self, mood: Mood) {
        self.state().mood = mood;
        self.0.changed.notify_all();
    }

    pub fn put(&self, user: &str, secret: &[u8]) {
        self.state().entries.insert(user.to_owned(), secret.to_vec());
    }

    pub fn get(&self, user: &str) -> Option<Vec<u8>> {
        self.state().entries.get(user).cloned()
    }

    /// Removes an entry behind everyone's back.
    pub fn take(&self, user: &str) -> Option<Vec<u8>> {
        self.state().entries.remove(user)
    }

    pub fn is_empty(&self) -> bool {
        self.state().entries.is_empty()
    }

    pub fn calls(&self) -> Vec<String> {
        self.state().calls.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call<T>(
        &self,
        what: &str,
        user: &str,
        work: impl FnOnce(&mut HashMap<String, Vec<u8>>) -> Result<T>,
    ) -> Result<T> {
        let mut state = self.state();
        state.calls.push(format!("{what} {user}"));
        while state.mood == Mood::Silent {
            state = self.0.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        match state.mood {
            Mood::Open => work(&mut state.entries),
            Mood::Locked => Err(Error::NoStorageAccess("locked".into())),
            Mood::Absent => Err(Error::PlatformFailure("gone".into())),
            Mood::Broken => {
                drop(state);
                panic!("a store that panics")
            }
            Mood::Silent => unreachable!("waited for"),
        }
    }
}

struct Store(TestKeychain);

impl CredentialStoreApi for Store {
    fn vendor(&self) -> String {
        "test".to_owned()
    }

    fn id(&self) -> String {
        "test".to_owned()
    }

    fn build(&self, service: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        assert_eq!(service, "Latchkey");
        Ok(Entry::new_with_credential(Arc::new(Item { keychain: self.0.clone(), user: user.to_owned() })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("test")
    }
}

struct Item {
    keychain: TestKeychain,
    user: String,
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        self.keychain.call("set", &self.user, |entries| {
            entries.insert(self.user.clone(), secret.to_vec());
            Ok(())
        })
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.keychain.call("get", &self.user, |entries| entries.get(&self.user).cloned().ok_or(Error::NoEntry))
    }

    fn delete_credential(&self) -> Result<()> {
        self.keychain.call("delete", &self.user, |entries| entries.remove(&self.user).map(drop).ok_or(Error::NoEntry))
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("Latchkey".to_owned(), self.user.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("test")
    }
}
