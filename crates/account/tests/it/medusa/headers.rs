//! Extra headers for a proxy before the server.

use account::session::Kept;
use account::{AccountId, Error, ExtraHeader, HeaderProblem, HeaderText, HeadersRequest, SessionView};

use crate::support::app::{App, signed_in};
use crate::support::keychain::Mood;
use crate::support::medusa::*;
use crate::support::scripted::Scripted;

const HEADERS: [(&str, &str); 2] = [("X-Client-Id", "canary-id"), ("X-Client-Secret", "canary secret")];

fn set(account: &AccountId, headers: &[(&str, &str)]) -> HeadersRequest {
    let header =
        |(name, value): &(&str, &str)| ExtraHeader { name: (*name).to_owned(), value: HeaderText::new(*value) };
    HeadersRequest { account: account.clone(), headers: headers.iter().map(header).collect() }
}

/// Refuses whoever comes without its headers, as a proxy does.
async fn behind_a_proxy(version: Version) -> Scripted {
    start(version, |r| {
        let passes =
            r.header("x-client-id") == Some("canary-id") && r.header("x-client-secret") == Some("canary secret");
        (!passes).then(|| page(403))
    })
    .await
}

#[tokio::test]
async fn every_request_bears_the_headers_from_the_probe_on() {
    for version in BOTH {
        let server = behind_a_proxy(version).await;
        let app = App::new();
        assert!(app.accounts.probe(request(&server, &[])).await.is_err());
        let account = app.accounts.add(request(&server, &HEADERS)).await.unwrap();
        assert_eq!(account.headers.names, ["X-Client-Id", "X-Client-Secret"]);
        assert_eq!(account.headers.kept, Some(Kept::Keychain));
        let account = signed_in(app.sign_in(&account.id).await);
        app.accounts.profile(&account.id).await.unwrap();
        assert!(!format!("{account:?}").contains(MARK) && !format!("{:?}", request(&server, &HEADERS)).contains(MARK));
        assert!(!serde_json::to_string(&account).unwrap().contains(MARK));
        assert!(!format!("{:?}", app.store.records()).contains(MARK));
    }
}

#[tokio::test]
async fn headers_are_kept_with_the_session_and_stay_when_it_goes() {
    let server = behind_a_proxy(Version::V2).await;
    let app = App::new();
    let account = app.accounts.add(request(&server, &HEADERS)).await.unwrap().id;
    app.sign_in(&account).await.unwrap();
    let app = app.restarted();
    let view = app.accounts.restore(&account).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }));
    app.accounts.profile(&account).await.unwrap();
    assert!(app.accounts.sign_out(&account).await.unwrap().removed_from_keychain);
    let app = app.restarted();
    let view = app.accounts.restore(&account).await.unwrap();
    assert_eq!((view.session, view.headers.names.len()), (SessionView::SignedOut, 2));
    app.sign_in(&account).await.unwrap();
    app.accounts.remove(&account).await.unwrap();
    assert!(app.keychain.is_empty(), "whoever leaves the list leaves nothing behind");
}

#[tokio::test]
async fn a_sign_in_before_the_keychain_was_asked_has_the_headers() {
    let server = behind_a_proxy(Version::V1).await;
    let app = App::new();
    let account = app.accounts.add(request(&server, &HEADERS)).await.unwrap().id;
    app.sign_in(&account).await.unwrap();
    app.accounts.sign_out(&account).await.unwrap();
    let app = app.restarted();
    signed_in(app.sign_in(&account).await);
}

#[tokio::test]
async fn headers_are_replaced_and_removed() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let view = app.accounts.set_headers(set(&account, &HEADERS)).await.unwrap();
    assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }), "the session stays");
    let view = app.accounts.set_headers(set(&account, &[("X-Other", "canary")])).await.unwrap();
    assert_eq!(view.headers.names, ["X-Other"]);
    app.accounts.profile(&account).await.unwrap();
    let seen = server.seen().pop().unwrap();
    assert_eq!((seen.header("x-other"), seen.header("x-client-id")), (Some("canary"), None));
    let view = app.accounts.set_headers(set(&account, &[])).await.unwrap();
    assert_eq!((view.headers.names.len(), view.headers.kept), (0, None));
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(server.seen().pop().unwrap().header("x-other"), None);
}

#[tokio::test]
async fn headers_that_cannot_be_used_change_nothing() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    app.accounts.set_headers(set(&account, &HEADERS)).await.unwrap();
    let outcome = app.accounts.set_headers(set(&account, &[("x-a", "b"), ("Authorization", "c")])).await;
    assert_eq!(failure(outcome), Error::Header { place: 1, problem: HeaderProblem::Reserved });
    assert_eq!(app.accounts.list()[0].headers.names.len(), 2);
    let outcome = app.accounts.probe(request(&server, &[("host", "x")])).await;
    assert_eq!(failure(outcome), Error::Header { place: 0, problem: HeaderProblem::Reserved });
}

#[tokio::test]
async fn without_a_keychain_headers_live_in_memory_and_say_so() {
    let server = plain(Version::V2).await;
    let app = App::new();
    app.keychain.set(Mood::Absent);
    let account = signed_in_at(&app, &server).await;
    let view = app.accounts.set_headers(set(&account, &HEADERS)).await.unwrap();
    assert_eq!(view.headers.kept, Some(Kept::Memory));
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(server.seen().pop().unwrap().header("x-client-id"), Some("canary-id"));
}

#[tokio::test]
async fn headers_set_or_emptied_while_the_keychain_is_closed_are_those_after_it_opens_and_after_a_restart() {
    let server = plain(Version::V2).await;
    for (later, names) in [(vec![], vec![]), (vec![("X-Other", "canary")], vec!["X-Other"])] {
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        app.accounts.set_headers(set(&account, &HEADERS)).await.unwrap();

        let app = app.restarted();
        app.keychain.set(Mood::Locked);
        app.accounts.restore(&account).await.unwrap();
        let view = app.accounts.set_headers(set(&account, &later)).await.unwrap();
        assert_eq!((&view.session, view.headers.names), (&SessionView::KeychainClosed, own(&names)));

        app.keychain.set(Mood::Open);
        let view = app.accounts.ask_keychain_again(&account).await.unwrap();
        assert!(matches!(view.session, SessionView::SignedIn { kept: Kept::Keychain, .. }), "the session stays");
        assert_eq!(view.headers.names, own(&names));
        assert_eq!(view.headers.kept, (!names.is_empty()).then_some(Kept::Keychain));

        let app = app.restarted();
        let view = app.accounts.restore(&account).await.unwrap();
        assert!(matches!(view.session, SessionView::SignedIn { .. }));
        assert_eq!(view.headers.names, own(&names), "they came back");
    }
}

#[tokio::test]
async fn headers_that_nobody_touched_while_the_keychain_was_closed_are_there_when_it_opens() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    app.accounts.set_headers(set(&account, &HEADERS)).await.unwrap();
    let app = app.restarted();
    app.keychain.set(Mood::Locked);
    app.accounts.restore(&account).await.unwrap();
    app.keychain.set(Mood::Open);
    let writes = |app: &App| app.keychain.calls().iter().filter(|call| call.starts_with("set")).count();
    let before = writes(&app);
    let view = app.accounts.ask_keychain_again(&account).await.unwrap();
    assert_eq!((view.headers.names, writes(&app)), (own(&["X-Client-Id", "X-Client-Secret"]), before));
}

fn own(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
