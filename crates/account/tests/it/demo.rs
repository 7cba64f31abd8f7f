//! Against the demo server: the same rules held by another hand.

use std::collections::HashSet;
use std::sync::Arc;

use account::task::{NamedId, PublishingStatus, Stage, TaskColumn, TaskSort};
use account::{
    AccountId, Error, LoadTasksRequest, ProfileChange, SessionView, Task, TaskFilter, TaskListRequest, TaskRowsRequest,
    TaskTab,
};
use demo_server::{ManualClock, Marker, Options, Running, code_at, serve};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::deletion::{confirm, delete};
use crate::password::{activate, ask, reset};
use crate::support::app::{App, by_address, challenge, signed_in};

struct Demo {
    running: Running,
    clock: Arc<ManualClock>,
}

impl Demo {
    /// One that sets no limit on requests.
    async fn start(options: Options) -> Self {
        Self::with(Options { rate_limit: None, ..options }).await
    }

    async fn with(options: Options) -> Self {
        let clock = Arc::new(ManualClock::starting_at("2026-03-02T09:00:00Z".parse().unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let options = Options { clock: clock.clone(), ..options };
        Self { running: serve(listener, options).await.unwrap(), clock }
    }

    /// The app with an account of this server.
    async fn app(&self) -> (App, AccountId) {
        let app = App::new();
        let account = app.add(&self.running.told().contentstack).await;
        (app, account)
    }

    fn password(&self) -> &str {
        &self.running.told().password
    }

    /// The code that the authenticator shows.
    fn code(&self) -> String {
        use demo_server::Clock;
        code_at(&self.running.told().totp_secret, self.clock.now()).unwrap()
    }

    async fn read(address: &str) -> Value {
        let text = reqwest::get(address).await.unwrap().text().await.unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// Requests that reached it, of one kind.
    async fn reached(&self, method: &str, path: &str) -> usize {
        let requests = Self::read(&self.running.told().requests).await;
        let wanted = |request: &&Value| request["method"] == method && request["path"] == path;
        requests.as_array().unwrap().iter().filter(wanted).count()
    }

    /// The link of the newest mail to an address.
    async fn mailed_link(&self, email: &str) -> String {
        let messages = Self::read(&format!("{}.json", self.running.told().mailbox)).await;
        let mine = |message: &&Value| message["to"] == email && message["link"].is_string();
        messages.as_array().unwrap().iter().rfind(mine).unwrap()["link"].as_str().unwrap().to_owned()
    }

    /// The code of the newest text message.
    async fn texted_code(&self) -> String {
        let messages = Self::read(&format!("{}.json", self.running.told().mailbox)).await;
        let messages = messages.as_array().unwrap();
        let text = messages.iter().filter(|message| message["kind"] == "text_message");
        text.max_by_key(|message| message["sent_at"].to_string()).unwrap()["code"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_person_signs_in_reads_changes_and_leaves() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    let view = signed_in(app.sign_in_as(&account, "ann@example.com", demo.password()).await);
    assert_eq!(view.name.as_deref(), Some("Ann Lee"));

    let profile = app.accounts.profile(&account).await.unwrap();
    assert_eq!((profile.company.as_deref(), profile.organizations.len()), (Some("Nordvik Media"), 3));
    let roles: Vec<_> = profile.organizations.iter().map(|org| org.roles.join(", ")).collect();
    assert_eq!(roles, ["Translator", "Developer, Admin", "Content manager"]);

    let change = ProfileChange { company: Some("Tern Festival".to_owned()), ..ProfileChange::default() };
    let changed = app.accounts.update_profile(&account, change).await.unwrap();
    assert_eq!(changed.company.as_deref(), Some("Tern Festival"));
    assert_eq!(changed.last_name, profile.last_name);
    assert_eq!(demo.reached("PUT", "/v3/user").await, 1);

    let left = app.accounts.sign_out(&account).await.unwrap();
    assert!(left.ended_at_server && left.removed_from_keychain && app.keychain.is_empty());
}

#[tokio::test]
async fn a_wrong_password_reaches_the_server_once() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    let outcome = app.sign_in_as(&account, "ann@example.com", "not the password").await;
    assert_eq!(outcome, Err(Error::InvalidCredentials));
    assert_eq!(demo.reached("POST", "/v3/user-session").await, 1);
    assert_eq!(app.sign_in_as(&account, "nobody@example.com", "x").await, Err(Error::InvalidCredentials));
}

#[tokio::test]
async fn an_account_is_locked_at_the_fifth_failure() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    for _ in 0..4 {
        let outcome = app.sign_in_as(&account, "ann@example.com", "wrong").await;
        assert_eq!(outcome, Err(Error::InvalidCredentials));
    }
    app.sign_in_as(&account, "ann@example.com", "wrong").await.unwrap_err();
    let outcome = app.sign_in_as(&account, "ann@example.com", demo.password()).await;
    assert!(matches!(outcome, Err(Error::AccountLocked { .. })), "{outcome:?}");
}

#[tokio::test]
async fn an_authenticators_code_signs_in_whatever_status_asks_for_it() {
    for status in [294_u16, 400, 401, 422] {
        let challenge_status = status.try_into().unwrap();
        let demo = Demo::start(Options { challenge_status, ..Options::default() }).await;
        let (app, account) = demo.app().await;
        let asked = challenge(app.sign_in_as(&account, "totp@example.com", demo.password()).await);
        let again = challenge(app.answer(&asked.handle, "000 000").await);
        assert!(again.refused.is_some_and(|words| !words.is_empty()));
        let code = demo.code();
        let (first, rest) = code.split_at(3);
        let view = signed_in(app.answer(&again.handle, &format!("{first}-{rest}")).await);
        assert_eq!(view.email.as_deref(), Some("totp@example.com"), "{status}");
    }
}

#[tokio::test]
async fn a_text_messages_code_signs_in() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    let asked = challenge(app.sign_in_as(&account, "sms@example.com", demo.password()).await);
    app.accounts.send_text_message(&asked.handle).await.unwrap();
    signed_in(app.answer(&asked.handle, &demo.texted_code().await).await);
    assert_eq!(demo.reached("POST", "/v3/user/request_token_sms").await, 1);
}

fn wanted() -> TaskListRequest {
    TaskListRequest { page_size: 100, ..crate::tasks::wanted() }
}

/// Loads a list to its end and gives its rows.
async fn every_task(app: &App, account: &AccountId, request: TaskListRequest) -> Vec<Task> {
    let mut view = app.accounts.open_tasks(account, request).await.unwrap();
    while !view.ended {
        let request = LoadTasksRequest { list: view.list, pages: 5 };
        view = app.accounts.load_tasks(account, request).await.unwrap();
        assert!(!view.sorted_here && view.paused_s.is_none());
    }
    let rows = |from| TaskRowsRequest { list: view.list, from, count: 200 };
    let windows = (0..view.loaded).step_by(200).map(|from| app.accounts.task_rows(account, rows(from)).unwrap());
    windows.flat_map(|window| window.tasks).collect()
}

#[tokio::test]
async fn every_task_comes_once_and_in_order() {
    let demo = Demo::start(Options { tasks: 1_250, ..Options::default() }).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "busy@example.com", demo.password()).await);
    let by = |by, descending| TaskSort { by, descending };
    let sort = vec![by(TaskColumn::Stage, false), by(TaskColumn::Assigned, true)];
    let tasks = every_task(&app, &account, TaskListRequest { sort, ..wanted() }).await;
    let keys: HashSet<_> = tasks.iter().map(|task| task.key.clone()).collect();
    assert_eq!((keys.len(), tasks.len()), (1_250, 1_250));
    let stage = |task: &Task| match &task.stage {
        Some(Stage::Workflow { title, .. }) => (false, title.clone()),
        _ => (true, String::new()),
    };
    let place = |task: &Task| (stage(task), std::cmp::Reverse(task.assigned_at));
    assert!(tasks.is_sorted_by_key(place));
}

#[tokio::test]
async fn a_server_that_limits_requests_is_not_asked_more_often_than_it_allows() {
    let demo = Demo::with(Options { tasks: 2_000, rate_limit: Some(10), ..Options::default() }).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "busy@example.com", demo.password()).await);
    let mut view = app.accounts.open_tasks(&account, wanted()).await.unwrap();
    for waits in [0, 1, 1] {
        view = app.accounts.load_tasks(&account, LoadTasksRequest { list: view.list, pages: 5 }).await.unwrap();
        assert_eq!((view.paused_s, app.clock.waits().len()), (None, waits));
        // The server's time goes on while ours is waited away.
        demo.clock.advance(jiff::SignedDuration::from_secs(1));
    }
    assert_eq!(view.loaded, 1_600);
}

#[tokio::test]
async fn every_column_sorts_and_every_tab_filter_and_query_selects_at_the_server() {
    let demo = Demo::start(Options { tasks: 120, ..Options::default() }).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "busy@example.com", demo.password()).await);
    let columns = app.accounts.list()[0].capabilities.task_columns.clone();
    for by in columns {
        for descending in [false, true] {
            let request = TaskListRequest { sort: vec![TaskSort { by, descending }], ..wanted() };
            let view = app.accounts.open_tasks(&account, request).await.unwrap();
            assert!(!view.sorted_here && view.loaded == 100, "{by:?}");
        }
    }
    let mut found = 0;
    for tab in [TaskTab::InReview, TaskTab::ToPublish] {
        found += every_task(&app, &account, TaskListRequest { tab, ..wanted() }).await.len();
        let nothing = TaskListRequest { tab, query: Some(r#"{"type":"neither"}"#.to_owned()), ..wanted() };
        assert!(every_task(&app, &account, nothing).await.is_empty());
    }
    assert_eq!(found, 120);
    let refused = TaskListRequest { query: Some(r#"{"$no":1}"#.to_owned()), ..wanted() };
    let outcome = app.accounts.open_tasks(&account, refused).await;
    assert!(matches!(outcome, Err(Error::Invalid { .. } | Error::Refused { .. })), "{outcome:?}");
}

#[tokio::test]
async fn each_name_of_the_filter_bar_selects_just_its_rows_at_the_server() {
    let demo = Demo::start(Options { tasks: 250, ..Options::default() }).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "busy@example.com", demo.password()).await);
    let all = every_task(&app, &account, wanted()).await;
    let view = app.accounts.open_tasks(&account, wanted()).await.unwrap();
    let names = view.names;
    assert!(names.stages.len() > 2 && names.stacks.len() > 2 && names.content_types.len() > 2, "{names:?}");
    type Set = fn(&mut TaskFilter, String);
    let kinds: [(Vec<NamedId>, Set); 3] = [
        (names.stages, |filter, id| filter.stage = Some(id)),
        (names.stacks, |filter, id| filter.stack = Some(id)),
        (names.content_types, |filter, id| filter.content_type = Some(id)),
    ];
    for (names, set) in kinds {
        for name in names {
            let mut filter = TaskFilter::default();
            set(&mut filter, name.id.clone());
            let found = every_task(&app, &account, TaskListRequest { filter, ..wanted() }).await;
            assert!(!found.is_empty() && found.len() < all.len(), "{name:?}");
        }
    }
    let due_before: jiff::Timestamp = all.iter().filter_map(|task| task.due).max().unwrap();
    let filter = TaskFilter { due_before: Some(due_before), ..TaskFilter::default() };
    let found = every_task(&app, &account, TaskListRequest { filter, ..wanted() }).await;
    assert_eq!(found.len(), all.iter().filter(|task| task.due.is_some_and(|due| due < due_before)).count());
    let filter = TaskFilter { status: Some(PublishingStatus::Rejected), ..TaskFilter::default() };
    let found = every_task(&app, &account, TaskListRequest { filter, ..wanted() }).await;
    let rejected = Some(Stage::Publishing { status: PublishingStatus::Rejected });
    assert!(!found.is_empty() && found.iter().all(|task| task.stage == rejected));
}

#[tokio::test]
async fn a_session_that_newer_ones_pushed_out_is_told_as_ended() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "ann@example.com", demo.password()).await);
    for _ in 0..20 {
        let (other, theirs) = demo.app().await;
        signed_in(other.sign_in_as(&theirs, "ann@example.com", demo.password()).await);
    }
    assert_eq!(app.accounts.profile(&account).await, Err(Error::SessionExpired));
    assert_eq!(app.session(&account), SessionView::Ended);
}

#[tokio::test]
async fn no_marked_secret_of_the_server_is_in_any_view() {
    let marker: Marker = "canary".parse().unwrap();
    let demo = Demo::start(Options { marker: Some(marker), tasks: 10, ..Options::default() }).await;
    let (app, account) = demo.app().await;
    let mut views = Vec::new();
    let probe = app.accounts.probe(by_address(&demo.running.told().contentstack)).await;
    views.push(serde_json::to_string(&probe.unwrap()).unwrap());
    let view = app.sign_in_as(&account, "busy@example.com", demo.password()).await.unwrap();
    views.push(serde_json::to_string(&view).unwrap());
    views.push(serde_json::to_string(&app.accounts.profile(&account).await.unwrap()).unwrap());
    let tasks = every_task(&app, &account, wanted()).await;
    assert_eq!(tasks.len(), 10);
    views.push(serde_json::to_string(&tasks).unwrap());
    let kept = String::from_utf8(app.keychain.get(account.as_str()).unwrap()).unwrap();
    assert!(kept.contains("canary"), "the server marks its tokens");
    views.push(serde_json::to_string(&app.accounts.sign_out(&account).await.unwrap()).unwrap());
    assert!(views.iter().all(|view| !view.contains("canary")), "{views:?}");
}

#[tokio::test]
async fn a_person_gets_a_new_password_by_mail_and_signs_in_with_it() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "ann@example.com", demo.password()).await);
    ask(&app, &account, "ann@example.com").await.unwrap();
    let link = demo.mailed_link("ann@example.com").await;

    let outcome = reset(&app, &account, &link, ["short"; 2]).await;
    let Err(Error::Invalid { fields, .. }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(
        (fields[0].field.as_str(), fields[0].message.as_str()),
        ("password", "is too short (minimum is 8 characters)")
    );
    assert!(app.accounts.profile(&account).await.is_ok(), "a refused reset ends no session");

    reset(&app, &account, &link, ["quiet-meadow-31"; 2]).await.unwrap();
    assert_eq!(app.session(&account), SessionView::SignedOut);
    let old = app.sign_in_as(&account, "ann@example.com", demo.password()).await;
    assert_eq!(old, Err(Error::InvalidCredentials));
    signed_in(app.sign_in_as(&account, "ann@example.com", "quiet-meadow-31").await);

    let outcome = reset(&app, &account, &link, ["another-one-22"; 2]).await;
    let Err(Error::Invalid { fields, .. }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(fields[0].field, "link", "a link is good for one password");
    assert!(app.accounts.profile(&account).await.is_ok());
}

#[tokio::test]
async fn a_mail_for_nobody_looks_like_any_other_and_is_not_sent() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    assert_eq!(ask(&app, &account, "nobody@example.com").await, Ok(()));
    assert_eq!(demo.reached("POST", "/v3/user/forgot_password").await, 1);
    let messages = Demo::read(&format!("{}.json", demo.running.told().mailbox)).await;
    assert!(messages.as_array().unwrap().iter().all(|message| message["to"] != "nobody@example.com"));
}

#[tokio::test]
async fn a_person_activates_an_account_by_its_mail_and_signs_in() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    let link = demo.mailed_link("new@example.com").await;
    activate(&app, &account, &link, ["Noor", "Haddad"], ["quiet-meadow-31"; 2]).await.unwrap();
    let view = signed_in(app.sign_in_as(&account, "new@example.com", "quiet-meadow-31").await);
    assert_eq!(view.name.as_deref(), Some("Noor Haddad"));
    let outcome = activate(&app, &account, &link, ["Noor", "Haddad"], ["quiet-meadow-31"; 2]).await;
    let Err(Error::Invalid { fields, .. }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(fields[0].field, "link", "a link is good for one activation");
}

#[tokio::test]
async fn a_person_with_a_second_factor_deletes_the_account() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    let asked = challenge(app.sign_in_as(&account, "totp@example.com", demo.password()).await);
    signed_in(app.answer(&asked.handle, &demo.code()).await);
    let preview = app.accounts.deletion_preview(&account).await.unwrap();
    assert!(!preview.refused && preview.organizations == ["Fjordline Ferries"]);

    demo.clock.advance(jiff::SignedDuration::from_secs(30));
    let asked = challenge(confirm(&app, &account, "totp@example.com", demo.password()).await);
    signed_in(app.answer(&asked.handle, &demo.code()).await);
    let deleted = delete(&app, &account, "totp@example.com").await.unwrap();
    assert!(deleted.removed_from_keychain && deleted.removed_from_list);
    assert_eq!(demo.reached("DELETE", "/v3/user").await, 1);
    assert!(app.keychain.is_empty() && app.store.records().is_empty());

    let account = app.add(&demo.running.told().contentstack).await;
    let gone = app.sign_in_as(&account, "totp@example.com", demo.password()).await;
    assert_eq!(gone, Err(Error::InvalidCredentials));
}

#[tokio::test]
async fn an_owner_is_refused_in_the_servers_words_and_keeps_everything() {
    let demo = Demo::start(Options::default()).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "owner@example.com", demo.password()).await);
    let preview = app.accounts.deletion_preview(&account).await.unwrap();
    assert!(preview.refused && preview.owned_organizations == ["Nordvik Media"]);

    signed_in(confirm(&app, &account, "owner@example.com", demo.password()).await);
    let outcome = delete(&app, &account, "owner@example.com").await;
    let Err(Error::Refused { message, .. }) = outcome else { panic!("{outcome:?}") };
    assert!(message.contains("Nordvik Media"), "{message}");
    assert!(app.accounts.profile(&account).await.is_ok() && !app.keychain.is_empty());
}

#[tokio::test]
async fn an_export_holds_every_task_of_the_account_and_no_marked_secret() {
    let marker: Marker = "canary".parse().unwrap();
    let demo = Demo::start(Options { marker: Some(marker), tasks: 250, ..Options::default() }).await;
    let (app, account) = demo.app().await;
    signed_in(app.sign_in_as(&account, "busy@example.com", demo.password()).await);
    let export = app.accounts.export_account(&account).await.unwrap();
    assert_eq!(export.tasks, 250);
    assert!(export.json.contains("Beatriz") && !export.json.contains("canary"));
}
