//! Signing out, and leaving the list.

use account::{Error, SessionView};

use crate::support::app::App;
use crate::support::contentstack::{self, SIGN_OUT, error, is};
use crate::support::keychain::Mood;
use crate::support::scripted::{Reply, Scripted};

fn sign_outs(server: &Scripted) -> usize {
    server.seen().iter().filter(|request| is(request, SIGN_OUT)).count()
}

#[tokio::test]
async fn signing_out_ends_the_session_at_the_server_and_here() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let view = app.accounts.sign_out(&account).await.unwrap();
    assert!(view.ended_at_server && view.removed_from_keychain);
    assert_eq!(view.account.session, SessionView::SignedOut);
    assert_eq!(view.account.email.as_deref(), Some("ann@example.com"), "who it was stays");
    assert!(app.keychain.is_empty());
    assert_eq!(app.accounts.profile(&account).await, Err(Error::SignedOut));
    let request = server.seen().pop().unwrap();
    assert_eq!(request.header("authtoken"), Some(contentstack::TOKEN));
    assert_eq!(request.header("content-type"), None);
}

#[tokio::test]
async fn a_session_that_is_dead_already_counts_as_ended() {
    for reply in [
        (|| error(401, 105, "You're not allowed in here unless you're logged in.")) as fn() -> Reply,
        || Reply::with(204, "", b""),
        || Reply::with(200, "", b""),
    ] {
        let server = contentstack::start(move |request| is(request, SIGN_OUT).then(reply)).await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        assert!(app.accounts.sign_out(&account).await.unwrap().ended_at_server);
    }
}

#[tokio::test]
async fn a_server_that_does_not_end_the_session_is_asked_once_and_it_is_forgotten_here() {
    for reply in [
        (|| Reply::json(503, "{}")) as fn() -> Reply,
        || Reply::drop(),
        || error(403, 0, "no"),
        || Reply::with(200, "", b"<html>Wi-Fi"),
    ] {
        let server = contentstack::start(move |request| is(request, SIGN_OUT).then(reply)).await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        let view = app.accounts.sign_out(&account).await.unwrap();
        assert!(!view.ended_at_server && view.removed_from_keychain);
        assert_eq!((sign_outs(&server), view.account.session), (1, SessionView::SignedOut));
        assert!(app.keychain.is_empty());
    }
}

#[tokio::test]
async fn what_the_keychain_does_not_let_go_is_told() {
    let server = contentstack::plain().await;
    for mood in [Mood::Locked, Mood::Absent] {
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        app.keychain.set(mood);
        let view = app.accounts.sign_out(&account).await.unwrap();
        assert!(view.ended_at_server && !view.removed_from_keychain, "{mood:?}");
    }
}

#[tokio::test]
async fn a_session_that_was_in_memory_only_leaves_nothing_behind() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.keychain.set(Mood::Absent);
    let account = app.signed_in(&server.address()).await;
    let view = app.accounts.sign_out(&account).await.unwrap();
    assert!(view.ended_at_server && view.removed_from_keychain);
}

#[tokio::test]
async fn a_session_that_is_still_in_the_keychain_is_ended_too() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    let view = app.accounts.remove(&account).await.unwrap();
    assert!(view.ended_at_server && view.removed_from_keychain);
    assert_eq!(sign_outs(&server), 1);
    assert!(app.accounts.list().is_empty() && app.store.records().is_empty() && app.keychain.is_empty());
}

#[tokio::test]
async fn a_session_that_cannot_be_read_is_not_said_to_be_ended() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    app.keychain.set(Mood::Locked);
    let view = app.accounts.sign_out(&account).await.unwrap();
    assert!(!view.ended_at_server && !view.removed_from_keychain);
    assert_eq!(sign_outs(&server), 0);
}

#[tokio::test]
async fn an_account_that_was_never_signed_in_to_leaves_the_list_without_a_request() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let view = app.accounts.remove(&account).await.unwrap();
    assert!(view.ended_at_server && view.removed_from_keychain);
    assert_eq!(server.lines(), ["GET /v3/user"], "the probe");
    assert!(app.accounts.list().is_empty());
}

#[tokio::test]
async fn an_account_that_cannot_be_taken_off_the_list_stays_signed_out() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.store.fail(true);
    assert!(matches!(app.accounts.remove(&account).await, Err(Error::NotSaved(_))));
    assert_eq!(app.session(&account), SessionView::SignedOut);
    app.store.fail(false);
    app.accounts.remove(&account).await.unwrap();
    assert!(app.accounts.list().is_empty());
}
