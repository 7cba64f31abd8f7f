//! The rules of an entry before the Credential Manager of the person who runs the tests.

use std::sync::atomic::{AtomicUsize, Ordering};

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Error};
use windows_native_keyring_store::Store;

use super::keychain;
use crate::vault::entry::LARGEST;
use crate::vault::keychain::{Closed, Keychain};
use crate::vault::{KeychainView, Vault};

/// The keychain as a start of the app opens it, and an entry that no app and no other test has.
struct Own {
    keychain: Keychain,
    account: String,
}

impl Own {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self { keychain: keychain(), account: format!("test-{}-{number}", std::process::id()) }
    }

    fn read(&mut self) -> Result<Option<Vec<u8>>, Closed> {
        Ok(self.keychain.read(&self.account)?.map(|secret| secret.to_vec()))
    }

    fn keep(&mut self, secret: &[u8]) -> Result<(), Closed> {
        self.keychain.keep(&self.account, secret)
    }

    fn remove(&mut self) -> Result<(), Closed> {
        self.keychain.remove(&self.account)
    }

    /// The entry that another app would have, of the same user.
    fn of_another_app(&self, service: &str) -> Entry {
        Store::new().unwrap().build(service, &self.account, None).unwrap()
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        // The test has told already what it was about.
        let _ = self.remove();
    }
}

#[test]
fn an_entry_is_read_byte_for_byte_as_it_was_last_kept_and_is_none_once_removed() {
    let mut own = Own::new();
    assert_eq!(own.read(), Ok(None));
    own.keep(b"{\"v\":1}").unwrap();
    let bytes: Vec<u8> = (0..=u8::MAX).collect();
    own.keep(&bytes).unwrap();
    assert_eq!(own.read(), Ok(Some(bytes)));
    own.remove().unwrap();
    assert_eq!(own.read(), Ok(None));
    assert_eq!(own.remove(), Ok(()), "what is not there is removed");
}

#[test]
fn the_next_start_reads_what_this_one_kept() {
    let mut own = Own::new();
    own.keep(b"kept").unwrap();
    own.keychain = keychain();
    assert_eq!(own.read(), Ok(Some(b"kept".to_vec())));
}

#[test]
fn an_entry_stays_on_this_computer() {
    let mut own = Own::new();
    own.keep(b"kept").unwrap();
    let attributes = own.of_another_app("Latchkey").get_attributes().unwrap();
    assert_eq!(attributes.get("persistence").map(String::as_str), Some("Local"), "{attributes:?}");
}

#[test]
fn the_largest_entry_is_kept_whole() {
    let mut own = Own::new();
    own.keep(&[b'x'; LARGEST]).unwrap();
    assert_eq!(own.read(), Ok(Some(vec![b'x'; LARGEST])));
}

#[test]
fn a_larger_one_is_refused_and_leaves_the_one_before() {
    let mut own = Own::new();
    own.keep(b"before").unwrap();
    assert_eq!(own.keep(&[b'x'; LARGEST + 1]), Err(Closed::TooLarge));
    assert_eq!(own.read(), Ok(Some(b"before".to_vec())));
    let system = own.of_another_app("Latchkey").set_secret(&[b'x'; LARGEST + 1]);
    assert!(matches!(system, Err(Error::TooLong(..))), "the system's own limit is another: {system:?}");
}

#[test]
fn entries_of_other_apps_are_neither_read_nor_touched() {
    for service in ["Latchkey2", "Other.Latchkey", "Latchkey.Other", "app.latchkey", "Latch"] {
        let mut own = Own::new();
        let other = own.of_another_app(service);
        other.set_secret(b"theirs").unwrap();
        let none = own.read();
        own.keep(b"ours").unwrap();
        let theirs = other.get_secret();
        own.remove().unwrap();
        let left = other.get_secret();
        other.delete_credential().unwrap();
        assert_eq!(none, Ok(None), "{service}");
        assert_eq!((theirs.unwrap(), left.unwrap()), (b"theirs".to_vec(), b"theirs".to_vec()), "{service}");
    }
}

#[tokio::test]
async fn the_page_is_told_the_keychain_by_its_name() {
    let name = Some("Credential Manager".to_owned());
    assert_eq!(Vault::system().view().await, KeychainView::Open { name });
}
