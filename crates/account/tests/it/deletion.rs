//! The deletion of an account.

use account::error::NetworkProblem;
use account::{
    AccountId, DeleteRequest, DeletedView, DeletionProblem, Error, Password, Result, SessionView, SignInRequest,
    SignInView,
};
use serde_json::json;

use crate::password::ask;
use crate::support::app::{App, challenge, signed_in};
use crate::support::contentstack::{
    self, DELETE, PROFILE, SIGN_IN, SIGN_OUT, ann, error, is, login, second_factor, welcome,
};
use crate::support::keychain::Mood;
use crate::support::scripted::{Reply, Request, Scripted};

pub async fn confirm(app: &App, account: &AccountId, email: &str, password: &str) -> Result<SignInView> {
    let request =
        SignInRequest { account: account.clone(), email: email.to_owned(), password: Password::new(password) };
    app.accounts.confirm_identity(request).await
}

pub async fn delete(app: &App, account: &AccountId, email: &str) -> Result<DeletedView> {
    app.accounts.delete_account(DeleteRequest { account: account.clone(), email: email.to_owned() }).await
}

fn count(server: &Scripted, line: &str) -> usize {
    server.seen().iter().filter(|request| is(request, line)).count()
}

/// An account whose person has just signed in again; a deletion is answered by `reply`.
async fn confirmed(reply: fn() -> Reply) -> (Scripted, App, AccountId) {
    let server = contentstack::start(move |request| is(request, DELETE).then(reply)).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    signed_in(confirm(&app, &account, "ann@example.com", "hunter22").await);
    (server, app, account)
}

fn done() -> Reply {
    Reply::json(200, json!({"notice": "Your account has been deleted."}))
}

fn problem(problem: DeletionProblem) -> Result<DeletedView> {
    Err(Error::Deletion(problem))
}

#[tokio::test]
async fn a_deletion_is_sent_once_and_nothing_of_the_account_is_left() {
    for reply in [done as fn() -> Reply, || Reply::with(204, "", b""), || Reply::with(200, "", b"")] {
        let (server, app, account) = confirmed(reply).await;
        ask(&app, &account, "ann@example.com").await.unwrap();
        let deleted = delete(&app, &account, " Ann@Example.COM ").await.unwrap();
        assert_eq!(
            deleted,
            DeletedView { removed_from_keychain: true, removed_from_list: true, removed_from_cache: true }
        );
        assert_eq!(count(&server, DELETE), 1);
        let seen = server.seen();
        let request = seen.iter().find(|request| is(request, DELETE)).unwrap();
        assert_eq!((request.header("authtoken"), request.body.as_str()), (Some(contentstack::TOKEN), ""));
        assert_eq!((request.header("content-type"), request.target.as_str()), (None, "/v3/user"));
        assert!(app.accounts.list().is_empty() && app.store.records().is_empty() && app.keychain.is_empty());
        assert_eq!(app.accounts.profile(&account).await, Err(Error::NoSuchAccount));
        assert_eq!(delete(&app, &account, "ann@example.com").await, Err(Error::NoSuchAccount));
    }
}

#[tokio::test]
async fn what_is_not_the_servers_yes_is_sent_once_and_leaves_everything_as_it_was() {
    let words = || "You are the owner of \"Acme\".".to_owned();
    let refused = |status| Error::Refused { status, code: 119, message: words() };
    let cases: Vec<(fn() -> Reply, Error)> = vec![
        (|| error(422, 119, "You are the owner of \"Acme\"."), refused(422)),
        (|| error(403, 119, "You are the owner of \"Acme\"."), refused(403)),
        (|| error(404, 119, "You are the owner of \"Acme\"."), refused(404)),
        (|| error(405, 119, "You are the owner of \"Acme\"."), refused(405)),
        (|| error(200, 119, "You are the owner of \"Acme\"."), refused(200)),
        (Reply::drop, Error::Unreachable(NetworkProblem::Interrupted)),
        (|| Reply::json(503, "{}"), Error::ServerFault { status: 503 }),
        (|| Reply::with(429, "retry-after: 7\r\n", b"{}"), Error::RateLimited { retry_after_s: Some(7) }),
    ];
    for (reply, expected) in cases {
        let (server, app, account) = confirmed(reply).await;
        assert_eq!(delete(&app, &account, "ann@example.com").await, Err(expected.clone()));
        assert_eq!(count(&server, DELETE), 1, "{expected}");
        assert!(matches!(app.session(&account), SessionView::SignedIn { .. }), "{expected}");
        assert!(!app.keychain.is_empty() && app.store.records().len() == 1, "{expected}");
        assert!(app.accounts.profile(&account).await.is_ok());
    }
}

#[tokio::test]
async fn strange_answers_are_no_success() {
    for reply in [
        (|| Reply::with(404, "", b"")) as fn() -> Reply,
        || Reply::with(405, "", b"<html>not allowed"),
        || Reply::with(200, "", b"<html>Wi-Fi"),
        || Reply::with(302, "location: https://elsewhere.example/\r\n", b""),
    ] {
        let (server, app, account) = confirmed(reply).await;
        let outcome = delete(&app, &account, "ann@example.com").await;
        assert!(matches!(outcome, Err(Error::UnexpectedAnswer { .. })), "{outcome:?}");
        assert_eq!((count(&server, DELETE), app.accounts.list().len()), (1, 1));
    }
}

#[tokio::test]
async fn a_complaint_at_a_field_is_shown_verbatim() {
    let (_server, app, account) = confirmed(|| {
        Reply::json(422, json!({"error_message": "No.", "error_code": 1, "errors": {"org": ["is owned by you"]}}))
    })
    .await;
    let outcome = delete(&app, &account, "ann@example.com").await;
    let Err(Error::Invalid { message, fields }) = outcome else { panic!("{outcome:?}") };
    assert_eq!((message.as_str(), fields[0].message.as_str()), ("No.", "is owned by you"));
}

#[tokio::test]
async fn without_a_confirmation_nothing_is_sent() {
    let server = contentstack::start(|request| is(request, DELETE).then(done)).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    assert_eq!(delete(&app, &account, "ann@example.com").await, Err(Error::SignedOut));
    signed_in(app.sign_in(&account).await);
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));
    assert_eq!(count(&server, DELETE), 0);
}

#[tokio::test]
async fn a_confirmation_holds_for_five_minutes() {
    for (seconds, holds) in [(300, true), (301, false), (-1, false)] {
        let (server, app, account) = confirmed(done).await;
        app.clock.advance(seconds);
        let outcome = delete(&app, &account, "ann@example.com").await;
        if holds {
            assert!(outcome.is_ok(), "{seconds}");
        } else {
            assert_eq!(outcome, problem(DeletionProblem::NotConfirmed), "{seconds}");
        }
        assert_eq!(count(&server, DELETE), usize::from(holds));
    }
}

#[tokio::test]
async fn a_confirmation_ends_with_its_session() {
    let (server, app, account) = confirmed(done).await;
    let app = app.restarted();
    app.accounts.restore(&account).await.unwrap();
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));
    signed_in(confirm(&app, &account, "ann@example.com", "hunter22").await);
    signed_in(app.sign_in(&account).await);
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));
    assert_eq!(count(&server, DELETE), 0);
}

#[tokio::test]
async fn an_address_that_is_not_the_accounts_is_not_sent() {
    let (server, app, account) = confirmed(done).await;
    for typed in ["", " ", "ann", "bob@example.com"] {
        assert_eq!(delete(&app, &account, typed).await, problem(DeletionProblem::OtherEmail), "{typed:?}");
    }
    assert_eq!(count(&server, DELETE), 0);
    assert!(delete(&app, &account, "ann@example.com").await.is_ok());
}

#[tokio::test]
async fn a_session_that_the_server_has_ended_deletes_nothing_and_is_ended_here() {
    let (_server, app, account) = confirmed(|| error(401, 105, "You're not logged in.")).await;
    assert_eq!(delete(&app, &account, "ann@example.com").await, Err(Error::SessionExpired));
    assert_eq!((app.session(&account), app.accounts.list().len()), (SessionView::Ended, 1));
}

#[tokio::test]
async fn what_the_keychain_or_the_list_does_not_let_go_is_told() {
    for mood in [Mood::Locked, Mood::Absent] {
        let (_server, app, account) = confirmed(done).await;
        app.keychain.set(mood);
        let deleted = delete(&app, &account, "ann@example.com").await.unwrap();
        assert_eq!(
            deleted,
            DeletedView { removed_from_keychain: false, removed_from_list: true, removed_from_cache: true },
            "{mood:?}"
        );
    }
    let (_server, app, account) = confirmed(done).await;
    app.store.fail(true);
    let deleted = delete(&app, &account, "ann@example.com").await.unwrap();
    assert_eq!(
        deleted,
        DeletedView { removed_from_keychain: true, removed_from_list: false, removed_from_cache: true }
    );
    assert!(app.accounts.list().is_empty(), "it is gone from the window all the same");
}

#[tokio::test]
async fn signing_in_again_replaces_the_session() {
    let number = std::sync::atomic::AtomicUsize::new(0);
    let next = move || number.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    let server = contentstack::start(move |request| {
        is(request, SIGN_IN).then(|| welcome(ann(), &format!("bltnumber{}", next())))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert_eq!(signed_in(confirm(&app, &account, "ann@example.com", "hunter22").await).id, account);
    app.accounts.profile(&account).await.unwrap();
    let tokens = |line: &str| -> Vec<String> {
        let seen = server.seen();
        let sent = seen.iter().filter(|request| is(request, line));
        sent.filter_map(|request| request.header("authtoken").map(str::to_owned)).collect()
    };
    assert_eq!(tokens(PROFILE), ["bltnumber1"]);
    assert_eq!(app.accounts.list().len(), 1);
    let kept = String::from_utf8(app.keychain.get(account.as_str()).unwrap()).unwrap();
    assert!(kept.contains("bltnumber1"));
}

#[tokio::test]
async fn the_second_factor_is_asked_for_again_and_confirms() {
    let server = contentstack::start(|request| {
        if is(request, DELETE) {
            return Some(done());
        }
        let is_first = is(request, SIGN_IN) && login(request)["tfa_token"].is_null();
        is_first.then(|| second_factor(401))
    })
    .await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    signed_in(app.answer(&asked.handle, "123456").await);
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));

    let asked = challenge(confirm(&app, &account, "ann@example.com", "hunter22").await);
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));
    signed_in(app.answer(&asked.handle, "123456").await);
    assert!(delete(&app, &account, "ann@example.com").await.is_ok());
}

/// `bob@example.com` signs in with or without a second factor; `stranger` has no id at all.
fn others(request: &Request) -> Option<Reply> {
    if !is(request, SIGN_IN) {
        return None;
    }
    match login(request)["email"].as_str() {
        Some("bob@example.com") if login(request)["tfa_token"].is_null() => Some(second_factor(401)),
        Some("bob@example.com") => Some(welcome(json!({"uid": "bltbob"}), "blt-of-bob")),
        Some("cem@example.com") => Some(welcome(json!({"uid": "bltcem"}), "blt-of-cem")),
        Some("stranger@example.com") => Some(welcome(json!({}), "blt-of-nobody")),
        _ => None,
    }
}

#[tokio::test]
async fn another_person_confirms_nothing_and_changes_nothing() {
    let server = contentstack::start(others).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let (before, kept) = (app.accounts.list(), app.keychain.get(account.as_str()));
    let refused: Result<SignInView> = Err(Error::Deletion(DeletionProblem::OtherPerson));
    assert_eq!(confirm(&app, &account, "cem@example.com", "x").await, refused);
    assert_eq!(confirm(&app, &account, "stranger@example.com", "x").await, refused);
    let asked = challenge(confirm(&app, &account, "bob@example.com", "x").await);
    assert_eq!(app.answer(&asked.handle, "123456").await, refused);
    assert_eq!((app.accounts.list(), app.keychain.get(account.as_str())), (before, kept));
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));
    assert_eq!(count(&server, DELETE), 0);
}

#[tokio::test]
async fn the_session_of_another_person_is_ended_at_the_server() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let server = contentstack::start(move |request| {
        if is(request, SIGN_OUT) {
            tell.send(request.header("authtoken").unwrap().to_owned()).unwrap();
        }
        others(request)
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    confirm(&app, &account, "cem@example.com", "x").await.unwrap_err();
    assert_eq!(told.recv().await.as_deref(), Some("blt-of-cem"));
    assert!(app.accounts.profile(&account).await.is_ok());
}

#[tokio::test]
async fn a_wrong_password_confirms_nothing_and_leaves_the_session() {
    let server = contentstack::start(|request| {
        let wrong = is(request, SIGN_IN) && login(request)["password"] == "wrong";
        wrong.then(|| error(422, 104, "Looks like your email or password is invalid."))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert_eq!(confirm(&app, &account, "ann@example.com", "wrong").await, Err(Error::InvalidCredentials));
    assert_eq!(count(&server, SIGN_IN), 2, "sent once");
    assert_eq!(delete(&app, &account, "ann@example.com").await, problem(DeletionProblem::NotConfirmed));
    assert!(app.accounts.profile(&account).await.is_ok());
}

#[tokio::test]
async fn the_preview_names_what_is_owned_by_what_the_server_says_now() {
    let server = contentstack::start(|request| {
        let user = json!({"user": {"uid": "bltann", "organizations": [
            {"uid": "o1", "name": "Acme", "is_owner": true},
            {"uid": "o2", "name": "Tern", "org_roles": [{"admin": true}]},
            {"uid": "o3"},
        ]}});
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| Reply::json(200, user))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let preview = app.accounts.deletion_preview(&account).await.unwrap();
    insta::assert_json_snapshot!(preview, @r#"
    {
      "owned_organizations": [
        "Acme"
      ],
      "organizations": [
        "Tern",
        "o3"
      ],
      "refused": true,
      "last_member": false
    }
    "#);
    app.accounts.deletion_preview(&account).await.unwrap();
    assert_eq!(count(&server, PROFILE), 3, "the probe, and one for each preview");
}

#[tokio::test]
async fn who_owns_nothing_is_not_expected_to_be_refused() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let preview = app.accounts.deletion_preview(&account).await.unwrap();
    assert!(!preview.refused && preview.owned_organizations.is_empty() && preview.organizations.is_empty());
    app.accounts.sign_out(&account).await.unwrap();
    assert_eq!(app.accounts.deletion_preview(&account).await, Err(Error::SignedOut));
}
