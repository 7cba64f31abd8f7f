use std::sync::Arc;
use std::time::Duration;

use super::*;
use keychain_double::{Mood, TestKeychain};

#[path = "../../tests/it/support/keychain.rs"]
mod keychain_double;

/// Longer than any answer takes, where one is expected.
const PATIENT: Duration = Duration::from_secs(20);

/// Where none is.
const IMPATIENT: Duration = Duration::from_millis(20);

fn vault(mood: Mood, limit: Duration) -> (TestKeychain, Vault) {
    let keychain = TestKeychain::default();
    keychain.set(mood);
    let vault = Vault::with(keychain.opener(), limit);
    (keychain, vault)
}

fn secret(text: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(text.as_bytes().to_vec())
}

fn packed(text: &str) -> Packed {
    Packed { bytes: secret(text), contents: Contents { session: true, headers: false } }
}

/// Asks until the keychain is no longer overdue.
async fn read_when_back(vault: &Vault, account: &str) -> Option<Zeroizing<Vec<u8>>> {
    loop {
        match vault.read(account).await {
            Err(Closed::Waiting) => tokio::task::yield_now().await,
            answer => return answer.unwrap(),
        }
    }
}

#[tokio::test]
async fn what_is_kept_can_be_read_and_removed() {
    let (keychain, vault) = vault(Mood::Open, PATIENT);
    assert_eq!(vault.read("a").await, Ok(None));
    vault.keep("a", packed("one")).await.unwrap();
    vault.keep("a", packed("two")).await.unwrap();
    assert_eq!(vault.read("a").await, Ok(Some(secret("two"))));
    assert_eq!(keychain.get("a").as_deref(), Some(b"two".as_slice()));
    assert!(vault.holds("a") && !vault.holds("b"));
    vault.remove("a").await.unwrap();
    assert!(keychain.is_empty() && !vault.holds("a"));
    vault.remove("a").await.expect("what is not there is removed");
}

#[tokio::test]
async fn nothing_is_asked_of_the_keychain_before_it_is_needed() {
    let (keychain, vault) = vault(Mood::Open, PATIENT);
    assert!(!vault.holds("a"));
    assert!(keychain.calls().is_empty());
}

#[tokio::test]
async fn the_state_of_a_keychain_is_told() {
    for (mood, view) in [
        (Mood::Open, KeychainView::Open { name: None }),
        (Mood::Locked, KeychainView::Locked),
        (Mood::Absent, KeychainView::Absent),
    ] {
        assert_eq!(vault(mood, PATIENT).1.view().await, view, "{mood:?}");
    }
    let (keychain, vault) = vault(Mood::Silent, IMPATIENT);
    assert_eq!(vault.view().await, KeychainView::Waiting);
    keychain.set(Mood::Open);
}

#[tokio::test]
async fn a_keychain_that_comes_later_is_found() {
    let (keychain, vault) = vault(Mood::Absent, PATIENT);
    assert_eq!(vault.keep("a", packed("x")).await, Err(Closed::Absent));
    assert!(!vault.holds("a"));
    keychain.set(Mood::Open);
    assert_eq!(vault.keep("a", packed("x")).await, Ok(()));
}

#[tokio::test]
async fn a_keychain_that_was_restarted_is_opened_anew() {
    let (keychain, vault) = vault(Mood::Open, PATIENT);
    vault.keep("a", packed("x")).await.unwrap();
    keychain.set(Mood::Absent);
    assert_eq!(vault.read("a").await, Err(Closed::Absent));
    keychain.set(Mood::Open);
    assert_eq!(vault.read("a").await, Ok(Some(secret("x"))));
}

#[tokio::test]
async fn a_store_that_panics_fails_one_call_only() {
    let (keychain, vault) = vault(Mood::Broken, PATIENT);
    assert_eq!(vault.read("a").await, Err(Closed::Absent));
    keychain.set(Mood::Open);
    assert_eq!(vault.read("a").await, Ok(None));
}

#[tokio::test]
async fn nothing_queues_up_behind_a_keychain_that_asks_the_person() {
    let (keychain, vault) = vault(Mood::Silent, IMPATIENT);
    for _ in 0..5 {
        assert_eq!(vault.read("a").await, Err(Closed::Waiting));
    }
    assert_eq!(keychain.calls(), ["get a"]);
    keychain.set(Mood::Open);
    assert_eq!(read_when_back(&vault, "a").await, None);
    assert_eq!(keychain.calls(), ["get a"], "the answer that came late is that of those who gave up");
}

#[tokio::test]
async fn callers_at_the_same_time_all_get_their_answer() {
    let (_keychain, vault) = vault(Mood::Open, PATIENT);
    let vault = Arc::new(vault);
    let names: Vec<_> = (0..20).map(|number| format!("account {number}")).collect();
    let mut calls = tokio::task::JoinSet::new();
    for name in names.clone() {
        let vault = Arc::clone(&vault);
        calls.spawn(async move { vault.keep(&name, packed(&name)).await });
    }
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    for name in names {
        assert_eq!(vault.read(&name).await, Ok(Some(secret(&name))));
    }
}

#[tokio::test]
async fn what_was_to_be_kept_is_kept_when_the_keychain_comes_back() {
    let (keychain, vault) = vault(Mood::Silent, IMPATIENT);
    assert_eq!(vault.keep("a", packed("late")).await, Err(Closed::Waiting));
    assert!(!vault.holds("a"));
    keychain.set(Mood::Open);
    assert_eq!(read_when_back(&vault, "a").await, Some(secret("late")));
    assert!(vault.holds("a"));
}

#[tokio::test]
async fn of_several_wishes_for_an_account_the_last_one_counts() {
    let (keychain, vault) = vault(Mood::Silent, IMPATIENT);
    keychain.put("b", b"old");
    assert_eq!(vault.keep("a", packed("first")).await, Err(Closed::Waiting));
    assert_eq!(vault.remove("a").await, Err(Closed::Waiting));
    assert_eq!(vault.remove("b").await, Err(Closed::Waiting));
    assert_eq!(vault.keep("b", packed("new")).await, Err(Closed::Waiting));
    keychain.set(Mood::Open);
    assert_eq!(read_when_back(&vault, "a").await, None);
    assert_eq!(read_when_back(&vault, "b").await, Some(secret("new")));
    assert!(!vault.holds("a") && vault.holds("b"));
}

#[tokio::test]
async fn a_wish_that_failed_is_not_reported_as_carried_out() {
    let (keychain, vault) = vault(Mood::Locked, PATIENT);
    keychain.put("a", b"x");
    let (one, other) = tokio::join!(vault.remove("a"), vault.remove("a"));
    assert_eq!((one, other), (Err(Closed::Locked), Err(Closed::Locked)));
}

#[tokio::test]
async fn what_some_keychain_has_no_room_for_is_kept_by_none_and_leaves_the_entry_before() {
    let (keychain, vault) = vault(Mood::Open, PATIENT);
    vault.keep("a", packed(&"x".repeat(entry::LARGEST))).await.unwrap();
    assert_eq!(vault.keep("a", packed(&"x".repeat(entry::LARGEST + 1))).await, Err(Closed::TooLarge));
    assert_eq!(keychain.get("a").map(|kept| kept.len()), Some(entry::LARGEST));
    assert!(vault.read("a").await.is_ok(), "it is no refusal of the person's");
}

/// Names of two programs that have the keychain one after the other.
static SERVER: Mutex<&str> = Mutex::new(":1.1");

#[tokio::test]
async fn a_call_whose_keychain_was_started_anew_is_given_up_when_the_person_asks_again() {
    let (keychain, wedged) = (TestKeychain::default(), TestKeychain::default());
    wedged.set(Mood::Silent);
    keychain.put("a", b"kept");
    let (open, open_wedged) = (Arc::new(keychain.opener()), Arc::new(wedged.opener()));
    let make = move || {
        let (open, open_wedged) = (Arc::clone(&open), Arc::clone(&open_wedged));
        let open = move || if *SERVER.lock().unwrap() == ":1.1" { open_wedged() } else { open() };
        Keychain::new(open).served_by(|| Some((*SERVER.lock().unwrap()).to_owned()))
    };
    let vault = Vault::on(make, Duration::from_millis(100));
    assert_eq!(vault.read("a").await, Err(Closed::Waiting));
    assert_eq!(vault.remove("b").await, Err(Closed::Waiting));
    vault.ask_again().await;
    assert!(vault.is_busy(), "the same program may still answer");

    *SERVER.lock().unwrap() = ":1.2";
    vault.ask_again().await;
    assert!(!vault.is_busy());
    assert_eq!(read_when_back(&vault, "a").await, Some(secret("kept")));
    assert_eq!(keychain.calls(), ["get a", "get b", "delete b"], "what was wished for is carried out");
    wedged.set(Mood::Open);
}

#[tokio::test]
async fn asking_again_waits_for_the_call_that_is_underway() {
    let (keychain, vault) = vault(Mood::Silent, Duration::from_secs(2));
    let vault = Arc::new(vault);
    let first = tokio::spawn({
        let vault = Arc::clone(&vault);
        async move { vault.read("a").await }
    });
    while keychain.calls().is_empty() {
        tokio::task::yield_now().await;
    }
    let again = tokio::spawn({
        let vault = Arc::clone(&vault);
        async move { vault.ask_again().await }
    });
    keychain.set(Mood::Open);
    again.await.unwrap();
    assert!(!vault.is_busy());
    assert_eq!(first.await.unwrap(), Ok(None));
}

#[tokio::test]
async fn an_entry_that_somebody_else_removed_is_none() {
    let (keychain, vault) = vault(Mood::Open, PATIENT);
    vault.keep("a", packed("x")).await.unwrap();
    assert!(keychain.take("a").is_some());
    assert_eq!(vault.read("a").await, Ok(None));
    assert!(!vault.holds("a"));
}
