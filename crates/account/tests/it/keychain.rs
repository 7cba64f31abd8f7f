//! Signing in where the keychain does not do what it should.

use account::session::Kept;
use account::{KeychainView, SessionView};

use crate::support::app::{App, signed_in};
use crate::support::contentstack;
use crate::support::keychain::Mood;

fn kept(session: &SessionView) -> Kept {
    let SessionView::SignedIn { kept, .. } = session else { panic!("{session:?}") };
    *kept
}

#[tokio::test]
async fn without_a_keychain_the_session_lives_in_memory_and_says_so() {
    let server = contentstack::plain().await;
    for (mood, view) in [
        (Mood::Absent, KeychainView::Absent),
        (Mood::Locked, KeychainView::Locked),
        (Mood::Broken, KeychainView::Absent),
    ] {
        let app = App::new();
        app.keychain.set(mood);
        assert_eq!(app.accounts.keychain().await, view);
        let account = app.add(&server.address()).await;
        let session = signed_in(app.sign_in(&account).await).session;
        assert_eq!(kept(&session), Kept::Memory, "{mood:?}");
        assert!(app.accounts.profile(&account).await.is_ok());
        assert!(app.keychain.is_empty());

        app.keychain.set(Mood::Open);
        let app = app.restarted();
        assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::SignedOut);
    }
}

#[tokio::test]
async fn a_keychain_that_asks_the_person_holds_nobody_up_and_keeps_the_session_when_it_answers() {
    let server = contentstack::plain().await;
    let app = App::impatient();
    app.keychain.set(Mood::Silent);
    let account = app.add(&server.address()).await;
    let session = signed_in(app.sign_in(&account).await).session;
    assert_eq!(kept(&session), Kept::Memory);
    assert_eq!(app.accounts.keychain().await, KeychainView::Waiting);

    app.keychain.set(Mood::Open);
    while app.accounts.keychain().await == KeychainView::Waiting {
        tokio::task::yield_now().await;
    }
    assert_eq!(kept(&app.session(&account)), Kept::Keychain);
    assert!(app.keychain.get(account.as_str()).is_some());
}

#[tokio::test]
async fn a_session_that_ended_while_the_keychain_was_asking_is_not_kept_by_it_later() {
    let server = contentstack::plain().await;
    let app = App::impatient();
    app.keychain.set(Mood::Silent);
    let account = app.add(&server.address()).await;
    signed_in(app.sign_in(&account).await);
    let left = app.accounts.sign_out(&account).await.unwrap();
    assert!(left.ended_at_server && !left.removed_from_keychain);

    app.keychain.set(Mood::Open);
    while app.accounts.keychain().await == KeychainView::Waiting {
        tokio::task::yield_now().await;
    }
    assert!(app.keychain.is_empty());
}
