//! News of tasks: what is told, once, and what is not.

use std::sync::{Arc, Mutex, PoisonError};

use account::TaskNews;
use jiff::tz::{Offset, TimeZone};
use serde_json::{Value, json};

use crate::support::app::App;
use crate::support::contentstack::{self, TASKS, error, is};
use crate::support::scripted::{Reply, Scripted};
use crate::tasks::limit_and_skip;

/// The tasks that a server gives, the latest first.
type Tasks = Arc<Mutex<Vec<Value>>>;

/// A server whose tasks change; by `due` it gives those alone that are asked for before a time.
async fn server(tasks: &Tasks) -> Scripted {
    let tasks = Arc::clone(tasks);
    contentstack::start(move |request| {
        is(request, TASKS).then(|| {
            let held = tasks.lock().unwrap_or_else(PoisonError::into_inner);
            let (limit, skip) = limit_and_skip(request);
            let by_due = request.target.contains("due_date");
            let sought = held.iter().filter(|task| !by_due || !task["due_date"].is_null());
            let page: Vec<_> = sought.skip(skip).take(limit).collect();
            Reply::json(200, json!({ "assignments": page }))
        })
    })
    .await
}

/// A task called `title`, assigned at a time of 1 March and due at another.
fn task(title: &str, assigned: &str, due: Option<&str>) -> Value {
    json!({
        "entry_uid": title, "api_key": "bltk", "content_type": "article", "locale": "en-us", "type": "workflow_stage",
        "assigned_at": assigned, "assigned_by": "bltchief", "due_date": due,
        "job": {"entry": title, "stack": "Site", "workflow_stage": {"uid": "review", "title": "Review"}},
    })
}

fn early(title: &str) -> Value {
    task(title, "2026-03-01T08:00:00Z", None)
}

fn late(title: &str) -> Value {
    task(title, "2026-03-01T08:30:00Z", None)
}

fn put(tasks: &Tasks, new: Vec<Value>) {
    *tasks.lock().unwrap() = new;
}

async fn look(app: &App) -> Vec<TaskNews> {
    app.accounts.look_for_task_news(&TimeZone::UTC).await
}

/// Titles that were told, new and due.
fn told(news: &[TaskNews]) -> (Vec<&str>, Vec<&str>) {
    let names = |titles: fn(&TaskNews) -> &Vec<Option<String>>| {
        news.iter().flat_map(titles).map(|title| title.as_deref().unwrap_or("–")).collect()
    };
    (names(|news| &news.new), names(|news| &news.due_today))
}

#[tokio::test]
async fn the_first_look_tells_nothing_and_the_next_only_what_came_since() {
    let tasks = Tasks::default();
    put(&tasks, vec![early("Spring sale"), task("Ferry times", "2026-03-01T07:00:00Z", Some("2026-03-01T18:00:00Z"))]);
    let (app, server) = (App::new(), server(&tasks).await);
    let account = app.signed_in(&server.address()).await;
    assert_eq!(look(&app).await, []);
    assert_eq!(look(&app).await, []);

    put(&tasks, vec![late("Press release"), early("Spring sale")]);
    let news = look(&app).await;
    assert_eq!(told(&news), (vec!["Press release"], vec![]));
    assert_eq!(news[0].account, account);
    assert_eq!(look(&app).await, [], "it was told twice");
}

#[tokio::test]
async fn a_task_that_only_comes_into_sight_or_that_one_gave_oneself_is_no_news() {
    let tasks = Tasks::default();
    let page: Vec<_> = (0..100).map(|n| late(&format!("Task {n}"))).collect();
    put(&tasks, page.clone());
    let (app, server) = (App::new(), server(&tasks).await);
    app.signed_in(&server.address()).await;
    look(&app).await;

    let mut own = task("My own", "2026-03-01T08:45:00Z", None);
    own["assigned_by"] = "bltann".into();
    let mut after = page[1..99].to_vec();
    after.extend([own, early("An older one")]);
    put(&tasks, after);
    assert_eq!(look(&app).await, []);
}

#[tokio::test]
async fn a_task_is_told_on_the_day_it_is_due_once_and_the_earliest_first() {
    let tasks = Tasks::default();
    let due = |title, hour: &str| task(title, "2026-03-01T07:00:00Z", Some(hour));
    put(
        &tasks,
        vec![
            due("Later", "2026-03-02T18:00:00Z"),
            due("Sooner", "2026-03-02T06:00:00Z"),
            due("After", "2026-03-03T00:00:00Z"),
        ],
    );
    let (app, server) = (App::new(), server(&tasks).await);
    app.signed_in(&server.address()).await;
    look(&app).await;
    assert_eq!(look(&app).await, [], "nothing is due on 1 March");
    app.clock.advance(24 * 60 * 60);
    assert_eq!(told(&look(&app).await), (vec![], vec!["Sooner", "Later"]));
    assert_eq!(look(&app).await, [], "it was told twice");
    app.clock.advance(24 * 60 * 60);
    assert_eq!(told(&look(&app).await), (vec![], vec!["After"]));
}

#[tokio::test]
async fn the_day_is_the_one_of_the_persons_own_clock() {
    let tasks = Tasks::default();
    let (app, server) = (App::new(), server(&tasks).await);
    app.signed_in(&server.address()).await;
    let look = async |hours| app.accounts.look_for_task_news(&TimeZone::fixed(Offset::constant(hours))).await;
    look(-10).await;
    // It is 09:00 in Greenwich on 1 March, 23:00 on 28 February in Honolulu and 22:00 on 1 March in Auckland.
    put(&tasks, vec![task("Ferry times", "2026-03-01T07:00:00Z", Some("2026-03-01T09:30:00Z"))]);
    assert_eq!(told(&look(-10).await).1, ["Ferry times"]);
    assert_eq!(told(&look(13).await).1, ["Ferry times"], "another day begins anew");
    assert_eq!(told(&look(14).await).1, Vec::<&str>::new());
}

#[tokio::test]
async fn of_more_tasks_than_a_page_those_due_today_are_asked_for() {
    let tasks = Tasks::default();
    let mut many: Vec<_> = (0..150).map(|n| late(&format!("Task {n}"))).collect();
    put(&tasks, many.clone());
    let (app, server) = (App::new(), server(&tasks).await);
    app.signed_in(&server.address()).await;
    look(&app).await;
    many.push(task("Far behind", "2026-03-01T07:00:00Z", Some("2026-03-01T18:00:00Z")));
    put(&tasks, many);
    assert_eq!(told(&look(&app).await), (vec![], vec!["Far behind"]));
    let asked = crate::tasks::asked(&server);
    assert!(asked.last().unwrap().target.contains("2026-03-02T00"), "{:?}", asked.last().unwrap().target);
}

#[tokio::test]
async fn an_account_that_fails_or_is_signed_out_keeps_no_other_from_being_looked_at() {
    let failing = contentstack::start(|request| is(request, TASKS).then(|| error(404, 1, "no"))).await;
    let tasks = Tasks::default();
    let (app, well) = (App::new(), server(&tasks).await);
    app.signed_in(&failing.address()).await;
    let out = contentstack::plain().await;
    app.add(&out.address()).await;
    app.signed_in(&well.address()).await;
    look(&app).await;
    put(&tasks, vec![late("Press release")]);
    assert_eq!(told(&look(&app).await).0, ["Press release"]);
    assert!(crate::tasks::asked(&out).is_empty(), "a server was asked though nobody is signed in");
}

#[tokio::test]
async fn whoever_signs_in_again_begins_with_a_look_that_tells_nothing() {
    let tasks = Tasks::default();
    let (app, server) = (App::new(), server(&tasks).await);
    let account = app.signed_in(&server.address()).await;
    look(&app).await;
    app.accounts.sign_out(&account).await.unwrap();
    put(&tasks, vec![late("Press release")]);
    app.sign_in(&account).await.unwrap();
    assert_eq!(look(&app).await, []);
}
