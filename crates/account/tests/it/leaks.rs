//! No secret, and no field that nobody asked for, comes out: not in a view, not
//! in an error, not in the log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use account::task::TaskFormat;
use account::{
    AccountId, ExportTasksRequest, LoadTasksRequest, OpenTaskRequest, Password, SignInView, StrengthRequest,
    TaskRowsRequest, read_link,
};
use serde_json::{Value, json};

use crate::profile::company;
use crate::support::app::{App, by_address};
use crate::support::contentstack::{
    CHANGE, DELETE, FORGOT, PROFILE, RESET, SIGN_IN, SIGN_OUT, TASKS, TEXT_MESSAGE, login, what,
};
use crate::support::keychain::Mood;
use crate::support::scripted::{Reply, Request, Scripted};
use crate::{deletion, password};

/// Stands in everything that must not come out.
const MARK: &str = "canary";

const PASSWORD: &str = "canary-password";
/// Without a hyphen: those are taken out before it is sent.
const CODE: &str = "canary000000";
const RESET_LINK: &str = "https://app.example.com/#!/reset_password/canary-reset-token";
const ACTIVATION_LINK: &str = "https://app.example.com/#!/activate/canary-activation-token";
const ACTIVATE: &str = "POST /v3/user/activate/canary-activation-token";

/// All that came out.
#[derive(Clone, Default)]
struct Outside(Arc<Mutex<Vec<u8>>>);

impl Write for Outside {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut heard = self.0.lock().map_err(|error| std::io::Error::other(error.to_string()))?;
        heard.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Outside {
    fn note<T: serde::Serialize>(&self, outcome: &account::Result<T>) {
        let mut out = self.clone();
        match outcome {
            Ok(view) => writeln!(out, "view {}", serde_json::to_string(view).unwrap()),
            Err(error) => writeln!(out, "error {error} {error:?}"),
        }
        .unwrap();
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Marks an answer: a token at every depth where one could be, and fields that nobody asks for.
fn marked(mut body: Value) -> Value {
    if let Value::Object(object) = &mut body {
        for value in object.values_mut() {
            *value = marked(value.take());
        }
        object.insert("authtoken".to_owned(), "canary-token".into());
        object.insert("nobody_asked".to_owned(), json!({"deep": ["canary-field"]}));
        object.insert("api_token".to_owned(), "canary-api-token".into());
    }
    if let Value::Array(items) = &mut body {
        items.iter_mut().for_each(|item| *item = marked(item.take()));
    }
    body
}

fn answer(request: &Request, fails: u16) -> Reply {
    let user = json!({"uid": "bltann", "email": "ann@example.com", "organizations": [{"uid": "o", "name": "Acme"}]});
    let assignment = json!({
        "entry_uid": "blt", "api_key": "bltk", "content_type": "article", "locale": "en-us", "type": "workflow_stage",
        "due_date": "2026-03-05T18:30:00.000Z",
        "job": {"entry": "Spring sale", "stack": "Site", "workflow_stage": {"uid": "review", "title": "Review"}},
    });
    let line = what(request);
    let is_open = request.header("authtoken").is_some();
    let (status, body) = match line.as_str() {
        SIGN_IN if login(request)["tfa_token"].is_null() => (401, json!({"error_code": 294, "error_message": "2FA"})),
        SIGN_IN if login(request)["tfa_token"] == CODE => (200, json!({ "user": user })),
        SIGN_IN => (422, json!({"error_code": 295, "error_message": "Invalid verification code"})),
        _ if fails != 0 => (fails, json!({"error_code": 7, "error_message": "Something is wrong."})),
        PROFILE if !is_open => (401, json!({"error_code": 105, "error_message": "no"})),
        PROFILE | CHANGE => (200, json!({ "user": user })),
        TASKS => (200, json!({ "assignments": [assignment] })),
        FORGOT | RESET | ACTIVATE | DELETE => (200, json!({"notice": "done"})),
        SIGN_OUT | TEXT_MESSAGE => (200, json!({"notice": "done"})),
        _ => (404, json!({"error_code": 1, "error_message": "?"})),
    };
    Reply::json(status, marked(body))
}

#[tokio::test]
async fn nothing_secret_and_nothing_unasked_comes_out() {
    let outside = Outside::default();
    let writer = outside.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // This test's own threads log to it, and the keychain's thread as well.
    let _ = tracing::subscriber::set_global_default(log);

    for mood in [Mood::Open, Mood::Locked] {
        whole_job(&outside, mood, 0).await;
    }
    for fails in [301, 400, 401, 403, 422, 429, 500] {
        whole_job(&outside, Mood::Open, fails).await;
    }

    let text = outside.text();
    assert!(text.contains("view {") && text.contains("error ") && text.contains("/v3/user-session"), "it was heard");
    assert!(text.contains("BEGIN:VEVENT") && text.contains("Spring sale,review"), "the files were heard");
    assert!(text.contains(r#"copy {\"version\":1"#), "the copies for the next start were heard");
    assert!(text.contains("/user/activate/…"), "an activation is logged without its token");
    let leaks: Vec<_> = text.lines().filter(|line| line.contains(MARK)).collect();
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    let logged: Vec<_> = text.lines().filter(|line| !line.starts_with("view ")).collect();
    assert!(logged.iter().all(|line| !line.contains("@example.com")), "no e-mail address in the log");
}

/// Everything that a person can do, once; beyond the sign-in the server answers `fails`, unless that is 0.
async fn whole_job(outside: &Outside, mood: Mood, fails: u16) {
    let app = App::new();
    app.keychain.set(mood);
    let failing = Arc::new(Mutex::new(0));
    let server = Scripted::start({
        let failing = Arc::clone(&failing);
        move |request| answer(request, *failing.lock().unwrap())
    })
    .await;
    let request = by_address(&server.address());
    outside.note(&app.accounts.probe(request).await);
    let account = app.add(&server.address()).await;
    let asked = app.sign_in_as(&account, "ann@example.com", PASSWORD).await;
    outside.note(&asked);
    let Ok(SignInView::SecondFactor { challenge }) = asked else { panic!("{asked:?}") };
    outside.note(&app.accounts.send_text_message(&challenge.handle).await);
    let refused = app.answer(&challenge.handle, "canary-wrong").await;
    outside.note(&refused);
    let Ok(SignInView::SecondFactor { challenge }) = refused else { panic!("{refused:?}") };
    outside.note(&app.answer(&challenge.handle, CODE).await);

    *failing.lock().unwrap() = fails;
    outside.note(&app.accounts.profile(&account).await);
    outside.note(&app.accounts.update_profile(&account, company("Acme")).await);
    list(outside, &app, &account).await;
    outside.note(&Ok(app.accounts.list()));
    outside.note(&Ok(app.accounts.keychain().await));
    outside.note(&app.accounts.restore(&account).await);
    outside.note(&app.accounts.cached_profile(&account).await);
    outside.note(&app.accounts.cached_tasks(&account, crate::tasks::wanted()).await);
    app.accounts.cache_view().await;
    outside.note(&Ok(format!("copy {}", app.cache.text())));
    outside.note(&app.accounts.sign_out(&account).await);
    outside.note(&Ok(app.store.records()));
    recover(outside, &app, &account).await;
    delete(outside, &app, &account).await;
    outside.note(&app.accounts.remove(&account).await);
}

/// A list of tasks, its rows, its files and its entries in the browser, as far as they come.
async fn list(outside: &Outside, app: &App, account: &AccountId) {
    let view = app.accounts.open_tasks(account, crate::tasks::wanted()).await;
    outside.note(&view);
    let list = view.map_or(1, |view| view.list);
    outside.note(&app.accounts.load_tasks(account, LoadTasksRequest { list, pages: 5 }).await);
    let rows = app.accounts.task_rows(account, TaskRowsRequest { list, from: 0, count: 200 });
    outside.note(&rows);
    for task in rows.map(|rows| rows.tasks).unwrap_or_default() {
        let request = OpenTaskRequest { list, key: task.key };
        outside.note(&app.accounts.task_address(account, &request).map(String::from));
    }
    for format in [TaskFormat::Csv, TaskFormat::Json, TaskFormat::ICalendar] {
        let export = app.accounts.export_tasks(account, ExportTasksRequest { list, format });
        let file = export.and_then(|export| {
            let mut file = Vec::new();
            export.write(&mut file)?;
            Ok((export.file_name.clone(), String::from_utf8(file).unwrap()))
        });
        outside.note(&file);
    }
}

/// The deletion, as far as it comes.
async fn delete(outside: &Outside, app: &App, account: &AccountId) {
    let asked = deletion::confirm(app, account, "ann@example.com", PASSWORD).await;
    outside.note(&asked);
    let Ok(SignInView::SecondFactor { challenge }) = asked else { panic!("{asked:?}") };
    outside.note(&app.answer(&challenge.handle, CODE).await);
    outside.note(&app.accounts.deletion_preview(account).await);
    outside.note(&app.accounts.export_account(account).await.map(|export| (export.file_name, export.json)));
    outside.note(&deletion::delete(app, account, "ann@example.com").await);
}

/// A new password and an activation, as far as they come, and what is refused before it is sent.
async fn recover(outside: &Outside, app: &App, account: &AccountId) {
    outside.note(&password::ask(app, account, "ann@example.com").await);
    for link in [RESET_LINK, ACTIVATION_LINK, "canary !"] {
        outside.note(&password::reset(app, account, link, [PASSWORD; 2]).await);
        outside.note(&password::reset(app, account, link, [PASSWORD, "canary-other"]).await);
        outside.note(&password::activate(app, account, link, ["Ann", "Lee"], [PASSWORD; 2]).await);
        writeln!(outside.clone(), "link {:?}", read_link(link)).unwrap();
    }
    let (account, password) = (Some(account.clone()), Password::new(PASSWORD));
    let request = StrengthRequest { account, email: None, password, names: Vec::new() };
    outside.note(&Ok(app.accounts.password_strength(&request)));
    writeln!(outside.clone(), "request {request:?}").unwrap();
}
