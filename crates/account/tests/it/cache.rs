//! What is kept for the next start, whose it is, and when it goes.

use account::{CachedProfile, CachedTasks, Error, LoadTasksRequest, TaskRowsRequest};
use serde_json::{Value, json};

use crate::deletion;
use crate::support::app::{App, signed_in};
use crate::support::contentstack::{self, PROFILE, TASKS, ann, error, is, welcome};
use crate::support::keychain::Mood;
use crate::support::scripted::{Reply, Scripted};
use crate::tasks::{by_title, wanted};

/// A server with a task, whose person has tokens everywhere.
async fn server() -> Scripted {
    contentstack::start(|request| {
        let assignment = json!({
            "entry_uid": "blt", "api_key": "bltk", "content_type": "article", "locale": "en-us", "type": "workflow_stage",
            "job": {"entry": "Spring sale", "stack": "Site", "workflow_stage": {"uid": "review", "title": "Review"}},
        });
        is(request, TASKS).then(|| Reply::json(200, json!({ "assignments": [assignment] })))
    })
    .await
}

/// Signed in, with profile and tasks read, and all of it kept.
async fn read(server: &Scripted) -> (App, account::AccountId) {
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.profile(&account).await.unwrap();
    app.accounts.open_tasks(&account, wanted()).await.unwrap();
    assert_eq!(app.accounts.cache_view().await.accounts, 1, "nothing was kept");
    (app, account)
}

async fn profile(app: &App, account: &account::AccountId) -> Option<CachedProfile> {
    app.accounts.cached_profile(account).await.unwrap()
}

async fn tasks(app: &App, account: &account::AccountId) -> Option<CachedTasks> {
    app.accounts.cached_tasks(account, wanted()).await.unwrap()
}

#[tokio::test]
async fn after_a_start_the_last_profile_and_tasks_are_there_with_their_age_and_nothing_is_sent() {
    let server = server().await;
    let (app, account) = read(&server).await;
    let sent = server.lines().len();

    let app = app.restarted();
    app.clock.advance(3 * 60);
    app.accounts.restore(&account).await.unwrap();
    let kept = profile(&app, &account).await.unwrap();
    assert_eq!(
        (kept.profile.email.as_str(), kept.at.to_string().as_str()),
        ("ann@example.com", "2026-03-01T09:00:00Z")
    );
    let kept = tasks(&app, &account).await.unwrap();
    assert_eq!((kept.list.loaded, kept.at.to_string().as_str()), (1, "2026-03-01T09:00:00Z"));
    let rows = TaskRowsRequest { list: kept.list.list, from: 0, count: 50 };
    let rows = app.accounts.task_rows(&account, rows).unwrap();
    assert_eq!(rows.tasks[0].title.as_deref(), Some("Spring sale"));
    assert_eq!(server.lines().len(), sent, "something was sent");
}

#[tokio::test]
async fn before_the_keychain_has_answered_nothing_is_given_out() {
    let server = server().await;
    let (app, account) = read(&server).await;
    let app = app.restarted();
    assert_eq!((profile(&app, &account).await, tasks(&app, &account).await), (None, None));
    app.keychain.set(Mood::Locked);
    app.accounts.restore(&account).await.unwrap();
    assert_eq!((profile(&app, &account).await, tasks(&app, &account).await), (None, None));
    app.keychain.set(Mood::Open);
    app.accounts.ask_keychain_again(&account).await.unwrap();
    assert!(profile(&app, &account).await.is_some() && tasks(&app, &account).await.is_some());
}

#[tokio::test]
async fn an_open_list_is_not_replaced_by_what_was_kept_and_what_was_kept_by_an_opened_one() {
    let server = server().await;
    let (app, account) = read(&server).await;
    assert_eq!(tasks(&app, &account).await, None, "a list is open");
    let app = app.restarted();
    app.accounts.restore(&account).await.unwrap();
    let kept = tasks(&app, &account).await.unwrap().list;
    let opened = app.accounts.open_tasks(&account, wanted()).await.unwrap();
    assert_ne!(kept.list, opened.list);
    let on = app.accounts.load_tasks(&account, LoadTasksRequest { list: kept.list, pages: 1 }).await;
    assert_eq!(on, Err(Error::ListReplaced));
}

#[tokio::test]
async fn another_order_of_what_was_kept_is_asked_of_the_server() {
    let server = server().await;
    let (app, account) = read(&server).await;
    let app = app.restarted();
    app.accounts.restore(&account).await.unwrap();
    assert!(tasks(&app, &account).await.unwrap().list.ended, "a list that has ended is ordered here");
    let sent = server.lines().len();
    app.accounts.open_tasks(&account, by_title()).await.unwrap();
    assert_eq!(server.lines().len(), sent + 1);
}

#[tokio::test]
async fn signing_out_removing_and_deleting_leave_nothing_of_it() {
    let server = server().await;
    let (app, account) = read(&server).await;
    let left = app.accounts.sign_out(&account).await.unwrap();
    assert!(left.removed_from_cache && app.cache.text().is_empty());

    let (app, account) = read(&server).await;
    assert!(app.accounts.remove(&account).await.unwrap().removed_from_cache);
    assert_eq!(app.cache.text(), "");

    let server = contentstack::start(|request| {
        is(request, contentstack::DELETE).then(|| Reply::json(200, json!({"notice": "done"})))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.profile(&account).await.unwrap();
    deletion::confirm(&app, &account, "ann@example.com", "hunter22").await.unwrap();
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(app.accounts.cache_view().await.accounts, 1);
    let deleted = deletion::delete(&app, &account, "ann@example.com").await.unwrap();
    assert!(deleted.removed_from_cache);
    assert_eq!(app.cache.text(), "");
}

#[tokio::test]
async fn what_could_not_be_removed_is_told() {
    let server = server().await;
    let (app, account) = read(&server).await;
    app.cache.stay(true);
    assert!(!app.accounts.sign_out(&account).await.unwrap().removed_from_cache);
    assert_eq!(profile(&app, &account).await, None, "it is given out to nobody all the same");
}

#[tokio::test]
async fn a_session_that_the_server_ended_leaves_nothing_of_it() {
    let ended = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let server = contentstack::start({
        let ended = std::sync::Arc::clone(&ended);
        move |request| {
            let is_over = is(request, PROFILE) && ended.load(std::sync::atomic::Ordering::SeqCst);
            is_over.then(|| error(401, 105, "no"))
        }
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(app.accounts.cache_view().await.accounts, 1);
    ended.store(true, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(app.accounts.profile(&account).await, Err(Error::SessionExpired));
    assert_eq!((profile(&app, &account).await, app.cache.text()), (None, String::new()));
}

#[tokio::test]
async fn a_session_that_cannot_be_read_any_more_leaves_nothing_of_it() {
    let server = server().await;
    let (app, account) = read(&server).await;
    app.keychain.put(account.as_str(), b"something else");
    let app = app.restarted();
    app.accounts.restore(&account).await.unwrap();
    assert_eq!((profile(&app, &account).await, app.cache.text()), (None, String::new()));
}

#[tokio::test]
async fn of_a_session_that_ends_with_the_app_nothing_is_kept() {
    let server = server().await;
    let app = App::new();
    app.keychain.set(Mood::Locked);
    let account = app.signed_in(&server.address()).await;
    app.accounts.profile(&account).await.unwrap();
    app.accounts.open_tasks(&account, wanted()).await.unwrap();
    assert_eq!(app.accounts.cache_view().await.accounts, 0);
}

#[tokio::test]
async fn switching_it_off_empties_it_and_keeps_it_empty() {
    let server = server().await;
    let (app, account) = read(&server).await;
    app.accounts.set_keeps_copies(false).await;
    assert_eq!(app.cache.text(), "");
    app.accounts.profile(&account).await.unwrap();
    app.accounts.open_tasks(&account, wanted()).await.unwrap();
    assert_eq!(app.accounts.cache_view().await, account::CacheView::default());
    app.accounts.set_keeps_copies(true).await;
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(app.accounts.cache_view().await.accounts, 1);
    assert_eq!(app.accounts.empty_cache().await, account::CacheView::default());
}

#[tokio::test]
async fn a_damaged_copy_a_later_one_and_another_persons_count_as_none_and_are_replaced() {
    let server = server().await;
    let (app, account) = read(&server).await;
    let whole = app.cache.text();
    let other = whole.replacen("bltann", "bltben", 1);
    let later = whole.replacen("\"version\":1", "\"version\":2", 1);
    for (name, damaged) in
        [("cut off", whole.split_at(whole.len() / 2).0), ("another's", &other), ("later", &later), ("empty", "")]
    {
        app.cache.put(&account, damaged.as_bytes().to_vec());
        assert_eq!(profile(&app, &account).await, None, "{name}");
        app.accounts.profile(&account).await.unwrap();
        assert!(profile(&app, &account).await.is_some(), "{name}");
    }
}

#[tokio::test]
async fn another_persons_sign_in_is_shown_nothing_of_the_first() {
    let server = contentstack::start(|request| {
        let ben = json!({"uid": "bltben", "email": "ben@example.com"});
        (is(request, contentstack::SIGN_IN) && contentstack::login(request)["email"] == "ben@example.com")
            .then(|| welcome(ben, "blt-ben"))
    })
    .await;
    let (app, account) = read(&server).await;
    let ben = signed_in(app.sign_in_as(&account, "ben@example.com", "hunter22").await).id;
    assert_ne!(ben, account);
    assert_eq!(profile(&app, &ben).await, None);
    assert!(profile(&app, &account).await.is_some());
}

#[tokio::test]
async fn a_copy_holds_only_what_a_view_shows() {
    let server = contentstack::start(|request| {
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| {
            let mut user = ann();
            user["authtoken"] = "marked-token".into();
            user["nobody_asked"] = json!({"deep": ["marked-field"]});
            Reply::json(200, json!({ "user": user }))
        })
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let seen = app.accounts.profile(&account).await.unwrap();
    app.accounts.cache_view().await;
    let copy: Value = serde_json::from_str(&app.cache.text()).unwrap();
    assert_eq!(copy["profile"]["value"], serde_json::to_value(&seen).unwrap());
    assert!(!copy.to_string().contains("marked"), "{copy}");
}
