//! Several accounts at once: what each is called, their order, leaving all of them, and
//! that a failure in one touches no other.

use std::time::Duration;

use account::{ArrangeRequest, Error, LabelRequest, SessionView};
use tokio::sync::oneshot;

use crate::support::app::App;
use crate::support::contentstack::{self, PROFILE, SIGN_OUT, is};
use crate::support::keychain::Mood;
use crate::support::medusa;
use crate::support::scripted::{Reply, Scripted};

fn named(account: &account::AccountId, label: &str) -> LabelRequest {
    LabelRequest { account: account.clone(), label: label.to_owned() }
}

fn ids(app: &App) -> Vec<account::AccountId> {
    app.accounts.list().into_iter().map(|view| view.id).collect()
}

/// Accounts on servers of their own, signed in to.
async fn three(app: &App) -> ([Scripted; 3], Vec<account::AccountId>) {
    let servers = [contentstack::plain().await, contentstack::plain().await, contentstack::plain().await];
    for server in &servers {
        app.signed_in(&server.address()).await;
    }
    (servers, ids(app))
}

#[tokio::test]
async fn the_same_address_on_two_servers_is_two_accounts_with_a_session_each() {
    let (one, other) = (contentstack::plain().await, contentstack::plain().await);
    let app = App::new();
    let first = app.signed_in(&one.address()).await;
    let second = app.signed_in(&other.address()).await;
    assert_ne!(first, second);
    app.accounts.sign_out(&first).await.unwrap();
    assert_eq!(app.session(&first), SessionView::SignedOut);
    assert!(app.accounts.profile(&second).await.is_ok(), "the other session went too");
    assert!(!other.lines().contains(&SIGN_OUT.to_owned()));
}

#[tokio::test]
async fn while_one_server_hangs_and_another_fails_the_third_answers() {
    let hanging = contentstack::start(|request| {
        (is(request, PROFILE) && request.header("authtoken").is_some()).then_some(Reply::Silence)
    })
    .await;
    let failing = contentstack::start(|request| {
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| Reply::json(404, "{}"))
    })
    .await;
    let well = contentstack::plain().await;
    let app = App::new();
    let hangs = app.signed_in(&hanging.address()).await;
    let fails = app.signed_in(&failing.address()).await;
    let answers = app.signed_in(&well.address()).await;
    let waiting = app.accounts.profile(&hangs);
    tokio::pin!(waiting);
    let others = async { (app.accounts.profile(&fails).await, app.accounts.profile(&answers).await) };
    let (failed, answered) = tokio::select! {
        outcome = &mut waiting => panic!("a server that says nothing has answered: {outcome:?}"),
        others = others => others,
    };
    assert!(failed.is_err());
    assert!(answered.is_ok());
    for account in [&hangs, &fails, &answers] {
        assert!(matches!(app.session(account), SessionView::SignedIn { .. }), "a session was lost");
    }
}

#[tokio::test]
async fn a_label_is_kept_and_a_blank_one_gives_the_name_back() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let view = app.accounts.label(named(&account, "  Shop in Bergen ")).unwrap();
    assert_eq!((view.label.as_deref(), view.initials.as_str()), (Some("Shop in Bergen"), "SB"));
    assert_eq!(view.name.as_deref(), Some("Ann Lee"), "the server's name stays");
    let app = app.restarted();
    assert_eq!(app.accounts.list()[0].label.as_deref(), Some("Shop in Bergen"));
    let view = app.accounts.label(named(&account, " ")).unwrap();
    assert_eq!((view.label, view.initials.as_str()), (None, "AL"));
    assert_eq!(app.store.records()[0].label, None);
}

#[tokio::test]
async fn a_label_that_is_refused_or_cannot_be_saved_changes_nothing() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.label(named(&account, "one")).unwrap();
    assert!(matches!(app.accounts.label(named(&account, &"x".repeat(65))), Err(Error::Invalid { .. })));
    app.store.fail(true);
    assert!(matches!(app.accounts.label(named(&account, "two")), Err(Error::NotSaved(_))));
    assert_eq!(app.accounts.list()[0].label.as_deref(), Some("one"));
    app.store.fail(false);
    app.accounts.remove(&account).await.unwrap();
    assert_eq!(app.accounts.label(named(&account, "three")), Err(Error::NoSuchAccount));
}

#[tokio::test]
async fn an_order_is_kept_and_one_that_cannot_be_saved_is_not_taken() {
    let app = App::new();
    let (_servers, before) = three(&app).await;
    let turned: Vec<_> = before.iter().rev().cloned().collect();
    let views = app.accounts.arrange(&ArrangeRequest { order: turned.clone() }).unwrap();
    assert_eq!(views.into_iter().map(|view| view.id).collect::<Vec<_>>(), turned);
    app.store.fail(true);
    assert!(app.accounts.arrange(&ArrangeRequest { order: before }).is_err());
    assert_eq!(ids(&app), turned);
    app.store.fail(false);
    let app = app.restarted();
    assert_eq!(ids(&app), turned);
}

#[tokio::test]
async fn an_order_that_names_too_few_or_too_many_loses_and_invents_no_account() {
    let app = App::new();
    let (_servers, all) = three(&app).await;
    let gone = all[0].clone();
    app.accounts.remove(&gone).await.unwrap();
    let order = vec![all[2].clone(), gone, all[2].clone()];
    app.accounts.arrange(&ArrangeRequest { order }).unwrap();
    assert_eq!(ids(&app), [all[2].clone(), all[1].clone()]);
}

#[tokio::test]
async fn leaving_every_account_tells_what_came_of_each_and_no_failure_stops_another() {
    let well = contentstack::plain().await;
    let failing = contentstack::start(|request| is(request, SIGN_OUT).then(|| Reply::json(503, "{}"))).await;
    let shop = medusa::start(medusa::Version::V2, |_| None).await;
    let app = App::new();
    let first = app.signed_in(&well.address()).await;
    let second = app.signed_in(&failing.address()).await;
    let third = medusa::signed_in_at(&app, &shop).await;
    let never = app.add(&well.address()).await;

    let views = app.accounts.sign_out_all().await;
    let told: Vec<_> = views
        .iter()
        .map(|view| {
            (view.account.id.clone(), view.ended_at_server, view.valid_until.is_some(), view.removed_from_keychain)
        })
        .collect();
    assert_eq!(
        told,
        [(first, true, false, true), (second, false, false, true), (third, false, true, true)],
        "who was never signed in is not left"
    );
    assert!(views.iter().all(|view| view.account.session == SessionView::SignedOut));
    assert!(app.keychain.is_empty());
    assert_eq!(app.session(&never), SessionView::SignedOut);
    assert_eq!(app.accounts.sign_out_all().await, [], "nobody is left twice");
}

#[tokio::test]
async fn accounts_are_left_side_by_side() {
    let (tell, told) = oneshot::channel();
    let told = std::sync::Mutex::new(Some(told));
    let slow = contentstack::start(move |request| {
        is(request, SIGN_OUT).then(|| {
            let Reply::Bytes(bytes) = Reply::json(200, "{\"notice\":\"done\"}") else { panic!() };
            Reply::When(told.lock().unwrap().take().unwrap(), bytes)
        })
    })
    .await;
    let tell = std::sync::Mutex::new(Some(tell));
    let quick = contentstack::start(move |request| {
        is(request, SIGN_OUT).then(|| {
            // The first account's server answers only now: taking turns would wait for ever.
            tell.lock().unwrap().take().unwrap().send(()).unwrap();
            Reply::json(200, "{\"notice\":\"done\"}")
        })
    })
    .await;
    let app = App::new();
    app.signed_in(&slow.address()).await;
    app.signed_in(&quick.address()).await;
    let views = tokio::time::timeout(Duration::from_secs(20), app.accounts.sign_out_all()).await.unwrap();
    assert!(views.len() == 2 && views.iter().all(|view| view.ended_at_server));
}

#[tokio::test]
async fn a_keychain_that_lets_nothing_go_is_told_of_each_account() {
    let app = App::new();
    let (_servers, all) = three(&app).await;
    app.keychain.set(Mood::Locked);
    let views = app.accounts.sign_out_all().await;
    assert_eq!(views.len(), all.len());
    assert!(views.iter().all(|view| view.ended_at_server && !view.removed_from_keychain));
}
