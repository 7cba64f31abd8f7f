//! Resuming a session, and its end.

use account::session::Kept;
use account::{EntryProblem, Error, KeychainView, SessionView};
use serde_json::json;

use crate::support::app::{App, signed_in};
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
        let view = app.accounts.ask_keychain_again(&account).await.unwrap();
        assert_eq!(view.session, SessionView::KeychainClosed, "{mood:?}");
    }
    app.keychain.set(Mood::Open);
    let view = app.accounts.restore(&account).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { .. }), "it can be tried again");
}

#[tokio::test]
async fn a_keychain_that_refused_is_asked_again_only_when_the_person_says_so() {
    let server = contentstack::plain().await;
    let app = App::new();
    let first = app.signed_in(&server.address()).await;
    let second = app.add(&server.address()).await;
    let app = app.restarted();
    app.keychain.set(Mood::Locked);
    let calls = app.keychain.calls().len();
    for account in [&first, &second, &first] {
        assert_eq!(app.accounts.restore(account).await.unwrap().session, SessionView::KeychainClosed);
    }
    let session = signed_in(app.sign_in(&first).await).session;
    assert!(matches!(session, SessionView::SignedIn { kept: Kept::Memory, .. }));
    assert_eq!(app.keychain.calls().len(), calls + 1, "one window of the keychain's");

    app.keychain.set(Mood::Open);
    assert_eq!(app.accounts.restore(&second).await.unwrap().session, SessionView::KeychainClosed);
    let view = app.accounts.ask_keychain_again(&first).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }));
    assert_eq!(app.accounts.restore(&second).await.unwrap().session, SessionView::SignedOut);
}

#[tokio::test]
async fn an_answer_that_comes_late_is_taken_without_asking_twice() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = App::with(app.keychain, app.store, std::time::Duration::from_millis(20));
    app.keychain.set(Mood::Silent);
    let calls = app.keychain.calls().len();
    assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::WaitingForKeychain);
    assert_eq!(app.session(&account), SessionView::WaitingForKeychain);
    app.keychain.set(Mood::Open);
    while app.session(&account) == SessionView::WaitingForKeychain {
        tokio::task::yield_now().await;
    }
    assert_eq!(app.session(&account), SessionView::Unopened, "it is there to be looked for");
    let view = app.accounts.restore(&account).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }));
    assert_eq!(
        app.keychain.calls()[calls..],
        ["get lock".to_owned(), format!("get {account}")],
        "one read of each a start"
    );
}

#[tokio::test]
async fn whoever_goes_on_without_the_keychain_has_nothing_kept_in_it_until_they_ask_it_again() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = App::with(app.keychain, app.store, std::time::Duration::from_millis(20));
    let kept = app.keychain.get(account.as_str());
    app.keychain.set(Mood::Silent);
    app.accounts.restore(&account).await.unwrap();
    let view = app.accounts.go_without_keychain(&account).await.unwrap();
    assert_eq!(view.session, SessionView::WithoutKeychain);
    let calls = app.keychain.calls().len();

    let session = signed_in(app.sign_in(&account).await).session;
    assert!(matches!(session, SessionView::SignedIn { kept: Kept::MemoryByChoice, .. }));
    app.keychain.set(Mood::Open);
    while app.accounts.keychain().await == KeychainView::Waiting {
        tokio::task::yield_now().await;
    }
    assert_eq!(app.keychain.get(account.as_str()), kept, "what was there stays as it was");
    let set = format!("set {account}");
    assert!(!app.keychain.calls()[calls..].contains(&set));

    let view = app.accounts.ask_keychain_again(&account).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }));
    assert!(app.keychain.calls()[calls..].contains(&set));
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
async fn an_entry_that_tells_nothing_is_no_session_and_stays_until_somebody_signs_in() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let later = r#"{"v":3,"vault":"format"}"#;
    let elsewhere = r#"{"v":1,"token":"blt","origin":"https://eu-api.contentstack.com","since":null}"#;
    let mut app = app.restarted();
    for (entry, problem) in [
        (later, EntryProblem::LaterVersion),
        (elsewhere, EntryProblem::OtherServer),
        ("{\"v\":1,\"tok", EntryProblem::Damaged),
        ("", EntryProblem::Damaged),
    ] {
        app.keychain.put(account.as_str(), entry.as_bytes());
        let view = app.accounts.restore(&account).await.unwrap();
        assert_eq!(view.session, SessionView::Unreadable { problem }, "{entry}");
        assert_eq!(app.keychain.get(account.as_str()).as_deref(), Some(entry.as_bytes()));
        assert_eq!(app.accounts.profile(&account).await, Err(Error::SignedOut));
        let session = signed_in(app.sign_in(&account).await).session;
        assert!(matches!(session, SessionView::SignedIn { kept: Kept::Keychain, .. }), "{entry}");
        app = app.restarted();
    }
}

#[tokio::test]
async fn an_entry_of_a_later_version_that_nobody_was_told_of_is_not_written_over() {
    let later = br#"{"v":3,"vault":"format"}"#;
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    app.keychain.put(account.as_str(), later);
    app.keychain.set(Mood::Absent);
    assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::KeychainClosed);
    app.keychain.set(Mood::Open);
    let session = signed_in(app.sign_in(&account).await).session;
    assert!(matches!(session, SessionView::SignedIn { kept: Kept::MemoryBesideLater, .. }), "{session:?}");
    assert!(!app.accounts.sign_out(&account).await.unwrap().removed_from_keychain);
    assert_eq!(app.keychain.get(account.as_str()).as_deref(), Some(later.as_slice()));

    signed_in(app.sign_in(&account).await);
    let view = app.accounts.ask_keychain_again(&account).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }), "who was told replaces it");
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
