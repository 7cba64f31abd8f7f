//! The journal: what was done, and nothing that an account that is gone leaves behind.

use account::{JournalEvent, JournalView, MaskedEmail};
use serde_json::json;

use crate::deletion::{confirm, delete};
use crate::password::{LINK, activate, ask, reset};
use crate::support::app::{App, signed_in};
use crate::support::contentstack::{self, DELETE, RESET, SIGN_IN, error, is};
use crate::support::scripted::Reply;

const ANN: &str = "ann@example.com";

/// What the journal tells, the oldest first.
fn events(app: &App) -> Vec<JournalEvent> {
    app.accounts.journal().iter().rev().map(|entry| entry.event).collect()
}

fn done(line: &'static str) -> impl Fn(&crate::support::scripted::Request) -> Option<Reply> + Send + Sync + 'static {
    move |request| is(request, line).then(|| Reply::json(200, json!({"notice": "Done."})))
}

#[tokio::test]
async fn what_is_done_with_an_account_is_written_down_the_newest_first() {
    let server = contentstack::start(done(RESET)).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    ask(&app, &account, "somebody@example.com").await.unwrap();
    app.clock.advance(60);
    reset(&app, &account, LINK, ["seven brass plates"; 2]).await.unwrap();
    app.sign_in(&account).await.unwrap();
    app.accounts.sign_out(&account).await.unwrap();
    use JournalEvent::{AccountAdded, PasswordSet, ResetRequested, SignedIn, SignedOut};
    assert_eq!(events(&app), [AccountAdded, SignedIn, ResetRequested, PasswordSet, SignedIn, SignedOut]);
    let JournalView { at, email, server: place, .. } = app.accounts.journal().remove(0);
    assert_eq!(at.to_string(), "2026-03-01T09:01:00Z");
    assert_eq!(email, Some(MaskedEmail::new(ANN)));
    assert_eq!(place.unwrap().address, server.address());
    assert_eq!(app.accounts.journal()[3].email, Some(MaskedEmail::new("somebody@example.com")));
}

#[tokio::test]
async fn what_did_not_happen_is_not_written_down() {
    let server = contentstack::start(|request| {
        is(request, SIGN_IN).then(|| error(422, 104, "Looks like your email or password is invalid."))
    })
    .await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    assert!(app.sign_in(&account).await.is_err());
    assert!(ask(&app, &account, " ").await.is_err());
    assert!(reset(&app, &account, LINK, ["one", "other"]).await.is_err());
    assert!(activate(&app, &account, "", ["Ann", "Lee"], ["one"; 2]).await.is_err());
    // Nobody is signed in, so nobody signs out; and the same account is not added twice.
    app.accounts.sign_out(&account).await.unwrap();
    assert_eq!(app.add(&server.address()).await, account);
    assert_eq!(events(&app), [JournalEvent::AccountAdded]);
}

#[tokio::test]
async fn an_address_is_in_the_journal_by_its_first_letter_alone_and_no_secret_at_all() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.signed_in(&server.address()).await;
    let file = app.journal.file();
    assert!(file.contains("a…@example.com"), "{file}");
    for secret in [ANN, "hunter22", contentstack::TOKEN] {
        assert!(!file.contains(secret), "{file}");
    }
}

#[tokio::test]
async fn of_a_deleted_account_the_journal_keeps_the_fact_and_nothing_else() {
    let server = contentstack::start(done(DELETE)).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    signed_in(confirm(&app, &account, ANN, "hunter22").await);
    delete(&app, &account, ANN).await.unwrap();
    use JournalEvent::{AccountAdded, AccountDeleted, SignedIn};
    assert_eq!(events(&app), [AccountAdded, SignedIn, SignedIn, AccountDeleted]);
    assert_forgotten(&app, &[account.as_str(), "example.com", &server.address()]);
}

#[tokio::test]
async fn of_an_account_that_was_removed_too_and_of_no_other() {
    let (server, other) = (contentstack::plain().await, contentstack::plain().await);
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.signed_in(&other.address()).await;
    app.accounts.remove(&account).await.unwrap();
    assert_eq!(events(&app).last(), Some(&JournalEvent::AccountRemoved));
    assert_forgotten(&app, &[account.as_str(), &server.address()]);
    assert!(app.journal.file().contains(&other.address()));
}

fn assert_forgotten(app: &App, texts: &[&str]) {
    let file = app.journal.file();
    for text in texts {
        assert!(!file.contains(text), "{text} is in {file}");
    }
    assert!(app.accounts.journal()[0].email.is_none() && app.accounts.journal()[0].server.is_none());
}

#[tokio::test]
async fn the_journal_is_bounded_kept_and_emptied() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    for _ in 0..500 {
        app.sign_in(&account).await.unwrap();
    }
    assert_eq!(app.accounts.journal().len(), 500);
    assert!(!events(&app).contains(&JournalEvent::AccountAdded), "the oldest go first");
    let app = app.restarted();
    assert_eq!(app.accounts.journal().len(), 500);
    app.journal.fail(true);
    assert!(app.accounts.empty_journal().is_err());
    assert_eq!(app.accounts.journal().len(), 500, "what is in the file is shown");
    app.journal.fail(false);
    app.accounts.empty_journal().unwrap();
    assert!(app.accounts.journal().is_empty() && app.journal.file() == "[]");
}

#[tokio::test]
async fn a_journal_that_cannot_be_written_stops_nothing() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.journal.fail(true);
    app.signed_in(&server.address()).await;
    assert_eq!(events(&app), [JournalEvent::AccountAdded, JournalEvent::SignedIn]);
}
