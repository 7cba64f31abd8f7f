//! Resuming a session, and its end.

use account::session::Kept;
use account::{Error, SessionView};
use serde_json::json;

use crate::support::app::App;
use crate::support::contentstack::{self, PROFILE, SIGN_IN, error, is, welcome};
use crate::support::keychain::Mood;
use crate::support::scripted::Reply;

#[tokio::test]
async fn a_session_is_resumed_after_a_restart() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    assert_eq!(app.session(&account), SessionView::Unopened);
    assert_eq!(app.accounts.profile(&account).await, Err(Error::SignedOut), "the keychain was not asked yet");
    let sent = server.seen().len();

    let view = app.accounts.restore(&account).await.unwrap();
    let SessionView::SignedIn { kept: Kept::Keychain, since: Some(_), .. } = view.session else { panic!("{view:?}") };
    assert_eq!(view.name.as_deref(), Some("Ann Lee"));
    assert_eq!(server.seen().len(), sent, "resuming sends nothing");
    assert!(app.accounts.profile(&account).await.is_ok());
    assert_eq!(server.seen().last().unwrap().header("authtoken"), Some(contentstack::TOKEN));
}

#[tokio::test]
async fn starting_asks_neither_the_keychain_nor_a_server() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.signed_in(&server.address()).await;
    let sent = server.seen().len();
    let app = app.restarted();
    let calls = app.keychain.calls().len();
    assert_eq!(app.accounts.list().len(), 1);
    assert_eq!((app.keychain.calls().len(), server.seen().len()), (calls, sent));
}

#[tokio::test]
async fn a_state_of_the_keychain_is_a_state_of_the_session() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    for mood in [Mood::Locked, Mood::Absent] {
        app.keychain.set(mood);
        assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::KeychainClosed, "{mood:?}");
    }
    app.keychain.set(Mood::Open);
    let view = app.accounts.restore(&account).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { .. }), "it can be tried again");
}

#[tokio::test]
async fn a_keychain_that_asks_the_person_is_waited_for_within_a_limit() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = App::with(app.keychain, app.store, std::time::Duration::from_millis(20));
    app.keychain.set(Mood::Silent);
    let calls = app.keychain.calls().len();
    for _ in 0..3 {
        assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::WaitingForKeychain);
    }
    assert_eq!(app.keychain.calls().len(), calls + 1, "the person is asked once");
    app.keychain.set(Mood::Open);
    while app.accounts.restore(&account).await.unwrap().session == SessionView::WaitingForKeychain {
        tokio::task::yield_now().await;
    }
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
}

#[tokio::test]
async fn an_entry_that_is_not_ours_to_read_is_no_session_and_stays() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let later = r#"{"v":3,"vault":"format"}"#;
    let elsewhere = r#"{"v":1,"token":"blt","origin":"https://eu-api.contentstack.com","since":null}"#;
    let mut app = app.restarted();
    for entry in [later, elsewhere, "{\"v\":1,\"tok", ""] {
        app.keychain.put(account.as_str(), entry.as_bytes());
        assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::SignedOut, "{entry}");
        assert_eq!(app.keychain.get(account.as_str()).as_deref(), Some(entry.as_bytes()));
        assert_eq!(app.accounts.profile(&account).await, Err(Error::SignedOut));
        app = app.restarted();
    }
}

#[tokio::test]
async fn a_session_that_the_server_ends_is_dropped_everywhere() {
    let dead = || error(401, 105, "You're not allowed in here unless you're logged in.");
    for call in ["profile", "tasks", "update"] {
        let server = contentstack::start(move |request| request.header("authtoken").map(|_| dead())).await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        let outcome = match call {
            "profile" => app.accounts.profile(&account).await.map(drop),
            "tasks" => app.accounts.open_tasks(&account, crate::tasks::wanted()).await.map(drop),
            _ => app.accounts.update_profile(&account, crate::profile::company("Acme")).await.map(drop),
        };
        assert_eq!(outcome, Err(Error::SessionExpired), "{call}");
        assert_eq!(app.session(&account), SessionView::Ended);
        assert!(app.keychain.is_empty());
        let sent = server.seen().len();
        assert_eq!(app.accounts.profile(&account).await, Err(Error::SessionExpired));
        assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::Ended);
        assert_eq!(server.seen().len(), sent, "a dead token is not sent again");
    }
}

#[tokio::test]
async fn a_refusal_leaves_the_session_alone() {
    for (status, code) in [(401, 161), (403, 0), (401, 294), (422, 7), (412, 0)] {
        let server = contentstack::start(move |request| {
            request.header("authtoken").map(|_| error(status, code, "You may not do that."))
        })
        .await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        let message = "You may not do that.".to_owned();
        assert_eq!(app.accounts.profile(&account).await, Err(Error::Refused { status, code, message }));
        assert!(matches!(app.session(&account), SessionView::SignedIn { kept: Kept::Keychain, .. }));
        assert!(!app.keychain.is_empty());
    }
}

#[tokio::test]
async fn a_login_page_between_us_and_the_server_ends_no_session() {
    let server =
        contentstack::start(|request| request.header("authtoken").map(|_| Reply::with(401, "", b"<html>Wi-Fi"))).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert!(matches!(app.accounts.profile(&account).await, Err(Error::UnexpectedAnswer { status: 401, .. })));
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
}

/// The answer to the old session's call comes after a new session was opened.
#[tokio::test]
async fn the_late_end_of_an_old_session_does_not_end_the_new_one() {
    let (asked, is_asked) = tokio::sync::oneshot::channel::<()>();
    let (release, released) = tokio::sync::oneshot::channel::<()>();
    let once = std::sync::Mutex::new(Some((asked, released)));
    let sign_ins = std::sync::atomic::AtomicUsize::new(0);
    let server = contentstack::start(move |request| {
        if is(request, PROFILE) && request.header("authtoken") == Some("bltnumber0") {
            let (asked, released) = once.lock().unwrap().take().unwrap();
            asked.send(()).unwrap();
            let Reply::Bytes(bytes) = error(401, 105, "logged out") else { unreachable!() };
            return Some(Reply::When(released, bytes));
        }
        let number = || sign_ins.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        is(request, SIGN_IN).then(|| welcome(json!({"uid": "bltann"}), &format!("bltnumber{}", number())))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let again = async {
        is_asked.await.unwrap();
        app.sign_in(&account).await.unwrap();
        release.send(()).unwrap();
    };
    let (old, ()) = tokio::join!(app.accounts.profile(&account), again);
    assert_eq!(old, Err(Error::SessionExpired));
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
    assert!(app.accounts.profile(&account).await.is_ok());
    assert!(!app.keychain.is_empty());
}

#[tokio::test]
async fn an_account_whose_address_can_no_longer_be_used_is_passed_over() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.signed_in(&server.address()).await;
    let mut records = app.store.records();
    records[0].address = "http://example.com/v3".to_owned();
    app.store.put(records);
    assert!(app.restarted().accounts.list().is_empty());
}
