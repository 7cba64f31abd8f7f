//! Signing in with a password.

use account::error::{NetworkProblem, Surprise};
use account::session::Kept;
use account::{Error, SessionView};
use serde_json::json;

use crate::support::app::{App, signed_in};
use crate::support::contentstack::{self, SIGN_IN, SIGN_OUT, ann, error, is, login, welcome};
use crate::support::scripted::{Reply, Request};

/// Requests that carried a password.
fn sign_ins(seen: &[Request]) -> usize {
    seen.iter().filter(|request| is(request, SIGN_IN)).count()
}

#[tokio::test]
async fn a_person_signs_in_and_the_session_is_kept_in_the_keychain() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let view = signed_in(app.sign_in(&account).await);
    assert_eq!(view.id, account);
    assert_eq!((view.email.as_deref(), view.name.as_deref()), (Some("ann@example.com"), Some("Ann Lee")));
    assert_eq!(view.initials, "AL");
    let origin = server.address().replace("/v3", "");
    let since = "2026-03-01T09:00:00Z".parse().ok();
    assert_eq!(
        view.session,
        SessionView::SignedIn { kept: Kept::Keychain, since, origin: origin.clone(), valid_until: None }
    );

    let kept = String::from_utf8(app.keychain.get(account.as_str()).unwrap()).unwrap();
    let token = contentstack::TOKEN;
    assert_eq!(kept, format!(r#"{{"v":1,"token":"{token}","origin":"{origin}","since":"2026-03-01T09:00:00Z"}}"#));
    let request = &server.seen()[1];
    assert_eq!(request.body, r#"{"user":{"email":"ann@example.com","password":"hunter22"}}"#);
    assert_eq!(request.target, "/v3/user-session");
    assert!(request.header("authtoken").is_none());
}

#[tokio::test]
async fn the_list_keeps_who_signed_in_and_nothing_secret() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.signed_in(&server.address()).await;
    let records = app.store.records();
    assert_eq!(records[0].uid.as_deref(), Some("bltann"));
    let json = serde_json::to_string(&records).unwrap();
    assert!(!json.contains(contentstack::TOKEN) && !json.contains("hunter22"), "{json}");
}

#[tokio::test]
async fn a_sign_in_is_sent_once_whatever_comes_of_it() {
    let unreachable = |problem| Error::Unreachable(problem);
    for (reply, expected) in [
        (Reply::drop(), unreachable(NetworkProblem::Interrupted)),
        (Reply::json(503, "{}"), Error::ServerFault { status: 503 }),
        (Reply::with(502, "", b"<html>Bad gateway"), Error::ServerFault { status: 502 }),
        (
            Reply::with(429, "retry-after: 7\r\n", br#"{"error_code":429}"#),
            Error::RateLimited { retry_after_s: Some(7) },
        ),
        (error(422, 104, "Looks like your email or password is invalid."), Error::InvalidCredentials),
        (error(401, 104, "Looks like your email or password is invalid."), Error::InvalidCredentials),
        (
            error(422, 104, "Your account has been locked."),
            Error::AccountLocked { message: "Your account has been locked.".to_owned() },
        ),
        (
            error(403, 0, "Your address is not allowed."),
            Error::Refused { status: 403, code: 0, message: "Your address is not allowed.".to_owned() },
        ),
        (
            Reply::with(307, "location: /v3/other\r\n", b""),
            Error::UnexpectedAnswer { status: 307, surprise: Surprise::Redirect },
        ),
        (Reply::with(200, "", b""), Error::UnexpectedAnswer { status: 200, surprise: Surprise::Empty }),
        (Reply::with(200, "", b"<html>"), Error::UnexpectedAnswer { status: 200, surprise: Surprise::Html }),
        (
            Reply::json(200, r#"{"user":{"uid":"blt"}}"#),
            Error::UnexpectedAnswer { status: 200, surprise: Surprise::NotThisService },
        ),
        (
            Reply::json(200, "{\"user\":{\"authtoken\":\"with\\nbreak\"}}"),
            Error::UnexpectedAnswer { status: 200, surprise: Surprise::NotThisService },
        ),
    ] {
        let reply = std::sync::Mutex::new(Some(reply));
        let server =
            contentstack::start(move |request| if is(request, SIGN_IN) { reply.lock().unwrap().take() } else { None })
                .await;
        let app = App::new();
        let account = app.add(&server.address()).await;
        assert_eq!(app.sign_in(&account).await, Err(expected));
        assert_eq!(sign_ins(&server.seen()), 1);
        assert_eq!(app.session(&account), SessionView::SignedOut);
        assert!(app.keychain.is_empty());
    }
}

#[tokio::test]
async fn a_401_to_a_sign_in_ends_no_session() {
    let server = contentstack::start(|request| {
        let wrong = is(request, SIGN_IN) && login(request)["password"] == "wrong";
        wrong.then(|| error(401, 104, "Looks like your email or password is invalid."))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let outcome = app.sign_in_as(&account, "ann@example.com", "wrong").await;
    assert_eq!(outcome, Err(Error::InvalidCredentials));
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
}

#[tokio::test]
async fn what_is_blank_is_not_sent() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    for (email, password, field) in [(" ", "hunter22", "email"), ("ann@example.com", "", "password")] {
        let Err(Error::Invalid { fields, .. }) = app.sign_in_as(&account, email, password).await else { panic!() };
        assert_eq!(fields[0].field, field);
    }
    assert_eq!(sign_ins(&server.seen()), 0);
}

#[tokio::test]
async fn a_password_is_sent_as_it_was_typed() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let password = " \"quotes\" \\ pässwörd 🔑\u{202e}\t ";
    app.sign_in_as(&account, " ann@example.com ", password).await.unwrap();
    let login = login(server.seen().last().unwrap());
    assert_eq!((&login["email"], &login["password"]), (&json!("ann@example.com"), &json!(password)));
}

#[tokio::test]
async fn a_person_who_is_in_the_list_already_is_not_listed_twice() {
    let server = contentstack::plain().await;
    let app = App::new();
    let first = app.signed_in(&server.address()).await;
    let blank = app.add(&server.address()).await;
    assert_ne!(first, blank);
    let view = signed_in(app.sign_in(&blank).await);
    assert_eq!(view.id, first);
    assert_eq!(app.accounts.list().len(), 1);
    assert!(app.keychain.get(first.as_str()).is_some() && app.keychain.get(blank.as_str()).is_none());
}

#[tokio::test]
async fn another_persons_account_is_not_taken_over() {
    let server = contentstack::start(|request| {
        let bob = is(request, SIGN_IN) && login(request)["email"] == "bob@example.com";
        bob.then(|| welcome(json!({"uid": "bltbob", "email": "bob@example.com"}), "bltbobs"))
    })
    .await;
    let app = App::new();
    let anns = app.signed_in(&server.address()).await;
    let bobs = signed_in(app.sign_in_as(&anns, "bob@example.com", "x").await);
    assert_ne!(bobs.id, anns);
    assert_eq!((bobs.email.as_deref(), bobs.initials.as_str()), (Some("bob@example.com"), "B"));
    let emails: Vec<_> = app.accounts.list().into_iter().filter_map(|view| view.email).collect();
    assert_eq!(emails, ["ann@example.com", "bob@example.com"]);
}

#[tokio::test]
async fn a_session_that_is_replaced_is_ended_at_the_server() {
    let (ended, is_ended) = tokio::sync::oneshot::channel();
    let ended = std::sync::Mutex::new(Some(ended));
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = contentstack::start(move |request| {
        if is(request, SIGN_OUT) {
            ended.lock().unwrap().take().unwrap().send(request.header("authtoken").unwrap().to_owned()).unwrap();
        }
        let next = || count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        is(request, SIGN_IN).then(|| welcome(ann(), &format!("bltnumber{}", next())))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.sign_in(&account).await.unwrap();
    assert_eq!(is_ended.await.unwrap(), "bltnumber0");
    assert!(String::from_utf8(app.keychain.get(account.as_str()).unwrap()).unwrap().contains("bltnumber1"));
}

#[tokio::test]
async fn a_list_that_cannot_be_saved_costs_nobody_the_session() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    app.store.fail(true);
    signed_in(app.sign_in(&account).await);
    assert!(app.accounts.profile(&account).await.is_ok());
}

#[tokio::test]
async fn an_account_that_is_not_in_the_list_is_no_account() {
    let app = App::new();
    let nobody: account::AccountId = serde_json::from_value(json!("0123456789abcdef")).unwrap();
    assert_eq!(app.sign_in(&nobody).await, Err(Error::NoSuchAccount));
    assert_eq!(app.accounts.restore(&nobody).await, Err(Error::NoSuchAccount));
    assert_eq!(app.accounts.sign_out(&nobody).await, Err(Error::NoSuchAccount));
    assert_eq!(app.accounts.remove(&nobody).await, Err(Error::NoSuchAccount));
    assert_eq!(app.accounts.profile(&nobody).await, Err(Error::NoSuchAccount));
}
